import type { Floats, Numbers } from '../types.ts';

/** `softmaxAll` of every row.
 *
 * @param a (h, n)
 * @param out (h, n), overwritten; may be a
 */
export function softmaxRows(a: Numbers, h: number, n: number, out: Floats): void {
  for (let i = 0; i < h; i++) {
    let m = -Infinity;
    for (let j = 0; j < n; j++) m = Math.max(m, a[i * n + j]);
    let s = 0;
    for (let j = 0; j < n; j++) {
      const e = Math.exp(a[i * n + j] - m);
      out[i * n + j] = e;
      s += e;
    }
    for (let j = 0; j < n; j++) out[i * n + j] = out[i * n + j] / s;
  }
}
