/** THE table of folds: what makes one value of all along some axes. */
import * as h from '../../kernels/reduction/helpers.ts';
import { type ArrayDType, arrayDtypes, kindOf } from './dtypes.ts';
import type { Reduce } from './node.ts';
import type { Scalar } from './ufuncs.ts';

export interface Fold {
  readonly of: (dtype: ArrayDType) => Scalar;
  /** What it begins with: for a kernel's text, and as a value. */
  readonly start: (dtype: ArrayDType) => number | bigint;
  /** Whether the order matters, so that floats follow a tree. */
  readonly ordered?: boolean;
  /** What an element counts as. */
  readonly term?: Scalar;
  /** Of a user's fold: what it names from outside itself. It is computed by kernels alone. */
  readonly using?: { readonly [name: string]: unknown };
}

export const foldOf = (r: Reduce): Fold => r.own ?? folds[r.fold];

const bigAdd = (s: bigint, x: bigint): bigint => BigInt.asIntN(64, s + x);
const bigAddUnsigned = (s: bigint, x: bigint): bigint => BigInt.asUintN(64, s + x);
const bigMultiply = (s: bigint, x: bigint): bigint => BigInt.asIntN(64, s * x);
const bigMultiplyUnsigned = (s: bigint, x: bigint): bigint => BigInt.asUintN(64, s * x);
const bigGreater = (s: bigint, x: bigint): bigint => (x > s ? x : s);
const bigLesser = (s: bigint, x: bigint): bigint => (x < s ? x : s);
/** NaN where there is one, and 0 above −0: so the order does not matter. */
const greater = (s: number, x: number): number => Math.max(s, x);
const lesser = (s: number, x: number): number => Math.min(s, x);
const oneIfTrue = (x: boolean): number => (x ? 1 : 0);

const by =
  (float: Scalar, int: Scalar, big: Scalar, unsigned = big) =>
  (dtype: ArrayDType): Scalar => {
    if (kindOf(dtype) === 'float') return float;
    return kindOf(dtype) === 'int' ? int : dtype === 'uint64' ? unsigned : big;
  };

const zero = (dtype: ArrayDType): number | bigint => (kindOf(dtype) === 'big' ? 0n : 0);
const one = (dtype: ArrayDType): number | bigint => (kindOf(dtype) === 'big' ? 1n : 1);

/** Least and greatest element of an integer dtype; the infinities of a float. */
function ends(dtype: ArrayDType): readonly [number | bigint, number | bigint] {
  const { kind, bits, signed } = arrayDtypes[dtype];
  if (kind === 'float') return [-Infinity, Infinity];
  const least = signed ? -(2n ** BigInt(bits - 1)) : 0n;
  const greatest = 2n ** BigInt(signed ? bits - 1 : bits) - 1n;
  return kind === 'big' ? [least, greatest] : [Number(least), Number(greatest)];
}

export const folds: { readonly [name: string]: Fold } = {
  sum: { of: by(h.add, h.add, bigAdd, bigAddUnsigned), start: zero, ordered: true },
  prod: { of: by(h.multiply, h.multiply, bigMultiply, bigMultiplyUnsigned), start: one, ordered: true },
  max: { of: by(greater, greater, bigGreater), start: d => ends(d)[0] },
  min: { of: by(lesser, lesser, bigLesser), start: d => ends(d)[1] },
  any: { of: () => h.either, start: () => 0, term: oneIfTrue },
  all: { of: () => h.both, start: () => 1, term: oneIfTrue },
  count_nonzero: { of: () => h.tally, start: () => 0, term: oneIfTrue },
};
