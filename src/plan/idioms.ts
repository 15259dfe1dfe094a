/** What several expressions together come to: the lesser, the greater and the absolute value of integers, as operations or as
 * the choices that stand for them, and comparisons of an integer with a number that stays. */
import type { Ranges } from '../analysis/ranges.ts';
import type { Expr, Op, Select } from '../ir.ts';
import { isFloat } from '../ops.ts';

export type Idiom =
  | { readonly op: 'min' | 'max'; readonly args: readonly [Expr, Expr] }
  | { readonly op: 'abs'; readonly args: readonly [Expr] };

const isInt = ({ type }: Expr): boolean => type === 'i32' || type === 'u32';

export const isSame = (a: Expr, b: Expr): boolean =>
  a === b ||
  (a.kind === 'const' && b.kind === 'const' && Object.is(a.value, b.value)) ||
  (a.kind === 'local' && b.kind === 'local' && a.local === b.local) ||
  (a.kind === 'param' && b.kind === 'param' && a.param === b.param);

/** Of integers only. Operands are those of the comparison, which are evaluated before anything is known of them. */
export function idiomOf(e: Expr): Idiom | undefined {
  if (!isInt(e)) return undefined;
  if (e.kind === 'op' && (e.op === 'min' || e.op === 'max')) return { op: e.op, args: [e.args[0], e.args[1]] };
  if (e.kind === 'op' && e.op === 'abs') return { op: 'abs', args: [e.args[0]] };
  return e.kind === 'select' ? chosen(e) : undefined;
}

function chosen({ cond, a, b }: Select): Idiom | undefined {
  if (cond.kind !== 'op' || !isInt(cond.args[0]) || cond.args[0].type !== a.type) return undefined;
  const isLess = cond.op === 'lt' || cond.op === 'le';
  if (!isLess && cond.op !== 'gt' && cond.op !== 'ge') return undefined;
  const [left, right] = cond.args;
  if (isSame(a, left) && isSame(b, right)) return { op: isLess ? 'min' : 'max', args: [left, right] };
  if (isSame(a, right) && isSame(b, left)) return { op: isLess ? 'max' : 'min', args: [left, right] };
  const [minus, plus] = isLess ? [a, b] : [b, a];
  if (a.type !== 'i32' || !isZero(right) || !isSame(plus, left) || !isMinus(minus, left)) return undefined;
  return { op: 'abs', args: [left] };
}

const isZero = (e: Expr): boolean => e.kind === 'const' && e.value === 0;

const isMinus = (e: Expr, of: Expr): boolean =>
  e.kind === 'op' &&
  (e.op === 'neg' ? isSame(e.args[0], of) : e.op === 'sub' && isZero(e.args[0]) && isSame(e.args[1], of));

export type Test = 'lt' | 'le' | 'gt' | 'ge' | 'eq' | 'ne';

/** An integer compared with a number that does not change from lane to lane. */
export interface Threshold {
  readonly test: Test;
  readonly value: Expr;
  readonly bound: Expr;
}

const turned: { readonly [T in Test]: Test } = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le', eq: 'eq', ne: 'ne' };

export function thresholdOf(e: Op, varies: (e: Expr) => boolean, numbers: Ranges): Threshold | undefined {
  if (!(e.op in turned) || !isNumber(e.args[0])) return undefined;
  const [a, b] = e.args;
  const [value, bound] = varies(a) ? [a, b] : [b, a];
  const int = integerIn(value, numbers);
  if (!int || varies(bound) || !varies(value)) return undefined;
  const test = e.op as Test;
  return { test: value === a ? test : turned[test], value: int, bound };
}

const isNumber = (e: Expr): boolean => isInt(e) || isFloat(e.type);

/** The integer that a value is, if it is one: a float32 holds those up to 2²⁴. */
function integerIn(e: Expr, numbers: Ranges): Expr | undefined {
  if (isInt(e)) return e;
  if (e.kind !== 'convert' || !isInt(e.arg)) return undefined;
  const { lo, hi } = numbers.of(e.arg);
  return e.type === 'f64' || (lo >= -(2 ** 24) && hi <= 2 ** 24) ? e.arg : undefined;
}
