import type { Bytes } from '../types.ts';

/** The element of rank ⌊size / 2⌋ among size = high × wide neighbours, of bytes: one histogram slides along each row. Huang, Yang
 * and Tang, IEEE Trans. ASSP 27 (1979) 13.
 *
 * @param a rows of `pitch` elements from `at` on, high − 1 rows and (wide − 1) · channels elements in a row more than out has
 * @param out rows × (columns · channels), overwritten from `to` on; not the memory of a
 */
export function medianHistogram(
  a: Bytes,
  out: Bytes,
  rows: number,
  columns: number,
  channels: number,
  at: number,
  pitch: number,
  to: number,
  high: number,
  wide: number,
): void {
  const rank = Math.imul(high, wide) >> 1;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < channels; c++) {
      const counts = new Int32Array(256);
      let below = 0;
      let m = 0;
      const corner = at + r * pitch + c;
      for (let p = 0; p < high; p++) {
        for (let q = 0; q < wide; q++) counts[a[corner + p * pitch + q * channels]]++;
      }
      for (let j = 0; j < columns; j++) {
        while (m > 0 && below > rank) {
          m--;
          below = (below - counts[m]) | 0;
        }
        while (m < 255 && ((below + counts[m]) | 0) <= rank) {
          below = (below + counts[m]) | 0;
          m++;
        }
        out[to + (r * columns + j) * channels + c] = m;
        if (j + 1 < columns) {
          for (let p = 0; p < high; p++) {
            const gone = a[corner + p * pitch + j * channels];
            const come = a[corner + p * pitch + (j + wide) * channels];
            counts[gone]--;
            counts[come]++;
            if (gone < m) below = (below - 1) | 0;
            if (come < m) below = (below + 1) | 0;
          }
        }
      }
    }
  }
}
