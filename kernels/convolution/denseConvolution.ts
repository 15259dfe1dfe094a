import type { Floats } from '../types.ts';

/** Adds to sums of products of every output channel with every input channel:
 * out(o, t) += Σ x(k, t + p·down + q·across) · w(o, k, p, q). Places t run through all rows of all images, one after the
 * other, so that they are as many as possible, whatever the width; those that straddle two rows are of no use, and are
 * dropped later. Several output channels run side by side on what was loaded once, which the compiler sees to: doing it
 * here too takes more registers than there are (2.3 times as slow with 256 channels). Cf. Georganas et al., "Anatomy of
 * high-performance deep learning convolutions on SIMD architectures", SC18.
 *
 * @param x channels × `plane` elements; read from `x0` on, and up to p·down + q·across elements beyond the last place
 * @param w weight (o, k, p, q) is `w[w0 + o·stepO + k·stepK + p·stepP + q·stepQ]`
 * @param out (filters, spans · span), added to; not the memory of x or w
 * @param spans stretches of `span` places each
 */
export function denseConvolution(
  x: Floats,
  x0: number,
  plane: number,
  channels: number,
  w: Floats,
  w0: number,
  stepO: number,
  stepK: number,
  stepP: number,
  stepQ: number,
  kh: number,
  kw: number,
  down: number,
  across: number,
  out: Floats,
  filters: number,
  spans: number,
  span: number,
): void {
  for (let g = 0; g < spans; g++) {
    for (let o = 0; o < filters; o++) {
      for (let t = 0; t < span; t++) {
        let s = 0;
        for (let k = 0; k < channels; k++) {
          for (let p = 0; p < kh; p++) {
            for (let q = 0; q < kw; q++) {
              s +=
                x[x0 + k * plane + p * down + q * across + g * span + t] *
                w[w0 + o * stepO + k * stepK + p * stepP + q * stepQ];
            }
          }
        }
        out[o * spans * span + g * span + t] += s;
      }
    }
  }
}
