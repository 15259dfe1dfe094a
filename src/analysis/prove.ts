/** Proofs of `form ≥ 0` over all iterations, as far as they go at compile time: what is left is a condition on the values
 * at the region's entry.
 *
 * Method. Let F be a form and x its newest atom, F = c·x + R. A fact G = g·x + H ≥ 0 with constant g, sign(g) = sign(c) = s
 * and H free of x and of newer atoms gives |g|·F − s·c·G, in which one power of x is gone; if that and s·c are ≥ 0, so is
 * F. That is substituting a bound of x, and Fourier–Motzkin's step. Every inequality used holds at the very execution of
 * the access that is being proved, so it does not matter whether the iteration space is rectangular, or empty: where
 * nothing runs nothing is claimed, and a form in invariants alone has one value for all executions. Newer atoms go first
 * and never come back, so it ends. An atom with cases may also be replaced by each of them.
 *
 * Facts and forms are true only if arithmetic did not round or wrap: the needs of all values that they came from are
 * proved too, each by what holds where it stood, that is by facts from before it in time. */
import { and, type Formula, ge, integral, or, where } from './formula.ts';
import {
  type Atom,
  atomForm,
  cancelled,
  constantForm,
  constantOf,
  enterFor,
  type Form,
  type FormTable,
  foundFor,
  intervalOf,
  plus,
  scale,
  split,
  sub,
  substitute,
  tractable,
} from './polynomial.ts';
import { type Case, type Fact, I32, type Need, type Region, type Value } from './symbols.ts';

export interface Prover {
  /** `form ≥ 0` wherever the facts hold. */
  readonly nonNegative: (form: Form, facts: Facts) => Formula;
  /** That values are what their forms say. */
  readonly sound: (values: readonly Value[]) => Formula;
}

/** Elimination steps for one form: a bound on compile time. What takes longer is not proved. */
const PATIENCE = 300;

type Facts = readonly Fact[];

interface Search {
  readonly region: Region;
  readonly needs: Map<Need, Formula>;
  readonly values: Map<Value, Formula>;
  /** What was found by lists of facts. */
  readonly known: Map<Facts, Known>;
  steps: number;
}

interface Known {
  /** What was proved. */
  readonly forms: FormTable<Formula>;
  readonly bounds: Map<Atom, readonly Bound[]>;
  /** The facts with those of a case behind them. */
  readonly cases: Map<Case, Facts>;
}

/** A fact that bounds an atom, which it has times `slope`, by nothing newer. */
interface Bound {
  readonly fact: Fact;
  readonly slope: number;
}

export function prover(region: Region): Prover {
  const s: Search = { region, needs: new Map(), values: new Map(), known: new Map(), steps: 0 };
  return {
    nonNegative(form, facts) {
      s.steps = PATIENCE;
      return nonNegative(s, form, facts);
    },
    sound: values => sound(s, values),
  };
}

function knownBy(s: Search, facts: Facts): Known {
  let known = s.known.get(facts);
  if (!known) s.known.set(facts, (known = { forms: new Map(), bounds: new Map(), cases: new Map() }));
  return known;
}

function sound(s: Search, values: readonly Value[]): Formula {
  let all: Formula = true;
  for (const v of values) {
    const one = soundOne(s, v);
    if (one !== true) all = and([all, one]);
    if (all === false) break;
  }
  return all;
}

function soundOne(s: Search, v: Value): Formula {
  if (!v.needs.length && !v.from.length) return true;
  let all = s.values.get(v);
  if (all === undefined) {
    all = and([...v.needs.map(n => met(s, n)), sound(s, v.from)]);
    s.values.set(v, all);
  }
  return all;
}

/** A need. */
function met(s: Search, n: Need): Formula {
  const there = s.needs.get(n);
  if (there !== undefined) return there;
  const left = s.steps;
  s.steps = PATIENCE;
  const low = Number.isFinite(n.lo) ? nonNegative(s, plus(n.form, -n.lo), n.facts) : true;
  s.steps = PATIENCE;
  const high = Number.isFinite(n.hi) ? nonNegative(s, sub(constantForm(n.hi), n.form), n.facts) : true;
  s.steps = left;
  const proved = where(n.path, and([low, high]));
  s.needs.set(n, proved);
  return proved;
}

function nonNegative(s: Search, f: Form, facts: Facts): Formula {
  if (!tractable(f)) return false;
  const { lo, hi } = intervalOf(f);
  if (hi < 0) return false;
  if (lo >= 0) return integral(f);
  const x = newest(f);
  if (!x) return and([integral(f), ge(f)]);
  const { forms } = knownBy(s, facts),
    there = foundFor(forms, f);
  if (there !== undefined) return there;
  if (s.steps-- <= 0) return false;
  const result = attempted(s, f, x, facts);
  if (s.steps > 0) enterFor(forms, f, result);
  return result;
}

/** The atom that goes first; invariants stay. */
function newest(f: Form): Atom | undefined {
  let x: Atom | undefined;
  for (const t of f) for (const a of t.atoms) if (!a.entry && (!x || a.id > x.id)) x = a;
  return x;
}

/** A numeric range up to this is what its program meant (`x & 255`); beyond, it is what happens to fit a type, and is the
 * last resort. */
const SMALL = 2 ** 20;

/** Without `x`; of conditions under which that works, the first two that are found. */
function attempted(s: Search, f: Form, x: Atom, facts: Facts): Formula {
  const { cases } = s.region.known.get(x)!;
  const found: Formula[] = [];
  const done = (result: Formula): boolean => {
    if (result !== false) found.push(result);
    return result === true || found.length === 2;
  };
  if (!eliminated(s, f, x, facts, boundsOf(s, x, facts), done) && cases)
    done(and(cases.map(c => supposing(s, f, x, c, facts))));
  if (!found.length) eliminated(s, f, x, facts, bounding(x, limits(x)), done);
  return or(found);
}

function boundsOf(s: Search, x: Atom, facts: Facts): readonly Bound[] {
  const { bounds } = knownBy(s, facts);
  let found = bounds.get(x);
  if (!found) {
    const own = s.region.known.get(x)!.facts;
    const small = Math.max(-x.range.lo, x.range.hi) <= SMALL && !own.some(fact => isSized(x, fact));
    const usable = [...(small ? limits(x) : []), ...facts.toReversed(), ...own];
    bounds.set(x, (found = bounding(x, usable)));
  }
  return found;
}

/** Whether a fact bounds an atom by sizes, as a loop does its variable: `k < side`. They are what the program meant, and not
 * how large they can be. */
const isSized = (x: Atom, { form }: Fact): boolean => {
  const others = form.flatMap(t => t.atoms.filter(a => a !== x));
  return others.length > 0 && others.every(a => a.entry) && slopeOf(x, form) < 0;
};

/** Those of facts that bound an atom. */
function bounding(x: Atom, facts: Facts): readonly Bound[] {
  const all: Bound[] = [];
  for (const fact of facts) {
    const slope = fact.loose || fact.unequal ? 0 : slopeOf(x, fact.form);
    if (slope !== 0) all.push({ fact, slope });
  }
  return all;
}

/** What a form has an atom times; 0 where it has it to a power or in a product, or has a newer atom. */
function slopeOf(x: Atom, form: Form): number {
  let slope = 0;
  for (const t of form)
    for (const a of t.atoms) {
      if (a === x && (slope || t.atoms.length > 1)) return 0;
      if (a === x) slope = t.coef;
      else if (!a.entry && a.id > x.id) return 0;
    }
  return slope;
}

/** Tries facts that bound x on the right side, until it is told that this will do. */
function eliminated(
  s: Search,
  f: Form,
  x: Atom,
  facts: Facts,
  bounds: readonly Bound[],
  done: (f: Formula) => boolean,
): boolean {
  if (!bounds.length) return false;
  const { by } = split(f, x);
  for (const sign of signs(by)) {
    const factor = scale(by, sign);
    let best: Form | undefined, sure: Formula | undefined;
    for (const { fact: g, slope } of bounds) {
      if (slope * sign < 0 || (best && weaker(g.form, best))) continue;
      sure ??= nonNegative(s, factor, facts);
      if (sure === false) break;
      const left = nonNegative(s, cancelled(f, Math.abs(slope), factor, g.form), facts);
      if (left === false) continue;
      const own = sound(s, g.from),
        given = g.needs?.length ? and([own, ...g.needs.map(n => met(s, n))]) : own;
      if (done(and([sure, left, given]))) return true;
      if (given === true) best = g.form;
    }
  }
  return false;
}

/** Whether a fact says less than another, by a constant. */
const weaker = (g: Form, than: Form): boolean => (constantOf(sub(g, than)) ?? -1) >= 0;

const supposing = (s: Search, f: Form, x: Atom, c: Case, facts: Facts): Formula =>
  and([sound(s, c.from), nonNegative(s, substitute(f, x, c.form), inCase(s, c, facts))]);

function inCase(s: Search, c: Case, facts: Facts): Facts {
  if (!c.facts.length) return facts;
  const { cases } = knownBy(s, facts);
  let all = cases.get(c);
  if (!all) cases.set(c, (all = [...facts, ...c.facts]));
  return all;
}

/** The numeric range as facts, where it is one. */
function limits(x: Atom): readonly Fact[] {
  const v = atomForm(x),
    { lo, hi } = x.range;
  return [
    ...(lo > I32.lo ? [{ form: plus(v, -lo), from: [] }] : []),
    ...(hi < I32.hi ? [{ form: sub(constantForm(hi), v), from: [] }] : []),
  ];
}

const UP = [1] as const;
const DOWN = [-1] as const;

/** The signs that a coefficient may have. Where only a guard can tell, sizes are taken to be large and positive: that is
 * how programs run. */
function signs(by: Form): readonly (1 | -1)[] {
  const c = constantOf(by);
  if (c !== undefined) return c >= 0 ? UP : DOWN;
  const { lo, hi } = intervalOf(by);
  if (lo >= 0) return UP;
  if (hi <= 0) return DOWN;
  const typical = by.reduce((sum, t) => sum + t.coef * 1000 ** t.atoms.length, 0);
  return typical > 0 ? UP : typical < 0 ? DOWN : [1, -1];
}
