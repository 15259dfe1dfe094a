/** `numjit/kernels`: kernels with shapes, options and defaults, on every backend. */

export type { RunOptions } from './compiled.ts';
export { type EdgeOptions, prewitt, sobel } from './imageEdges.ts';
export { type FilterOptions, type GaussianOptions, gaussianFilter, uniformFilter } from './imageFilters.ts';
export { maximumFilter, medianFilter, minimumFilter } from './imageRanks.ts';
export type { BorderMode, BorderOptions } from './imageRules.ts';
export { type MatmulOptions, matmul } from './linear.ts';
export type { Operation } from './operation.ts';
export type { ArrayInput, Data, Outcome, Output, Shaped, Strided } from './shapes.ts';
