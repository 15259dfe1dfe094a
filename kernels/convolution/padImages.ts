import type { Floats } from '../types.ts';

/** Where element (image b, channel k, row i, column j) is: (n, c, h, w) or (n, h, w, c). */
declare const place: (b: number, k: number, i: number, j: number, c: number, h: number, w: number) => number;

/** Images with a border around each, the channel outermost: (c, n, top + h + bottom, left + w + right).
 *
 * @param x n images of c channels, laid out as `place` says
 * @param rows for each row of the result the row of x that it shows, below 0 for `fill`; (top + h + bottom)
 * @param columns the same for columns; (left + w + right)
 * @param out overwritten; not the memory of x
 */
export function padImages(
  x: Floats,
  n: number,
  c: number,
  h: number,
  w: number,
  top: number,
  bottom: number,
  left: number,
  right: number,
  rows: Int32Array,
  columns: Int32Array,
  fill: number,
  out: Floats,
): void {
  const height = top + h + bottom;
  const width = left + w + right;
  for (let i = 0; i < h; i++) {
    for (let k = 0; k < c; k++) {
      for (let b = 0; b < n; b++) {
        for (let j = 0; j < w; j++) {
          out[((k * n + b) * height + top + i) * width + left + j] = x[place(b, k, i, j, c, h, w)];
        }
      }
    }
  }
  for (let i = 0; i < h; i++) {
    for (let k = 0; k < c; k++) {
      for (let b = 0; b < n; b++) {
        for (let j = 0; j < left; j++) {
          const from = columns[j];
          const at = Math.min(Math.max(from, 0), w - 1);
          out[((k * n + b) * height + top + i) * width + j] = from < 0 ? fill : x[place(b, k, i, at, c, h, w)];
        }
        for (let j = 0; j < right; j++) {
          const from = columns[left + w + j];
          const at = Math.min(Math.max(from, 0), w - 1);
          out[((k * n + b) * height + top + i) * width + left + w + j] =
            from < 0 ? fill : x[place(b, k, i, at, c, h, w)];
        }
      }
    }
  }
  for (let t = 0; t < top; t++) {
    const y = rows[t];
    const row = Math.min(Math.max(y, 0), h - 1);
    for (let k = 0; k < c; k++) {
      for (let b = 0; b < n; b++) {
        for (let j = 0; j < width; j++) {
          const from = columns[j];
          const at = Math.min(Math.max(from, 0), w - 1);
          out[((k * n + b) * height + t) * width + j] = Math.min(y, from) < 0 ? fill : x[place(b, k, row, at, c, h, w)];
        }
      }
    }
  }
  for (let t = 0; t < bottom; t++) {
    const y = rows[top + h + t];
    const row = Math.min(Math.max(y, 0), h - 1);
    for (let k = 0; k < c; k++) {
      for (let b = 0; b < n; b++) {
        for (let j = 0; j < width; j++) {
          const from = columns[j];
          const at = Math.min(Math.max(from, 0), w - 1);
          out[((k * n + b) * height + top + h + t) * width + j] =
            Math.min(y, from) < 0 ? fill : x[place(b, k, row, at, c, h, w)];
        }
      }
    }
  }
}
