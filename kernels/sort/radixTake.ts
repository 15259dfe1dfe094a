import type { Numbers } from '../types.ts';

declare const prange: (n: number) => Iterable<number>;

/** Elements whose words have digits from `lo` to `hi`, in their order, and their places. Blocks write where no other does, since they
 * begin at counts of what lies before.
 *
 * @param words (n)
 * @param a (n)
 * @param shift from which bit on the digits are, at least 10 where words have 32
 * @param size elements of a block
 * @param starts (blocks): where each begins
 * @param values overwritten
 * @param places overwritten
 */
export function radixTake(
  words: Uint32Array,
  a: Numbers,
  n: number,
  shift: number,
  lo: number,
  hi: number,
  blocks: number,
  size: number,
  starts: Int32Array,
  values: Numbers,
  places: Int32Array,
): void {
  const low = lo | 0;
  const high = hi | 0;
  for (const b of prange(blocks)) {
    const end = Math.min((b + 1) * size, n);
    let at = starts[b];
    for (let i = b * size; i < end; i++) {
      const digits = (words[i] >>> shift) | 0;
      if (digits >= low && digits <= high) {
        values[at] = a[i];
        places[at] = i;
        at++;
      }
    }
  }
}
