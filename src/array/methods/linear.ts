/** Products of matrices as methods. */
import { type ArrayLike, NDArray } from '../../ndarray/ndarray.ts';
import { dot, matmul, type TraceOptions, trace } from '../linear/index.ts';

declare module '../../ndarray/ndarray.ts' {
  interface NDArray {
    /** Inner product of vectors, product of matrices. */
    dot(other: ArrayLike): NDArray;
    /** Product of matrices. */
    matmul(other: ArrayLike): NDArray;
    /** Sum of a diagonal. */
    trace(options?: TraceOptions): NDArray;
  }
}

Object.assign(NDArray.prototype, {
  dot(this: NDArray, other: ArrayLike) {
    return dot(this, other);
  },
  matmul(this: NDArray, other: ArrayLike) {
    return matmul(this, other);
  },
  trace(this: NDArray, options?: TraceOptions) {
    return trace(this, options);
  },
});
