/** Operators on values already lowered: one row per operator. */
import type { Node } from 'acorn';
import type { Expr } from '../ir.ts';
import { bigBinary, bigNegate, bigNot } from './bigints.ts';
import type { Context } from './context.ts';
import { number } from './elements.ts';
import { arithmetic, bool, constant, f64, int32, not, op, select, truthy, uint32 } from './numbers.ts';
import { describe, type Value } from './values.ts';

const numeric = (expr: Expr): Value => ({ kind: 'number', expr });
const boolean = (expr: Expr): Value => ({ kind: 'boolean', expr });

type NumberRule = (a: Expr, b: Expr) => Value;
const float =
  (name: 'add' | 'sub' | 'mul' | 'div' | 'rem' | 'pow'): NumberRule =>
  (a, b) =>
    numeric(arithmetic(name, a, b));
const test =
  (name: 'lt' | 'le' | 'gt' | 'ge' | 'eq' | 'ne'): NumberRule =>
  (a, b) =>
    boolean(arithmetic(name, a, b));
const bits =
  (name: 'and' | 'or' | 'xor' | 'shl' | 'shr', fold: (a: number, b: number) => number): NumberRule =>
  (a, b) =>
    a.kind === 'const' && b.kind === 'const'
      ? numeric(constant(fold(a.value as number, b.value as number)))
      : numeric(f64(op(name, int32(a), int32(b))));

/** Operators on two numbers. */
const numberRules: { readonly [P in string]?: NumberRule } = {
  '+': float('add'),
  '-': float('sub'),
  '*': float('mul'),
  '/': float('div'),
  '%': float('rem'),
  '**': float('pow'),
  '<': test('lt'),
  '<=': test('le'),
  '>': test('gt'),
  '>=': test('ge'),
  '==': test('eq'),
  '!=': test('ne'),
  '===': test('eq'),
  '!==': test('ne'),
  '&': bits('and', (a, b) => a & b),
  '|': bits('or', (a, b) => a | b),
  '^': bits('xor', (a, b) => a ^ b),
  '<<': bits('shl', (a, b) => a << b),
  '>>': bits('shr', (a, b) => a >> b),
  '>>>': (a, b) =>
    a.kind === 'const' && b.kind === 'const'
      ? numeric(constant((a.value as number) >>> (b.value as number)))
      : numeric(f64(op('shr', uint32(a), uint32(b)))),
};

const equality = new Set(['===', '!==', '==', '!=']);
const isAbsent = (v: Value) => v.kind === 'undefined' || v.kind === 'null';

/** `a OPERATOR b`; the operands have been evaluated. */
export function binary(cx: Context, operator: string, a: Value, b: Value, node: Node): Value {
  if (equality.has(operator)) {
    const decided = decideEquality(operator, a, b);
    if (decided !== undefined) {
      cx.settle(a, node);
      cx.settle(b, node);
      return boolean(bool(decided));
    }
    if (a.kind === 'boolean' && b.kind === 'boolean')
      return boolean(op(operator.startsWith('!') ? 'ne' : 'eq', a.expr, b.expr));
  }
  if (a.kind === 'bigint' && b.kind === 'bigint') return bigBinary(cx, operator, a, b, node);
  if (a.kind === 'bigint' || b.kind === 'bigint')
    cx.fail('type', 'a BigInt and a number do not mix; convert one with Number(…) or BigInt(…)', node);
  const rule =
    numberRules[operator] ?? cx.fail('unsupported', `the operator \`${operator}\` is not available in a kernel`, node);
  return rule(number(cx, a, node), number(cx, b, node));
}

/** Equalities that the kinds alone decide. */
function decideEquality(operator: string, a: Value, b: Value): boolean | undefined {
  const negative = operator.startsWith('!');
  const strict = operator.length === 3;
  if (isAbsent(a) || isAbsent(b)) {
    const equal = strict ? a.kind === b.kind : isAbsent(a) && isAbsent(b);
    return equal !== negative;
  }
  if (
    strict &&
    a.kind !== b.kind &&
    (a.kind === 'boolean' || b.kind === 'boolean' || a.kind === 'bigint' || b.kind === 'bigint')
  )
    return negative;
  return undefined;
}

/** ToBoolean. */
export function truth(cx: Context, v: Value, node: Node): Expr {
  if (v.kind === 'boolean') return v.expr;
  if (v.kind === 'number') return truthy(v.expr);
  if (v.kind === 'bigint')
    return truth(
      cx,
      bigBinary(
        cx,
        '!==',
        v,
        { kind: 'bigint', expr: { kind: 'const', type: 'i64', value: 0n }, range: [0n, 0n] },
        node,
      ),
      node,
    );
  if (v.kind === 'foreign') cx.fail('type', `the truth of ${describe.foreign} cannot be asked`, node);
  return bool(!isAbsent(v));
}

/** `OPERATOR a`. */
export function unary(cx: Context, operator: string, a: Value, node: Node): Value {
  if (operator === '!') return boolean(not(truth(cx, a, node)));
  if (operator === 'void') return { kind: 'undefined' };
  if (a.kind === 'bigint') {
    if (operator === '-') return bigNegate(a);
    if (operator === '~') return bigNot(a);
    cx.fail('type', `\`${operator}\` is not available on a BigInt`, node);
  }
  const x = number(cx, a, node);
  switch (operator) {
    case '-':
      return numeric(arithmetic('neg', x));
    case '+':
      return numeric(x);
    case '~':
      return x.kind === 'const'
        ? numeric(constant(~(x.value as number)))
        : numeric(f64(op('xor', int32(x), { kind: 'const', type: 'i32', value: -1 })));
    default:
      return cx.fail('unsupported', `the operator \`${operator}\` is not available in a kernel`, node);
  }
}

const typeNames: { readonly [K in Value['kind']]: string } = {
  number: 'number',
  boolean: 'boolean',
  bigint: 'bigint',
  array: 'object',
  table: 'object',
  ndarray: 'object',
  tuple: 'object',
  object: 'object',
  function: 'function',
  builtin: 'function',
  foreign: 'object',
  undefined: 'undefined',
  null: 'object',
};
export const typeOf = (v: Value): string => typeNames[v.kind];

/** Two arms of a choice as one kind of value; undefined where they have none in common. */
export function choose(cond: Expr, a: Value, b: Value): Value | undefined {
  if (a.kind === 'number' && b.kind === 'number') return numeric(select(cond, a.expr, b.expr));
  if (a.kind === 'boolean' && b.kind === 'boolean') return boolean(select(cond, a.expr, b.expr));
  if (a.kind === 'bigint' && b.kind === 'bigint')
    return {
      kind: 'bigint',
      expr: select(cond, a.expr, b.expr),
      range: join(a.range, b.range),
      from: [...(a.from ?? []), ...(b.from ?? [])],
    };
  return undefined;
}

const join = (a: readonly [bigint, bigint] | undefined, b: readonly [bigint, bigint] | undefined) =>
  a && b ? ([a[0] < b[0] ? a[0] : b[0], a[1] > b[1] ? a[1] : b[1]] as const) : undefined;

export const mixed = (cx: Context, a: Value, b: Value, node: Node): never =>
  cx.fail(
    'type',
    a.kind === b.kind
      ? `this is one ${describe[a.kind].replace(/^an? /, '')} or another, as the case may be; choose between their elements instead`
      : `this is ${describe[a.kind]} or ${describe[b.kind]}, as the case may be; make both the same kind`,
    node,
  );
