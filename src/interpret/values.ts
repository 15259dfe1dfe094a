/** Values as the interpreter holds them: JavaScript numbers, 0 or 1 for bool, BigInts for i64 and u64; and how a value
 * is brought to a type, after an op and by `convert`. */
import type { Type } from '../dtype.ts';
import type { FoldOp } from '../ir.ts';
import { isBig, isFloat, ops } from '../ops.ts';

/** A number or a BigInt, as the expression's type says: the closures are typed by the IR, not by TypeScript. */
export type Value = any;

/** Rounds or wraps what an op gives to its type. */
export const fit: { readonly [T in Type]: (value: Value) => Value } = {
  f64: value => value,
  f32: Math.fround,
  i32: value => value | 0,
  u32: value => value >>> 0,
  i64: value => BigInt.asIntN(64, value),
  u64: value => BigInt.asUintN(64, value),
  bool: value => (value ? 1 : 0),
};

/** An op of two operands of one type, as a function. */
export const combineOf = (op: FoldOp, type: Type) => (a: Value, b: Value) => fit[type](ops[op].eval(type, a, b));

/** `convert` from one type to another, as the essay in `ir.ts` has it. */
export function conversion(from: Type, to: Type): (value: Value) => Value {
  if (isFloat(from)) return fromFloat[to];
  if (isBig(from) === isBig(to)) return fit[to];
  if (isBig(to)) return value => fit[to](BigInt(value));
  return fromBig[to];
}

/** Truncates and saturates, NaN to 0; adding 0 turns −0 into 0. */
const saturate = (lo: number, hi: number) => (x: number) =>
  Number.isNaN(x) ? 0 : Math.trunc(Math.min(Math.max(x, lo), hi)) + 0;

/** The same for 64 bits. `Number(hi)` is the power of two just above `hi`: what lies below it fits. */
const saturateBig = (lo: bigint, hi: bigint) => (x: number) => {
  if (Number.isNaN(x)) return 0n;
  if (x <= Number(lo)) return lo;
  return x >= Number(hi) ? hi : BigInt(Math.trunc(x));
};

const fromFloat: { readonly [T in Type]: (x: number) => Value } = {
  f64: x => x,
  f32: Math.fround,
  i32: saturate(-2147483648, 2147483647),
  u32: saturate(0, 4294967295),
  i64: saturateBig(-(2n ** 63n), 2n ** 63n - 1n),
  u64: saturateBig(0n, 2n ** 64n - 1n),
  bool: refuse,
};

const fromBig: { readonly [T in Type]: (x: bigint) => Value } = {
  f64: Number,
  f32: nearestSingle,
  i32: x => Number(BigInt.asIntN(32, x)),
  u32: x => Number(BigInt.asUintN(32, x)),
  i64: refuse,
  u64: refuse,
  bool: refuse,
};

function refuse(): never {
  throw new Error('internal: no such conversion');
}

/** The nearest float32, ties to even, in one rounding: by way of float64 there would be two. */
function nearestSingle(x: bigint): number {
  const magnitude = x < 0n ? -x : x;
  const excess = magnitude.toString(2).length - 24;
  if (excess <= 0) return Number(x);
  const unit = 1n << BigInt(excess);
  const below = magnitude / unit;
  const twice = 2n * (magnitude % unit);
  const up = twice > unit || (twice === unit && below % 2n === 1n);
  return Number((up ? below + 1n : below) * unit) * (x < 0n ? -1 : 1);
}
