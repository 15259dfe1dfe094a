/** What of an array a condition keeps, here and on devices: counted block by block, of which the host makes where each block's begin. */
import { keepCounts } from '../../../kernels/scan/keepCounts.ts';
import { keepPlaces } from '../../../kernels/scan/keepPlaces.ts';
import { keepValues } from '../../../kernels/scan/keepValues.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { isDeviceArray } from '../../device.ts';
import { dtypes } from '../../dtype.ts';
import { checkAll } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch, settled } from '../../operation.ts';
import { prange } from '../../prange.ts';
import { numbers, numeric } from '../reduction/reductions.ts';
import { hasDtype, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Shaped, shapedOf, shown } from '../shapes.ts';
import { isNearby } from './nearby.ts';

/** @throws KernelError 'argument' where an array on a device is of a dtype that is not computed with there */
export function fitsThere(caller: string, name: string, { data }: Shaped<Data>): void {
  if (isDeviceArray(data) && dtypes[data.dtype].size === 8)
    refuse(caller, name, `must not be ${data.dtype} on a device, which has 32 bits: \`await a.to('cpu')\``);
}

/** Where the elements that a condition keeps go, block by block. */
export interface Kept {
  readonly count: number;
  readonly starts: Int32Array;
  readonly blocks: number;
  readonly size: number;
}

const using = { prange };

/** Few blocks for threads, many for what runs as much side by side as there is. */
const sizeFor = (n: number, isNear: boolean): number =>
  isNear ? Math.max(64, Math.ceil(Math.sqrt(n))) : Math.max(8192, Math.ceil(n / 16));

export function* keptBy(options: RunOptions, condition: Data, data = condition): Steps<Kept> {
  const n = condition.length;
  const size = sizeFor(n, isNearby(options, condition) || isNearby(options, data));
  const blocks = Math.ceil(n / size);
  const starts = (yield* scratch('int32', blocks)) as Int32Array;
  if (n) yield* run(compiled(keepCounts, options, { using }), condition, n, blocks, size, starts);
  yield* settled();
  let count = 0;
  for (let b = 0; b < blocks; b++) [starts[b], count] = [count, count + starts[b]];
  return { count, starts, blocks, size };
}

/** The elements kept, in a new array. */
export function* valuesKept(options: RunOptions, condition: Data, data: Data, kept: Kept): Steps<Outcome> {
  const { count, starts, blocks, size } = kept;
  const out = resultIn('compress', undefined, dtypeIn(data), [count]);
  const f = compiled(keepValues, options, { using });
  if (count) yield* run(f, condition, data, condition.length, starts, blocks, size, out.data);
  return out;
}

/** Their places, in a new array. */
export function* placesKept(
  options: RunOptions,
  condition: Data,
  { count, starts, blocks, size }: Kept,
): Steps<Outcome> {
  const out = resultIn('flatnonzero', undefined, 'int32', [count]);
  const f = compiled(keepPlaces, options, { using });
  if (count) yield* run(f, condition, condition.length, starts, blocks, size, out.data);
  return out;
}

export interface KeepOptions extends RunOptions {}

/** The elements, in row-major order, where a condition is not 0. NumPy's `a[condition]` and, of one row, `compress`.
 *
 * @param condition of the shape of `a`, any numbers
 * @param a any shape, any numbers; on a device those of 32 bits and fewer
 * @returns one row of the dtype of `a`
 */
export const compress: Operation<[condition: ArrayInput, a: ArrayInput, options?: KeepOptions], Outcome> = operation(
  'compress',
  function* (which, given, options = {}) {
    checkAll('compress', runChecks, options);
    const condition = shapedOf('compress', 'condition', which);
    const a = shapedOf('compress', 'a', given);
    hasDtype('compress', 'condition', condition, ...numeric);
    hasDtype('compress', 'a', a, ...numbers);
    if (shown(condition.shape) !== shown(a.shape))
      refuse('compress', 'condition', `must have the shape ${shown(a.shape)}, not ${shown(condition.shape)}`);
    fitsThere('compress', 'condition', condition);
    fitsThere('compress', 'a', a);
    return yield* valuesKept(options, condition.data, a.data, yield* keptBy(options, condition.data, a.data));
  },
);

/** Where elements are not 0, counted in row-major order. NumPy's `flatnonzero`.
 *
 * @param a any shape, any numbers; on a device those of 32 bits and fewer
 * @returns int32, one row
 */
export const flatnonzero: Operation<[a: ArrayInput, options?: KeepOptions], Outcome> = operation(
  'flatnonzero',
  function* (given, options = {}) {
    checkAll('flatnonzero', runChecks, options);
    const a = shapedOf('flatnonzero', 'a', given);
    hasDtype('flatnonzero', 'a', a, ...numeric);
    fitsThere('flatnonzero', 'a', a);
    return yield* placesKept(options, a.data, yield* keptBy(options, a.data));
  },
);
