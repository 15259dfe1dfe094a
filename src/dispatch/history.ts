/** What calls took, by option and amount of work: medians, so that a busy moment changes nothing and a lasting change does.
 * Between amounts that were measured, forecasts are corrected by what lies around. */
import type { Option } from '../profile/record.ts';

/** The last times of one amount of work on one option, in ms, the newest last; as ratios to the forecast too. */
export interface Sample {
  readonly work: number;
  readonly times: readonly number[];
  readonly ratios: readonly number[];
  /** Calls so far; and of all calls of about this size, on any option, the number of its last. */
  readonly calls: number;
  readonly last: number;
}

/** Whether what was read from somewhere is one. */
export function isSample(x: unknown): x is Sample {
  const { work, times, ratios, calls, last } = (x ?? {}) as Partial<Sample>;
  const areTimes = (list: unknown) => Array.isArray(list) && list.every(t => Number.isFinite(t) && t >= 0);
  return [work, calls, last].every(Number.isFinite) && areTimes(times) && areTimes(ratios);
}

export interface History {
  /** By option, by amount of work. */
  readonly samples: Map<string, Map<number, Sample>>;
  /** Calls on any option, by amount of work. */
  readonly calls: Map<number, number>;
}

export const newHistory = (): History => ({ samples: new Map(), calls: new Map() });

/** Times kept of an amount: their median follows a lasting change after four calls. */
const KEPT = 7;

/** Milliseconds within which a clock, and whatever comes between, tell more of themselves than of a call: what is measured of
 * short calls must say nothing of long ones. */
const CLOCK = 0.005;

/** First calls on an option that say nothing against it: neither code nor workers are warm. Short ones stay cold for longer, since
 * code becomes warm by what it does. On a device, the first alone. */
const COLD = 3;
const COLD_SHORT = 16;
/** What takes as long is no short call, whatever was forecast. */
const LONG = 0.1;
const coldOf = ({ threads }: Option, least: number): number => (threads === 0 ? 1 : least < CLOCK ? COLD_SHORT : COLD);

/** A forecast with its correction. It may be wrong by any factor, as where a loop ends long before its bound; only what a clock can
 * tell of short calls has an end. */
export const corrected = (forecast: number, correction: number): number =>
  Math.max(Math.min(forecast, CLOCK) / 10, (forecast + CLOCK) * correction - CLOCK);

export const keyOf = ({ backend, threads }: Option): string => `${backend}/${threads}`;

/** Amounts of work that differ by less than a fifth are one. */
const bucketOf = (work: number): number => Math.round(4 * Math.log2(Math.max(1, work)));

/** The last of them. */
export function keep(list: readonly number[], x: number): readonly number[] {
  const kept = list.slice(1 - KEPT);
  kept.push(x);
  return kept;
}

export function remember(h: History, option: Option, work: number, forecast: number, took: number): void {
  const key = keyOf(option);
  const known = h.samples.get(key) ?? new Map<number, Sample>();
  if (!known.size) h.samples.set(key, known);
  const bucket = bucketOf(work);
  const old = known.get(bucket) ?? { calls: 0, times: [], ratios: [] };
  const ratio = (took + CLOCK) / (forecast + CLOCK);
  let calls = 1;
  for (const s of known.values()) calls += s.calls;
  // Of next to nothing, the first calls say nothing at all.
  const counts =
    calls > coldOf(option, took < LONG ? Math.min(took, forecast) : took) || (ratio < 1 && forecast >= CLOCK / 5);
  const before = calls <= WARMING && hasWarmed(old.ratios, ratio) ? [] : old.ratios;
  const ratios = counts ? keep(before, ratio) : old.ratios;
  const last = (h.calls.get(bucket) ?? 0) + 1;
  h.calls.set(bucket, last);
  known.set(bucket, { work, calls: old.calls + 1, last, times: keep(old.times, took), ratios });
}

/** Calls among which code may become another: loops that took milliseconds before an engine was done with them. */
const WARMING = 32;
const WARMER = 0.5;

/** A call so much shorter than all before it ran code that they did not: they say nothing of those to come. */
const hasWarmed = (ratios: readonly number[], ratio: number): boolean =>
  ratios.length > 0 && ratio < WARMER * Math.min(...ratios);

export const sampleOf = (h: History, option: Option, work: number): Sample | undefined =>
  h.samples.get(keyOf(option))?.get(bucketOf(work));

/** Calls of about this size, on any option. */
export const callsOf = (h: History, work: number): number => h.calls.get(bucketOf(work)) ?? 0;

/** Whether what is known of an option is from long ago: a third of all calls of that size have come since. So old options
 * are looked at again with ever more calls between. */
export const isStale = (sample: Sample | undefined, calls: number): boolean =>
  sample !== undefined && calls - sample.last > Math.max(FEW, calls / 3);
const FEW = 16;

/** What is known of an option near some amount of work: by how much forecasts have been wrong, for `corrected`, where that can be
 * said; and its calls of about that size. */
export interface Found {
  readonly error: number | undefined;
  readonly sample: Sample | undefined;
}

/** The same of all options that have run, by backend and number of threads. */
export function foundNear(h: History, work: number): ReadonlyMap<string, ReadonlyMap<number, Found>> {
  const at = bucketOf(work);
  const found = new Map<string, Map<number, Found>>();
  for (const [key, known] of h.samples) {
    const slash = key.lastIndexOf('/');
    const backend = key.slice(0, slash);
    const own = found.get(backend) ?? new Map<number, Found>();
    if (!own.size) found.set(backend, own);
    own.set(Number(key.slice(slash + 1)), { error: errorAt(known, at), sample: known.get(at) });
  }
  return found;
}

/** Between two amounts that were measured, in proportion. */
function errorAt(known: ReadonlyMap<number, Sample>, at: number): number | undefined {
  const here = known.get(at);
  if (here?.ratios.length) return typical(here.ratios);
  let [below, above] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const [bucket, { ratios }] of known) {
    if (!ratios.length) continue;
    if (bucket < at) below = Math.max(below, bucket);
    else above = Math.min(above, bucket);
  }
  const of = (bucket: number) => typical(known.get(bucket)!.ratios);
  if (below === Number.NEGATIVE_INFINITY) return above === Number.POSITIVE_INFINITY ? undefined : of(above);
  if (above === Number.POSITIVE_INFINITY) return of(below);
  const t = (at - below) / (above - below);
  return of(below) ** (1 - t) * of(above) ** t;
}

/** The lower median, and of two the lower: what goes wrong makes calls longer, never shorter. */
export const typical = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[(list.length - 1) >> 1];

export function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
