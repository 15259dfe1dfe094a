/** Memory under NDArrays. Expressions that have been recorded read it later, so whoever writes it leaves them a copy of what
 * it held; once its memory has been handed out, nobody can tell when it is written, and expressions read it at once. */

import type { DeviceArray } from '../device.ts';
import { KernelError } from '../diagnostic.ts';
import { constructorOf, dtypes, type TypedArray } from '../dtype.ts';
import { allocArray, dispose } from '../runtime/memory.ts';
import { finish, pendingCalls, pendingOn } from '../runtime/tasks.ts';
import { type ArrayDType, storageOf } from './dtypes.ts';
import { type Shape, stridesOf } from './layout.ts';
import { scoped } from './scope.ts';

export interface Store {
  data: TypedArray;
  /** Whether others may write the memory at any time. */
  pinned: boolean;
  /** Operands of recorded expressions that lie in it. */
  readers: WeakRef<Operand>[];
}

/** Memory of a device: known by its handle, and read by nobody here. */
export interface DeviceStore extends Store {
  readonly device: DeviceArray;
}

export const deviceStore = (device: DeviceArray): DeviceStore => ({
  device,
  pinned: false,
  readers: [],
  get data(): TypedArray {
    throw new KernelError('on-device', "the array is on the GPU: `await` what is asked of it, or `await a.to('cpu')`");
  },
});

/** The memory of a device that a store is, if it is one. */
export const deviceOf = (store: Store): DeviceArray | undefined => (store as Partial<DeviceStore>).device;

/** What kernels are handed for a store. */
export const handed = (store: Store): TypedArray | DeviceArray => deviceOf(store) ?? store.data;

/** Elements of a store. */
export interface View {
  readonly store: Store;
  readonly dtype: ArrayDType;
  readonly shape: Shape;
  readonly stride: readonly number[];
  readonly offset: number;
}

/** An array in a recorded expression: which elements it stands for may move to a copy. */
export interface Operand {
  /** Absent until it has been computed. */
  view: View | undefined;
}

export const storeOf = (data: TypedArray, pinned = false): Store => ({ data, pinned, readers: [] });

/** Bytes up to which an array is an ordinary one: cheaper to make, and cheap to copy where a kernel wants it. */
const SMALL = 4096;

/** A contiguous array with anything in it. */
export function allocate(dtype: ArrayDType, shape: Shape, size: number): View {
  const storage = storageOf(dtype);
  const small = size * dtypes[storage].size <= SMALL;
  const data = small ? new (constructorOf(storage) as any)(size) : allocArray(storage, size, false);
  const store = storeOf(data);
  if (!small) scoped(store);
  return { store, dtype, shape, stride: stridesOf(shape), offset: 0 };
}

export const viewOf = (store: Store, dtype: ArrayDType, shape: Shape): View => ({
  store,
  dtype,
  shape,
  stride: stridesOf(shape),
  offset: 0,
});

/** Waits until no pending call writes the memory of views that a loop is about to read. */
export function quiet(views: readonly unknown[]): void {
  if (!pendingCalls()) return;
  const arrays = views.flatMap(v =>
    typeof v === 'object' && v !== null && 'store' in v && !deviceOf((v as View).store) ? [(v as View).store.data] : [],
  );
  const last = pendingOn(
    arrays,
    arrays.map(() => false),
  );
  if (last) finish(last);
}

/** Enters an operand among those that read its store. */
export function reads(operand: Operand): void {
  const { store } = operand.view!;
  const { readers } = store;
  if (readers.length >= 64 && (readers.length & (readers.length - 1)) === 0)
    store.readers = readers.filter(r => r.deref() !== undefined);
  store.readers.push(new WeakRef(operand));
}

/** To be called before a store is written: recorded expressions go on with a copy of what it holds. */
export function beforeWrite(store: Store): void {
  if (pendingCalls() && !deviceOf(store)) {
    const last = pendingOn([store.data], [true]);
    if (last) finish(last);
  }
  if (!store.readers.length) return;
  const operands = store.readers.map(r => r.deref()).filter(o => o?.view?.store === store) as Operand[];
  store.readers = [];
  if (!operands.length) return;
  if (deviceOf(store))
    throw new KernelError(
      'on-device',
      'an array on the GPU is written that a recorded expression reads: await that before',
    );
  const copy = storeOf(store.data.slice() as TypedArray);
  for (const operand of operands) {
    operand.view = { ...operand.view!, store: copy };
    reads(operand);
  }
}

/** Marks memory as handed out. */
export function pin(store: Store): void {
  if (store.pinned) return;
  beforeWrite(store);
  store.pinned = true;
}

export const free = (store: Store): void => (deviceOf(store) ? undefined : dispose(store.data));
