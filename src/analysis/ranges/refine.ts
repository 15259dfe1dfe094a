/** What a condition tells about the names in it, where it holds and where it does not. Asks of each expression what it
 * came to when it was last evaluated, here or before more was known. Writes what it learns into the environment; false
 * where that cannot be. */
import type { Let, Load } from '../../ir.ts';
import type { OpName } from '../../ops.ts';
import type { Range } from '../interval.ts';
import * as iv from '../interval.ts';
import { range } from '../interval.ts';
import { assign, type Env, joinEnv, narrowed } from './environment.ts';
import type { Node } from './tree.ts';

/** The environment under `cond === truth`. */
export function refine(cond: Node, truth: boolean, env: Env): boolean {
  const r = cond.now;
  if (!cond.reached || iv.isVoid(r) || (truth ? r.hi === 0 : r.lo === 1)) return false;
  if (cond.kind === 'select') return chosen(cond, truth, env);
  if (cond.kind === 'let') {
    assign(env, (cond.e as Let).local, cond.args[0].now);
    return refine(cond.args[1], truth, env);
  }
  if (cond.kind === 'op') return rules[cond.op!]?.(cond, truth, env) ?? true;
  return cond.slot < 0 || narrowed(env, cond.slot, truth ? iv.ONE : iv.ZERO);
}

/** `c ? a : b`, which is how && and || are written. */
function chosen({ args: [cond, a, b] }: Node, truth: boolean, env: Env): boolean {
  const value = truth ? 1 : 0;
  if (isOther(b, value)) return refine(cond, true, env) && refine(a, truth, env);
  if (isOther(a, value)) return refine(cond, false, env) && refine(b, truth, env);
  return one(
    env,
    at => refine(cond, true, at) && refine(a, truth, at),
    at => refine(cond, false, at) && refine(b, truth, at),
  );
}

const isOther = (n: Node, value: number): boolean => n.kind === 'const' && n.given.lo !== value;

/** At least one of the two holds. */
function one(env: Env, first: (at: Env) => boolean, second: (at: Env) => boolean): boolean {
  const [a, b] = [[...env], [...env]];
  const all = joinEnv(first(a) ? a : undefined, second(b) ? b : undefined);
  all?.forEach((r, slot) => {
    env[slot] = r;
  });
  return all !== undefined;
}

/** Both sides are evaluated; they hold together, or one of them fails. */
const both: Rule = ({ args: [a, b] }, truth, env) => refine(a, truth, env) && refine(b, truth, env);
const either: Rule = ({ args: [a, b] }, truth, env) =>
  one(
    env,
    at => refine(a, truth, at),
    at => refine(b, truth, at),
  );

type Rule = (cond: Node, truth: boolean, env: Env) => boolean;

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

/** Only an edge can be cut off an interval, or zero out of one of integers. NaN differs from everything. */
function except(a: Range, b: Range): Range {
  if (!a.int || b.lo !== b.hi || b.nan) return iv.TOP;
  if (b.lo === 0) return iv.withoutZero(INTEGERS);
  return range(a.lo === b.lo ? a.lo + 1 : a.lo, a.hi === b.lo ? a.hi - 1 : a.hi, true, true, true);
}
const INTEGERS = range(-Infinity, Infinity, true, true, true);
const differ: Relation = (a, b) => [except(a, b), except(b, a)];

/** NaN on either side makes every relation but `ne` fail: where one holds neither is NaN; where one fails, it tells of a
 * side only if the other is a number. */
function compare(holds: Relation, fails: Relation, withNaN: boolean): Rule {
  return ({ args: [a, b] }, truth, env) => {
    const [ra, rb] = [a.now, b.now];
    const [sa, sb] = (truth ? holds : fails)(ra, rb);
    const numbers = truth !== withNaN;
    const told = (r: Range, other: Range) => (numbers ? iv.withNaN(r, false) : other.nan ? iv.TOP : r);
    return constrain(a, told(sa, rb), env) && constrain(b, told(sb, ra), env);
  };
}

/** `x !== x` asks for NaN. */
const orItself =
  (rule: Rule, number: boolean): Rule =>
  (cond, truth, env) => {
    const [a, b] = cond.args;
    if (a.slot < 0 || a.slot !== b.slot) return rule(cond, truth, env);
    return constrain(a, truth === number ? NUMBER : iv.ONLY_NAN, env);
  };
const NUMBER = iv.withNaN(iv.TOP, false);

const more = mirrored(less);
const notLess = mirrored(notMore);

const boolean =
  (rule: Rule): Rule =>
  (cond, truth, env) =>
    cond.type !== 'bool' || rule(cond, truth, env);

const rules: { readonly [P in OpName]?: Rule } = {
  not: ({ args }, truth, env) => refine(args[0], !truth, env),
  and: boolean((cond, truth, env) => (truth ? both : either)(cond, truth, env)),
  or: boolean((cond, truth, env) => (truth ? either : both)(cond, truth, env)),
  lt: compare(less, notLess, false),
  le: compare(notMore, more, false),
  gt: compare(more, notMore, false),
  ge: compare(notLess, less, false),
  eq: orItself(compare(equal, differ, false), true),
  ne: orItself(compare(differ, equal, true), false),
};

/** What accesses that have not thrown tell of their subscripts; `n` has been evaluated. */
export function survived(n: Node, env: Env): boolean {
  if (!n.throws) return true;
  const always = n.kind === 'select' || n.kind === 'let' ? 1 : n.args.length;
  for (let i = 0; i < always; i++) if (!survived(n.args[i], env)) return false;
  return n.kind !== 'load' || !(n.e as Load).check || inBounds(n.args[0], n.length, env);
}

/** What is known behind an access that has not thrown: of its subscript, and, by the slot, of its array's length. */
export const inBounds = (index: Node, length: number, env: Env): boolean =>
  (length < 0 || narrowed(env, length, SOME)) && (index.type !== 'f64' || constrain(index, SUBSCRIPT, env));
const SOME = iv.ints(1, 2 ** 31 - 1);
const SUBSCRIPT = range(0, 2 ** 31 - 2, true, false, true);

// ── from the value of an expression to the names in it ──

/** The environment where the value of `n` is known to lie in `r`. */
function constrain(n: Node, r: Range, env: Env): boolean {
  if (r === iv.TOP) return true;
  if (n.slot >= 0) return narrowed(env, n.slot, r);
  if (n.kind === 'convert') return !keepsValue(n.args[0], n.type) || constrain(n.args[0], r, env);
  return n.kind !== 'op' || (inverses[n.op!]?.(n, r, env) ?? true);
}

function keepsValue(arg: Node, type: Node['type']): boolean {
  if (type === 'f64') return arg.type === 'i32' || arg.type === 'u32' || arg.type === 'f32';
  return (type === 'i32' || type === 'u32') && iv.fits(arg.now, type) && arg.type !== 'i64' && arg.type !== 'u64';
}

type Inverse = (n: Node, r: Range, env: Env) => boolean;

/** Either zero gives the same sum but for the sign. */
const anyZero = ({ lo, hi, int, nan }: Range): Range => ({ lo, hi, int, nan, negZero: true });

/** For integer arithmetic that has neither rounded nor wrapped. */
const exact =
  (sum: typeof iv.add, left: typeof iv.add, right: typeof iv.add): Inverse =>
  ({ args: [a, b], type }, r, env) => {
    const [ra, rb] = [a.now, b.now];
    if (!ra.int || !rb.int) return true;
    const all = sum(ra, rb);
    const safe = type === 'f64' ? iv.isExactInt(all) : (type === 'i32' || type === 'u32') && iv.fits(all, type);
    return !safe || (constrain(a, anyZero(left(r, rb)), env) && constrain(b, anyZero(right(r, ra)), env));
  };

/** Of a result that is a number, since NaN on one side tells nothing of the other. */
const bothSides =
  (of: (r: Range) => Range): Inverse =>
  (n, r, env) =>
    (r.nan && n.now.nan) || (constrain(n.args[0], of(r), env) && constrain(n.args[1], of(r), env));

/** What a conversion to f64 without rounding stands for. */
const plain = (n: Node): Node => (n.kind === 'convert' && n.type === 'f64' ? n.args[0] : n);

const inverses: { readonly [P in OpName]?: Inverse } = {
  add: exact(iv.add, iv.sub, iv.sub),
  sub: exact(iv.sub, iv.add, (r, a) => iv.sub(a, r)),
  /** Squares: i * i < n bounds i, with room for the roundings of the product and of the root. */
  mul: ({ args: [a, b], type }, r, env) => {
    const { slot } = plain(a);
    if (type !== 'f64' || slot < 0 || slot !== plain(b).slot || r.nan) return true;
    const most = Math.sqrt(Math.max(r.hi, 0)) * (1 + 2 ** -40);
    return constrain(a, range(-most, most, false, false, true), env);
  },
  min: bothSides(r => iv.withNaN(from(r.lo), false)),
  max: bothSides(r => iv.withNaN(upTo(r.hi), false)),
  /** Truth of a number is asked as |x| > 0. */
  abs: ({ args: [a], type }, r, env) => {
    if (type !== 'f64') return true;
    const both = range(a.now.lo >= 0 ? r.lo : -r.hi, r.hi, false, r.nan, true);
    return constrain(a, a.now.int && r.lo > 0 ? iv.withoutZero(both) : both, env);
  },
  toint32: ({ args: [a] }, r, env) => !iv.fits(a.now, 'i32') || constrain(a, r, env),
  or: ({ args: [a, b] }, r, env) => iv.single(b.now) !== 0 || constrain(a, r, env),
};
