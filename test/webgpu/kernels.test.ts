/** Whole kernels on the first driver there is. lavapipe takes a second or so to compile a reduction: each of the library once. */
import { kernelTests } from './kernels.ts';

kernelTests({ doubles: false });
