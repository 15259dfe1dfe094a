/** Ordinary functions over flat typed arrays, each its own oracle: call one as it is, or hand it to `jit`. */

export { argmax } from './argmax.ts';
export { blackScholes } from './blackScholes.ts';
export { boxBlur } from './boxBlur.ts';
export { columnSums } from './columnSums.ts';
export { conv2d } from './conv2d.ts';
export { conv2dStride } from './conv2dStride.ts';
export { dot } from './dot.ts';
export { exp } from './exp.ts';
export { gaussianBlur } from './gaussianBlur.ts';
export { grey } from './grey.ts';
export { histogram } from './histogram.ts';
export { jacobi } from './jacobi.ts';
export { mandelbrot } from './mandelbrot.ts';
export { matmul } from './matmul.ts';
export { max } from './max.ts';
export { mean } from './mean.ts';
export { nbody } from './nbody.ts';
export { prefixSum } from './prefixSum.ts';
export { rowSums } from './rowSums.ts';
export { saxpy } from './saxpy.ts';
export { sobel } from './sobel.ts';
export { sumSquares } from './sumSquares.ts';
export type { Bytes, Counts, Floats } from './types.ts';
