/** Folds of expressions along axes, in one pass with what they fold. The arrangement, and so the order of sums, is that of the
 * kernel library: it depends on shape and axes alone, so that fused or not, by a kernel or not, the bits are the same. */
import * as h from '../../kernels/reduction/helpers.ts';
import { isDeviceArray } from '../device.ts';
import { areLong, arranged, NARROW, tall } from '../library/reduction/reduce.ts';
import { run, type Steps, settled } from '../operation.ts';
import { blockLength, foldBlocks, grouped, halve } from '../reduce.ts';
import { copyOf, packed } from './copy.ts';
import { type ArrayDType, arrayDtypes, bytesOf, kindOf, storageOf } from './dtypes.ts';
import {
  Helpers,
  isHot,
  kernelFor,
  numberArgs,
  numberLines,
  type Region,
  stepsOf,
  stretch,
  structureOf,
} from './fuse.ts';
import { isContiguous, type Shape, sizeOf, strideAs } from './layout.ts';
import type { Node, Reduce } from './node.ts';
import { allocate, deviceOf, deviceStore, handed, quiet, storeOf, type View, viewOf } from './store.ts';
import type { Scalar } from './ufuncs.ts';

export interface Fold {
  readonly of: (dtype: ArrayDType) => Scalar;
  /** What it begins with: for a kernel's text, and as a value. */
  readonly start: (dtype: ArrayDType) => number | bigint;
  /** Whether the order matters, so that floats follow a tree. */
  readonly ordered?: boolean;
  /** What an element counts as. */
  readonly term?: Scalar;
  /** Of a user's fold: what it names from outside itself. It is computed by kernels alone. */
  readonly using?: { readonly [name: string]: unknown };
}

const foldOf = (r: Reduce): Fold => r.own ?? folds[r.fold];

const bigAdd = (s: bigint, x: bigint): bigint => BigInt.asIntN(64, s + x);
const bigAddUnsigned = (s: bigint, x: bigint): bigint => BigInt.asUintN(64, s + x);
const bigMultiply = (s: bigint, x: bigint): bigint => BigInt.asIntN(64, s * x);
const bigMultiplyUnsigned = (s: bigint, x: bigint): bigint => BigInt.asUintN(64, s * x);
const bigGreater = (s: bigint, x: bigint): bigint => (x > s ? x : s);
const bigLesser = (s: bigint, x: bigint): bigint => (x < s ? x : s);
const intGreater = (s: number, x: number): number => (x > s ? x : s);
const intLesser = (s: number, x: number): number => (x < s ? x : s);
const oneIfTrue = (x: boolean): number => (x ? 1 : 0);

const by =
  (float: Scalar, int: Scalar, big: Scalar, unsigned = big) =>
  (dtype: ArrayDType): Scalar => {
    if (kindOf(dtype) === 'float') return float;
    return kindOf(dtype) === 'int' ? int : dtype === 'uint64' ? unsigned : big;
  };

const zero = (dtype: ArrayDType): number | bigint => (kindOf(dtype) === 'big' ? 0n : 0);
const one = (dtype: ArrayDType): number | bigint => (kindOf(dtype) === 'big' ? 1n : 1);

/** Least and greatest element of an integer dtype; the infinities of a float. */
function ends(dtype: ArrayDType): readonly [number | bigint, number | bigint] {
  const { kind, bits, signed } = arrayDtypes[dtype];
  if (kind === 'float') return [-Infinity, Infinity];
  const least = signed ? -(2n ** BigInt(bits - 1)) : 0n;
  const greatest = 2n ** BigInt(signed ? bits - 1 : bits) - 1n;
  return kind === 'big' ? [least, greatest] : [Number(least), Number(greatest)];
}

export const folds: { readonly [name: string]: Fold } = {
  sum: { of: by(h.add, h.add, bigAdd, bigAddUnsigned), start: zero, ordered: true },
  prod: { of: by(h.multiply, h.multiply, bigMultiply, bigMultiplyUnsigned), start: one, ordered: true },
  max: { of: by(h.greater, intGreater, bigGreater), start: d => ends(d)[0] },
  min: { of: by(h.lesser, intLesser, bigLesser), start: d => ends(d)[1] },
  any: { of: () => h.either, start: () => 0, term: oneIfTrue },
  all: { of: () => h.both, start: () => 1, term: oneIfTrue },
  count_nonzero: { of: () => h.tally, start: () => 0, term: oneIfTrue },
};

interface Evaluator {
  readonly regionOf: (arg: Node) => Steps<Region>;
  readonly settle: (n: Node) => Steps<View>;
  readonly placeFor: (region: Region, dtype: ArrayDType, shape: Shape, size: number) => Steps<View>;
  /** Elements side by side, where they are. */
  readonly inOrder: (view: View) => Steps<View>;
}

/** How an operand is subscripted: with the element, with the result, or not at all. */
type Class = 'e' | 'k' | '0';

interface Form {
  readonly outer: number;
  readonly n: number;
  readonly inner: number;
  readonly classes: readonly Class[];
}

/** Folds of fewer elements than this are done by the loops that are there, until they are hot. */
const FEW = 65536;

/** The same at once, for arrays so small that nothing else pays. */
export function reducedNow(r: Reduce, arg: View): View | undefined {
  if (r.own || !isContiguous(arg.shape, arg.stride) || arg.offset !== 0) return undefined;
  const form = threefold(arg.shape, r.axes);
  return form && plain(r, arg, form, allocate(r.dtype, r.shape, r.size));
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
  if (few && isLeaf && !isHot(`${key}|${form.inner > 1}`, size * 2)) return plain(r, region.arrays[0], form, out);
  if (few && !isLeaf && !isHot(`${key}|${form.inner > 1}`, size * (2 + region.order.length))) {
    const whole = yield* settle(arg);
    const together = yield* packed(whole);
    yield* settled();
    return plain(r, together, form, out);
  }
  yield* folded(r, region, form, key, out);
  return out;
}

/** Whether a float sum goes along the same tree in one pass with what it adds up as after it: the compiler plans the tree by the
 * widest number in the loop, and plans none where operations do not run in lanes. */
function keepsTree({ fold }: Reduce, { root, order, arrays }: Region): boolean {
  if (!folds[fold].ordered || kindOf(root.dtype) !== 'float') return true;
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
): (Omit<Form, 'classes'> & { readonly cuts: readonly (readonly [number, number])[] }) | undefined {
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

// ── by the loops that are there

/** Iterations of a block, and accumulators, of a loop that adds up: `plan/spread.ts`. */
const BLOCK = 4096;
const lanesOf = (dtype: ArrayDType): number => (dtype === 'float32' || dtype === 'float16' ? 16 : 8);

function plain(r: Reduce, view: View, { outer, n, inner }: Omit<Form, 'classes'>, out: View): View {
  quiet([view]);
  const { of, start, term, ordered } = foldOf(r);
  const single = view.dtype === 'float32' || view.dtype === 'float16';
  const raw = of(view.dtype);
  const f: Scalar = ordered && single ? (s, x) => Math.fround(raw(s, x)) : raw;
  const init = start(view.dtype);
  const isBool = kindOf(view.dtype) === 'bool';
  const { data } = stretch(view);
  const at: (k: number) => any = term ? (isBool ? k => data[k] : k => term(data[k])) : k => data[k];
  const to = out.store.data as unknown as any[];
  if (inner > 1) columns(f, init, at, outer, n, inner, to);
  else if (ordered && kindOf(view.dtype) === 'float') {
    const identity = r.fold === 'sum' ? -0 : 1;
    for (let o = 0; o < outer; o++) to[o] = tree(f, init, identity, at, o * n, n, lanesOf(view.dtype));
  } else
    for (let o = 0; o < outer; o++) {
      let s: any = init;
      for (let j = o * n; j < o * n + n; j++) s = f(s, at(j));
      to[o] = s;
    }
  return out;
}

/** The tree of a loop, as `reduce.ts` has it. */
function tree(
  f: Scalar,
  init: any,
  identity: number,
  at: (k: number) => any,
  from: number,
  n: number,
  lanes: number,
): any {
  const shape = { block: BLOCK, lanes };
  const length = blockLength(shape, n);
  const partials: any[] = [];
  for (let b = 0; b < n; b += length) {
    const count = Math.min(length, n - b);
    const whole = grouped(shape, count);
    let s: any = identity;
    if (whole) {
      const sums = new Array<any>(lanes).fill(identity);
      for (let k = 0; k < whole; k += lanes) for (let l = 0; l < lanes; l++) sums[l] = f(sums[l], at(from + b + k + l));
      s = halve(sums, f);
    }
    for (let k = whole; k < count; k++) s = f(s, at(from + b + k));
    partials.push(s);
  }
  return foldBlocks(init, partials, f);
}

/** Columns as `kernels/reduction/foldColumns.ts` folds them: four rows at a time. */
function columns(
  f: Scalar,
  init: any,
  at: (k: number) => any,
  outer: number,
  n: number,
  inner: number,
  to: any[],
): void {
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < inner; i++) {
      const x = (j: number) => at((o * n + j) * inner + i);
      let s = init;
      let j = 0;
      for (; j + 3 < n; j += 4) s = f(s, f(f(x(j), x(j + 1)), f(x(j + 2), x(j + 3))));
      for (; j < n; j++) s = f(s, x(j));
      to[o * inner + i] = s;
    }
}

// ── by a kernel

const literal = (start: number | bigint): string => (typeof start === 'bigint' ? `${start}n` : String(start));

function* folded(r: Reduce, region: Region, { outer, n, inner, classes }: Form, key: string, out: View): Steps<void> {
  const data = region.arrays.map(a => stretch(a).data);
  const numbers = numberArgs(region);
  const goal = handed(out.store);
  if (inner > 1) {
    const f = kernelFor(`${key}|columns`, () => columnsText(r, region, classes));
    const call = (from: number, count: number, rows: number, to: unknown, at: number, first: number, step: number) =>
      run(f, to, at, from, count, rows, inner, first, step, ...data, ...numbers);
    const whole = () => call(0, outer, n, goal, 0, 0, inner);
    if (kindOf(r.dtype) !== 'float' || r.own || deviceOf(out.store)) return yield* whole();
    const rule = {
      fold: foldOf(r).of(region.root.dtype),
      done: h.kept,
      start: foldOf(r).start(region.root.dtype) as number,
    };
    const arrangement = { data: data[0], dtype: storageOf(region.arrays[0].dtype), outer, n, inner };
    return yield* tall({}, arrangement, rule, 1, out.store.data, {
      whole,
      part: (from, count, rows, to, at, o) => call(from, count, rows, to, at, o * inner, 0),
    });
  }
  if (areLong(outer, n)) {
    const f = kernelFor(`${key}|all`, () => allText(r, region, classes));
    for (let o = 0; o < outer; o++) yield* run(f, goal, o, o * n, n, ...data, ...numbers);
  } else {
    const f = kernelFor(`${key}|rows`, () => rowsText(r, region, classes));
    yield* run(f, goal, outer, n, ...data, ...numbers);
  }
}

interface Parts {
  readonly params: string;
  readonly head: string;
  readonly start: string;
  readonly using: Record<string, Scalar>;
  readonly fold: string;
  /** Lines that give element, and its name. */
  readonly element: (e: string, k: string) => { lines: string; x: string };
}

function partsOf(r: Reduce, region: Region, classes: readonly Class[]): Parts {
  const { of, start, term, using } = foldOf(r);
  const helpers = new Helpers();
  Object.assign(helpers.using, using);
  const fold = helpers.name(of(region.root.dtype), r.fold);
  const arrays = region.arrays.map((_, a) => `a${a}`);
  const fixed = classes.flatMap((c, a) => (c === '0' ? [`const f${a} = a${a}[0];`] : []));
  return {
    params: [...arrays, ...region.numbers.map((_, k) => `p${k}`)].join(', '),
    head: [...numberLines(region), ...fixed].map(l => `  ${l}\n`).join(''),
    start: literal(start(region.root.dtype)),
    using: helpers.using,
    fold,
    element: (e, k) => {
      const load = (a: number) => (classes[a] === '0' ? `f${a}` : `a${a}[${classes[a] === 'e' ? e : k}]`);
      const { lines, result } = stepsOf(region, load, helpers);
      return { lines: lines.join(' '), x: term ? `${helpers.name(term, 'counted')}(${result})` : result };
    },
  };
}

function allText(
  r: Reduce,
  region: Region,
  classes: readonly Class[],
): { text: string; using: Record<string, Scalar> } {
  const { params, head, start, using, fold, element } = partsOf(r, region, classes);
  const { lines, x } = element('from + j', 'at');
  const text = `(out, at, from, n, ${params}) => {
${head}  let s = ${start};
  for (let j = 0; j < n; j++) { ${lines} s = ${fold}(s, ${x}); }
  out[at] = s;
}`;
  return { text, using };
}

function rowsText(
  r: Reduce,
  region: Region,
  classes: readonly Class[],
): { text: string; using: Record<string, Scalar> } {
  const { params, head, start, using, fold, element } = partsOf(r, region, classes);
  const { lines, x } = element('i * n + j', 'i');
  const text = `(out, h, n, ${params}) => {
${head}  for (let i = 0; i < h; i++) {
    let s = ${start};
    for (let j = 0; j < n; j++) { ${lines} s = ${fold}(s, ${x}); }
    out[i] = s;
  }
}`;
  return { text, using };
}

/** Four rows at a time, as `kernels/reduction/foldColumns.ts`. */
function columnsText(
  r: Reduce,
  region: Region,
  classes: readonly Class[],
): { text: string; using: Record<string, Scalar> } {
  const { params, head, start, using, fold, element } = partsOf(r, region, classes);
  const at = (shift: string) => element(`from + (o * n + j) * inner${shift} + i`, 'first + o * step + i');
  const rows = ['', ' + inner', ' + 2 * inner', ' + 3 * inner'].map((shift, k) => {
    const { lines, x } = at(shift);
    return lines ? `let y${k}; { ${lines} y${k} = ${x}; }` : `const y${k} = ${x};`;
  });
  const { lines, x } = at('');
  const text = `(out, at, from, outer, n, inner, first, step, ${params}) => {
${head}  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) out[at + o * inner + i] = ${start};
    for (let j = 0; j + 3 < n; j += 4) {
      for (let i = 0; i < inner; i++) {
        ${rows.join('\n        ')}
        out[at + o * inner + i] = ${fold}(out[at + o * inner + i], ${fold}(${fold}(y0, y1), ${fold}(y2, y3)));
      }
    }
    for (let j = Math.floor(n / 4) * 4; j < n; j++) {
      for (let i = 0; i < inner; i++) { ${lines} out[at + o * inner + i] = ${fold}(out[at + o * inner + i], ${x}); }
    }
  }
}`;
  return { text, using };
}
