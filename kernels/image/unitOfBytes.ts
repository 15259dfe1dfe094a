import type { Bytes, Floats } from '../types.ts';

/** Bytes as parts of 255, in float32.
 *
 * @param a (n)
 * @param out (n), overwritten
 */
export function unitOfBytes(a: Bytes, out: Floats): void {
  for (let i = 0; i < out.length; i++) out[i] = Math.fround(a[i]) / Math.fround(255);
}
