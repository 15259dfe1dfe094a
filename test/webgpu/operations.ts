/** Ops on intervals: what a device may make of floats that it may hold. Float32 as `accuracy.ts` allows it, with subnormal
 * operands and results flushed or not and zeroes of either sign; float64, which no device computes, as IEEE-754 says. */
import type { Type } from '../../src/dtype.ts';
import { type OpName, ops } from '../../src/ops.ts';
import { type Error as Allowed, accuracy, NO_FLOAT } from '../../webgpu/accuracy.ts';
import {
  ANYTHING,
  down32,
  flushed,
  GREATEST,
  hasSubnormal,
  hull,
  type Interval,
  isEmpty,
  isPoint,
  NOT_A_NUMBER,
  point,
  ulp32,
  up32,
} from './interval.ts';
import { outward, ranges } from './ranges.ts';

/** 0, 1, or undefined where it may be either. */
export type Truth = 0 | 1 | undefined;

export interface Options {
  /** Whether a result that may be infinite or NaN may be anything, as a driver that assumes there are none has it. */
  readonly finite?: boolean;
  /** Whether the sums and products of an expression are done in the order they are written in, as WGSL does not promise. */
  readonly inOrder?: boolean;
}

type FloatType = 'f32' | 'f64';

/** What an op on floats gives that gives a float. */
export function applied(name: OpName, type: FloatType, args: readonly Interval[], options: Options = {}): Interval {
  if (type === 'f64') return wide(name, args);
  return limited(narrow(name, args.map(flushed)), options);
}

/** What a driver makes of a result that it may assume does not come up. */
export const limited = (found: Interval, { finite }: Options): Interval =>
  finite && (found.nan || found.lo < -GREATEST || found.hi > GREATEST) ? ANYTHING : found;

/** Float64 is the host's: what it makes of single numbers is known. */
function wide(name: OpName, args: readonly Interval[]): Interval {
  if (args.every(a => isPoint(a) || isEmpty(a))) {
    const value = ops[name].eval('f64', ...args.map(a => (isEmpty(a) ? NaN : a.lo))) as number;
    return ops[name].ulp === 0 ? point(value) : outward(outward(outward(point(value))));
  }
  return outward(outward(raw(name, args)));
}

function narrow(name: OpName, args: readonly Interval[]): Interval {
  if (name === 'fma') return narrow('add', [narrow('mul', args.slice(0, 2)), args[2]]);
  const row = accuracy[name];
  if (row === NO_FLOAT) throw new Error(`internal: ${name} of floats`);
  const exact = raw(name, args);
  return flushed(isEmpty(exact) ? exact : widened(row.ours, exact, args[0]));
}

/** The exact results, with what a NaN among the operands does: of `copysign` the sign of a NaN is anyone's. */
function raw(name: OpName, args: readonly Interval[]): Interval {
  if (name === 'min' || name === 'max') return extreme(name, args[0], args[1]);
  if (name === 'copysign' && args[1].nan && !isEmpty(args[0]))
    return { ...ranges.copysign!(args[0], { lo: -1, hi: 1, nan: false }), nan: true };
  const nan = args.some(a => a.nan);
  if (args.some(isEmpty)) return withoutNumber(name, args);
  const found = ranges[name]!(...args);
  return nan && !found.nan ? { ...found, nan } : found;
}

/** An operand that is surely NaN. */
function withoutNumber(name: OpName, args: readonly Interval[]): Interval {
  const [, b] = args;
  if (name === 'hypot' && args.some(x => x.lo === -Infinity || x.hi === Infinity))
    return { lo: Infinity, hi: Infinity, nan: true };
  if (name === 'pow' && !isEmpty(b) && b.lo <= 0 && b.hi >= 0) return { lo: 1, hi: 1, nan: true };
  return NOT_A_NUMBER;
}

/** Of a number and a NaN a device gives either, and of two subnormals too. */
function extreme(name: 'min' | 'max', a: Interval, b: Interval): Interval {
  const f = Math[name];
  const nan = a.nan || b.nan;
  if (nan || (hasSubnormal(a) && hasSubnormal(b))) return { ...hull(a, b), nan };
  return { lo: f(a.lo, b.lo), hi: f(a.hi, b.hi), nan };
}

/** For the rounding of the host's own float64 on the way. */
const SLACK = 1 + 2 ** -20;

/** An exact range with the error that is allowed. */
function widened(error: Allowed, exact: Interval, x: Interval): Interval {
  const { lo, hi, nan } = exact;
  switch (error.kind) {
    case 'exact':
      return exact;
    case 'rounded':
      return rounded(exact);
    case 'absolute':
      return { lo: least(lo - error.error), hi: -least(-hi - error.error), nan };
    case 'ulp': {
      const more = error.perUnit ? error.perUnit * Math.max(Math.abs(x.lo), Math.abs(x.hi)) : 0;
      const n = (error.ulps + more) * SLACK;
      return { lo: lowest(lo, n), hi: -lowest(-hi, n), nan };
    }
    case 'inherited':
      throw new Error('internal: an error is to be spelled out before a device is held to it');
  }
}

/** The least float32 that is no less than a bound: of what lies beyond the greatest, that or infinity. */
function least(bound: number): number {
  if (bound < -GREATEST) return -Infinity;
  if (bound <= GREATEST) return up32(bound);
  return bound < 2 ** 128 ? GREATEST : Infinity;
}
const lowest = (lo: number, n: number): number => (Number.isFinite(lo) ? least(lo - n * ulp32(lo)) : lo);

// ── comparisons

type Compare = (a: Interval, b: Interval) => Truth;

const less: Compare = (a, b) => (a.hi < b.lo ? 1 : a.lo >= b.hi ? 0 : undefined);
const lessOrEqual: Compare = (a, b) => (a.hi <= b.lo ? 1 : a.lo > b.hi ? 0 : undefined);
const equal: Compare = (a, b) =>
  a.hi < b.lo || b.hi < a.lo ? 0 : a.lo === a.hi && b.lo === b.hi && a.lo === b.lo ? 1 : undefined;

const compares: { readonly [P in OpName]?: Compare } = {
  lt: less,
  le: lessOrEqual,
  gt: (a, b) => less(b, a),
  ge: (a, b) => lessOrEqual(b, a),
  eq: equal,
};
export const isComparison = (name: OpName): boolean => name === 'ne' || compares[name] !== undefined;

/** Whether a comparison holds. `same`: both operands are one value, whatever it is. */
export function compared(name: OpName, type: Type, a: Interval, b: Interval, same: boolean): Truth {
  if (name === 'ne') {
    const found = compared('eq', type, a, b, same);
    return found === undefined ? found : found ? 0 : 1;
  }
  if (isEmpty(a) || isEmpty(b)) return 0;
  const [x, y] = type === 'f32' ? [flushed(a), flushed(b)] : [a, b];
  const numbers = same ? (Number(name !== 'lt' && name !== 'gt') as Truth) : compares[name]!(x, y);
  return numbers === 1 && (a.nan || b.nan) ? undefined : numbers;
}

// ── to integers and from them

/** A function of a float to an integer that never decreases, as long as all of an interval has one result. */
export function settled(i: Interval, f: (x: number) => number, ofNaN: number): number | undefined {
  if (isEmpty(i)) return ofNaN;
  const [lo, hi] = [f(i.lo), f(i.hi)];
  return lo === hi && (!i.nan || lo === ofNaN) ? lo : undefined;
}

/** The float32 neighbours of exact numbers: of what an integer becomes, or a float64 narrowed on the way. */
export const rounded = ({ lo, hi, nan }: Interval): Interval => ({ lo: below(lo), hi: -below(-hi), nan });
/** From 2¹²⁸ on there is infinity only. */
const below = (x: number): number => (x >= 2 ** 128 ? Infinity : down32(x));
