import type { Floats } from '../types.ts';

/** The other way: the pairs' transform from the first h + 1 numbers of that of 2h real ones. The imaginary parts of the
 * first and the last are taken for 0, as they are where the numbers are real.
 *
 * @param xr @param xi (outer, h + 1, inner)
 * @param wr @param wi (h + 1): e^{−2πi k/2h}
 * @param zr @param zi (outer, h, inner), overwritten; not the memory of x
 */
export function repaired(
  xr: Floats,
  xi: Floats,
  wr: Floats,
  wi: Floats,
  zr: Floats,
  zi: Floats,
  outer: number,
  h: number,
  inner: number,
): void {
  for (let b = 0; b < outer; b++) {
    for (let j = 0; j < inner; j++) {
      const low = xr[b * (h + 1) * inner + j];
      const high = xr[(b * (h + 1) + h) * inner + j];
      zr[b * h * inner + j] = low + high;
      zi[b * h * inner + j] = low - high;
    }
    for (let k = 1; k < h; k++) {
      for (let j = 0; j < inner; j++) {
        const at = (b * (h + 1) + k) * inner + j;
        const back = (b * (h + 1) + h - k) * inner + j;
        const dr = xr[at] - xr[back];
        const di = xi[at] + xi[back];
        const to = (b * h + k) * inner + j;
        zr[to] = xr[at] + xr[back] + wi[k] * dr - wr[k] * di;
        zi[to] = xi[at] - xi[back] + wi[k] * di + wr[k] * dr;
      }
    }
  }
}
