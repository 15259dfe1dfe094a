/** Where a call runs: where it is forecast to finish first. What has been measured corrects the forecasts; now and then
 * another option is tried, where that may pay and costs next to nothing. */
import type { Backend } from '../backend.ts';
import type { Option } from '../profile/record.ts';
import {
  type Forecast,
  forecastCompiled,
  forecastPlain,
  forecastShared,
  type Moves,
  NO_MOVES,
  threadCounts,
} from './forecast.ts';
import { correction, type History, keyOf, median, sampleOf } from './history.ts';
import type { Machine } from './machine.ts';
import { unitsOf, type Work } from './work.ts';

export interface Candidate extends Option {
  readonly on: Backend;
  /** By the model alone. */
  readonly forecast: Forecast;
  /** Milliseconds, as corrected by what was measured. */
  readonly expected: number;
  /** Calls of about this size that were measured on it. */
  readonly known: number;
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
}

/** Options from the one that is expected to finish first to the last. */
export function candidates(s: Situation): readonly Candidate[] {
  return s.backends.flatMap(on => optionsOf(on, s)).sort((a, b) => a.expected - b.expected || a.threads - b.threads);
}

function optionsOf(on: Backend, s: Situation): readonly Candidate[] {
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
  const corrected = forecast.total * correctionFor(option, units, s.history);
  const known = sampleOf(s.history, option, units)?.calls ?? 0;
  const moved = on.memory === 'heap' ? s.moves.bytes : 0;
  return { ...option, on, forecast, expected: corrected, known, moved };
}

function forecastOf(on: Backend, threads: number, { machine, work, moves }: Situation): Forecast {
  const brought = on.memory === 'heap' ? moves : NO_MOVES;
  if (on.code === 'compiled') return forecastCompiled(machine, work, threads, brought);
  return on.shares ? forecastShared(machine, work, threads, brought) : forecastPlain(machine, work);
}

/** What is known of an option, or else of the same backend on another number of threads: the code is the same. */
function correctionFor(option: Option, units: number, h: History): number {
  const own = correction(h, option, units);
  if (own !== undefined) return own;
  const sisters = [...h.samples.keys()].filter(key => key.startsWith(`${option.backend}/`));
  const [nearest] = sisters
    .map(key => Number(key.slice(option.backend.length + 1)))
    .sort((a, b) => Math.abs(a - option.threads) - Math.abs(b - option.threads));
  return (nearest && correction(h, { ...option, threads: nearest }, units)) || 1;
}

/** An option worth a trial, which may lose so many milliseconds: one that nothing is known of, or that was last looked at
 * when it was nearly as good. */
export function toTry(all: readonly Candidate[], best: Candidate, budget: number): Candidate | undefined {
  return all.find(c => c !== best && isOpen(c, best) && excess(c, best) <= budget);
}

const isOpen = (c: Candidate, best: Candidate): boolean =>
  c.known ? c.known < LOOKS && c.expected < NEAR * best.expected : c.expected < FAR * best.expected;

/** Measured calls after which an option that is not the best is left alone. */
const LOOKS = 4;
/** How close an option that was measured has to be, and one that was not. */
const NEAR = 1.2;
const FAR = 2.5;

/** What a trial is taken to lose: code that has not run yet is slow. */
const excess = (c: Candidate, best: Candidate): number =>
  Math.max(c.expected - best.expected, 0.2 * best.expected) + (c.known ? 0 : c.expected + COLD);
/** Milliseconds for compiling. */
const COLD = 2;

/** The part of the time of calls that may be lost to trials. */
export const TRIALS = 0.02;

/** What was measured of an option at about this amount of work. */
export function measuredOf(h: History, option: Option, units: number) {
  const sample = sampleOf(h, option, units);
  return sample && { median: median(sample.times), best: Math.min(...sample.times), calls: sample.calls };
}

export const isSame = (a: Option, b: Option): boolean => keyOf(a) === keyOf(b);
