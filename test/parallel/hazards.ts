// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Loops that are parallel but for a case that an analysis may forget; each is called in that case. */
import { type Case, define } from '../corpus/define.ts';

/** Rows of length 0 are all one. */
function evenRows(a: Float64Array, n: number, m: number) {
  for (let i = 0; i < m; i += 2) a[i * n] = a[i * n + n] + 1;
}

/** Steps of both loops are even, but iterations of the outer one meet two elements on. */
function halfSteps(a: Float64Array, n: number, m: number) {
  for (let i = 0; i < n; i += 4) for (let j = 0; j < m; j += 2) a[i + j] = a[i + j + 2] * 0.5 + 1;
}

/** Two steps of the one loop are one of the other. */
function thirdSteps(a: Float64Array, n: number) {
  for (let i = 0; i < n; i += 6) for (let j = 0; j < 9; j += 3) a[i + j] = a[i + j + 3] * 0.5 + 1;
}

/** Iterations behind the one that leaves the loop do not run. */
function untilLarge(a: Float64Array, b: Float64Array) {
  for (let i = 0; i < a.length; i++) {
    if (a[i] > 0.5) break;
    b[i] = a[i] * 2;
  }
}

/** What the last iteration left in the scratch array is read behind the loop. */
function scratchBehind(a: Float64Array) {
  const pair = new Float64Array(2);
  for (let i = 0; i < a.length; i++) {
    pair[0] = a[i] + 1;
    pair[1] = a[i] * 2;
    a[i] = pair[0] * pair[1];
  }
  return pair[0] + pair[1];
}

/** An iteration sees what an earlier one left in the scratch array. */
function scratchBefore(a: Float64Array) {
  const pair = new Float64Array(2);
  for (let i = 0; i < a.length; i++) {
    a[i] += pair[1];
    pair[1] = a[i];
  }
}

/** Bytes that are clamped forget how far they went. */
function clampedCounts(at: Uint8Array, hist: Uint8ClampedArray) {
  for (let i = 0; i < at.length; i++) hist[at[i]] += (i & 1) === 0 ? 200 : -200;
}

/** What is taken off turns its sign each time. */
function turning(a: Int32Array, at: Uint8Array, h: Int32Array) {
  for (let i = 0; i < a.length; i++) h[at[i]] = a[i] - h[at[i]];
}

/** Sums and products of one local do not change places. */
function sumAndProduct(a: Float64Array) {
  let s = 1;
  for (let i = 0; i < a.length; i++) {
    s += a[i];
    s *= 0.5;
  }
  return s;
}

export const hazards: readonly Case[] = [
  define(evenRows, (n, g) => [g.f64(n + 1), 0, n]),
  define(halfSteps, (n, g) => [g.f64(n + 12), n, 8]),
  define(thirdSteps, (n, g) => [g.f64(n + 12), n]),
  define(untilLarge, (n, g) => [g.f64(n).map((x, i) => (i === 3 ? 0.9 : x / 2)), g.f64(n)]),
  define(scratchBehind, (n, g) => [g.f64(n)]),
  define(scratchBefore, (n, g) => [g.f64(n)]),
  define(clampedCounts, (n, g) => [g.u8(n, 0, 2), new Uint8ClampedArray(2)]),
  define(turning, (n, g) => [g.i32(n), g.u8(n, 0, 3), new Int32Array(3)]),
  define(sumAndProduct, (n, g) => [g.f64(n)]),
];
