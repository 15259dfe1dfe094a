import type { Floats } from '../types.ts';

/** Every element of every image through a matrix of channels, and a bias: out(b, o, t) = bias(o) + Σ w(o, k) · x(b, k, t).
 *
 * @param x (n, c, size)
 * @param w (filters, c)
 * @param bias (filters)
 * @param out (n, filters, size), overwritten; not the memory of the others
 */
export function pointwise(
  x: Floats,
  w: Floats,
  bias: Floats,
  out: Floats,
  n: number,
  c: number,
  filters: number,
  size: number,
): void {
  for (let o = 0; o < filters; o++) {
    for (let b = 0; b < n; b++) {
      for (let t = 0; t < size; t++) {
        let s = 0;
        for (let k = 0; k < c; k++) s += w[o * c + k] * x[(b * c + k) * size + t];
        out[(b * filters + o) * size + t] = s + bias[o];
      }
    }
  }
}
