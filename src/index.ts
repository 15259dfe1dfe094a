export { arange, asarray, empty, full, ones, zeros } from './arrays.ts';
export { type ErrorCode, KernelError } from './diagnostic.ts';
export type { DType, TypedArray } from './dtype.ts';
export { type BackendChoice, type Configuration, configure } from './jit/configure.ts';
export type { Inspection, LoopReport } from './jit/inspect.ts';
export type { JitOptions } from './jit/options.ts';
export { type JitFunction, jit } from './jit.ts';
export { prange } from './prange.ts';
export { random } from './random.ts';
