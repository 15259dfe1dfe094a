import type { Floats } from '../types.ts';

/** Explicit steps of the heat equation on a grid of two dimensions (forward in time, centred in space), between two arrays. Around the
 * h × w points both have a ring: given values that stay, or, before each step, what the boundary makes of the points.
 *
 * @param a (h + 2, w + 2), read and written
 * @param b (h + 2, w + 2), the same ring; the result is here where `steps` is odd, else in a
 * @param factors (2): dt · diffusivity / spacing², along each axis
 * @param ring 0 stays · 1 like the nearest point: nothing flows out · 2 like the point at the other end
 */
export function heat2d(a: Floats, b: Floats, h: number, w: number, factors: Floats, ring: number, steps: number): void {
  const wide = w + 2;
  const [fy, fx] = [factors[0], factors[1]];
  const top = ring === 2 ? h : 1;
  const bottom = ring === 2 ? 1 : h;
  const left = ring === 2 ? w : 1;
  const right = ring === 2 ? 1 : w;
  const surround = (x: Floats) => {
    for (let j = 1; j <= w; j++) {
      x[j] = x[top * wide + j];
      x[(h + 1) * wide + j] = x[bottom * wide + j];
    }
    for (let i = 1; i <= h; i++) {
      x[i * wide] = x[i * wide + left];
      x[i * wide + w + 1] = x[i * wide + right];
    }
  };
  const step = (x: Floats, y: Floats) => {
    for (let i = 1; i <= h; i++) {
      for (let j = 1; j <= w; j++) {
        const at = i * wide + j;
        const u = x[at];
        const dy = x[at - wide] - 2 * u + x[at + wide];
        y[at] = u + (fy * dy + fx * (x[at - 1] - 2 * u + x[at + 1]));
      }
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
