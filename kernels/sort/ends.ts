import type { Numbers } from '../types.ts';

/** From one end of sorted rows, the first k: values and places.
 *
 * @param a (h, n): the rows as they were
 * @param index (h, n): places in ascending order
 * @param largest from which end
 * @param values (h, k), overwritten
 * @param places (h, k), overwritten
 */
export function ends(
  a: Numbers,
  index: Int32Array,
  h: number,
  n: number,
  k: number,
  largest: boolean,
  values: Numbers,
  places: Int32Array,
): void {
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < k; j++) {
      const at = index[i * n + (largest ? n - 1 - j : j)];
      places[i * k + j] = at;
      values[i * k + j] = a[(Math.imul(i, n) + at) | 0];
    }
  }
}
