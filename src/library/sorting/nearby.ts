/** Sorting where arrays on a device are: rows of keys of one word go through a network, and the host reads no more than it wants. */
import { firstKeys } from '../../../kernels/sort/firstKeys.ts';
import { lesser } from '../../../kernels/sort/lesser.ts';
import { network } from '../../../kernels/sort/network.ts';
import { picked } from '../../../kernels/sort/picked.ts';
import { places } from '../../../kernels/sort/places.ts';
import { ranked } from '../../../kernels/sort/ranked.ts';
import { values32 } from '../../../kernels/sort/values32.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { isDeviceArray } from '../../device.ts';
import { type DType, dtypes } from '../../dtype.ts';
import { beside, run, type Steps, scratch, settled } from '../../operation.ts';
import { prange } from '../../prange.ts';
import { refuse, resultIn } from '../rules.ts';
import { type Data, dtypeIn, type Shaped } from '../shapes.ts';
import { handedFor, type Keys, wordsOf } from './keys.ts';

/** Whether the steps of a call run on a device: where the array is there, or the device has been named. */
export const isNearby = ({ backend }: RunOptions, data: Data): boolean =>
  isDeviceArray(data) || (backend === 'webgpu' && dtypes[dtypeIn(data)].size < 8);

/** @throws KernelError 'argument' where an array on a device is of a dtype that has no keys of one word there */
export function sortsThere(caller: string, name: string, { data }: Shaped<Data>): void {
  if (isDeviceArray(data) && dtypes[data.dtype].size === 8)
    refuse(caller, name, `must not be ${data.dtype} on a device, which sorts keys of 32 bits: \`await a.to('cpu')\``);
}

/** What the host does behind what the device has done. */
export const onHost = (options: RunOptions): RunOptions =>
  options.backend === 'webgpu' ? { ...options, backend: 'auto' } : options;

/** Memory for steps: on the device that an array is on, or here. */
export function* room(near: Data, dtype: DType, length: number): Steps<any> {
  return isDeviceArray(near) ? yield* beside(near, dtype, length) : yield* scratch(dtype, length);
}

/** Sorts the keys of each row where they are, stably. */
export function* byNetwork(options: RunOptions, given: Keys, indexed: boolean): Steps<Keys> {
  const { h, n, keys } = given;
  const index = yield* room(keys, 'int32', indexed ? h * n : 1);
  if (indexed) yield* run(compiled(places, options), index, h, n);
  const f = compiled(network, options, { using: { prange }, constants: { indexed } });
  if (n > 1) yield* run(f, keys, index, h, n);
  return { ...given, index };
}

/** The elements at these places of all sorted rows, brought to `out` of the host. */
export function* fetched(options: RunOptions, { dtype, keys }: Keys, at: Int32Array, out: any): Steps<void> {
  const few = yield* scratch('uint32', at.length);
  yield* run(compiled(picked, options), keys, at, at.length, few);
  yield* settled();
  yield* run(compiled(values32, onHost(options), handedFor(dtype)), few, wordsOf(out, dtype));
}

/** How many elements of each sorted row are no NaN. */
export function* numbersIn(options: RunOptions, { dtype, h, n, keys }: Keys): Steps<Int32Array> {
  const many = (yield* scratch('int32', h)) as Int32Array;
  if (dtype !== 'float32') return many.fill(n);
  yield* run(compiled(lesser, options), keys, h, n, many);
  yield* settled();
  return many;
}

/** Where values begin in a sorted row, and which of them each element is. */
export interface Ranks {
  readonly places: Int32Array;
  readonly inverse: any;
}

export function* ranksIn(options: RunOptions, { dtype, n, keys, index }: Keys, sameNaN: boolean): Steps<Ranks> {
  const size = Math.max(64, Math.ceil(Math.sqrt(n)));
  const blocks = Math.ceil(n / size);
  const isFirst = yield* room(keys, 'int32', n);
  const starts = (yield* scratch('int32', blocks)) as Int32Array;
  const constants = { float: dtype === 'float32', sameNaN };
  const first = compiled(firstKeys, options, { using: { prange }, constants });
  yield* run(first, keys, n, blocks, size, isFirst, starts);
  yield* settled();
  let count = 0;
  for (let b = 0; b < blocks; b++) [starts[b], count] = [count, count + starts[b]];
  const at = (yield* scratch('int32', count)) as Int32Array;
  const { data: inverse } = resultIn('unique', undefined, 'int32', [n]);
  yield* run(compiled(ranked, options, { using: { prange } }), isFirst, index, n, blocks, size, starts, at, inverse);
  yield* settled();
  return { places: at, inverse };
}
