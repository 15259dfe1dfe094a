import type { Floats } from '../types.ts';

/** Weights in the order in which `denseConvolution` goes through them.
 *
 * @param w weight (o, k, p, q) is `w[w0 + o·stepO + k·stepK + p·stepP + q·stepQ]`; steps may be below 0
 * @param out (filters, channels, kh, kw), overwritten; not the memory of w
 */
export function straightened(
  w: Floats,
  w0: number,
  stepO: number,
  stepK: number,
  stepP: number,
  stepQ: number,
  out: Floats,
  filters: number,
  channels: number,
  kh: number,
  kw: number,
): void {
  for (let o = 0; o < filters; o++) {
    for (let k = 0; k < channels; k++) {
      for (let p = 0; p < kh; p++) {
        for (let q = 0; q < kw; q++) {
          out[((o * channels + k) * kh + p) * kw + q] = w[w0 + o * stepO + k * stepK + p * stepP + q * stepQ];
        }
      }
    }
  }
}
