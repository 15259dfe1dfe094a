/** Where a call runs: where it is forecast to finish first. What has been measured corrects the forecasts; now and then
 * another option is tried, where that may pay and costs next to nothing. */
import type { Backend } from '../backend.ts';
import type { Option } from '../profile/record.ts';
import {
  type Forecast,
  forecastCompiled,
  forecastDevice,
  forecastPlain,
  forecastShared,
  type Moves,
  NO_MOVES,
  NOTHING_SENT,
  type Sent,
  threadCounts,
} from './forecast.ts';
import {
  callsOf,
  corrected,
  type Found,
  foundNear,
  type History,
  isStale,
  keyOf,
  median,
  sampleOf,
} from './history.ts';
import type { Machine } from './machine.ts';
import { unitsOf, type Work } from './work.ts';

export interface Candidate extends Option {
  readonly on: Backend;
  /** By the model alone. */
  readonly forecast: Forecast;
  /** Milliseconds, as corrected by what was measured. */
  readonly expected: number;
  /** Calls of about this size that were measured on it, and what the last of them took. */
  readonly known: number;
  readonly latest: number | undefined;
  /** Whether what was measured of it counts: the first calls do not, where they speak against it. */
  readonly settled: boolean;
  /** Whether much has run elsewhere since. */
  readonly stale: boolean;
  /** Whether its code has run at all, if on another number of threads. */
  readonly ran: boolean;
  readonly moved: number;
}

export interface Situation {
  readonly machine: Machine;
  readonly history: History;
  readonly work: Work;
  readonly backends: readonly Backend[];
  /** Most threads. */
  readonly threads: number;
  /** Whether so much lies between calls that threads fall asleep. */
  readonly asleep?: boolean;
  /** What has to be copied for a backend that works on the heap. */
  readonly moves: Moves;
  /** And for one that works on a device. */
  readonly sent?: Sent;
}

/** Options from the one that is expected to finish first to the last. Decisions are looked at so seldom that this seldom runs
 * optimised: what is known is looked up once. */
export function candidates(s: Situation): readonly Candidate[] {
  const known = knownOf(s);
  const all: Candidate[] = [];
  for (const on of s.backends) for (const threads of countsOf(on, s)) all.push(candidate(on, threads, s, known));
  return all.sort((a, b) => a.expected - b.expected || a.threads - b.threads);
}

function countsOf(on: Backend, s: Situation): readonly number[] {
  if (on.memory === 'device') return [0];
  const counts = on.shares && s.work.regions > 0 ? threadCounts(s.threads) : [1];
  // JavaScript on one thread needs no worker, and no copies.
  return on.shares && on.code === 'plain' && s.backends.length > 1 ? counts.filter(n => n > 1) : counts;
}

/** What is known of this amount of work. */
interface Known {
  readonly units: number;
  readonly found: ReadonlyMap<string, ReadonlyMap<number, Found>>;
  /** What the errors of all backends are, together: of those that have not run, the same is expected. */
  readonly common: number | undefined;
  /** Calls, on any option. */
  readonly calls: number;
}

function knownOf(s: Situation): Known {
  const units = unitsOf(s.work);
  const found = foundNear(s.history, units);
  let product = 1;
  let count = 0;
  for (const { name, memory } of s.backends) {
    const error = errorNear(found.get(name), 1);
    if (error === undefined) continue;
    // Where a device takes longer, that is its own affair.
    product *= memory === 'device' ? Math.min(1, error) : error;
    count++;
  }
  return { units, found, common: count ? product ** (1 / count) : undefined, calls: callsOf(s.history, units) };
}

function candidate(on: Backend, threads: number, s: Situation, { found, common, calls }: Known): Candidate {
  const forecast = forecastOf(on, threads, s);
  const measured = found.get(on.name);
  const own = measured?.get(threads);
  const error = own?.error ?? errorNear(measured, threads);
  const sample = own?.sample;
  return {
    backend: on.name,
    threads,
    on,
    forecast,
    expected: error === undefined ? supposed(forecast, common) : corrected(forecast.total, error),
    known: sample?.calls ?? 0,
    latest: sample?.times.at(-1),
    settled: own?.error !== undefined,
    stale: isStale(sample, calls),
    ran: measured !== undefined,
    moved: movedTo(on, s),
  };
}

/** A backend that has not run: by what others took longer or less than forecast, there is more or less to do than was thought,
 * and most of that holds here. Without it, the first that is measured looks worse than all that are not, or so much better that
 * they are never tried. */
const supposed = ({ total, serial, parallel }: Forecast, common: number | undefined): number =>
  common === undefined ? total : total + (serial + parallel) * (shared(common) - 1);
/** Of the error of forecasts, what two ways to run the same have in common: 0.7 of wasm's for js as a power, up and down, in
 * 290 kernels. What is beyond that has other reasons than code: the data decide how much there is to do, as where a loop ends
 * long before its bound. */
const shared = (error: number): number => {
  const ofCode = Math.min(MOST_OF_CODE, Math.max(1 / MOST_OF_CODE, error));
  return (error / ofCode) * ofCode ** ALIKE;
};
const ALIKE = 0.7;
const MOST_OF_CODE = 4;

const movedTo = (on: Backend, { moves, sent = NOTHING_SENT }: Situation): number =>
  on.memory === 'any' ? 0 : on.memory === 'heap' ? moves.bytes : sent.up + sent.down;

function forecastOf(on: Backend, threads: number, { machine, work, moves, sent, asleep = false }: Situation): Forecast {
  if (on.memory === 'device') return forecastDevice(on.device!.rates(), machine, work, sent ?? NOTHING_SENT);
  const brought = on.memory === 'heap' ? moves : NO_MOVES;
  const crew = { threads, asleep };
  if (on.code === 'compiled') return forecastCompiled(machine, work, crew, brought);
  return on.shares ? forecastShared(machine, work, crew, brought) : forecastPlain(machine, work);
}

/** From the nearest number of threads that was measured: the code is the same. Where many threads take longer than forecast, they
 * may be why, rather than the code; where they take less, that may be what sharing was thought to take. */
function errorNear(measured: ReadonlyMap<number, Found> | undefined, threads: number): number | undefined {
  if (!measured) return undefined;
  let near: number | undefined;
  for (const [n, { error }] of measured)
    if (error !== undefined && (near === undefined || Math.abs(n - threads) < Math.abs(near - threads))) near = n;
  if (near === undefined) return undefined;
  const error = measured.get(near)!.error!;
  return near > threads ? Math.max(1, error) ** ALIKE : error;
}

/** An option worth a trial, which may lose so many milliseconds: one that nothing is known of, or that was nearly as good,
 * or that has not been looked at for long. */
export function toTry(all: readonly Candidate[], best: Candidate, budget: number): Candidate | undefined {
  const open = all.filter(c => c !== best && isOpen(c, best) && excess(c, best) <= budget);
  return open.find(c => isNews(c, best)) ?? open[0];
}

function isOpen(c: Candidate, best: Candidate): boolean {
  if (isNews(c, best)) return true;
  if (c.expected > FAR * best.expected) return false;
  if (!c.settled) return true;
  return c.stale || (c.known < LOOKS && c.expected < NEAR * best.expected);
}

/** What goes wrong makes calls longer, never shorter: a short one is news. */
const isNews = ({ settled, latest }: Candidate, { expected }: Candidate): boolean =>
  settled && latest !== undefined && latest < expected;

/** How close an option has to be at all: forecasts may be wrong by as much. And how close to be looked at several times. */
const FAR = 3;
const NEAR = 1.2;
/** Measured calls after which an option that is not the best is left alone. */
const LOOKS = 4;

/** What a trial is taken to lose: code that has not run yet is slow, until an engine has optimised it. */
const excess = (c: Candidate, best: Candidate): number =>
  Math.max(isNews(c, best) ? 0 : c.expected - best.expected, 0.2 * best.expected) +
  (c.ran ? 0 : c.on.memory === 'device' ? c.expected + COLD_DEVICE : Math.min(c.expected, WARMING) + COLD);
const WARMING = 3;
/** Milliseconds for compiling; a driver compiles what it is given once more. */
const COLD = 1;
const COLD_DEVICE = 20;

/** The part of the time of calls that may be lost to trials. */
export const TRIALS = 0.02;

/** What was measured of an option at about this amount of work. */
export function measuredOf(h: History, option: Option, units: number) {
  const sample = sampleOf(h, option, units);
  return sample && { median: median(sample.times), best: Math.min(...sample.times), calls: sample.calls };
}

export const isSame = (a: Option, b: Option): boolean => keyOf(a) === keyOf(b);
