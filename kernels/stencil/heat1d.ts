import type { Floats } from '../types.ts';

/** Explicit steps of the heat equation along a line (forward in time, centred in space), between two arrays. Around the n points both
 * have an element at each end: given values that stay, or, before each step, what the boundary makes of the points.
 *
 * @param a (n + 2), read and written
 * @param b (n + 2), the same ends; the result is here where `steps` is odd, else in a
 * @param factors (1): dt · diffusivity / spacing²
 * @param ring 0 stays · 1 like the nearest point: nothing flows out · 2 like the point at the other end
 */
export function heat1d(a: Floats, b: Floats, n: number, factors: Floats, ring: number, steps: number): void {
  const f = factors[0];
  const left = ring === 2 ? n : 1;
  const right = ring === 2 ? 1 : n;
  const surround = (x: Floats) => {
    x[0] = x[left];
    x[n + 1] = x[right];
  };
  const step = (x: Floats, y: Floats) => {
    for (let j = 1; j <= n; j++) {
      const u = x[j];
      y[j] = u + f * (x[j - 1] - 2 * u + x[j + 1]);
    }
  };
  for (let t = 0; t < steps >> 1; t++) {
    if (ring > 0) surround(a);
    step(a, b);
    if (ring > 0) surround(b);
    step(b, a);
  }
  if (steps % 2 === 1) {
    if (ring > 0) surround(a);
    step(a, b);
  }
}
