/** JavaScript expressions as values: one row per node type. Effects go out as statements, in order of evaluation. */
import type { Expression, Identifier, Literal, MemberExpression, Node, ObjectExpression } from 'acorn';
import { assignment, bound, field, lookup, update } from './assign.ts';
import { bigConst } from './bigints.ts';
import { call, construct } from './calls.ts';
import { conditional, effect, logical } from './choices.ts';
import type { Context } from './context.ts';
import { load, place } from './elements.ts';
import { bool, constant } from './numbers.ts';
import { binary, typeOf, unary } from './operators.ts';
import { arrayLiteral, tableOf } from './tables.ts';
import { describe, type Scope, type Value } from './values.ts';

type Rule<N> = (cx: Context, node: N, discard: boolean) => Value;
type Rules = { readonly [T in Expression['type']]?: Rule<Extract<Expression, { type: T }>> };

const rules: Rules = {
  Literal: literal,
  Identifier: (cx, node) => identifier(cx, node),
  MemberExpression: member,
  BinaryExpression: (cx, node) => {
    if (node.left.type === 'PrivateIdentifier')
      return cx.fail('unsupported', 'private names are not available in a kernel', node);
    const known =
      typeComparison(cx, node.operator, node.left, node.right) ??
      typeComparison(cx, node.operator, node.right, node.left);
    if (known !== undefined) return { kind: 'boolean', expr: bool(known) };
    const [a, b] = cx.values([node.left, node.right]);
    return binary(cx, node.operator, a, b, node);
  },
  LogicalExpression: logical,
  ConditionalExpression: conditional,
  UnaryExpression: (cx, node) => {
    if (node.operator === 'typeof')
      return cx.fail('unsupported', '`typeof` is only available in comparisons in a kernel', node);
    return unary(cx, node.operator, cx.expression(node.argument), node);
  },
  AssignmentExpression: (cx, node, discard) => assignment(cx, node, discard),
  UpdateExpression: (cx, node, discard) => update(cx, node, discard),
  SequenceExpression: (cx, node, discard) => {
    for (const e of node.expressions.slice(0, -1)) effect(cx, e);
    return expression(cx, node.expressions.at(-1)!, discard);
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

const strings = 'strings are not available in a kernel; use numbers';

const refusals: { readonly [T in string]?: string } = {
  TemplateLiteral: strings,
  TaggedTemplateExpression: strings,
  AwaitExpression: '`await` is not available in a kernel',
  YieldExpression: '`yield` is not available in a kernel',
  ThisExpression: '`this` is not available in a kernel; pass what it needs as a parameter',
  ClassExpression: 'classes are not available in a kernel',
  ChainExpression:
    'optional chaining is not available in a kernel, whose values are known to be there; leave out the `?.`',
  ImportExpression: '`import` is not available in a kernel',
  MetaProperty: '`new.target` and `import.meta` are not available in a kernel',
};

export function expression(cx: Context, node: Expression, discard = false): Value {
  const rule = rules[node.type] as Rule<Expression> | undefined;
  return rule
    ? rule(cx, node, discard)
    : cx.fail('unsupported', refusals[node.type] ?? `${node.type} is not available in a kernel`, node);
}

/** `typeof x === 'number'` and its kin, which the kind of x decides. */
function typeComparison(cx: Context, operator: string, a: Expression, b: Expression): boolean | undefined {
  if (a.type !== 'UnaryExpression' || a.operator !== 'typeof' || b.type !== 'Literal' || typeof b.value !== 'string')
    return undefined;
  if (!/^[!=]==?$/.test(operator)) return undefined;
  const value = cx.expression(a.argument);
  cx.settle(value, a);
  if (value.kind === 'foreign') return cx.fail('type', `this is ${describe.foreign}`, a);
  return (typeOf(value) === b.value) === operator.startsWith('=');
}

function literal(cx: Context, node: Literal): Value {
  if (typeof node.value === 'number') return { kind: 'number', expr: constant(node.value) };
  if (typeof node.value === 'boolean') return { kind: 'boolean', expr: bool(node.value) };
  if (typeof node.value === 'bigint') return bigConst(node.value);
  if (node.regex) return cx.fail('unsupported', 'regular expressions are not available in a kernel', node);
  if (node.value === null) return { kind: 'null' };
  return cx.fail('unsupported', strings, node);
}

const constants: { readonly [name: string]: Value } = {
  undefined: { kind: 'undefined' },
  NaN: { kind: 'number', expr: constant(Number.NaN) },
  Infinity: { kind: 'number', expr: constant(Number.POSITIVE_INFINITY) },
};

/** Names of the language that a kernel may use, as callees or before a dot. */
const builtins = new Set([
  'Math',
  'Number',
  'BigInt',
  'Boolean',
  'isNaN',
  'isFinite',
  'prange',
  'random',
  '__pow',
  '__read',
  'Array',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'BigInt64Array',
  'BigUint64Array',
  'Float16Array',
  'Float32Array',
  'Float64Array',
]);

function identifier(cx: Context, node: Identifier): Value {
  const binding = lookup(cx, node.name);
  if (binding) return bound(cx, binding);
  const outside = cx.outside(node.name) ?? constants[node.name];
  if (outside) return outside;
  if (builtins.has(node.name)) return { kind: 'builtin', name: node.name };
  if (node.name in globalThis)
    return cx.fail(
      'unknown-name',
      `\`${node.name}\` is not available in a kernel; hand what it gives over as a parameter or in \`using\``,
      node,
    );
  return cx.fail(
    'unknown-name',
    `\`${node.name}\` is not known inside the kernel; hand it over with jit(kernel, { using: { ${node.name} } }) or { constants: { ${node.name} } }`,
    node,
  );
}

const numberConstants: ReadonlySet<string> = new Set([
  'E',
  'LN2',
  'LN10',
  'LOG2E',
  'LOG10E',
  'PI',
  'SQRT1_2',
  'SQRT2',
  'EPSILON',
  'MAX_SAFE_INTEGER',
  'MAX_VALUE',
  'MIN_SAFE_INTEGER',
  'MIN_VALUE',
  'NaN',
  'NEGATIVE_INFINITY',
  'POSITIVE_INFINITY',
]);
const hosts: { readonly [name: string]: object } = { Math, Number };

function builtinMember(cx: Context, object: string, name: string, node: Node): Value {
  if (hosts[object] && numberConstants.has(name) && name in hosts[object])
    return { kind: 'number', expr: constant((hosts[object] as Record<string, number>)[name]) };
  if (name === 'BYTES_PER_ELEMENT' && object.endsWith('Array')) {
    const host = (globalThis as unknown as Record<string, { BYTES_PER_ELEMENT: number } | undefined>)[object];
    if (host) return { kind: 'number', expr: constant(host.BYTES_PER_ELEMENT) };
  }
  return cx.fail(
    'unsupported',
    object === 'Math' && name in Math
      ? `\`Math.${name}\` is not available as a value in a kernel; write x => Math.${name}(x)`
      : `\`${object}.${name}\` is not available in a kernel`,
    node,
  );
}

function member(cx: Context, node: MemberExpression): Value {
  if (node.object.type === 'Super' || node.property.type === 'PrivateIdentifier' || node.optional)
    return cx.fail('unsupported', 'optional chaining, `super` and private names are not available in a kernel', node);
  if (!node.computed) {
    const object = cx.expression(node.object);
    const { name } = node.property as Identifier;
    return object.kind === 'builtin' ? builtinMember(cx, object.name, name, node) : field(cx, object, name, node);
  }
  if (node.property.type === 'Literal' && typeof node.property.value === 'string')
    return field(cx, cx.expression(node.object), node.property.value, node);
  const [object, key] = cx.values([node.object, node.property]);
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
    return cx.fail(
      'unsupported',
      'this array literal holds more than numbers, so its subscript must be a constant',
      node.property,
    );
  const item = tuple.items[key.expr.value as number];
  return item ? bound(cx, item) : { kind: 'undefined' };
}

function objectLiteral(cx: Context, node: ObjectExpression): Value {
  const properties = node.properties.map(p => {
    if (p.type !== 'Property' || p.computed || p.kind !== 'init')
      return cx.fail('unsupported', "only plain properties are available in a kernel's object literals", p);
    return { name: (p.key as Identifier).name ?? String((p.key as Literal).value), value: p.value };
  });
  const values = cx.values(properties.map(p => p.value));
  return {
    kind: 'object',
    argument: false,
    fields: new Map(properties.map((p, i) => [p.name, { kind: 'value', value: values[i] }])),
  };
}
