/** How long a call will take on a backend and a number of threads: launch + moved bytes / bandwidth + serial + parallel /
 * threads + combining and waiting. Milliseconds. */
import type { DeviceRates } from '../backend.ts';
import { type Machine, rateAt } from './machine.ts';
import type { Operations } from './units.ts';
import type { Work } from './work.ts';

export interface Forecast {
  readonly launch: number;
  /** Copies there and back. */
  readonly move: number;
  readonly serial: number;
  readonly parallel: number;
  /** Calling threads together and waiting for the last. */
  readonly share: number;
  readonly total: number;
}

/** What has to be copied for a call. */
export interface Moves {
  readonly arrays: number;
  readonly bytes: number;
}

export const NO_MOVES: Moves = { arrays: 0, bytes: 0 };

/** What has to be brought to a device for a call, and read back. */
export interface Sent {
  readonly arrays: number;
  readonly up: number;
  readonly down: number;
}

export const NOTHING_SENT: Sent = { arrays: 0, up: 0, down: 0 };

const NS = 1e-6;

/** In JavaScript, where the arrays lie. */
export function forecastPlain(m: Machine, w: Work): Forecast {
  const serial = Math.max(plainTime(m, w), streamed(m, w, 1));
  return sum({ launch: m.launch, move: 0, serial, parallel: 0, share: 0 });
}

/** How many threads share the loops, and whether they sleep when they are called: between calls that follow each other closely
 * they stay awake. */
export interface Crew {
  readonly threads: number;
  readonly asleep: boolean;
}

/** In WebAssembly, on copies of the arrays where these have to be moved. */
export function forecastCompiled(m: Machine, w: Work, crew: Crew, moves: Moves): Forecast {
  return shared(m, w, crew, moves, timeOf(m, w.serial), timeOf(m, w.shared));
}

/** In JavaScript on several threads, on shared copies of the arrays. */
export function forecastShared(m: Machine, w: Work, crew: Crew, moves: Moves): Forecast {
  const [all, part] = [plainTime(m, w), sharedPart(m, w)];
  return shared(m, w, crew, moves, all * (1 - part), all * part);
}

/** On a device: arrays that are not there are brought, and what it wrote is read back; the host waits for the answer once. */
export function forecastDevice(r: DeviceRates, m: Machine, w: Work, sent: Sent): Forecast {
  const part = sharedPart(m, w);
  const all = w.plain.scalar + w.plain.math;
  const parallel = Math.max(all * part * r.operation, (w.bytes * part) / r.stream) + w.regions * r.region;
  const move = sent.up / r.up + sent.down / r.down + sent.arrays * r.staging;
  return sum({ launch: r.launch, move, serial: all * (1 - part) * r.alone, parallel, share: r.answer });
}

/** Operations and memory overlap: the slower of the two counts. */
function shared(
  m: Machine,
  w: Work,
  { threads, asleep }: Crew,
  moves: Moves,
  alone: number,
  together: number,
): Forecast {
  const n = w.regions > 0 ? threads : 1;
  const part = sharedPart(m, w);
  const serial = Math.max(alone, streamed(m, w, 1) * (1 - part));
  const moved = moves.arrays * m.staging + moves.bytes / rateAt(m.copies, moves.bytes, 1, m.threads);
  const late = n > 1 && (asleep || moved > AWAKE) ? lateness(m, together, n) : 0;
  const parallel = Math.max(together / n + (n > 1 ? uneven(together / n) : 0) + late, streamed(m, w, n) * part);
  return sum({ launch: m.launch, move: moved, serial, parallel, share: n > 1 ? sharing(m, w, n, moves) : 0 });
}

/** Threads do not begin and end at once. Of long loops it is next to nothing: the chunks are as short. */
const uneven = (each: number): number => Math.min(each / 10, 10_000);

/** Nanoseconds for which workers stay awake with nothing to do, where that has paid: see `worker.ts`. */
export const AWAKE = 2e6;

/** What it takes longer if the others sleep: until they are there, one works alone, and perhaps is done. */
const lateness = (m: Machine, together: number, n: number): number => Math.min(m.wake, together) * (1 - 1 / n);

/** Calling threads together, and what passes from one's cache to another's: all of their share, where one thread has just copied it. */
const sharing = (m: Machine, w: Work, n: number, moves: Moves): number =>
  w.regions * m.region + (Math.min(w.bytes, CACHE) * (1 - 1 / n)) / (moves.arrays ? ANEW : ACROSS);
/** Bytes of a thread's own cache, and how many per nanosecond go to another's. */
const CACHE = 2 ** 20;
const ACROSS = 60;
const ANEW = 12;

/** The part of the operations that threads share. */
function sharedPart(m: Machine, w: Work): number {
  const [alone, together] = [timeOf(m, w.serial), timeOf(m, w.shared)];
  return together / (alone + together || 1);
}

const streamed = (m: Machine, { bytes }: Work, threads: number): number =>
  bytes / rateAt(m.streams, bytes, threads, m.threads);

const plainTime = (m: Machine, { plain, awkward }: Work): number =>
  plain.scalar * m.js + plain.math * m.jsMath + awkward * m.js;

/** Nanoseconds on one thread. */
export const timeOf = (m: Machine, { scalar, vector, math }: Operations): number =>
  scalar * m.scalar + vector * m.vector + math * m.math;

function sum({ launch, move, serial, parallel, share }: Omit<Forecast, 'total'>): Forecast {
  const [a, b, c, d, e] = [launch, move, serial, parallel, share].map(ns => ns * NS);
  return { launch: a, move: b, serial: c, parallel: d, share: e, total: a + b + c + d + e };
}

/** Thread counts worth a look: one, powers of two, all. */
export function threadCounts(all: number): readonly number[] {
  const counts = [1];
  for (let n = 2; n < all; n *= 2) counts.push(n);
  return all > 1 ? [...counts, all] : counts;
}
