/** Products of matrices and vectors. */

import { type RunOptions, runChecks } from '../../compiled.ts';
import { checkAll } from '../../jit/checks.ts';
import { type Operation, operation } from '../../operation.ts';
import { hasDimensions, hasDtype, isShaped, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, dtypeIn, type Outcome, type Output, shapedOf, shown } from '../shapes.ts';
import { product } from './product.ts';

export interface MatmulOptions extends RunOptions {
  /** Where the result goes: (m, n), of the dtype of `a`, not the memory of `a` or `b`. By default a new library array. */
  readonly out?: Output;
}

const checks = { ...runChecks, out: isShaped };

/** Matrix product a·b. NumPy's `matmul`, BLAS's `?gemm`.
 *
 * @param a (m, k), float32 or float64
 * @param b (k, n), of the same dtype
 * @returns (m, n), of that dtype
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const matmul: Operation<[a: ArrayInput, b: ArrayInput, options?: MatmulOptions], Outcome> = operation(
  'matmul',
  function* (given, other, options = {}) {
    checkAll('matmul', checks, options);
    const a = shapedOf('matmul', 'a', given);
    const b = shapedOf('matmul', 'b', other);
    hasDimensions('matmul', 'a', a, 2);
    hasDimensions('matmul', 'b', b, 2);
    hasDtype('matmul', 'a', a, 'float32', 'float64');
    hasDtype('matmul', 'b', b, dtypeIn(a.data));
    const [m, k] = a.shape;
    const [rows, n] = b.shape;
    if (rows !== k) refuse('matmul', 'b', `must have ${k} rows for the ${k} columns of \`a\`, not ${shown(b.shape)}`);
    const c = resultIn('matmul', options.out, dtypeIn(a.data), [m, n]);
    yield* product(a.data, b.data, c.data, { m, n, k }, options);
    return c;
  },
);
