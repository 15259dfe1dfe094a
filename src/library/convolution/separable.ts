/** A filter that is a column times a row. */
import { correlateImage } from '../../../kernels/convolution/correlateImage.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { checkAll } from '../../jit/checks.ts';
import { type Operation, operation, run, scratch } from '../../operation.ts';
import { hasDimensions, hasDtype, isShaped, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, dtypeIn, type Outcome, type Output, shapedOf } from '../shapes.ts';
import { type Border, type Boundary, isBoundary, padded } from './borders.ts';
import { isNumber, marginsOf } from './windows.ts';

export interface SeparableOptions extends RunOptions {
  /** What stands beyond the edges, under the names of NumPy's `pad`. Default 'reflect', as in OpenCV. */
  readonly boundary?: Boundary;
  /** For the boundary 'constant'. Default 0. */
  readonly fillvalue?: number;
  /** Where the result goes: of the shape and dtype of `image`, not its memory. By default a new library array. */
  readonly out?: Output;
}

const checks = { ...runChecks, boundary: isBoundary, fillvalue: isNumber, out: isShaped };

/** Correlation with the filter column·row, in k + l products for each element instead of k·l. OpenCV's `sepFilter2D`; where a filter
 * has no middle, what comes after lies over the element, as in `correlate`.
 *
 * @param image (h, w), float32 or float64
 * @param row (l), of the same dtype: along the rows
 * @param column (k), of the same dtype: along the columns
 * @returns (h, w), of that dtype
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const sepFilter2d: Operation<
  [image: ArrayInput, row: ArrayInput, column: ArrayInput, options?: SeparableOptions],
  Outcome
> = operation('sepFilter2d', function* (given, across, down, options = {}) {
  const caller = 'sepFilter2d';
  checkAll(caller, checks, options);
  const image = shapedOf(caller, 'image', given);
  hasDimensions(caller, 'image', image, 2);
  const dtype = dtypeIn(image.data);
  hasDtype(caller, 'image', image, 'float32', 'float64');
  const [row, column] = ['row', 'column'].map((name, k) => {
    const filter = shapedOf(caller, name, [across, down][k]);
    hasDimensions(caller, name, filter, 1);
    hasDtype(caller, name, filter, dtype);
    if (!filter.data.length) refuse(caller, name, 'must have elements');
    return filter.data;
  });
  const [h, w] = image.shape;
  const out = resultIn(caller, options.out, dtype, [h, w]);
  if (!out.data.length) return out;
  const { boundary = 'reflect', fillvalue = 0 } = options;
  const [y, x] = [marginsOf.same(column.length), marginsOf.same(row.length)];
  const border: Border = { caller, boundary, fillvalue, y, x };
  const flat = yield* padded(image.data, { n: 1, c: 1, h, w }, border, options);
  const [height, width] = [y[0] + h + y[1], x[0] + w + x[1]];
  const rows = yield* scratch(dtype, height * w);
  const f = compiled(correlateImage, options);
  yield* run(f, flat, width, row, 1, row.length, 1, 1, 1, rows, height, w);
  yield* run(f, rows, w, column, column.length, 1, 1, 1, 1, out.data, h, w);
  return out;
});
