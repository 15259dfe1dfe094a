/** Every op on the first driver there is. */
import { opsTests } from './ops.ts';

opsTests();
