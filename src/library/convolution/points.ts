/** Layers whose filters are of one element: every image is multiplied by the matrix of weights. */
import { addBias } from '../../../kernels/convolution/addBias.ts';
import { pointwise } from '../../../kernels/convolution/pointwise.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { isDeviceArray } from '../../device.ts';
import { constructorOf, type TypedArray } from '../../dtype.ts';
import { run, type Steps } from '../../operation.ts';
import { product } from '../linear/product.ts';
import { type Data, dtypeIn } from '../shapes.ts';
import type { Batch } from './layers.ts';

/** Products of an image from which on it is a call of its own, with all that makes products of matrices fast. Both ways give the same
 * bits. */
const LARGE = 2 ** 18;

/** out (n, filters, size) ← bias + weights (filters, c) · data (n, c, size). */
export function* points(
  data: Data,
  weights: Data,
  bias: Data | undefined,
  out: Data,
  { n, c, filters }: Pick<Batch, 'n' | 'c' | 'filters'>,
  size: number,
  options: RunOptions,
): Steps<void> {
  const near = [data, weights, out].some(isDeviceArray) || options.backend === 'webgpu';
  if (near || c * filters * size < LARGE) {
    const added = bias ?? new (constructorOf(dtypeIn(data)) as Float64ArrayConstructor)(filters);
    return yield* run(compiled(pointwise, options), data, weights, added, out, n, c, filters, size);
  }
  const image = (of: Data, b: number, length: number): Data =>
    (of as TypedArray).subarray(b * length, (b + 1) * length);
  for (let b = 0; b < n; b++) {
    const extents = { m: filters, n: size, k: c };
    yield* product(weights, image(data, b, c * size), image(out, b, filters * size), extents, options);
  }
  if (bias) yield* run(compiled(addBias, options), out, bias, n, filters, size);
}
