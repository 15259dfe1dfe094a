/** What is remembered of the calls of a variant: times by size and route, for the next choice and for `profile()`. */
import type { Spent } from '../backend.ts';
import { AWAKE } from '../dispatch/forecast.ts';
import { type History, keep, median, remember, typical } from '../dispatch/history.ts';
import type { Option } from '../profile/record.ts';
import { since } from './clock.ts';

/** One call that was timed, in ms. */
export interface Run extends Option {
  /** Units of work, as estimated. */
  readonly units: number;
  readonly forecast: number;
  /** What of it is a call that does nothing, and whether all arrays are the library's. */
  readonly launch: number;
  readonly resident: boolean;
  readonly took: number;
  readonly copying: number;
  readonly spent: Spent;
}

export interface Account {
  calls: number;
  timed: number;
  /** Milliseconds of the calls that were timed. */
  time: number;
  /** Milliseconds of all calls, as expected when they were decided on; and of these lost to trials, compiling among it. */
  expected: number;
  lost: number;
  /** Milliseconds of the last short calls until they ran: their arguments looked at, and where they go. */
  approaches: readonly number[];
  /** When the last of these began, which of all calls it was, and milliseconds of each between two of them, all on one option. */
  watched: number;
  watchedAs: number;
  rows: readonly number[];
  rowsOf: Option | undefined;
  /** When the last call ended that was timed, which of all it was, and milliseconds of late for which threads that a call had called
   * would have had nothing to do until the next. */
  ended: number;
  endedAs: number;
  gaps: readonly number[];
  /** Of the last call that was timed. */
  threads: number;
  /** Milliseconds for compiling, and the first call that was timed. */
  compiling: number;
  first: number | undefined;
  readonly history: History;
  /** The last runs, in any order. */
  readonly recent: Run[];
}

/** Runs kept for their regions. */
const KEPT = 64;

export const newAccount = (history: History): Account => ({
  calls: 0,
  timed: 0,
  time: 0,
  expected: 0,
  lost: 0,
  approaches: [],
  watched: 0,
  watchedAs: 0,
  rows: [],
  rowsOf: undefined,
  ended: 0,
  endedAs: 0,
  gaps: [],
  threads: 1,
  compiling: 0,
  first: undefined,
  history,
  recent: [],
});

/** A call that comes to a decision made before got to it in the time since `begin`; as many before it went the same way. */
export function approached(a: Account, begin: number, option: Option, alike: number): void {
  a.approaches = keep(a.approaches, since(begin));
  const calls = a.calls - a.watchedAs;
  const isSame = a.rowsOf?.backend === option.backend && a.rowsOf.threads === option.threads;
  if (!isSame) a.rows = [];
  if (calls > 1 && calls < alike) a.rows = keep(a.rows, (begin - a.watched) / calls);
  a.rowsOf = option;
  a.watched = begin;
  a.watchedAs = a.calls;
}

/** Between two calls that were timed there were many, one soon after the other if they took about as long as one that was timed: then
 * that is what they take, without a clock. */
function inRow({ rows, rowsOf }: Account, { backend, threads }: Option, took: number): number {
  if (!rows.length || took > TINY || rowsOf!.backend !== backend || rowsOf!.threads !== threads) return took;
  const each = typical(rows);
  return each > took && each < 2 * took + BETWEEN ? each : took;
}
/** Milliseconds of calls for which that matters; and between two, where a caller has next to nothing else to do: a clock tells less of
 * the shortest calls than they take. */
const TINY = 2e-3;
const BETWEEN = 2.5e-4;

/** What a call takes beyond its run, whatever it runs on: the same each time, once its code is warm. */
const approachOf = ({ approaches }: Account): number => (approaches.length ? Math.min(...approaches) + AROUND : 0);
/** Milliseconds before the clock is first looked at, and after it was last: in the functions that call each other. */
const AROUND = 1e-4;

/** When threads were last called together, by any kernel: it keeps them awake for all. */
let together = 0;

/** A call begins that is timed, and the one before it was too: so long had threads nothing to do, if that one called them. */
export function begins(a: Account, start: number, threads: number): void {
  a.threads = threads;
  if (a.calls > 1 && a.endedAs === a.calls - 1) a.gaps = keep(a.gaps, start - Math.max(a.ended, together));
}

export function ends(a: Account, end: number, shared: boolean): void {
  a.ended = end;
  a.endedAs = a.calls;
  if (shared) together = end;
}

/** Whether a call finds threads asleep that would be awake, had the calls before it called them: of calls as short as this, it tells
 * nothing of those that follow each other. */
export const wakes = (a: Account, { threads, expected }: Called): boolean =>
  threads > a.threads && a.calls > 1 && expected * 1e6 < AWAKE && !fallsAsleep(a);

interface Called {
  readonly threads: number;
  /** Milliseconds. */
  readonly expected: number;
}

/** Whether calls come so far apart that threads fall asleep between them. */
export const fallsAsleep = ({ gaps }: Account): boolean => gaps.length > 0 && median(gaps) * 1e6 > AWAKE;

/** What any call takes in this process, in ns, on library arrays or on others, where warm ones that do next to nothing have been timed:
 * more where many kernels run, since code that has seen them all does not suit one of them. */
export function launchHere(launch: number, resident: boolean): number {
  const known = launches[Number(resident)];
  return known.length < FEW ? launch : Math.min(MOST * launch, Math.max(launch / MOST, median(known)));
}
const launches: [others: readonly number[], library: readonly number[]] = [[], []];
const FEW = 3;
const MOST = 4;
/** Calls after which they are warm. */
const WARM = 1000;

/** A call of which little more than the launch was expected tells what that takes. */
function learn({ forecast, launch, resident }: Run, took: number): void {
  const rest = forecast - launch;
  const which = Number(resident);
  if (rest < launch / 2) launches[which] = keep(launches[which], (took - rest) * 1e6);
}

export function note(a: Account, run: Run, isFair: boolean): void {
  a.recent[a.timed++ % KEPT] = run;
  a.time += run.took;
  a.first ??= run.took;
  if (!isFair) return;
  const took = inRow(a, run, run.took + approachOf(a));
  if (a.calls > WARM) learn(run, took);
  remember(a.history, run, run.units, run.forecast, took);
}
