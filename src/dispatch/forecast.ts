/** How long a call will take on a backend and a number of threads: launch + moved bytes / bandwidth + serial + parallel /
 * threads + combining and waiting. Milliseconds. */
import { type Machine, rateAt } from './machine.ts';
import type { Operations, Work } from './work.ts';

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

const NS = 1e-6;

/** In JavaScript, where the arrays lie. */
export function forecastPlain(m: Machine, w: Work): Forecast {
  const compute = w.plain.scalar * m.js + w.plain.math * m.jsMath + w.awkward * m.js;
  const serial = Math.max(compute, w.bytes / rateAt(m.streams, w.bytes, 1, m.threads));
  return sum({ launch: m.launch, move: 0, serial, parallel: 0, share: 0 });
}

/** In WebAssembly, on copies of the arrays where these have to be moved. */
export function forecastCompiled(m: Machine, w: Work, threads: number, moves: Moves): Forecast {
  const shares = threads > 1 && w.regions > 0;
  const [alone, together] = [timeOf(m, w.serial), timeOf(m, w.shared)];
  // Operations and memory overlap: the slower of the two counts.
  const streamed = (n: number) => w.bytes / rateAt(m.streams, w.bytes, n, m.threads);
  const part = together / (alone + together || 1);
  const serial = Math.max(alone, streamed(1) * (1 - part));
  const parallel = Math.max(together / (shares ? threads : 1), streamed(shares ? threads : 1) * part);
  const share = shares ? w.regions * m.region + (parallel > m.wake ? m.wake / 2 : 0) : 0;
  const move = moves.arrays * m.staging + moves.bytes / rateAt(m.copies, moves.bytes, 1, m.threads);
  return sum({ launch: m.launch, move, serial, parallel, share });
}

/** In JavaScript on several threads, on shared copies of the arrays. */
export function forecastShared(m: Machine, w: Work, threads: number, moves: Moves): Forecast {
  const { serial: all, launch } = forecastPlain(m, w);
  const one = forecastCompiled(m, w, 1, moves);
  const part = one.parallel / (one.serial + one.parallel || 1);
  const ms = { launch, move: one.move, serial: all * (1 - part), parallel: (all * part) / threads };
  const share = threads > 1 ? w.regions * m.region * NS : 0;
  return { ...ms, share, total: launch + ms.move + ms.serial + ms.parallel + share };
}

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
