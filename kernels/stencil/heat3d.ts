import type { Floats } from '../types.ts';

/** Explicit steps of the heat equation on a grid of three dimensions (forward in time, centred in space), between two arrays. Around
 * the d × h × w points both have a shell: given values that stay, or, before each step, what the boundary makes of the points.
 *
 * @param a (d + 2, h + 2, w + 2), read and written
 * @param b (d + 2, h + 2, w + 2), the same shell; the result is here where `steps` is odd, else in a
 * @param factors (3): dt · diffusivity / spacing², along each axis
 * @param ring 0 stays · 1 like the nearest point: nothing flows out · 2 like the point at the other end
 */
export function heat3d(
  a: Floats,
  b: Floats,
  d: number,
  h: number,
  w: number,
  factors: Floats,
  ring: number,
  steps: number,
): void {
  const wide = w + 2;
  const plane = wide * (h + 2);
  const [fz, fy, fx] = [factors[0], factors[1], factors[2]];
  const front = ring === 2 ? d : 1;
  const back = ring === 2 ? 1 : d;
  const top = ring === 2 ? h : 1;
  const bottom = ring === 2 ? 1 : h;
  const left = ring === 2 ? w : 1;
  const right = ring === 2 ? 1 : w;
  const surround = (x: Floats) => {
    for (let i = 1; i <= h; i++) {
      for (let j = 1; j <= w; j++) {
        x[i * wide + j] = x[front * plane + i * wide + j];
        x[(d + 1) * plane + i * wide + j] = x[back * plane + i * wide + j];
      }
    }
    for (let k = 1; k <= d; k++) {
      for (let j = 1; j <= w; j++) {
        x[k * plane + j] = x[k * plane + top * wide + j];
        x[k * plane + (h + 1) * wide + j] = x[k * plane + bottom * wide + j];
      }
      for (let i = 1; i <= h; i++) {
        x[k * plane + i * wide] = x[k * plane + i * wide + left];
        x[k * plane + i * wide + w + 1] = x[k * plane + i * wide + right];
      }
    }
  };
  const step = (x: Floats, y: Floats) => {
    for (let k = 1; k <= d; k++) {
      for (let i = 1; i <= h; i++) {
        for (let j = 1; j <= w; j++) {
          const at = k * plane + i * wide + j;
          const u = x[at];
          const dz = x[at - plane] - 2 * u + x[at + plane];
          const dy = x[at - wide] - 2 * u + x[at + wide];
          y[at] = u + (fz * dz + fy * dy + fx * (x[at - 1] - 2 * u + x[at + 1]));
        }
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
