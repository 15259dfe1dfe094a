/** Loops that were compiled with the library: an expression one operation at a time, for arrays too small, or too seldom seen,
 * for a kernel of their own. They give the same bits. */
import { type ArrayDType, kindOf } from './dtypes.ts';
import { collapse, isContiguous, type Shape, sameShape, strideAs } from './layout.ts';
import type { Elementwise, Weak } from './node.ts';
import { allocate, quiet, type View } from './store.ts';
import { functionOf, type Scalar } from './ufuncs.ts';

/** An operand: elements, or one value. */
export type Given = View | Weak;

const isView = (g: Given): g is View => 'store' in g;

/** One value as loops see it: an array of it alone, gone over in steps of 0. */
const single = (w: Weak): { data: ArrayLike<unknown>; stride: readonly number[]; offset: number } => ({
  data: [w.value],
  stride: [],
  offset: 0,
});

const noShape: Shape = [];

/** What the function gives for each element. */
export function plainly(n: Elementwise, given: readonly Given[]): View {
  const out = allocate(n.dtype, n.shape, n.size);
  if (!n.size) return out;
  quiet(given);
  const row = rowOf(n, given);
  if (given.every(g => isAlong(g, n.shape))) {
    along(row, n.size, given, out.store.data as never);
    return out;
  }
  const parts = given.map(g =>
    isView(g)
      ? { data: g.store.data, stride: strideAs(g.shape, g.stride, n.shape), offset: g.offset }
      : { ...single(g), stride: strideAs(noShape, [], n.shape) },
  );
  const { extents, strides } = collapse(n.shape, [out.stride, ...parts.map(p => p.stride)]);
  const loop = loops[given.length - 1];
  loop(
    row.f,
    extents,
    strides,
    out.store.data as never,
    parts.map(p => p.data) as never,
    parts.map(p => p.offset),
  );
  return out;
}

/** Whether an operand's elements lie as those of the result do, or it is one number. */
const isAlong = (g: Given, shape: Shape): boolean =>
  !isView(g) || (sameShape(g.shape, shape) && isContiguous(shape, g.stride));

/** Memory, first place and step of an operand of a loop over operands that lie alike. */
const placed = (g: Given): readonly [ArrayLike<any>, number, number] =>
  isView(g) ? [g.store.data, g.offset, 1] : [[g.value], 0, 0];

/** One loop, where all operands lie alike. */
function along(row: Row, size: number, given: readonly Given[], out: unknown[]): void {
  const [x, i, s] = placed(given[0]);
  const [y, j, t] = given.length > 1 ? placed(given[1]) : nothing;
  const [z, l, u] = given.length > 2 ? placed(given[2]) : nothing;
  const loop = ownLoop(row, size, given.length) ?? shared[given.length - 1];
  loop(row.f, size, out, x, i, s, y, j, t, z, l, u);
}
const nothing: readonly [ArrayLike<any>, number, number] = [[], 0, 0];

type Along = (f: Scalar, size: number, out: unknown[], ...placed: [...Placed, ...Placed, ...Placed]) => void;
type Placed = [data: ArrayLike<any>, first: number, step: number];

const shared: readonly Along[] = [
  (f, size, out, x, i, s) => {
    for (let k = 0, p = i; k < size; k++, p += s) out[k] = f(x[p]);
  },
  (f, size, out, x, i, s, y, j, t) => {
    for (let k = 0, p = i, q = j; k < size; k++, p += s, q += t) out[k] = f(x[p], y[q]);
  },
  (f, size, out, x, i, s, y, j, t, z, l, u) => {
    for (let k = 0, p = i, q = j, r = l; k < size; k++, p += s, q += t, r += u) out[k] = f(x[p], y[q], z[r]);
  },
];

/** Elements after which a function has a loop of its own: the engine sees one function in it, and memory of one kind, and is four times
 * as fast (10 to 2.4 µs for a thousand sums). */
const OFTEN = 20_000;
let own = 0;

function ownLoop(row: Row, size: number, arity: number): Along | undefined {
  if (row.done < OFTEN) row.done += size;
  else row.own ??= made(arity);
  return row.own || undefined;
}

/** False where this host makes no functions of text. Of equal texts the engine would make one function. */
function made(arity: number): Along | false {
  try {
    return new Function(`return ${shared[arity - 1]}\n// ${own++}`)() as Along;
  } catch {
    return false;
  }
}

/** The function of a row of the table for a dtype, and how many elements it has been called for. */
interface Row {
  readonly f: Scalar;
  done: number;
  own?: Along | false;
}

/** The function of one element of each operand's memory, to be stored. */
function rowOf(n: Elementwise, given: readonly Given[]): Row {
  if ('steps' in n.f) {
    const [first, second] = n.f.steps;
    const load = kindOf(n.of) === 'bool' ? truth : undefined;
    const run: Scalar = second ? x => second(first(x)) : (first ?? self);
    const inner: Scalar = load && isView(given[0]) ? x => run(load(x)) : run;
    return { f: kindOf(n.dtype) === 'bool' ? x => (inner(x) ? 1 : 0) : inner, done: 0 };
  }
  const key = `${n.of} ${n.dtype}`;
  let made = rows.get(n.f);
  if (!made) rows.set(n.f, (made = new Map()));
  let row = made.get(key);
  if (!row) {
    const f = scalar(functionOf(n.f, n.of)!, n.of, n.dtype, n.f.arity, n.f.conditions ?? 0);
    made.set(key, (row = { f, done: 0 }));
  }
  return row;
}
const rows = new WeakMap<object, Map<string, Row>>();

const self: Scalar = x => x;
const truth: Scalar = x => x !== 0 && x !== false;

/** Without the rounding to the dtype: the memory of the result rounds what is stored in it. */
function scalar(f: Scalar, of: ArrayDType, gives: ArrayDType, arity: number, conditions: number): Scalar {
  const bools = kindOf(of) === 'bool';
  if (conditions)
    return bools ? (c, a, b) => (f(truth(c), truth(a), truth(b)) ? 1 : 0) : (c, a, b) => f(truth(c), a, b);
  if (kindOf(gives) === 'bool') {
    if (bools) return arity === 1 ? a => (f(truth(a)) ? 1 : 0) : (a, b) => (f(truth(a), truth(b)) ? 1 : 0);
    return arity === 1 ? a => (f(a) ? 1 : 0) : (a, b) => (f(a, b) ? 1 : 0);
  }
  return f;
}

type Loop = (
  f: Scalar,
  extents: readonly number[],
  strides: readonly (readonly number[])[],
  out: unknown[],
  data: readonly unknown[][],
  offsets: readonly number[],
) => void;

/** Goes over all levels but the last, and hands the places where runs of the last begin. */
function runs(
  extents: readonly number[],
  strides: readonly (readonly number[])[],
  offsets: readonly number[],
  each: (at: readonly number[]) => void,
): void {
  const last = extents.length - 1;
  const at = [0, ...offsets];
  const walk = (level: number): void => {
    if (level >= last) return each(at);
    const n = extents[level];
    for (let k = 0; k < n; k++) {
      walk(level + 1);
      for (let a = 0; a < at.length; a++) at[a] += strides[a][level];
    }
    for (let a = 0; a < at.length; a++) at[a] -= n * strides[a][level];
  };
  walk(0);
}

const unary: Loop = (f, extents, strides, out, [a], offsets) => {
  const last = extents.length - 1;
  const n = last < 0 ? 1 : extents[last];
  const s = last < 0 ? 0 : strides[1][last];
  runs(extents, strides, offsets, ([o, i]) => {
    for (let k = 0; k < n; k++, i += s) out[o + k] = f(a[i]);
  });
};

const binary: Loop = (f, extents, strides, out, [a, b], offsets) => {
  const last = extents.length - 1;
  const n = last < 0 ? 1 : extents[last];
  const s = last < 0 ? 0 : strides[1][last];
  const t = last < 0 ? 0 : strides[2][last];
  runs(extents, strides, offsets, ([o, i, j]) => {
    for (let k = 0; k < n; k++, i += s, j += t) out[o + k] = f(a[i], b[j]);
  });
};

const ternary: Loop = (f, extents, strides, out, [a, b, c], offsets) => {
  const last = extents.length - 1;
  const n = last < 0 ? 1 : extents[last];
  const s = last < 0 ? 0 : strides[1][last];
  const t = last < 0 ? 0 : strides[2][last];
  const u = last < 0 ? 0 : strides[3][last];
  runs(extents, strides, offsets, ([o, i, j, l]) => {
    for (let k = 0; k < n; k++, i += s, j += t, l += u) out[o + k] = f(a[i], b[j], c[l]);
  });
};

const loops: readonly Loop[] = [unary, binary, ternary];
