// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Loops that are nearly what a rule of the analysis is for, beside those that it is for. */
import { type Labelled, labelled } from './real/labelled.ts';

/** One element is summed into, others are read. */
function elementSum(x: Float64Array, l: Float64Array, i: number) {
  for (let j = 0; j < i; j++) x[i] -= l[j] * x[j];
}

/** The element itself is among those that are read. */
function elementMet(x: Float64Array, l: Float64Array, i: number) {
  for (let j = 0; j <= i; j++) x[i] -= l[j] * x[j];
}

/** What the sum is so far shows. */
function elementShown(x: Float64Array, l: Float64Array, i: number) {
  for (let j = 0; j < i; j++) {
    x[i] -= l[j] * x[j];
    l[j] = x[i];
  }
}

/** The element goes in with a factor. */
function elementTwice(x: Float64Array, i: number) {
  for (let j = 0; j < i; j++) x[i] = x[i] + x[i] * x[j];
}

/** The sum is looked at before it goes on. */
function elementCapped(x: Float64Array, i: number) {
  for (let j = 0; j < i; j++) if (x[i] < 2) x[i] += x[j] + 1;
}

/** Two elements, by two operations that do not change places where they are one. */
function elementMixed(x: Int32Array, i: number, k: number) {
  for (let j = 0; j < 3; j++) {
    x[i] += x[j] | 1;
    x[k] ^= 5;
  }
}

/** The element moves on, to one that was read before. */
function elementMoves(x: Float64Array, n: number) {
  for (let j = 0; j < n; j++) x[n + (j >> 2)] += x[n + j] * 0.5;
}

/** Rows as views, cut short where the array ends. */
function rowsInViews(a: Float64Array, b: Float64Array, n: number) {
  for (let i = 0; i < n; i++) {
    const row = a.subarray(i * n, (i + 1) * n);
    for (let j = 0; j < n; j++) row[j] = b[j] * i;
  }
}

/** Rows that share an element with the next. */
function rowsMeet(a: Float64Array, b: Float64Array, n: number) {
  for (let i = 0; i < n; i++) {
    const row = a.subarray(i * n, (i + 1) * n + 1);
    for (let j = 0; j <= n; j++) row[j] += b[j] * row[0];
  }
}

/** Rows from the end, which meet where they are cut short. */
function rowsFromTheEnd(a: Float64Array, n: number) {
  for (let i = 2; i < n; i++) {
    const row = a.subarray(-2 * i);
    row[0] = row[1] + i;
    row[2] = i;
  }
}

/** A view that is another one by the time it is written again. */
function viewChanges(a: Float64Array, n: number) {
  for (let i = 0; i < n; i++) {
    let row = a.subarray(i, i + 1);
    for (let j = 0; j < 1; j++) row[j] = i;
    row = a.subarray(i, i + 2);
    for (let j = 0; j < 2; j++) row[j] += i;
  }
}

/** Pixels by their parts. */
function pixelsByBits(d: Uint8ClampedArray, w: number, h: number) {
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const p = (y * w + x) << 2;
      d[p] = x;
      d[p | 1] = y;
      d[p | 2] = x ^ y;
      d[p | 3] = 255;
    }
}

/** A bit that is there already. */
function bitsMeet(a: Int32Array, n: number) {
  for (let i = 0; i < n; i++) a[(2 * i) | 2] = a[2 * i] + 1;
}

/** One more than the bit has room for. */
function bitsOverflow(a: Int32Array, n: number) {
  for (let i = 0; i < n; i++) a[(i << 1) | 3] = a[i << 1] + 1;
}

/** Behind a loop that is tested at its end. */
function digitSum(a: Float64Array, d: Int32Array, n: number) {
  for (let i = 1; i < n; i++) {
    let [k, s] = [d[i], 0];
    do {
      s += k % 10;
      k = (k / 10) | 0;
    } while (k > 0);
    a[i] = a[i - 1] + s;
  }
}

/** The same without the sum of sums. */
function digitSums(a: Float64Array, d: Int32Array, n: number) {
  for (let i = 1; i < n; i++) {
    let [k, s] = [d[i], 0];
    do {
      s += k % 10;
      k = (k / 10) | 0;
    } while (k > 0);
    a[i] = s;
  }
}

export const nearly: readonly Labelled[] = [
  labelled('s s', digitSum, (n, g) => [g.f64(n + 1), g.i32(n + 1, 0, 99999), n]),
  labelled('p s', digitSums, (n, g) => [g.f64(n + 1), g.i32(n + 1, 0, 99999), n]),
  labelled('r', elementSum, (n, g) => [g.f64(n + 1), g.f64(n), n]),
  labelled('s', elementMet, (n, g) => [g.f64(n + 1), g.f64(n + 1), n]),
  labelled('s', elementShown, (n, g) => [g.f64(n + 1), g.f64(n), n]),
  labelled('s', elementTwice, (n, g) => [g.f64(n + 1), n]),
  labelled('s', elementCapped, (n, g) => [g.f64(n + 1), n]),
  labelled('s', elementMixed, (n, g) => [g.i32(n + 6, -9, 9), 4, 4]),
  labelled('s', elementMoves, (n, g) => [g.f64(2 * n + 1), n]),
  labelled('p p', rowsInViews, (n, g) => [g.f64(n * n), g.f64(n), n]),
  labelled('s s', rowsMeet, (n, g) => [g.f64(n * n + 1), g.f64(n + 1), n]),
  labelled('s', rowsFromTheEnd, (n, g) => [g.f64(2 * n + 2), n]),
  labelled('s p p', viewChanges, (n, g) => [g.f64(n + 1), n]),
  labelled('p p', pixelsByBits, (n, _g) => [new Uint8ClampedArray(4 * n * (n + 1)), n, n + 1]),
  labelled('s', bitsMeet, (n, g) => [g.i32(2 * n + 3, -9, 9), n]),
  labelled('s', bitsOverflow, (n, g) => [g.i32(2 * n + 3, -9, 9), n]),
];
