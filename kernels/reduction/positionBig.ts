import type { Counts } from '../types.ts';

declare const beats: (x: bigint, m: bigint) => boolean;

/** `positionStack` of BigInts.
 *
 * @param a (outer, n, inner), n > 0
 * @param out (outer, inner), overwritten
 */
export function positionBig(
  a: BigInt64Array | BigUint64Array,
  outer: number,
  n: number,
  inner: number,
  out: Counts,
): void {
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      let m = a[o * n * inner + i];
      let at = 0;
      for (let j = 1; j < n; j++) {
        const x = a[(o * n + j) * inner + i];
        if (beats(x, m)) {
          m = x;
          at = j;
        }
      }
      out[o * inner + i] = at;
    }
  }
}
