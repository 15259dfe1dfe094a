import type { Numbers } from '../types.ts';

/** Elements of rows in another order: outᵢⱼ ← aᵢₚ with p = atᵢⱼ. BigInts too.
 *
 * @param a (h, n)
 * @param at (h, n), from 0 to n − 1
 * @param out (h, n), overwritten; not the memory of a
 */
export function taken(a: Numbers, at: Int32Array, h: number, n: number, out: Numbers): void {
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < n; j++) out[i * n + j] = a[i * n + at[i * n + j]];
  }
}
