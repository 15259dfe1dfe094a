/** What a condition tells about the names in it, where it holds and where it does not. */
import type { Expr, Kernel, Op, Select } from '../../ir.ts';
import { operands } from '../../ir.ts';
import type { OpName } from '../../ops.ts';
import type { Range } from '../interval.ts';
import * as iv from '../interval.ts';
import { range } from '../interval.ts';
import { assigned, type Env, joinEnv, type MaybeEnv, narrowed, slotOf } from './environment.ts';

/** `peek` gives the range of an expression without noting it. */
export interface Knowledge {
  readonly kernel: Kernel;
  readonly peek: (e: Expr, env: Env) => Range;
}

/** The environment under `cond === truth`; undefined where that cannot be. */
export function refine(k: Knowledge, cond: Expr, truth: boolean, env: Env): MaybeEnv {
  const r = k.peek(cond, env);
  if (iv.isVoid(r) || (truth ? r.hi === 0 : r.lo === 1)) return undefined;
  if (cond.kind === 'select') return chosen(k, cond, truth, env);
  if (cond.kind === 'let') return refine(k, cond.body, truth, assigned(env, cond.local, k.peek(cond.value, env)));
  if (cond.kind === 'op') return (rules[cond.op] ?? nothing)(k, cond, truth, env);
  const slot = slotOf(k.kernel, cond);
  return slot === undefined ? env : narrowed(env, slot, iv.only(truth ? 1 : 0));
}

/** `c ? a : b`, which is how && and || are written. */
function chosen(k: Knowledge, { cond, a, b }: Select, truth: boolean, env: Env): MaybeEnv {
  const [yes, no] = [refine(k, cond, true, env), refine(k, cond, false, env)];
  return joinEnv(yes && refine(k, a, truth, yes), no && refine(k, b, truth, no));
}

/** Both sides are evaluated; they hold together, or one of them fails. */
function both(k: Knowledge, [a, b]: readonly Expr[], truth: boolean, env: Env): MaybeEnv {
  const first = refine(k, a, truth, env);
  return first && refine(k, b, truth, first);
}
const either = (k: Knowledge, [a, b]: readonly Expr[], truth: boolean, env: Env): MaybeEnv =>
  joinEnv(refine(k, a, truth, env), refine(k, b, truth, env));

type Rule = (k: Knowledge, cond: Op, truth: boolean, env: Env) => MaybeEnv;
const nothing: Rule = (_k, _cond, _truth, env) => env;

/** What the relation says of its left and of its right side. */
type Relation = (a: Range, b: Range) => readonly [Range, Range];

const upTo = (hi: number): Range => range(-Infinity, hi, false, true, true);
const from = (lo: number): Range => range(lo, Infinity, false, true, true);
/** An integer below a bound is at most the next integer below it, whatever stands on the other side. */
const under = (a: Range, bound: number): Range => upTo(a.int ? Math.ceil(bound) - 1 : bound);
const over = (a: Range, bound: number): Range => from(a.int ? Math.floor(bound) + 1 : bound);

const mirrored =
  (relation: Relation): Relation =>
  (a, b) =>
    relation(b, a).toReversed() as unknown as readonly [Range, Range];

const less: Relation = (a, b) => [under(a, b.hi), over(b, a.lo)];
const notMore: Relation = (a, b) => [upTo(b.hi), from(a.lo)];
const equal: Relation = (a, b) => [range(b.lo, b.hi, b.int, false, true), range(a.lo, a.hi, a.int, false, true)];

/** Only an edge can be cut off an interval. NaN differs from everything. */
function except(a: Range, b: Range): Range {
  if (!a.int || b.lo !== b.hi || b.nan) return iv.TOP;
  return range(a.lo === b.lo ? a.lo + 1 : a.lo, a.hi === b.lo ? a.hi - 1 : a.hi, true, true, true);
}
const differ: Relation = (a, b) => [except(a, b), except(b, a)];

/** NaN on either side makes every relation but `ne` fail: where one holds neither is NaN; where one fails, it tells of a
 * side only if the other is a number. */
function compare(holds: Relation, fails: Relation, withNaN: boolean): Rule {
  return (k, { args: [a, b] }, truth, env) => {
    const [ra, rb] = [k.peek(a, env), k.peek(b, env)];
    const [sa, sb] = (truth ? holds : fails)(ra, rb);
    const numbers = truth !== withNaN;
    const told = (r: Range, other: Range) => (numbers ? { ...r, nan: false } : other.nan ? iv.TOP : r);
    const left = constrain(k, a, told(sa, rb), env);
    return left && constrain(k, b, told(sb, ra), left);
  };
}

/** `x !== x` asks for NaN. */
const orItself =
  (rule: Rule, number: boolean): Rule =>
  (k, cond, truth, env) => {
    const [a, b] = cond.args.map(x => slotOf(k.kernel, x));
    if (a === undefined || a !== b) return rule(k, cond, truth, env);
    return constrain(k, cond.args[0], truth === number ? { ...iv.TOP, nan: false } : iv.ONLY_NAN, env);
  };

const more = mirrored(less);
const notLess = mirrored(notMore);

const boolean =
  (rule: Rule): Rule =>
  (k, cond, truth, env) =>
    cond.type === 'bool' ? rule(k, cond, truth, env) : env;

const rules: { readonly [P in OpName]?: Rule } = {
  not: (k, { args }, truth, env) => refine(k, args[0], !truth, env),
  and: boolean((k, { args }, truth, env) => (truth ? both : either)(k, args, truth, env)),
  or: boolean((k, { args }, truth, env) => (truth ? either : both)(k, args, truth, env)),
  lt: compare(less, notLess, false),
  le: compare(notMore, more, false),
  gt: compare(more, notMore, false),
  ge: compare(notLess, less, false),
  eq: orItself(compare(equal, differ, false), true),
  ne: orItself(compare(differ, equal, true), false),
};

/** What an access that has not thrown tells of its subscript; `e` is any expression that has been evaluated. */
export function survived(k: Knowledge, e: Expr, env: Env): Env {
  const always = e.kind === 'select' ? [e.cond] : e.kind === 'let' ? [e.value] : operands(e);
  const known = always.reduce((now, child) => survived(k, child, now), env);
  return e.kind === 'load' && e.check ? inBounds(k, e.index, known) : known;
}

export function inBounds(k: Knowledge, index: Expr, env: Env): Env {
  if (index.type !== 'f64') return env;
  return constrain(k, index, range(0, 2 ** 31 - 2, true, false, true), env) ?? env;
}

// ── from the value of an expression to the names in it ──

/** The environment where the value of `e` is known to lie in `r`. */
function constrain(k: Knowledge, e: Expr, r: Range, env: Env): MaybeEnv {
  if (r === iv.TOP) return env;
  const slot = slotOf(k.kernel, e);
  if (slot !== undefined) return narrowed(env, slot, r);
  if (e.kind === 'convert') return keepsValue(k, e.arg, e.type, env) ? constrain(k, e.arg, r, env) : env;
  return e.kind === 'op' ? (inverses[e.op] ?? unknown)(k, e, r, env) : env;
}

function keepsValue(k: Knowledge, arg: Expr, type: Expr['type'], env: Env): boolean {
  if (type === 'f64') return arg.type === 'i32' || arg.type === 'u32' || arg.type === 'f32';
  return (
    (type === 'i32' || type === 'u32') && iv.fits(k.peek(arg, env), type) && arg.type !== 'i64' && arg.type !== 'u64'
  );
}

type Inverse = (k: Knowledge, e: Op, r: Range, env: Env) => MaybeEnv;
const unknown: Inverse = (_k, _e, _r, env) => env;

/** For integer arithmetic that has neither rounded nor wrapped. Either zero gives the same sum but for the sign. */
const exact =
  (sum: typeof iv.add, left: typeof iv.add, right: typeof iv.add): Inverse =>
  (k, { args: [a, b], type }, r, env) => {
    const [ra, rb] = [k.peek(a, env), k.peek(b, env)];
    const all = sum(ra, rb);
    const safe =
      ra.int &&
      rb.int &&
      (type === 'f64' ? iv.isExactInt(all) : (type === 'i32' || type === 'u32') && iv.fits(all, type));
    if (!safe) return env;
    const known = constrain(k, a, { ...left(r, rb), negZero: true }, env);
    return known && constrain(k, b, { ...right(r, ra), negZero: true }, known);
  };

/** Of a result that is a number, since NaN on one side tells nothing of the other. */
const bothSides =
  (of: (r: Range) => Range): Inverse =>
  (k, e, r, env) => {
    if (r.nan && k.peek(e, env).nan) return env;
    const known = constrain(k, e.args[0], of(r), env);
    return known && constrain(k, e.args[1], of(r), known);
  };

/** What a conversion to f64 without rounding stands for. */
const plain = (e: Expr): Expr => (e.kind === 'convert' && e.type === 'f64' ? e.arg : e);

const inverses: { readonly [P in OpName]?: Inverse } = {
  add: exact(iv.add, iv.sub, iv.sub),
  sub: exact(iv.sub, iv.add, (r, a) => iv.sub(a, r)),
  /** Squares: i * i < n bounds i, with room for the roundings of the product and of the root. */
  mul: (k, { args: [a, b], type }, r, env) => {
    const slot = slotOf(k.kernel, plain(a));
    if (type !== 'f64' || slot === undefined || slot !== slotOf(k.kernel, plain(b)) || r.nan) return env;
    const most = Math.sqrt(Math.max(r.hi, 0)) * (1 + 2 ** -40);
    return constrain(k, a, { ...range(-most, most, false, false, true), negZero: true }, env);
  },
  min: bothSides(r => ({ ...from(r.lo), nan: false })),
  max: bothSides(r => ({ ...upTo(r.hi), nan: false })),
  /** Truth of a number is asked as |x| > 0. */
  abs: (k, { args: [a], type }, r, env) => {
    const low = k.peek(a, env).lo >= 0 ? r.lo : -r.hi;
    return type === 'f64' ? constrain(k, a, range(low, r.hi, false, r.nan, true), env) : env;
  },
  toint32: (k, { args: [a] }, r, env) => (iv.fits(k.peek(a, env), 'i32') ? constrain(k, a, r, env) : env),
  or: (k, { args: [a, b] }, r, env) => (iv.single(k.peek(b, env)) === 0 ? constrain(k, a, r, env) : env),
};
