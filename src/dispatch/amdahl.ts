/** Amdahl's law and its kin, as closed forms. Fractions are of the time on one thread. */
import type { Scaling } from '../profile/record.ts';

/** How much faster `threads` are than one where the fraction `serial` cannot be shared. */
export const speedup = (serial: number, threads: number): number => 1 / (serial + (1 - serial) / threads);

/** What no number of threads exceeds. */
export const ceiling = (serial: number): number => 1 / serial;

/** Threads at which half of each is wasted: 1 / (1 + S (n − 1)) = 1/2. */
export const knee = (serial: number): number => 1 + 1 / serial;

/** The speed-up with `size` times the data, where only the parallel part grows with it (Gustafson 1988). */
export const gustafson = (serial: number, threads: number, size: number): number =>
  speedup(serial / (serial + size * (1 - serial)), threads);

/** The serial fraction that a measured speed-up speaks of (Karp and Flatt 1990). */
export const karpFlatt = (measured: number, threads: number): number =>
  threads < 2 ? Number.NaN : (1 / measured - 1 / threads) / (1 - 1 / threads);

/** Whether e grows with the threads, which is overhead, or stays, which is serial code: by the slope of its regression. */
export function trend(points: readonly { readonly threads: number; readonly e: number }[]): Scaling['trend'] {
  if (points.length < 2) return 'unknown';
  const { slope } = line(points.map(p => [p.threads, p.e]));
  const threads = points.map(p => p.threads);
  return slope * (Math.max(...threads) - Math.min(...threads)) > RISE ? 'rising' : 'flat';
}
/** How much e has to rise over the thread counts measured. */
const RISE = 0.02;

/** Least squares. */
export function line(points: readonly (readonly [number, number])[]): { readonly slope: number; readonly at: number } {
  const n = points.length;
  const [mx, my] = [0, 1].map(k => points.reduce((sum, p) => sum + p[k], 0) / n);
  const spread = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  const slope = spread ? points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / spread : 0;
  return { slope, at: my - slope * mx };
}

/** Mean and the range that 95 % of values like these lie in, between `least` and `most`. */
export function interval(
  values: readonly number[],
  least = 0,
  most = 1,
): { readonly mean: number; readonly low: number; readonly high: number } {
  const n = values.length;
  const mean = values.reduce((sum, v) => sum + v, 0) / Math.max(1, n);
  const deviation = n > 1 ? Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (n - 1)) : most - least;
  const half = 2 * deviation;
  return { mean, low: Math.max(least, mean - half), high: Math.min(most, mean + half) };
}
