/** A call of `parallelMap` while it is under way. */
import type { Caller, Member } from '../runtime/crew.ts';
import type { Batch } from './errors.ts';
import type { Rates } from './schedule.ts';
import type { Packed } from './text.ts';

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Items by index: an array, or a typed array. */
export interface Items extends ArrayLike<unknown> {
  slice(from: number, to: number): ArrayLike<unknown>;
}

export interface Work {
  readonly items: Items;
  /** What workers run; the reason where they cannot. */
  readonly packed: Packed | string;
  /** The same for this thread. */
  readonly local: (item: unknown, index: number) => unknown;
  /** Most workers; 0 where all is to run here. */
  readonly threads: number;
  /** Items in a message; chosen by what they take where absent. */
  readonly batch?: number;
  /** Whether nobody wants the results. */
  readonly quiet?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export type Mode =
  | 'trial' // one worker, until it is known what an item takes
  | 'wide' // all workers
  | 'here'
  | 'over';

export interface Flight extends Batch {
  readonly sent: number;
}

export interface Run {
  readonly work: Work;
  readonly id: number;
  readonly caller: Caller;
  readonly rates: Rates;
  readonly results: unknown[];
  readonly flying: Map<Member, Flight>;
  /** Workers that know the function. */
  readonly told: Set<Member>;
  /** Batches that nobody began. */
  readonly returned: Batch[];
  mode: Mode;
  next: number;
  done: number;
  reported: number;
  readonly resolve: (results: unknown[]) => void;
  readonly reject: (reason: unknown) => void;
  readonly onAbort: () => void;
  /** Whether the crew knows of it. */
  isEnlisted: boolean;
  /** Whether no worker is to have any of it. */
  alone: boolean;
}

export const rest = ({ work, next, returned }: Run): number =>
  work.items.length - next + returned.reduce((sum, { from, to }) => sum + to - from, 0);

/** The next items, `count` of them at most. */
export function claim(run: Run, count: number): Batch {
  const again = run.returned.pop();
  if (again && again.to - again.from > count) run.returned.push({ from: again.from + count, to: again.to });
  if (again) return { from: again.from, to: Math.min(again.to, again.from + count) };
  const from = run.next;
  run.next = Math.min(from + count, run.work.items.length);
  return { from, to: run.next };
}

/** Asked again after waiting. */
export const isHere = (run: Run): boolean => run.mode === 'here';
