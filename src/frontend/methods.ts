/** Methods of typed arrays and ndarrays, and making new arrays. */
import type { Node } from 'acorn';
import type { DType } from '../dtype.ts';
import { dtypes } from '../dtype.ts';
import type { ArrayId, Expr } from '../ir.ts';
import type { Context } from './context.ts';
import { element, load, ndarrayPlace, number, store } from './elements.ts';
import { canBeMade, onHeap } from './front.ts';
import { helper, inline } from './inline.ts';
import { libraryFunction } from './library.ts';
import { listMethods } from './lists.ts';
import { arithmetic, constant, convert, op, select } from './numbers.ts';
import { stringMethods } from './strings.ts';
import { privateOf } from './tables.ts';
import { describe, type FunctionText, type Value } from './values.ts';

type Of<K extends Value['kind']> = Extract<Value, { kind: K }>;
type Method<K extends Value['kind']> = (cx: Context, object: Of<K>, args: readonly Value[], node: Node) => Value;

/** ToIntegerOrInfinity. */
function integer(cx: Context, v: Value, node: Node): Expr {
  const e = number(cx, v, node);
  if (e.kind === 'const') return constant(Math.trunc(e.value as number) || 0);
  if (e.kind === 'convert' && (e.arg.type === 'i32' || e.arg.type === 'u32')) return e;
  const x = cx.pin(e, node);
  return select(arithmetic('eq', x, x), op('trunc', x), constant(0));
}

/** A relative position as `subarray` and `fill` take it: from the end where negative, clamped into the array. */
function relative(cx: Context, v: Value | undefined, length: Expr, otherwise: Expr, node: Node): Expr {
  if (!v || v.kind === 'undefined') return otherwise;
  const k = cx.pin(integer(cx, v, node), node);
  const fromEnd = op('max', arithmetic('add', k, length), constant(0));
  return cx.pin(select(arithmetic('lt', k, constant(0)), fromEnd, op('min', k, length)), node);
}

const isView = (cx: Context, array: ArrayId) => {
  const { storage } = cx.arrays[array];
  return storage.kind === 'view' ? storage : undefined;
};

function subarray(cx: Context, { array }: Of<'array'>, [begin, end]: readonly Value[], node: Node): Value {
  const length = cx.lengthOf(array);
  const lo = relative(cx, begin, length, constant(0), node);
  const hi = relative(cx, end, length, length, node);
  const parent = isView(cx, array);
  const { name, dtype } = cx.arrays[array];
  const [offset, size] = [cx.local(`${name}.offset`, 'i32'), cx.local(`${name}.length`, 'i32')];
  const start = convert('i32', lo);
  const from: Expr = parent ? op('add', { kind: 'local', type: 'i32', local: parent.offset }, start) : start;
  cx.emit(node, { kind: 'assign', local: offset, value: from });
  cx.emit(node, {
    kind: 'assign',
    local: size,
    value: convert('i32', op('max', arithmetic('sub', hi, lo), constant(0))),
  });
  cx.fixed.add(offset).add(size);
  const base = parent ? parent.base : array;
  return { kind: 'array', array: cx.array(name, dtype, { kind: 'view', base, offset, length: size }) };
}

/** `a.fill(v, begin, end)` is a loop like any other. */
function fill(cx: Context, a: Of<'array'>, [value, begin, end]: readonly Value[], node: Node): Value {
  if (!value) cx.fail('argument', 'fill needs a value', node);
  const stored = cx.pin(element(cx, a.array, value, node), node);
  const length = cx.lengthOf(a.array);
  const lo = relative(cx, begin, length, constant(0), node);
  const hi = relative(cx, end, length, length, node);
  const local = cx.local('k', 'f64');
  const index: Expr = { kind: 'local', type: 'f64', local };
  const { stmts } = cx.capture(() =>
    cx.emit(node, { kind: 'store', array: a.array, index, value: stored, check: true }),
  );
  cx.emit(node, { kind: 'for', local, lo, hi, step: constant(1), test: 'lt', body: stmts, prange: false });
  return a;
}

function set(cx: Context, a: Of<'array'>, [from, offset]: readonly Value[], node: Node): Value {
  if (from?.kind === 'tuple') return setTuple(cx, a, from, offset, node);
  if (from?.kind !== 'array')
    return cx.refuse(`set takes a typed array, and this is ${from ? describe[from.kind] : 'missing'}`, node);
  if (isBig(cx, a.array) !== isBig(cx, from.array)) cx.fail('type', 'BigInts and numbers do not mix in set', node);
  cx.emit(node, {
    kind: 'copy',
    array: a.array,
    from: from.array,
    offset: offset ? integer(cx, offset, node) : constant(0),
  });
  return { kind: 'undefined' };
}

/** Elements of a literal that are stored one by one in loops, so that these may be parallel. */
const mostSet = 16;

/** As if the elements were copied out first, and none is written where they do not all fit: the last one is stored first, when the
 * place of the first one has been read. */
function setTuple(cx: Context, a: Of<'array'>, from: Of<'tuple'>, offset: Value | undefined, node: Node): Value {
  const items = from.items.map(item => (item.kind === 'value' ? item.value : undefined));
  if (cx.loops && items.length && items.length <= mostSet && items.every(v => v?.kind === 'number')) {
    const kept = items.map(v => cx.pin(element(cx, a.array, v!, node), node));
    const first = offset ? cx.pin(integer(cx, offset, node), node) : constant(0);
    if (offset && kept.length > 1) cx.pinValue(load(cx, { array: a.array, index: first }, node), node);
    for (const [k, value] of [...kept.entries()].reverse())
      cx.emit(node, {
        kind: 'store',
        array: a.array,
        index: arithmetic('add', first, constant(k)),
        value,
        check: true,
      });
    return { kind: 'undefined' };
  }
  const dtype = isBig(cx, a.array) ? cx.arrays[a.array].dtype : 'float64';
  const made = privateOf(cx, 'items', dtype, from, node);
  if (made?.kind !== 'array') return cx.fail('type', 'set takes numbers', node);
  return set(cx, a, [made, ...(offset ? [offset] : [])], node);
}

const isBig = (cx: Context, array: ArrayId): boolean => ['i64', 'u64'].includes(cx.elementType(array));

function at(cx: Context, a: Of<'array'>, [index]: readonly Value[], node: Node): Value {
  const k = cx.pin(integer(cx, index ?? { kind: 'undefined' }, node), node);
  return load(
    cx,
    { array: a.array, index: select(arithmetic('lt', k, constant(0)), arithmetic('add', k, cx.lengthOf(a.array)), k) },
    node,
  );
}

function ndarraySet(cx: Context, a: Of<'ndarray'>, args: readonly Value[], node: Node): Value {
  const given = args.at(-1) ?? cx.fail('argument', 'set needs subscripts and a value', node);
  const at = ndarrayPlace(cx, a, args.slice(0, -1), node);
  const value = cx.pinValue(given, node);
  store(cx, at, value, node);
  return value;
}

/** Calls a method that is a function of the library. */
const byText =
  (name: string, least = 1): Method<'array'> =>
  (cx, a, args, node) =>
    args.length < least || args.length > least
      ? cx.refuse(`${name} takes ${least === 0 ? 'nothing' : 'one argument'} here`, node)
      : inline(cx, helper(cx, libraryFunction(name)), [a, ...args], node);

/** Without a value to begin with, the first element is that. */
const reducing =
  (name: 'reduce' | 'reduceRight'): Method<'array'> =>
  (cx, a, [f, start], node) => {
    if (!f) return cx.refuse(`${name} takes a function`, node);
    return start
      ? inline(cx, helper(cx, libraryFunction(name)), [a, f, start], node)
      : inline(cx, helper(cx, libraryFunction(`${name}Own`)), [a, f], node);
  };

/** The function's values in a new array of the same kind. */
function map(cx: Context, a: Of<'array'>, [f]: readonly Value[], node: Node): Value {
  if (!f) return cx.refuse('map takes a function', node);
  const to = allocate(cx, cx.arrays[a.array].dtype, [{ kind: 'number', expr: cx.lengthOf(a.array) }], node);
  return inline(cx, helper(cx, libraryFunction('map')), [a, f, to], node);
}

/** `XArray.from(array, f)` and `XArray.from({ length }, f)`. */
export function fromFunction(cx: Context, dtype: DType, [from, f]: readonly Value[], node: Node): Value {
  const field = from?.kind === 'object' ? from.fields.get('length') : undefined;
  const length: Value | undefined =
    from?.kind === 'array'
      ? { kind: 'number', expr: cx.lengthOf(from.array) }
      : field?.kind === 'value'
        ? cx.pinValue(field.value, node)
        : undefined;
  if (!length)
    return cx.refuse(`\`${dtypes[dtype].array}.from\` takes a typed array or { length }, and a function`, node);
  const to = allocate(cx, dtype, [length], node);
  const name = from?.kind === 'array' ? 'fromArray' : 'from';
  return inline(cx, helper(cx, libraryFunction(name)), [from?.kind === 'array' ? from : length, f, to], node);
}

function slice(cx: Context, a: Of<'array'>, args: readonly Value[], node: Node): Value {
  if (!args.length) return copyOf(cx, cx.arrays[a.array].dtype, a, node);
  const part = subarray(cx, a, args, node) as Of<'array'>;
  return partIn(cx, a, part, node) ?? copyOf(cx, cx.arrays[a.array].dtype, part, node);
}

/** The elements for which the function gives true, in a new array of the same kind. */
function filter(cx: Context, a: Of<'array'>, [f]: readonly Value[], node: Node): Value {
  if (!f) return cx.refuse('filter takes a function', node);
  const to = allocate(cx, cx.arrays[a.array].dtype, [{ kind: 'number', expr: cx.lengthOf(a.array) }], node);
  const count = cx.pinValue(inline(cx, helper(cx, libraryFunction('filter')), [a, f, to], node), node);
  return subarray(cx, to as Of<'array'>, [{ kind: 'number', expr: constant(0) }, count], node);
}

const isFloat = (cx: Context, { array }: Of<'array'>): boolean => /^float/.test(cx.arrays[array].dtype);

/** By value, or by a function. */
function sort(cx: Context, a: Of<'array'>, [by]: readonly Value[], node: Node): Value {
  if (by && by.kind !== 'undefined') return sortBy(cx, a, by, node);
  return inline(cx, helper(cx, libraryFunction(isFloat(cx, a) ? 'sort' : 'sortWhole')), [a], node);
}

function sortBy(cx: Context, a: Of<'array'>, by: Value, node: Node): Value {
  if (by.kind !== 'function') return cx.refuse('sort takes a function of the kernel, or nothing', node);
  const way = differenceOf(by.fn);
  if (way && isBig(cx, a.array))
    return cx.fail('type', 'a difference of BigInts is no number, as sort wants; use x < y ? -1 : x > y ? 1 : 0', node);
  // Integers that are equal cannot be told apart, and their difference is exact.
  if (way && !isFloat(cx, a)) {
    const sorted = inline(cx, helper(cx, libraryFunction('sortWhole')), [a], node);
    return way === 'up' ? sorted : reverse(cx, a, [], node);
  }
  return inline(cx, helper(cx, libraryFunction('sortBy')), [a, by, copies(cx, a, 2, node)], node);
}

/** Memory for a few copies of an array: in loops, where its size depends on the iteration, of the whole that it is a part of. */
function copies(cx: Context, a: Of<'array'>, count: number, node: Node): Value {
  const room = (array: ArrayId): Expr => arithmetic('mul', cx.lengthOf(array), constant(count));
  const [own, whole] = [room(a.array), room(isView(cx, a.array)?.base ?? a.array)];
  const length = canBeMade(cx, own) ? own : whole;
  return allocate(cx, cx.arrays[a.array].dtype, [{ kind: 'number', expr: length }], node);
}

/** Whether a function is `(x, y) => x - y`, or `y - x`. */
function differenceOf({ params, body }: FunctionText): 'up' | 'down' | undefined {
  const [only] = body.type === 'BlockStatement' && body.body.length === 1 ? body.body : [];
  const e = only?.type === 'ReturnStatement' ? only.argument : body;
  if (params.length !== 2 || e?.type !== 'BinaryExpression' || e.operator !== '-') return undefined;
  const [x, y, left, right] = [...params, e.left, e.right].map(p => (p.type === 'Identifier' ? p.name : ''));
  if (!x || !y || x === y) return undefined;
  return left === x && right === y ? 'up' : left === y && right === x ? 'down' : undefined;
}

/** `a.toSorted()` and its like: the same with a copy. */
const copied =
  (method: Method<'array'>): Method<'array'> =>
  (cx, a, args, node) =>
    method(cx, slice(cx, a, [], node) as Of<'array'>, args, node);

/** In loops, a part whose size depends on the iteration has the beginning of memory that there is for the whole array. */
function partIn(cx: Context, a: Of<'array'>, part: Of<'array'>, node: Node): Value | undefined {
  const whole = cx.lengthOf(isView(cx, a.array)?.base ?? a.array);
  const size = cx.lengthOf(part.array);
  if (canBeMade(cx, size) || !canBeMade(cx, whole)) return undefined;
  const room: Of<'array'> = { kind: 'array', array: onHeap(cx, cx.arrays[a.array].dtype, whole, node) };
  const made = subarray(
    cx,
    room,
    [constant(0), size].map(expr => ({ kind: 'number', expr })),
    node,
  ) as Of<'array'>;
  set(cx, made, [part], node);
  return made;
}

/** `a.copyWithin(to, from, end)`: as if the part were copied out first. */
function copyWithin(cx: Context, a: Of<'array'>, [to, from, end]: readonly Value[], node: Node): Value {
  const length = cx.lengthOf(a.array);
  const at = relative(cx, to, length, constant(0), node);
  const lo = relative(cx, from, length, constant(0), node);
  const hi = relative(cx, end, length, length, node);
  const room = arithmetic('sub', length, at);
  const count = cx.pin(op('max', op('min', arithmetic('sub', hi, lo), room), constant(0)), node);
  const part = subarray(
    cx,
    a,
    [lo, arithmetic('add', lo, count)].map(expr => ({ kind: 'number', expr })),
    node,
  );
  set(cx, a, [part, { kind: 'number', expr: at }], node);
  return a;
}

const reverse = byText('reverse', 0);

const looped = Object.fromEntries(
  ['forEach', 'indexOf', 'lastIndexOf', 'includes', 'some', 'every', 'findIndex', 'findLastIndex'].map(name => [
    name,
    byText(name),
  ]),
);

export const methods: { readonly [K in Value['kind']]?: { readonly [name: string]: Method<K> } } = {
  array: {
    subarray,
    fill,
    set,
    at,
    slice,
    copyWithin,
    map,
    filter,
    reduce: reducing('reduce'),
    reduceRight: reducing('reduceRight'),
    reverse,
    sort,
    toReversed: copied(reverse),
    toSorted: copied(sort),
    ...looped,
  },
  tuple: listMethods,
  string: stringMethods,
  ndarray: {
    get: (cx, a, args, node) => load(cx, ndarrayPlace(cx, a, args, node), node),
    set: ndarraySet,
    index: (cx, a, args, node) => ({ kind: 'number', expr: ndarrayPlace(cx, a, args, node).index }),
  },
};

/** Private storage up to here; above it, or of a size that is computed, memory from the heap. */
const privateLimit = 1 << 15;

/** `new XArray(…)`. */
export function allocate(cx: Context, dtype: DType, [source]: readonly Value[], node: Node): Value {
  const name = dtypes[dtype].array;
  if (source?.kind === 'tuple') return fromTuple(cx, dtype, source, node);
  if (source?.kind === 'array') return copyOf(cx, dtype, source, node);
  const length = source ? number(cx, source, node) : constant(0);
  const size = length.kind === 'const' ? (length.value as number) : Number.NaN;
  if (Number.isInteger(size) && size >= 0 && size * dtypes[dtype].size <= privateLimit) {
    const array = cx.array(name, dtype, { kind: 'private', length: size });
    cx.emit(node, { kind: 'clear', array });
    return { kind: 'array', array };
  }
  const made: Of<'array'> = { kind: 'array', array: onHeap(cx, dtype, length, node) };
  return cx.loops || cx.conditions ? fill(cx, made, [zero(cx, made)], node) : made;
}

const zero = (cx: Context, { array }: Of<'array'>): Value =>
  isBig(cx, array)
    ? { kind: 'bigint', expr: { kind: 'const', type: 'i64', value: 0n }, range: [0n, 0n], from: [] }
    : { kind: 'number', expr: constant(0) };

function fromTuple(cx: Context, dtype: DType, tuple: Of<'tuple'>, node: Node): Value {
  const made =
    privateOf(cx, dtypes[dtype].array, dtype, tuple, node) ?? cx.fail('type', 'a typed array takes numbers', node);
  if (made.kind === 'array') cx.literals.delete(made.array);
  return made;
}

function copyOf(cx: Context, dtype: DType, source: Of<'array'>, node: Node): Value {
  const made = allocate(cx, dtype, [{ kind: 'number', expr: cx.lengthOf(source.array) }], node) as Of<'array'>;
  set(cx, made, [source], node);
  return made;
}
