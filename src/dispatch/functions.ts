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
  pow: row(91, [395, 442], [456, 177]),
  exp: row(15, [60, 47], [39, 133]),
  expm1: row(38, [74, 50], [154, 64]),
  log: row(15, [73, 52], [71, 134]),
  log2: row(40, [84, 72], [134, 57]),
  log10: row(42, [89, 73], [135, 58]),
  log1p: row(38, [108, 64], [191, 78]),
  sin: row(10, [124, 63], [120, 38]),
  cos: row(11, [118, 59], [113, 36]),
  tan: row(17, [171, 214], [146, 74]),
  asin: row(20, [84, 48], [154, 58]),
  acos: row(18, [93, 52], [158, 58]),
  atan: row(12, [132, 61], [210, 76]),
  atan2: row(21, [187, 78], [343, 91]),
  sinh: row(44, [109, 74], [202, 85]),
  cosh: row(41, [80, 61], [159, 69]),
  tanh: row(49, [119, 46], [215, 54]),
  asinh: row(51, [147, 100], [292, 111]),
  acosh: row(23, [123, 33], [258, 36]),
  atanh: row(50, [151, 82], [261, 95]),
  cbrt: row(42, [110, 89], [198, 100]),
  hypot: row(44, [24, 6], [54, 10]),
};

/** Of a function for floats; nothing for what is none. */
export const taken = (op: OpName): Taken | undefined => functions[op];

/** What one has to do for elements of a type. */
export const inLanes = (t: Taken, type: Type): Taken['f64'] => (type === 'f32' ? t.f32 : t.f64);
