/** Numbers as integers: rules, by kind and op, that give an expression of type i32 or u32 for an f64 one.
 *
 * The one idea: an integer below 2⁵³ is known modulo 2³² from its operands modulo 2³², and a value that fits a 32-bit
 * type is known from its value modulo 2³². So `bits` computes modulo 2³² throughout, and is exact where the range fits. */
import type { Const, Expr, Op } from '../../ir.ts';
import { type OpName, ops, resultType } from '../../ops.ts';
import type { Range } from '../interval.ts';
import * as iv from '../interval.ts';
import type { Context, Int } from './context.ts';

export const constant = (type: Int, value: number): Const => ({
  kind: 'const',
  type,
  value: type === 'i32' ? value | 0 : value >>> 0,
});

export const isInt = (type: Expr['type']): type is Int => type === 'i32' || type === 'u32';

/** The same bits in the other type, at no cost. */
export function asType(e: Expr, type: Int): Expr {
  if (e.type === type) return e;
  if (e.kind === 'const') return constant(type, e.value as number);
  if (e.kind === 'convert' && e.arg.type === type && isInt(e.type)) return e.arg;
  return { kind: 'convert', type, arg: e };
}

export function asF64(e: Expr): Expr {
  return e.kind === 'const' ? { kind: 'const', type: 'f64', value: e.value } : { kind: 'convert', type: 'f64', arg: e };
}

export const build = (op: OpName, ...args: Expr[]): Expr =>
  folded({ kind: 'op', type: resultType(op, args[0].type), op, args });

/** Integer operations on constants, and with 0 on the right. */
function folded(e: Op): Expr {
  const [a, b] = e.args;
  const { type } = a;
  if (!isInt(type) || e.op === 'div' || e.op === 'rem') return e;
  if (e.args.every(x => x.kind === 'const') && isInt(e.type))
    return constant(e.type, Number(ops[e.op].eval(type, ...e.args.map(x => x.kind === 'const' && x.value))));
  return b?.kind === 'const' && b.value === 0 && neutral.has(e.op) ? a : e;
}
const neutral: ReadonlySet<OpName> = new Set(['add', 'sub', 'or', 'xor', 'shl', 'shr']);

/** The value of an f64 expression modulo 2³², by integer operations; undefined where it is not an integer that a double
 * holds exactly, or does not come from integers. With `mixed` some operands, but not all, may be converted on the way. */
export function bits(cx: Context, e: Expr, type: Int, mixed: boolean): Expr | undefined {
  if (isInt(e.type)) return asType(cx.rewrite(e, 'value'), type);
  if (e.type === 'bool') return { kind: 'convert', type, arg: cx.rewrite(e, 'value') };
  if (e.type !== 'f64' || !iv.isExactInt(cx.r.of(e))) return undefined;
  return cx.remember(mixed ? `${type}~` : type, e, () => rules[e.kind]?.(cx, e as never, type, mixed));
}

/** The value of an f64 expression that is an integer of the type. */
export const integer = (cx: Context, e: Expr, type: Int): Expr => bits(cx, e, type, true) ?? truncated(cx, e, type);

/** The integer part of an f64 expression whose integer part fits the type; of NaN, 0. */
export function truncated(cx: Context, e: Expr, type: Int): Expr {
  if (e.kind === 'const') return constant(type, Math.trunc(e.value as number) || 0);
  if (e.kind === 'convert' && e.arg.type === 'f32') return { ...e, type, arg: cx.rewrite(e.arg, 'value') };
  if (e.kind === 'op' && (e.op === 'trunc' || (e.op === 'floor' && cx.r.of(e.args[0]).lo >= 0)))
    return truncated(cx, e.args[0], type);
  return quotient(cx, e, type) ?? { kind: 'convert', type, arg: cx.rewrite(e, 'value') };
}

/** Whether the integer part of every value fits; NaN counts as 0. */
export const truncates = (r: Range, type: Int): boolean =>
  r.lo > iv.fullRange[type].lo - 1 && r.hi < iv.fullRange[type].hi + 1;

/** The low bits of an integer, converted. */
const converted = (cx: Context, e: Expr, type: Int): Expr =>
  iv.fits(cx.r.of(e), type) ? truncated(cx, e, type) : asType(build('toint32', cx.rewrite(e, 'value')), type);

/** All operands by `bits`, as long as one is and the others may be converted. */
function operands(cx: Context, args: readonly Expr[], type: Int, mixed: boolean): Expr[] | undefined {
  const found = args.map(a => bits(cx, a, type, mixed));
  if (!found.some(Boolean) || !(mixed || found.every(Boolean))) return undefined;
  return found.map((x, i) => x ?? converted(cx, args[i], type));
}

/** The type that holds all of these, if one does. */
const commonType = (cx: Context, args: readonly Expr[]): Int | undefined =>
  (['i32', 'u32'] as const).find(type => args.every(a => iv.fits(cx.r.of(a), type)));

type Rule<E> = (cx: Context, e: E, type: Int, mixed: boolean) => Expr | undefined;

const rules: { readonly [K in Expr['kind']]?: Rule<Extract<Expr, { kind: K }>> } = {
  const: (_, e, type) => constant(type, e.value as number),
  local: (cx, e, type) => {
    const now = cx.types[e.local];
    return isInt(now) ? asType({ ...e, type: now }, type) : undefined;
  },
  convert: (cx, e, type) => (isInt(e.arg.type) || e.arg.type === 'bool' ? bits(cx, e.arg, type, false) : undefined),
  select: (cx, e, type, mixed) => {
    const arms = operands(cx, [e.a, e.b], type, mixed);
    return arms && { ...e, type, cond: cx.rewrite(e.cond, 'exact'), a: arms[0], b: arms[1] };
  },
  let: (cx, e, type, mixed) => {
    const body = bits(cx, e.body, type, mixed);
    return body && { ...e, type, value: cx.assigned(e.local, e.value), body };
  },
  op: (cx, e, type, mixed) => opRules[e.op]?.(cx, e, type, mixed),
};

const ring: Rule<Op> = (cx, e, type, mixed) => {
  const args = operands(cx, e.args, type, mixed);
  return args && build(e.op, ...args);
};

const extreme =
  (holds: (a: Range, b: Range) => boolean): Rule<Op> =>
  (cx, e, type, mixed) => {
    const [a, b] = e.args.map(cx.r.of);
    if (e.args[1].kind === 'const' && holds(a, b)) return bits(cx, e.args[0], type, mixed);
    const common = commonType(cx, e.args);
    const args = common && operands(cx, e.args, common, mixed);
    return args && asType(build(e.op, ...args), type);
  };

/** Rounding leaves an integer alone. */
const rounding: Rule<Op> = (cx, { args: [a] }, type, mixed) => (cx.r.of(a).int ? bits(cx, a, type, mixed) : undefined);

const opRules: { readonly [P in OpName]?: Rule<Op> } = {
  add: ring,
  sub: ring,
  mul: ring,
  neg: ring,
  abs: (cx, { args: [a] }, type, mixed) => {
    if (cx.r.of(a).lo >= 0) return bits(cx, a, type, mixed);
    const x = iv.fits(cx.r.of(a), 'i32') && bits(cx, a, 'i32', mixed);
    return x ? asType(build('abs', x), type) : undefined;
  },
  min: extreme((a, b) => a.hi <= b.lo),
  max: extreme((a, b) => a.lo >= b.hi),
  rem: remainder,
  floor: (cx, e, type, mixed) => rounding(cx, e, type, mixed) ?? floored(cx, e.args[0], type),
  trunc: (cx, e, type, mixed) => rounding(cx, e, type, mixed) ?? quotient(cx, e.args[0], type),
  ceil: rounding,
  round: rounding,
};

/** The exponent, where a range is one power of two. */
function powerOfTwo(r: Range): number | undefined {
  const exponent = Math.log2(iv.single(r) ?? NaN);
  return Number.isInteger(exponent) ? exponent : undefined;
}

/** Where integer division is defined: no zero divisor, no −2³¹ / −1. */
function divisionType(cx: Context, a: Expr, b: Expr): Int | undefined {
  const type = commonType(cx, [a, b]);
  const [ra, rb] = [cx.r.of(a), cx.r.of(b)];
  const overflows = type === 'i32' && ra.lo === -(2 ** 31) && rb.lo <= -1 && rb.hi >= -1;
  return iv.hasZero(rb) || overflows ? undefined : type;
}

/** In doubles a remainder is a call or a loop: integers pay even where they have to be converted. */
function remainder(cx: Context, { args: [a, b] }: Op, type: Int, _mixed: boolean): Expr | undefined {
  const shift = powerOfTwo(cx.r.of(b));
  if (shift !== undefined && shift >= 0 && shift <= 32 && cx.r.of(a).lo >= 0)
    return build('and', bits(cx, a, type, true) ?? converted(cx, a, type), constant(type, 2 ** shift - 1));
  const common = divisionType(cx, a, b);
  return common && asType(build('rem', integer(cx, a, common), integer(cx, b, common)), type);
}

/** a / b cut off, of integers that are 32 bits wide: the double quotient is never rounded up to an integer, whose
 * distance from it is at least 1 / b. */
function quotient(cx: Context, e: Expr, type: Int): Expr | undefined {
  if (e.kind !== 'op' || (e.op !== 'div' && e.op !== 'mul')) return undefined;
  const shifted = cx.r.of(e.args[0]).lo >= 0 ? shift(cx, e, type) : undefined;
  if (shifted || e.op === 'mul') return shifted;
  const common = divisionType(cx, e.args[0], e.args[1]);
  const args = common && operands(cx, e.args, common, true);
  return args && asType(build('div', ...args), type);
}

/** Math.floor(a / b). */
function floored(cx: Context, e: Expr, type: Int): Expr | undefined {
  return cx.r.of(e).lo >= 0 ? quotient(cx, e, type) : e.kind === 'op' ? shift(cx, e, type) : undefined;
}

/** a / 2ᵏ and a * 2⁻ᵏ, rounded down. */
function shift(cx: Context, { op, args: [a, b] }: Op, type: Int): Expr | undefined {
  const exponent = powerOfTwo(cx.r.of(b));
  if (exponent === undefined || (op !== 'div' && op !== 'mul')) return undefined;
  const count = op === 'div' ? exponent : -exponent;
  const held = commonType(cx, [a]);
  const x = count >= 0 && count < 32 && held && bits(cx, a, held, false);
  return x ? asType(build('shr', x, constant(held, count)), type) : undefined;
}
