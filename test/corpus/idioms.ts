// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** What JavaScript has beyond loops and arrays, as people use it in kernels: names of Math, copies, small arrays, buffers that
 * change places, results of several kinds. */
import { type Case, define } from './define.ts';

function mathNames(a: Float64Array) {
  const { sqrt, abs, PI } = Math;
  for (let i = 0; i < a.length; i++) a[i] = sqrt(abs(a[i])) * PI;
}

function mathAlias(a: Float32Array, k: number) {
  const f = Math.fround;
  let s = f(0);
  for (let i = 0; i < a.length; i++) s = f(s + f(a[i] * f(k)));
  return s;
}

function objectIs(a: Float64Array) {
  let n = 0;
  for (let i = 0; i < a.length; i++) if (Object.is(a[i] * 0, -0)) n++;
  return n;
}

function bufferSwap(a: Float64Array, b: Float64Array, steps: number) {
  let src = a, dst = b;
  for (let t = 0; t < steps; t++) {
    for (let i = 0; i < src.length; i++) dst[i] = (src[Math.max(0, i - 1)] + src[i]) / 2;
    const tmp = src;
    src = dst;
    dst = tmp;
  }
}

function arrayFill(a: Float64Array) {
  const bins = new Array(8).fill(0);
  for (let i = 0; i < a.length; i++) bins[Math.min(7, Math.floor((a[i] + 1) * 4))] += a[i];
  return bins[3];
}

function tableOfPairs(a: Float64Array) {
  let s = 0;
  for (const [dx, w] of [[0, 0.5], [1, 0.25], [2, 0.25]]) for (let i = 0; i + dx < a.length; i++) s += a[i + dx] * w;
  return s;
}

function sliced(a: Float64Array) {
  const b = a.slice();
  for (let i = 1; i < a.length; i++) a[i] = b[i - 1];
}

function chosenObject(a: Float64Array) {
  let at = -1;
  for (let i = 0; i < a.length && at < 0; i++) if (a[i] > 0.5) at = i;
  return at < 0 ? { at: -1, value: 0 } : { at, value: a[at] };
}

function nullWhenMissing(a: Float64Array) {
  for (let i = 0; i < a.length; i++) if (a[i] > 2) return i;
  return null;
}

function bigCounter(a: BigInt64Array) {
  for (let i = 0; i < a.length; i++) a[i] = BigInt(i) * 3n;
}

function bigForOf(data: Uint8Array) {
  let h = 0xcbf29ce484222325n;
  for (const b of data) h = BigInt.asUintN(64, (h ^ BigInt(b)) * 0x100000001b3n);
  return h;
}

export const idioms: readonly Case[] = [
  define(mathNames, (n, g) => [g.f64(n)], { large: 100000 }),
  define(mathAlias, (n, g) => [g.f32(n), 0.3], { large: 100000, tolerance: 1e-6 }),
  define(objectIs, (n, g) => [g.f64(n)], { large: 100000 }),
  define(bufferSwap, (n, g) => [g.f64(n), g.f64(n), 3], { large: 100000 }),
  define(arrayFill, (n, g) => [g.f64(n)], { large: 100000 }),
  define(tableOfPairs, (n, g) => [g.f64(n)], { large: 100000 }),
  define(sliced, (n, g) => [g.f64(n)], { large: 100000 }),
  define(chosenObject, (n, g) => [g.f64(n)], { large: 100000 }),
  define(nullWhenMissing, (n, g) => [g.f64(n)], { large: 100000 }),
  define(bigCounter, n => [new BigInt64Array(n)], { large: 20000 }),
  define(bigForOf, (n, g) => [g.u8(n)], { large: 20000 }),
];
