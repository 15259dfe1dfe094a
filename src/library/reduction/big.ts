/** What folds are of BigInts: sums and products modulo 2⁶⁴, extremes without NaN. */
import type { DType } from '../../dtype.ts';
import type { Shaped } from '../shapes.ts';
import type { AxesOptions, Reduced, Reduction } from './reduce.ts';

export type BigDType = 'int64' | 'uint64';

export const isBig = (dtype: DType): dtype is BigDType => dtype === 'int64' || dtype === 'uint64';

export interface BigFold {
  readonly fold: (s: any, x: any) => any;
  readonly start: bigint;
}

const add = (s: bigint, x: bigint): bigint => BigInt.asIntN(64, s + x);
const addUnsigned = (s: bigint, x: bigint): bigint => BigInt.asUintN(64, s + x);
const multiply = (s: bigint, x: bigint): bigint => BigInt.asIntN(64, s * x);
const multiplyUnsigned = (s: bigint, x: bigint): bigint => BigInt.asUintN(64, s * x);
const greater = (s: bigint, x: bigint): bigint => (x > s ? x : s);
const lesser = (s: bigint, x: bigint): bigint => (x < s ? x : s);
/** Wrapped, so that comparisons are known to see 64 bits of one sign, whatever a loop begins with. */
const greaterUnsigned = (s: bigint, x: bigint): bigint =>
  BigInt.asUintN(64, x) > BigInt.asUintN(64, s) ? BigInt.asUintN(64, x) : BigInt.asUintN(64, s);
const lesserUnsigned = (s: bigint, x: bigint): bigint =>
  BigInt.asUintN(64, x) < BigInt.asUintN(64, s) ? BigInt.asUintN(64, x) : BigInt.asUintN(64, s);

/** Least and greatest of 64 bits. */
const ends = { int64: [-(2n ** 63n), 2n ** 63n - 1n], uint64: [0n, 2n ** 64n - 1n] } as const;

export const bigFolds = {
  sum: d => ({ fold: d === 'int64' ? add : addUnsigned, start: 0n }),
  prod: d => ({ fold: d === 'int64' ? multiply : multiplyUnsigned, start: 1n }),
  max: d => ({ fold: d === 'int64' ? greater : greaterUnsigned, start: ends[d][0] }),
  min: d => ({ fold: d === 'int64' ? lesser : lesserUnsigned, start: ends[d][1] }),
} as const satisfies { readonly [name: string]: (dtype: BigDType) => BigFold };

const self = (x: bigint): bigint => x;
const kept = (s: bigint, _by: number): bigint => s;

/** A fold of BigInts as the kernels take it. */
export const bigRule = (fold: BigFold) => ({ ...fold, term: self, done: kept }) as never;

type Bigs = BigInt64Array | BigUint64Array;
type ReducedBigs<G extends AxesOptions> = Reduced<G> extends number ? bigint : Reduced<G>;

/** A reduction that gives a BigInt of BigInts. */
export interface WholeReduction<O extends AxesOptions> extends Reduction<O> {
  <G extends O>(a: Bigs | Shaped<Bigs>, options?: G): Promise<ReducedBigs<G>>;
  sync: (<G extends O>(a: Bigs | Shaped<Bigs>, options?: G) => ReducedBigs<G>) & Reduction<O>['sync'];
}
