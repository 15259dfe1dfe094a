/** Copies between views: by loops that are there where little is copied, run by run where elements lie side by side, by the
 * library's transposition where axes change places, else by a kernel of the layout. */
import type { TypedArray } from '../dtype.ts';
import type { AnyKernel } from '../jit/session.ts';
import type { JitFunction } from '../jit.ts';
import { transposeSteps } from '../library/linear/transpose.ts';
import { now, run, type Steps, settled } from '../operation.ts';
import { kernelFor, stretch } from './fuse.ts';
import { collapse, isContiguous, sameShape, sizeOf, strideAs, stridesOf } from './layout.ts';
import { allocate, quiet, type View } from './store.ts';

/** Elements up to which a loop of the host is as good as a kernel, which must be compiled first. */
const FEW = 16384;
/** Elements side by side from which a copy of the run beats single ones. */
const RUN = 32;

/** Loop levels of a copy, those that step widest in the target first. */
interface Levels {
  readonly extents: readonly number[];
  readonly to: readonly number[];
  readonly from: readonly number[];
}

function levelsOf(to: View, from: View): Levels {
  const { extents, strides } = collapse(to.shape, [to.stride, strideAs(from.shape, from.stride, to.shape)]);
  const order = extents.map((_, k) => k).sort((a, b) => Math.abs(strides[0][b]) - Math.abs(strides[0][a]) || a - b);
  return {
    extents: order.map(k => extents[k]),
    to: order.map(k => strides[0][k]),
    from: order.map(k => strides[1][k]),
  };
}

/** Copies elements over those of another view: of the same dtype, broadcast to its shape. The two share no memory. */
export function* copyInto(to: View, from: View): Steps<void> {
  const size = sizeOf(to.shape);
  if (!size) return;
  if (sameShape(to.shape, from.shape) && inOrder(to) && inOrder(from)) {
    yield* settled();
    return oneRun(to, from, size);
  }
  const levels = levelsOf(to, from);
  if (size <= FEW || isRuns(levels)) {
    yield* settled();
    quiet([to, from]);
    byHost(levels, to, from);
  } else if (!(yield* byTransposing(levels, to, from))) yield* byKernel(levels, to, from);
}

const inOrder = ({ shape, stride }: View): boolean => isContiguous(shape, stride);

/** A single run: element by element where a call would take longer than that. */
function oneRun(to: View, from: View, size: number): void {
  const [out, a] = [to.store.data, from.store.data];
  if (size >= RUN) out.set(a.subarray(from.offset, from.offset + size) as never, to.offset);
  else for (let k = 0; k < size; k++) out[to.offset + k] = a[from.offset + k] as never;
}

/** Whether runs of both sides are long enough to be copied at once. */
function isRuns({ extents, to, from }: Levels): boolean {
  const last = extents.length - 1;
  return last < 0 || (to[last] === 1 && from[last] === 1 && extents[last] >= RUN);
}

function byHost(levels: Levels, to: View, from: View): void {
  const { extents } = levels;
  const last = extents.length - 1;
  const [out, a] = [to.store.data, from.store.data];
  const n = last < 0 ? 1 : extents[last];
  const [s, t] = last < 0 ? [1, 1] : [levels.to[last], levels.from[last]];
  const runs = isRuns(levels) && n >= RUN;
  const walk = (level: number, o: number, i: number): void => {
    if (level < last)
      for (let k = 0; k < extents[level]; k++) walk(level + 1, o + k * levels.to[level], i + k * levels.from[level]);
    else if (runs) out.set(a.subarray(i, i + n) as never, o);
    else for (let k = 0, p = o, q = i; k < n; k++, p += s, q += t) out[p] = a[q] as never;
  };
  walk(0, to.offset, from.offset);
}

/** Where the source holds the target's elements with axes in another order: the library's transposition. */
function* byTransposing({ extents, to, from }: Levels, target: View, source: View): Steps<boolean> {
  const steps = stridesOf(extents);
  if (extents.length < 2 || to.some((s, k) => s !== steps[k])) return false;
  const order = extents.map((_, k) => k).sort((a, b) => from[b] - from[a]);
  const shape = order.map(k => extents[k]);
  if (
    !isContiguous(
      shape,
      order.map(k => from[k]),
    )
  )
    return false;
  const size = sizeOf(extents);
  const part = ({ store, offset }: View): TypedArray =>
    (offset === 0 && store.data.length === size
      ? store.data
      : store.data.subarray(offset, offset + size)) as TypedArray;
  const axes = extents.map((_, k) => order.indexOf(k));
  yield* transposeSteps(part(source), part(target), shape, axes, {});
  return true;
}

function* byKernel({ extents, to, from }: Levels, target: View, source: View): Steps<void> {
  const [x, y] = [stretch(source), stretch(target)];
  const f = copier(termsOf(to), termsOf(from));
  const given = (strides: readonly number[]) => strides.filter(s => s !== 0 && s !== 1);
  yield* run(f, y.data, y.start, ...given(to), x.data, x.start, ...given(from), ...extents);
}

/** How a level's step stands in a kernel: not at all, as 1, or as a parameter. */
const termsOf = (strides: readonly number[]): string =>
  strides.map(s => (s === 0 ? '0' : s === 1 ? '1' : 's')).join('');

function copier(to: string, from: string): JitFunction<AnyKernel> {
  return kernelFor(`copy|${to}|${from}`, () => {
    const steps = (name: string, terms: string) => [...terms].flatMap((t, k) => (t === 's' ? [`${name}${k}`] : []));
    const index = (name: string, terms: string) =>
      [...terms].map((t, k) => (t === '0' ? '' : t === '1' ? ` + i${k}` : ` + i${k} * ${name}${k}`)).join('');
    const levels = [...to].map((_, k) => k);
    const params = ['out', 'o', ...steps('t', to), 'x', 'p', ...steps('s', from), ...levels.map(k => `n${k}`)];
    const nest = levels.reduceRight(
      (inner, k) => `for (let i${k} = 0; i${k} < n${k}; i${k}++) { ${inner} }`,
      `out[o${index('t', to)}] = x[p${index('s', from)}];`,
    );
    return { text: `(${params.join(', ')}) => { ${nest} }`, using: {} };
  });
}

/** The elements of a view in an array of its own. */
export function* copyOf(view: View): Steps<View> {
  const out = allocate(view.dtype, view.shape, sizeOf(view.shape));
  yield* copyInto(out, view);
  return out;
}

const isWhole = ({ store, shape, stride, offset }: View): boolean =>
  offset === 0 && isContiguous(shape, stride) && store.data.length === sizeOf(shape);

/** A view that is all of its store, in order: itself, or a copy. */
export function* packed(view: View): Steps<View> {
  return isWhole(view) ? view : yield* copyOf(view);
}

/** `copyOf`, here and now. */
export const copied = (view: View): View => now(copyOf(view));

/** The elements of a view side by side: where they lie, or copied. */
export function contiguous(view: View): TypedArray {
  if (isWhole(view)) return view.store.data;
  if (!isContiguous(view.shape, view.stride)) return copied(view).store.data;
  const size = sizeOf(view.shape);
  const from = size ? view.offset : 0;
  return view.store.data.subarray(from, from + size) as TypedArray;
}

/** Writes elements of a view over those of another of the same dtype, broadcast. The first may lie anywhere in its store. */
export function overwrite(to: View, from: View): void {
  if (from.store === to.store && from.offset === to.offset && sameShape(to.shape, from.shape) && isSame(to, from))
    return;
  now(copyInto(to, from.store.data.buffer === to.store.data.buffer && overlaps(to, from) ? copied(from) : from));
}

const isSame = (a: View, b: View): boolean => a.stride.every((s, k) => s === b.stride[k]);

/** Whether two views' stretches of memory meet. */
function overlaps(a: View, b: View): boolean {
  const [x, y] = [stretch(a).data, stretch(b).data];
  return x.byteOffset < y.byteOffset + y.byteLength && y.byteOffset < x.byteOffset + x.byteLength;
}
