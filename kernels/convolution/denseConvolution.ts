import type { Floats } from '../types.ts';

/** Adds to sums of products of every output channel with every input channel, four output channels at a time:
 * out(o, t) += Σ x(k, t + p·down + q·across) · w(o, k, p, q). Places t run through all rows of all images, one after the
 * other, so that they are as many as possible, whatever the width; those that straddle two rows are of no use, and are
 * dropped later. Cf. Georganas et al., "Anatomy of high-performance deep learning convolutions on SIMD architectures", SC18.
 *
 * @param x channels × `plane` elements; read from `x0` on, and up to p·down + q·across elements beyond the last place
 * @param w (blocks, …, kh, kw, 4): weights of four output channels side by side; read from `w0` on, `wStep` apart by block
 * @param out (4 · blocks, spans · span), added to, from `out0` on
 * @param spans stretches of `span` places each
 */
export function denseConvolution(
  x: Floats,
  x0: number,
  plane: number,
  channels: number,
  w: Floats,
  w0: number,
  wStep: number,
  kh: number,
  kw: number,
  down: number,
  across: number,
  out: Floats,
  out0: number,
  blocks: number,
  spans: number,
  span: number,
): void {
  for (let g = 0; g < spans; g++) {
    for (let o = 0; o < blocks; o++) {
      for (let t = 0; t < span; t++) {
        let s0 = 0;
        let s1 = 0;
        let s2 = 0;
        let s3 = 0;
        for (let k = 0; k < channels; k++) {
          for (let p = 0; p < kh; p++) {
            for (let q = 0; q < kw; q++) {
              const v = x[x0 + k * plane + p * down + q * across + g * span + t];
              const at = w0 + o * wStep + ((k * kh + p) * kw + q) * 4;
              s0 += v * w[at];
              s1 += v * w[at + 1];
              s2 += v * w[at + 2];
              s3 += v * w[at + 3];
            }
          }
        }
        const to = out0 + 4 * o * spans * span + g * span + t;
        out[to] += s0;
        out[to + spans * span] += s1;
        out[to + 2 * spans * span] += s2;
        out[to + 3 * spans * span] += s3;
      }
    }
  }
}
