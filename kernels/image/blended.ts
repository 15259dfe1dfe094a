import type { Bytes } from '../types.ts';

/** Bytes by four tables each, in proportion to weights that are whole numbers: rounded to nearest, halves to even.
 *
 * @param a (h, w)
 * @param tables (…, 256)
 * @param above the table's first element by row, (h): the tables of a row of tiles
 * @param below the same for the tiles beneath
 * @param down the weight of those beneath, of `high` in all; (h)
 * @param before where in a row of tiles the table to the left begins, by column, (w)
 * @param behind the same to the right
 * @param right the weight of those to the right, of `wide` in all; (w)
 * @param out (h, w), overwritten; may be a
 */
export function blended(
  a: Bytes,
  h: number,
  w: number,
  tables: Bytes,
  above: Int32Array,
  below: Int32Array,
  down: Int32Array,
  high: number,
  before: Int32Array,
  behind: Int32Array,
  right: Int32Array,
  wide: number,
  out: Bytes,
): void {
  // In 32 bits, as a GPU has them; and a quotient by what is 1 at least is whole.
  const tall = high | 0;
  const broad = wide | 0;
  const all = Math.max(Math.imul(tall, broad), 1);
  for (let i = 0; i < h; i++) {
    const lower = down[i];
    const upper = (tall - lower) | 0;
    for (let j = 0; j < w; j++) {
      const v = a[i * w + j];
      const l = (before[j] + v) | 0;
      const r = (behind[j] + v) | 0;
      const x = (broad - right[j]) | 0;
      const [t, b] = [above[i], below[i]];
      const top = (Math.imul(tables[(t + l) | 0], x) + Math.imul(tables[(t + r) | 0], right[j])) | 0;
      const bottom = (Math.imul(tables[(b + l) | 0], x) + Math.imul(tables[(b + r) | 0], right[j])) | 0;
      const sum = (Math.imul(top, upper) + Math.imul(bottom, lower)) | 0;
      const level = (sum / all) | 0;
      const rest = (sum - Math.imul(level, all)) | 0;
      const less = (all - rest) | 0;
      out[i * w + j] = level + (rest > less || (rest === less && (level & 1) === 1) ? 1 : 0);
    }
  }
}
