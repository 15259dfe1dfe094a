/** `numjit/kernels`: kernels with shapes, options and defaults, on every backend. */

export type { RunOptions } from './compiled.ts';
export { type MatmulOptions, matmul } from './linear.ts';
export type { Operation } from './operation.ts';
export type { ArrayInput, Data, Outcome, Output, Shaped, Strided } from './shapes.ts';
