/** Numbers as integers: rules, by kind and op, that give an expression of type i32 or u32 for an f64 one.
 *
 * The one idea: an integer below 2⁵³ is known modulo 2³² from its operands modulo 2³², and a value that fits a 32-bit
 * type is known from its value modulo 2³². So `bits` computes modulo 2³² throughout, and is exact where the range fits. */
import type { Const, Convert, Expr, Let, Local, Op, Select } from '../../ir.ts';
import { type OpName, ops, resultType } from '../../ops.ts';
import type { Range } from '../interval.ts';
import * as iv from '../interval.ts';
import type { Node } from '../ranges/tree.ts';
import { type Context, type Int, remember } from './context.ts';
import { EXACT, VALUE } from './demand.ts';

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

/** Integer operations on constants, and with what changes nothing. */
function folded(e: Extract<Expr, { kind: 'op' }>): Expr {
  const [a, b] = e.args;
  const { type } = a;
  if (!isInt(type) || e.op === 'div' || e.op === 'rem') return e;
  if (e.args.every(x => x.kind === 'const') && isInt(e.type))
    return constant(e.type, Number(ops[e.op].eval(type, ...e.args.map(x => x.kind === 'const' && x.value))));
  if (e.op === 'add' && a.kind === 'const' && a.value === 0) return b;
  return b?.kind === 'const' && b.value === (e.op === 'mul' ? 1 : 0) && neutral.has(e.op) ? a : e;
}
const neutral: ReadonlySet<OpName> = new Set(['add', 'sub', 'mul', 'or', 'xor', 'shl', 'shr']);

/** What a condition always is, where evaluating it shows nowhere. */
export function decided({ type, kind, throws, r }: Node): 0 | 1 | undefined {
  if (type !== 'bool' || throws || kind === 'const' || r.lo !== r.hi) return undefined;
  return r.lo === 0 ? 0 : 1;
}

/** The value of an f64 expression modulo 2³², by integer operations; undefined where it is not an integer that a double
 * holds exactly, or does not come from integers. With `mixed` some operands, but not all, may be converted on the way. */
export function bits(cx: Context, n: Node, type: Int, mixed: boolean): Expr | undefined {
  if (isInt(n.type)) return asType(cx.rewrite(n, VALUE), type);
  if (n.type === 'bool') return { kind: 'convert', type, arg: cx.rewrite(n, VALUE) };
  if (n.type !== 'f64' || !iv.isExactInt(n.r)) return undefined;
  const rule = (type === 'i32' ? 3 : 4) + (mixed ? 2 : 0);
  return remember(n, rule, () => rules[n.kind]?.(cx, n, type, mixed));
}

/** The value of an f64 expression that is an integer of the type. */
export const integer = (cx: Context, n: Node, type: Int): Expr => bits(cx, n, type, true) ?? truncated(cx, n, type);

/** The integer part of an f64 expression whose integer part fits the type; of NaN, 0. */
export function truncated(cx: Context, n: Node, type: Int): Expr {
  const [a] = n.args;
  if (n.kind === 'const') return constant(type, Math.trunc((n.e as Const).value as number) || 0);
  if (n.kind === 'convert' && a.type === 'f32')
    return { ...(n.e as Convert), type, arg: cx.rewrite(a, VALUE), fits: true };
  if (n.op === 'trunc' || (n.op === 'floor' && a.r.lo >= 0)) return truncated(cx, a, type);
  return quotient(cx, n, type) ?? { kind: 'convert', type, arg: cx.rewrite(n, VALUE), fits: true };
}

/** Whether the integer part of every value fits; NaN counts as 0. */
export const truncates = (r: Range, type: Int): boolean =>
  r.lo > iv.fullRange[type].lo - 1 && r.hi < iv.fullRange[type].hi + 1;

/** The low bits of an integer, converted. */
const converted = (cx: Context, n: Node, type: Int): Expr =>
  iv.fits(n.r, type) ? truncated(cx, n, type) : asType(build('toint32', cx.rewrite(n, VALUE)), type);

/** All operands by `bits`, as long as one is and the others may be converted. */
function operands(cx: Context, args: readonly Node[], type: Int, mixed: boolean): Expr[] | undefined {
  const found = args.map(a => bits(cx, a, type, mixed));
  if (!found.some(Boolean) || !(mixed || found.every(Boolean))) return undefined;
  return found.map((x, i) => x ?? converted(cx, args[i], type));
}

/** The type that holds it, if one does. */
export const integerType = (r: Range): Int | undefined =>
  iv.fits(r, 'i32') ? 'i32' : iv.fits(r, 'u32') ? 'u32' : undefined;

/** The type that holds both. */
export const commonType = (a: Range, b: Range): Int | undefined => integerType(iv.join(a, b));

type Rule = (cx: Context, n: Node, type: Int, mixed: boolean) => Expr | undefined;

const rules: { readonly [K in Expr['kind']]?: Rule } = {
  const: (_, n, type) => constant(type, (n.e as Const).value as number),
  local: (cx, n, type) => {
    const now = cx.types[n.slot];
    return isInt(now) ? asType({ ...(n.e as Local), type: now }, type) : undefined;
  },
  convert: (cx, { args: [a] }, type) => (isInt(a.type) || a.type === 'bool' ? bits(cx, a, type, false) : undefined),
  select: (cx, n, type, mixed) => {
    const truth = decided(n.args[0]);
    if (truth !== undefined) return bits(cx, n.args[truth ? 1 : 2], type, mixed);
    const arms = operands(cx, n.args.slice(1), type, mixed);
    return arms && { ...(n.e as Select), type, cond: cx.rewrite(n.args[0], EXACT), a: arms[0], b: arms[1] };
  },
  let: (cx, n, type, mixed) => {
    const e = n.e as Let;
    const body = bits(cx, n.args[1], type, mixed);
    return body && { ...e, type, value: cx.assigned(e.local, n.args[0]), body };
  },
  op: (cx, n, type, mixed) => opRules[n.op!]?.(cx, n, type, mixed),
};

const ring: Rule = (cx, n, type, mixed) => {
  const args = operands(cx, n.args, type, mixed);
  return args && build(n.op!, ...args);
};

const extreme =
  (holds: (a: Range, b: Range) => boolean): Rule =>
  (cx, n, type, mixed) => {
    const [a, b] = n.args;
    if (b.kind === 'const' && holds(a.r, b.r)) return bits(cx, a, type, mixed);
    const common = commonType(a.r, b.r);
    const args = common && operands(cx, n.args, common, mixed);
    return args && asType(build(n.op!, ...args), type);
  };

/** Rounding leaves an integer alone. */
const rounding: Rule = (cx, { args: [a] }, type, mixed) => (a.r.int ? bits(cx, a, type, mixed) : undefined);

const opRules: { readonly [P in OpName]?: Rule } = {
  add: ring,
  sub: ring,
  mul: ring,
  neg: ring,
  abs: (cx, { args: [a] }, type, mixed) => {
    if (a.r.lo >= 0) return bits(cx, a, type, mixed);
    const x = iv.fits(a.r, 'i32') && bits(cx, a, 'i32', mixed);
    return x ? asType(build('abs', x), type) : undefined;
  },
  min: extreme((a, b) => a.hi <= b.lo),
  max: extreme((a, b) => a.lo >= b.hi),
  rem: remainder,
  floor: (cx, n, type, mixed) => rounding(cx, n, type, mixed) ?? floored(cx, n.args[0], type),
  trunc: (cx, n, type, mixed) => rounding(cx, n, type, mixed) ?? quotient(cx, n.args[0], type),
  ceil: rounding,
  round: rounding,
};

/** The exponent, where a value is always one power of two, and evaluating it shows nowhere. */
function powerOfTwo({ r, throws }: Node): number | undefined {
  const exponent = throws ? NaN : Math.log2(iv.single(r) ?? NaN);
  return Number.isInteger(exponent) ? exponent : undefined;
}

/** Where integer division is defined: no zero divisor, no −2³¹ / −1. */
function divisionType(a: Range, b: Range): Int | undefined {
  const type = remainderType(a, b);
  const overflows = type === 'i32' && a.lo === -(2 ** 31) && b.lo <= -1 && b.hi >= -1;
  return overflows ? undefined : type;
}

/** −2³¹ % −1 is 0 of integers too. */
const remainderType = (a: Range, b: Range): Int | undefined => (iv.hasZero(b) ? undefined : commonType(a, b));

/** In doubles a remainder is a call or a loop: integers pay even where they have to be converted. */
function remainder(cx: Context, n: Node, type: Int): Expr | undefined {
  const [a, b] = n.args;
  const shift = powerOfTwo(b);
  if (shift !== undefined && shift >= 0 && shift <= 32 && a.r.lo >= 0)
    return build('and', bits(cx, a, type, true) ?? converted(cx, a, type), constant(type, 2 ** shift - 1));
  const common = remainderType(a.r, b.r);
  if (common) return asType(markedNear(cx, n, build('rem', integer(cx, a, common), integer(cx, b, common))), type);
  const [word, by] = within(cx, a, b) ?? [];
  return word && by ? asType(build('rem', integer(cx, a, word), by), type) : unlessGreater(cx, n, type);
}

/** A divisor that may be greater than words are, as `n * n`, leaves what is less as it is: so does the least number that is greater than
 * any dividend. */
function within(cx: Context, a: Node, b: Node): readonly [Int, Expr] | undefined {
  const type = integerType(a.r);
  const most = Math.max(-a.r.lo, a.r.hi) + 1;
  if (!type || !b.r.int || b.r.nan || b.r.lo < 1 || most > iv.fullRange[type].hi) return undefined;
  const least = build('min', cx.rewrite(b, VALUE), { kind: 'const', type: 'f64', value: most });
  return [type, { kind: 'convert', type, arg: least, fits: true }];
}

/** The low bits of what is no integer, or no exact one: those of NaN are 0. */
export const lowBits = (cx: Context, n: Node, type: Int): Expr | undefined =>
  n.op === 'rem' ? unlessGreater(cx, n, type) : undefined;

/** As words have none that is greater than the greatest, what is divided by something greater is chosen instead; a remainder by 0 is NaN. */
function unlessGreater(cx: Context, { args: [a, b] }: Node, type: Int): Expr | undefined {
  if (a.kind !== 'local' && a.args[0]?.kind !== 'local') return undefined;
  if (!iv.fits(a.r, 'u32') || !b.r.int || b.r.nan || b.r.lo < 0) return undefined;
  const [x, by] = [integer(cx, a, 'u32'), cx.rewrite(b, VALUE)];
  const limit = (op: OpName, value: number) => build(op, by, { kind: 'const', type: 'f64', value });
  const rest = build('rem', x, { kind: 'convert', type: 'u32', arg: by, fits: true });
  const chosen = (cond: Expr, yes: Expr, no: Expr): Expr => ({ kind: 'select', type: 'u32', cond, a: yes, b: no });
  const whole = b.r.lo > 0 ? x : chosen(limit('gt', 0), x, constant('u32', 0));
  const isWord = b.r.lo > 0 ? limit('lt', 2 ** 32) : build('and', limit('gt', 0), limit('lt', 2 ** 32));
  return asType(chosen(isWord, rest, whole), type);
}

/** A remainder as one that a comparison finds, where it is. */
export function markedNear(cx: Context, { e }: Node, made: Expr): Expr {
  const near = cx.near.get(e) ?? (e as Op).near;
  return near && made.kind === 'op' && made.op === 'rem' ? { ...made, near } : made;
}

/** a / b cut off, of integers that are 32 bits wide: the double quotient is never rounded up to an integer, whose
 * distance from it is at least 1 / b. */
function quotient(cx: Context, n: Node, type: Int): Expr | undefined {
  if (n.op !== 'div' && n.op !== 'mul') return undefined;
  const [a, b] = n.args;
  const shifted = a.r.lo >= 0 ? shift(cx, n, type) : undefined;
  if (shifted || n.op === 'mul') return shifted;
  const common = divisionType(a.r, b.r);
  const args = common && operands(cx, n.args, common, true);
  return args && asType(build('div', ...args), type);
}

/** Math.floor(a / b). */
const floored = (cx: Context, n: Node, type: Int): Expr | undefined =>
  n.r.lo >= 0 ? quotient(cx, n, type) : n.kind === 'op' ? shift(cx, n, type) : undefined;

/** a / 2ᵏ and a * 2⁻ᵏ, rounded down. */
function shift(cx: Context, { op, args: [a, b] }: Node, type: Int): Expr | undefined {
  if (op !== 'div' && op !== 'mul') return undefined;
  const exponent = powerOfTwo(b);
  if (exponent === undefined) return undefined;
  const count = op === 'div' ? exponent : -exponent;
  const held = integerType(a.r);
  const x = count >= 0 && count < 32 && held && bits(cx, a, held, false);
  return x ? asType(build('shr', x, constant(held, count)), type) : undefined;
}
