/** Edges of images: Sobel's and Prewitt's operators. */
import { edgeStrength } from '../../../kernels/image/edgeStrength.ts';
import { compiled } from '../../compiled.ts';
import { checkAll, isBoolean } from '../../jit/checks.ts';
import { type Operation, operation, run } from '../../operation.ts';
import { axisOf, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, dtypeIn, type Outcome } from '../shapes.ts';
import { correlation, type FilterOptions, filterChecks, typed } from './filters.ts';
import { filterAxes, framed } from './lines.ts';
import { borderOf, imageAxes, isBytes, isNumber, pixelsOf, planesOf } from './rules.ts';

export interface EdgeOptions extends FilterOptions {
  /** The axis along which differences are taken. Default: the last of `axes`, so that upright edges show. */
  readonly axis?: number;
  /** The length of the gradient, √(gx² + gy²), instead of one of its components. Default false. */
  readonly magnitude?: boolean;
}

const edgeChecks = { ...filterChecks, axis: isNumber, magnitude: isBoolean };

type EdgeFilter = Operation<[a: ArrayInput, options?: EdgeOptions], Outcome>;

const one = { before: 1, after: 1 };

const edgeFilter = (name: string, centre: number): EdgeFilter =>
  operation(name, function* (given, options = {}) {
    checkAll(name, edgeChecks, options);
    const a = pixelsOf(name, 'a', given);
    const axes = imageAxes(name, a, options.axes);
    const dtype = isBytes(a) ? 'float32' : dtypeIn(a.data);
    const out = resultIn(name, options.out, dtype, a.shape);
    const border = borderOf(options, isBytes(a));
    if (options.magnitude) {
      if (options.axis !== undefined) refuse(name, 'axis', 'cannot be chosen together with `magnitude`');
      const planes = planesOf(
        name,
        a,
        [...axes].sort((p, q) => p - q),
      );
      const { images, h, w, step } = planes;
      if (!images || !h || !w || !step) return out;
      const frame = yield* framed(options, border, a.data, planes, one, one, dtype);
      const [length, pitch] = [w * step, (w + 2) * step];
      for (let k = 0; k < images; k++) {
        const [at, to] = [k * (h + 2) * pitch, k * h * length];
        yield* run(compiled(edgeStrength, options), frame, out.data, h, length, step, at, pitch, to, centre);
      }
      return out;
    }
    const along = axisOf(name, options.axis ?? axes.at(-1), a.shape.length);
    if (!axes.includes(along)) refuse(name, 'axis', `must be one of the axes [${axes.join(', ')}], not ${along}`);
    const passes = [along, ...axes.filter(axis => axis !== along)].map(axis => {
      const weights = typed(dtype, axis === along ? [-1, 0, 1] : [1, centre, 1]);
      // Beyond the ends of the other axes the image is the same everywhere, so that differences are 0.
      const beyond = axis === along ? border : { ...border, fill: 0 };
      return { axis, reach: one, filter: correlation(options, weights), border: beyond };
    });
    yield* filterAxes(options, a.data, out.data, a.shape, passes, dtype);
    return out;
  });

/** Sobel's operator: differences −1 0 1 along one axis, 1 2 1 along the others. `scipy.ndimage.sobel`.
 *
 * @param a any shape with the axes, uint8 or float
 * @returns shape of `a`, and its dtype; float32 for bytes, of which nothing is cut or rounded
 * @throws KernelError 'argument', 'option'
 */
export const sobel: EdgeFilter = edgeFilter('sobel', 2);

/** Prewitt's operator: differences −1 0 1 along one axis, 1 1 1 along the others. `scipy.ndimage.prewitt`.
 *
 * @param a any shape with the axes, uint8 or float
 * @returns shape of `a`, and its dtype; float32 for bytes, of which nothing is cut or rounded
 * @throws KernelError 'argument', 'option'
 */
export const prewitt: EdgeFilter = edgeFilter('prewitt', 1);
