/** How many keys of each sorted row are less than the greatest key there is, which is that of NaN.
 *
 * @param keys (h, n), each row sorted
 * @param out (h), overwritten
 */
export function lesser(keys: Uint32Array, h: number, n: number, out: Int32Array): void {
  for (let i = 0; i < h; i++) {
    let lo = 0;
    let hi = n;
    while (lo < hi) {
      const middle = (lo + hi) >> 1;
      if (keys[(Math.imul(i, n) + middle) | 0] === 4294967295) hi = middle;
      else lo = (middle + 1) | 0;
    }
    out[i] = lo;
  }
}
