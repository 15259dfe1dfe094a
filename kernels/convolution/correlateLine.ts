import type { Floats } from '../types.ts';

/** Valid correlation in one dimension: out(j) = Σ x(j + q·dilation) · filter(q).
 *
 * @param x at least (length − 1) + (k − 1)·dilation + 1 elements
 * @param filter (k)
 * @param out (length), overwritten; not the memory of x or filter
 */
export function correlateLine(
  x: Floats,
  filter: Floats,
  k: number,
  dilation: number,
  out: Floats,
  length: number,
): void {
  for (let j = 0; j < length; j++) {
    let s = 0;
    for (let q = 0; q < k; q++) s += x[j + q * dilation] * filter[q];
    out[j] = s;
  }
}
