/** Folds of expressions along axes, in one pass with what they fold. The arrangement, and so the order of sums, is that of the
 * kernel library: it depends on shape and axes alone, so that fused or not, by a kernel or not, the bits are the same. */
import { isDeviceArray } from '../device.ts';
import { arranged, NARROW } from '../library/reduction/reduce.ts';
import { type Steps, settled } from '../operation.ts';
import { copyOf, packed } from './copy.ts';
import { type ArrayDType, bytesOf, kindOf } from './dtypes.ts';
import { type Class, type Extents, type Form, folded } from './foldkernels.ts';
import { foldPlainly } from './foldloops.ts';
import { foldOf } from './folds.ts';
import { isHot, type Region, stretch, structureOf } from './fuse.ts';
import { isContiguous, type Shape, sizeOf, strideAs } from './layout.ts';
import type { Node, Reduce } from './node.ts';
import { allocate, deviceOf, deviceStore, handed, storeOf, type View, viewOf } from './store.ts';

interface Evaluator {
  readonly regionOf: (arg: Node) => Steps<Region>;
  readonly settle: (n: Node) => Steps<View>;
  readonly placeFor: (region: Region, dtype: ArrayDType, shape: Shape, size: number) => Steps<View>;
  /** Elements side by side, where they are. */
  readonly inOrder: (view: View) => Steps<View>;
}

/** Folds of fewer elements than this are done by the loops that are there, until they are hot. */
const FEW = 65536;

/** The same at once, for arrays so small that nothing else pays. */
export function reducedNow(r: Reduce, arg: View): View | undefined {
  if (r.own || !isContiguous(arg.shape, arg.stride) || arg.offset !== 0) return undefined;
  const form = threefold(arg.shape, r.axes);
  return form && foldPlainly(r, arg, form, allocate(r.dtype, r.shape, r.size));
}

export function* reduced(r: Reduce, { regionOf, settle, placeFor, inOrder }: Evaluator): Steps<View> {
  const [arg] = r.args;
  let region = yield* regionOf(arg);
  if (!keepsTree(r, region)) region = leafRegion(yield* settle(arg));
  const out = yield* placeFor(region, r.dtype, r.shape, r.size);
  if (!r.size) return out;
  const near = deviceOf(out.store) !== undefined;
  let form = formOf(region, arg.shape, r.axes);
  if (!form) {
    const there = yield* settle(arg);
    const whole = near ? yield* inOrder(there) : yield* packed(there);
    const { data, outer, n, inner } = yield* arranged({ data: handed(whole.store), shape: arg.shape }, r.axes, {});
    yield* settled();
    const shape = [outer, n, inner];
    const view = viewOf(isDeviceArray(data) ? deviceStore(data) : storeOf(data), arg.dtype, shape);
    if (isWidened(n, inner) && !near) {
      const turned = yield* transposed(view, outer, n, inner);
      region = leafRegion(turned);
      form = { outer: outer * inner, n, inner: 1, classes: ['e'] };
    } else {
      region = leafRegion(view);
      form = { outer, n, inner, classes: ['e'] };
    }
  }
  const size = form.outer * form.n * form.inner;
  const key = `${r.fold}>${r.dtype}|${structureOf(region)}|${form.classes}`;
  const isLeaf = region.order.length === 0;
  const few = size < FEW && !near && !r.own;
  if (few && isLeaf && !isHot(`${key}|${form.inner > 1}`, size * 2)) return foldPlainly(r, region.arrays[0], form, out);
  if (few && !isLeaf && !isHot(`${key}|${form.inner > 1}`, size * (2 + region.order.length))) {
    const whole = yield* settle(arg);
    const together = yield* packed(whole);
    yield* settled();
    return foldPlainly(r, together, form, out);
  }
  yield* folded(r, region, form, key, out);
  return out;
}

/** Whether a float sum goes along the same tree in one pass with what it adds up as after it: the compiler plans the tree by the
 * widest number in the loop, and plans none where operations do not run in lanes. */
function keepsTree(r: Reduce, { root, order, arrays }: Region): boolean {
  if (!(r.own || foldOf(r).ordered) || kindOf(root.dtype) !== 'float') return true;
  if (order.some(n => !('steps' in n.f) && n.f.serial)) return false;
  const isNarrow = (dtype: ArrayDType): boolean => bytesOf(dtype) <= 4;
  const isSingle = (dtype: ArrayDType): boolean =>
    kindOf(dtype) === 'bool' || (kindOf(dtype) === 'float' && isNarrow(dtype));
  if (root.dtype === 'float64') return true;
  return (
    arrays.every(a => isNarrow(a.dtype)) && order.every(n => isSingle(n.dtype) && ('steps' in n.f || isSingle(n.of)))
  );
}

const isWidened = (n: number, inner: number): boolean => inner > 1 && inner < NARROW && n >= 4 * NARROW;

const transposed = (view: View, outer: number, n: number, inner: number): Steps<View> =>
  copyOf({ ...view, shape: [outer, inner, n], stride: [n * inner, 1, inner] });

/** A region that is one array. */
export function leafRegion(view: View): Region {
  const root: Node = { kind: 'leaf', dtype: view.dtype, shape: view.shape, size: sizeOf(view.shape), view };
  return { root, order: [], arrays: [view], numbers: [], places: new Map([[root, { array: 0 }]]) };
}

/** The shape as (outer, n, inner), if the reduced axes are neighbours and all operands are subscripted in a way that there is. */
function formOf(region: Region, shape: Shape, axes: readonly number[]): Form | undefined {
  const form = threefold(shape, axes);
  if (!form) return undefined;
  const { outer, n, inner, cuts } = form;
  const classes: Class[] = [];
  for (const view of region.arrays) {
    const stride = strideAs(view.shape, view.stride, shape);
    const steps = cuts.map(([a, b]) => stepOf(shape, stride, a, b));
    const found = classOf([outer, n, inner], steps);
    if (!found || stretch(view).start !== 0) return undefined;
    classes.push(found);
  }
  return { outer, n, inner, classes };
}

/** The same of the shape alone, and the axes that each of the three is. */
function threefold(
  shape: Shape,
  axes: readonly number[],
): (Extents & { readonly cuts: readonly (readonly [number, number])[] }) | undefined {
  const reducedAxes = axes.filter(a => shape[a] !== 1);
  const from = reducedAxes[0] ?? shape.length;
  const to = (reducedAxes.at(-1) ?? shape.length - 1) + 1;
  for (let a = from; a < to; a++) if (shape[a] !== 1 && !axes.includes(a)) return undefined;
  const [outer, n, inner] = [shape.slice(0, from), shape.slice(from, to), shape.slice(to)].map(sizeOf);
  if (isWidened(n, inner)) return undefined;
  const cuts = [
    [0, from],
    [from, to],
    [to, shape.length],
  ] as const;
  return { outer, n, inner, cuts };
}

/** The one step that neighbouring axes are gone over in; NaN where there is none, undefined where it does not matter. */
function stepOf(shape: Shape, stride: readonly number[], from: number, to: number): number | undefined {
  let step: number | undefined;
  let next = 0;
  for (let a = to - 1; a >= from; a--) {
    if (shape[a] === 1) continue;
    if (step === undefined) step = stride[a];
    else if (stride[a] !== next) return Number.NaN;
    next = stride[a] * shape[a];
  }
  return step;
}

function classOf([, n, inner]: readonly number[], steps: readonly (number | undefined)[]): Class | undefined {
  const is = (...wanted: readonly number[]) => steps.every((s, k) => s === undefined || s === wanted[k]);
  if (is(n * inner, inner, 1)) return 'e';
  if (is(0, 0, 0)) return '0';
  return is(inner, 0, 1) ? 'k' : undefined;
}
