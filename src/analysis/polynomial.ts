/** Polynomials with integer coefficients over atoms: what subscripts, bounds and conditions are compared as. An atom is a
 * value that does not change while it can be named: one iteration's loop variable, a parameter, the result of an opaque
 * expression. Equal polynomials are equal values; nothing here rounds (coefficients beyond 2⁴⁰ are given up). */
import type { Expr } from '../ir.ts';

export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

export interface Atom {
  /** Later atoms have greater ids, and what is known of an atom speaks of earlier ones only. */
  readonly id: number;
  readonly name: string;
  /** Its value in terms of what is there on entry to the region, where it has one: an invariant. */
  readonly entry?: Expr;
  /** Whether being an integer in −2³¹ … 2³¹ − 1 is not known: a guard has to ask. */
  readonly soft?: boolean;
  readonly range: Interval;
}

export interface Term {
  readonly coef: number;
  /** Ascending by id, repeated for powers; none for the constant term. */
  readonly atoms: readonly Atom[];
  /** The same for the same atoms. */
  readonly key: string;
}

/** Terms with different atoms and coefficients other than 0, in the order of their keys. */
export type Form = readonly Term[];

const term = (coef: number, atoms: readonly Atom[]): Term => ({ coef, atoms, key: atoms.map(a => a.id).join('·') });

const keys = new WeakMap<Form, string>();

/** Equal strings for equal polynomials. */
export function formKey(f: Form): string {
  let key = keys.get(f);
  if (key === undefined) keys.set(f, (key = f.map(t => `${t.coef}*${t.key}`).join('+')));
  return key;
}

export const constantForm = (value: number): Form => (value === 0 ? [] : [term(value, [])]);
export const atomForm = (atom: Atom): Form => [term(1, [atom])];

/** Terms in order, those that are alike added up. */
function collect(terms: readonly Term[]): Form {
  const sums = new Map<string, Term>();
  for (const t of terms) {
    const there = sums.get(t.key);
    sums.set(t.key, there ? { ...there, coef: there.coef + t.coef } : t);
  }
  return [...sums.values()].filter(t => t.coef !== 0).sort((a, b) => (a.key < b.key ? -1 : 1));
}

const product = (s: Term, t: Term): Term =>
  s.atoms.length && t.atoms.length
    ? term(
        s.coef * t.coef,
        [...s.atoms, ...t.atoms].sort((a, b) => a.id - b.id),
      )
    : { ...(s.atoms.length ? s : t), coef: s.coef * t.coef };

export const add = (f: Form, g: Form): Form => collect([...f, ...g]);
export const scale = (f: Form, by: number): Form => (by === 0 ? [] : f.map(t => ({ ...t, coef: t.coef * by })));
export const sub = (f: Form, g: Form): Form => add(f, scale(g, -1));
export const mul = (f: Form, g: Form): Form => collect(f.flatMap(s => g.map(t => product(s, t))));
export const plus = (f: Form, value: number): Form => add(f, constantForm(value));

/** Whether it is small enough to be worth reasoning about, and its coefficients exact. */
export const tractable = (f: Form): boolean =>
  f.length <= 24 && f.every(t => Math.abs(t.coef) <= 2 ** 40 && t.atoms.length <= 4);

export const equal = (f: Form, g: Form): boolean => formKey(f) === formKey(g);

/** The value of a constant polynomial. */
export const constantOf = (f: Form): number | undefined =>
  f.length === 0 ? 0 : f.length === 1 && f[0].atoms.length === 0 ? f[0].coef : undefined;

export const atomsOf = (f: Form): ReadonlySet<Atom> => new Set(f.flatMap(t => t.atoms));

/** `f = by · atom + rest`, one power taken out of every term that has the atom. */
export function split(f: Form, atom: Atom): { readonly by: Form; readonly rest: Form } {
  const without = (t: Term): Term => term(t.coef, t.atoms.toSpliced(t.atoms.indexOf(atom), 1));
  const has = f.filter(t => t.atoms.includes(atom));
  return { by: collect(has.map(without)), rest: f.filter(t => !t.atoms.includes(atom)) };
}

/** `f` with `value` for the atom. */
export function substitute(f: Form, atom: Atom, value: Form): Form {
  if (!f.some(t => t.atoms.includes(atom))) return f;
  const { by, rest } = split(f, atom);
  return add(mul(substitute(by, atom, value), value), rest);
}

/** The quotient by an integer that divides every coefficient. */
export const divide = (f: Form, by: number): Form | undefined =>
  f.every(t => t.coef % by === 0) ? f.map(t => ({ ...t, coef: t.coef / by })) : undefined;

export type RangeOf = (atom: Atom) => Interval;

const times = (a: Interval, b: Interval): Interval => {
  const ends = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi];
  return { lo: Math.min(...ends), hi: Math.max(...ends) };
};

export const termInterval = (t: Term, range: RangeOf = a => a.range): Interval =>
  t.atoms.map(range).reduce(times, { lo: t.coef, hi: t.coef });

/** Bounds by interval arithmetic from the atoms' own ranges, widened by far more than the sums can round. */
export function intervalOf(f: Form, range?: RangeOf): Interval {
  const terms = f.map(t => termInterval(t, range));
  const sum = { lo: terms.reduce((s, t) => s + t.lo, 0), hi: terms.reduce((s, t) => s + t.hi, 0) };
  const slack = terms.reduce((s, t) => s + Math.abs(t.lo) + Math.abs(t.hi), 0);
  return slack < 2 ** 52 ? sum : { lo: sum.lo - slack * 2 ** -44, hi: sum.hi + slack * 2 ** -44 };
}

export const printForm = (f: Form): string =>
  f.length
    ? f
        .map(t =>
          [t.coef, ...t.atoms.map(a => a.name)].filter((x, i, all) => i > 0 || x !== 1 || all.length === 1).join('·'),
        )
        .join(' + ')
    : '0';
