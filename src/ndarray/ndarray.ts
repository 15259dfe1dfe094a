/** NDArray: an array of any number of dimensions. What is done with it is recorded, and computed when elements are wanted. */

import { toGpu } from '../backends.ts';
import { KernelError } from '../diagnostic.ts';
import { dtypeOf, type TypedArray } from '../dtype.ts';
import { LENDER, type Lender, type Lent } from '../lender.ts';
import { later, now, type Steps } from '../operation.ts';
import { contiguous, copied, overwrite } from './copy.ts';
import { type ArrayDType, bytesOf, dtypeFrom, isArrayDType, kindOf, type Weak } from './dtypes.ts';
import { settle, settledNow } from './evaluate.ts';
import { explained } from './explain.ts';
import { axisOf, type Shape, shown, strideAs, stridesOf } from './layout.ts';
import { type Deferred, deferred, isPending, type Leaf, leaf, type Node, type Whole } from './node.ts';
import { represented, text } from './print.ts';
import { cast, type Part, record } from './record.ts';
import { shapeFor, stridesFor } from './reshaped.ts';
import { type Bound, boundsOf, parseSlices } from './slices.ts';
import {
  beforeWrite,
  deviceOf,
  deviceStore,
  free,
  handed,
  pin,
  quiet,
  reads,
  type Store,
  storeOf,
  type View,
  viewOf,
} from './store.ts';
import { ufuncs } from './ufuncs.ts';
import { isWeak, listed, nested, valueAt } from './values.ts';

declare module '../lender.ts' {
  interface Lenders {
    readonly ndarray: NDArray;
  }
}

/** What a function takes for an array: an NDArray, a typed array, a scijs ndarray, nested lists, or one value. */
export type ArrayLike = NDArray | TypedArray | Lent | Weak | NestedList;
export type NestedList = readonly (Weak | NestedList)[];

/** Values of an array as lists in lists; of one of no dimensions, the value. */
export type Nested = number | bigint | boolean | Nested[];

/** A function that is awaited, or `.sync` where the elements are at hand. */
export interface Access<A extends readonly unknown[], R> {
  (...args: A): Promise<R>;
  sync(...args: A): R;
}

/** Expressions deeper than this are computed as they are recorded. */
const DEEPEST = 32;

export class NDArray implements Lender {
  #node: Whole;
  #leaf: Leaf | undefined;

  /** @internal */
  constructor(node: Whole) {
    this.#node = node;
    if (isPending(node) && (node.depth >= DEEPEST || node.isOpen)) this.view();
  }

  get dtype(): ArrayDType {
    return this.#node.dtype;
  }
  get shape(): Shape {
    return this.#node.shape;
  }
  get ndim(): number {
    return this.#node.shape.length;
  }
  get size(): number {
    return this.#node.size;
  }
  get itemsize(): number {
    return bytesOf(this.dtype);
  }
  get nbytes(): number {
    return this.size * this.itemsize;
  }
  /** Bytes from an element to the next along each axis. */
  get strides(): readonly number[] {
    return this.view().stride.map(s => s * this.itemsize);
  }
  /** The axes in reverse order: a view. */
  get T(): NDArray {
    return this.transpose();
  }
  /** The last two axes swapped: a view. */
  get mT(): NDArray {
    if (this.ndim < 2) throw new KernelError('argument', `mT: an array of ${this.ndim} dimensions has no matrices`);
    const axes = this.shape.map((_, k) => k);
    return this.transpose([...axes.slice(0, -2), this.ndim - 1, this.ndim - 2]);
  }

  // ── elements

  /** @internal Its expression, as an operand of others. */
  get node(): Node {
    const n = this.#node;
    const view = n.kind === 'leaf' ? n.view : n.view;
    if (!view) return n;
    if (this.#leaf?.view !== view) {
      this.#leaf = leaf(view);
      reads(this.#leaf);
    }
    return this.#leaf;
  }

  /** @internal The elements, computed here and now if need be. */
  view(): View {
    const n = this.#node;
    const view = n.kind === 'leaf' ? n.view : this.#settled(settledNow(n) ?? now(settle(n)));
    quiet([view]);
    return view;
  }

  /** @internal The same in steps. */
  *viewLater(): Steps<View> {
    return this.#settled(yield* settle(this.#node));
  }

  #settled(view: View): View {
    if (this.#node.kind !== 'leaf') this.#node = leaf(view);
    return this.#node.view;
  }

  /** The elements in order, in a typed array: the array's own memory where that is contiguous, else a copy. Whoever takes the
   * memory may write it, so expressions read it at once from then on. `bool` gives a Uint8Array. */
  get data(): Access<[], TypedArray> {
    return access(
      async () => handedOut(await hosted(await later(this.viewLater()))),
      () => handedOut(this.view()),
    );
  }

  /** The only element, or the one at an index for each axis. */
  get item(): Access<number[], any> {
    return access(
      async (...index: number[]) => valueAt(await hosted(await later(this.viewLater())), index),
      (...index: number[]) => valueAt(this.view(), index),
    );
  }

  /** The elements as lists in lists. */
  get toArray(): (() => any) & { sync(): any } {
    const get = () => nested(this.view());
    return Object.assign(get, { sync: get });
  }

  /** A scijs-compatible view over the memory itself: to be read and written. */
  get ndarray(): Lent & { get(...index: number[]): any; set(...index: any[]): void } {
    const { store, shape, stride, offset } = this.view();
    pin(store);
    const at = (index: readonly number[]) => index.reduce((sum, i, k) => sum + i * stride[k], offset);
    return {
      data: store.data,
      shape: [...shape],
      stride: [...stride],
      offset,
      get: (...index) => store.data[at(index)],
      set: (...index) => {
        store.data[at(index.slice(0, -1))] = index.at(-1) as never;
      },
    };
  }

  /** @internal */
  [LENDER](forWriting: boolean): Lent {
    const view = this.view();
    if (forWriting) beforeWrite(view.store);
    return { data: handed(view.store) as TypedArray, shape: view.shape, stride: view.stride, offset: view.offset };
  }

  /** @internal */
  over({ data, shape }: { readonly data: TypedArray; readonly shape: readonly number[] }): NDArray {
    return fromData(data, shape);
  }

  /** Where the elements are. */
  get device(): 'cpu' | 'webgpu' {
    return deviceOf(this.view().store) ? 'webgpu' : 'cpu';
  }

  /** The elements on the GPU, or back from it; the array itself where it is there. What is computed of arrays on the GPU stays
   * there until it is asked for.
   * @throws KernelError 'declined' where there is no GPU, or it has no such dtype */
  async to(device: 'cpu' | 'webgpu'): Promise<NDArray> {
    const view = await later(this.viewLater());
    const onDevice = deviceOf(view.store) !== undefined;
    if (device === 'cpu') return onDevice ? fromView(await hosted(view)) : this;
    if (onDevice) return this;
    if (this.dtype === 'float64' || kindOf(this.dtype) === 'big')
      throw new KernelError(
        'declined',
        `to: the GPU has no ${this.dtype}; astype('${this.dtype === 'float64' ? 'float32' : 'int32'}') before`,
      );
    const data = await toGpu(contiguous(view));
    return fromView(viewOf(deviceStore(data), view.dtype, view.shape));
  }

  /** How the elements come about: the kernels that compute what is recorded, and of their loops what jitted kernels tell. Computes
   * the elements, by kernels where loops that are there would have done. */
  explain(): string {
    return explained(this.#node, view => void this.#settled(view));
  }

  // ── views

  #viewed(view: View): NDArray {
    return new NDArray(leaf(view));
  }

  /** Part of the array, in NumPy's notation (`a.slice('1:-1, ::2')`), or by an argument for each axis: an index, which takes
   * the axis away; `[start, stop, step]`, each of which may be null; null for all of an axis; 'newaxis'; '...'. A view. */
  slice(...parts: readonly (string | Bound)[]): NDArray {
    const view = this.view();
    const bounds = parts.length === 1 && typeof parts[0] === 'string' ? parseSlices(parts[0]) : (parts as Bound[]);
    const { shape, stride, offset } = boundsOf(view, bounds);
    return this.#viewed({ ...view, shape, stride, offset });
  }

  /** Another shape of as many elements; one length may be −1. A view where the layout allows it, else a copy. */
  reshape(...shape: readonly number[] | readonly [readonly number[]]): NDArray {
    const wanted = (Array.isArray(shape[0]) ? shape[0] : shape) as readonly number[];
    const full = shapeFor(this.shape, this.size, wanted);
    const view = this.view();
    const stride = stridesFor(view.shape, view.stride, full);
    if (stride) return this.#viewed({ ...view, shape: full, stride });
    const own = copied(view);
    return this.#viewed({ ...own, shape: full, stride: stridesOf(full) });
  }

  /** The axes in another order, by default reversed: a view. */
  transpose(axes?: readonly number[]): NDArray {
    const order = axes?.map(a => axisOf('transpose', a, this.ndim)) ?? this.shape.map((_, k) => this.ndim - 1 - k);
    if (order.length !== this.ndim || new Set(order).size !== order.length)
      throw new KernelError(
        'argument',
        `transpose: [${axes}] is no order of the axes of an array of shape ${shown(this.shape)}`,
      );
    const view = this.view();
    return this.#viewed({ ...view, shape: order.map(a => view.shape[a]), stride: order.map(a => view.stride[a]) });
  }

  /** @internal A view made by whoever knows the layout. */
  viewedAs(shape: Shape, stride: readonly number[], offset: number): NDArray {
    return this.#viewed({ ...this.view(), shape, stride, offset });
  }

  /** The array repeated along axes of one element, without a copy. Not to be written. */
  broadcastTo(shape: Shape): NDArray {
    const view = this.view();
    const more = shape.length - this.ndim;
    if (more < 0 || this.shape.some((n, k) => n !== 1 && n !== shape[more + k]))
      throw new KernelError(
        'argument',
        `broadcast_to: shape ${shown(this.shape)} does not broadcast to ${shown(shape)}`,
      );
    return this.#viewed({ ...view, shape, stride: strideAs(view.shape, view.stride, shape) });
  }

  // ── others

  /** Converted elements; itself where they are of that dtype, unless `copy`. */
  astype(dtype: ArrayDType, { copy = true }: { copy?: boolean } = {}): NDArray {
    if (!isArrayDType(dtype)) throw new KernelError('argument', `astype: unknown dtype '${dtype}'`);
    if (dtype === this.dtype) return copy ? this.copy() : this;
    return new NDArray(cast(this.node, dtype) as Whole);
  }

  copy(): NDArray {
    return this.#viewed(copied(this.view()));
  }

  /** Writes values over the elements, broadcast and converted. */
  assign(values: ArrayLike): this {
    const from = asarray(values);
    const view = this.view();
    if (view.stride.some((s, k) => s === 0 && view.shape[k] > 1))
      throw new KernelError('argument', 'assign: a broadcast array is not to be written');
    const source = (from.dtype === this.dtype ? from : from.astype(this.dtype)).broadcastTo(this.shape).view();
    beforeWrite(view.store);
    overwrite(view, source);
    return this;
  }

  /** Frees the memory at once. Views of it, and expressions that read it, must not be used any more. */
  [Symbol.dispose](): void {
    if (this.#node.kind === 'leaf') free(this.#node.view.store);
  }

  toString(): string {
    return text(this.view());
  }
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return represented(this.view());
  }
  [Symbol.toPrimitive](hint: string): unknown {
    return hint === 'string' ? this.toString() : this.item.sync();
  }
}

function access<A extends readonly unknown[], R>(
  get: (...args: A) => Promise<R>,
  sync: (...args: A) => R,
): Access<A, R> {
  const both = get as Access<A, R>;
  both.sync = sync;
  return both;
}

/** A view of memory that is read here. */
async function hosted(view: View): Promise<View> {
  const device = deviceOf(view.store);
  return device ? { ...view, store: storeOf(await device.data()) } : view;
}

function handedOut(view: View): TypedArray {
  const data = contiguous(view);
  if (data.buffer === view.store.data.buffer) pin(view.store);
  return data;
}

// ── making arrays

/** Over a typed array as it lies. */
export const fromData = (
  data: TypedArray,
  shape: Shape,
  dtype: ArrayDType = dtypeFrom(dtypeOf(data)!),
  pinned = false,
): NDArray => new NDArray(leaf(viewOf(storeOf(data, pinned), dtype, shape)));

export const fromView = (view: View): NDArray => new NDArray(leaf(view));

/** An array that some steps will make. */
export const fromSteps = (
  name: string,
  dtype: ArrayDType,
  shape: Shape,
  args: readonly NDArray[],
  steps: Deferred['steps'],
): NDArray =>
  new NDArray(
    deferred(
      name,
      dtype,
      shape,
      args.map(a => a.node),
      steps,
    ),
  );

export const isNDArray = (value: unknown): value is NDArray => value instanceof NDArray;

const isLent = (value: object): value is Lent => 'stride' in value && 'offset' in value && 'data' in value;

/** The values as an array: an NDArray itself; typed arrays and ndarrays over their own memory, which is read at once in every
 * expression, since others may write it; a copy of lists. */
export function asarray(values: ArrayLike, dtype?: ArrayDType): NDArray {
  const a = without(values, dtype);
  return dtype === undefined || a.dtype === dtype ? a : a.astype(dtype);
}

function without(values: ArrayLike, dtype: ArrayDType | undefined): NDArray {
  if (values instanceof NDArray) return values;
  const storage = dtypeOf(values);
  if (storage) return fromData(values as TypedArray, [(values as TypedArray).length], dtypeFrom(storage), true);
  if (typeof values === 'object' && values !== null && !Array.isArray(values) && isLent(values)) {
    const store: Store = storeOf(values.data, true);
    const own = dtypeFrom(dtypeOf(values.data)!);
    return fromView({ store, dtype: own, shape: [...values.shape], stride: [...values.stride], offset: values.offset });
  }
  return fromLists(values as Weak | NestedList, dtype);
}

function fromLists(values: Weak | NestedList, wanted: ArrayDType | undefined): NDArray {
  const { data, shape, dtype } = listed(values, wanted);
  return fromData(data, shape, dtype);
}

/** An operand: what may stand for an array, as a node or a value of the language's own. */
export const partOf = (values: ArrayLike): Part => (isWeak(values) ? values : asarray(values).node);

/** An elementwise function of the table. @throws KernelError 'argument' */
export const apply = (name: string, ...operands: readonly ArrayLike[]): NDArray =>
  new NDArray(record(ufuncs.get(name)!, operands.map(partOf)));
