/** What draws may be told by name. */
import type { ArrayDType } from '../../ndarray/dtypes.ts';
import type { ArrayLike } from '../../ndarray/ndarray.ts';

export type Size = number | readonly number[];
export type Seed = number | bigint;

/** Every distribution: the shape of the result, by default that of its parameters together, and its dtype. */
export interface DrawnOptions {
  readonly size?: Size | null;
  readonly dtype?: 'float32' | 'float64';
}
export interface UniformOptions extends DrawnOptions {
  readonly low?: ArrayLike;
  readonly high?: ArrayLike;
}
export interface NormalOptions extends DrawnOptions {
  readonly loc?: ArrayLike;
  readonly scale?: ArrayLike;
}
export interface ScaleOptions extends DrawnOptions {
  readonly scale?: ArrayLike;
}
export interface IntegersOptions {
  readonly low?: Seed;
  readonly high?: Seed;
  readonly size?: Size | null;
  /** Default 'int64'. */
  readonly dtype?: ArrayDType;
  /** Whether `high` itself is among them. */
  readonly endpoint?: boolean;
}
export interface PoissonOptions {
  readonly lam?: ArrayLike;
  readonly size?: Size | null;
}
export interface BinomialOptions {
  readonly n?: ArrayLike;
  readonly p?: ArrayLike;
  readonly size?: Size | null;
}
export interface GammaOptions extends DrawnOptions {
  readonly shape?: ArrayLike;
  readonly scale?: ArrayLike;
}
export interface BetaOptions extends DrawnOptions {
  readonly a?: ArrayLike;
  readonly b?: ArrayLike;
}
export interface ChoiceOptions {
  readonly size?: Size | null;
  /** Whether an element may be chosen again. Default true. */
  readonly replace?: boolean;
  /** Probabilities of the elements; by default all alike. */
  readonly p?: ArrayLike;
  readonly axis?: number;
}
export interface AxisOption {
  readonly axis?: number;
}
