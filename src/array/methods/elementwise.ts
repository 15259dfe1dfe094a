/** Elementwise functions as methods. */
import { NDArray } from '../../ndarray/ndarray.ts';
import * as np from '../elementwise.ts';

declare module '../../ndarray/ndarray.ts' {
  interface NDArray {
    /** Sum. */
    add(other: ArrayLike): NDArray;
    /** Difference. */
    sub(other: ArrayLike): NDArray;
    /** Difference. */
    subtract(other: ArrayLike): NDArray;
    /** Product. */
    mul(other: ArrayLike): NDArray;
    /** Product. */
    multiply(other: ArrayLike): NDArray;
    /** Quotient. */
    div(other: ArrayLike): NDArray;
    /** Quotient. */
    divide(other: ArrayLike): NDArray;
    /** The quotient rounded down. */
    floor_divide(other: ArrayLike): NDArray;
    /** Remainder, with the sign of the divisor. */
    mod(other: ArrayLike): NDArray;
    /** Remainder, with the sign of the divisor. */
    remainder(other: ArrayLike): NDArray;
    /** Power. */
    pow(other: ArrayLike): NDArray;
    /** −x. */
    neg(): NDArray;
    /** −x. */
    negative(): NDArray;
    /** Magnitude. */
    abs(): NDArray;
    /** Square. */
    square(): NDArray;
    /** Square root. */
    sqrt(): NDArray;
    /** e to the power of it. */
    exp(): NDArray;
    /** Natural logarithm. */
    log(): NDArray;
    /** Sine. */
    sin(): NDArray;
    /** Cosine. */
    cos(): NDArray;
    /** Tangent. */
    tan(): NDArray;
    /** Hyperbolic tangent. */
    tanh(): NDArray;
    /** −1, 0 or 1. */
    sign(): NDArray;
    /** Rounded down. */
    floor(): NDArray;
    /** Rounded up. */
    ceil(): NDArray;
    /** Rounded to so many decimals, halves to even. */
    round(options?: number | np.RoundOptions): NDArray;
    /** Kept between two bounds, either of which may be null. */
    clip(min?: ArrayLike | null, max?: ArrayLike | null): NDArray;
    /** The greater of it and another. */
    maximum(other: ArrayLike): NDArray;
    /** The lesser of it and another. */
    minimum(other: ArrayLike): NDArray;
    /** The complex conjugate: itself. */
    conj(): NDArray;
    /** Whether it is less. */
    lt(other: ArrayLike): NDArray;
    /** Whether it is less. */
    less(other: ArrayLike): NDArray;
    /** Whether it is less or equal. */
    le(other: ArrayLike): NDArray;
    /** Whether it is less or equal. */
    less_equal(other: ArrayLike): NDArray;
    /** Whether it is greater. */
    gt(other: ArrayLike): NDArray;
    /** Whether it is greater. */
    greater(other: ArrayLike): NDArray;
    /** Whether it is greater or equal. */
    ge(other: ArrayLike): NDArray;
    /** Whether it is greater or equal. */
    greater_equal(other: ArrayLike): NDArray;
    /** Whether it is equal. */
    eq(other: ArrayLike): NDArray;
    /** Whether it is equal. */
    equal(other: ArrayLike): NDArray;
    /** Whether it is not equal. */
    ne(other: ArrayLike): NDArray;
    /** Whether it is not equal. */
    not_equal(other: ArrayLike): NDArray;
    /** Whether both are neither 0 nor false. */
    logical_and(other: ArrayLike): NDArray;
    /** Whether either is neither 0 nor false. */
    logical_or(other: ArrayLike): NDArray;
    /** Whether one of the two is neither 0 nor false. */
    logical_xor(other: ArrayLike): NDArray;
    /** Whether it is 0 or false. */
    logical_not(): NDArray;
  }
}

type OfThis = (x: NDArray, ...others: any[]) => NDArray;

/** By name of the method. */
const methods: { readonly [name: string]: OfThis } = {
  add: np.add,
  sub: np.subtract,
  subtract: np.subtract,
  mul: np.multiply,
  multiply: np.multiply,
  div: np.divide,
  divide: np.divide,
  floor_divide: np.floor_divide,
  mod: np.remainder,
  remainder: np.remainder,
  pow: np.pow,
  neg: np.negative,
  negative: np.negative,
  abs: np.abs,
  square: np.square,
  sqrt: np.sqrt,
  exp: np.exp,
  log: np.log,
  sin: np.sin,
  cos: np.cos,
  tan: np.tan,
  tanh: np.tanh,
  sign: np.sign,
  floor: np.floor,
  ceil: np.ceil,
  round: np.round,
  clip: np.clip,
  maximum: np.maximum,
  minimum: np.minimum,
  conj: np.conj,
  lt: np.less,
  less: np.less,
  le: np.less_equal,
  less_equal: np.less_equal,
  gt: np.greater,
  greater: np.greater,
  ge: np.greater_equal,
  greater_equal: np.greater_equal,
  eq: np.equal,
  equal: np.equal,
  ne: np.not_equal,
  not_equal: np.not_equal,
  logical_and: np.logical_and,
  logical_or: np.logical_or,
  logical_xor: np.logical_xor,
  logical_not: np.logical_not,
};

for (const [name, f] of Object.entries(methods))
  Object.defineProperty(NDArray.prototype, name, {
    value(this: NDArray, ...others: unknown[]) {
      return f(this, ...others);
    },
    writable: true,
    configurable: true,
  });
