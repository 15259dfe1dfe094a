import type { Floats } from '../types.ts';

/** Determinants by LU factors: the product of the pivots, its sign, and the logarithm of its magnitude. LAPACK has no routine;
 * LINPACK `?gedi`.
 *
 * @param lu (count, n, n) and @param pivots (count, n), as `lu` gives them
 * @param out (3, count), overwritten: determinants, signs, logarithms
 */
export function luDeterminant(lu: Floats, pivots: Int32Array, out: Floats, count: number, n: number): void {
  for (let t = 0; t < count; t++) {
    let product = 1;
    let sign = 1;
    let log = 0;
    for (let i = 0; i < n; i++) {
      const d = lu[(t * n + i) * n + i];
      const odd = pivots[t * n + i] !== i;
      product *= odd ? -d : d;
      sign *= (odd ? -1 : 1) * Math.sign(d);
      log += Math.log(Math.abs(d));
    }
    out[t] = product;
    out[count + t] = sign;
    out[2 * count + t] = log;
  }
}
