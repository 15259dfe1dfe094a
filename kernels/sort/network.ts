declare const prange: (n: number) => Iterable<number>;
/** Whether places are moved along, and decide between equal keys. */
declare const indexed: boolean;

/** Rows of keys sorted by a network of comparisons, whose pairs do not depend on the keys, so that each step is one parallel loop.
 * Batcher, "Sorting networks and their applications", AFIPS 32 (1968), in the form in which the lesser key always goes to the lower
 * place: merging begins with the mirror image (place i of a block meets its last but i). Keys beyond the end would be the greatest and
 * stay where they are, so that those pairs are left out, and rows may have any length.
 *
 * @param keys (h, n), sorted in place
 * @param index (h, n): ascending along rows, moved along; equal keys keep their order by it
 */
export function network(keys: Uint32Array, index: Int32Array, h: number, n: number): void {
  for (let level = 0; 1 << level < n; level++) {
    for (let step = level; step >= 0; step--) {
      const span = 1 << step;
      const mask = step === level ? 2 * span - 1 : span;
      let log = step;
      while (1 << (log + 1) < n) log++;
      for (const t of prange(h << log)) {
        const u = t & ((1 << log) - 1);
        const i = ((u >> step) << (step + 1)) | (u & (span - 1));
        const j = i ^ mask;
        if (j < n) {
          const row = Math.imul(t >> log, n);
          const p = (row + i) | 0;
          const q = (row + j) | 0;
          const x = keys[p];
          const y = keys[q];
          if (indexed) {
            const a = index[p];
            const b = index[q];
            if (y < x || (y === x && b < a)) {
              keys[p] = y;
              keys[q] = x;
              index[p] = b;
              index[q] = a;
            }
          } else if (y < x) {
            keys[p] = y;
            keys[q] = x;
          }
        }
      }
    }
  }
}
