/** Products with sparse matrices in compressed rows (CSR), as SciPy's `csr_matrix` has them. */
import { csrMatmat as matmatKernel } from '../../../kernels/linear/csrMatmat.ts';
import { csrMatvec as matvecKernel } from '../../../kernels/linear/csrMatvec.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { isDeviceArray } from '../../device.ts';
import { checkAll } from '../../jit/checks.ts';
import { type Operation, operation, run } from '../../operation.ts';
import { hasDimensions, hasDtype, isShaped, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Shaped, shapedOf, shown } from '../shapes.ts';
import type { ProductOptions } from './operands.ts';

/** A sparse matrix: row i has `data[p]` in column `indices[p]` for p from `indptr[i]` up to `indptr[i + 1]`. */
export interface Csr {
  /** float32 or float64. */
  readonly data: ArrayInput;
  /** int32, as many. */
  readonly indices: ArrayInput;
  /** int32, one more than rows, not falling, from 0 to the length of `data`. */
  readonly indptr: ArrayInput;
  readonly shape: readonly [rows: number, columns: number];
}

const checks = { ...runChecks, out: isShaped };

interface Parts {
  readonly data: Shaped<Data>;
  readonly indices: Shaped<Data>;
  readonly indptr: Shaped<Data>;
}

/** What is in the arrays is checked as the kernel runs: a column outside the matrix is a RangeError. */
function partsOf(caller: string, a: Csr): Parts {
  if (typeof a !== 'object' || a === null || !Array.isArray(a.shape) || a.shape.length !== 2)
    refuse(caller, 'a', 'must be { data, indices, indptr, shape: [rows, columns] }');
  const data = shapedOf(caller, 'a.data', a.data);
  const indices = shapedOf(caller, 'a.indices', a.indices);
  const indptr = shapedOf(caller, 'a.indptr', a.indptr);
  hasDtype(caller, 'a.data', data, 'float32', 'float64');
  hasDtype(caller, 'a.indices', indices, 'int32');
  hasDtype(caller, 'a.indptr', indptr, 'int32');
  if (indices.data.length !== data.data.length)
    refuse(caller, 'a.indices', `must have ${data.data.length} elements as \`a.data\` has, not ${indices.data.length}`);
  if (indptr.data.length !== a.shape[0] + 1)
    refuse(
      caller,
      'a.indptr',
      `must have ${a.shape[0] + 1} elements for ${a.shape[0]} rows, not ${indptr.data.length}`,
    );
  if (!isDeviceArray(indptr.data) && indptr.data[a.shape[0]] !== data.data.length)
    refuse(
      caller,
      'a.indptr',
      `must end with the ${data.data.length} elements of \`a.data\`, not ${indptr.data[a.shape[0]]}`,
    );
  return { data, indices, indptr };
}

const runOnly = ({ backend, threads, precision, contract }: RunOptions): RunOptions => ({
  backend,
  threads,
  precision,
  contract,
});

/** Product of a sparse matrix and a vector. SciPy's `csr_matrix @ x`.
 *
 * @param a (m, n), float32 or float64
 * @param x (n), of the same dtype
 * @returns (m), of that dtype
 * @throws KernelError 'argument' where shapes or dtypes do not fit; RangeError where a column is not in the matrix
 */
export const csrMatvec: Operation<[a: Csr, x: ArrayInput, options?: ProductOptions], Outcome> = operation(
  'csrMatvec',
  function* (a, given, options = {}) {
    checkAll('csrMatvec', checks, options);
    const { data, indices, indptr } = partsOf('csrMatvec', a);
    const x = shapedOf('csrMatvec', 'x', given);
    hasDtype('csrMatvec', 'x', x, dtypeIn(data.data));
    if (shown(x.shape) !== shown([a.shape[1]]))
      refuse(
        'csrMatvec',
        'x',
        `must have ${a.shape[1]} elements, one for each column of \`a\`, not the shape ${shown(x.shape)}`,
      );
    const y = resultIn('csrMatvec', options.out, dtypeIn(data.data), [a.shape[0]]);
    const f = compiled(matvecKernel, runOnly(options));
    yield* run(f, data.data, indices.data, indptr.data, x.data, y.data, a.shape[0]);
    return y;
  },
);

/** Product of a sparse matrix and a dense one. SciPy's `csr_matrix @ b`.
 *
 * @param a (m, k), float32 or float64
 * @param b (k, n), of the same dtype
 * @returns (m, n), of that dtype
 * @throws KernelError 'argument' where shapes or dtypes do not fit; RangeError where a column is not in the matrix
 */
export const csrMatmat: Operation<[a: Csr, b: ArrayInput, options?: ProductOptions], Outcome> = operation(
  'csrMatmat',
  function* (a, given, options = {}) {
    checkAll('csrMatmat', checks, options);
    const { data, indices, indptr } = partsOf('csrMatmat', a);
    const b = shapedOf('csrMatmat', 'b', given);
    hasDimensions('csrMatmat', 'b', b, 2);
    hasDtype('csrMatmat', 'b', b, dtypeIn(data.data));
    const [m, k] = a.shape;
    const [rows, n] = b.shape;
    if (rows !== k)
      refuse('csrMatmat', 'b', `must have ${k} rows for the ${k} columns of \`a\`, not ${shown(b.shape)}`);
    const c = resultIn('csrMatmat', options.out, dtypeIn(data.data), [m, n]);
    const f = compiled(matmatKernel, runOnly(options));
    yield* run(f, data.data, indices.data, indptr.data, b.data, c.data, m, n);
    return c;
  },
);
