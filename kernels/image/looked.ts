import type { Bytes } from '../types.ts';

/** Bytes by a table.
 *
 * @param a (n)
 * @param table (256)
 * @param out (n), overwritten; may be a
 */
export function looked(a: Bytes, table: Bytes, out: Bytes): void {
  for (let i = 0; i < out.length; i++) out[i] = table[a[i]];
}
