import type { Floats } from '../types.ts';

declare const BLOCK: number;

/** LU factors with exchanges of rows, PA = LU, in place: U above and on the diagonals, L below, whose diagonals are 1. Panels of
 * BLOCK columns at a time, so that most of the work is a product of matrices. Golub & Van Loan (2013) § 3.4.3, § 3.2.11; LAPACK
 * `?getrf`.
 *
 * @param a (count, n, n), overwritten
 * @param pivots (count, n), overwritten: row i was exchanged with row pivots[i], in this order
 * @param l (count, n, BLOCK) and @param u (count, BLOCK, n), overwritten
 * @param info (count), overwritten: 0, or one more than the first column without a pivot other than 0
 */
export function lu(
  a: Floats,
  pivots: Int32Array,
  l: Floats,
  u: Floats,
  info: Int32Array,
  count: number,
  n: number,
): void {
  for (let t = 0; t < count; t++) {
    const o = t * n * n;
    const ol = t * n * BLOCK;
    let bad = 0;
    for (let from = 0; from < n; from += BLOCK) {
      const to = Math.min(from + BLOCK, n);
      for (let k = from; k < to; k++) {
        let p = k;
        let best = Math.abs(a[o + k * n + k]);
        for (let i = k + 1; i < n; i++) {
          const v = Math.abs(a[o + i * n + k]);
          if (v > best) {
            best = v;
            p = i;
          }
        }
        pivots[t * n + k] = p;
        for (let j = 0; j < n; j++) {
          u[ol + j] = a[o + k * n + j];
          a[o + k * n + j] = a[o + p * n + j];
        }
        for (let j = 0; j < n; j++) a[o + p * n + j] = p === k ? a[o + p * n + j] : u[ol + j];
        for (let j = k; j < to; j++) u[ol + j] = a[o + k * n + j];
        const d = u[ol + k];
        if (d === 0) {
          if (bad === 0) bad = k + 1;
        } else {
          for (let i = k + 1; i < n; i++) {
            const f = a[o + i * n + k] / d;
            a[o + i * n + k] = f;
            for (let j = k + 1; j < to; j++) a[o + i * n + j] -= f * u[ol + j];
          }
        }
      }
      if (to < n) {
        for (let i = from; i < to; i++) {
          for (let j = to; j < n; j++) {
            let s = a[o + i * n + j];
            for (let k = 0; k < i - from; k++) s -= a[o + i * n + from + k] * u[ol + k * n + j];
            u[ol + (i - from) * n + j] = s;
          }
          for (let j = to; j < n; j++) a[o + i * n + j] = u[ol + (i - from) * n + j];
        }
        for (let i = to; i < n; i++) {
          for (let k = 0; k < to - from; k++) l[ol + i * BLOCK + k] = a[o + i * n + from + k];
        }
        for (let i = to; i < n; i++) {
          for (let j = to; j < n; j++) {
            let s = 0;
            for (let k = 0; k < BLOCK; k++) s += l[ol + i * BLOCK + k] * u[ol + k * n + j];
            a[o + i * n + j] -= s;
          }
        }
      }
    }
    info[t] = bad;
  }
}
