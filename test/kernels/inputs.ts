/** Repeatable input data for tests and benches. */
import type { Bytes, Floats } from '../../kernels/index.ts';

/** Numbers in [0, 1) from a seed: mulberry32, by Tommy Ettinger, public domain. */
export function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Fills an array with uniform random numbers in [lo, hi) and returns it. */
export function uniform<A extends Floats>(a: A, lo: number, hi: number, seed = 1): A {
  const next = generator(seed);
  for (let i = 0; i < a.length; i++) a[i] = lo + (hi - lo) * next();
  return a;
}

/** Fills an array with random bytes and returns it. */
export function bytes<A extends Bytes>(a: A, seed = 1): A {
  const next = generator(seed);
  for (let i = 0; i < a.length; i++) a[i] = Math.floor(256 * next());
  return a;
}
