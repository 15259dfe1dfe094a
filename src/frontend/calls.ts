/** Calls: the built-in functions by table, methods of arrays and ndarrays, and helpers, which are inlined. */
import type { CallExpression, Expression, MemberExpression, NewExpression, Node, SpreadElement } from 'acorn';
import { dtypeNamed, dtypes } from '../dtype.ts';
import type { Expr } from '../ir.ts';
import { type OpName, ops } from '../ops.ts';
import { item } from './assign.ts';
import { bigAs, bigConst, exact } from './bigints.ts';
import { cutShort, isCut } from './chains.ts';
import type { Context } from './context.ts';
import { number, toFloat32 } from './elements.ts';
import { helper, inline } from './inline.ts';
import { libraryFunction } from './library.ts';
import { arrayFrom, arrayOf } from './lists.ts';
import { allocate, fromFunction, methods } from './methods.ts';
import { and, arithmetic, bool, constant, convert, f64, int32, op, select } from './numbers.ts';
import { binary, truth } from './operators.ts';
import { power } from './powers.ts';
import { concatenated } from './strings.ts';
import { spreadValues } from './tables.ts';
import { describe, type Value } from './values.ts';
import { refuseBigInt, wholeNumber } from './whole.ts';

const numeric = (expr: Expr): Value => ({ kind: 'number', expr });
const boolean = (expr: Expr): Value => ({ kind: 'boolean', expr });

/** `Math.f` of numbers that have been evaluated; a missing argument is NaN, as undefined is. */
type MathRule = (cx: Context, args: readonly Expr[], node: Node) => Expr;
const NaN_ = constant(Number.NaN);
const extreme =
  (name: 'min' | 'max', none: number): MathRule =>
  (_cx, args) =>
    args.length ? args.reduce((a, b) => op(name, a, b)) : constant(none);

const mathRules: { readonly [name: string]: MathRule } = {
  // Functions of the host that are operations: as many arguments as these take.
  ...Object.fromEntries(
    (Object.keys(ops) as OpName[])
      .filter(name => name in Math)
      .map(name => [
        name,
        (_cx, args) => op(name, ...Array.from({ length: ops[name].arity as number }, (_, k) => args[k] ?? NaN_)),
      ]),
  ),
  min: extreme('min', Number.POSITIVE_INFINITY),
  max: extreme('max', Number.NEGATIVE_INFINITY),
  fround: (_cx, [a = NaN_]) => f64(toFloat32(a)),
  imul: (_cx, [a = NaN_, b = NaN_]) => f64(op('mul', int32(a), int32(b))),
  clz32: (_cx, [a = NaN_]) => f64(op('clz32', int32(a))),
  pow: (cx, [x = NaN_, by = NaN_]) => power(cx, x, by),
  hypot: (cx, args, node) =>
    args.length > 8
      ? cx.lacks('Math.hypot of more than 8 arguments', node)
      : args.length
        ? op('hypot', ...args)
        : constant(0),
  random: (cx, _args, node) => cx.lacks('Math.random; use random(seed, i), which gives the same everywhere', node),
};

const finite = (e: Expr): Expr => arithmetic('lt', op('abs', e), constant(Number.POSITIVE_INFINITY));
const whole = (cx: Context, e: Expr, node: Node): Expr => {
  const x = cx.pin(e, node);
  return and(arithmetic('eq', op('trunc', x), x), finite(x));
};
const isNaN_ = (cx: Context, e: Expr, node: Node): Expr => {
  const x = cx.pin(e, node);
  return arithmetic('ne', x, x);
};

type CallRule = (cx: Context, args: readonly Value[], node: Node) => Value;
/** A test that is false for whatever is no number. */
const numberTest =
  (test: (cx: Context, e: Expr, node: Node) => Expr): CallRule =>
  (cx, [a], node) => {
    if (a?.kind === 'coerced') return a.refuse();
    if (a) cx.settle(a, node);
    return boolean(a?.kind === 'number' ? test(cx, a.expr, node) : bool(false));
  };

/** SameValue: NaN is NaN, and 0 is not −0. */
function sameValue(cx: Context, args: readonly Value[], node: Node): Value {
  const [a, b] = [args[0] ?? { kind: 'undefined' }, args[1] ?? { kind: 'undefined' }];
  if (a.kind !== 'number' || b.kind !== 'number') return binary(cx, '===', a, b, node);
  const [x, y] = [cx.pin(a.expr, node), cx.pin(b.expr, node)];
  const sign = (e: Expr) => arithmetic('lt', arithmetic('div', constant(1), e), constant(0));
  const zero = arithmetic('eq', x, constant(0));
  const sameZero = op('eq', sign(x), sign(y));
  const bothNaN = and(arithmetic('ne', x, x), arithmetic('ne', y, y));
  return boolean(select(arithmetic('eq', x, y), select(zero, sameZero, bool(true)), bothNaN));
}

const constantOf = (v: Value | undefined): number =>
  v?.kind === 'number' && v.expr.kind === 'const' ? (v.expr.value as number) : Number.NaN;

const asBits =
  (signed: boolean): CallRule =>
  (cx, [bits, a], node) =>
    a?.kind === 'bigint'
      ? bigAs(cx, signed, constantOf(bits), a, node)
      : cx.fail('type', 'the second argument must be a BigInt', node);

function toNumber(cx: Context, [a]: readonly Value[], node: Node): Value {
  if (!a) return numeric(constant(0));
  return numeric(a.kind === 'bigint' ? convert('f64', exact(cx, 'Number(…)', [a], node)[0]) : number(cx, a, node));
}

function toBigInt(cx: Context, [a]: readonly Value[], node: Node): Value {
  if (a?.kind === 'bigint') return a;
  if (a?.kind === 'number' && a.expr.kind === 'const' && Number.isInteger(a.expr.value))
    return bigConst(BigInt(a.expr.value as number));
  const integer =
    a && (a.kind === 'number' || a.kind === 'boolean') && a.expr.kind === 'convert' ? a.expr.arg : undefined;
  if (integer && (integer.type === 'i32' || integer.type === 'u32' || integer.type === 'bool'))
    return {
      kind: 'bigint',
      expr: convert('i64', integer),
      range: integer.type === 'u32' ? [0n, 2n ** 32n - 1n] : [-(2n ** 31n), 2n ** 31n - 1n],
    };
  return a?.kind === 'number' ? wholeNumber(cx, a.expr, node) : refuseBigInt(cx, node);
}

/** The class of an array; undefined of anything else. Literals are `Array`s, whatever became of them. */
export function classOf(cx: Context, v: Value | undefined, node: Node): string | undefined {
  if (!v) return undefined;
  if (v.kind === 'foreign') return cx.fail('type', `this is ${describe.foreign}`, node);
  cx.settle(v, node);
  if (v.kind === 'array' && !cx.literals.has(v.array)) return dtypes[cx.arrays[v.array].dtype].array;
  return v.kind === 'array' || v.kind === 'table' || v.kind === 'tuple' ? 'Array' : undefined;
}

/** By the names they are called by; those without a dot are names of the language. */
export const callRules: { readonly [name: string]: CallRule } = {
  isNaN: (cx, [a = { kind: 'undefined' }], node) => boolean(isNaN_(cx, number(cx, a, node), node)),
  isFinite: (cx, [a = { kind: 'undefined' }], node) => boolean(finite(number(cx, a, node))),
  Number: toNumber,
  BigInt: toBigInt,
  String: (cx, args, node) => concatenated(cx, args.slice(0, 1), node),
  Boolean: (cx, [a = { kind: 'undefined' }], node) => boolean(truth(cx, a, node)),
  'Array.isArray': (cx, [a], node) => boolean(bool(classOf(cx, a, node) === 'Array')),
  'ArrayBuffer.isView': (cx, [a], node) => boolean(bool(!/^(Array|undefined)$/.test(`${classOf(cx, a, node)}`))),
  'Number.isNaN': numberTest(isNaN_),
  'Number.isFinite': numberTest((_cx, e) => finite(e)),
  'Number.isInteger': numberTest(whole),
  'Number.isSafeInteger': numberTest((cx, e, node) => {
    const x = cx.pin(e, node);
    return and(whole(cx, x, node), arithmetic('le', op('abs', x), constant(Number.MAX_SAFE_INTEGER)));
  }),
  // What esbuild and TypeScript write for `**` and for array patterns where the target has none.
  __pow: (cx, args, node) =>
    numeric(
      mathRules.pow(
        cx,
        args.map(a => number(cx, a, node)),
        node,
      ),
    ),
  __read: (cx, [from, count], node) => ({
    kind: 'tuple',
    items: Array.from({ length: constantOf(count) || 0 }, (_, k) => ({
      kind: 'value',
      value: item(cx, from, k, node),
    })),
  }),
  'Object.is': sameValue,
  Array: arrayOf,
  'Array.of': (_cx, args) => ({ kind: 'tuple', items: args.map(value => ({ kind: 'value', value })) }),
  'Array.from': arrayFrom,
  'BigInt.asIntN': asBits(true),
  'BigInt.asUintN': asBits(false),
  /** `high` of kernels/random/philox.ts. */
  highWord: (cx, args, node) => {
    const [a, b] = args.map(v => int32(number(cx, v, node)));
    return numeric(f64(op('mulhi', a, b)));
  },
  random: (cx, args, node) => {
    const helper = cx.outside('random');
    return helper?.kind === 'function'
      ? inline(cx, helper, args, node)
      : cx.fail('unknown-name', '`random` is not available here', node);
  },
  prange: (cx, _args, node) => cx.refuse('prange(…) belongs in the head of a loop: for (const i of prange(n))', node),
};

export function argumentsOf(cx: Context, args: readonly (Expression | SpreadElement)[]): Value[] {
  return spreadValues(cx, args, 'spread arguments');
}

/** Of `Math.max(…)` and its like: of a typed array that is spread, its greatest element. */
const extremesOf = (cx: Context, name: 'min' | 'max', args: readonly (Expression | SpreadElement)[]): Value[] =>
  spreadValues(cx, args, 'spread arguments', (array, node) =>
    inline(cx, helper(cx, libraryFunction(name)), [array], node),
  );

export function call(cx: Context, node: CallExpression, _discard: boolean): Value {
  if (node.callee.type === 'MemberExpression') return memberCall(cx, node, node.callee);
  const callee = cx.expression(node.callee as Expression);
  if (isCut(node, callee)) return cutShort;
  if (callee.kind === 'function') return inline(cx, callee, argumentsOf(cx, node.arguments), node);
  if (callee.kind === 'builtin' && callRules[callee.name])
    return callRules[callee.name](cx, argumentsOf(cx, node.arguments), node);
  if (callee.kind === 'builtin' && callee.name.includes('.')) {
    const [object, name] = callee.name.split('.');
    return builtinCall(cx, object, name, node);
  }
  const name = cx.sources[cx.source].text.slice(node.callee.start, node.callee.end);
  return callee.kind === 'builtin'
    ? cx.lacks(`\`${name}(…)\``, node)
    : cx.refuse(`\`${name}\` is ${describe[callee.kind]}, not a function`, node);
}

function memberCall(cx: Context, node: CallExpression, callee: MemberExpression): Value {
  if (callee.computed && cx.capture(() => cx.expression(callee.object as Expression)).result.kind === 'object') {
    const f = cx.expression(callee);
    if (f.kind === 'function') return inline(cx, f, argumentsOf(cx, node.arguments), node);
  }
  if (callee.property.type !== 'Identifier' || callee.computed)
    return cx.lacks('calls of methods other than by name', callee);
  const { name } = callee.property;
  const object = cx.expression(callee.object as Expression);
  if (isCut(callee, object)) return cutShort;
  if (object.kind === 'builtin') return builtinCall(cx, object.name, name, node);
  if (object.kind === 'object') {
    const f = object.fields.get(name);
    if (f?.kind === 'value' && f.value.kind === 'function')
      return inline(cx, f.value, argumentsOf(cx, node.arguments), node);
    if (f?.kind === 'value' && f.value.kind === 'builtin' && f.value.name.includes('.')) {
      const [host, member] = f.value.name.split('.');
      return builtinCall(cx, host, member, node);
    }
  }
  const method = methods[object.kind]?.[name];
  if (!method) return cx.lacks(noMethod(cx, object, name), node);
  return method(cx, object as never, argumentsOf(cx, node.arguments), node);
}

function noMethod(cx: Context, object: Value, name: string): string {
  const literal = object.kind === 'array' && cx.literals.has(object.array);
  const known = literal ? '' : Object.keys(methods[object.kind] ?? {}).join(', ');
  const kind = literal ? describe.tuple : describe[object.kind];
  return `\`${name}()\` of ${kind}; ${known && `there are ${known}, or `}${object.kind === 'string' ? 'use numbers' : 'write a loop'}`;
}

function builtinCall(cx: Context, object: string, name: string, node: CallExpression): Value {
  const math = object === 'Math' ? mathRules[name] : undefined;
  if (math) {
    const values =
      name === 'min' || name === 'max' ? extremesOf(cx, name, node.arguments) : argumentsOf(cx, node.arguments);
    return numeric(
      math(
        cx,
        values.map((v, i) => number(cx, v, node.arguments[i])),
        node,
      ),
    );
  }
  const rule = callRules[`${object}.${name}`];
  if (rule) return rule(cx, argumentsOf(cx, node.arguments), node);
  const dtype = dtypeNamed(object);
  if (dtype && name === 'from' && node.arguments.length > 1)
    return fromFunction(cx, dtype, argumentsOf(cx, node.arguments), node);
  if (dtype && (name === 'of' || name === 'from'))
    return allocate(
      cx,
      dtype,
      name === 'of'
        ? [{ kind: 'tuple', items: argumentsOf(cx, node.arguments).map(value => ({ kind: 'value', value })) }]
        : argumentsOf(cx, node.arguments),
      node,
    );
  return cx.lacks(`\`${object}.${name}(…)\``, node);
}

export function construct(cx: Context, node: NewExpression): Value {
  const callee = node.callee.type === 'Identifier' ? node.callee.name : '';
  if (callee === 'Array' && cx.expression(node.callee).kind === 'builtin')
    return arrayOf(cx, argumentsOf(cx, node.arguments), node);
  const dtype = dtypeNamed(callee);
  if (!dtype || cx.expression(node.callee).kind !== 'builtin')
    return cx.lacks('`new` for other than typed arrays', node);
  return allocate(cx, dtype, argumentsOf(cx, node.arguments), node);
}
