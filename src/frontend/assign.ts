/** Assignment: targets, compound operators, ++ and −−, declarations and destructuring patterns. */
import type { AssignmentExpression, Expression, MemberExpression, Node, Pattern, UpdateExpression } from 'acorn';
import { type Expr, operands, type Stmt } from '../ir.ts';
import { bigConst } from './bigints.ts';
import type { Context } from './context.ts';
import { load, number, type Place, place, store, tablePlace } from './elements.ts';
import { arithmetic, constant } from './numbers.ts';
import { binary, truth } from './operators.ts';
import { mustKnow } from './strings.ts';
import { type Binding, describe, isScalar, type Value, type Variable, variable, type Whole } from './values.ts';
import { assignWhole, isOf, taken, toWrite } from './wholes.ts';

/** Something that can be assigned. */
type Target =
  | { readonly kind: 'variable'; readonly variable: Variable; readonly part?: Part }
  | { readonly kind: 'whole'; readonly name: string; readonly own: Value }
  | { readonly kind: 'element'; readonly place: Place; readonly node: MemberExpression };

/** What the variable is a part of, and how often that had been given other values when it was named. */
interface Part {
  readonly of: Whole;
  readonly given: number;
}

export function lookup(cx: Context, name: string): Binding | undefined {
  for (let s: typeof cx.scope | undefined = cx.scope; s; s = s.parent) {
    const binding = s.names.get(name);
    if (binding) return binding;
  }
  return undefined;
}

function target(cx: Context, node: Node): Target {
  if (node.type === 'Identifier') return variableTarget(cx, node as Node & { name: string });
  if (node.type === 'MemberExpression') return memberTarget(cx, node as MemberExpression);
  return cx.refuse('this cannot be assigned', node);
}

function variableTarget(cx: Context, node: Node & { name: string }): Target {
  const binding = lookup(cx, node.name);
  if (binding?.kind === 'variable') return { kind: 'variable', variable: binding };
  if (binding && 'whole' in binding.value) return { kind: 'whole', name: node.name, own: binding.value };
  if (!binding)
    return cx.fail(
      'unknown-name',
      `\`${node.name}\` is not declared in the kernel, which cannot assign what is outside`,
      node,
    );
  return cx.refuse(
    isScalar(binding.value)
      ? `\`${node.name}\` is a constant; declare it with let`
      : `\`${node.name}\` names ${describe[binding.value.kind]} for good; use a second name, or copy the elements`,
    node,
  );
}

/** The object of a member by its name, where that is given other values too. */
function named(cx: Context, node: MemberExpression): Value | undefined {
  const binding = node.object.type === 'Identifier' ? lookup(cx, node.object.name) : undefined;
  return binding?.kind === 'value' ? toWrite(cx, binding.value, node) : undefined;
}

function memberTarget(cx: Context, node: MemberExpression): Target {
  if (!node.computed) return fieldTarget(cx, node, (node.property as Node & { name: string }).name);
  const whole = named(cx, node);
  const [object, key] = cx.values([node.object, node.property] as Expression[]);
  if (object.kind === 'tuple') return tupleTarget(cx, whole?.kind === 'tuple' ? whole : object, key, node);
  const at = place(cx, object, key, node);
  if (at && 'array' in at && !('kind' in at)) return { kind: 'element', place: at, node };
  return cx.fail('type', `an element of ${describe[object.kind]} cannot be assigned`, node);
}

function fieldTarget(cx: Context, node: MemberExpression, field: string): Target {
  const object = named(cx, node) ?? cx.expression(node.object as Expression);
  if (isOf(object)) return cx.refuseParts(node);
  if (object.kind !== 'object') return cx.refuse(`\`${field}\` of ${describe[object.kind]} cannot be assigned`, node);
  if (object.argument)
    return cx.refuse(
      `\`${field}\` belongs to the caller's object; return the value or keep it in a one-element array`,
      node,
    );
  const binding = object.fields.get(field);
  return binding?.kind === 'variable'
    ? partTarget(cx, object, binding, node)
    : cx.refuse(
        binding
          ? `\`${field}\` holds no number, boolean or BigInt, so it cannot be assigned`
          : `the object has no \`${field}\`, and fields cannot be added`,
        node,
      );
}

function tupleTarget(
  cx: Context,
  tuple: Extract<Value, { kind: 'tuple' }>,
  key: Value,
  node: MemberExpression,
): Target {
  if (isOf(tuple)) return cx.refuseParts(node);
  const k = key.kind === 'number' && key.expr.kind === 'const' ? (key.expr.value as number) : -1;
  const item = tuple.items[k];
  return item?.kind === 'variable'
    ? partTarget(cx, tuple, item, node)
    : cx.refuse(
        tuple.argument
          ? "this Array is the caller's, so its elements cannot be assigned; write to elements of typed arrays"
          : 'an element of this array literal cannot be assigned; use a typed array',
        node,
      );
}

function partTarget(
  cx: Context,
  { whole }: Extract<Value, { kind: 'tuple' | 'object' }>,
  part: Variable,
  node: Node,
): Target {
  if (part.shared) return cx.refuseParts(node);
  part.written = true;
  return { kind: 'variable', variable: part, ...(whole && { part: { of: whole, given: whole.given } }) };
}

/** The target after what is written to it has been evaluated: a part is one of what the name held before that. */
function stays(cx: Context, t: Target, node: Node): void {
  if (t.kind === 'variable' && t.part && t.part.of.given > t.part.given) cx.refuseParts(node);
}

function read(cx: Context, t: Target): Value {
  if (t.kind === 'whole') return taken(cx, t.own);
  return t.kind === 'variable' ? cx.read(t.variable) : load(cx, t.place, t.node);
}

function write(cx: Context, t: Target, value: Value, node: Node): void {
  if (t.kind === 'whole') assignWhole(cx, t.name, t.own, value, node);
  else if (t.kind === 'variable') cx.assign(t.variable, value, node);
  else store(cx, t.place, value, t.node);
}

const reads = (e: Expr): boolean => e.kind === 'load' || e.kind === 'let' || operands(e).some(reads);

/** The target as statements leave it: an element's index that they may change is kept before them. */
const behind = (cx: Context, t: Target, stmts: readonly Stmt[], node: Node): Target =>
  hold(cx, t, stmts.length > 0 && t.kind === 'element' && !cx.outlasts(t.place.index, stmts), node);

/** The target as it must be after other effects: an element's index is kept before them. */
const hold = (cx: Context, t: Target, effects: boolean, node: Node): Target =>
  effects && t.kind === 'element' ? { ...t, place: { ...t.place, index: cx.pin(t.place.index, node) } } : t;

/** An element that is read and then written: an index that itself reads memory is kept, so that it is read once. */
const once = (cx: Context, t: Target, node: Node): Target =>
  hold(cx, t, t.kind === 'element' && reads(t.place.index), node);

/** `target = value` and its compound forms. `discard`: the expression's value is not used. */
export function assignment(cx: Context, node: AssignmentExpression, discard: boolean): Value {
  if (node.operator === '=') return plain(cx, node, discard);
  const operator = node.operator.slice(0, -1);
  if (operator === '&&' || operator === '||' || operator === '??')
    return logicalAssignment(cx, node, operator, discard);
  const found = once(cx, target(cx, node.left), node.left);
  const later = cx.capture(() => cx.expression(node.right));
  stays(cx, found, node.left);
  const t = behind(cx, found, later.stmts, node.left);
  const before = later.stmts.length ? cx.pinValue(read(cx, t), node.left) : read(cx, t);
  cx.list.push(...later.stmts);
  return finish(cx, t, binary(cx, operator, before, later.result, node), node, discard);
}

/** Writes a value; where the expression's own value is wanted, keeps it, since an element stores a rounded copy: after its
 * index, which comes first and may throw. */
function finish(cx: Context, found: Target, value: Value, node: Node, discard: boolean): Value {
  const t = hold(cx, found, !discard, node);
  const kept = discard || t.kind !== 'element' ? value : cx.pinValue(value, node);
  write(cx, t, kept, node);
  return discard ? { kind: 'undefined' } : t.kind === 'element' ? kept : cx.pinValue(read(cx, t), node);
}

function plain(cx: Context, node: AssignmentExpression, discard: boolean): Value {
  if (node.left.type === 'ArrayPattern' || node.left.type === 'ObjectPattern') {
    const value = cx.pinValue(cx.expression(node.right), node.right);
    destructure(cx, node.left, value, (leaf, v) => write(cx, target(cx, leaf), v, node));
    return value;
  }
  const found = target(cx, node.left);
  const later = cx.capture(() => cx.expression(node.right));
  stays(cx, found, node.left);
  const t = behind(cx, found, later.stmts, node.left);
  cx.list.push(...later.stmts);
  return finish(cx, t, later.result, node, discard);
}

function logicalAssignment(
  cx: Context,
  node: AssignmentExpression,
  operator: '&&' | '||' | '??',
  discard: boolean,
): Value {
  const t = once(cx, hold(cx, target(cx, node.left), true, node.left), node.left);
  const before = cx.pinValue(read(cx, t), node.left);
  if (operator === '??') {
    if (before.kind !== 'undefined' && before.kind !== 'null') return before;
    const value = cx.expression(node.right);
    write(cx, t, value, node);
    return value;
  }
  const result = discard ? undefined : variable('t', cx.loops);
  if (result) cx.assign(result, before, node);
  const test = truth(cx, before, node.left);
  const { stmts } = cx.sometimes(() => {
    const value = cx.pinValue(cx.expression(node.right), node.right);
    stays(cx, t, node.left);
    write(cx, t, value, node);
    if (result) cx.assign(result, value, node);
  });
  const [then, otherwise] = operator === '&&' ? [stmts, []] : [[], stmts];
  cx.emit(node, { kind: 'if', cond: test, then, else: otherwise });
  return result ? cx.pinValue(cx.read(result), node) : { kind: 'undefined' };
}

/** `x++`, `--x` and their kin. */
export function update(cx: Context, node: UpdateExpression, discard: boolean): Value {
  const t = once(cx, target(cx, node.argument), node.argument);
  const old = read(cx, t);
  const before =
    old.kind === 'boolean' || old.kind === 'undefined'
      ? ({ kind: 'number', expr: number(cx, old, node) } as const)
      : old;
  const kept = discard || node.prefix ? before : cx.pinValue(before, node.argument);
  const one: Value = before.kind === 'bigint' ? bigConst(1n) : { kind: 'number', expr: constant(1) };
  // A variable still has the value that was kept, and counts plainly where it is added to by name.
  const from = t.kind === 'variable' ? before : kept;
  const after = binary(cx, node.operator === '++' ? '+' : '-', from, one, node);
  const result = finish(cx, t, after, node, discard || !node.prefix);
  return discard || node.prefix ? result : kept;
}

/** Gives a value to whatever can be assigned. */
export const assignTo = (cx: Context, leaf: Node, value: Value): void => write(cx, target(cx, leaf), value, leaf);

/** Takes a value apart by a pattern; `bind` gets each leaf and its value. */
export function destructure(
  cx: Context,
  pattern: Pattern,
  value: Value,
  bind: (leaf: Pattern, value: Value) => void,
): void {
  if (pattern.type === 'ObjectPattern') {
    for (const property of pattern.properties) {
      if (property.type !== 'Property' || property.computed) cx.lacks('rest or computed properties', property);
      const key = property.key as Node & { name?: string; value?: unknown };
      destructure(cx, property.value, field(cx, value, key.name ?? String(key.value), property), bind);
    }
  } else if (pattern.type === 'ArrayPattern') {
    pattern.elements.forEach((e, k) => {
      if (e?.type === 'RestElement') cx.lacks('rest elements', e);
      if (e) destructure(cx, e, item(cx, value, k, e), bind);
    });
  } else if (pattern.type === 'AssignmentPattern') {
    destructure(cx, pattern.left, value.kind === 'undefined' ? cx.expression(pattern.right) : value, bind);
  } else {
    bind(pattern, value);
  }
}

/** A property by name, for destructuring and member access. */
export function field(cx: Context, object: Value, name: string, node: Node): Value {
  if (object.kind === 'object') {
    const binding = object.fields.get(name);
    return binding ? cx.bound(binding) : { kind: 'undefined' };
  }
  if (name === 'length' && object.kind === 'array') return { kind: 'number', expr: cx.lengthOf(object.array) };
  if (name === 'length' && object.kind === 'table') return { kind: 'number', expr: constant(object.dims[0]) };
  if (name === 'length' && object.kind === 'tuple') return { kind: 'number', expr: constant(object.items.length) };
  if (name === 'length' && object.kind === 'string')
    return { kind: 'number', expr: constant(mustKnow(cx, object, node).length) };
  if (object.kind === 'ndarray') return ndarrayField(cx, object, name, node);
  if (object.kind === 'builtin') return builtinField(cx, object.name, name, node);
  return cx.lacks(`\`${name}\` of ${describe[object.kind]}`, node);
}

const hosts: { readonly [name: string]: object } = { Math, Number };

/** What the language has under a name: a constant, or a function, which may be called by another name. */
function builtinField(cx: Context, object: string, name: string, node: Node): Value {
  const value = (hosts[object] as Record<string, unknown> | undefined)?.[name];
  if (typeof value === 'number') return { kind: 'number', expr: constant(value) };
  if (typeof value === 'function') return { kind: 'builtin', name: `${object}.${name}` };
  if (name === 'BYTES_PER_ELEMENT' && object.endsWith('Array')) {
    const host = (globalThis as unknown as Record<string, { BYTES_PER_ELEMENT: number } | undefined>)[object];
    if (host) return { kind: 'number', expr: constant(host.BYTES_PER_ELEMENT) };
  }
  return cx.lacks(`\`${object}.${name}\``, node);
}

const numbers = (items: readonly Expr[]): Value => ({
  kind: 'tuple',
  items: items.map(expr => ({ kind: 'value', value: { kind: 'number', expr } })),
});

function ndarrayField(cx: Context, a: Extract<Value, { kind: 'ndarray' }>, name: string, node: Node): Value {
  const whole = (expr: Expr): Value => ({ kind: 'number', expr });
  if (name === 'data') return { kind: 'array', array: a.data };
  if (name === 'shape' || name === 'stride') return numbers(a[name]);
  if (name === 'offset') return whole(a.offset);
  if (name === 'dimension') return whole(constant(a.shape.length));
  if (name === 'size') return whole(a.shape.reduce<Expr>((x, y) => arithmetic('mul', x, y), constant(1)));
  return cx.lacks(`\`${name}\` of an ndarray`, node);
}

/** Element `k` of something iterable, for array patterns. */
export function item(cx: Context, value: Value, k: number, node: Node): Value {
  if (value.kind === 'tuple') return value.items[k] ? cx.bound(value.items[k]) : { kind: 'undefined' };
  if (value.kind === 'array') return load(cx, { array: value.array, index: constant(k) }, node);
  if (value.kind === 'table') {
    const at = tablePlace(cx, value, constant(k), node);
    return 'kind' in at ? at : load(cx, at, node);
  }
  return cx.refuse(`${describe[value.kind]} has no elements`, node);
}
