/** Array literals: constant tables, private arrays and plain tuples, whichever the way they are used asks for. */
import type { ArrayExpression, Expression, Node, SpreadElement } from 'acorn';
import type { DType } from '../dtype.ts';
import type { Context } from './context.ts';
import { load, store } from './elements.ts';
import { constant } from './numbers.ts';
import { type Binding, isScalar, mapBindings, type Scalar, type Value, variable, wholesIn } from './values.ts';

type Tuple = Extract<Value, { kind: 'tuple' }>;

export function arrayLiteral(cx: Context, node: ArrayExpression): Tuple {
  const what = 'holes or spreads in array literals; write every element out';
  const elements = node.elements.map(e => e ?? cx.lacks(what, node));
  return { kind: 'tuple', items: spreadValues(cx, elements, what).map(value => ({ kind: 'value', value })) };
}

/** Array literals are written out up to here. */
const mostSpread = 64;

/** What stands for all elements of an array that is spread. */
type Together = (array: Extract<Value, { kind: 'array' }>, node: Node) => Value;

/** Values of expressions in order, with array literals spread among them; `what` is said to be lacking of others, unless one value
 * does for all elements `together`. */
export function spreadValues(
  cx: Context,
  nodes: readonly (Expression | SpreadElement)[],
  what: string,
  together?: Together,
): Value[] {
  const lowered = cx.sequence(
    nodes,
    node => (node.type === 'SpreadElement' ? itemsOf(cx, node, what, together) : cx.expression(node)),
    node => node,
  );
  return lowered.flatMap((value, k) =>
    nodes[k].type === 'SpreadElement' && value.kind === 'tuple'
      ? value.items.map(b => (b.kind === 'value' ? b.value : cx.read(b)))
      : [value],
  );
}

function itemsOf(cx: Context, node: SpreadElement, what: string, together?: Together): Value {
  const value = cx.expression(node.argument);
  if (value.kind === 'tuple') return value;
  const size = value.kind === 'array' && cx.literals.has(value.array) ? cx.lengthOf(value.array) : undefined;
  if (value.kind !== 'array' || size?.kind !== 'const' || (size.value as number) > mostSpread)
    return value.kind === 'array' && together ? together(value, node) : cx.lacks(what, node);
  return {
    kind: 'tuple',
    items: Array.from({ length: size.value as number }, (_, k) => ({
      kind: 'value',
      value: cx.pinValue(load(cx, { array: value.array, index: constant(k) }, node), node),
    })),
  };
}

interface Numbers {
  readonly dims: readonly number[];
  readonly values: readonly number[];
}

/** The numbers of a (nested, rectangular) literal of constants. */
function numbersOf(tuple: Tuple): Numbers | undefined {
  const parts = tuple.items.map(item => (item.kind === 'value' ? item.value : undefined));
  if (parts.every(v => v?.kind === 'number' && v.expr.kind === 'const'))
    return { dims: [parts.length], values: parts.map(v => (v as { expr: { value: number } }).expr.value) };
  const rows = parts.map(v => (v?.kind === 'tuple' ? numbersOf(v) : undefined));
  if (!rows.length || !rows.every(r => r && r.dims.join() === rows[0]!.dims.join())) return undefined;
  return { dims: [rows.length, ...rows[0]!.dims], values: rows.flatMap(r => r!.values) };
}

const isInt32 = (x: number) => (x | 0) === x && !Object.is(x, -0);

/** The narrowest dtype that loads in the type that holds these numbers best: whole numbers stay integers. */
const tableType = (values: readonly number[]): DType => (values.every(isInt32) ? 'int32' : 'float64');

/** A literal of constants as a table, or undefined. */
export function tableOf(cx: Context, tuple: Tuple, name: string): Value | undefined {
  const numbers = numbersOf(tuple);
  if (!numbers) return undefined;
  const array = cx.array(name, tableType(numbers.values), { kind: 'table', values: numbers.values });
  cx.literals.add(array);
  return numbers.dims.length === 1
    ? { kind: 'array', array }
    : { kind: 'table', array, dims: numbers.dims, at: constant(0) };
}

/** A tuple or object under a name: its scalars become variables, so that it may change and others may change around it. */
export function hold(cx: Context, value: Value, node: Node, written = true, indexed = false): Value {
  const held = (b: Binding, at: string | number): Binding => {
    if (b.kind === 'variable') return b;
    const v = b.value;
    const name = typeof at === 'number' ? `item${at}` : at;
    // What the object's name shows to be left alone may be a table, since whoever writes to a table is refused.
    const table = v.kind === 'tuple' && !written ? tableOf(cx, v, name) : undefined;
    if (table) return { kind: 'value', value: table };
    const storage =
      v.kind === 'tuple' && written && indexed && !wholesIn(v).length ? storageOf(cx, name, v, node) : undefined;
    if (storage) return { kind: 'value', value: storage };
    if (v.kind === 'tuple' || v.kind === 'object') return { kind: 'value', value: hold(cx, v, node, written, indexed) };
    if (v.kind === 'coerced') return { kind: 'value', value: cx.pinValue(v, node) };
    if (!isScalar(v)) return b;
    const held = variable(name, cx.loops);
    cx.assign(held, v, node);
    return held;
  };
  return mapBindings(value, held);
}

/** What an array literal becomes under a name. */
export function nameLiteral(cx: Context, name: string, tuple: Tuple, node: Node): Value {
  if (tuple.holes && tuple.items.length)
    return cx.refuse('this array has no elements yet; fill it where it is made, as in new Array(8).fill(0)', node);
  const { written, indexed } = cx.uses[cx.source];
  if (tuple.of && (written.has(name) || !indexed.has(name))) return hold(cx, tuple, node);
  const fixed = !written.has(name) ? tableOf(cx, tuple, name) : undefined;
  if (fixed) return fixed;
  if (!indexed.has(name) && !written.has(name)) return hold(cx, tuple, node);
  return (
    (written.has(name) && wholesIn(tuple).length ? undefined : storageOf(cx, name, tuple, node)) ??
    hold(cx, tuple, node)
  );
}

interface Leaves {
  readonly dims: readonly number[];
  readonly leaves: readonly Value[];
}

/** The elements of a (nested, rectangular) literal of numbers. Booleans would come out of an array as 0 and 1. */
function leavesOf(tuple: Tuple): Leaves | undefined {
  const parts = tuple.items.map(item => (item.kind === 'value' ? item.value : undefined));
  if (parts.every(v => v?.kind === 'number')) return { dims: [parts.length], leaves: parts as Value[] };
  const rows = parts.map(v => (v?.kind === 'tuple' ? leavesOf(v) : undefined));
  if (!rows.length || !rows.every(r => r && r.dims.join() === rows[0]!.dims.join())) return undefined;
  return { dims: [rows.length, ...rows[0]!.dims], leaves: rows.flatMap(r => r!.leaves) };
}

/** A private array with the elements of a literal that may be nested. */
function storageOf(cx: Context, name: string, tuple: Tuple, node: Node): Value | undefined {
  const found = leavesOf(tuple);
  if (!found) return undefined;
  const flat: Tuple = { kind: 'tuple', items: found.leaves.map(value => ({ kind: 'value', value })) };
  const made = privateOf(cx, name, 'float64', flat, node);
  if (made?.kind !== 'array' || found.dims.length === 1) return made;
  return { kind: 'table', array: made.array, dims: found.dims, at: constant(0) };
}

/** Constants are stored one by one up to here. */
const mostStored = 16;

/** A private array with the elements of a literal; undefined where it holds more than numbers. */
export function privateOf(cx: Context, name: string, dtype: DType, tuple: Tuple, node: Node): Value | undefined {
  const items = tuple.items.map(item => (item.kind === 'value' ? item.value : undefined));
  if (!items.every(v => v && isScalar(v))) return undefined;
  const constants = items.map(v => (v as Scalar).expr).map(e => (e.kind === 'const' ? e.value : undefined));
  if (items.length > mostStored && dtype === 'float64' && constants.every(x => typeof x === 'number')) {
    const filled = constants.some(x => !Object.is(x, 0)) ? { initial: constants as number[] } : {};
    const array = cx.array(name, dtype, { kind: 'private', length: items.length, ...filled });
    cx.emit(node, { kind: 'clear', array });
    cx.literals.add(array);
    return { kind: 'array', array };
  }
  const kept = items.map(v => cx.pinValue(v!, node));
  const array = cx.array(name, dtype, { kind: 'private', length: items.length });
  cx.emit(node, { kind: 'clear', array });
  kept.forEach((v, k) => store(cx, { array, index: constant(k) }, v, node));
  cx.literals.add(array);
  return { kind: 'array', array };
}
