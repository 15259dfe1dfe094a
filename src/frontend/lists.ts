/** Arrays of JavaScript: made with a constant number of elements, they are array literals. */
import type { Node } from 'acorn';
import type { Context } from './context.ts';
import { inline } from './inline.ts';
import { constant } from './numbers.ts';
import { isScalar, type Value } from './values.ts';
import { lend } from './wholes.ts';

type Tuple = Extract<Value, { kind: 'tuple' }>;

/** Elements that a literal may have. */
const most = 4096;
/** Elements that a function may be called for, since each call is written out. */
const mostCalls = 256;

const tuple = (values: readonly Value[]): Tuple => ({
  kind: 'tuple',
  items: values.map(value => ({ kind: 'value', value })),
});

export const unfilled = (cx: Context, node: Node): never =>
  cx.refuse('this array has no elements yet; fill it where it is made, as in new Array(8).fill(0)', node);

const lengthOf = (cx: Context, v: Value | undefined, node: Node): number => {
  const size = v?.kind === 'number' && v.expr.kind === 'const' ? (v.expr.value as number) : Number.NaN;
  return Number.isInteger(size) && size >= 0 && size <= most
    ? size
    : cx.refuse(
        `an Array is made with a constant number of elements, at most ${most}; make a typed array, as new Float64Array(n)`,
        node,
      );
};

/** `new Array(n)`, which is to be filled, or `new Array(x, y, z)`. */
export function arrayOf(cx: Context, args: readonly Value[], node: Node): Value {
  if (args.length !== 1) return tuple(args);
  return { ...tuple(new Array<Value>(lengthOf(cx, args[0], node)).fill({ kind: 'undefined' })), holes: true };
}

/** `Array.from({ length }, f)`, `Array.from([…], f)`. */
export function arrayFrom(cx: Context, [from, f]: readonly Value[], node: Node): Value {
  const items = from?.kind === 'tuple' ? from : from?.kind === 'object' ? counted(cx, from, node) : undefined;
  if (!items) return cx.refuse('Array.from takes { length } or an array literal; make a typed array of others', node);
  return f ? map(cx, items, [f], node) : items;
}

function counted(cx: Context, from: Extract<Value, { kind: 'object' }>, node: Node): Tuple {
  const length = from.fields.get('length');
  return tuple(
    new Array<Value>(lengthOf(cx, length?.kind === 'value' ? length.value : undefined, node)).fill({
      kind: 'undefined',
    }),
  );
}

/** What a function gives for each element, in order. */
function map(cx: Context, list: Tuple, [f]: readonly Value[], node: Node): Value {
  const { items, holes } = list;
  if (holes) return unfilled(cx, node);
  if (f?.kind !== 'function') return cx.refuse('map takes a function of the kernel', node);
  if (items.length > mostCalls)
    return cx.refuse(`a literal of ${items.length} elements is too long for map; write a loop`, node);
  const kept = items.map(b => (b.kind === 'value' ? cx.pinValue(b.value, node) : cx.pinValue(cx.read(b), node)));
  const call = (value: Value, k: number) =>
    cx.pinValue(inline(cx, f, [value, { kind: 'number', expr: constant(k) }], node), node);
  return lend(cx, [list], node, () => tuple(kept.map(call)));
}

/** Every element the same: of arrays and objects that would be one thing under several names. */
function fill(cx: Context, { items, argument, of }: Tuple, [value]: readonly Value[], node: Node): Value {
  if (argument) return cx.refuse("this Array is the caller's, so it cannot be filled", node);
  if (!value || !(isScalar(value) || value.kind === 'null' || value.kind === 'undefined'))
    return cx.refuse('fill takes a number, boolean or BigInt here; use Array.from({ length }, () => […])', node);
  if (of || items.some(b => b.kind === 'variable')) return cx.refuse('fill belongs where the array is made', node);
  const kept = cx.pinValue(value, node);
  return tuple(items.map(() => kept));
}

export const listMethods = { map, fill };
