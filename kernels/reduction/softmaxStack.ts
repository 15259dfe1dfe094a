import type { Floats, Numbers } from '../types.ts';

/** `softmaxColumns` of a stack of matrices.
 *
 * @param a (outer, n, inner)
 * @param out (outer, n, inner), overwritten; may be a
 */
export function softmaxStack(a: Numbers, outer: number, n: number, inner: number, out: Floats): void {
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      let m = -Infinity;
      for (let j = 0; j < n; j++) m = Math.max(m, a[(o * n + j) * inner + i]);
      let s = 0;
      for (let j = 0; j < n; j++) {
        const e = Math.exp(a[(o * n + j) * inner + i] - m);
        out[(o * n + j) * inner + i] = e;
        s += e;
      }
      for (let j = 0; j < n; j++) out[(o * n + j) * inner + i] = out[(o * n + j) * inner + i] / s;
    }
  }
}
