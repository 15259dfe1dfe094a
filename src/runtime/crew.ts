/** Workers that share nothing and take messages: those that `parallelMap` runs functions on. Calls take turns at them; idle
 * ones keep no process alive and wait without using time. */
import type { Order, Report } from './mapper.ts';
import { workerUrl } from './pool.ts';
import { workerSource } from './source.ts';
import { canSpawnAlone, type Handle, spawn } from './spawn.ts';

/** A call that has work for workers. */
export interface Caller {
  /** Most workers of the crew while this call is there. */
  readonly most: number;
  /** Whether it has something for one more worker now. */
  readonly wants: () => boolean;
  /** Gets a worker, which is its own until it says `free`. */
  readonly take: (member: Member) => void;
  readonly hear: (member: Member, report: Report) => void;
  /** A worker ended that was its own. `reason` where one is known. */
  readonly lost: (member: Member, reason: unknown) => void;
  /** There can be no workers here. */
  readonly refused: (why: string) => void;
}

export interface Member {
  readonly post: (order: Order) => void;
  /** Jobs that it knows. */
  readonly jobs: Set<number>;
  /** Whether it listens: what is sent before waits. */
  ready: boolean;
}

interface Worker extends Member {
  readonly handle: Handle;
  owner: Caller | undefined;
  /** Ends it, where it has not answered by then, after its call went away. */
  timer: ReturnType<typeof setTimeout> | undefined;
  ended: boolean;
}

/** Milliseconds that a worker has to come to the end of its batch after the call has gone: a new one takes about 30. */
const grace = 100;

let workers: Worker[] = [];
let callers: Caller[] = [];
let broken: string | undefined;
const whenIdle: (() => void)[] = [];

/** True, or why there are no workers for messages. */
export const canMap = (): true | string => broken ?? canSpawnAlone();

/** Whether there is a worker that could begin at once. */
export const hasIdle = (): boolean => workers.some(isIdle);

const isIdle = (w: Worker): boolean => w.ready && !w.owner && !w.timer;

export function enlist(caller: Caller): void {
  callers.push(caller);
  assign();
}

/** Hands workers out to calls in turn, and starts others where there may be more. */
export function assign(): void {
  for (;;) {
    const caller = callers.find(c => c.wants());
    if (!caller) return;
    const worker = free() ?? add();
    if (!worker) return;
    callers = [...callers.filter(c => c !== caller), caller];
    worker.owner = caller;
    worker.handle.hold();
    caller.take(worker);
  }
}

const free = (): Worker | undefined => workers.find(isIdle) ?? workers.find(w => !w.owner && !w.timer);

function add(): Worker | undefined {
  const most = Math.max(...callers.map(c => c.most));
  // One that was abandoned may be stuck.
  const there = workers.filter(w => !w.timer).length;
  if (there >= most || broken !== undefined) return undefined;
  let started: Worker | undefined;
  try {
    const handle = spawn(
      { text: workerSource(), url: workerUrl(), start: [], environment: true },
      { onMessage: data => hear(started!, data as Report), onEnd: reason => ended(started!, reason) },
    );
    const post = (order: Order) => handle.post(order);
    started = { handle, post, jobs: new Set(), ready: false, owner: undefined, timer: undefined, ended: false };
    workers.push(started);
  } catch (error) {
    refuse(String(error));
  }
  return started;
}

function refuse(why: string): void {
  broken = why;
  for (const caller of callers.slice()) caller.refused(why);
}

function hear(worker: Worker, report: Report): void {
  if (report.kind === 'ready') {
    worker.ready = true;
    return assign();
  }
  if (worker.owner) return worker.owner.hear(worker, report);
  if (worker.timer === undefined) return;
  clearTimeout(worker.timer);
  worker.timer = undefined;
  assign();
}

/** The call has no work in this worker any more. */
export function release(member: Member): void {
  const worker = member as Worker;
  worker.owner = undefined;
  worker.handle.release();
}

/** The call has gone while this worker was at work for it. */
export function abandon(member: Member): void {
  const worker = member as Worker;
  release(worker);
  worker.timer = setTimeout(() => {
    remove(worker);
    assign();
  }, grace);
  (worker.timer as { unref?: () => void }).unref?.();
}

function remove(worker: Worker): void {
  clearTimeout(worker.timer);
  worker.ended = true;
  workers = workers.filter(w => w !== worker);
  void worker.handle.stop();
}

function ended(worker: Worker, reason: unknown): void {
  if (worker.ended) return;
  const { owner, ready } = worker;
  remove(worker);
  if (!ready && reason) return refuse(String(reason));
  owner?.lost(worker, reason);
  assign();
}

/** The call has come to its end, and has given its workers back. */
export function discharge(caller: Caller): void {
  callers = callers.filter(c => c !== caller);
  if (!callers.length) for (const wake of whenIdle.splice(0)) wake();
  assign();
}

/** Ends the workers once no call needs them. */
export async function retireCrew(): Promise<void> {
  if (callers.length) await new Promise<void>(wake => void whenIdle.push(wake));
  const gone = workers;
  workers = [];
  await Promise.all(
    gone.map(worker => {
      clearTimeout(worker.timer);
      worker.ended = true;
      return worker.handle.stop();
    }),
  );
}
