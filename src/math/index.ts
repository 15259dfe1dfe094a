/** Functions that can be computed in vector registers, by name and type. */
import type { OpName } from '../ops.ts';
import { acos, asin, atan, atan2 } from './arc.ts';
import { exp } from './exp.ts';
import { acosh, asinh, atanh, cosh, expm1, sinh, tanh } from './hyperbolic.ts';
import { log, log1p, log2, log2Single, log10, log10Single } from './log.ts';
import { pow, powSingle } from './pow.ts';
import { cbrt, hypot } from './roots.ts';
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
