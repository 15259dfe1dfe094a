import type { Bytes } from './types.ts';

/** Luma of a colour image: the weights of ITU-R BT.601 in 256ths, rounded to nearest. Alpha is ignored.
 *
 * @param rgba (n, 4)
 * @param out (n), overwritten
 */
export function grey(rgba: Bytes, out: Bytes): void {
  for (let i = 0; i < out.length; i++) {
    out[i] = (77 * rgba[4 * i] + 150 * rgba[4 * i + 1] + 29 * rgba[4 * i + 2] + 128) >> 8;
  }
}
