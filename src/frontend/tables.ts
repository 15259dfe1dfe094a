/** Array literals: constant tables, private arrays and plain tuples, whichever the way they are used asks for. */
import type { ArrayExpression, Node } from 'acorn';
import type { DType } from '../dtype.ts';
import type { Context } from './context.ts';
import { store } from './elements.ts';
import { constant } from './numbers.ts';
import { type Binding, isScalar, mapBindings, type Value, variable } from './values.ts';

type Tuple = Extract<Value, { kind: 'tuple' }>;

export function arrayLiteral(cx: Context, node: ArrayExpression): Tuple {
  const elements = node.elements.map(e => {
    if (!e || e.type === 'SpreadElement')
      return cx.lacks('holes or spreads in array literals; write every element out', e ?? node);
    return e;
  });
  return { kind: 'tuple', items: cx.values(elements).map(value => ({ kind: 'value', value })) };
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
export function hold(cx: Context, value: Value, node: Node, written = true): Value {
  const held = (b: Binding, at: string | number): Binding => {
    if (b.kind === 'variable') return b;
    const v = b.value;
    const name = typeof at === 'number' ? `item${at}` : at;
    // What the object's name shows to be left alone may be a table, since whoever writes to a table is refused.
    const table = v.kind === 'tuple' && !written ? tableOf(cx, v, name) : undefined;
    if (table) return { kind: 'value', value: table };
    if (v.kind === 'tuple' || v.kind === 'object') return { kind: 'value', value: hold(cx, v, node, written) };
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
  const { written, indexed } = cx.uses[cx.source];
  const fixed = !written.has(name) ? tableOf(cx, tuple, name) : undefined;
  if (fixed) return fixed;
  if (!indexed.has(name) && !written.has(name)) return hold(cx, tuple, node);
  const made = allNumbers(tuple) ? privateOf(cx, name, 'float64', tuple, node) : undefined;
  return made ?? hold(cx, tuple, node);
}

/** Whether an array of numbers can stand for the literal: booleans would come out of it as 0 and 1. */
const allNumbers = (tuple: Tuple): boolean => tuple.items.every(b => b.kind === 'value' && b.value.kind === 'number');

/** A private array with the elements of a literal; undefined where it holds more than numbers. */
export function privateOf(cx: Context, name: string, dtype: DType, tuple: Tuple, node: Node): Value | undefined {
  const items = tuple.items.map(item => (item.kind === 'value' ? item.value : undefined));
  if (!items.every(v => v && isScalar(v))) return undefined;
  const kept = items.map(v => cx.pinValue(v!, node));
  const array = cx.array(name, dtype, { kind: 'private', length: items.length });
  cx.emit(node, { kind: 'clear', array });
  kept.forEach((v, k) => store(cx, { array, index: constant(k) }, v, node));
  cx.literals.add(array);
  return { kind: 'array', array };
}
