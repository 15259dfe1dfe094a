/** Operators on values already lowered: one row per operator. */
import type { Node } from 'acorn';
import type { ArrayId, Expr } from '../ir.ts';
import { type OpName, ops } from '../ops.ts';
import { type Big, bigBinary, bigConst, bigNegate, bigNot } from './bigints.ts';
import type { Context } from './context.ts';
import { number } from './elements.ts';
import { arithmetic, bool, constant, f64, int32, not, op, operations, select, truthy, uint32 } from './numbers.ts';
import { power } from './powers.ts';
import { concatenated, known, unknownString } from './strings.ts';
import { describe, isScalar, type Value } from './values.ts';

const numeric = (expr: Expr): Value => ({ kind: 'number', expr });
const boolean = (expr: Expr): Value => ({ kind: 'boolean', expr });

/** An operation on integers, as a number. */
const bits = (name: OpName, a: Expr, b: Expr): Expr =>
  a.kind === 'const' && b.kind === 'const'
    ? constant(ops[name].eval(a.type, a.value, b.value) as number)
    : f64(op(name, a, b));

const equality = new Set(['===', '!==', '==', '!=']);
const isAbsent = (v: Value) => v.kind === 'undefined' || v.kind === 'null';

/** `a OPERATOR b`; the operands have been evaluated. */
export function binary(cx: Context, operator: string, a: Value, b: Value, node: Node): Value {
  if (equality.has(operator)) {
    if (operator.length === 3) for (const v of [a, b]) if (v.kind === 'coerced') return v.refuse();
    const decided = decideEquality(cx, operator, a, b, node);
    if (decided !== undefined) {
      cx.settle(a, node);
      cx.settle(b, node);
      return boolean(bool(decided));
    }
    if (a.kind === 'boolean' && b.kind === 'boolean')
      return boolean(op(operator.startsWith('!') ? 'ne' : 'eq', a.expr, b.expr));
  }
  if (a.kind === 'string' || b.kind === 'string') return ofStrings(cx, operator, a, b, node);
  if (a.kind === 'bigint' && b.kind === 'bigint') return bigBinary(cx, operator, a, b, node);
  if (/^([<>]=?|[!=]=)$/.test(operator)) {
    // A number compares with a BigInt by what both mean.
    const [x, y] = [wholeBig(a), wholeBig(b)];
    if (x && y && a.kind !== b.kind) return bigBinary(cx, operator, x, y, node);
  }
  if (a.kind === 'bigint' || b.kind === 'bigint')
    cx.fail('type', 'a BigInt and a number do not mix; convert one with Number(…) or BigInt(…)', node);
  const unsigned = operator === '>>>';
  const name = unsigned ? 'shr' : operations[operator];
  if (!name) cx.lacks(`operator \`${operator}\``, node);
  const [x, y] = [number(cx, a, node), number(cx, b, node)];
  if (name === 'pow') return numeric(power(cx, x, y));
  if (ops[name].result) return boolean(arithmetic(name, x, y));
  const integer = unsigned ? uint32 : int32;
  return numeric(ops[name].types.includes('f64') ? arithmetic(name, x, y) : bits(name, integer(x), integer(y)));
}

/** A BigInt, or a constant integer as one. */
const wholeBig = (v: Value): Big | undefined =>
  v.kind === 'bigint'
    ? v
    : v.kind === 'number' && v.expr.kind === 'const' && Number.isInteger(v.expr.value)
      ? bigConst(BigInt(v.expr.value))
      : undefined;

/** Equalities that are known before the kernel runs. */
function decideEquality(cx: Context, operator: string, a: Value, b: Value, node: Node): boolean | undefined {
  const negative = operator.startsWith('!');
  if (a.kind === 'array' && b.kind === 'array') return isOne(cx, a.array, b.array, node) !== negative;
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

/** A sum with a string, and whether two strings are the same: as long as the kernel need not run to tell. */
function ofStrings(cx: Context, operator: string, a: Value, b: Value, node: Node): Value {
  if (operator === '+') return concatenated(cx, [a, b], node);
  const [x, y] = [known(a), known(b)];
  if (!operations[operator]) return cx.lacks(`operator \`${operator}\``, node);
  if (!equality.has(operator))
    return cx.refuse(
      `\`${operator}\` takes no strings; a kernel puts them together and asks whether they are equal`,
      node,
    );
  if (a.kind !== b.kind && operator.length === 3) return boolean(bool(operator === '!=='));
  if (a.kind !== b.kind)
    return cx.fail('type', `${describe[a.kind]} is compared with ${describe[b.kind]}; use ===`, node);
  if (x === undefined || y === undefined) return cx.refuse(unknownString, node);
  return boolean(bool((x === y) !== operator.startsWith('!')));
}

/** Whether two names are of one array. What is made here is no other, nor are elements of another kind. */
function isOne(cx: Context, a: ArrayId, b: ArrayId, node: Node): boolean {
  const [x, y] = [cx.arrays[a], cx.arrays[b]];
  if (a === b || x.storage.kind !== 'param' || y.storage.kind !== 'param' || x.dtype !== y.dtype) return a === b;
  return cx.refuse('whether two arguments are one array is not known here; let a boolean say so', node);
}

/** ToBoolean. */
export function truth(cx: Context, v: Value, node: Node): Expr {
  if (v.kind === 'boolean') return v.expr;
  if (v.kind === 'number' || v.kind === 'coerced') return truthy(v.expr);
  if (v.kind === 'bigint') return truth(cx, bigBinary(cx, '!==', v, bigConst(0n), node), node);
  // A number's text is never empty.
  if (v.kind === 'string') return bool(v.parts.length > 0);
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
    cx.fail('type', `\`${operator}\` takes no BigInt`, node);
  }
  const x = number(cx, a, node);
  switch (operator) {
    case '-':
      return numeric(arithmetic('neg', x));
    case '+':
      return numeric(x);
    case '~':
      return x.kind === 'const' ? numeric(constant(~(x.value as number))) : numeric(f64(complement(int32(x))));
    default:
      return cx.lacks(`operator \`${operator}\``, node);
  }
}

/** `~~x` is `x | 0`. */
function complement(x: Expr): Expr {
  if (x.kind === 'op' && x.op === 'xor' && x.args[1].kind === 'const' && x.args[1].value === -1) return x.args[0];
  return op('xor', x, { kind: 'const', type: 'i32', value: -1 });
}

const typed = /^(number|boolean|bigint|string|function|undefined)$/;
export const typeOf = ({ kind }: Value): string =>
  kind === 'builtin' ? 'function' : typed.test(kind) ? kind : 'object';

/** Two arms of a choice as one kind of value; undefined where they have none in common. */
export function choose(cx: Context, cond: Expr, a: Value, b: Value, node: Node): Value | undefined {
  if ((a.kind !== b.kind || a.kind === 'coerced') && isNumeric(a) && isNumeric(b)) {
    const expr = select(cond, number(cx, a, node), number(cx, b, node));
    return { kind: 'coerced', expr, refuse: () => mixed(cx, a, b, node) };
  }
  if (!isScalar(a) || !isScalar(b) || a.kind !== b.kind) return undefined;
  const expr = select(cond, a.expr, b.expr);
  return a.kind === 'bigint' && b.kind === 'bigint'
    ? { kind: 'bigint', expr, range: join(a.range, b.range), from: [...(a.from ?? []), ...(b.from ?? [])] }
    : { ...a, expr };
}

const isNumeric = (v: Value): boolean => v.kind === 'number' || v.kind === 'boolean' || v.kind === 'coerced';

const join = (a: readonly [bigint, bigint] | undefined, b: readonly [bigint, bigint] | undefined) =>
  a && b ? ([a[0] < b[0] ? a[0] : b[0], a[1] > b[1] ? a[1] : b[1]] as const) : undefined;

export const mixed = (cx: Context, a: Value, b: Value, node: Node): never =>
  cx.fail(
    'type',
    `this is ${describe[a.kind]} or ${a.kind === b.kind ? 'another; choose between their elements' : `${describe[b.kind]}; make both the same kind`}`,
    node,
  );
