/** Fourier transforms of real numbers along one axis, as steps: half of a complex one. */
import { joined } from '../../../kernels/fourier/joined.ts';
import { mirrored } from '../../../kernels/fourier/mirrored.ts';
import { paired } from '../../../kernels/fourier/paired.ts';
import { repaired } from '../../../kernels/fourier/repaired.ts';
import { resized } from '../../../kernels/fourier/resized.ts';
import { unpaired } from '../../../kernels/fourier/unpaired.ts';
import { compiled } from '../../compiled.ts';
import { run, type Steps } from '../../operation.ts';
import { type Data, dtypeIn } from '../shapes.ts';
import type { Complex } from './complex.ts';
import { type Axis, fftSteps, scratchParts, type TransformOptions } from './transform.ts';
import { type Float, halfTable } from './twiddles.ts';

type Options = Omit<TransformOptions, 'inverse'>;

/** The first ⌊n/2⌋ + 1 numbers of the transform of n real ones.
 *
 * @param from (outer, n, inner), float32 or float64
 * @param to (outer, ⌊n/2⌋ + 1, inner) of that dtype, overwritten; not the memory of `from`
 */
export function* rfftSteps(from: Data, to: Complex, { outer, n, inner }: Axis, options: Options = {}): Steps<void> {
  const { scale = 1, ...runOptions } = options;
  const dtype = dtypeIn(to.re) as Float;
  if (!outer || !inner) return;
  if (n % 2) {
    const whole = yield* scratchParts(dtype, outer * n * inner);
    yield* fftSteps({ re: from }, whole, { outer, n, inner }, options);
    for (const part of ['re', 'im'] as const)
      yield* run(compiled(resized, runOptions), whole[part], to[part], outer, n, (n + 1) / 2, inner, 1);
    return;
  }
  const h = n / 2;
  const z = yield* scratchParts(dtype, outer * h * inner);
  const y = yield* scratchParts(dtype, outer * h * inner);
  yield* run(compiled(paired, runOptions), from, z.re, z.im, outer, h, inner);
  yield* fftSteps(z, y, { outer, n: h, inner }, runOptions);
  const w = halfTable(dtype, n);
  yield* run(compiled(unpaired, runOptions), y.re, y.im, w.re, w.im, to.re, to.im, outer, h, inner, scale);
}

/** The n real numbers of which these are the first ⌊n/2⌋ + 1 of the transform, times n.
 *
 * @param from (outer, ⌊n/2⌋ + 1, inner), float32 or float64
 * @param to (outer, n, inner) of that dtype, overwritten; not the memory of `from`
 */
export function* irfftSteps(from: Complex, to: Data, { outer, n, inner }: Axis, options: Options = {}): Steps<void> {
  const { scale = 1, ...runOptions } = options;
  const dtype = dtypeIn(to) as Float;
  if (!outer || !inner) return;
  if (n % 2) {
    const whole = yield* scratchParts(dtype, outer * n * inner);
    const im = (yield* scratchParts(dtype, outer * n * inner)).im;
    yield* run(compiled(mirrored, runOptions), from.re, from.im, whole.re, whole.im, outer, n, inner);
    yield* fftSteps(whole, { re: to, im }, { outer, n, inner }, { ...options, inverse: true });
    return;
  }
  const h = n / 2;
  const z = yield* scratchParts(dtype, outer * h * inner);
  const y = yield* scratchParts(dtype, outer * h * inner);
  const w = halfTable(dtype, n);
  yield* run(compiled(repaired, runOptions), from.re, from.im, w.re, w.im, z.re, z.im, outer, h, inner);
  yield* fftSteps(z, y, { outer, n: h, inner }, { ...runOptions, inverse: true });
  yield* run(compiled(joined, runOptions), y.re, y.im, to, outer, h, inner, scale);
}
