/** Products of stacks of matrices. */
import { matmulBatch } from '../../../kernels/linear/matmulBatch.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { isDeviceArray } from '../../device.ts';
import type { TypedArray } from '../../dtype.ts';
import { checkAll, isBoolean } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch } from '../../operation.ts';
import { refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Shaped, shown, sizeOf } from '../shapes.ts';
import { checks, type ProductOptions, pair, runOnly } from './operands.ts';
import { product } from './product.ts';
import { transposeSteps } from './transpose.ts';
export interface BatchMatmulOptions extends ProductOptions {
  /** Whether the matrices of `a` are taken with rows and columns exchanged. Default false. */
  readonly transposeA?: boolean;
  /** And those of `b`. Default false. */
  readonly transposeB?: boolean;
}

const batchChecks = { ...checks, transposeA: isBoolean, transposeB: isBoolean };
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
      if (count === 1) yield* product(...args, { m, n, k }, only);
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
      yield* product(
        part(a.data, placesA[t], m * k),
        part(b.data, placesB[t], k * n),
        part(c.data, t, m * n),
        { m, n, k },
        only,
      );
    return c;
  },
);

/** Elements from one matrix of an operand to the next, where that is the same all through. */
const stepOf = (own: readonly number[], count: number, size: number): number | undefined =>
  sizeOf(own) === count ? size : sizeOf(own) === 1 ? 0 : undefined;

const part = (data: Data, at: number, size: number): TypedArray =>
  (data as TypedArray).subarray(at * size, at * size + size) as TypedArray;
