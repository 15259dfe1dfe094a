/** What functions of `Math` take. Measured over 4,096 elements (Node 20, x86-64 with vectors of 16 bytes), beyond a loop that adds. */
import type { Type } from '../dtype.ts';
import type { OpName } from '../ops.ts';

export interface Taken {
  /** The host's, in units of `math` and `jsMath`. */
  readonly host: number;
  /** A vector of 16 bytes, where they are computed in lanes, in units of `vector`; and one element in JavaScript that gives the same
   * bits, in units of `js`. */
  readonly f64: readonly [vector: number, js: number];
  readonly f32: readonly [vector: number, js: number];
}

const row = (host: number, f64: Taken['f64'], f32: Taken['f32']): Taken => ({ host, f64, f32 });

const functions: { readonly [P in OpName]?: Taken } = {
  pow: row(91, [530, 360], [600, 156]),
  exp: row(15, [98, 48], [73, 121]),
  expm1: row(38, [107, 42], [212, 51]),
  log: row(15, [103, 44], [98, 107]),
  log2: row(40, [116, 61], [184, 46]),
  log10: row(42, [119, 61], [184, 48]),
  log1p: row(38, [145, 53], [255, 64]),
  sin: row(10, [166, 53], [165, 33]),
  cos: row(11, [158, 50], [156, 33]),
  tan: row(17, [320, 174], [200, 60]),
  asin: row(20, [116, 41], [210, 47]),
  acos: row(18, [128, 44], [240, 49]),
  atan: row(12, [177, 51], [278, 61]),
  atan2: row(21, [252, 66], [392, 74]),
  sinh: row(44, [146, 62], [271, 70]),
  cosh: row(41, [110, 50], [217, 61]),
  tanh: row(49, [161, 39], [288, 44]),
  asinh: row(51, [198, 83], [401, 90]),
  acosh: row(23, [167, 29], [344, 32]),
  atanh: row(50, [203, 69], [355, 76]),
  cbrt: row(42, [148, 74], [263, 69]),
  hypot: row(44, [34, 7], [76, 8]),
};

/** Of a function for floats; nothing for what is none. */
export const taken = (op: OpName): Taken | undefined => functions[op];

/** What one has to do for elements of a type. */
export const inLanes = (t: Taken, type: Type): Taken['f64'] => (type === 'f32' ? t.f32 : t.f64);
