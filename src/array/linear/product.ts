/** Matrix products of views of any dtype: of floats by the kernel library, of whole numbers and booleans by a kernel in their
 * own arithmetic, which wraps as NumPy's does. */
import { matmulWhole } from '../../../kernels/linear/matmulWhole.ts';
import { matvec } from '../../../kernels/linear/matvec.ts';
import { vecmat } from '../../../kernels/linear/vecmat.ts';
import { compiled, type Handed } from '../../compiled.ts';
import type { TypedArray } from '../../dtype.ts';
import { batchMatmul } from '../../library/linear/batch.ts';
import { matmul } from '../../library/linear/matmul.ts';
import { type ArrayDType, kindOf } from '../../ndarray/dtypes.ts';
import { type Shape, sizeOf, strideAs } from '../../ndarray/layout.ts';
import { allocate, type View } from '../../ndarray/store.ts';
import { run, type Steps } from '../../operation.ts';
import { laid } from './laid.ts';

interface Stack {
  readonly data: TypedArray;
  /** Dimensions before the matrices: those of the result, or none. */
  readonly batch: Shape;
  /** Elements from one matrix to the next. */
  readonly step: number;
}

/** Matrices for each of a batch: one for all where that may be, or as many as there are. */
function* stackOf(view: View, batch: Shape, mayBeOne: boolean): Steps<Stack> {
  const matrix = view.shape.slice(-2);
  const own = view.shape.slice(0, -2);
  const size = sizeOf(matrix);
  if (sizeOf(own) === 1 && (sizeOf(batch) === 1 || mayBeOne))
    return { data: yield* laid({ ...view, ...lastTwo(view) }), batch: [], step: 0 };
  const wide = [...batch, ...matrix];
  const stride = strideAs(view.shape, view.stride, wide);
  return { data: yield* laid({ ...view, shape: wide, stride }), batch, step: size };
}

const lastTwo = ({ shape, stride }: View) => ({ shape: shape.slice(-2), stride: stride.slice(-2) });

const zero = (): number => 0;
const bigZero = (): bigint => 0n;
const int = (s: number, x: number, y: number): number => (s + Math.imul(x, y)) | 0;
const signed = (s: bigint, x: bigint, y: bigint): bigint => BigInt.asIntN(64, s + x * y);
const unsigned = (s: bigint, x: bigint, y: bigint): bigint => BigInt.asUintN(64, s + x * y);
const either = (s: number, x: number, y: number): number => s | (x & y);

const arithmetic = (dtype: ArrayDType): Handed => {
  if (kindOf(dtype) === 'bool') return { using: { fold: either, zero } };
  if (kindOf(dtype) === 'int') return { using: { fold: int, zero } };
  return { using: { fold: dtype === 'int64' ? signed : unsigned, zero: bigZero } };
};

/** The products of matrices, dimensions before them broadcast to `batch`.
 *
 * @param a (…, m, k), no float16
 * @param b (…, k, n), of the same dtype
 * @returns (batch, m, n)
 */
export function* productOf(a: View, b: View, batch: Shape): Steps<View> {
  const [m, k] = a.shape.slice(-2);
  const n = b.shape.at(-1)!;
  const shape = [...batch, m, n];
  const out = allocate(a.dtype, shape, sizeOf(shape));
  if (!out.store.data.length) return out;
  const x = yield* stackOf(a, batch, sizeOf(b.shape.slice(0, -2)) !== 1);
  const y = yield* stackOf(b, batch, true);
  const c = out.store.data;
  const count = sizeOf(batch);
  if (kindOf(a.dtype) !== 'float') {
    const f = compiled(matmulWhole, {}, arithmetic(a.dtype));
    yield* run(f, x.data as never, y.data as never, c as never, count, m, n, k, x.step, y.step);
  } else if (y.step === 0 && n === 1) {
    yield* run(compiled(matvec, {}), x.data as never, y.data as never, c as never, count * m, k);
  } else if (m === 1 && count === 1)
    yield* run(compiled(vecmat, {}), x.data as never, y.data as never, c as never, k, n);
  else if (y.step === 0)
    yield* matmul.steps(
      { data: x.data, shape: [count * m, k] },
      { data: y.data, shape: [k, n] },
      { out: { data: c, shape: [count * m, n] } },
    );
  else
    yield* batchMatmul.steps(
      { data: x.data, shape: [...x.batch, m, k] },
      { data: y.data, shape: [...y.batch, k, n] },
      { out: { data: c, shape } },
    );
  return out;
}
