/** A formula as an expression: what is left to be checked at the entry of a region, made short, and evaluated in double
 * arithmetic that cannot round. */
import type { Expr, Op } from '../ir.ts';
import type { OpName } from '../ops.ts';
import { type Atom, type Form, type Interval, intervalOf, sub, type Term, termInterval } from './polynomial.ts';
import { and, type Formula, or } from './prove.ts';
import { I32 } from './symbols.ts';

/** A conjunction, with what it says of single atoms apart. */
export interface Guard {
  readonly ranges: ReadonlyMap<Atom, Interval>;
  readonly whole: ReadonlySet<Atom>;
  readonly rest: readonly Formula[];
}

/** The interval of an atom once the guard has passed. */
export const rangeUnder =
  (g: Guard) =>
  (a: Atom): Interval =>
    g.ranges.get(a) ?? a.range;

const conjuncts = (f: Formula): readonly Formula[] => (typeof f === 'object' && f.kind === 'and' ? f.of : [f]);

/** `c·x + d ≥ 0` as a bound on x. */
function single(f: Formula): readonly [Atom, Interval] | undefined {
  if (typeof f !== 'object' || f.kind !== 'ge') return undefined;
  const slopes = f.form.filter(t => t.atoms.length);
  if (slopes.length !== 1 || slopes[0].atoms.length !== 1) return undefined;
  const [
      {
        coef,
        atoms: [atom],
      },
    ] = slopes,
    at = f.form.find(t => !t.atoms.length)?.coef ?? 0;
  const bound = -at / coef;
  return [
    atom,
    coef > 0 ? { lo: Math.ceil(bound) + 0, hi: atom.range.hi } : { lo: atom.range.lo, hi: Math.floor(bound) + 0 },
  ];
}

/** The conjunction without what follows from the rest of it; undefined where it cannot pass. */
export function guardOf(all: readonly Formula[]): Guard | undefined {
  const parts = conjuncts(and(all));
  if (parts.includes(false)) return undefined;
  const ranges = new Map<Atom, Interval>();
  for (const [atom, bound] of parts.flatMap(f => {
    const s = single(f);
    return s ? [s] : [];
  })) {
    const { lo, hi } = ranges.get(atom) ?? atom.range;
    ranges.set(atom, { lo: Math.max(lo, bound.lo), hi: Math.min(hi, bound.hi) });
  }
  if ([...ranges.values()].some(x => x.lo > x.hi)) return undefined;
  const whole = new Set(parts.flatMap(f => (typeof f === 'object' && f.kind === 'whole' ? [f.atom] : [])));
  const others = parts.filter(f => !single(f) && !(typeof f === 'object' && f.kind === 'whole'));
  return { ranges, whole, rest: irredundant({ ranges, whole, rest: [] }, others) };
}

function irredundant(bare: Guard, parts: readonly Formula[]): readonly Formula[] {
  let kept: readonly Formula[] = parts;
  for (const f of [...parts].reverse()) {
    const others = kept.filter(g => g !== f);
    const left = under({ ...bare, rest: others }, f);
    kept = left === true ? others : kept.map(g => (g === f ? left : g));
  }
  return kept.flatMap(conjuncts);
}

const known = new WeakMap<Guard, Map<Formula, Formula>>();

/** What is left of a formula where a guard has passed. */
export function under(g: Guard, f: Formula): Formula {
  if (typeof f === 'boolean') return f;
  const here = known.get(g) ?? known.set(g, new Map()).get(g)!,
    there = here.get(f);
  if (there !== undefined) return there;
  const left = simplified(g, f);
  here.set(f, left);
  return left;
}

function simplified(g: Guard, f: Exclude<Formula, boolean>): Formula {
  if (f.kind === 'and') return and(f.of.map(x => under(g, x)));
  if (f.kind === 'or') return or(weakest(g, or(f.of.map(x => under(g, x)))));
  if (f.kind === 'whole') return g.whole.has(f.atom) || f;
  if (f.kind !== 'ge') return f;
  const range = rangeUnder(g),
    { lo, hi } = intervalOf(f.form, range);
  if (hi < 0) return false;
  if (f.form.some(t => t.atoms.some(a => a.soft && !g.whole.has(a)))) return f;
  const follows = (h: Formula) =>
    typeof h === 'object' && h.kind === 'ge' && intervalOf(sub(f.form, h.form), range).lo >= 0;
  return lo >= 0 || g.rest.some(follows) || f;
}

/** Alternatives, without those that imply another. */
function weakest(g: Guard, f: Formula): readonly Formula[] {
  if (typeof f !== 'object' || f.kind !== 'or') return [f];
  const range = rangeUnder(g);
  const implies = (x: Formula, y: Formula) =>
    typeof x === 'object' &&
    typeof y === 'object' &&
    x.kind === 'ge' &&
    y.kind === 'ge' &&
    intervalOf(sub(y.form, x.form), range).lo >= 0;
  return f.of.filter((x, k) => !f.of.some((y, l) => k !== l && implies(x, y) && !(k < l && implies(y, x))));
}

const num = (value: number): Expr => ({ kind: 'const', type: 'f64', value });
const op = (name: OpName, type: Op['type'], ...args: Expr[]): Expr => ({ kind: 'op', type, op: name, args });
const test = (name: OpName, a: Expr, b: Expr): Expr => op(name, 'bool', a, b);
const f64 = (e: Expr): Expr => (e.type === 'f64' ? e : { kind: 'convert', type: 'f64', arg: e });
/** Both sides are evaluated: nothing in a guard can trap, and it is short. */
const both = (a: Expr, b: Expr): Expr => op('and', 'bool', a, b);
const either = (a: Expr, b: Expr): Expr => op('or', 'bool', a, b);

/** The guard as a bool; `true` where there is nothing to check. */
export function guardExpr(g: Guard): Expr | true {
  const range = rangeUnder(g);
  const parts = [
    ...[...g.whole].map(integral),
    ...[...g.ranges].flatMap(([atom, bound]) => within(f64(atom.entry!), bound, atom.range)),
    ...g.rest.map(f => formulaExpr(f, range)),
  ];
  return parts.length ? parts.reduceRight((rest, first) => both(first, rest)) : true;
}

function within(e: Expr, { lo, hi }: Interval, known: Interval): readonly Expr[] {
  return [...(lo > known.lo ? [test('ge', e, num(lo))] : []), ...(hi < known.hi ? [test('le', e, num(hi))] : [])];
}

function integral(atom: Atom): Expr {
  const e = f64(atom.entry!),
    [low, high] = within(e, I32, { lo: -Infinity, hi: Infinity });
  return both(low, both(high, test('eq', op('floor', 'f64', e), e)));
}

function formulaExpr(f: Formula, range: (a: Atom) => Interval): Expr {
  if (typeof f === 'boolean') return { kind: 'const', type: 'bool', value: f ? 1 : 0 };
  if (f.kind === 'cond') return f.holds ? f.cond : op('not', 'bool', f.cond);
  if (f.kind === 'whole') return integral(f.atom);
  if (f.kind === 'ge') return comparison(f.form, range);
  return f.of
    .map(x => formulaExpr(x, range))
    .reduceRight((rest, first) => (f.kind === 'and' ? both(first, rest) : either(first, rest)));
}

/** Twenty-four terms of this size add up below 2⁵³, where sums of integers are exact. So are products that come out below
 * it: factors are 0 or at least 1 in magnitude, so no partial product was larger. Infinities and NaN fail the test. */
const EXACT = 2 ** 48;

function comparison(form: Form, range: (a: Atom) => Interval): Expr {
  const plus = form.filter(t => t.coef > 0),
    minus = form.filter(t => t.coef < 0);
  const large = form.filter(t => magnitude(termInterval(t, range)) > EXACT);
  const exact = large.map(t => test('le', op('abs', 'f64', termExpr(t)), num(EXACT)));
  return [...exact, test('ge', sum(plus), sum(minus))].reduceRight((rest, first) => both(first, rest));
}

const magnitude = ({ lo, hi }: Interval): number => Math.max(Math.abs(lo), Math.abs(hi));

const sum = (terms: readonly Term[]): Expr =>
  terms.length ? terms.map(termExpr).reduce((a, b) => op('add', 'f64', a, b)) : num(0);

/** A form in invariants as a double. */
export function formExpr(form: Form): Expr {
  const [plus, minus] = [form.filter(t => t.coef > 0), form.filter(t => t.coef < 0)];
  return minus.length ? op('sub', 'f64', sum(plus), sum(minus)) : sum(plus);
}

/** Its magnitude: signs are on the side of the comparison. */
function termExpr({ coef, atoms }: Term): Expr {
  const factors = [
    ...(Math.abs(coef) === 1 && atoms.length ? [] : [num(Math.abs(coef))]),
    ...atoms.map(a => f64(a.entry!)),
  ];
  return factors.reduce((a, b) => op('mul', 'f64', a, b));
}

/** Nodes in an expression built here: a measure of code size. */
export const guardSize = (g: Guard): number => g.rest.length * 8 + g.ranges.size * 2 + g.whole.size * 6;
