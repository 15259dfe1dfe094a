/** JavaScript expressions as values: one row per node type. Effects go out as statements, in order of evaluation. */
import type { BinaryExpression, Expression, Identifier, Literal, MemberExpression, ObjectExpression } from 'acorn';
import { dtypeNamed } from '../dtype.ts';
import { assignment, field, lookup, update } from './assign.ts';
import { bigConst } from './bigints.ts';
import { call, callRules, classOf, construct } from './calls.ts';
import { cutShort, isCut } from './chains.ts';
import { conditional, effect, logical } from './choices.ts';
import type { Context } from './context.ts';
import { load, place } from './elements.ts';
import { bool, constant } from './numbers.ts';
import { binary, typeOf, unary } from './operators.ts';
import { mustKnow, templateLiteral, text } from './strings.ts';
import { arrayLiteral, tableOf } from './tables.ts';
import { describe, type Scope, type Value } from './values.ts';
import { taken } from './wholes.ts';

type Rule<N> = (cx: Context, node: N, discard: boolean) => Value;
type Rules = { readonly [T in Expression['type']]?: Rule<Extract<Expression, { type: T }>> };

const rules: Rules = {
  Literal: literal,
  TemplateLiteral: (cx, node) => templateLiteral(cx, node, node),
  Identifier: (cx, node) => identifier(cx, node),
  MemberExpression: member,
  BinaryExpression: (cx, node) => {
    const left = node.left as Expression;
    const known =
      typeComparison(cx, node.operator, left, node.right) ?? typeComparison(cx, node.operator, node.right, left);
    if (known !== undefined) return { kind: 'boolean', expr: bool(known) };
    const [a, b] = cx.values([left, node.right]);
    if (node.operator === 'instanceof') return instanceOf(cx, a, b, node);
    return binary(cx, node.operator, a, b, node);
  },
  LogicalExpression: logical,
  ConditionalExpression: conditional,
  UnaryExpression: (cx, node) => {
    if (node.operator === 'typeof') return cx.lacks('`typeof` outside comparisons', node);
    return unary(cx, node.operator, cx.expression(node.argument), node);
  },
  AssignmentExpression: (cx, node, discard) => assignment(cx, node, discard),
  UpdateExpression: (cx, node, discard) => update(cx, node, discard),
  SequenceExpression: (cx, node, discard) => {
    for (const e of node.expressions.slice(0, -1)) effect(cx, e);
    return expression(cx, node.expressions.at(-1)!, discard);
  },
  ChainExpression: (cx, node, discard) => {
    const value = cx.expression(node.expression, discard);
    return value === cutShort ? { kind: 'undefined' } : value;
  },
  ParenthesizedExpression: (cx, node, discard) => expression(cx, node.expression, discard),
  CallExpression: (cx, node, discard) => call(cx, node, discard),
  NewExpression: (cx, node) => construct(cx, node),
  ArrayExpression: arrayLiteral,
  ObjectExpression: objectLiteral,
  ArrowFunctionExpression: (cx, node) => ({
    kind: 'function',
    fn: { name: '', params: node.params, body: node.body },
    scope: cx.scope,
    source: cx.source,
  }),
  FunctionExpression: (cx, node) => {
    const scope: Scope = { names: new Map(), parent: cx.scope };
    const fn = { name: node.id?.name ?? '', params: node.params, body: node.body };
    const value: Value = { kind: 'function', fn, scope, source: cx.source };
    if (node.id) scope.names.set(node.id.name, { kind: 'value', value });
    return value;
  },
};

/** Syntax that the parser reads and a kernel has not, besides what `parse` refuses. */
const lacking: { readonly [T in string]?: string } = {
  TaggedTemplateExpression: 'tagged templates',
  ThisExpression: '`this`; pass what it needs as a parameter',
  ImportExpression: '`import`',
  Super: '`super`',
  MetaProperty: '`new.target` or `import.meta`',
};

export function expression(cx: Context, node: Expression, discard = false): Value {
  const rule = rules[node.type] as Rule<Expression> | undefined;
  return rule ? rule(cx, node, discard) : cx.lacks(lacking[node.type] ?? node.type, node);
}

/** `typeof x === 'number'` and its kin, which the kind of x decides. */
function typeComparison(cx: Context, operator: string, a: Expression, b: Expression): boolean | undefined {
  if (a.type !== 'UnaryExpression' || a.operator !== 'typeof' || b.type !== 'Literal' || typeof b.value !== 'string')
    return undefined;
  if (!/^[!=]==?$/.test(operator)) return undefined;
  const value = cx.expression(a.argument);
  if (value.kind === 'coerced') return value.refuse();
  cx.settle(value, a);
  if (value.kind === 'foreign') return cx.fail('type', `this is ${describe.foreign}`, a);
  return (typeOf(value) === b.value) === operator.startsWith('=');
}

/** `a instanceof Float32Array`, which the kind of a decides. */
function instanceOf(cx: Context, a: Value, b: Value, node: BinaryExpression): Value {
  const name = b.kind === 'builtin' && (b.name === 'Array' || dtypeNamed(b.name)) ? b.name : undefined;
  if (!name) return cx.lacks('`instanceof` of other classes than those of arrays', node);
  return { kind: 'boolean', expr: bool(classOf(cx, a, node) === name) };
}

function literal(cx: Context, node: Literal): Value {
  if (typeof node.value === 'number') return { kind: 'number', expr: constant(node.value) };
  if (typeof node.value === 'boolean') return { kind: 'boolean', expr: bool(node.value) };
  if (typeof node.value === 'bigint') return bigConst(node.value);
  if (node.regex) return cx.lacks('regular expressions', node);
  if (node.value === null) return { kind: 'null' };
  return text(node.value as string);
}

const constants: { readonly [name: string]: Value } = {
  undefined: { kind: 'undefined' },
  NaN: { kind: 'number', expr: constant(Number.NaN) },
  Infinity: { kind: 'number', expr: constant(Number.POSITIVE_INFINITY) },
};

/** Names of the language that a kernel may use, as callees or before a dot. */
const isBuiltin = (name: string): boolean =>
  Object.hasOwn(callRules, name) ||
  ['Math', 'Array', 'ArrayBuffer', 'Object'].includes(name) ||
  dtypeNamed(name) !== undefined;

function identifier(cx: Context, node: Identifier): Value {
  const binding = lookup(cx, node.name);
  if (binding) return taken(cx, cx.bound(binding));
  const outside = cx.outside(node.name) ?? constants[node.name];
  if (outside) return outside;
  if (isBuiltin(node.name)) return { kind: 'builtin', name: node.name };
  const way =
    node.name in globalThis
      ? 'what it gives over as a parameter'
      : `it over with jit(kernel, { using: { ${node.name} } })`;
  return cx.fail('unknown-name', `\`${node.name}\` is unknown in a kernel; hand ${way}`, node);
}

function member(cx: Context, node: MemberExpression): Value {
  const of = node.object as Expression;
  if (node.computed && !isLiteralKey(node)) return subscripted(cx, node);
  const object = cx.expression(of);
  if (isCut(node, object)) return cutShort;
  const name = node.computed ? String((node.property as Literal).value) : (node.property as Identifier).name;
  return field(cx, object, name, node);
}

const isLiteralKey = ({ property }: MemberExpression): boolean =>
  property.type === 'Literal' && typeof property.value === 'string';

function subscripted(cx: Context, node: MemberExpression): Value {
  if (node.optional) {
    const object = cx.capture(() => cx.expression(node.object as Expression)).result;
    if (isCut(node, object)) return cutShort;
  }
  const [object, key] = cx.values([node.object as Expression, node.property as Expression]);
  if (object === cutShort) return cutShort;
  if (key.kind === 'string') return field(cx, object, mustKnow(cx, key, node), node);
  if (object.kind === 'tuple') return tupleElement(cx, object, key, node);
  const at = place(cx, object, key, node);
  if (!at) return cx.fail('type', `${describe[object.kind]} has no elements`, node);
  return 'kind' in at ? at : load(cx, at, node);
}

function tupleElement(
  cx: Context,
  tuple: Extract<Value, { kind: 'tuple' }>,
  key: Value,
  node: MemberExpression,
): Value {
  const table = key.kind === 'number' && key.expr.kind !== 'const' ? tableOf(cx, tuple, 'table') : undefined;
  const at = table && place(cx, table, key, node);
  if (at) return 'kind' in at ? at : load(cx, at, node);
  if (key.kind !== 'number' || key.expr.kind !== 'const')
    return cx.refuse(
      tuple.argument
        ? 'an Array that is handed over is subscripted by constants, or by what a loop counts from 0 to its length; pass a typed array'
        : 'this array literal holds more than numbers; use a constant subscript',
      node.property,
    );
  const item = tuple.items[key.expr.value as number];
  return item ? cx.bound(item) : { kind: 'undefined' };
}

function objectLiteral(cx: Context, node: ObjectExpression): Value {
  const properties = node.properties.map(p => {
    if (p.type !== 'Property' || p.computed || p.kind !== 'init')
      return cx.lacks('object literals with other than plain properties', p);
    return { name: (p.key as Identifier).name ?? String((p.key as Literal).value), value: p.value };
  });
  const values = cx.values(properties.map(p => p.value));
  return {
    kind: 'object',
    argument: false,
    fields: new Map(properties.map((p, i) => [p.name, { kind: 'value', value: values[i] }])),
  };
}
