import type { Floats } from '../types.ts';

/** Volumes with slices before and behind, the channel outermost: x (n, c, d, size) becomes (c, n, front + d + back, size).
 *
 * @param size elements of a slice
 * @param slices for each slice of the result the slice of x that it shows, below 0 for `fill`; (front + d + back)
 * @param out overwritten; not the memory of x
 */
export function padDepth(
  x: Floats,
  n: number,
  c: number,
  d: number,
  size: number,
  front: number,
  back: number,
  slices: Int32Array,
  fill: number,
  out: Floats,
): void {
  const depth = front + d + back;
  for (let z = 0; z < depth; z++) {
    const from = slices[z];
    const at = Math.min(Math.max(from, 0), d - 1);
    for (let k = 0; k < c; k++) {
      for (let b = 0; b < n; b++) {
        for (let j = 0; j < size; j++) {
          out[((k * n + b) * depth + z) * size + j] = from < 0 ? fill : x[((b * c + k) * d + at) * size + j];
        }
      }
    }
  }
}
