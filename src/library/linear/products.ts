/** Products of matrices and vectors, and of vectors. */
import { dot as dotKernel } from '../../../kernels/dot.ts';
import { matvec as matvecKernel } from '../../../kernels/linear/matvec.ts';
import { outer as outerKernel } from '../../../kernels/linear/outer.ts';
import { rowDots } from '../../../kernels/linear/rowDots.ts';
import { vecmat as vecmatKernel } from '../../../kernels/linear/vecmat.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { checkAll } from '../../jit/checks.ts';
import { type Operation, operation, run, value } from '../../operation.ts';
import { axisOf, hasDimensions, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Shaped, shown, sizeOf } from '../shapes.ts';
import { checks, type ProductOptions, pair, runOnly } from './operands.ts';
/** Product of a matrix and a vector, A·x. NumPy's `matvec`, BLAS's `?gemv`.
 *
 * @param a (m, k), float32 or float64
 * @param x (k), of the same dtype
 * @returns (m), of that dtype
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const matvec: Operation<[a: ArrayInput, x: ArrayInput, options?: ProductOptions], Outcome> = operation(
  'matvec',
  function* (given, other, options = {}) {
    checkAll('matvec', checks, options);
    const [a, x] = pair('matvec', given, other, ['a', 'x']);
    hasDimensions('matvec', 'a', a, 2);
    hasDimensions('matvec', 'x', x, 1);
    const [m, k] = a.shape;
    if (x.data.length !== k)
      refuse('matvec', 'x', `must have ${k} elements, one for each column of \`a\`, not ${x.data.length}`);
    const y = resultIn('matvec', options.out, dtypeIn(a.data), [m]);
    yield* run(compiled(matvecKernel, runOnly(options)), a.data, x.data, y.data, m, k);
    return y;
  },
);

/** Product of a vector and a matrix, x·A. NumPy's `vecmat`, BLAS's `?gemv` transposed.
 *
 * @param x (m), float32 or float64
 * @param a (m, n), of the same dtype
 * @returns (n), of that dtype
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const vecmat: Operation<[x: ArrayInput, a: ArrayInput, options?: ProductOptions], Outcome> = operation(
  'vecmat',
  function* (given, other, options = {}) {
    checkAll('vecmat', checks, options);
    const [x, a] = pair('vecmat', given, other, ['x', 'a']);
    hasDimensions('vecmat', 'x', x, 1);
    hasDimensions('vecmat', 'a', a, 2);
    const [m, n] = a.shape;
    if (x.data.length !== m)
      refuse('vecmat', 'x', `must have ${m} elements, one for each row of \`a\`, not ${x.data.length}`);
    const y = resultIn('vecmat', options.out, dtypeIn(a.data), [n]);
    yield* run(compiled(vecmatKernel, runOnly(options)), x.data, a.data, y.data, m, n);
    return y;
  },
);

/** Every element of a times every element of b. NumPy's `outer`: both are taken as flat.
 *
 * @param a m elements, float32 or float64
 * @param b n elements, of the same dtype
 * @returns (m, n), of that dtype
 * @throws KernelError 'argument' where dtypes do not fit
 */
export const outer: Operation<[a: ArrayInput, b: ArrayInput, options?: ProductOptions], Outcome> = operation(
  'outer',
  function* (given, other, options = {}) {
    checkAll('outer', checks, options);
    const [a, b] = pair('outer', given, other, ['a', 'b']);
    const [m, n] = [a.data.length, b.data.length];
    const c = resultIn('outer', options.out, dtypeIn(a.data), [m, n]);
    yield* run(compiled(outerKernel, runOnly(options)), a.data, b.data, c.data, m, n);
    return c;
  },
);

/** Inner product Σ aᵢbᵢ of two vectors, 0 of empty ones. NumPy's `vdot` of real numbers, BLAS's `?dot`.
 *
 * @param a (n), float32 or float64
 * @param b (n), of the same dtype
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const dot: Operation<[a: ArrayInput, b: ArrayInput, options?: RunOptions], number> = operation(
  'dot',
  function* (given, other, options = {}) {
    checkAll('dot', runChecks, options);
    const [a, b] = pair('dot', given, other, ['a', 'b']);
    hasDimensions('dot', 'a', a, 1);
    hasSameShape('dot', a, b);
    return yield* value(compiled(dotKernel, options), a.data, b.data);
  },
);

/** Inner products along the last axis. NumPy's `vecdot`.
 *
 * @param a (…, n), float32 or float64
 * @param b of the same shape and dtype
 * @returns (…), of that dtype
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const vecdot: Operation<[a: ArrayInput, b: ArrayInput, options?: ProductOptions], Outcome> = operation(
  'vecdot',
  function* (given, other, options = {}) {
    checkAll('vecdot', checks, options);
    const [a, b] = pair('vecdot', given, other, ['a', 'b']);
    axisOf('vecdot', -1, a.shape.length);
    hasSameShape('vecdot', a, b);
    const k = a.shape.at(-1)!;
    const y = resultIn('vecdot', options.out, dtypeIn(a.data), a.shape.slice(0, -1));
    yield* run(compiled(rowDots, runOnly(options)), a.data, b.data, y.data, sizeOf(y.shape), k);
    return y;
  },
);

function hasSameShape(caller: string, a: Shaped<Data>, b: Shaped<Data>): void {
  if (shown(a.shape) !== shown(b.shape))
    refuse(caller, 'b', `must have the shape ${shown(a.shape)} of \`a\`, not ${shown(b.shape)}`);
}
