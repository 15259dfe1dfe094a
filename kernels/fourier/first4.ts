import type { Floats } from '../types.ts';

/** `pass4` for rows of one number, s = 1, as the first pass of transforms along the last axis has them: the rows themselves lie side by
 * side in memory.
 *
 * @param xr @param xi real and imaginary parts, 4m to a transform
 * @param yr @param yi as many, overwritten; not the memory of x
 * @param wr @param wi (3, m): scale · w^{pt} for t = 1, 2, 3
 * @param groups @param rows @param read @param written @param first as in `pass4`
 * @param m rows of a quarter
 * @param scale factor of what the table has no factor for, t = 0
 */
export function first4(
  xr: Floats,
  xi: Floats,
  yr: Floats,
  yi: Floats,
  wr: Floats,
  wi: Floats,
  groups: number,
  rows: number,
  read: number,
  written: number,
  first: number,
  m: number,
  scale: number,
): void {
  for (let g = 0; g < groups; g++) {
    const many = Math.min(rows, m - g * first);
    for (let p = 0; p < many; p++) {
      const k = g * first + p;
      const at = g * read + p;
      const to = g * written + 4 * p;
      const evenR = xr[at] + xr[at + 2 * m];
      const evenI = xi[at] + xi[at + 2 * m];
      const aR = xr[at] - xr[at + 2 * m];
      const aI = xi[at] - xi[at + 2 * m];
      const oddR = xr[at + m] + xr[at + 3 * m];
      const oddI = xi[at + m] + xi[at + 3 * m];
      const bR = xi[at + m] - xi[at + 3 * m];
      const bI = xr[at + 3 * m] - xr[at + m];
      yr[to] = scale * (evenR + oddR);
      yi[to] = scale * (evenI + oddI);
      yr[to + 1] = (aR + bR) * wr[k] - (aI + bI) * wi[k];
      yi[to + 1] = (aR + bR) * wi[k] + (aI + bI) * wr[k];
      yr[to + 2] = (evenR - oddR) * wr[m + k] - (evenI - oddI) * wi[m + k];
      yi[to + 2] = (evenR - oddR) * wi[m + k] + (evenI - oddI) * wr[m + k];
      yr[to + 3] = (aR - bR) * wr[2 * m + k] - (aI - bI) * wi[2 * m + k];
      yi[to + 3] = (aR - bR) * wi[2 * m + k] + (aI - bI) * wr[2 * m + k];
    }
  }
}
