/** `Math.max` and `Math.min` of floats in lanes. The instructions that mind NaN and −0 as JavaScript does take eight of the machine's; `pmax`
 * of a and b, a < b ? b : a, takes one. Beside what stays in the loop it is as good, and of several numbers what it passes over is looked for in
 * all of them together. */
import type { Expr, Op } from '../../src/ir.ts';
import { mayBeNegativeZero, wholeRange } from '../../src/transform/whole.ts';
import { get, put, set } from '../code.ts';
import { expr, type Scope } from '../scope.ts';
import { bitsOf, type Lanes, perPart, type Vec, vector } from './context.ts';
import { bytesText, hoist, lane, memo, pushSame, pushSplat, scratch, steadyKey } from './values.ts';

type Name = 'min' | 'max';
/** An op that is the greatest or the least of floats. */
type Extreme = Op & { readonly op: Name; readonly type: 'f32' | 'f64' };

/** Fewer operands than these are better off with the exact instructions. */
const SEVERAL = 3;

export const isExtreme = (e: Expr): e is Extreme =>
  e.kind === 'op' && (e.op === 'min' || e.op === 'max') && (e.type === 'f32' || e.type === 'f64');

/** The vectors of such an op, or undefined where nothing is better than the instruction of that name. */
export function extremeOf(x: Lanes, e: Extreme): Vec | undefined {
  if (isPlain(x, e)) return plain(x, e);
  const limit = limitOf(e);
  if (limit) return beside(x, e, limit);
  const operands = operandsOf(e);
  if (operands.length >= SEVERAL) return ofAll(x, e, operands);
  const key = e.args.map(a => steadyKey(x, a));
  const stays = key.findIndex(k => k !== undefined);
  return stays < 0 ? undefined : besideSteady(x, e, { key: key[stays]!, steady: e.args[stays], of: e.args[1 - stays] });
}

/** Of integers, none of them −0. */
const isPlain = (x: Lanes, e: Extreme): boolean => wholeRange(e, x.s.unit.known) !== undefined && !mayBeNegativeZero(e);

function plain(x: Lanes, { op, args }: Extreme): Vec {
  const both = args.map(a => vector(x, a));
  return {
    bits: 64,
    push: p => {
      for (const v of both) v.push(p);
      put(x.s, `f64x2.p${op}`);
    },
  };
}

interface Limit {
  readonly value: number;
  readonly of: Expr;
}

/** A constant operand beside which one comparison does: of equals the other operand is taken, so that −0 may not be what is less. */
function limitOf({ op, type, args: [a, b] }: Extreme): Limit | undefined {
  const constant = b.kind === 'const' ? b : a;
  if (constant.kind !== 'const') return undefined;
  const value = type === 'f32' ? Math.fround(Number(constant.value)) : Number(constant.value);
  if (Number.isNaN(value) || (op === 'min' && Object.is(value, -0))) return undefined;
  return { value, of: constant === b ? a : b };
}

/** What is no number passes the comparison as it is. Of zeroes +0 is the greater, and makes +0 of −0 by addition. */
function beside(x: Lanes, { op, type }: Extreme, { value, of }: Limit): Vec {
  const v = vector(x, of);
  return {
    bits: v.bits,
    push: p => {
      v.push(p);
      pushSame(x, type, value);
      put(x.s, `${lane[type]}.p${op}`);
      if (op === 'min' || !Object.is(value, 0)) return;
      pushSame(x, type, 0);
      put(x.s, `${lane[type]}.add`);
    },
  };
}

interface Steady {
  readonly key: string;
  readonly steady: Expr;
  readonly of: Expr;
}

/** Beside what stays in the loop and is known before it: a comparison, and the addition of what makes of the zeroes that of the right sign,
 * and NaN of all where it is that; −0, which changes nothing, else. The least is the greatest with all signs changed. */
function besideSteady(x: Lanes, { op, type }: Extreme, { key, steady, of }: Steady): Vec {
  const name = lane[type];
  const v = vector(x, of);
  const limit = hoist(x, `${op} beside ${key} ${type}`, before => {
    expr(before, steady);
    pushSplat(before, type);
    if (op === 'min') put(before, `${name}.neg`);
  });
  const mend = hoist(x, `mending ${op} beside ${key} ${type}`, before => pushMend(before, type, limit));
  return {
    bits: v.bits,
    push: p => {
      v.push(p);
      if (op === 'min') put(x.s, `${name}.neg`);
      get(x.s, limit);
      put(x.s, `${name}.pmax`);
      get(x.s, mend);
      put(x.s, `${name}.add`);
      if (op === 'min') put(x.s, `${name}.neg`);
    },
  };
}

/** A limit where it is zero or no number, −0 where it is not. */
function pushMend(before: Scope, type: Extreme['type'], limit: number): void {
  const same = (value: number): void =>
    put(before, 'v128.const', bytesText(type, Array(perPart(bitsOf(type))).fill(value)));
  get(before, limit);
  same(-0);
  get(before, limit);
  same(0);
  put(before, `${lane[type]}.eq`);
  get(before, limit);
  get(before, limit);
  put(before, `${lane[type]}.ne`);
  put(before, 'v128.or');
  put(before, 'v128.bitselect');
}

/** Operands of the same op in one another, but for constants, which are better beside one. */
const operandsOf = (e: Extreme): readonly Expr[] =>
  e.args.flatMap(a => (isExtreme(a) && a.op === e.op && a.type === e.type && !limitOf(a) ? operandsOf(a) : [a]));

/** Where the sum of all is a number, all are, and what is no zero needs no more. A zero has the sign of all, or for the least of any:
 * those beside it lie on its other side. Where some are no numbers the exact instructions follow. */
function ofAll(x: Lanes, { op, type }: Extreme, operands: readonly Expr[]): Vec {
  const { s } = x;
  const bits = bitsOf(type);
  const name = lane[type];
  const all = operands.map(o => memo(x, vector(x, o)));
  const joined = (p: number, instruction: string): void =>
    join(
      all.map(v => () => v.push(p)),
      () => put(s, instruction),
    );
  return {
    bits,
    push: p => {
      const [best, sum, zero] = [scratch(x), scratch(x), scratch(x)];
      joined(p, `${name}.p${op}`);
      set(s, best);
      joined(p, `${name}.add`);
      set(s, sum);
      get(s, best);
      pushSame(x, type, 0);
      put(s, `${name}.eq`);
      set(s, zero);
      get(s, sum);
      get(s, sum);
      put(s, `${name}.ne`);
      set(s, sum);
      get(s, sum);
      get(s, zero);
      put(s, 'v128.or');
      put(s, 'v128.any_true');
      put(s, 'if');
      joined(p, op === 'max' ? 'v128.and' : 'v128.or');
      pushSame(x, type, -0);
      put(s, 'v128.and');
      get(s, best);
      get(s, zero);
      put(s, 'v128.bitselect');
      set(s, best);
      get(s, sum);
      put(s, 'v128.any_true');
      put(s, 'if');
      joined(p, `${name}.${op}`);
      set(s, best);
      put(s, 'end');
      put(s, 'end');
      get(s, best);
    },
  };
}

/** Joins what is pushed, two and two, so that no operation waits for more than need be. */
function join(push: readonly (() => void)[], two: () => void): void {
  if (push.length === 1) return push[0]();
  const half = push.length >> 1;
  join(push.slice(0, half), two);
  join(push.slice(half), two);
  two();
}
