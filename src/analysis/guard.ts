/** A formula as an expression: what is left to be checked at the entry of a region, made short, and evaluated in double
 * arithmetic that cannot round. */
import type { Expr, Op } from '../ir.ts';
import type { OpName } from '../ops.ts';
import { alike, and, type Formula, or } from './formula.ts';
import {
  type Atom,
  type Form,
  type Interval,
  intervalOf,
  type RangeOf,
  sub,
  type Term,
  termInterval,
} from './polynomial.ts';
import { I32 } from './symbols.ts';

/** A conjunction, with what it says of single atoms apart. */
export interface Guard {
  readonly ranges: ReadonlyMap<Atom, Interval>;
  readonly whole: ReadonlySet<Atom>;
  readonly rest: readonly Formula[];
}

export const NO_GUARD: Guard = { ranges: new Map(), whole: new Set(), rest: [] };

/** The interval of an atom once the guard has passed. */
export const rangeUnder =
  (g: Guard): RangeOf =>
  a =>
    g.ranges.get(a) ?? a.range;

const conjuncts = (f: Formula): readonly Formula[] => (typeof f === 'object' && f.kind === 'and' ? f.of : [f]);

/** `c·x + d ≥ 0` as a bound on x. */
function single(f: Formula): readonly [Atom, Interval] | undefined {
  if (typeof f !== 'object' || f.kind !== 'ge') return undefined;
  const slope = f.form.at(-1)!,
    [first] = f.form;
  if (slope.atoms.length !== 1 || f.form.length > (first.key ? 1 : 2)) return undefined;
  const [atom] = slope.atoms,
    bound = first.key ? 0 : -first.coef / slope.coef;
  return [
    atom,
    slope.coef > 0 ? { lo: Math.ceil(bound) + 0, hi: atom.range.hi } : { lo: atom.range.lo, hi: Math.floor(bound) + 0 },
  ];
}

/** The conjunction without what follows from the rest of it; undefined where it cannot pass. */
export function guardOf(all: readonly Formula[]): Guard | undefined {
  const ranges = new Map<Atom, Interval>(),
    whole = new Set<Atom>(),
    bare: Guard = { ranges, whole, rest: [] };
  let parts = conjuncts(and(all));
  for (let before = -1; parts.length !== before; ) {
    before = parts.length;
    const others: Formula[] = [];
    for (const f of parts) {
      const bound = single(f);
      if (bound) restrict(ranges, ...bound);
      else if (typeof f === 'object' && f.kind === 'whole') whole.add(f.atom);
      else others.push(f);
    }
    if ([...ranges.values()].some(x => x.lo > x.hi)) return undefined;
    parts = conjuncts(and(others.map(f => under(bare, f))));
    if (parts.includes(false)) return undefined;
  }
  return {
    ranges,
    whole,
    rest: irredundant(
      bare,
      parts.filter(f => f !== true),
    ),
  };
}

function restrict(ranges: Map<Atom, Interval>, atom: Atom, bound: Interval): void {
  const { lo, hi } = ranges.get(atom) ?? atom.range;
  ranges.set(atom, { lo: Math.max(lo, bound.lo), hi: Math.min(hi, bound.hi) });
}

function irredundant(bare: Guard, parts: readonly Formula[]): readonly Formula[] {
  let kept = parts;
  for (const f of parts.toReversed()) {
    const others = kept.filter(g => g !== f);
    const left = under({ ...bare, rest: others }, f);
    kept = left === true ? others : left === f ? kept : kept.map(g => (g === f ? left : g));
  }
  return kept.flatMap(conjuncts);
}

/** What is left of a formula where a guard has passed. */
export function under(g: Guard, f: Formula): Formula {
  if (typeof f === 'boolean') return f;
  if (f.kind === 'whole') return g.whole.has(f.atom) || f;
  if (f.kind === 'cond') return g.rest.some(h => contradicts(h, f)) ? false : g.rest.some(h => alike(h, f)) || f;
  if (f.kind !== 'ge') {
    const of = f.of.map(x => under(g, x));
    return same(f, f.kind === 'and' ? and(of) : or(weakest(g, or(of))));
  }
  const range = rangeUnder(g),
    { lo, hi } = intervalOf(f.form, range);
  if (hi < 0) return false;
  if (f.form.some(t => t.atoms.some(a => a.soft && !g.whole.has(a)))) return f;
  return lo >= 0 || g.rest.some(h => implies(h, f, range)) || f;
}

/** Whether a condition came out otherwise. */
const contradicts = (h: Formula, f: Formula): boolean =>
  typeof h === 'object' &&
  typeof f === 'object' &&
  h.kind === 'cond' &&
  f.kind === 'cond' &&
  h.key === f.key &&
  h.holds !== f.holds;

const same = (before: Exclude<Formula, boolean>, after: Formula): Formula =>
  typeof after === 'object' && alike(after, before) ? before : after;

const implies = (h: Formula, f: Formula, range: RangeOf): boolean =>
  typeof h === 'object' &&
  typeof f === 'object' &&
  (alike(h, f) || (h.kind === 'ge' && f.kind === 'ge' && intervalOf(sub(f.form, h.form), range).lo >= 0));

/** Alternatives, without those that imply another. */
function weakest(g: Guard, f: Formula): readonly Formula[] {
  if (typeof f !== 'object' || f.kind !== 'or') return [f];
  const range = rangeUnder(g);
  return f.of.filter(
    (x, k) => !f.of.some((y, l) => k !== l && implies(x, y, range) && !(k < l && implies(y, x, range))),
  );
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
  const range = rangeUnder(g),
    large = new Map<string, Expr>(),
    rest = g.rest.map(f => formulaExpr(f, range, large));
  const parts = [
    ...[...g.whole].map(integralExpr),
    ...[...g.ranges].flatMap(([atom, bound]) => within(f64(atom.entry!), bound, atom.range)),
    ...large.values(),
    ...rest,
  ];
  return parts.length ? all(parts) : true;
}

const all = (parts: readonly Expr[]): Expr => parts.reduceRight((rest, first) => both(first, rest));

function within(e: Expr, { lo, hi }: Interval, known: Interval): readonly Expr[] {
  return [...(lo > known.lo ? [test('ge', e, num(lo))] : []), ...(hi < known.hi ? [test('le', e, num(hi))] : [])];
}

function integralExpr(atom: Atom): Expr {
  const e = f64(atom.entry!);
  return all([...within(e, I32, { lo: -Infinity, hi: Infinity }), test('eq', op('floor', 'f64', e), e)]);
}

function formulaExpr(f: Formula, range: RangeOf, large: Map<string, Expr>): Expr {
  if (typeof f === 'boolean') return { kind: 'const', type: 'bool', value: f ? 1 : 0 };
  if (f.kind === 'cond') return f.holds ? f.cond : op('not', 'bool', f.cond);
  if (f.kind === 'whole') return integralExpr(f.atom);
  if (f.kind === 'ge') return comparison(f.form, range, large);
  const parts = f.of.map(x => formulaExpr(x, range, large));
  return f.kind === 'and' ? all(parts) : parts.reduceRight((rest, first) => either(first, rest));
}

/** Twenty-four terms of this size add up below 2⁵³, where sums of integers are exact. So are products that come out below
 * it: factors are 0 or at least 1 in magnitude, so no partial product was larger. Infinities and NaN fail the test. */
const EXACT = 2 ** 48;

/** `form ≥ 0`; that large terms are exact is asked once in a guard. One alone need not be: where it is not exact it comes
 * out beyond 2⁵³, and decides the comparison whatever the others add up to. */
function comparison(form: Form, range: RangeOf, large: Map<string, Expr>): Expr {
  const sizes = form.map(t => magnitude(termInterval(t, range))),
    most = sizes.indexOf(Math.max(...sizes));
  if (sizes.reduce((sum, x, k) => (k === most ? sum : sum + x), 0) > EXACT)
    for (const [k, t] of form.entries())
      if (sizes[k] > EXACT)
        large.set(`${Math.abs(t.coef)}*${t.key}`, test('le', op('abs', 'f64', termExpr(t)), num(EXACT)));
  return test('ge', sum(form.filter(t => t.coef > 0)), sum(form.filter(t => t.coef < 0)));
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
