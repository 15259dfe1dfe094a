/** Products of many matrices at once, of matrices and vectors, and of vectors. */
import { dot as dotKernel } from '../../../kernels/dot.ts';
import { matmulBatch } from '../../../kernels/linear/matmulBatch.ts';
import { matvec as matvecKernel } from '../../../kernels/linear/matvec.ts';
import { outer as outerKernel } from '../../../kernels/linear/outer.ts';
import { rowDots } from '../../../kernels/linear/rowDots.ts';
import { vecmat as vecmatKernel } from '../../../kernels/linear/vecmat.ts';
import { matmul as matmulKernel } from '../../../kernels/matmul.ts';
import { isDeviceArray } from '../../device.ts';
import type { TypedArray } from '../../dtype.ts';
import { checkAll, isBoolean } from '../../jit/checks.ts';
import { compiled, type RunOptions, runChecks } from '../compiled.ts';
import { type Operation, operation, run, type Steps, scratch, value } from '../operation.ts';
import { axisOf, hasDimensions, hasDtype, isShaped, refuse, resultIn } from '../rules.ts';
import {
  type ArrayInput,
  type Data,
  dtypeIn,
  type Outcome,
  type Output,
  type Shaped,
  shapedOf,
  shown,
  sizeOf,
} from '../shapes.ts';
import { transposeSteps } from './transpose.ts';

export interface ProductOptions extends RunOptions {
  /** Where the result goes, not the memory of an input. By default a new library array. */
  readonly out?: Output;
}

export interface BatchMatmulOptions extends ProductOptions {
  /** Whether the matrices of `a` are taken with rows and columns exchanged. Default false. */
  readonly transposeA?: boolean;
  /** And those of `b`. Default false. */
  readonly transposeB?: boolean;
}

const checks = { ...runChecks, out: isShaped };
const batchChecks = { ...checks, transposeA: isBoolean, transposeB: isBoolean };

const runOnly = ({ backend, threads, precision, contract }: RunOptions): RunOptions => ({
  backend,
  threads,
  precision,
  contract,
});

/** Both inputs, of one dtype, float32 or float64. */
function pair(caller: string, given: ArrayInput, other: ArrayInput, names: readonly [string, string]) {
  const a = shapedOf(caller, names[0], given);
  const b = shapedOf(caller, names[1], other);
  hasDtype(caller, names[0], a, 'float32', 'float64');
  hasDtype(caller, names[1], b, dtypeIn(a.data));
  return [a, b] as const;
}

/** What shapes become together, by NumPy's rules: extents of 1 stretch. */
export function broadcast(caller: string, name: string, a: readonly number[], b: readonly number[]): readonly number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, k) => {
    const x = a[k - rank + a.length] ?? 1;
    const y = b[k - rank + b.length] ?? 1;
    if (x !== y && x !== 1 && y !== 1)
      refuse(
        caller,
        name,
        `has dimensions ${shown(b)} before its matrices, which do not fit the ${shown(a)} of the first`,
      );
    return x === 1 ? y : x;
  });
}

/** Matrices, with rows and columns exchanged where asked for. */
function* turned({ data, shape }: Shaped<Data>, turn: boolean, options: RunOptions): Steps<Shaped<Data>> {
  if (!turn) return { data, shape };
  const rank = shape.length;
  const to = [...shape.slice(0, -2), shape[rank - 1], shape[rank - 2]];
  const copy = yield* scratch(dtypeIn(data), data.length);
  const axes = shape.map((_, k) => (k < rank - 2 ? k : 2 * rank - 3 - k));
  yield* transposeSteps(data, copy, shape, axes, options);
  return { data: copy, shape: to };
}

/** Which matrix of an operand belongs to each of a batch. */
function placesOf(own: readonly number[], batch: readonly number[]): readonly number[] {
  let places = [0];
  const stretched = [...Array<number>(batch.length - own.length).fill(1), ...own];
  for (const [k, extent] of batch.entries()) {
    const step = stretched[k];
    places = places.flatMap(p => Array.from({ length: extent }, (_, i) => p * step + (step === 1 ? 0 : i)));
  }
  return places;
}

/** Operations of a product beyond which each is a call of its own, with all that makes single products fast. */
const LARGE = 2 ** 21;

/** Matrix products of stacks of matrices, whose dimensions before the last two are broadcast. NumPy's `matmul`, PyTorch's `bmm`,
 * TensorFlow's `matMul` with its two options.
 *
 * @param a (…, m, k), float32 or float64; with `transposeA` (…, k, m)
 * @param b (…, k, n), of the same dtype; with `transposeB` (…, n, k)
 * @returns (…, m, n), of that dtype
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const batchMatmul: Operation<[a: ArrayInput, b: ArrayInput, options?: BatchMatmulOptions], Outcome> = operation(
  'batchMatmul',
  function* (given, other, options = {}) {
    checkAll('batchMatmul', batchChecks, options);
    const [x, y] = pair('batchMatmul', given, other, ['a', 'b']);
    for (const [name, { shape }] of Object.entries({ a: x, b: y }))
      if (shape.length < 2) refuse('batchMatmul', name, `must have 2 dimensions or more, not ${shape.length}`);
    const only = runOnly(options);
    const a = yield* turned(x, options.transposeA ?? false, only);
    const b = yield* turned(y, options.transposeB ?? false, only);
    const [m, k] = a.shape.slice(-2);
    const [rows, n] = b.shape.slice(-2);
    if (rows !== k)
      refuse('batchMatmul', 'b', `must have ${k} rows for the ${k} columns of \`a\`, not ${shown(b.shape.slice(-2))}`);
    const [batchA, batchB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
    const batch = broadcast('batchMatmul', 'b', batchA, batchB);
    const c = resultIn('batchMatmul', options.out, dtypeIn(a.data), [...batch, m, n]);
    const count = sizeOf(batch);
    const [stepA, stepB] = [stepOf(batchA, count, m * k), stepOf(batchB, count, k * n)];
    const isRegular = stepA !== undefined && stepB !== undefined;
    if (isRegular && (count === 1 || m * n * k < LARGE || [a, b, c].some(({ data }) => isDeviceArray(data)))) {
      const args = [a.data, b.data, c.data] as const;
      if (count === 1) yield* run(compiled(matmulKernel, only), ...args, m, n, k);
      else yield* run(compiled(matmulBatch, only), ...args, count, m, n, k, stepA, stepB);
      return c;
    }
    if (isDeviceArray(a.data) || isDeviceArray(b.data) || isDeviceArray(c.data))
      refuse(
        'batchMatmul',
        'b',
        `cannot be broadcast with the ${shown(batchA)} of \`a\` where an array lives on a device`,
      );
    const [placesA, placesB] = [placesOf(batchA, batch), placesOf(batchB, batch)];
    for (let t = 0; t < count; t++)
      yield* run(
        compiled(matmulKernel, only),
        part(a.data, placesA[t], m * k),
        part(b.data, placesB[t], k * n),
        part(c.data, t, m * n),
        m,
        n,
        k,
      );
    return c;
  },
);

/** Elements from one matrix of an operand to the next, where that is the same all through. */
const stepOf = (own: readonly number[], count: number, size: number): number | undefined =>
  sizeOf(own) === count ? size : sizeOf(own) === 1 ? 0 : undefined;

const part = (data: Data, at: number, size: number): TypedArray =>
  (data as TypedArray).subarray(at * size, at * size + size) as TypedArray;

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
