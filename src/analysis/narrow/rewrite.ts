/** Rewrites an expression in its own type: numbers that turn out to be integers are computed as such inside it. */
import type { Convert, Expr, Let, Load, Local, Select } from '../../ir.ts';
import type { OpName } from '../../ops.ts';
import * as iv from '../interval.ts';
import type { Node } from '../ranges/tree.ts';
import { type Context, type Int, remember } from './context.ts';
import { type Demand, demandOfOperand, EXACT, VALUE } from './demand.ts';
import {
  asF64,
  asType,
  bits,
  build,
  constant,
  decided,
  integer,
  integerType,
  isInt,
  lowBits,
  markedNear,
  truncated,
  truncates,
} from './integers.ts';

export function rewriteExpr(cx: Context, n: Node, d: Demand): Expr {
  const truth = decided(n);
  if (truth !== undefined) return { kind: 'const', type: 'bool', value: truth };
  return remember(n, d, () => rules[n.kind](cx, n, d));
}

/** A subscript: an integer where it is proved to be one. */
export function subscript(cx: Context, n: Node): Expr {
  const type = n.type === 'f64' ? integerType(n.r) : undefined;
  return type ? integer(cx, n, type) : cx.rewrite(n, VALUE);
}

type Rule = (cx: Context, n: Node, d: Demand) => Expr;
const itself: Rule = (_, n) => n.e;

const rules: { readonly [K in Expr['kind']]: Rule } = {
  const: itself,
  param: itself,
  length: itself,
  disjoint: itself,
  local: (cx, n) => {
    const type = cx.types[n.slot];
    return type === n.type ? n.e : asF64({ ...(n.e as Local), type });
  },
  load: (cx, n) => {
    const index = subscript(cx, n.args[0]);
    return index === n.args[0].e ? n.e : { ...(n.e as Load), index };
  },
  op: (cx, n, d) => opRules[n.op!]?.(cx, n) ?? number(cx, n, d),
  select: (cx, n, d) => {
    const truth = decided(n.args[0]);
    return truth === undefined ? number(cx, n, d) : cx.rewrite(n.args[truth ? 1 : 2], d);
  },
  let: (cx, n, d) => {
    const e = n.e as Let;
    return { ...e, value: cx.assigned(e.local, n.args[0]), body: cx.rewrite(n.args[1], d) };
  },
  convert: (cx, n, d) => (isInt(n.type) ? toInt(cx, n, n.type) : toFloat(cx, n, d)),
};

/** By integers where the value is one of them and everything below is, else operand by operand. */
function number(cx: Context, n: Node, d: Demand): Expr {
  const type = n.type === 'f64' && (d !== EXACT || !n.r.negZero) ? integerType(n.r) : undefined;
  const x = type && bits(cx, n, type, false);
  return x ? asF64(x) : operandByOperand(cx, n, d);
}

function operandByOperand(cx: Context, n: Node, d: Demand): Expr {
  const found = n.args.map((child, i) => cx.rewrite(child, demandOfOperand(cx, n, d, i)));
  const same = found.every((x, i) => x === n.args[i].e);
  if (n.kind === 'select') {
    const [cond, a, b] = found;
    return same ? n.e : { ...(n.e as Select), cond, a, b };
  }
  const { op, args, type } = n;
  // Integer operations on what is constant or changes nothing.
  if (isInt(args[0].type)) {
    const [a, mask] = found;
    if (op === 'and' && mask.kind === 'const' && keepsAll(args[0], mask.value as number)) return a;
    return markedNear(cx, n, build(op!, ...found));
  }
  return markedNear(cx, n, same ? n.e : { kind: 'op', type, op: op!, args: found });
}

/** Whether `n & mask` is `n`: the mask has all bits set that a value can have. */
function keepsAll(n: Node, mask: number): boolean {
  if (mask === -1 || mask === 2 ** 32 - 1) return true;
  return Number.isInteger(Math.log2(mask + 1)) && n.r.lo >= 0 && n.r.hi <= mask;
}

/** ToInt32 or ToUint32 of a number. */
function word(cx: Context, n: Node, type: Int): Expr {
  const exact = bits(cx, n, type, true);
  if (exact) return exact;
  const held = n.kind === 'local' ? cx.types[n.slot] : n.type;
  if (n.kind === 'local' && isInt(held)) return asType({ ...(n.e as Local), type: held }, type);
  const low = lowBits(cx, n, type);
  if (low) return low;
  const other = type === 'i32' ? 'u32' : 'i32';
  for (const t of [type, other] as const) if (truncates(n.r, t)) return asType(truncated(cx, n, t), type);
  return asType(build('toint32', cx.rewrite(n, VALUE)), type);
}

/** A conversion that truncates and saturates. */
function toInt(cx: Context, { args: [arg] }: Node, type: Int): Expr {
  if (arg.op === 'toint32') return word(cx, arg.args[0], type);
  if (isInt(arg.type)) return asType(cx.rewrite(arg, VALUE), type);
  if (arg.type === 'f64' && iv.fits(arg.r, type)) return integer(cx, arg, type);
  if (arg.type === 'f64' && truncates(arg.r, type)) return truncated(cx, arg, type);
  return { kind: 'convert', type, arg: cx.rewrite(arg, VALUE) };
}

/** Conversions between floats and integers meet without a step between, where that rounds once as before. */
function toFloat(cx: Context, n: Node, d: Demand): Expr {
  const e = n.e as Convert;
  const arg = cx.rewrite(n.args[0], demandOfOperand(cx, n, d, 0));
  if (e.type === 'f64' && isInt(arg.type)) return asF64(arg);
  if (e.type === 'f32' && arg.kind === 'const' && typeof arg.value === 'number')
    return { kind: 'const', type: 'f32', value: Math.fround(arg.value) };
  if (e.type !== 'f32' || arg.kind !== 'convert' || arg.type !== 'f64') return { ...e, arg };
  if (arg.arg.type === 'f32') return arg.arg;
  return isInt(arg.arg.type) ? { ...e, arg: arg.arg } : { ...e, arg };
}

function clamped(cx: Context, { args: [x] }: Node): Expr | undefined {
  const whole = x.type === 'f64' && iv.fits(x.r, 'i32') && bits(cx, x, 'i32', true);
  if (!whole) return undefined;
  const below = x.r.hi > 255 ? build('min', whole, constant('i32', 255)) : whole;
  return x.r.lo < 0 ? build('max', below, constant('i32', 0)) : below;
}

/** Of numbers that are all of one integer type. */
function compared(cx: Context, { op, args: [a, b] }: Node): Expr | undefined {
  if (a.type !== 'f64') return undefined;
  // The truth of a number is asked as |x| > 0.
  return op === 'gt' && a.op === 'abs' && b.kind === 'const' && b.given.lo === 0 && a.r.int
    ? integers(cx, 'ne', a.args[0], b)
    : integers(cx, op!, a, b);
}

function integers(cx: Context, op: OpName, a: Node, b: Node): Expr | undefined {
  for (const type of ['i32', 'u32'] as const) {
    if (!iv.fits(a.r, type) || !iv.fits(b.r, type)) continue;
    const [x, y] = [bits(cx, a, type, false), bits(cx, b, type, false)];
    if (x && y) return build(op, x, y);
  }
  return undefined;
}

const opRules: { readonly [P in OpName]?: (cx: Context, n: Node) => Expr | undefined } = {
  toint32: (cx, n) => word(cx, n.args[0], 'i32'),
  clamp8: clamped,
  eq: compared,
  ne: compared,
  lt: compared,
  le: compared,
  gt: compared,
  ge: compared,
};
