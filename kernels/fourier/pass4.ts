import type { Floats } from '../types.ts';

/** One pass of radix 4 of Stockham's self-sorting FFT, decimated in frequency: of the four numbers a quarter of the transform apart,
 * the Fourier transform, times the factors of the table. Repeated with s four times as large and m a quarter, down to m = 1, it
 * gives the whole transform in order. Stockham, AFIPS 28 (1966) 229; Van Loan, Computational Frameworks for the FFT (1992) § 1.7.
 *
 * With p < m, q < s, w = e^{−2πi/4m}: y(4p + t, q) = w^{pt} Σ_u x(p + mu, q) · (−i)^{tu}. Rows are worked on in groups, so that
 * several transforms, or parts of one, can go on at once.
 *
 * @param xr @param xi real and imaginary parts: rows of s numbers, 4m rows to a transform
 * @param yr @param yi as many, overwritten; not the memory of x
 * @param wr @param wi (3, m): scale · w^{pt} for t = 1, 2, 3
 * @param groups how many groups of rows
 * @param rows p of a group, consecutive; the last one may have less if there is one transform
 * @param read from where to where a group begins in x, in elements; `written` in y; `first`: in p
 * @param m rows of a quarter @param s numbers of a row
 * @param scale factor of what the table has no factor for, t = 0
 */
export function pass4(
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
  s: number,
  scale: number,
): void {
  const step = m * s;
  for (let g = 0; g < groups; g++) {
    const many = Math.min(rows, m - g * first);
    for (let p = 0; p < many; p++) {
      const k = g * first + p;
      const w1r = wr[k];
      const w1i = wi[k];
      const w2r = wr[m + k];
      const w2i = wi[m + k];
      const w3r = wr[2 * m + k];
      const w3i = wi[2 * m + k];
      for (let q = 0; q < s; q++) {
        const at = g * read + p * s + q;
        const to = g * written + 4 * p * s + q;
        const evenR = xr[at] + xr[at + 2 * step];
        const evenI = xi[at] + xi[at + 2 * step];
        const aR = xr[at] - xr[at + 2 * step];
        const aI = xi[at] - xi[at + 2 * step];
        const oddR = xr[at + step] + xr[at + 3 * step];
        const oddI = xi[at + step] + xi[at + 3 * step];
        const bR = xi[at + step] - xi[at + 3 * step];
        const bI = xr[at + 3 * step] - xr[at + step];
        yr[to] = scale * (evenR + oddR);
        yi[to] = scale * (evenI + oddI);
        yr[to + s] = (aR + bR) * w1r - (aI + bI) * w1i;
        yi[to + s] = (aR + bR) * w1i + (aI + bI) * w1r;
        yr[to + 2 * s] = (evenR - oddR) * w2r - (evenI - oddI) * w2i;
        yi[to + 2 * s] = (evenR - oddR) * w2i + (evenI - oddI) * w2r;
        yr[to + 3 * s] = (aR - bR) * w3r - (aI - bI) * w3i;
        yi[to + 3 * s] = (aR - bR) * w3i + (aI - bI) * w3r;
      }
    }
  }
}
