/** Asynchronous calls: each waits in a queue for its turn on a worker, which conducts it while the others help, and the
 * event loop stays free. Calls run in the order made, one at a time.
 *
 * A worker says by a message that there is something to look at, and `pump` looks. A synchronous call that needs what a
 * pending one writes does not wait for messages: it looks itself, and helps meanwhile. */
import type { Spent } from '../backend.ts';
import { outOfMemory } from '../diagnostic.ts';
import type { TypedArray } from '../dtype.ts';
import { board, type Fault } from './board.ts';
import { retireCrew } from './crew.ts';
import { heap } from './heap.ts';
import { overlaps } from './overlap.ts';
import { currentPool, hasWorkers, listen, type Pool, retirePool, setBusy, threadCount, WorkerLost } from './pool.ts';
import { type Program, prepared } from './programs.ts';
import { spentAt, spentHere, spentSince } from './spent.ts';

/** How a call ended; `took` milliseconds without its wait in the queue. */
export type End = { readonly site: number; readonly took: number; readonly spent: Spent } | { readonly error: unknown };

export interface Task {
  readonly program: Program;
  readonly frame: number;
  /** What it works on, as the caller knows it, and whether it writes there. */
  readonly arrays: readonly TypedArray[];
  readonly writes: readonly boolean[];
  /** Memory for an array of the kernel's own. @throws RangeError, KernelError */
  readonly take: (array: number, length: number) => number;
  /** Runs it in this thread; its return site. */
  readonly runHere: () => number;
  /** Called once, from a turn of the event loop or from a synchronous call behind it. */
  readonly settle: (end: End) => void;
}

const queue: Task[] = [];
/** Memory that the first of the queue was given, and what it was refused for. */
let lent: number[] = [];
let refusal: unknown;
/** The call that the workers have been offered, or have begun. */
let offered: Task | undefined;
const whenIdle: (() => void)[] = [];

export const pendingCalls = (): number => queue.length;

/** Whether a worker has begun the first of them. */
export function isBegun(): boolean {
  const crew = currentPool();
  if (!crew || !offered) return false;
  const { i32, words } = wordsOf(crew);
  return Atomics.load(i32, words + board.task.state) === board.running;
}

/** The last pending call that these arrays have to wait for. */
export function pendingOn(arrays: readonly TypedArray[], writes: readonly boolean[]): Task | undefined {
  const waits = (t: Task) =>
    t.arrays.some((a, i) => arrays.some((b, k) => (writes[k] || t.writes[i]) && overlaps(a, b) !== false));
  return queue.length ? queue.findLast(waits) : undefined;
}

export function enqueue(task: Task): void {
  queue.push(task);
  next();
}

function next(): void {
  if (queue.length && offered !== queue[0]) post();
}

/** Offers the first call of the queue to the workers; where there can be none, it runs here. */
function post(): void {
  offered = queue[0];
  const ready = hasWorkers() ? prepared(offered.program) : undefined;
  if (!ready) return void runHere();
  const [crew, { address }] = ready;
  setBusy(true);
  crew.workers[0].hold();
  const { i32, words } = wordsOf(crew);
  const { task } = board;
  i32[words + task.program] = address;
  i32[words + task.frame] = offered.frame;
  i32[words + task.threads] = threadCount();
  Atomics.store(i32, words + task.state, board.posted);
  crew.team.ring();
}

function wordsOf({ team }: Pool) {
  const { words } = team;
  return { words, ...team.memoryTo(4 * (words + board.agents)) };
}

function finishFirst(end: End): void {
  const first = queue.shift()!;
  offered = undefined;
  for (const run of lent) heap().free(run);
  lent = [];
  refusal = undefined;
  const crew = currentPool();
  setBusy(queue.length > 0);
  if (!queue.length) crew?.workers[0]?.release();
  if (!queue.length) for (const wake of whenIdle.splice(0)) wake();
  first.settle(end);
}

/** Runs the first call in this thread. */
function runHere(): void {
  const before = spentHere();
  const start = performance.now();
  let end: End;
  try {
    const site = queue[0].runHere();
    end = { site, took: performance.now() - start, spent: spentSince(before) };
  } catch (error) {
    end = { error };
  }
  finishFirst(end);
  next();
}

/** Looks at what the workers say: answers what they ask for, and ends the call that has come to its end. */
export function pump(): void {
  const crew = currentPool();
  if (!crew || !offered) return;
  crew.workers.forEach((_, k) => void answer(crew, k + 1));
  look(crew);
  next();
}

/** Ends the call that was offered to a pool, where it has come to its end. */
function look(crew: Pool): void {
  const { i32, f64, bytes, words } = wordsOf(crew);
  const { task } = board;
  const state = Atomics.load(i32, words + task.state);
  if (state !== board.ended && state !== board.failed) return;
  Atomics.store(i32, words + task.state, board.idle);
  const text = () => {
    const from = 4 * (words + board.text);
    return new TextDecoder().decode(bytes.slice(from, from + i32[words + task.textBytes]));
  };
  finishFirst(
    state === board.ended
      ? { site: i32[words + task.site], took: f64[(words + task.took) / 2], spent: spentAt(f64, words + task.spent) }
      : {
          error: errorOf({
            kind: i32[words + task.kind],
            number: i32[words + task.number],
            index: f64[(words + task.index) / 2],
            length: i32[words + task.length],
            text: text(),
          }),
        },
  );
}

function errorOf(fault: Fault): unknown {
  if (fault.kind === board.fault.refused) return refusal;
  try {
    return queue[0].program.raise(fault);
  } catch (error) {
    return error;
  }
}

function answer(crew: Pool, k: number): void {
  const { agent, request } = board;
  const record = crew.team.words + board.agents + k * board.agentWords;
  const { i32, f64 } = crew.team.memoryTo(4 * (record + board.agentWords));
  const wanted = Atomics.load(i32, record + agent.request);
  if (wanted === request.none) return;
  const [argument, amount] = [i32[record + agent.argument], f64[(record + agent.amount) / 2]];
  i32[record + agent.answer] = wanted === request.array ? takeArray(argument, amount) : lend(amount);
  Atomics.store(i32, record + agent.request, request.none);
  Atomics.store(i32, record + agent.answered, 1);
  Atomics.notify(i32, record + agent.answered);
}

function takeArray(array: number, length: number): number {
  try {
    return queue[0].take(array, length);
  } catch (error) {
    refusal = error;
    return 0;
  }
}

function lend(bytes: number): number {
  const run = heap().tryAlloc(bytes);
  if (run === undefined) refusal = outOfMemory(bytes, 'partial results');
  else lent.push(run);
  return run ?? 0;
}

/** Waits until a call has ended, and helps meanwhile: what a synchronous call does that comes behind it. */
export function finish(task: Task): void {
  while (queue.includes(task)) {
    const crew = currentPool();
    if (!crew) runHere();
    else if (withdraw(crew)) runHere();
    else {
      const seen = crew.team.heard();
      pump();
      if (!queue.includes(task)) return;
      if (!crew.team.helpAny() && crew.team.blocks) crew.team.park(seen, 50);
    }
  }
}

/** Takes the first call back, where no worker has begun it. */
function withdraw(crew: Pool): boolean {
  const { i32, words } = wordsOf(crew);
  const state = words + board.task.state;
  return Atomics.compareExchange(i32, state, board.posted, board.idle) === board.posted;
}

/** The workers are gone. The call that one of them had begun is lost; the others go to those that replace them. */
function died(crew: Pool): void {
  if (!offered) return;
  look(crew);
  if (offered && !withdraw(crew)) finishFirst({ error: new WorkerLost() });
  offered = undefined;
  setBusy(false);
  next();
}

listen({ news: pump, died });

/** Ends the workers once the pending calls have ended. The next call that wants workers starts others. */
export async function shutdown(): Promise<void> {
  if (queue.length) await new Promise<void>(wake => void whenIdle.push(wake));
  await Promise.all([retirePool(), retireCrew()]);
}
