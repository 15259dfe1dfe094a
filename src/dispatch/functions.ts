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
  pow: row(91, [494, 442], [570, 177]),
  exp: row(15, [75, 47], [49, 133]),
  expm1: row(38, [92, 50], [192, 64]),
  log: row(15, [91, 52], [89, 134]),
  log2: row(40, [105, 72], [168, 57]),
  log10: row(42, [111, 73], [169, 58]),
  log1p: row(38, [135, 64], [239, 78]),
  sin: row(10, [155, 63], [150, 38]),
  cos: row(11, [148, 59], [141, 36]),
  tan: row(17, [214, 214], [182, 74]),
  asin: row(20, [105, 48], [192, 58]),
  acos: row(18, [116, 52], [198, 58]),
  atan: row(12, [165, 61], [262, 76]),
  atan2: row(21, [234, 78], [429, 91]),
  sinh: row(44, [136, 74], [252, 85]),
  cosh: row(41, [100, 61], [199, 69]),
  tanh: row(49, [149, 46], [269, 54]),
  asinh: row(51, [184, 100], [365, 111]),
  acosh: row(23, [154, 33], [322, 36]),
  atanh: row(50, [189, 82], [326, 95]),
  cbrt: row(42, [138, 89], [248, 100]),
  hypot: row(44, [30, 6], [68, 10]),
};

/** Of a function for floats; nothing for what is none. */
export const taken = (op: OpName): Taken | undefined => functions[op];

/** What one has to do for elements of a type. */
export const inLanes = (t: Taken, type: Type): Taken['f64'] => (type === 'f32' ? t.f32 : t.f64);
