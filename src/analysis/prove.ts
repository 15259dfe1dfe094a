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
  atomsOf,
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
import { type Case, type Condition, type Fact, I32, type Need, type Region, type Value } from './symbols.ts';

/** A condition on the values at entry. */
export type Formula =
  | boolean
  | { readonly kind: 'ge'; readonly form: Form }
  /** The atom is an integer in i32. */
  | { readonly kind: 'whole'; readonly atom: Atom }
  | { readonly kind: 'cond'; readonly cond: Expr; readonly holds: boolean }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Formula[] };

export function and(all: readonly Formula[]): Formula {
  const of = all.flatMap(f => (typeof f === 'object' && f.kind === 'and' ? f.of : f === true ? [] : [f]));
  if (of.includes(false)) return false;
  const once = distinct(of);
  return once.length === 0 ? true : once.length === 1 ? once[0] : { kind: 'and', of: once };
}

export function or(all: readonly Formula[]): Formula {
  const of = all.flatMap(f => (typeof f === 'object' && f.kind === 'or' ? f.of : f === false ? [] : [f]));
  if (of.includes(true)) return true;
  const once = distinct(of);
  return once.length === 0 ? false : once.length === 1 ? once[0] : { kind: 'or', of: once };
}

const keys = new WeakMap<object, string>();

function formulaKey(f: Formula): string {
  if (typeof f === 'boolean') return `${f}`;
  let key = keys.get(f);
  if (key === undefined) keys.set(f, (key = written(f)));
  return key;
}

const written = (f: Formula): string =>
  typeof f === 'boolean'
    ? `${f}`
    : f.kind === 'ge'
      ? formKey(f.form)
      : f.kind === 'whole'
        ? `whole ${f.atom.id}`
        : f.kind === 'cond'
          ? `${f.holds} ${JSON.stringify(f.cond, (_, v) => (typeof v === 'bigint' ? `${v}n` : v))}`
          : `${f.kind}(${f.of.map(formulaKey).join()})`;

const distinct = (of: readonly Formula[]): readonly Formula[] => [...new Map(of.map(f => [formulaKey(f), f])).values()];

export interface Prover {
  /** `form ≥ 0` wherever the facts hold. */
  readonly nonNegative: (form: Form, facts: readonly Fact[]) => Formula;
  readonly need: (n: Need) => Formula;
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
  const fresh =
    <A extends readonly unknown[]>(f: (s: Search, ...args: A) => Formula) =>
    (...args: A): Formula => {
      s.steps = PATIENCE;
      return f(s, ...args);
    };
  return { nonNegative: fresh(nonNegative), need: n => prove(s, n), sound: values => sound(s, values, []) };
}

function sound(s: Search, values: readonly Value[], more: readonly Need[]): Formula {
  return and([...values.map(v => soundOne(s, v)), ...more.map(n => prove(s, n))]);
}

function soundOne(s: Search, v: Value): Formula {
  const there = s.values.get(v);
  if (there !== undefined) return there;
  const all = and([...v.needs.map(n => prove(s, n)), ...v.from.map(x => soundOne(s, x))]);
  s.values.set(v, all);
  return all;
}

function prove(s: Search, n: Need): Formula {
  const there = s.needs.get(n);
  if (there !== undefined) return there;
  const left = s.steps;
  const bound = (limit: number, form: (limit: number) => Form): Formula => {
    s.steps = PATIENCE;
    return Number.isFinite(limit) ? nonNegative(s, form(limit), n.facts) : true;
  };
  const goal = and([bound(n.lo, lo => plus(n.form, -lo)), bound(n.hi, hi => sub(constantForm(hi), n.form))]);
  s.steps = left;
  const proved = where(n.path, goal);
  s.needs.set(n, proved);
  return proved;
}

/** What is only wanted where invariant conditions came out so. */
export const where = (path: readonly Condition[], goal: Formula): Formula =>
  goal === true ? true : or([...path.map(({ cond, holds }): Formula => ({ kind: 'cond', cond, holds: !holds })), goal]);

function nonNegative(s: Search, f: Form, facts: readonly Fact[]): Formula {
  const here = s.forms.get(facts) ?? s.forms.set(facts, new Map()).get(facts)!;
  const key = formKey(f),
    there = here.get(key);
  if (there !== undefined) return there;
  const result = attempted(s, f, facts);
  if (s.steps > 0) here.set(key, result);
  return result;
}

function attempted(s: Search, f: Form, facts: readonly Fact[]): Formula {
  if (!tractable(f) || s.steps-- <= 0) return false;
  const { lo, hi } = intervalOf(f);
  if (hi < 0) return false;
  const soft: Formula[] = [...atomsOf(f)].filter(a => a.soft).map(atom => ({ kind: 'whole', atom }));
  if (lo >= 0) return and(soft);
  const x = newest(f);
  if (!x) return and([...soft, { kind: 'ge', form: f }]);
  const found: Formula[] = [];
  for (const attempt of attempts(s, f, x, facts)) {
    const result = attempt();
    if (result === true) return true;
    if (result !== false) found.push(result);
    if (found.length === 2) break;
  }
  return found.length ? or(found) : or([...byRange(s, f, x, facts)]);
}

/** The atom that goes first; invariants stay. */
function newest(f: Form): Atom | undefined {
  return [...atomsOf(f)]
    .filter(a => !a.entry)
    .reduce<Atom | undefined>((a, b) => (a && a.id > b.id ? a : b), undefined);
}

function* attempts(s: Search, f: Form, x: Atom, facts: readonly Fact[]): Generator<() => Formula> {
  const { by } = split(f, x);
  const known = s.region.known.get(x)!;
  const small = Math.max(-x.range.lo, x.range.hi) <= SMALL;
  yield* eliminations(s, f, x, by, facts, [...(small ? limits(x) : []), ...facts.toReversed(), ...known.facts]);
  if (known.cases) yield () => and(known.cases!.map(c => supposing(s, f, x, c, facts)));
}

/** A numeric range up to this is what its program meant (`x & 255`); beyond, it is what happens to fit a type, and is the
 * last resort. */
const SMALL = 2 ** 20;

function* eliminations(
  s: Search,
  f: Form,
  x: Atom,
  by: Form,
  facts: readonly Fact[],
  usable: readonly Fact[],
): Generator<() => Formula> {
  for (const sign of signs(by))
    for (const g of usable) {
      const step = eliminate(f, x, by, sign, g);
      if (step)
        yield () =>
          sureSign(s, by, sign, facts, () => and([nonNegative(s, step, facts), sound(s, g.from, g.needs ?? [])]));
    }
}

function* byRange(s: Search, f: Form, x: Atom, facts: readonly Fact[]): Generator<Formula> {
  for (const attempt of eliminations(s, f, x, split(f, x).by, facts, limits(x))) yield attempt();
}

function supposing(s: Search, f: Form, x: Atom, c: Case, facts: readonly Fact[]): Formula {
  return and([sound(s, c.from, []), nonNegative(s, substitute(f, x, c.form), [...facts, ...c.facts])]);
}

function sureSign(s: Search, by: Form, sign: number, facts: readonly Fact[], then: () => Formula): Formula {
  const sure = nonNegative(s, scale(by, sign), facts);
  return sure === false ? false : and([sure, then()]);
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

/** F without one power of x, by a fact that bounds x on the right side; undefined if the fact does not. */
function eliminate(f: Form, x: Atom, by: Form, sign: number, g: Fact): Form | undefined {
  const own = g.form.filter(t => t.atoms.includes(x));
  if (own.length !== 1 || own[0].atoms.length !== 1) return undefined;
  const slope = own[0].coef;
  if (Math.sign(slope) !== sign) return undefined;
  if (g.form.some(t => t.atoms.some(a => !a.entry && a.id > x.id))) return undefined;
  return sub(scale(f, Math.abs(slope)), mul(scale(by, sign), g.form));
}

/** The signs that a coefficient may have. Where only a guard can tell, sizes are taken to be large and positive: that is
 * how programs run. */
function signs(by: Form): readonly (1 | -1)[] {
  const c = constantOf(by);
  const { lo, hi } = c === undefined ? intervalOf(by) : { lo: c, hi: c };
  if (lo >= 0) return [1];
  if (hi <= 0) return [-1];
  const typical = by.reduce((sum, t) => sum + t.coef * 1000 ** t.atoms.length, 0);
  return typical > 0 ? [1] : typical < 0 ? [-1] : [1, -1];
}
