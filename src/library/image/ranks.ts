/** Filters that pick elements of a window: median, minimum, maximum. */
import { extremeLines } from '../../../kernels/image/extremeLines.ts';
import { median3 } from '../../../kernels/image/median3.ts';
import { median5 } from '../../../kernels/image/median5.ts';
import { medianHistogram } from '../../../kernels/image/medianHistogram.ts';
import { medianSelect } from '../../../kernels/image/medianSelect.ts';
import { compiled } from '../../compiled.ts';
import { checkAll } from '../../jit/checks.ts';
import { type Operation, operation, run } from '../../operation.ts';
import { resultIn } from '../rules.ts';
import { type ArrayInput, dtypeIn, type Outcome } from '../shapes.ts';
import { type FilterOptions, filterChecks, reachOf } from './filters.ts';
import { type Filter, filterAxes, framed } from './lines.ts';
import { borderOf, forEachAxis, imageAxes, isBytes, isSize, pixelsOf, planesOf } from './rules.ts';

type SizedFilter = Operation<[a: ArrayInput, size?: number | readonly number[], options?: FilterOptions], Outcome>;

const extremeFilter = (name: string, greatest: boolean): SizedFilter =>
  operation(name, function* (given, size = 3, options = {}) {
    checkAll(name, filterChecks, options);
    const a = pixelsOf(name, 'a', given);
    const axes = imageAxes(name, a, options.axes);
    const sizes = forEachAxis(name, 'size', size, axes, isSize, 'a whole number from 1 on');
    const dtype = dtypeIn(a.data);
    const out = resultIn(name, options.out, dtype, a.shape);
    const passes = axes.map((axis, k) => {
      const filter: Filter = (from, to, { rows, length, step, at, pitchIn, to: place, pitchOut }) => {
        const places = [rows, length, step, at, pitchIn, place, pitchOut] as const;
        return run(compiled(extremeLines, options), from, to, ...places, sizes[k], greatest);
      };
      return { axis, reach: reachOf(sizes[k]), filter, border: borderOf(options, isBytes(a)) };
    });
    yield* filterAxes(options, a.data, out.data, a.shape, passes, dtype);
    return out;
  });

/** The least element of a box around each: erosion. `scipy.ndimage.minimum_filter`; OpenCV's `erode` with a box. NaN spreads.
 *
 * @param a any shape with the axes, uint8 or float
 * @param size in elements, one for all axes or one for each. Default 3. Where it is even, the box reaches one farther back
 * @returns shape and dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const minimumFilter: SizedFilter = extremeFilter('minimumFilter', false);

/** The greatest element of a box around each: dilation. `scipy.ndimage.maximum_filter`; OpenCV's `dilate` with a box. NaN spreads.
 *
 * @param a any shape with the axes, uint8 or float
 * @param size in elements, one for all axes or one for each. Default 3. Where it is even, the box reaches one farther back
 * @returns shape and dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const maximumFilter: SizedFilter = extremeFilter('maximumFilter', true);

/** The median of a box around each element. `scipy.ndimage.median_filter`; OpenCV's `medianBlur`.
 *
 * 3 × 3 and 5 × 5 go by sorting networks in lanes, other sizes of bytes by a histogram that slides along each row, of floats by
 * selection. There must be no NaN.
 *
 * @param a any shape with the axes, uint8 or float
 * @param size in elements, one for both axes or one for each. Default 3. Where it is even, the box reaches one farther back, and of an
 *   even number of elements the upper of the two middle ones counts
 * @param options the axes must be neighbours
 * @returns shape and dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const medianFilter: SizedFilter = operation('medianFilter', function* (given, size = 3, options = {}) {
  const name = 'medianFilter';
  checkAll(name, filterChecks, options);
  const a = pixelsOf(name, 'a', given);
  const asked = imageAxes(name, a, options.axes);
  const sizes = forEachAxis(name, 'size', size, asked, isSize, 'a whole number from 1 on');
  const axes = [...asked].sort((p, q) => p - q);
  const [high, wide] = axes.map(axis => sizes[asked.indexOf(axis)]);
  const planes = planesOf(name, a, axes);
  const { images, h, w, step } = planes;
  const out = resultIn(name, options.out, dtypeIn(a.data), a.shape);
  const length = w * step;
  if (!images || !h || !length) return out;
  const frame = yield* framed(options, borderOf(options, isBytes(a)), a.data, planes, reachOf(high), reachOf(wide));
  const pitch = (w + wide - 1) * step;
  for (let k = 0; k < images; k++) {
    const [at, to] = [k * (h + high - 1) * pitch, k * h * length];
    const places = [h, length, step, at, pitch, to] as const;
    const network = high === wide && networks[high];
    if (network) yield* run(compiled(network, options), frame, out.data, ...places);
    else if (isBytes(a))
      yield* run(compiled(medianHistogram, options), frame, out.data, h, w, step, at, pitch, to, high, wide);
    else {
      const constants = { LARGEST: 2 ** Math.ceil(Math.log2(high * wide)) };
      yield* run(compiled(medianSelect, options, { constants }), frame, out.data, ...places, high, wide);
    }
  }
  return out;
});

const networks: { readonly [size: number]: typeof median3 } = { 3: median3, 5: median5 };
