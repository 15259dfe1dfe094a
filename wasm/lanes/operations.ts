/** Operations in lanes: rows of instructions, and those that take more. What has no rule here goes lane by lane. */
import type { Type } from '../../src/dtype.ts';
import type { Expr, Op } from '../../src/ir.ts';
import type { OpName } from '../../src/ops.ts';
import { get, put, set, take } from '../code.ts';
import { expr } from '../scope.ts';
import { conversion } from '../types.ts';
import { bitsOf, type Lanes, type Vec } from './context.ts';
import { lowWords, truncateDoubles, widenToDoubles } from './convert.ts';
import { toInt32 } from './toint32.ts';
import { lane, memo, pushSame, widthOf } from './values.ts';

type Table = { readonly [P in OpName]?: { readonly [T in Type]?: string } };

const each = (types: readonly Type[], name: string, signed = false) =>
  Object.fromEntries(
    types.map(t => [t, `${lane[t]}.${name}${!signed || t[0] === 'f' ? '' : t[0] === 'i' ? '_s' : '_u'}`]),
  );
const floats: readonly Type[] = ['f64', 'f32'];
const words: readonly Type[] = ['i32', 'u32'];
const ints: readonly Type[] = [...words, 'i64', 'u64'];
const numeric = [...floats, ...ints];
/** There are no unsigned comparisons of 64 bits: see `special`. */
const ordered: readonly Type[] = [...floats, ...words, 'i64'];
const logic = (name: string) => Object.fromEntries([...ints, 'bool'].map(t => [t, `v128.${name}`]));

/** One instruction behind the operands. */
const instructions: Table = {
  add: each(numeric, 'add'),
  sub: each(numeric, 'sub'),
  mul: each(numeric, 'mul'),
  fma: each(floats, 'relaxed_madd'),
  div: each(floats, 'div'),
  neg: each(numeric, 'neg'),
  abs: each([...floats, 'i32'], 'abs'),
  sqrt: each(floats, 'sqrt'),
  floor: each(floats, 'floor'),
  ceil: each(floats, 'ceil'),
  trunc: each(floats, 'trunc'),
  min: each([...floats, ...words], 'min', true),
  max: each([...floats, ...words], 'max', true),
  and: logic('and'),
  or: logic('or'),
  xor: logic('xor'),
  not: { bool: 'v128.not' },
  eq: each(numeric, 'eq'),
  ne: { ...each(numeric, 'ne'), bool: 'v128.xor' },
  lt: each(ordered, 'lt', true),
  le: each(ordered, 'le', true),
  gt: each(ordered, 'gt', true),
  ge: each(ordered, 'ge', true),
};

/** A rule answers undefined where it does not fit. */
type Rule = (x: Lanes, e: Op, args: readonly Vec[]) => Vec | undefined;

const special: { readonly [P in OpName]?: { readonly [T in Type]?: Rule } } = {
  eq: { bool: equalBools },
  lt: { u64: unsigned('gt', true) },
  gt: { u64: unsigned('gt', false) },
  le: { u64: unsigned('gt', false, true) },
  ge: { u64: unsigned('gt', true, true) },
  copysign: { f64: copySign, f32: copySign },
  shl: { i32: shift, u32: shift, i64: shift, u64: shift },
  shr: { i32: shift, u32: shift, i64: shift, u64: shift },
  div: { i32: divide, u32: divide },
  rem: { i32: remainder, u32: remainder, f64: modulo, f32: modulo },
  mulhi: { i32: highWords },
  toint32: { f64: (x, e, [a]) => toInt32(x, e.args[0], a) },
  clamp8: { f64: clamp, f32: clamp },
  tobits: { f64: (_x, _e, [a]) => a, f32: (_x, _e, [a]) => a },
  frombits: { i64: (_x, _e, [a]) => a, i32: (_x, _e, [a]) => a },
};

/** The operation on vectors, or undefined where there is nothing but lane by lane. */
export function operation(x: Lanes, e: Op, args: readonly Vec[]): Vec | undefined {
  const { type } = e.args[0];
  const rule = special[e.op]?.[type];
  if (rule) return rule(x, e, args);
  const name = instructions[e.op]?.[type];
  if (!name) return undefined;
  const [{ bits }] = args;
  const operands = args.map(a => widthOf(x, a, bits));
  return {
    bits,
    push: p => {
      for (const a of operands) a.push(p);
      put(x.s, name);
    },
  };
}

/** Whether a rule of `special` may look at `e.args` itself. */
function equalBools(x: Lanes, _e: Op, [a, b]: readonly Vec[]): Vec {
  const other = widthOf(x, b, a.bits);
  return {
    bits: a.bits,
    push: p => {
      a.push(p);
      other.push(p);
      put(x.s, 'v128.xor');
      put(x.s, 'v128.not');
    },
  };
}

/** Unsigned comparison as a signed one of both with the sign changed. */
function unsigned(test: 'gt', swapped: boolean, not = false): Rule {
  return (x, _e, args) => ({
    bits: 64,
    push: p => {
      for (const a of swapped ? args.toReversed() : args) {
        a.push(p);
        pushSame(x, 'i64', -(2n ** 63n));
        put(x.s, 'v128.xor');
      }
      put(x.s, `i64x2.${test}_s`);
      if (not) put(x.s, 'v128.not');
    },
  });
}

function copySign(x: Lanes, e: Op, [a, b]: readonly Vec[]): Vec {
  return {
    bits: a.bits,
    push: p => {
      a.push(p);
      b.push(p);
      pushSame(x, e.type === 'f64' ? 'i64' : 'i32', e.type === 'f64' ? 2n ** 63n - 1n : 2 ** 31 - 1);
      put(x.s, 'v128.bitselect');
    },
  };
}

/** By a count that all lanes share. */
function shift(x: Lanes, { op, type, args }: Op, [a]: readonly Vec[]): Vec | undefined {
  if (x.shape.growth(args[1]) !== 0) return undefined;
  const name = `${lane[type]}.${op === 'shl' ? 'shl' : type[0] === 'i' ? 'shr_s' : 'shr_u'}`;
  const pushCount = sharedCount(x, args[1]);
  return {
    bits: a.bits,
    push: p => {
      a.push(p);
      pushCount();
      put(x.s, name);
    },
  };
}

function sharedCount(x: Lanes, count: Expr): () => void {
  if (count.kind === 'const') return () => put(x.s, 'i32.const', Number(count.value));
  const local = take(x.s, 'i32');
  x.scratch.at(-1)!.push(local);
  expr(x.s, count);
  if (bitsOf(count.type) === 64) put(x.s, conversion(count.type, 'i32'));
  set(x.s, local);
  return () => get(x.s, local);
}

/** Truncated quotients of doubles are exact: a quotient of integers below 2³² that is none lies at least 2⁻³² from the
 * next one. */
function divide(x: Lanes, { type }: Op, args: readonly Vec[]): Vec {
  const [a, b] = args.map(v => widenToDoubles(x, v, type));
  const quotient: Vec = {
    bits: 64,
    push: p => {
      a.push(p);
      b.push(p);
      put(x.s, 'f64x2.div');
    },
  };
  return truncateDoubles(x, quotient, type);
}

function remainder(x: Lanes, e: Op, args: readonly Vec[]): Vec {
  const [a, b] = args.map(v => memo(x, v));
  if (e.near) return nearRemainder(x, a, b, e.near);
  // The quotient of −2³¹ by −1 would be too great by 1; the sign of the divisor makes no difference.
  const by =
    e.type === 'i32' && e.args[1].kind !== 'const'
      ? memo(x, { bits: 32, push: p => (b.push(p), put(x.s, 'i32x4.abs')) })
      : b;
  const quotient = divide(x, e, [a, by]);
  return {
    bits: 32,
    push: p => {
      a.push(p);
      quotient.push(p);
      by.push(p);
      put(x.s, 'i32x4.mul');
      put(x.s, 'i32x4.sub');
    },
  };
}

/** The lesser without a sign of a and a − b: where a is below b, that has wrapped around. */
function nearRemainder(x: Lanes, a: Vec, b: Vec, turns: number): Vec {
  const once: Vec = {
    bits: 32,
    push: p => {
      a.push(p);
      a.push(p);
      b.push(p);
      put(x.s, 'i32x4.sub');
      put(x.s, 'i32x4.min_u');
    },
  };
  return turns === 1 ? once : nearRemainder(x, memo(x, once), b, turns - 1);
}

/** By a power of two, as the scalar code does: every step is exact. In f32 too, but where 1 / b would not be a normal number. */
function modulo(x: Lanes, { type, args }: Op, [v]: readonly Vec[]): Vec | undefined {
  const by = args[1].kind === 'const' ? Math.abs(Number(args[1].value)) : 0;
  if (!(by >= 1 && by <= 2 ** 52 && 2 ** Math.round(Math.log2(by)) === by)) return undefined;
  const a = memo(x, v);
  const name = lane[type];
  return {
    bits: a.bits,
    push: p => {
      a.push(p);
      a.push(p);
      pushSame(x, type, 1 / by);
      put(x.s, `${name}.mul`);
      put(x.s, `${name}.trunc`);
      pushSame(x, type, by);
      put(x.s, `${name}.mul`);
      put(x.s, `${name}.sub`);
      a.push(p);
      pushSame(x, type === 'f64' ? 'i64' : 'i32', type === 'f64' ? 2n ** 63n - 1n : 2 ** 31 - 1);
      put(x.s, 'v128.bitselect');
    },
  };
}

/** By products of 64 bits, of the lower lanes and of the upper ones. */
function highWords(x: Lanes, _e: Op, args: readonly Vec[]): Vec {
  const { s } = x;
  const kept = args.map(a => memo(x, a));
  return {
    bits: 32,
    push: p => {
      for (const half of ['low', 'high']) {
        for (const a of kept) a.push(p);
        put(s, `i64x2.extmul_${half}_i32x4_u`);
      }
      put(s, 'i8x16.shuffle', '4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31');
    },
  };
}

/** Clamped, NaN to 0, and rounded by a sum in whose last place is 1, which is to even: its low bits are the integer. */
function clamp(x: Lanes, { args }: Op, [a]: readonly Vec[]): Vec {
  const { type } = args[0];
  const sum: Vec = {
    bits: a.bits,
    push: p => {
      pushSame(x, type, 255);
      pushSame(x, type, 0);
      a.push(p);
      put(x.s, `${lane[type]}.pmax`);
      put(x.s, `${lane[type]}.pmin`);
      pushSame(x, type, type === 'f64' ? 1.5 * 2 ** 52 : 1.5 * 2 ** 23);
      put(x.s, `${lane[type]}.add`);
    },
  };
  if (type === 'f64') return lowWords(x, sum);
  return {
    bits: 32,
    push: p => {
      sum.push(p);
      pushSame(x, 'i32', 255);
      put(x.s, 'v128.and');
    },
  };
}
