import type { Floats } from '../types.ts';

/** Places of a panel, two vectors, and panels of a stretch. */
declare const WIDTH: number;
declare const PANELS: number;
declare const prange: (n: number) => Iterable<number>;

/** `denseConvolution` as products of matrices: what the filters see at PANELS · WIDTH places is put side by side first, tap by tap, so that
 * every sum is one loop, however small the filters (float32, 32 channels through 64 filters of 3 × 3: 1.6 times as fast). That stretches and
 * filters do not meet is for the caller to say: from + stretches · PANELS · WIDTH ≤ pitch.
 *
 * @param x channels × `plane` elements; read from `x0` on, and up to p·down + q·across elements beyond the last place
 * @param w weight (o, t) of tap t = (k·kh + p)·kw + q is `w[w0 + o·stepO + t]`
 * @param packed (stretches, taps, PANELS, WIDTH), overwritten; not the memory of x
 * @param out (filters, pitch), added to from place `from` on; not the memory of the others
 */
export function packedConvolution(
  x: Floats,
  x0: number,
  plane: number,
  channels: number,
  w: Floats,
  w0: number,
  stepO: number,
  kh: number,
  kw: number,
  down: number,
  across: number,
  packed: Floats,
  out: Floats,
  pitch: number,
  from: number,
  filters: number,
  stretches: number,
): void {
  const taps = channels * kh * kw;
  for (const g of prange(stretches)) {
    for (let k = 0; k < channels; k++) {
      for (let p = 0; p < kh; p++) {
        for (let q = 0; q < kw; q++) {
          for (let j = 0; j < PANELS * WIDTH; j++) {
            packed[(g * taps + (k * kh + p) * kw + q) * PANELS * WIDTH + j] =
              x[x0 + k * plane + p * down + q * across + g * PANELS * WIDTH + j];
          }
        }
      }
    }
    for (let u = 0; u < PANELS; u++) {
      for (const o of prange(filters)) {
        for (let j = 0; j < WIDTH; j++) {
          let s = out[o * pitch + from + (g * PANELS + u) * WIDTH + j];
          for (let t = 0; t < taps; t++) {
            s += w[w0 + o * stepO + t] * packed[((g * taps + t) * PANELS + u) * WIDTH + j];
          }
          out[o * pitch + from + (g * PANELS + u) * WIDTH + j] = s;
        }
      }
    }
  }
}
