// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Loops about which an analysis may easily be wrong: each is called where that shows. What mutants of the analysis showed
 * to be untested. */
import { nearly } from './nearly.ts';
import { pivots } from './pivots.ts';
import { type Labelled, labelled } from './real/labelled.ts';

/** Rows of length 0 are all one. */
function evenRows(a: Float64Array, n: number, m: number) {
  for (let i = 0; i < m; i += 2) a[i * n] = a[i * n + n] + 1;
}

/** Elements in twos: what an iteration of the outer loop reads last is the first that the next one writes. */
function halfSteps(a: Float64Array, n: number) {
  for (let i = 0; i < n; i++) for (let j = 0; j < 4; j += 2) a[4 * i + j] = a[4 * i + j + 2] * 0.5 + 1;
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

/** An inner loop that may not run leaves a local as an earlier iteration left it. */
function mayNotRun(a: Float64Array, times: Uint8Array) {
  let t = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < times[i]; j++) t = a[i] + j;
    a[i] = t;
  }
}

/** How far the counter moves depends on where the inner loop is left. */
function counterLeft(a: Float64Array, out: Int32Array) {
  let q = 0;
  for (let i = 0; i < out.length; i++) {
    for (let j = 0; j < 4; j++) {
      if (a[4 * i + j] > 0.5) break;
      q += 2;
    }
    out[i] = q;
  }
}

/** Five elements in steps of two are three. */
function countedInTwos(out: Int32Array, m: number) {
  let q = 0;
  for (let i = 0; i < out.length; i++) {
    for (let j = 0; j < m; j += 2) q += 3;
    out[i] = q;
  }
}

/** A difference from the last one turns its sign each time. */
function alternating(a: Float64Array) {
  let s = 0;
  for (let i = 0; i < a.length; i++) s = a[i] - s;
  return s;
}

/** A sum that stops itself. */
function saturating(a: Float64Array) {
  let s = 0;
  for (let i = 0; i < a.length; i++) s = s < 1 ? s + a[i] : s;
  return s;
}

/** The least and the last of the greatest, with the local on the left. */
function leftCompared(a: Int32Array) {
  let least = 1000, first = -1, most = -1000, last = -1;
  for (let i = 0; i < a.length; i++) {
    if (least > a[i]) {
      least = a[i];
      first = i;
    }
    if (most <= a[i]) {
      most = a[i];
      last = i;
    }
  }
  return first * 1000 + last;
}

/** What is compared is not what is kept. */
function halvedPeak(a: Float64Array) {
  let m = 0;
  for (let i = 0; i < a.length; i++) if (a[i] > m) m = a[i] * 0.5;
  return m;
}

/** The last value that was assigned under a condition, and used where it was. */
function latestUsed(a: Float64Array, out: Float64Array) {
  let t = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i] > 0) {
      t = a[i] * 2;
      out[i] = t + 1;
    }
  }
  return t;
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

/** Sums and changes of bits in one element do not change places. */
function sumsAndBits(at: Uint8Array, h: Int32Array) {
  for (let i = 0; i < at.length; i++) {
    h[at[i]] += 3;
    h[at[i]] ^= 5;
  }
}

/** Odd elements from even ones: the loop counts in twos. */
function oddFromEven(a: Float64Array, n: number) {
  for (let i = 0; i < n; i += 2) a[i + 1] = a[2 * i] + 1;
}

export const hazards: readonly Labelled[] = [
  labelled('p', evenRows, (n, g) => [g.f64(n + 1), 0, n]),
  labelled('s s', halfSteps, (n, g) => [g.f64(4 * n + 4), n]),
  labelled('s s', thirdSteps, (n, g) => [g.f64(n + 12), n]),
  labelled('s', untilLarge, (n, g) => [g.f64(n).map((x, i) => (i === 3 ? 0.9 : x / 2)), g.f64(n)]),
  labelled('p', scratchBehind, (n, g) => [g.f64(n)]),
  labelled('s', scratchBefore, (n, g) => [g.f64(n)]),
  labelled('s', clampedCounts, (n, g) => [g.u8(n, 0, 2), new Uint8ClampedArray(2)]),
  labelled('s', turning, (n, g) => [g.i32(n), g.u8(n, 0, 3), new Int32Array(3)]),
  labelled('s', sumsAndBits, (n, g) => [g.u8(n, 0, 3), new Int32Array(3)]),
  labelled('p', oddFromEven, (n, g) => [g.f64(2 * n + 2), n]),
  labelled('s p', mayNotRun, (n, g) => [g.f64(n), g.u8(n, 0, 2)]),
  labelled('s s', counterLeft, (n, g) => [g.f64(4 * n), new Int32Array(n)]),
  labelled('p p', countedInTwos, (n, _g) => [new Int32Array(n), 5]),
  labelled('s', alternating, (n, g) => [g.f64(n)]),
  labelled('s', saturating, (n, g) => [g.f64(n, 0, 1)]),
  labelled('r', leftCompared, (n, g) => [g.i32(n, -5, 5)]),
  labelled('s', halvedPeak, (n, g) => [g.f64(n)]),
  labelled('r', latestUsed, (n, g) => [g.f64(n), g.f64(n)]),
  labelled('s', sumAndProduct, (n, g) => [g.f64(n)]),
  ...nearly,
  ...pivots,
];
