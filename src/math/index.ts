/** Functions that can be computed in vector registers, by name and type. */
import type { OpName } from '../ops.ts';
import { acos, asin, atan, atan2 } from './arc.ts';
import { exp } from './exp.ts';
import { acosh, asinh, atanh, cosh, expm1, sinh, tanh } from './hyperbolic.ts';
import { log, log1p, log2, log2Single, log10, log10Single } from './log.ts';
import { pow, powSingle } from './pow.ts';
import { cbrt, hypot } from './roots.ts';
import * as arc from './single/arc.ts';
import * as exponential from './single/exp.ts';
import * as hyperbolic from './single/hyperbolic.ts';
import * as logarithm from './single/log.ts';
import * as power from './single/pow.ts';
import * as roots from './single/roots.ts';
import * as waves from './single/trig.ts';
import { cos, sin, tan } from './trig.ts';
import { type Expansion, wide } from './writer.ts';

interface ByType {
  readonly f64: Expansion;
  readonly f32: Expansion;
}

const both = (f: Expansion): ByType => ({ f64: f, f32: f });
/** In float32 by way of float64. */
const doubled = (f: Expansion): ByType => ({ f64: f, f32: wide(f) });

export const expansions: { readonly [P in OpName]?: ByType } = {
  exp: both(exp),
  expm1: doubled(expm1),
  log: both(log),
  log2: { f64: log2, f32: log2Single },
  log10: { f64: log10, f32: log10Single },
  log1p: doubled(log1p),
  pow: { f64: pow, f32: powSingle },
  sin,
  cos,
  tan,
  asin: doubled(asin),
  acos: doubled(acos),
  atan: doubled(atan),
  atan2: doubled(atan2),
  sinh: doubled(sinh),
  cosh: doubled(cosh),
  tanh: doubled(tanh),
  asinh: doubled(asinh),
  acosh: doubled(acosh),
  atanh: doubled(atanh),
  cbrt: doubled(cbrt),
  hypot: doubled(hypot),
};

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
