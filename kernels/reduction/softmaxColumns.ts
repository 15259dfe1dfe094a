import type { Floats, Numbers } from '../types.ts';

/** `softmaxAll` of every column.
 *
 * @param a (n, inner) from element `from` on
 * @param out (n, inner) from element `from` on, overwritten; may be a
 */
export function softmaxColumns(a: Numbers, from: number, n: number, inner: number, out: Floats): void {
  for (let i = 0; i < inner; i++) {
    let m = -Infinity;
    for (let j = 0; j < n; j++) m = Math.max(m, a[from + j * inner + i]);
    let s = 0;
    for (let j = 0; j < n; j++) {
      const e = Math.exp(a[from + j * inner + i] - m);
      out[from + j * inner + i] = e;
      s += e;
    }
    for (let j = 0; j < n; j++) out[from + j * inner + i] = out[from + j * inner + i] / s;
  }
}
