/** Functions in pure float32, by name. */
import type { OpName } from '../../ops.ts';
import type { Expansion } from '../writer.ts';
import * as arc from './arc.ts';
import * as exponential from './exp.ts';
import * as hyperbolic from './hyperbolic.ts';
import * as logarithm from './log.ts';
import * as power from './pow.ts';
import * as roots from './roots.ts';
import * as waves from './trig.ts';

/** In float32 for targets that have no float64: of float32, 32-bit integers and booleans only, within 4 units in the last
 * place, also where products and sums are fused, and quotients and roots as poor as WGSL allows. */
export const singles: { readonly [P in OpName]?: Expansion } = {
  exp: exponential.exp,
  expm1: exponential.expm1,
  log: logarithm.log,
  log2: logarithm.log2,
  log10: logarithm.log10,
  log1p: logarithm.log1p,
  pow: power.pow,
  sin: waves.sin,
  cos: waves.cos,
  tan: waves.tan,
  asin: arc.asin,
  acos: arc.acos,
  atan: arc.atan,
  atan2: arc.atan2,
  sinh: hyperbolic.sinh,
  cosh: hyperbolic.cosh,
  tanh: hyperbolic.tanh,
  asinh: hyperbolic.asinh,
  acosh: hyperbolic.acosh,
  atanh: hyperbolic.atanh,
  cbrt: roots.cbrt,
  hypot: roots.hypot,
};
