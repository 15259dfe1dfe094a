/** Expressions in lanes. One that all lanes share is scalar code and a splat; one that grows by a constant from lane to lane is
 * scalar code for lane 0 and a constant vector; the others are vectors all the way. */
import type { Type } from '../../src/dtype.ts';
import type { Convert, Expr, Let, Load, Op, Select } from '../../src/ir.ts';
import { isFloat } from '../../src/ops.ts';
import { isSame } from '../../src/plan/idioms.ts';
import { put } from '../code.ts';
import { expr } from '../scope.ts';
import { chosen } from './choices.ts';
import { type Bits, bitsOf, type Lanes, type Vec, vector } from './context.ts';
import { convert, widening } from './convert.ts';
import { extremeOf, isExtreme } from './greatest.ts';
import { laneByLane } from './lanewise.ts';
import { loaded, loadedHalves } from './loads.ts';
import { current, mayFail } from './masks.ts';
import { bind, isNarrowable, narrowed } from './narrow.ts';
import { operation } from './operations.ts';
import { ofLocals, pushSame, ramp, splat, widthOf } from './values.ts';
import { vectorOf } from './variables.ts';

type Varying = Exclude<Expr, { kind: 'const' | 'param' | 'length' | 'disjoint' }>;
type Rules = { readonly [K in Varying['kind']]: (x: Lanes, e: Extract<Expr, { kind: K }>) => Vec };

export function laned(x: Lanes, e: Expr): Vec {
  if (x.widths && isNarrowable(e)) return narrowed(x, e, e.type === 'bool' ? x.widths.natural(e) : 32, wide);
  return wide(x, e);
}

/** In lanes as wide as the type. */
function wide(x: Lanes, e: Expr): Vec {
  const growth = x.shape.growth(e);
  if (growth === 0) return splat(x, e);
  if (growth !== undefined) return ramp(x, e.type, growth, () => expr(x.s, e));
  return rules[e.kind as Varying['kind']](x, e as never);
}

const rules: Rules = {
  local: (x, { local }) => x.lets.get(local) ?? ofLocals(x, vectorOf(x, local)),
  load: loaded,
  op: operate,
  select,
  let: bound,
  convert: (x, e: Convert) => {
    const wide = e.arg.kind === 'load' && widening(e.arg.type, e.type);
    const halves = wide && loadedHalves(x, e.arg as Load, wide);
    if (halves) return halves;
    const arg = vector(x, e.arg);
    return convert(x, arg, e.arg.type, e.type) ?? lanewise(x, e, [arg]);
  },
};

function operate(x: Lanes, e: Op): Vec {
  const best = isExtreme(e) ? extremeOf(x, e) : undefined;
  if (best) return best;
  const args = e.args.map(a => vector(x, a));
  return operation(x, e, args) ?? lanewise(x, e, args);
}

/** Operands that all lanes share stay scalars. */
function lanewise(x: Lanes, e: Op | Convert, args: readonly Vec[]): Vec {
  const parts = e.kind === 'op' ? e.args : [e.arg];
  const operands = args.map((v, k) => {
    if (x.shape.growth(parts[k]) === 0) return { e: parts[k], vec: undefined };
    return { e: parts[k], vec: k === 1 && mayFail(e) ? harmless(x, v) : v };
  });
  return laneByLane(x, e.type, operands, scalars =>
    e.kind === 'op' ? { ...e, args: scalars } : { ...e, arg: scalars[0] },
  );
}

/** A divisor of 1 in lanes that are not there, where 0 would throw. */
function harmless(x: Lanes, v: Vec): Vec {
  const mask = current(x);
  if (!mask) return v;
  const active = widthOf(x, ofLocals(x, mask), 64);
  return {
    bits: 64,
    push: p => {
      v.push(p);
      pushSame(x, 'i64', 1n);
      active.push(p);
      put(x.s, 'v128.bitselect');
    },
  };
}

function bound(x: Lanes, e: Let): Vec {
  bind(x, e, wide);
  return vector(x, e.body);
}

/** In lanes of so many bits, where those may be fewer than the type has; otherwise as it comes. */
export function vectorAt(x: Lanes, e: Expr, bits?: Bits): Vec {
  if (bits && x.widths && isNarrowable(e)) return narrowed(x, e, bits, wide);
  return bits ? widthOf(x, vector(x, e), bits) : vector(x, e);
}

function select(x: Lanes, e: Select): Vec {
  const at = (y: Expr, bits?: Bits) =>
    vectorAt(x, y, bits ?? (x.widths && e.type !== 'bool' ? bitsOf(e.type) : undefined));
  if (x.shape.growth(e.cond) === 0) return chosen(x, e, undefined, at);
  return extreme(x, e) ?? chosen(x, e, undefined, at);
}

/** The greater or the lesser of two numbers that are compared is one instruction. Of floats, `pmax` of a and b is a < b ? b : a, `pmin`
 * is b < a ? b : a, for NaN and zeroes too; of integers it does not matter which one is taken where they are equal. */
function extreme(x: Lanes, { cond, a, b, type }: Select): Vec | undefined {
  if (cond.kind !== 'op' || cond.args[0].type !== type) return undefined;
  const name = extremes[type];
  const isLess = cond.op === 'lt' || (cond.op === 'le' && !isFloat(type));
  const isMore = cond.op === 'gt' || (cond.op === 'ge' && !isFloat(type));
  if (!name || !(isLess || isMore)) return undefined;
  const [less, more] = isLess ? cond.args : [cond.args[1], cond.args[0]];
  const greater = isSame(a, more) && isSame(b, less);
  if (!greater && !(isSame(a, less) && isSame(b, more))) return undefined;
  const operands = [b, a].map(e => vector(x, e));
  return {
    bits: bitsOf(type),
    push: p => {
      for (const v of operands) v.push(p);
      put(x.s, name[greater ? 1 : 0]);
    },
  };
}

/** The lesser and the greater. */
const extremes: { readonly [T in Type]?: readonly [string, string] } = {
  f64: ['f64x2.pmin', 'f64x2.pmax'],
  f32: ['f32x4.pmin', 'f32x4.pmax'],
  i32: ['i32x4.min_s', 'i32x4.max_s'],
  u32: ['i32x4.min_u', 'i32x4.max_u'],
};
