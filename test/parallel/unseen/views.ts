// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Rows as views, transforms whose sizes change, diagonals: what guards used to refuse. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

function normaliseRows(X: Float64Array, rows: number, cols: number) {
  for (let r = 0; r < rows; r++) {
    const row = X.subarray(r * cols, r * cols + cols);
    let s = 0;
    for (let i = 0; i < cols; i++) s += row[i] * row[i];
    const k = 1 / Math.sqrt(s + 1e-9);
    for (let i = 0; i < cols; i++) row[i] = row[i] * k;
  }
}

function raggedBlocks(X: Float64Array, size: number) {
  for (let b = 0; b * size < X.length; b++) {
    const block = X.subarray(b * size, (b + 1) * size);
    for (let i = 0; i < block.length; i++) block[i] = Math.sqrt(Math.abs(block[i])) + i;
  }
}

function countedBlocks(X: Float64Array, size: number, blocks: number) {
  for (let b = 0; b < blocks; b++) {
    const block = X.subarray(b * size, (b + 1) * size);
    for (let i = 0; i < block.length; i++) block[i] = Math.sqrt(Math.abs(block[i])) + i;
  }
}

function rowsToRows(X: Float32Array, Y: Float32Array, rows: number, d: number) {
  for (let r = 0; r < rows; r++) {
    const from = X.subarray(r * d, (r + 1) * d), to = Y.subarray(r * d, (r + 1) * d);
    for (let i = 0; i < d; i++) to[i] = from[i] * 2 + 1;
  }
}

function slidingWindows(X: Float64Array, w: number) {
  for (let r = 0; r + w <= X.length; r++) {
    const part = X.subarray(r, r + w);
    for (let i = 0; i < w; i++) part[i] = part[i] * 0.5 + 1;
  }
}

function rowsFromTheEnd(X: Float64Array, rows: number, cols: number) {
  for (let r = 0; r < rows; r++) {
    const row = X.subarray(X.length - (r + 1) * cols, X.length - r * cols);
    for (let i = 0; i < row.length; i++) row[i] = row[i] * 3 + r;
  }
}

function negativePositions(X: Float64Array, k: number) {
  for (let r = 0; r < 6; r++) {
    const tail = X.subarray(k - r * 2);
    for (let i = 0; i < tail.length; i++) tail[i] = tail[i] + r * 0.5;
  }
}

function strideOverlap(X: Float64Array, rows: number, stride: number, cols: number) {
  for (let r = 0; r < rows; r++) {
    const row = X.subarray(r * stride, r * stride + cols);
    for (let i = 0; i < row.length; i++) row[i] = row[i] * 0.5 + r;
  }
}

function walshHadamard(a: Float64Array, n: number) {
  for (let size = 1; size < n; size *= 2)
    for (let start = 0; start < n; start += 2 * size)
      for (let k = start; k < start + size; k++) {
        const x = a[k], y = a[k + size];
        a[k] = x + y;
        a[k + size] = x - y;
      }
}

function splitIndex(img: Float64Array, out: Float64Array, w: number, h: number) {
  for (let p = 0; p < w * h; p++) {
    const x = p % w, y = Math.floor(p / w);
    out[p] = x === 0 || y === 0 ? 0 : img[p] - img[p - 1] + img[p - w];
  }
}

const pow2 = (n: number) => (n ? 2 ** Math.ceil(Math.log2(n)) : 0);
export const views: readonly Labelled[] = [
  labelled('p r p', normaliseRows, (n, g) => [g.f64(n * 5), n, 5], { large: 100000 }),
  labelled('s p', raggedBlocks, (n, g) => [g.f64(n), 3], { large: 300000 }),
  labelled('p p', countedBlocks, (n, g) => [g.f64(n), 3, Math.ceil(n / 3)], { large: 300000 }),
  labelled('p p', rowsToRows, (n, g) => [g.f32(n * 4), new Float32Array(n * 4), n, 4], { ...SINGLE, large: 100000 }),
  labelled('s p', slidingWindows, (n, g) => [g.f64(n), 4], { large: 100000 }),
  labelled('p p', rowsFromTheEnd, (n, g) => [g.f64(n * 3), n, 3], { large: 100000 }),
  labelled('r p', negativePositions, (n, g) => [g.f64(n), 5], { large: 100000 }),
  labelled('s p', strideOverlap, (n, g) => [g.f64(n * 3), n, 3, 4], { large: 100000 }),
  labelled('s p p', walshHadamard, (n, g) => { const m = pow2(n); return [g.f64(m), m]; }, { large: 65536 }),
  labelled('p', splitIndex, (n, g) => [g.f64(n * n), new Float64Array(n * n), n, n], { large: 1000 }),
];
