/** `numjit/array`: NumPy's functions under the names of the array API standard, for `import * as np from 'numjit/array'`. */

export type { ArrayDType } from '../ndarray/dtypes.ts';
export { type ArrayLike, asarray, NDArray } from '../ndarray/ndarray.ts';
export { scope } from '../ndarray/scope.ts';

import './methods/elementwise.ts';
import './methods/linear.ts';

export * from './elementwise.ts';
export * from './linear/index.ts';
export { type ReduceKernel, type ReduceKernelOptions, reduceKernel } from './functions/reduceKernel.ts';
export { type Boundary, type StencilOptions, stencil } from './functions/stencil.ts';
export { type VectorizeOptions, vectorize } from './functions/vectorize.ts';
export * as random from './random/index.ts';
export * from './statistics.ts';
