/** The same on a second driver, which flushes subnormal numbers. */
import './swiftshader.ts';
import { kernelTests } from './kernels.ts';
import { opsTests } from './ops.ts';

opsTests();
kernelTests({ doubles: true });
