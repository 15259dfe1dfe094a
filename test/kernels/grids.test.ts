/** Kernels over matrices, grids and images, as plain JavaScript, against independent expectations. */
import { expect, test } from 'vitest';
import {
  boxBlur,
  columnSums,
  conv2d,
  conv2dStride,
  gaussianBlur,
  grey,
  jacobi,
  mandelbrot,
  matmul,
  rowSums,
  sobel,
} from '../../kernels/index.ts';
import { bytes, uniform } from './inputs.ts';

const grid = (h: number, w: number, at: (i: number, j: number) => number) =>
  Float64Array.from({ length: h * w }, (_, k) => at(Math.floor(k / w), k % w));

test('correlating a plane with any filter gives the filter applied to the plane', () => {
  // For image(i, j) = 3i + 2j the sum is (3i + 2j)·Σf + Σ(3p + 2q)f: whole numbers, so exact in any order.
  const [h, w, kh, kw] = [7, 9, 3, 4];
  const filter = grid(kh, kw, (p, q) => p * q + 1);
  const total = filter.reduce((a, b) => a + b);
  const moment = filter.reduce((sum, f, k) => sum + f * (3 * Math.floor(k / kw) + 2 * (k % kw)), 0);
  const out = new Float64Array((h - kh + 1) * (w - kw + 1));
  conv2d(
    grid(h, w, (i, j) => 3 * i + 2 * j),
    h,
    w,
    filter,
    kh,
    kw,
    out,
  );
  expect(out).toEqual(grid(h - kh + 1, w - kw + 1, (i, j) => (3 * i + 2 * j) * total + moment));
});

test('a stride picks every n-th place of the correlation', () => {
  const image = uniform(new Float64Array(13 * 11), 0, 1);
  const filter = uniform(new Float64Array(9), -1, 1, 2);
  const dense = new Float64Array(11 * 9);
  const strided = new Float64Array(4 * 3);
  conv2d(image, 13, 11, filter, 3, 3, dense);
  conv2dStride(image, 13, 11, filter, 3, 3, 3, strided);
  expect(strided).toEqual(grid(4, 3, (i, j) => dense[3 * i * 9 + 3 * j]));
});

test('a matrix product of index polynomials has a closed form', () => {
  // Σₚ (i + p)(p·j + 1) over p < 6 = j·(i·15 + 55) + 6i + 15.
  const c = new Float64Array(4 * 5);
  matmul(
    grid(4, 6, (i, p) => i + p),
    grid(6, 5, (p, j) => p * j + 1),
    c,
    4,
    5,
    6,
  );
  expect(c).toEqual(grid(4, 5, (i, j) => j * (i * 15 + 55) + 6 * i + 15));
});

test('rows and columns sum to the same total', () => {
  const a = grid(6, 8, (i, j) => i * 100 + j);
  const [rows, columns] = [new Float64Array(6), new Float64Array(8).fill(9)];
  rowSums(a, 6, 8, rows);
  columnSums(a, 6, 8, columns);
  expect([...rows]).toEqual([0, 1, 2, 3, 4, 5].map(i => 8 * i * 100 + 28));
  expect([...columns]).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map(j => 1500 + 6 * j));
});

test('a harmonic grid stays as it is under Jacobi, and any other approaches it', () => {
  const harmonic = grid(8, 9, (i, j) => 2 * i - j + 3);
  const a = harmonic.slice();
  jacobi(a, a.slice(), 8, 9, 5);
  expect(a).toEqual(harmonic);
  const b = harmonic.map((v, k) => (k % 9 > 0 && k % 9 < 8 && k > 9 && k < 63 ? 0 : v));
  jacobi(b, b.slice(), 8, 9, 200);
  for (const [k, v] of b.entries()) expect(v).toBeCloseTo(harmonic[k], 6);
});

test('points inside the Mandelbrot set reach the limit, points outside leave when they should', () => {
  const one = (x: number, y: number) => {
    const out = new Int32Array(1);
    mandelbrot(out, 1, 1, x, y, x + 1, y + 1, 100);
    return out[0];
  };
  expect([one(0, 0), one(-1, 0), one(-2, 0)]).toEqual([100, 100, 100]);
  expect([one(1, 0), one(3, 0), one(0, 2)]).toEqual([3, 1, 2]);
});

test('the Mandelbrot set is symmetric about the real axis', () => {
  const out = new Int32Array(8 * 9);
  mandelbrot(out, 8, 9, -2, -1, 1, 1, 60);
  for (let i = 1; i < 8; i++) expect(out.slice(i * 9, i * 9 + 9)).toEqual(out.slice((8 - i) * 9, (9 - i) * 9));
});

test('grey keeps grey, and weighs the primaries', () => {
  const out = new Uint8Array(5);
  grey(Uint8Array.of(9, 9, 9, 0, 255, 255, 255, 1, 255, 0, 0, 2, 0, 255, 0, 3, 0, 0, 255, 4), out);
  expect([...out]).toEqual([9, 255, 77, 149, 29]);
});

test('blurs leave a flat image flat', () => {
  const flat = new Uint8Array(6 * 7).fill(93);
  const [box, gauss] = [new Uint8Array(42), new Uint8Array(42)];
  boxBlur(flat, 6, 7, 2, box);
  gaussianBlur(flat, 6, 7, new Uint16Array(42), gauss);
  expect(box).toEqual(flat);
  expect(gauss).toEqual(flat);
});

test('blurs spread a point into their own filter', () => {
  const point = new Uint8Array(81);
  point[40] = 255;
  const [box, gauss] = [new Uint8Array(81), new Uint8Array(81)];
  boxBlur(point, 9, 9, 1, box);
  gaussianBlur(point, 9, 9, new Uint16Array(81), gauss);
  const near = (i: number) => Math.abs(i - 4);
  const weight = (i: number) => [6, 4, 1, 0, 0][near(i)];
  expect(box).toEqual(Uint8Array.from(grid(9, 9, (i, j) => (near(i) < 2 && near(j) < 2 ? Math.round(255 / 9) : 0))));
  expect(gauss).toEqual(Uint8Array.from(grid(9, 9, (i, j) => Math.round((255 * weight(i) * weight(j)) / 256))));
});

test('Sobel sees a ramp as one slope, cuts at 255, and leaves a black frame', () => {
  const ramp = (slope: number) => Uint8Array.from(grid(5, 6, (_, j) => Math.min(255, slope * j)));
  const out = new Uint8Array(30).fill(1);
  const inner = (v: number) => Uint8Array.from(grid(5, 6, (i, j) => (i % 4 && j % 5 ? v : 0)));
  sobel(ramp(10), 5, 6, out);
  expect(out).toEqual(inner(80));
  sobel(ramp(40), 5, 6, out);
  expect(out).toEqual(inner(255));
});

test('Sobel turns with the image', () => {
  const image = bytes(new Uint8Array(36));
  const turned = image.map((_, k) => image[(k % 6) * 6 + Math.floor(k / 6)]);
  const [a, b] = [new Uint8Array(36), new Uint8Array(36)];
  sobel(image, 6, 6, a);
  sobel(turned, 6, 6, b);
  expect(b).toEqual(a.map((_, k) => a[(k % 6) * 6 + Math.floor(k / 6)]));
});
