/** Expressions in lanes. One that all lanes share is scalar code and a splat; one that grows by a constant from lane to lane is
 * scalar code for lane 0 and a constant vector; the others are vectors all the way. */
import type { Type } from '../../src/dtype.ts';
import type { Convert, Expr, Let, Load, Op, Select } from '../../src/ir.ts';
import { someExpr } from '../../src/ir.ts';
import { isFloat, ops } from '../../src/ops.ts';
import { put } from '../code.ts';
import { expr } from '../scope.ts';
import { machine } from '../types.ts';
import { type Bits, bitsOf, type Lanes, type Mask, partsOf, type Vec, vector } from './context.ts';
import { convert, widening } from './convert.ts';
import { laneByLane } from './lanewise.ts';
import { loaded, loadedHalves } from './loads.ts';
import { current, guarded, maskOf, mayFail, narrowed, without } from './masks.ts';
import { operation } from './operations.ts';
import { keptScalar, memo, ofLocals, pushSame, ramp, scratch, setAll, splat, widthOf } from './values.ts';
import { vectorOf } from './variables.ts';

type Varying = Exclude<Expr, { kind: 'const' | 'param' | 'length' }>;
type Rules = { readonly [K in Varying['kind']]: (x: Lanes, e: Extract<Expr, { kind: K }>) => Vec };

export function laned(x: Lanes, e: Expr): Vec {
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
  let: bind,
  convert: (x, e: Convert) => {
    const wide = e.arg.kind === 'load' && widening(e.arg.type, e.type);
    const halves = wide && loadedHalves(x, e.arg as Load, wide);
    if (halves) return halves;
    const arg = vector(x, e.arg);
    return convert(x, arg, e.arg.type, e.type) ?? lanewise(x, e, [arg]);
  },
};

function operate(x: Lanes, e: Op): Vec {
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

function bind(x: Lanes, { local, value, body }: Let): Vec {
  if (x.shape.growth(value) === undefined) x.lets.set(local, memo(x, vector(x, value)));
  else
    x.s.locals.set(
      local,
      keptScalar(x, machine[value.type], () => expr(x.s, value)),
    );
  return vector(x, body);
}

const isRisky = (arm: Expr): boolean => someExpr(arm, e => mayFail(e) || asksHost(e));
/** One call for each lane: not where none of them wants it. */
const asksHost = (e: Expr): boolean => e.kind === 'op' && ops[e.op].lanes === 'math';

function select(x: Lanes, e: Select): Vec {
  if (x.shape.growth(e.cond) === 0) return choose(x, e);
  return extreme(x, e) ?? (isRisky(e.a) || isRisky(e.b) ? masked(x, e) : blended(x, e));
}

const isSame = (a: Expr, b: Expr): boolean =>
  (a.kind === 'const' && b.kind === 'const' && Object.is(a.value, b.value)) ||
  (a.kind === 'local' && b.kind === 'local' && a.local === b.local) ||
  (a.kind === 'param' && b.kind === 'param' && a.param === b.param);

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

/** Both arms, and the lanes of either by the mask. */
function blended(x: Lanes, { cond, a, b, type }: Select): Vec {
  const mask = vector(x, cond);
  if (type === 'bool' && isConst(b, 0)) return logic(x, mask, vector(x, a), 'v128.and');
  if (type === 'bool' && isConst(a, 1)) return logic(x, mask, vector(x, b), 'v128.or');
  const [whenTrue, whenFalse] = [a, b].map(arm => vector(x, arm));
  const bits = type === 'bool' ? whenTrue.bits : bitsOf(type);
  return blend(x, widthOf(x, mask, bits), whenTrue, widthOf(x, whenFalse, bits));
}

const isConst = (e: Expr, value: number): boolean => e.kind === 'const' && e.value === value;

function logic(x: Lanes, a: Vec, b: Vec, name: string): Vec {
  const bits = Math.max(a.bits, b.bits) as Bits;
  const both = [a, b].map(v => widthOf(x, v, bits));
  return {
    bits,
    push: p => {
      for (const v of both) v.push(p);
      put(x.s, name);
    },
  };
}

const blend = (x: Lanes, mask: Vec, a: Vec, b: Vec): Vec => ({
  bits: a.bits,
  push: p => {
    a.push(p);
    b.push(p);
    mask.push(p);
    put(x.s, 'v128.bitselect');
  },
});

/** A `let` around that an arm mentions is computed before the arm, which may not run. */
function force(x: Lanes, arm: Expr): void {
  for (const [id, kept] of x.lets) if (someExpr(arm, y => y.kind === 'local' && y.local === id)) kept.force();
}

/** Each arm that may fail for its own lanes, if there are any. */
function masked(x: Lanes, { cond, a, b, type }: Select): Vec {
  const mask = maskOf(x, vector(x, cond));
  const bits = type === 'bool' ? 32 : bitsOf(type);
  const locals = Array.from({ length: partsOf(x, bits) }, () => scratch(x));
  const result = { bits, locals } as const;
  const arm = (e: Expr, lanes: () => Mask, emit: () => void) => {
    force(x, e);
    if (isRisky(e)) guarded(x, lanes(), emit);
    else emit();
  };
  arm(
    a,
    () => narrowed(x, mask),
    () => setAll(x, locals, widthOf(x, vector(x, a), bits)),
  );
  arm(
    b,
    () => without(x, mask),
    () => {
      const other = widthOf(x, vector(x, b), bits);
      setAll(x, locals, blend(x, widthOf(x, ofLocals(x, mask), bits), ofLocals(x, result), other));
    },
  );
  return ofLocals(x, result);
}

/** The arm that all lanes take. */
function choose(x: Lanes, { cond, a, b, type }: Select): Vec {
  const bits = type === 'bool' ? 32 : bitsOf(type);
  const locals = Array.from({ length: partsOf(x, bits) }, () => scratch(x));
  for (const arm of [a, b]) force(x, arm);
  expr(x.s, cond);
  put(x.s, 'if');
  setAll(x, locals, widthOf(x, vector(x, a), bits));
  put(x.s, 'else');
  setAll(x, locals, widthOf(x, vector(x, b), bits));
  put(x.s, 'end');
  return ofLocals(x, { bits, locals });
}
