/** Rewrites an expression in its own type: numbers that turn out to be integers are computed as such inside it. */
import type { Convert, Expr, Op } from '../../ir.ts';
import { mapOperands, operands } from '../../ir.ts';
import type { OpName } from '../../ops.ts';
import * as iv from '../interval.ts';
import type { Context, Int } from './context.ts';
import type { Demand } from './demand.ts';
import { asF64, asType, bits, build, constant, integer, isInt, truncated, truncates } from './integers.ts';

export function rewriteExpr(cx: Context, e: Expr, d: Demand): Expr {
  return cx.remember(d, e, () => (rules[e.kind] as Rule<Expr>)(cx, e, d));
}

/** A subscript: an integer where it is proved to be one. */
export function subscript(cx: Context, e: Expr): Expr {
  const type = e.type === 'f64' ? integerType(cx, e) : undefined;
  return type ? integer(cx, e, type) : cx.rewrite(e, 'value');
}

const integerType = (cx: Context, e: Expr): Int | undefined =>
  (['i32', 'u32'] as const).find(type => iv.fits(cx.r.of(e), type));

type Rule<E> = (cx: Context, e: E, d: Demand) => Expr;

const rules: { readonly [K in Expr['kind']]: Rule<Extract<Expr, { kind: K }>> } = {
  const: (_, e) => e,
  param: (_, e) => e,
  length: (_, e) => e,
  local: (cx, e) => {
    const type = cx.types[e.local];
    return type === e.type ? e : asF64({ ...e, type });
  },
  load: (cx, e) => {
    const index = subscript(cx, e.index);
    return index === e.index ? e : { ...e, index };
  },
  op: (cx, e, d) => opRules[e.op]?.(cx, e, d) ?? number(cx, e, d),
  select: number,
  let: (cx, e, d) => ({ ...e, value: cx.assigned(e.local, e.value), body: cx.rewrite(e.body, d) }),
  convert: (cx, e, d) => (isInt(e.type) ? toInt(cx, e, e.type) : toFloat(cx, e, d)),
};

/** By integers where the value is one of them and everything below is, else operand by operand. */
function number(cx: Context, e: Expr, d: Demand): Expr {
  const type = e.type === 'f64' && (d !== 'exact' || !cx.r.of(e).negZero) ? integerType(cx, e) : undefined;
  const x = type && bits(cx, e, type, false);
  return x ? asF64(x) : simplified(cx, e, each(cx, e, d));
}

function each(cx: Context, e: Expr, d: Demand): Expr {
  const below = cx.demands.ofOperands(e, d);
  const found = operands(e).map((child, i) => cx.rewrite(child, below[i]));
  let next = 0;
  return mapOperands(e, () => found[next++]);
}

/** Integer operations on what is constant or changes nothing. */
function simplified(cx: Context, before: Expr, e: Expr): Expr {
  if (e.kind !== 'op' || before.kind !== 'op' || !isInt(e.args[0].type)) return e;
  const [a, mask] = e.args;
  if (e.op === 'and' && mask.kind === 'const' && keepsAll(cx, before.args[0], mask.value as number)) return a;
  return build(e.op, ...e.args);
}

/** Whether `e & mask` is `e`: the mask has all bits set that a value can have. */
function keepsAll(cx: Context, e: Expr, mask: number): boolean {
  if (mask === -1 || mask === 2 ** 32 - 1) return true;
  const { lo, hi } = cx.r.of(e);
  return Number.isInteger(Math.log2(mask + 1)) && lo >= 0 && hi <= mask;
}

/** ToInt32 or ToUint32 of a number. */
function word(cx: Context, x: Expr, type: Int): Expr {
  const exact = bits(cx, x, type, true);
  if (exact) return exact;
  const r = cx.r.of(x);
  const other = type === 'i32' ? 'u32' : 'i32';
  for (const t of [type, other] as const) if (truncates(r, t)) return asType(truncated(cx, x, t), type);
  return asType(build('toint32', cx.rewrite(x, 'value')), type);
}

/** A conversion that truncates and saturates. */
function toInt(cx: Context, { arg }: Convert, type: Int): Expr {
  if (arg.kind === 'op' && arg.op === 'toint32') return word(cx, arg.args[0], type);
  if (isInt(arg.type)) return asType(cx.rewrite(arg, 'value'), type);
  if (arg.type === 'f64' && iv.fits(cx.r.of(arg), type)) return integer(cx, arg, type);
  if (arg.type === 'f64' && truncates(cx.r.of(arg), type)) return truncated(cx, arg, type);
  return { kind: 'convert', type, arg: cx.rewrite(arg, 'value') };
}

/** Conversions between floats and integers meet without a step between, where that rounds once as before. */
function toFloat(cx: Context, e: Convert, d: Demand): Expr {
  const [below] = cx.demands.ofOperands(e, d);
  const arg = cx.rewrite(e.arg, below);
  if (e.type === 'f64' && isInt(arg.type)) return asF64(arg);
  if (e.type === 'f32' && arg.kind === 'const' && typeof arg.value === 'number')
    return { kind: 'const', type: 'f32', value: Math.fround(arg.value) };
  if (e.type !== 'f32' || arg.kind !== 'convert' || arg.type !== 'f64') return { ...e, arg };
  if (arg.arg.type === 'f32') return arg.arg;
  return isInt(arg.arg.type) ? { ...e, arg: arg.arg } : { ...e, arg };
}

function clamped(cx: Context, e: Op): Expr | undefined {
  const [x] = e.args;
  const r = cx.r.of(x);
  const whole = x.type === 'f64' && iv.fits(r, 'i32') && bits(cx, x, 'i32', true);
  if (!whole) return undefined;
  const below = r.hi > 255 ? build('min', whole, constant('i32', 255)) : whole;
  return r.lo < 0 ? build('max', below, constant('i32', 0)) : below;
}

/** Of numbers that are all of one integer type. */
function compared(cx: Context, e: Op): Expr | undefined {
  const [a, b] = e.args;
  if (a.type !== 'f64') return undefined;
  // The truth of a number is asked as |x| > 0.
  if (e.op === 'gt' && a.kind === 'op' && a.op === 'abs' && b.kind === 'const' && b.value === 0 && cx.r.of(a).int)
    return compared(cx, { ...e, op: 'ne', args: [a.args[0], b] });
  for (const type of ['i32', 'u32'] as const) {
    if (!iv.fits(cx.r.of(a), type) || !iv.fits(cx.r.of(b), type)) continue;
    const args = [a, b].map(x => bits(cx, x, type, false));
    if (args[0] && args[1]) return build(e.op, args[0], args[1]);
  }
  return undefined;
}

type OpRule = (cx: Context, e: Op, d: Demand) => Expr | undefined;

const opRules: { readonly [P in OpName]?: OpRule } = {
  toint32: (cx, e) => word(cx, e.args[0], 'i32'),
  clamp8: clamped,
  eq: compared,
  ne: compared,
  lt: compared,
  le: compared,
  gt: compared,
  ge: compared,
};
