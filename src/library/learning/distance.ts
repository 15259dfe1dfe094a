/** Distances of points, and clusters of them. */
import { centroids as centroidsKernel } from '../../../kernels/distance/centroids.ts';
import { chebyshev } from '../../../kernels/distance/chebyshev.ts';
import { cityblock } from '../../../kernels/distance/cityblock.ts';
import { cosine } from '../../../kernels/distance/cosine.ts';
import { euclidean } from '../../../kernels/distance/euclidean.ts';
import { nearest } from '../../../kernels/distance/nearest.ts';
import { sqeuclidean } from '../../../kernels/distance/sqeuclidean.ts';
import { total } from '../../../kernels/distance/total.ts';
import { empty } from '../../arrays.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { checkAll, oneOf } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch, value } from '../../operation.ts';
import { transposeSteps } from '../linear/transpose.ts';
import { hasDimensions, hasDtype, isShaped, refuse, resultIn } from '../rules.ts';
import {
  type ArrayInput,
  type Data,
  dtypeIn,
  type Outcome,
  type Output,
  type Shaped,
  shapedOf,
  shown,
} from '../shapes.ts';

/** How far apart two points are: √Σ(a − b)², Σ(a − b)², Σ|a − b|, max |a − b|, or 1 − a·b/(|a||b|). */
export type Metric = 'euclidean' | 'sqeuclidean' | 'cityblock' | 'chebyshev' | 'cosine';

/** They take the second points with one in each column, so that neighbours in lanes lie side by side. */
const kernels = { euclidean, sqeuclidean, cityblock, chebyshev, cosine };

export interface CdistOptions extends RunOptions {
  /** Default 'euclidean'. */
  readonly metric?: Metric;
  /** Where the result goes, not the memory of an input. By default a new library array. */
  readonly out?: Output;
}

export interface KmeansResult {
  /** The nearest centroid of each point, the first of those as near: (n), int32. */
  readonly labels: Outcome;
  /** The means of the points of each label, (k, d); a label without points keeps its centroid. */
  readonly centroids: Outcome;
  /** How many points there are of each label: (k), int32. */
  readonly counts: Outcome;
  /** Σ of squared distances to the nearest of the given centroids. */
  readonly inertia: number;
}

const runOnly = ({ backend, threads, precision, contract }: RunOptions): RunOptions => ({
  backend,
  threads,
  precision,
  contract,
});

/** Two lists of points in as many dimensions, of one dtype. */
function points(
  caller: string,
  names: readonly [string, string],
  given: ArrayInput,
  other: ArrayInput,
): readonly [Shaped<Data>, Shaped<Data>] {
  const a = shapedOf(caller, names[0], given);
  const b = shapedOf(caller, names[1], other);
  hasDimensions(caller, names[0], a, 2);
  hasDimensions(caller, names[1], b, 2);
  hasDtype(caller, names[0], a, 'float32', 'float64');
  hasDtype(caller, names[1], b, dtypeIn(a.data));
  if (a.shape[1] !== b.shape[1])
    refuse(
      caller,
      names[1],
      `must have points of ${a.shape[1]} dimensions as \`${names[0]}\` has, not ${shown(b.shape)}`,
    );
  return [a, b];
}

/** Points with one in each column. */
function* columns({ data, shape }: Shaped<Data>, options: RunOptions): Steps<Data> {
  const copy = yield* scratch(dtypeIn(data), data.length);
  yield* transposeSteps(data, copy, shape, [1, 0], options);
  return copy;
}

const cdistChecks = { ...runChecks, metric: oneOf(...Object.keys(kernels)), out: isShaped };

/** The distance of every point of a from every point of b. SciPy's `spatial.distance.cdist`.
 *
 * @param a (m, d), float32 or float64
 * @param b (n, d), of the same dtype
 * @returns (m, n), of that dtype
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const cdist: Operation<[a: ArrayInput, b: ArrayInput, options?: CdistOptions], Outcome> = operation(
  'cdist',
  function* (given, other, options = {}) {
    checkAll('cdist', cdistChecks, options);
    const [a, b] = points('cdist', ['a', 'b'], given, other);
    const [m, d] = a.shape;
    const [n] = b.shape;
    const y = resultIn('cdist', options.out, dtypeIn(a.data), [m, n]);
    const only = runOnly(options);
    const turned = yield* columns(b, only);
    yield* run(compiled(kernels[options.metric ?? 'euclidean'], only), a.data, turned, y.data, m, n, d);
    return y;
  },
);

/** One step of k-means by Lloyd's algorithm: each point goes to the nearest centroid, and the centroids to the means of their
 * points. scikit-learn's `KMeans`, one iteration of it.
 *
 * @param points (n, d), float32 or float64
 * @param centroids (k, d), of the same dtype, at least one
 * @throws KernelError 'argument' where shapes or dtypes do not fit
 */
export const kmeansStep: Operation<[points: ArrayInput, centroids: ArrayInput, options?: RunOptions], KmeansResult> =
  operation('kmeansStep', function* (given, other, options = {}) {
    checkAll('kmeansStep', runChecks, options);
    const [x, old] = points('kmeansStep', ['points', 'centroids'], given, other);
    const [n, d] = x.shape;
    const [k] = old.shape;
    if (!k) refuse('kmeansStep', 'centroids', 'must have at least one');
    const dtype = dtypeIn(x.data);
    const [labels, counts] = [empty(n, 'int32'), empty(k, 'int32')];
    const means = empty(k * d, dtype);
    const turned = yield* columns(x, options);
    const least = yield* scratch(dtype, n);
    yield* run(compiled(nearest, options), turned, old.data, labels, least, n, k, d);
    yield* run(compiled(centroidsKernel, options), x.data, labels, old.data, means, counts, n, k, d);
    const inertia = yield* value(compiled(total, options), least);
    return {
      labels: { data: labels, shape: [n] },
      centroids: { data: means, shape: [k, d] },
      counts: { data: counts, shape: [k] },
      inertia,
    };
  });
