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
import type { Expr } from '../ir.ts';
import {
  type Atom,
  atomForm,
  constantForm,
  constantOf,
  type Form,
  formKey,
  intervalOf,
  mul,
  plus,
  scale,
  split,
  sub,
  substitute,
  tractable,
} from './polynomial.ts';
import {
  type Case,
  type Condition,
  type Fact,
  I32,
  keyOf,
  type Need,
  type Region,
  solid,
  type Value,
} from './symbols.ts';

/** A condition on the values at entry. Equal keys are equal conditions. */
export type Formula =
  | boolean
  | { readonly kind: 'ge'; readonly form: Form; readonly key: string }
  /** The atom is an integer in i32. */
  | { readonly kind: 'whole'; readonly atom: Atom; readonly key: string }
  | { readonly kind: 'cond'; readonly cond: Expr; readonly holds: boolean; readonly key: string }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Formula[]; readonly key: string };

/** A combination of formulas: `unit` has no part in it, its opposite decides it. */
const combined =
  (kind: 'and' | 'or', unit: boolean) =>
  (all: readonly Formula[]): Formula => {
    let some: Formula = unit,
      parts = 0;
    for (const f of all) {
      if (f === !unit) return f;
      if (f === unit) continue;
      some = f;
      parts++;
    }
    if (parts < 2) return some;
    const once = new Map<string, Formula>();
    for (const f of all) {
      if (typeof f === 'boolean') continue;
      if (f.kind !== kind) once.set(f.key, f);
      else for (const x of f.of as readonly Exclude<Formula, boolean>[]) once.set(x.key, x);
    }
    const of = [...once.values()];
    return of.length === 1 ? of[0] : { kind, of, key: `${kind}(${[...once.keys()]})` };
  };

export const and = combined('and', true);
export const or = combined('or', false);
/** `form ≥ 0` */
export const ge = (form: Form): Formula => {
  const c = constantOf(form);
  return c !== undefined ? c >= 0 : { kind: 'ge', form, key: formKey(form) };
};
/** That the atoms of a form are integers. */
export const integral = (form: Form): Formula =>
  solid(form) ||
  and(form.flatMap(t => t.atoms.filter(a => a.soft).map(atom => ({ kind: 'whole', atom, key: `whole ${atom.id}` }))));

export interface Prover {
  /** `form ≥ 0` wherever the facts hold. */
  readonly nonNegative: (form: Form, facts: readonly Fact[]) => Formula;
  /** That values are what their forms say. */
  readonly sound: (values: readonly Value[]) => Formula;
}

/** Elimination steps for one form: a bound on compile time. What takes longer is not proved. */
const PATIENCE = 300;

interface Search {
  readonly region: Region;
  readonly needs: Map<Need, Formula>;
  readonly values: Map<Value, Formula>;
  /** What was proved, by the facts that there were and the form. */
  readonly forms: Map<readonly Fact[], Map<string, Formula>>;
  steps: number;
}

export function prover(region: Region): Prover {
  const s: Search = { region, needs: new Map(), values: new Map(), forms: new Map(), steps: 0 };
  return {
    nonNegative(form, facts) {
      s.steps = PATIENCE;
      return nonNegative(s, form, facts);
    },
    sound: values => sound(s, values),
  };
}

const sound = (s: Search, values: readonly Value[]): Formula =>
  values.length === 0 || and(values.map(v => soundOne(s, v)));

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

/** What is only wanted where invariant conditions came out so. */
export const where = (path: readonly Condition[], goal: Formula): Formula =>
  goal === true || !path.length
    ? goal
    : or([
        ...path.map(
          ({ cond, holds }): Formula => ({ kind: 'cond', cond, holds: !holds, key: `${holds} ${keyOf(cond)}` }),
        ),
        goal,
      ]);

function nonNegative(s: Search, f: Form, facts: readonly Fact[]): Formula {
  if (!tractable(f)) return false;
  const { lo, hi } = intervalOf(f);
  if (hi < 0) return false;
  if (lo >= 0) return integral(f);
  const x = newest(f);
  if (!x) return and([integral(f), ge(f)]);
  let here = s.forms.get(facts);
  if (!here) s.forms.set(facts, (here = new Map()));
  const key = formKey(f),
    there = here.get(key);
  if (there !== undefined) return there;
  if (s.steps-- <= 0) return false;
  const result = attempted(s, f, x, facts);
  if (s.steps > 0) here.set(key, result);
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
function attempted(s: Search, f: Form, x: Atom, facts: readonly Fact[]): Formula {
  const known = s.region.known.get(x)!,
    small = Math.max(-x.range.lo, x.range.hi) <= SMALL;
  const found: Formula[] = [];
  const done = (result: Formula): boolean => {
    if (result !== false) found.push(result);
    return result === true || found.length === 2;
  };
  const usable = [...(small ? limits(x) : []), ...facts.toReversed(), ...known.facts];
  if (!eliminated(s, f, x, facts, usable, done) && known.cases)
    done(and(known.cases.map(c => supposing(s, f, x, c, facts))));
  if (!found.length) eliminated(s, f, x, facts, limits(x), done);
  return or(found);
}

/** Tries facts that bound x on the right side, until it is told that this will do. */
function eliminated(
  s: Search,
  f: Form,
  x: Atom,
  facts: readonly Fact[],
  usable: readonly Fact[],
  done: (f: Formula) => boolean,
): boolean {
  const { by } = split(f, x);
  for (const sign of signs(by)) {
    const factor = scale(by, sign);
    let best: Form | undefined;
    for (const g of usable) {
      const step = eliminate(f, x, factor, sign, g);
      if (!step || (best && weaker(g.form, best))) continue;
      const sure = nonNegative(s, factor, facts);
      if (sure === false) break;
      const left = nonNegative(s, step, facts);
      if (left === false) continue;
      const given = and([sound(s, g.from), ...(g.needs ?? []).map(n => met(s, n))]);
      if (done(and([sure, left, given]))) return true;
      if (given === true) best = g.form;
    }
  }
  return false;
}

/** Whether a fact says less than another, by a constant. */
const weaker = (g: Form, than: Form): boolean => (constantOf(sub(g, than)) ?? -1) >= 0;

const supposing = (s: Search, f: Form, x: Atom, c: Case, facts: readonly Fact[]): Formula =>
  and([sound(s, c.from), nonNegative(s, substitute(f, x, c.form), c.facts.length ? [...facts, ...c.facts] : facts)]);

/** The numeric range as facts, where it is one. */
function limits(x: Atom): readonly Fact[] {
  const v = atomForm(x),
    { lo, hi } = x.range;
  return [
    ...(lo > I32.lo ? [{ form: plus(v, -lo), from: [] }] : []),
    ...(hi < I32.hi ? [{ form: sub(constantForm(hi), v), from: [] }] : []),
  ];
}

/** F without one power of x, whose `factor` times `sign` it has, by a fact; undefined if the fact does not bound x so. */
function eliminate(f: Form, x: Atom, factor: Form, sign: number, g: Fact): Form | undefined {
  let slope = 0;
  for (const t of g.form)
    for (const a of t.atoms) {
      if (a === x && (slope || t.atoms.length > 1)) return undefined;
      if (a === x) slope = t.coef;
      else if (!a.entry && a.id > x.id) return undefined;
    }
  return slope * sign > 0 ? sub(scale(f, Math.abs(slope)), mul(factor, g.form)) : undefined;
}

/** The signs that a coefficient may have. Where only a guard can tell, sizes are taken to be large and positive: that is
 * how programs run. */
function signs(by: Form): readonly (1 | -1)[] {
  const { lo, hi } = intervalOf(by);
  if (lo >= 0) return [1];
  if (hi <= 0) return [-1];
  const typical = by.reduce((sum, t) => sum + t.coef * 1000 ** t.atoms.length, 0);
  return typical > 0 ? [1] : typical < 0 ? [-1] : [1, -1];
}
