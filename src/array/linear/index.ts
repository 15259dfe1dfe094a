/** Products of vectors, matrices and stacks of them. */
export { einsum } from './einsum.ts';
export { matmul, matrix_transpose } from './matmul.ts';
export { dot, inner, kron, outer, type TraceOptions, type VecdotOptions, vdot, vecdot } from './products.ts';
export { tensordot } from './tensordot.ts';
export { trace } from './trace.ts';
