/** Stencils out of plain functions: each element of the result from neighbours of the same place. */
import { compiled } from '../../compiled.ts';
import { kernelOf } from '../../frontend/parse.ts';
import type { AnyKernel } from '../../jit/session.ts';
import type { JitFunction } from '../../jit.ts';
import { packed } from '../../ndarray/copy.ts';
import { type ArrayDType, floating, isArrayDType, kindOf } from '../../ndarray/dtypes.ts';
import { sameShape, shown, sizeOf } from '../../ndarray/layout.ts';
import { type ArrayLike, asarray, fromSteps, type NDArray } from '../../ndarray/ndarray.ts';
import { commonDtype } from '../../ndarray/record.ts';
import { allocate } from '../../ndarray/store.ts';
import { run } from '../../operation.ts';
import type { Using } from './handed.ts';
import { type Beyond, type Boundary, kernelText, type Radius, read, refuse } from './neighbours.ts';

export type { Boundary } from './neighbours.ts';

export interface StencilOptions {
  /** How far accesses reach: along all axes, or along each. By default what the offsets written out say. */
  readonly radius?: Radius;
  /** What becomes of places with neighbours beyond the border: 'constant', the default, has their results be `cval`, as Numba
   * does; under 'fill' `cval` is read there; under 'edge', 'reflect' and 'wrap' what `np.pad` has there. */
  readonly boundary?: Boundary;
  /** Default 0. */
  readonly cval?: number;
  /** What the function names from outside itself. */
  readonly using?: Using;
  /** Of the result. By default a float: that of the arrays, or as `exp` has it for integers. */
  readonly dtype?: ArrayDType;
  /** In messages. By default the function's. */
  readonly name?: string;
}

/** Where an access beyond the border reads, by `np.pad`'s modes; −1: nowhere. */
const beyond: { readonly [B in Beyond]: (i: number, n: number) => number } = {
  fill: () => -1,
  edge: (i, n) => (i < 0 ? 0 : n - 1),
  wrap: (i, n) => ((i % n) + n) % n,
  reflect: (i, n) => {
    const period = Math.max(1, 2 * n - 2);
    const j = Math.abs(i) % period;
    return Math.min(j, period - j);
  },
};

type Box = readonly (readonly [number, number])[];

/** The places whose neighbours all lie inside, and boxes that the others are. */
function boxesOf(shape: readonly number[], reach: Box): { readonly inner: Box; readonly border: readonly Box[] } {
  const inner: [number, number][] = shape.map((n, k) => {
    const lo = Math.min(n, -reach[k][0]);
    return [lo, Math.max(lo, n - reach[k][1])];
  });
  const border: Box[] = [];
  shape.forEach((n, axis) => {
    const box = (range: readonly [number, number]): Box =>
      shape.map((m, k) => (k < axis ? inner[k] : k === axis ? range : [0, m]));
    border.push(box([0, inner[axis][0]]), box([inner[axis][1], n]));
  });
  return { inner, border: border.filter(b => b.every(([lo, hi]) => lo < hi)) };
}

/** Where accesses from a box read: for each axis the place of each, and what is added to a place to find it there. */
const mapsOf = (shape: readonly number[], box: Box, reach: Box, boundary: Beyond): readonly unknown[] =>
  shape.flatMap((n, k) => {
    const first = box[k][0] + reach[k][0];
    const map = Int32Array.from({ length: box[k][1] + reach[k][1] - first }, (_, j) => {
      const i = first + j;
      return i >= 0 && i < n ? i : beyond[boundary](i, n);
    });
    return [map, -first];
  });

const boundaries: readonly unknown[] = ['constant', 'fill', 'edge', 'reflect', 'wrap'];

/** A function of arrays out of one of an element's neighbours. A parameter that is called is an array, and `a(-1, 0)` the element one
 * place before along the first axis; any other parameter is a number. The neighbourhood is what the offsets say. `boundary`
 * says what becomes of places with neighbours beyond the border; the others are computed without looking. Numba's `stencil`.
 *
 * @param fn in the kernel language, of arrays of one shape, with as many dimensions as accesses have offsets
 * @throws KernelError 'argument' or 'unsupported', the latter with a caret where an offset is not written out
 */
export function stencil(
  fn: (...parameters: any[]) => number,
  options: StencilOptions = {},
): (...parameters: readonly (ArrayLike | number)[]) => NDArray {
  const { boundary = 'constant', cval = 0, using = {}, dtype, radius, name = fn.name || 'stencil' } = options;
  if (!boundaries.includes(boundary))
    refuse('stencil', `boundary must be one of ${boundaries.join(', ')}, not ${String(boundary)}`);
  if (dtype !== undefined && !isArrayDType(dtype)) refuse('stencil', `unknown dtype '${String(dtype)}'`);
  const r = read(name, fn, radius);
  const isArray = new Set(r.accesses.map(a => a.array));
  const make = (isInside: boolean): JitFunction<AnyKernel> =>
    compiled(kernelOf(name, kernelText(r, boundary, isInside)), {}, { using });
  let [inside, outside]: (JitFunction<AnyKernel> | undefined)[] = [];
  return (...parameters) => {
    if (parameters.length !== r.params.length)
      refuse(name, `takes ${r.params.length} arguments, not ${parameters.length}`);
    const arrays = parameters.filter((_, k) => isArray.has(k)).map(p => asarray(p));
    const [{ shape }] = arrays;
    for (const a of arrays) {
      if (a.ndim !== r.ndim)
        refuse(
          name,
          `an array of shape ${shown(a.shape)} has ${a.ndim} dimensions, and accesses have ${r.ndim} offsets`,
        );
      if (!sameShape(a.shape, shape)) refuse(name, `arrays of shapes ${shown(shape)} and ${shown(a.shape)} differ`);
    }
    const common = commonDtype(arrays.map(a => a.node));
    const gives = dtype ?? floating(common);
    const typed = arrays.map(a =>
      kindOf(a.dtype) === 'float' || kindOf(a.dtype) === 'int' ? a : a.astype(floating(a.dtype)),
    );
    return fromSteps(name, gives, shape, typed, function* (views) {
      const out = allocate(gives, shape, sizeOf(shape));
      const data: unknown[] = [];
      for (const v of views) data.push((yield* packed(v)).store.data);
      const given = parameters.map((p, k) => (isArray.has(k) ? data.shift() : p));
      const call = (f: JitFunction<AnyKernel>, box: Box, ...maps: readonly unknown[]) =>
        run(f, out.store.data, ...shape.flatMap((n, k) => [n, ...box[k]]), cval, ...maps, ...given);
      const { inner, border } = boxesOf(shape, r.reach);
      if (boundary === 'constant' && border.length)
        out.store.data.fill((kindOf(gives) === 'big' ? BigInt(Math.trunc(cval)) : cval) as never);
      if (inner.every(([lo, hi]) => lo < hi)) yield* call((inside ??= make(true)), inner);
      if (boundary === 'constant') return out;
      for (const box of border) yield* call((outside ??= make(false)), box, ...mapsOf(shape, box, r.reach, boundary));
      return out;
    });
  };
}
