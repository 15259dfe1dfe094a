import type { Floats } from '../types.ts';

/** Weights as `denseConvolution` takes them: those of four output channels side by side, 0 where there is no channel.
 *
 * @param w weight (o, k, p, q) is `w[w0 + o·stepO + k·stepK + p·stepP + q·stepQ]`; steps may be below 0
 * @param filters output channels
 * @param channels input channels
 * @param out (⌈filters / 4⌉, channels, kh, kw, 4), overwritten from `out0` on; not the memory of w
 */
export function packFilters(
  w: Floats,
  w0: number,
  stepO: number,
  stepK: number,
  stepP: number,
  stepQ: number,
  filters: number,
  channels: number,
  kh: number,
  kw: number,
  out: Floats,
  out0: number,
): void {
  const blocks = Math.floor((filters + 3) / 4);
  for (let o = 0; o < blocks; o++) {
    for (let k = 0; k < channels; k++) {
      for (let p = 0; p < kh; p++) {
        for (let q = 0; q < kw; q++) {
          for (let r = 0; r < 4; r++) {
            out[out0 + (((o * channels + k) * kh + p) * kw + q) * 4 + r] =
              4 * o + r < filters ? w[w0 + (4 * o + r) * stepO + k * stepK + p * stepP + q * stepQ] : 0;
          }
        }
      }
    }
  }
}
