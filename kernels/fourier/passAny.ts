import type { Floats } from '../types.ts';

/** One pass of any small radix r of Stockham's FFT, by the definition of the transform, in r² products: see `pass4`.
 *
 * With p < m, q < s, w = e^{−2πi/rm}: y(rp + t, q) = w^{pt} Σ_u x(p + mu, q) · e^{−2πi tu/r}.
 *
 * @param xr @param xi real and imaginary parts: rows of s numbers, rm rows to a transform
 * @param yr @param yi as many, overwritten; not the memory of x
 * @param wr @param wi (r, m): scale · w^{pt}
 * @param cr @param ci (r, r): e^{−2πi tu/r}
 * @param groups @param rows @param read @param written @param first as in `pass4`
 * @param m rows of an r-th @param s numbers of a row @param step m·s @param spread r·s
 */
export function passAny(
  xr: Floats,
  xi: Floats,
  yr: Floats,
  yi: Floats,
  wr: Floats,
  wi: Floats,
  cr: Floats,
  ci: Floats,
  r: number,
  groups: number,
  rows: number,
  read: number,
  written: number,
  first: number,
  m: number,
  s: number,
  step: number,
  spread: number,
): void {
  for (let g = 0; g < groups; g++) {
    const many = Math.min(rows, m - g * first);
    for (let p = 0; p < many; p++) {
      for (let t = 0; t < r; t++) {
        const vr = wr[t * m + g * first + p];
        const vi = wi[t * m + g * first + p];
        for (let q = 0; q < s; q++) {
          let sr = 0;
          let si = 0;
          for (let u = 0; u < r; u++) {
            const at = g * read + p * s + u * step + q;
            sr += xr[at] * cr[t * r + u] - xi[at] * ci[t * r + u];
            si += xr[at] * ci[t * r + u] + xi[at] * cr[t * r + u];
          }
          const to = g * written + p * spread + t * s + q;
          yr[to] = sr * vr - si * vi;
          yi[to] = sr * vi + si * vr;
        }
      }
    }
  }
}
