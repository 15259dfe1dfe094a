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
import { corrected, correction, type History, isStale, keyOf, median, sampleOf } from './history.ts';
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
  /** What has to be copied for a backend that works on the heap. */
  readonly moves: Moves;
  /** And for one that works on a device. */
  readonly sent?: Sent;
}

/** Options from the one that is expected to finish first to the last. */
export function candidates(s: Situation): readonly Candidate[] {
  return s.backends.flatMap(on => optionsOf(on, s)).sort((a, b) => a.expected - b.expected || a.threads - b.threads);
}

function optionsOf(on: Backend, s: Situation): readonly Candidate[] {
  if (on.memory === 'device') return [candidate(on, 0, s)];
  const shares = on.shares && s.work.regions > 0;
  const counts = shares ? threadCounts(s.threads) : [1];
  // JavaScript on one thread needs no worker, and no copies.
  const worth = on.shares && on.code === 'plain' && s.backends.length > 1 ? counts.filter(n => n > 1) : counts;
  return worth.map(threads => candidate(on, threads, s));
}

function candidate(on: Backend, threads: number, s: Situation): Candidate {
  const option: Option = { backend: on.name, threads };
  const forecast = forecastOf(on, threads, s);
  const units = unitsOf(s.work);
  const own = correction(s.history, option, units);
  const sisters = sistersOf(option, s.history);
  const known = own ?? correctionOf(sisters, threads, units, s.history);
  const expected = known === undefined ? supposed(forecast, units, s) : corrected(forecast.total, known);
  const sample = sampleOf(s.history, option, units);
  const [calls, latest] = [sample?.calls ?? 0, sample?.times.at(-1)];
  const moved = movedTo(on, s);
  const [settled, ran] = [own !== undefined, sisters.length > 0];
  const stale = isStale(s.history, option, units);
  return { ...option, on, forecast, expected, known: calls, latest, settled, stale, ran, moved };
}

/** A backend that has not run: by what others took longer or less than forecast, there is more or less to do than was thought,
 * and most of that holds here. Without it, the first that is measured looks worse than all that are not, or so much better that
 * they are never tried. Where a device takes longer, that is its own affair. */
function supposed({ total, serial, parallel }: Forecast, units: number, s: Situation): number {
  const errors = s.backends.flatMap(({ name, memory }) => {
    const sisters = sistersOf({ backend: name, threads: 1 }, s.history);
    const found = correctionOf(sisters, 1, units, s.history);
    if (found === undefined) return [];
    return memory === 'device' ? Math.min(1, found) : found;
  });
  if (!errors.length) return total;
  const error = errors.reduce((a, b) => a * b) ** (1 / errors.length);
  return total + (serial + parallel) * (error ** ALIKE - 1);
}
/** Of the error of forecasts, what two ways to run the same have in common, as a power: 0.7 of wasm's for js, up and down, in
 * 290 kernels. */
const ALIKE = 0.7;

const movedTo = (on: Backend, { moves, sent = NOTHING_SENT }: Situation): number =>
  on.memory === 'any' ? 0 : on.memory === 'heap' ? moves.bytes : sent.up + sent.down;

function forecastOf(on: Backend, threads: number, { machine, work, moves, sent }: Situation): Forecast {
  if (on.memory === 'device') return forecastDevice(on.device!.rates(), machine, work, sent ?? NOTHING_SENT);
  const brought = on.memory === 'heap' ? moves : NO_MOVES;
  if (on.code === 'compiled') return forecastCompiled(machine, work, threads, brought);
  return on.shares ? forecastShared(machine, work, threads, brought) : forecastPlain(machine, work);
}

/** The same backend on any number of threads that was measured, the nearest first: the code is the same. */
const sistersOf = ({ backend, threads }: Option, h: History): readonly Option[] =>
  [...h.samples.keys()]
    .filter(key => key.startsWith(`${backend}/`))
    .map(key => ({ backend, threads: Number(key.slice(backend.length + 1)) }))
    .sort((a, b) => Math.abs(a.threads - threads) - Math.abs(b.threads - threads));

/** Of the nearest sister that was measured. Where many threads take longer than forecast, they may be why, rather than the code;
 * where they take less, that may be what sharing was thought to take. */
function correctionOf(sisters: readonly Option[], threads: number, units: number, h: History): number | undefined {
  for (const sister of sisters) {
    const found = correction(h, sister, units);
    if (found !== undefined) return sister.threads > threads ? Math.max(1, found) ** ALIKE : found;
  }
  return undefined;
}

/** An option worth a trial, which may lose so many milliseconds: one that nothing is known of, or that was nearly as good,
 * or that has not been looked at for long. */
export function toTry(all: readonly Candidate[], best: Candidate, budget: number): Candidate | undefined {
  return all.find(c => c !== best && isOpen(c, best) && excess(c, best) <= budget);
}

function isOpen(c: Candidate, best: Candidate): boolean {
  if (c.expected > FAR * best.expected) return false;
  // What goes wrong makes calls longer, never shorter: a short one is news.
  if (!c.settled || c.latest! < best.expected) return true;
  return c.stale || (c.known < LOOKS && c.expected < NEAR * best.expected);
}

/** How close an option has to be at all: forecasts may be wrong by as much. And how close to be looked at several times. */
const FAR = 3;
const NEAR = 1.2;
/** Measured calls after which an option that is not the best is left alone. */
const LOOKS = 4;

/** What a trial is taken to lose: code that has not run yet is slow. */
const excess = (c: Candidate, best: Candidate): number =>
  Math.max(c.expected - best.expected, 0.2 * best.expected) +
  (c.ran ? 0 : c.expected + (c.on.memory === 'device' ? COLD_DEVICE : COLD));
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
