/** The workers of this thread: started when first wanted, all at once, and kept until `shutdown`. A process ends without
 * waiting for them. */
import { environment } from '../debug.ts';
import { KernelError } from '../diagnostic.ts';
import { board, boardBytes, programWords } from './board.ts';
import { fillIdentity, layOut, mergeInto } from './copies.ts';
import { heap } from './heap.ts';
import { workerSource } from './source.ts';
import { canSpawn, type Handle, isWorker, processors, spawn } from './spawn.ts';
import { type Team, team } from './team.ts';
import type { Unit } from './unit.ts';

/** A team whose member 0 is this thread. Without workers, every loop runs here. */
export interface Pool {
  readonly team: Team;
  readonly workers: readonly Handle[];
  /** This thread's instances, by address of the program's record. */
  readonly units: Map<number, Unit>;
  /** Runs of the heap that the workers use, freed when they have ended. */
  readonly runs: Set<number>;
  /** Ended on purpose, or given up. */
  retired: boolean;
}

/** A worker ended or got stuck in a call. The call may have written a part of its results. */
export class WorkerLost extends KernelError {
  override readonly name: string = 'WorkerLost';
  constructor(
    sentence = 'a worker thread ended or made no progress during the call, so its results are incomplete. The threads were replaced; the next call works.',
  ) {
    super('worker-lost', sentence);
  }
}

/** What the pool tells the calls that are pending. */
export interface Listener {
  readonly news: () => void;
  /** The workers of this pool are gone. */
  readonly died: (pool: Pool) => void;
}

let threads: number | undefined;
let url: string | undefined;
let current: Pool | undefined;
let alone: Pool | undefined;
let broken: string | undefined;
let listener: Listener | undefined;

export function configurePool(options: { readonly threads?: number; readonly workerUrl?: string }): void {
  const { threads: count = threads, workerUrl: from = url } = options;
  if (options.threads !== undefined && count === threads && from === url) return;
  threads = count;
  url = from;
  counted = undefined;
  able = undefined;
}

export const listen = (to: Listener): void => void (listener = to);

/** Threads that a call may use, the calling one among them. In a worker thread 1, unless told otherwise. The environment
 * is read again after a `configure` that says something new: asking it takes longer than sharing a loop. */
export const threadCount = (): number => asked ?? (counted ??= countThreads());
let counted: number | undefined;
let asked: number | undefined;

/** Why there can be no workers, where there can be none. The host is asked once, and again after `configure`: it takes
 * microseconds to answer. */
export function whyAlone(): string | undefined {
  able ??= canSpawn();
  return broken ?? (able === true ? undefined : able);
}
let able: true | string | undefined;

/** Runs what starts a call, with as many threads for it as are asked for. */
export function withThreads<T>(count: number | undefined, run: () => T): T {
  if (count === undefined || count === asked) return run();
  const before = asked;
  asked = count > 1 && whyAlone() !== undefined ? 1 : count;
  try {
    return run();
  } finally {
    asked = before;
  }
}

const countThreads = (): number => (whyAlone() === undefined ? wantedThreads() : 1);

/** Where workers find their script, if that was said. */
export const workerUrl = (): string | undefined => url;

/** Threads asked for, whether there can be any or not. */
export function wantedThreads(): number {
  const variable = environment('NUMJIT_THREADS');
  if (variable === undefined) return threads ?? (isWorker() ? 1 : processors());
  const n = Number(variable);
  if (Number.isInteger(n) && n > 0) return n;
  throw new KernelError('option', `NUMJIT_THREADS takes a whole number from 1 on, not '${variable}'`);
}

/** Whether asynchronous calls run on a worker here: in a worker thread only where it was told to use several, be it that this
 * call runs its loops on one. */
export const hasWorkers = (): boolean =>
  whyAlone() === undefined && (!isWorker() || Math.max(asked ?? 1, (counted ??= countThreads())) > 1);

/** The pool that there is, if any. */
export const currentPool = (): Pool | undefined => current;

/** The pool, with as many workers as threads were asked for. */
export function pool(): Pool {
  const wanted = threadCount();
  if (current && (current.workers.length >= wanted || isBusy)) return current;
  if (current) retire(current);
  return (current = start(wanted));
}

/** Those that there are, with workers and without. */
export const pools = (): readonly Pool[] => [current, alone].filter(p => p !== undefined);

/** This thread by itself. */
export const solo = (): Pool => (alone ??= start(0));

/** No worker is exchanged for others while a call is pending. */
let isBusy = false;
export const setBusy = (busy: boolean): void => void (isBusy = busy);

function start(count: number): Pool {
  const home = heap();
  const agents = count + 1;
  const address = home.alloc(boardBytes(agents), true);
  const units = new Map<number, Unit>();
  const room = { address: 0, bytes: 0 };
  const { memory } = home;
  const setup = { memory, at: board, board: address, agents, layOut, fillIdentity, mergeInto };
  const unit = (program: number) => units.get(program)!;
  const lost = (): never => {
    giveUp(made);
    throw new WorkerLost();
  };
  const made: Pool = {
    team: team({ ...setup, self: 0, unit, room: bytes => takeRoom(room, bytes), lost }),
    workers: Array.from({ length: count }, (_, k) => {
      const data = { memory, at: board, words: programWords, board: address, agents, self: k + 1 };
      return spawn(
        { text: workerSource(), url, start: data },
        { onMessage: () => listener?.news(), onEnd: reason => ended(made, k + 1, reason) },
      );
    }),
    units,
    runs: new Set([address]),
    retired: false,
  };
  const chunk = Number(environment('NUMJIT_CHUNK') ?? 0);
  if (chunk > 0) setChunk(made, chunk);
  return made;
}

const headOf = ({ team }: Pool) => team.memoryTo(4 * (team.words + board.agents));

/** Forces the number of blocks in a chunk; 0 lets each loop decide. For tests, like NUMJIT_CHUNK. */
export function setChunk(crew: Pool, blocks: number): void {
  headOf(crew).i32[crew.team.words + board.chunk] = blocks;
}

/** Chunks that each thread has run so far, the calling one first. */
export function chunkCounts({ team, workers }: Pool): readonly number[] {
  const first = team.words + board.agents;
  const { i32 } = team.memoryTo(4 * (first + (workers.length + 1) * board.agentWords));
  return Array.from({ length: workers.length + 1 }, (_, k) => i32[first + k * board.agentWords + board.agent.chunks]);
}

/** Whether a worker has begun to listen. */
export function isReady({ team }: Pool, k: number): boolean {
  const at = team.words + board.agents + k * board.agentWords + board.agent.ready;
  return Atomics.load(team.memoryTo(4 * (at + 1)).i32, at) === 1;
}

/** Whether none of the workers that so many threads want is still starting. */
export function areReady(threads: number): boolean {
  const crew = current;
  if (!crew || crew === listening) return true;
  if (crew.workers.every((_, k) => isReady(crew, k + 1))) listening = crew;
  return crew.workers.slice(0, threads - 1).every((_, k) => isReady(crew, k + 1));
}
/** A pool all of whose workers have begun. */
let listening: Pool | undefined;

/** A run of the heap that is kept for the next time; a longer one in its place where that is too short. */
export function takeRoom(room: { address: number; bytes: number }, bytes: number): number {
  if (room.bytes >= bytes) return room.address;
  if (room.address) heap().free(room.address);
  room.address = heap().tryAlloc(bytes) ?? 0;
  room.bytes = room.address ? bytes : 0;
  return room.address;
}

function ended(from: Pool, k: number, reason: unknown): void {
  if (from.retired) return;
  if (reason && !isReady(from, k)) {
    broken = String(reason);
    counted = undefined;
    console.warn(`numjit: no worker can be started here, so calls run on one thread: ${broken}`);
  }
  giveUp(from);
}

function giveUp(from: Pool): void {
  if (from.retired) return;
  void retire(from);
  listener?.died(from);
}

/** Ends the workers. Their memory is freed where the host says when they are gone. */
async function retire(from: Pool): Promise<void> {
  from.retired = true;
  if (current === from) current = undefined;
  Atomics.store(headOf(from).i32, from.team.words + board.quit, 1);
  from.team.ring();
  const gone = await Promise.all(from.workers.map(w => w.stop()));
  if (!gone.every(Boolean)) return;
  for (const run of from.runs) heap().free(run);
}

/** Ends the workers. They are started again by the next call that wants them. */
export async function retirePool(): Promise<void> {
  if (current) await retire(current);
}
