/** Kernels of expressions: an expression over arrays of some dtypes and layouts becomes the text of a kernel, one loop nest
 * over memory, and is compiled as any other. */
import { compiled } from '../compiled.ts';
import type { TypedArray } from '../dtype.ts';
import { kernelOf } from '../frontend/parse.ts';
import type { AnyKernel } from '../jit/session.ts';
import type { JitFunction } from '../jit.ts';
import { type ArrayDType, kindOf } from './dtypes.ts';
import { collapse, isContiguous, type Shape, sameShape, sizeOf, strideAs } from './layout.ts';
import type { Elementwise, Node, Weak } from './node.ts';
import { deviceOf, handed, type View } from './store.ts';
import { functionOf, rounding, type Scalar } from './ufuncs.ts';

/** A part of an expression that is computed in one pass: operations in an order that they can be done in, and what they read
 * from memory or from outside. */
export interface Region {
  readonly root: Node;
  readonly order: readonly Elementwise[];
  readonly arrays: readonly View[];
  readonly numbers: readonly Weak[];
  /** Where each operand is found. */
  readonly places: ReadonlyMap<Node, Place>;
}
export type Place = { readonly array: number } | { readonly number: number } | { readonly step: number };

/** Names for the functions that a kernel's text calls. */
export class Helpers {
  readonly using: Record<string, Scalar> = {};
  name(f: Scalar, wanted: string): string {
    let name = wanted;
    for (let k = 2; this.using[name] !== undefined && this.using[name] !== f; k++) name = `${wanted}${k}`;
    this.using[name] = f;
    return name;
  }
}

/** The lines that compute a region's root from elements that `load` names, and what to call it: `t3`. */
export function stepsOf(
  region: Region,
  load: (array: number) => string,
  helpers: Helpers,
): { lines: string[]; result: string } {
  const lines: string[] = [];
  const seen = new Set<number>();
  const operand = (n: Node): string => {
    const place = region.places.get(n)!;
    if ('step' in place) return `t${place.step}`;
    if ('number' in place) return `c${place.number}`;
    if (!seen.has(place.array)) {
      seen.add(place.array);
      const x = load(place.array);
      lines.push(`const x${place.array} = ${kindOf(n.dtype) === 'bool' ? `${x} !== 0` : x};`);
    }
    return `x${place.array}`;
  };
  region.order.forEach((n, k) => lines.push(`const t${k} = ${termOf(n, n.args.map(operand), helpers)};`));
  return { lines, result: operand(region.root) };
}

function termOf({ f, of, dtype }: Elementwise, args: readonly string[], helpers: Helpers): string {
  if ('steps' in f) return f.steps.reduce((x, step) => `${helpers.name(step, `to_${dtype}`)}(${x})`, args[0]);
  Object.assign(helpers.using, f.custom?.using);
  const value = `${helpers.name(functionOf(f, of)!, f.custom?.helper ?? f.name)}(${args.join(', ')})`;
  const round = f.exact || of !== dtype ? undefined : rounding(dtype);
  return round ? `${helpers.name(round, dtype)}(${value})` : value;
}

/** What is done with a number that comes as a parameter, so that its type is known. */
const asDtype: { readonly [D in ArrayDType]?: (x: string) => string } = {
  bool: x => `${x} !== 0`,
  int8: x => `${x} | 0`,
  int16: x => `${x} | 0`,
  int32: x => `${x} | 0`,
  uint8: x => `${x} | 0`,
  uint16: x => `${x} | 0`,
  uint32: x => `${x} >>> 0`,
  float16: x => `Math.fround(${x})`,
  float32: x => `Math.fround(${x})`,
};

export const numberLines = (region: Region): string[] =>
  region.numbers.map(({ dtype }, k) => `const c${k} = ${asDtype[dtype]?.(`p${k}`) ?? `p${k}`};`);

export const numberArgs = (region: Region): number[] => region.numbers.map(w => Number(w.value));

/** Stored as elements of a dtype. */
export const stored = (dtype: ArrayDType, x: string): string => (kindOf(dtype) === 'bool' ? `${x} ? 1 : 0` : x);

/** A view's memory from its least element to its greatest, and the place of its first; of a device's memory all of it. */
export function stretch({ store, shape, stride, offset }: View): { data: TypedArray; start: number } {
  const device = deviceOf(store);
  if (device) return { data: device as never, start: offset };
  const { data } = store;
  let lo = offset;
  let hi = offset;
  for (let k = 0; k < shape.length; k++) {
    const reach = (shape[k] - 1) * stride[k];
    if (reach < 0) lo += reach;
    else hi += reach;
  }
  return {
    data: lo === 0 && hi === data.length - 1 ? data : (data.subarray(lo, hi + 1) as TypedArray),
    start: offset - lo,
  };
}

/** A kernel and the arguments that make it this expression's. */
export interface Made {
  readonly f: JitFunction<AnyKernel>;
  readonly args: readonly unknown[];
}

/** Structures by their steps, one after the other. */
interface Level {
  readonly next: Map<unknown, Level>;
  name?: string;
}
let structures: Level = { next: new Map() };
let count = 0;

function below({ next }: Level, step: unknown): Level {
  let level = next.get(step);
  if (!level) next.set(step, (level = { next: new Map() }));
  return level;
}

/** A name for the structure of a region's operations: regions of one structure differ in sizes and values at most. Found by what the
 * operations are, since text would have to be made anew each time. */
export function structureOf({ root, order, arrays, numbers, places }: Region): string {
  const of = (n: Node): string => {
    const place = places.get(n)!;
    return 'step' in place ? `t${place.step}` : 'number' in place ? `c${place.number}` : `x${place.array}`;
  };
  let level = structures;
  for (const n of order) {
    let how = `${n.of}>${n.dtype}`;
    for (const a of n.args) how += of(a);
    level = below(below(level, n.f), how);
  }
  let rest = of(root);
  for (const a of arrays) rest += `,${a.dtype}`;
  rest += '|';
  for (const w of numbers) rest += `,${w.dtype}`;
  level = below(level, rest);
  return (level.name ??= newName());
}

/** Of as many as there are kernels; beyond that, those before are forgotten, with the functions that users made for them. */
function newName(): string {
  if (++count % MOST === 0) structures = { next: new Map() };
  return `s${count}`;
}

/** Work done so far by loops that are there, by structure; and the kernels, by structure and layout. */
const spent = new Map<string, number>();
const kernels = new Map<string, JitFunction<AnyKernel>>();
const MOST = 512;

/** Enters what is used latest, and lets go of what was used longest ago. */
function keep<V>(map: Map<string, V>, key: string, value: V): V {
  map.delete(key);
  map.set(key, value);
  if (map.size > MOST) map.delete(map.keys().next().value!);
  return value;
}

/** Work, in units of an addition of two elements by the loops that are there, that a kernel's compilation takes. */
const COMPILING = 1_500_000;

/** @internal For tests and explain(): expressions of any size by kernels, or by loops that are there, instead of by what they take. */
export const forced: { way?: 'kernels' | 'loops' } = {};

/** Whether it is time for an expression to have a kernel; counts the work that it is now about to do. */
export function isHot(key: string, units: number): boolean {
  if (forced.way) return forced.way === 'kernels';
  return keep(spent, key, (spent.get(key) ?? 0) + units) >= COMPILING;
}

/** A kernel's text, and what it names from outside itself. */
export interface Text {
  readonly text: string;
  readonly using: Record<string, Scalar>;
}

export function kernelFor(key: string, text: () => Text): JitFunction<AnyKernel> {
  const found = kernels.get(key);
  if (found) return keep(kernels, key, found);
  const made = text();
  const f = compiled(kernelOf('expression', made.text), {}, { using: made.using, arithmetic: true });
  return keep(kernels, key, f);
}

/** Whether all that a region reads lies as its result does. */
const isAlong = ({ arrays }: Region, shape: Shape): boolean =>
  arrays.every(a => a.offset === 0 && sameShape(a.shape, shape) && isContiguous(shape, a.stride));

/** The nest that computes a region into a contiguous array. */
export function nestOf(region: Region, shape: Shape, out: View, key: string): Made {
  const size = sizeOf(shape);
  return size > 1 && isAlong(region, shape) ? flatNest(region, size, out, key) : nest(region, shape, out, key);
}

/** One loop. */
function flatNest(region: Region, size: number, out: View, key: string): Made {
  const f = kernelFor(`${key}|along`, () => {
    const { arrays } = region;
    return nestText(
      region,
      1,
      arrays.map(() => along),
    );
  });
  const args: unknown[] = [handed(out.store), size];
  for (const a of region.arrays) args.push(stretch(a).data);
  for (const w of region.numbers) args.push(Number(w.value));
  return { f, args };
}

function nest(region: Region, shape: Shape, out: View, key: string): Made {
  const parts = region.arrays.map(a => ({ ...stretch(a), stride: strideAs(a.shape, a.stride, shape) }));
  const { extents, strides } = collapse(shape, [out.stride, ...parts.map(p => p.stride)]);
  const layouts = parts.map((p, a) => layoutOf(extents, strides[0], strides[a + 1], p.start));
  const f = kernelFor(`${key}|${extents.length}|${layouts.map(l => l.key)}`, () =>
    nestText(region, extents.length, layouts),
  );
  return {
    f,
    args: [
      handed(out.store),
      ...extents,
      ...parts.map(p => p.data),
      ...numberArgs(region),
      ...layouts.flatMap((l, a) => l.args(strides[a + 1], parts[a].start)),
    ],
  };
}

/** The text of a nest with so many levels. */
function nestText(region: Region, levels: number, layouts: readonly Layout[]): Text {
  const helpers = new Helpers();
  const all = Array.from({ length: levels }, (_, k) => k);
  const params = [
    'out',
    ...all.map(k => `n${k}`),
    ...layouts.map((_, a) => `a${a}`),
    ...region.numbers.map((_, k) => `p${k}`),
    ...layouts.flatMap((l, a) => l.params(a)),
  ];
  const load = (a: number): string => (layouts[a].fixed ? `f${a}` : `a${a}[${layouts[a].index(a)}]`);
  const { lines, result } = stepsOf(region, load, helpers);
  const fixed = layouts.flatMap((l, a) => (l.fixed ? [`const f${a} = a${a}[0];`] : []));
  const body = [...lines, `out[${linear(levels - 1)}] = ${stored(region.root.dtype, result)};`];
  const loops = all.reduceRight<string[]>(
    (inner, k) => [`for (let i${k} = 0; i${k} < n${k}; i${k}++) {`, ...inner.map(l => `  ${l}`), '}'],
    body,
  );
  const whole = [...numberLines(region), ...fixed, ...loops].map(l => `  ${l}`);
  return { text: `(${params.join(', ')}) => {\n${whole.join('\n')}\n}`, using: helpers.using };
}

const linear = (last: number): string => {
  if (last < 0) return '0';
  let e = 'i0';
  for (let k = 1; k <= last; k++) e = `${k > 1 ? `(${e})` : e} * n${k} + i${k}`;
  return e;
};

/** How an operand is subscripted in the nest. */
interface Layout {
  readonly key: string;
  readonly fixed: boolean;
  index(a: number): string;
  params(a: number): string[];
  args(strides: readonly number[], start: number): number[];
}

const none = { params: () => [], args: () => [] };
/** As the result, in one loop. */
const along: Layout = { key: 'e', fixed: false, index: () => linear(0), ...none };

function layoutOf(
  extents: readonly number[],
  whole: readonly number[],
  strides: readonly number[],
  start: number,
): Layout {
  const last = extents.length - 1;
  if (start === 0 && strides.every((s, k) => s === whole[k]))
    return { key: 'e', fixed: last < 0, index: () => linear(last), ...none };
  if (strides.every(s => s === 0)) return { key: '0', fixed: true, index: () => '0', ...none };
  const terms = strides.map(s => (s === 0 ? '0' : s === 1 ? '1' : 's'));
  const shifted = start !== 0;
  return {
    key: terms.join('') + (shifted ? 'o' : ''),
    fixed: false,
    index: a =>
      [
        ...(shifted ? [`o${a}`] : []),
        ...terms.flatMap((t, k) => (t === '0' ? [] : t === '1' ? [`i${k}`] : [`i${k} * s${a}_${k}`])),
      ].join(' + '),
    params: a => [...(shifted ? [`o${a}`] : []), ...terms.flatMap((t, k) => (t === 's' ? [`s${a}_${k}`] : []))],
    args: (s, o) => [...(shifted ? [o] : []), ...terms.flatMap((t, k) => (t === 's' ? [s[k]] : []))],
  };
}
