/** Expressions in lanes. One that all lanes share is scalar code and a splat; one that grows by a constant from lane to lane is
 * scalar code for lane 0 and a constant vector; the others are vectors all the way. */
import type { Convert, Expr, Let, Op, Select } from '../../src/ir.ts';
import { someExpr } from '../../src/ir.ts';
import { put, set } from '../code.ts';
import { expr } from '../scope.ts';
import { machine } from '../types.ts';
import { convert } from './convert.ts';
import { laneByLane } from './lanewise.ts';
import { loaded } from './loads.ts';
import { current, guarded, maskOf, mayFail, narrowed, without } from './masks.ts';
import { operation } from './operations.ts';
import type { Lanes, Vec } from './values.ts';
import {
  bitsOf,
  keptScalar,
  memo,
  ofLocals,
  partsOf,
  pushSame,
  ramp,
  scratch,
  splat,
  times,
  widthOf,
} from './values.ts';
import { vectorOf } from './variables.ts';

type Varying = Exclude<Expr, { kind: 'const' | 'param' | 'length' }>;
type Rules = { readonly [K in Varying['kind']]: (x: Lanes, e: Extract<Expr, { kind: K }>) => Vec };

/** An expression in all lanes. What has to be computed beforehand is emitted at once, the rest as parts are pushed. */
export function vector(x: Lanes, e: Expr): Vec {
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

function select(x: Lanes, e: Select): Vec {
  if (x.shape.growth(e.cond) === 0) return choose(x, e);
  const risky = [e.a, e.b].some(arm => someExpr(arm, mayFail));
  return risky ? masked(x, e) : blended(x, e);
}

/** Both arms, and the lanes of either by the mask. */
function blended(x: Lanes, { cond, a, b, type }: Select): Vec {
  const [whenTrue, whenFalse, mask] = [a, b, cond].map(arm => vector(x, arm));
  const bits = type === 'bool' ? whenTrue.bits : bitsOf(type);
  return blend(x, widthOf(x, mask, bits), whenTrue, widthOf(x, whenFalse, bits));
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

/** Each arm for its own lanes, if there are any. */
function masked(x: Lanes, { cond, a, b, type }: Select): Vec {
  const mask = maskOf(x, vector(x, cond));
  const bits = type === 'bool' ? 32 : bitsOf(type);
  const locals = Array.from({ length: partsOf(x, bits) }, () => scratch(x));
  const result = { bits, locals } as const;
  for (const arm of [a, b]) force(x, arm);
  guarded(x, narrowed(x, mask), () => keep(x, locals, widthOf(x, vector(x, a), bits)));
  guarded(x, without(x, mask), () =>
    keep(x, locals, blend(x, widthOf(x, ofLocals(x, mask), bits), ofLocals(x, result), widthOf(x, vector(x, b), bits))),
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
  keep(x, locals, widthOf(x, vector(x, a), bits));
  put(x.s, 'else');
  keep(x, locals, widthOf(x, vector(x, b), bits));
  put(x.s, 'end');
  return ofLocals(x, { bits, locals });
}

function keep(x: Lanes, locals: readonly number[], v: Vec): void {
  times(locals.length, p => v.push(p));
  for (const local of locals.toReversed()) set(x.s, local);
}
