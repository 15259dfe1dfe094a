/** Array elements: how a load becomes a JavaScript value and a value what a store takes, and where an index points. */
import type { MemberExpression, Node } from 'acorn';
import type { DType } from '../dtype.ts';
import { dtypes } from '../dtype.ts';
import type { ArrayId, Expr } from '../ir.ts';
import { type Context, int64, uint64 } from './context.ts';
import { and, arithmetic, bool, constant, convert, f64, int32, op, select, uint32 } from './numbers.ts';
import { describe, type Scalar, type Value } from './values.ts';

/** One element: an array and the number that indexes it. */
export interface Place {
  readonly array: ArrayId;
  readonly index: Expr;
}

const elementWise: { readonly [K in Value['kind']]?: string } = {
  array: '; compute with its elements in a loop',
  ndarray: '; compute with its elements in a loop',
  function: '; call it',
};

/** Any value as a JavaScript number (ToNumber). */
export function number(cx: Context, v: Value, node: Node): Expr {
  if (v.kind === 'number' || v.kind === 'coerced') return v.expr;
  if (v.kind === 'boolean') return f64(v.expr);
  if (v.kind === 'undefined') return constant(Number.NaN);
  if (v.kind === 'null') return constant(0);
  return cx.fail('type', `a number is needed, and this is ${describe[v.kind]}${elementWise[v.kind] ?? ''}`, node);
}

/** Reads an element as JavaScript would. */
export function load(cx: Context, { array, index }: Place, node: Node): Scalar {
  const { dtype } = cx.arrays[array];
  const { type } = dtypes[dtype];
  const expr: Expr = { kind: 'load', type, array, index, check: true, span: cx.span(node) };
  if (type === 'i64') return { kind: 'bigint', expr, range: int64 };
  if (type === 'u64') return { kind: 'bigint', expr: convert('i64', expr), range: uint64 };
  return { kind: 'number', expr: f64(expr) };
}

const stored: { readonly [D in DType]: (value: Expr) => Expr } = {
  int8: int32,
  uint8: int32,
  int16: int32,
  uint16: int32,
  int32: int32,
  uint32: uint32,
  uint8c: v =>
    v.kind === 'const'
      ? { kind: 'const', type: 'i32', value: new Uint8ClampedArray([v.value as number])[0] }
      : op('clamp8', v),
  float16: v => toFloat32(v),
  float32: v => toFloat32(v),
  float64: v => v,
  int64: v => v,
  uint64: v => convert('u64', v),
};

/** Float32 nearest an f64. */
export const toFloat32 = (v: Expr): Expr => {
  if (v.kind === 'const') return { kind: 'const', type: 'f32', value: Math.fround(v.value as number) };
  return v.kind === 'convert' && v.arg.type === 'f32' ? v.arg : convert('f32', v);
};

/** A value as `array` stores it. */
export function element(cx: Context, array: ArrayId, v: Value, node: Node): Expr {
  const { dtype, name } = cx.arrays[array];
  const wide = dtype === 'int64' || dtype === 'uint64';
  if (wide !== (v.kind === 'bigint'))
    cx.fail(
      'type',
      `\`${name}\` holds ${wide ? 'BigInts' : 'numbers'}, and this is ${describe[v.kind]}; use ${wide ? 'BigInt' : 'Number'}(…)`,
      node,
    );
  const value = stored[dtype](v.kind === 'bigint' ? v.expr : number(cx, v, node));
  // Two roundings, to float32 and on to float16, are not one where the first lands half-way between two float16 values.
  if (dtype === 'float16' && value.kind === 'convert' && value.arg.type === 'f64')
    cx.refuse(`\`${name}\` holds float16, and a float64 is rounded twice on the way; store Math.fround(…)`, node);
  return value;
}

export function store(cx: Context, { array, index }: Place, v: Value, node: Node): void {
  const { storage, name } = cx.arrays[array];
  if (storage.kind === 'table') cx.refuse(`\`${name}\` is a constant table, which cannot be written`, node);
  if (cx.literals.has(array) && v.kind !== 'number' && v.kind !== 'bigint')
    cx.fail('type', `\`${name}\` holds numbers, and this is ${describe[v.kind]}; use Number(…)`, node);
  cx.emit(node, { kind: 'store', array, index, value: element(cx, array, v, node), check: true });
}

/** The number by which `object[key]` indexes. */
function subscript(cx: Context, key: Value, node: Node): Expr {
  if (key.kind !== 'number')
    cx.fail(
      'type',
      `a subscript must be a number, and this is ${describe[key.kind]}${key.kind === 'boolean' || key.kind === 'bigint' ? '; use Number(…)' : ''}`,
      node,
    );
  return key.expr;
}

/** `object[key]` for an object that has elements, else undefined. */
export function place(cx: Context, object: Value, key: Value, node: MemberExpression): Place | Value | undefined {
  if (object.kind === 'array') return { array: object.array, index: subscript(cx, key, node.property as Node) };
  if (object.kind === 'table') return tablePlace(cx, object, subscript(cx, key, node.property as Node), node);
  return undefined;
}

/** Each subscript of a nested table is checked against its own dimension, else one row would run over into the next: one
 * that is outside reads a table as long as that dimension instead, which throws what is to be thrown. */
export function tablePlace(
  cx: Context,
  table: Extract<Value, { kind: 'table' }>,
  index: Expr,
  node: Node,
): Place | Value {
  const [size, ...rest] = table.dims;
  const stride = rest.reduce((a, b) => a * b, 1);
  const i = cx.pin(index, node);
  const inside = and(
    and(arithmetic('ge', i, constant(0)), arithmetic('lt', i, constant(size))),
    i.kind === 'const' ? bool(Number.isInteger(i.value)) : arithmetic('eq', op('floor', i), i),
  );
  const throwing: Expr = {
    kind: 'load',
    type: 'i32',
    array: dimension(cx, table),
    index: i,
    check: true,
    span: cx.span(node),
  };
  const at = select(inside, arithmetic('add', table.at, arithmetic('mul', i, constant(stride))), f64(throwing));
  return rest.length ? { kind: 'table', array: table.array, dims: rest, at } : { array: table.array, index: at };
}

/** A table as long as the next dimension of a nested one, under the name that this has in the source. */
function dimension(cx: Context, { array, dims }: Extract<Value, { kind: 'table' }>): ArrayId {
  const key = `${array}/${dims.length}`;
  const { name, storage } = cx.arrays[array];
  const whole = storage.kind === 'table' ? storage.values.length : storage.kind === 'private' ? storage.length : 0;
  const isRow = whole > dims.reduce((a, b) => a * b, 1);
  const made =
    cx.dimensions.get(key) ??
    cx.array(isRow ? `${name}[…]` : name, 'int32', { kind: 'table', values: new Array(dims[0]).fill(0) });
  cx.dimensions.set(key, made);
  return made;
}

/** `a.get(i, j)`: the element's place in the ndarray's data. */
export function ndarrayPlace(
  cx: Context,
  a: Extract<Value, { kind: 'ndarray' }>,
  indices: readonly Value[],
  node: Node,
): Place {
  if (indices.length !== a.shape.length)
    cx.fail('argument', `this ndarray has ${a.shape.length} dimensions, not ${indices.length}`, node);
  const index = indices.reduce<Expr>(
    (sum, v, k) => arithmetic('add', sum, arithmetic('mul', a.stride[k], subscript(cx, v, node))),
    a.offset,
  );
  return { array: a.data, index };
}
