/** The same on a second driver, which flushes subnormal numbers. */
import './swiftshader.ts';
import { kernelTests } from './kernels.ts';
import { opsTests } from './ops.ts';

opsTests();
// Thirteen checks with a way out each, in a loop in a loop: SwiftShader compiles for more than a minute.
kernelTests({ doubles: true, without: ['sobel'] });
