/** Computes recorded expressions: what can be one pass over memory is one, by loops that are there or by a kernel, and what is
 * needed before comes first. */

import type { DeviceArray } from '../device.ts';
import { beside, run, type Steps, settled } from '../operation.ts';
import { sparing } from '../sparing.ts';
import { copied } from './copy.ts';
import { type ArrayDType, kindOf, storageOf } from './dtypes.ts';
import { forced, isHot, nestOf, type Place, type Region, structureOf } from './fuse.ts';
import { isContiguous, type Shape, sameShape, strideAs, stridesOf } from './layout.ts';
import { type Elementwise, finish, isPending, type Node, type Reduce, type Weak } from './node.ts';
import { type Given, plainly } from './plain.ts';
import { leafRegion, reduced, reducedNow } from './reduce.ts';
import { share, sharedOf } from './sharing.ts';
import { allocate, deviceOf, deviceStore, free, type View, viewOf } from './store.ts';
import { isStoredOnly } from './ufuncs.ts';

/** Loops that are there serve arrays up to this many elements, and never need a kernel. */
const TINY = 256;
/** So do they floats, up to this many elements of all operations together: they take as long as the call of a kernel then, and half as
 * long where the caches are cold. */
const LIGHT = 1024;
/** Arrays that a kernel may read. */
const WIDEST = 12;
/** Work that is worth keeping the result of where several expressions want it, in additions. */
const DEAR = 16;

/** The elements of a node, computed if need be. */
export function* settle(n: Node): Steps<View> {
  switch (n.kind) {
    case 'leaf':
      return n.view;
    case 'weak':
      return oneOf(n);
    case 'elementwise':
      return n.view ?? finish(n, yield* pass(n));
    case 'reduce':
      return n.view ?? finish(n, sharedOf(n) ?? (yield* folded(n)));
    case 'deferred': {
      if (n.view) return n.view;
      const inputs: View[] = [];
      for (const a of n.args) inputs.push(yield* settle(a));
      return finish(n, yield* sparing(n.steps(inputs)));
    }
  }
}

function folded(n: Reduce): Steps<View> {
  share(n);
  return reduced(n, { regionOf: arg => regionOf(arg, n), settle, placeFor, inOrder });
}

/** An array of one value. */
function oneOf({ dtype, value }: Weak): View {
  const view = allocate(dtype, [], 1);
  view.store.data[0] = (dtype === 'int64' || dtype === 'uint64' ? BigInt(value) : Number(value)) as never;
  return view;
}

/** Settled without waiting for anything, where it is small and what it is made of is there. */
export function settledNow(n: Node): View | undefined {
  if (n.kind === 'leaf') return n.view;
  if (n.kind === 'weak') return undefined;
  if (n.view) return n.view;
  if (n.kind === 'reduce') {
    if (forced.way) return undefined;
    const [arg] = n.args;
    const view = arg.size <= TINY && arg.size > 0 ? settledNow(arg) : undefined;
    const out = view && !deviceOf(view.store) ? reducedNow(n, view) : undefined;
    return out && finish(n, out);
  }
  if (n.kind !== 'elementwise' || isCompiled(n) || forced.way) return undefined;
  if (n.size > TINY && !isLight(n)) return undefined;
  const given: Given[] = [];
  for (const a of n.args) {
    const g = a.kind === 'weak' ? a : settledNow(a);
    if (!g || ('store' in g && deviceOf(g.store))) return undefined;
    given.push(g);
  }
  return finish(n, plainly(n, given));
}

const isFloating = ({ of, dtype }: Elementwise): boolean => kindOf(of) === 'float' && kindOf(dtype) === 'float';

/** Whether what is pending down to arrays that are there is little work. */
function isLight(n: Elementwise): boolean {
  let left = LIGHT;
  const visit = (n: Node): boolean =>
    !isPending(n) ||
    (n.kind === 'elementwise' && isFloating(n) && !isCompiled(n) && (left -= n.size) >= 0 && n.args.every(visit));
  return visit(n);
}

const isCompiled = ({ f, of }: Elementwise): boolean =>
  !('steps' in f) && f.compiled === true && (kindOf(of) === 'float' || f.custom !== undefined);
const isHost = ({ f }: Elementwise): boolean => 'steps' in f && f.host;
const unitsOf = ({ f }: Elementwise): number => ('steps' in f ? 1 : f.units);

/** An elementwise expression in one pass, after whatever cannot be part of it. */
function* pass(root: Elementwise): Steps<View> {
  const now = settledNow(root);
  if (now) return now;
  if (isHost(root)) {
    const given: Given[] = [];
    for (const a of root.args) given.push(a.kind === 'weak' ? a : yield* settle(a));
    return plainly(root, given);
  }
  const region = yield* regionOf(root, root);
  const small = (root.size <= TINY || areFew(region)) && !forced.way;
  const isNear = nearOf(region) !== undefined;
  if (small && !isNear) return yield* stepByStep(region);
  const structure = structureOf(region);
  if (!isNear && !isHot(structure, unitsIn(region, root.size))) return yield* stepByStep(region);
  return yield* inOnePass(region, root, structure);
}

const areFew = ({ root, order }: Region): boolean =>
  root.size * order.length <= LIGHT && order.every(n => isFloating(n) && !isCompiled(n));

export const unitsIn = ({ order }: Region, size: number): number =>
  size * order.reduce((sum, n) => sum + (isCompiled(n) ? 1 : unitsOf(n)), 0);

/** The device that a region reads from. */
export function nearOf({ arrays }: Region): DeviceArray | undefined {
  for (const { store } of arrays) {
    const device = deviceOf(store);
    if (device) return device;
  }
  return undefined;
}

/** Where a region's result goes: it stays on the device that what it is computed from is on. */
export function* placeFor(region: Region, dtype: ArrayDType, shape: Shape, size: number): Steps<View> {
  const near = nearOf(region);
  if (!near || !size) return allocate(dtype, shape, size);
  const store = deviceStore(yield* beside(near, storageOf(dtype), size));
  return viewOf(store, dtype, shape);
}

/** The elements of a view side by side, by a kernel: where they are. */
export const inOrder = (view: View): Steps<View> => {
  const region = leafRegion(view);
  return inOnePass(region, region.root);
};

/** A region by a kernel of its own. */
export function* inOnePass(region: Region, { dtype, shape, size }: Node, structure = structureOf(region)): Steps<View> {
  const out = yield* placeFor(region, dtype, shape, size);
  if (!size) return out;
  const { f, args } = nestOf(region, shape, out, structure);
  yield* run(f, ...args);
  return out;
}

/** One operation after the other, by the loops that are there. */
export function* stepByStep(region: Region): Steps<View> {
  const made: View[] = [];
  const given = (n: Node): Given => {
    const place = region.places.get(n)!;
    if ('step' in place) return made[place.step];
    return 'number' in place ? region.numbers[place.number] : region.arrays[place.array];
  };
  const spent = lastUses(region);
  yield* settled();
  for (const n of region.order) {
    if (!isCompiled(n)) made.push(plainly(n, n.args.map(given)));
    else made.push(yield* compiledAlone(n, n.args.map(given)));
    if (isCompiled(n)) yield* settled();
    for (const k of spent.get(made.length - 1) ?? []) free(made[k].store);
  }
  return given(region.root) as View;
}

/** One operation by a kernel of its own: over elements side by side, so that it is the same kernel for all shapes. */
function* compiledAlone(n: Elementwise, given: readonly Given[]): Steps<View> {
  const flat = { ...n, shape: [n.size] };
  const inputs = given.map(g => ('store' in g ? sideBySide(g, n) : g));
  const out = yield* inOnePass(alone(flat, inputs), flat);
  return { ...out, shape: n.shape, stride: stridesOf(n.shape) };
}

function sideBySide(view: View, { shape, size }: Elementwise): View {
  const wide = { ...view, shape, stride: strideAs(view.shape, view.stride, shape) };
  const whole = isContiguous(wide.shape, wide.stride) ? wide : copied(wide);
  return { ...whole, shape: [size], stride: [1] };
}

/** By step, the earlier steps whose results nobody wants after it. */
function lastUses({ order, places, root }: Region): ReadonlyMap<number, readonly number[]> {
  const last = new Map<number, number>();
  order.forEach((n, k) => {
    for (const a of n.args) {
      const place = places.get(a)!;
      if ('step' in place) last.set(place.step, k);
    }
  });
  const spent = new Map<number, number[]>();
  for (const [step, k] of last) if (order[step] !== root) spent.set(k, [...(spent.get(k) ?? []), step]);
  return spent;
}

/** A region of one operation. */
function alone(n: Elementwise, given: readonly Given[]): Region {
  const places = new Map<Node, Place>([[n, { step: 0 }]]);
  const [arrays, numbers]: [View[], Weak[]] = [[], []];
  n.args.forEach((a, k) => {
    const g = given[k];
    if (!places.has(a)) places.set(a, 'store' in g ? { array: arrays.push(g) - 1 } : { number: numbers.push(g) - 1 });
  });
  return { root: n, order: [n], arrays, numbers, places };
}

/** What can be computed in one pass with `root`'s elements; the rest is settled. `above` is what wants it. */
function* regionOf(root: Node, above: Node): Steps<Region> {
  const first: Node[] = [];
  before(root, root, above, { arrays: 0 }, first);
  for (const n of first) yield* settle(n);
  const order: Elementwise[] = [];
  const arrays: View[] = [];
  const numbers: Weak[] = [];
  const places = new Map<Node, Place>();
  const visit = (n: Node): void => {
    if (places.has(n)) return;
    if (n.kind === 'weak') {
      places.set(n, { number: numbers.push(n) - 1 });
      return;
    }
    if (n.kind === 'leaf' || n.view) {
      const view = n.kind === 'leaf' ? n.view : n.view!;
      const same = arrays.indexOf(view);
      places.set(n, { array: same >= 0 ? same : arrays.push(view) - 1 });
      return;
    }
    n.args.forEach(visit);
    places.set(n, { step: order.push(n as Elementwise) - 1 });
  };
  visit(root);
  return { root, order, arrays, numbers, places };
}

/** Gathers what is below a root and cannot be part of its pass. */
function before(n: Node, root: Node, above: Node, count: { arrays: number }, first: Node[], parent = root): void {
  if (!isPending(n)) {
    count.arrays++;
    return;
  }
  const joins =
    n.kind === 'elementwise' &&
    sameShape(n.shape, root.shape) &&
    !isHost(n) &&
    (n === root || !isStoredOnly(n.dtype)) &&
    (n === root || n.uses < 2 || dear(n) < DEAR) &&
    count.arrays < WIDEST &&
    !(n !== root && isNarrowing(parent) && fromSingle(n));
  if (joins) for (const a of n.args) before(a, root, above, count, first, n);
  else if (n !== above) {
    if (!first.includes(n)) first.push(n);
    count.arrays++;
  }
}

const isSingle = (dtype: ArrayDType): boolean => dtype === 'float32' || dtype === 'float16';
const isNarrowing = (n: Node): boolean =>
  n.kind === 'elementwise' && 'steps' in n.f && n.of === 'float64' && isSingle(n.dtype);

/** Whether float64 is computed from float32 that was converted. What goes on to be float32 again is not of one pass with it:
 * the compiler would take it all for float32. */
const fromSingle = (n: Node): boolean =>
  n.kind === 'elementwise' &&
  isPending(n) &&
  (('steps' in n.f && isSingle(n.of) && n.dtype === 'float64') || n.args.some(fromSingle));

/** What it takes to compute an element once more. */
const dear = (n: Node): number =>
  n.kind === 'elementwise' && isPending(n) ? n.args.reduce((sum, a) => sum + dear(a), unitsOf(n)) : 0;
