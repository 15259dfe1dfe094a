/** Elementwise functions as methods. */
import { type ArrayLike, apply, NDArray } from '../../ndarray/ndarray.ts';

declare module '../../ndarray/ndarray.ts' {
  interface NDArray {
    /** Sum. */
    add(other: ArrayLike): NDArray;
    /** Product. */
    mul(other: ArrayLike): NDArray;
  }
}

Object.assign(NDArray.prototype, {
  add(this: NDArray, other: ArrayLike) {
    return apply('add', this, other);
  },
  mul(this: NDArray, other: ArrayLike) {
    return apply('multiply', this, other);
  },
});
