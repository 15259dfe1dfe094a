/** `numjit/array`: NumPy's functions under the names of the array API standard, for `import * as np from 'numjit/array'`. */

export type { ArrayDType } from '../ndarray/dtypes.ts';
export { type ArrayLike, NDArray } from '../ndarray/ndarray.ts';
export { scope } from '../ndarray/scope.ts';

import './methods/elementwise.ts';
import './methods/statistics.ts';
import './methods/linear.ts';
import './methods/shapes.ts';

export * from './arrange.ts';
export * from './constants.ts';
export * from './correlation.ts';
export * from './counting.ts';
export * from './creation.ts';
export * from './cumulative.ts';
export * from './dtypes.ts';
export * from './edit.ts';
export * from './elementwise.ts';
export * as fft from './fft/index.ts';
export * from './files/index.ts';
export { type ReduceKernel, type ReduceKernelOptions, reduceKernel } from './functions/reduceKernel.ts';
export { type Boundary, type StencilOptions, stencil } from './functions/stencil.ts';
export { type VectorizeOptions, vectorize } from './functions/vectorize.ts';
export * from './grids.ts';
export * from './indexing.ts';
export * from './info.ts';
export * from './join.ts';
export * as linalg from './linalg/index.ts';
export * from './linear/index.ts';
export * from './masks.ts';
export * from './nans.ts';
export * from './printing.ts';
export * from './quantiles.ts';
export * as random from './random/index.ts';
export * from './ranges.ts';
export * from './repeats.ts';
export * from './searching.ts';
export * from './sets.ts';
export * from './sorting.ts';
export * from './statistics.ts';
