/** The range of an expression in an environment. Each node keeps what it came to last: conditions and subscripts are
 * asked again and again, and what held before something was learned still holds after it. */
import type { Expr, Kernel, Let, LocalId } from '../../ir.ts';
import type { OpName } from '../../ops.ts';
import type { Range } from '../interval.ts';
import * as iv from '../interval.ts';
import { type Env, LENGTH, slotOf } from './environment.ts';
import { refine } from './refine.ts';
import { modular, transfer } from './transfer.ts';
import { lone, type Node } from './tree.ts';

/** What a guard has established of locals. */
export type Facts = ReadonlyMap<LocalId, Range> | undefined;

export function evaluate(facts: Facts, n: Node, env: Env): Range {
  n.reached = true;
  n.now = rules[n.kind](facts, n, env);
  if (n.fact) tighten(n, n.fact);
  return n.now;
}

/** The range of any expression in an environment. */
export function evaluator(kernel: Kernel, env: Env): (e: Expr) => Range {
  const known = new Map<Expr, Range>();
  return e => {
    const slot = slotOf(kernel, e);
    if (slot >= 0) return env[slot];
    const before = known.get(e);
    if (before) return before;
    const r = evaluate(undefined, lone(kernel, e), [...env]);
    known.set(e, r);
    return r;
  };
}

type Rule = (facts: Facts, n: Node, env: Env) => Range;

const name: Rule = (_, n, env) => env[n.slot];

const rules: { readonly [K in Node['kind']]: Rule } = {
  const: (_, n) => n.given,
  local: (facts, n, env) => assumed(facts, n.slot, env[n.slot]),
  param: name,
  length: (_, n, env) => (n.slot < 0 ? LENGTH : env[n.slot]),
  disjoint: () => iv.BOOL,
  load: (facts, n, env) => {
    evaluate(facts, n.args[0], env);
    return n.given;
  },
  op: (facts, n, env) => {
    const a = evaluate(facts, n.args[0], env);
    const b = n.args.length === 2 ? evaluate(facts, n.args[1], env) : a;
    if (reflexive[n.op!] && !a.nan && isItself(n.args)) return reflexive[n.op!]!;
    if (n.op === 'fma')
      return transfer.fma(n.type, iv.mul(a, evaluate(facts, n.args[1], env)), evaluate(facts, n.args[2], env));
    if (n.args.length < 3) return transfer[n.op!](n.args[0].type, a, b);
    const all = n.args.reduce((r, x) => iv.join(r, evaluate(facts, x, env)), a);
    return transfer[n.op!](n.type, all, all);
  },
  select: (facts, n, env) => {
    const [cond, a, b] = n.args;
    evaluate(facts, cond, env);
    return iv.join(arm(facts, cond, true, a, env), arm(facts, cond, false, b, env));
  },
  let: (facts, n, env) => {
    const { local } = n.e as Let;
    const before = env[local];
    env[local] = evaluate(facts, n.args[0], env);
    const r = evaluate(facts, n.args[1], env);
    env[local] = before;
    return r;
  },
  convert,
};

/** What comparisons of a number with itself give. */
const reflexive: { readonly [P in OpName]?: Range } = { eq: iv.ONE, le: iv.ONE, ge: iv.ONE, ne: iv.ZERO };

function isItself([a, b]: readonly Node[]): boolean {
  const { slot } = bare(a);
  return slot >= 0 && slot === bare(b).slot;
}

/** Without roundings of what is an integer: `Math.trunc(i) === i` is asked of subscripts. */
const bare = (n: Node): Node => ((n.op === 'trunc' || n.op === 'floor') && n.args[0].now.int ? bare(n.args[0]) : n);

function arm(facts: Facts, cond: Node, truth: boolean, n: Node, env: Env): Range {
  const inside = [...env];
  n.reached = refine(cond, truth, inside);
  return n.reached ? evaluate(facts, n, inside) : iv.EMPTY;
}

export function assumed(facts: Facts, local: LocalId, r: Range): Range {
  const fact = facts?.get(local);
  return fact ? iv.meet(r, fact) : r;
}

/** ToUint32 is written as a conversion of ToInt32, which alone would forget everything above 2³¹. */
function convert(facts: Facts, n: Node, env: Env): Range {
  const { type } = n;
  const [arg] = n.args;
  const from = arg.type;
  const r = evaluate(facts, arg, env);
  if (type === 'u32' && arg.op === 'toint32') return modular(arg.args[0].now, 'u32');
  if (type === 'f64' || iv.isEmpty(r)) return r;
  if (type === 'f32') return iv.toFloat32(r);
  if (type === 'i64' || type === 'u64' || from === 'i64' || from === 'u64') return iv.fullRange[type];
  if (from === 'f64' || from === 'f32') return iv.truncated(r, type as 'i32' | 'u32');
  return r.lo >= iv.fullRange[type].lo && r.hi <= iv.fullRange[type].hi ? r : iv.fullRange[type];
}

/** Takes in what is known of a value from where it goes, down to what it is made of: a guard on an index is one on the
 * sums and products in it. */
function tighten(n: Node, known: Range): void {
  n.now = iv.meet(n.now, known);
  if (!n.reached) return;
  const [a, b] = n.args;
  if (n.kind === 'select' || n.kind === 'let') for (const x of n.args.slice(1)) tighten(x, n.now);
  if (n.type !== 'f64') return;
  if (n.kind === 'convert' && a.type !== 'i64' && a.type !== 'u64') tighten(a, n.now);
  // Only where the operation has not rounded.
  if (n.op === 'mul' && iv.isExactInt(n.now)) return ofMultiple(n);
  if ((n.op !== 'add' && n.op !== 'sub') || !iv.isExactInt(n.now) || !a.now.int || !b.now.int) return;
  const [left, right] =
    n.op === 'add' ? [iv.sub(n.now, b.now), iv.sub(n.now, a.now)] : [iv.add(n.now, b.now), iv.sub(a.now, n.now)];
  tighten(a, outward(left));
  tighten(b, outward(right));
  n.now = iv.meet(n.now, transfer[n.op](n.type, a.now, b.now));
}

/** Of `4 * (y * w + x)`: what is multiplied by a constant is so much less. */
function ofMultiple(n: Node): void {
  const [a, b] = n.args;
  const [x, by] = iv.single(b.now) === undefined ? [b, a] : [a, b];
  const times = iv.single(by.now);
  if (!times || !Number.isInteger(times) || !x.now.int || iv.isVoid(n.now)) return;
  const ends = [n.now.lo / times, n.now.hi / times];
  tighten(x, outward(iv.ints(Math.min(...ends), Math.max(...ends))));
}

/** Bounds beyond 2⁵³ have rounded themselves. NaN and −0 stay as they are known below. */
const outward = (r: Range): Range => {
  const slack = (x: number) => (Math.abs(x) < 2 ** 53 || Math.abs(x) === Infinity ? 0 : Math.abs(x) * 2 ** -50);
  return { lo: r.lo - slack(r.lo), hi: r.hi + slack(r.hi), int: true, nan: false, negZero: true };
};
