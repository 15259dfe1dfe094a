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

export const nearly: readonly Labelled[] = [
  labelled('r', elementSum, (n, g) => [g.f64(n + 1), g.f64(n), n]),
  labelled('s', elementMet, (n, g) => [g.f64(n + 1), g.f64(n + 1), n]),
  labelled('s', elementShown, (n, g) => [g.f64(n + 1), g.f64(n), n]),
  labelled('s', elementTwice, (n, g) => [g.f64(n + 1), n]),
  labelled('s', elementCapped, (n, g) => [g.f64(n + 1), n]),
  labelled('s', elementMixed, (n, g) => [g.i32(n + 6, -9, 9), 4, 4]),
  labelled('s', elementMoves, (n, g) => [g.f64(2 * n + 1), n]),
];
