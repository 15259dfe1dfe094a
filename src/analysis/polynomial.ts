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
  /** Its value in terms of what is there on entry to the region, where it has one: an invariant. */
  readonly entry?: Expr | undefined;
  /** Whether being an integer in −2³¹ … 2³¹ − 1 is not known: a guard has to ask. */
  readonly soft: boolean;
  /** What a soft one that is no invariant may be: it is an integer where they are. */
  readonly made?: readonly Form[] | undefined;
  readonly range: Interval;
}

export interface Term {
  readonly coef: number;
  /** Ascending by id, repeated for powers; none for the constant term. */
  readonly atoms: readonly Atom[];
  /** The atoms as the digits of a number; the same for the same atoms. */
  readonly key: number;
}

/** Terms with different atoms and coefficients other than 0, in the order of their keys: a constant comes first. */
export type Form = readonly Term[];

/** Atoms are few and powers low, so that keys are exact; what is beyond has the coefficient NaN, and is not `tractable`.
 * Offsets in arrays of five and six dimensions (`c * k * k * oh * ow`) are made of atoms that are there first: digits of a
 * smaller base are enough for them, and such keys lie above all others, where doubles are the even integers. */
const DEGREE = 4;
const BASE = 2 ** 13;
const MOST_DEGREE = 6;
const SMALL_BASE = 406;
const ABOVE = 2 ** 53;

/** Of atoms that ascend by id. */
export function termOf(coef: number, atoms: readonly Atom[]): Term {
  const small = atoms.length > DEGREE,
    base = small ? SMALL_BASE : BASE;
  let key = atoms.length > MOST_DEGREE ? Number.POSITIVE_INFINITY : 0;
  for (const { id } of atoms) key = id < base - 1 ? key * base + id + 1 : Number.POSITIVE_INFINITY;
  if (key === Number.POSITIVE_INFINITY) return { coef: Number.NaN, atoms: [], key: 0 };
  return { coef, atoms, key: small ? ABOVE + 2 * key : key };
}

/** Equal numbers for equal polynomials. */
export function hashOf(f: Form): number {
  let hash = f.length;
  for (const { coef, key } of f) hash = (Math.imul(hash ^ key, 0x9e3779b1) + coef) | 0;
  return hash;
}

/** What was found for polynomials. */
export type FormTable<T> = Map<number, { readonly form: Form; readonly found: T }[]>;

export function foundFor<T>(table: FormTable<T>, form: Form): T | undefined {
  const bucket = table.get(hashOf(form));
  if (bucket) for (const x of bucket) if (equal(x.form, form)) return x.found;
  return undefined;
}

export function enterFor<T>(table: FormTable<T>, form: Form, found: T): void {
  const hash = hashOf(form),
    bucket = table.get(hash);
  if (bucket) bucket.push({ form, found });
  else table.set(hash, [{ form, found }]);
}

const NO_ATOMS: readonly Atom[] = [];
export const constantForm = (value: number): Form => (value === 0 ? [] : [{ coef: value, atoms: NO_ATOMS, key: 0 }]);
export const atomForm = (atom: Atom): Form => [termOf(1, [atom])];

/** `f + by · g`: a merge. */
function combine(f: Form, g: Form, by: number): Form {
  const sum: Term[] = [];
  let j = 0;
  for (const s of f) {
    while (j < g.length && g[j].key < s.key) sum.push(times(g[j++], by));
    if (j === g.length || g[j].key > s.key) sum.push(s);
    else {
      const coef = s.coef + by * g[j++].coef;
      if (coef !== 0) sum.push({ coef, atoms: s.atoms, key: s.key });
    }
  }
  while (j < g.length) sum.push(times(g[j++], by));
  return sum;
}

const times = (t: Term, by: number): Term => (by === 1 ? t : { coef: t.coef * by, atoms: t.atoms, key: t.key });

function inOrder(terms: Term[]): Form {
  for (let k = 1; k < terms.length; k++)
    if (terms[k - 1].key > terms[k].key) return terms.sort((a, b) => a.key - b.key);
  return terms;
}

function product(f: Form, by: Term): Form {
  if (!by.atoms.length) return scale(f, by.coef);
  const all: Term[] = [];
  for (const t of f) {
    const coef = t.coef * by.coef;
    all.push(t.atoms.length ? termOf(coef, merged(t.atoms, by.atoms)) : { coef, atoms: by.atoms, key: by.key });
  }
  return inOrder(all);
}

/** Two ascending lists as one. */
function merged(a: readonly Atom[], b: readonly Atom[]): readonly Atom[] {
  const all: Atom[] = [];
  let j = 0;
  for (const x of a) {
    while (j < b.length && b[j].id < x.id) all.push(b[j++]);
    all.push(x);
  }
  while (j < b.length) all.push(b[j++]);
  return all;
}

export const add = (f: Form, g: Form): Form => combine(f, g, 1);
export const sub = (f: Form, g: Form): Form => combine(f, g, -1);

export function scale(f: Form, by: number): Form {
  if (by === 1 || by === 0) return by ? f : [];
  const all: Term[] = [];
  for (const t of f) all.push(times(t, by));
  return all;
}

export function mul(f: Form, g: Form): Form {
  if (g.length === 1) return product(f, g[0]);
  if (f.length === 1) return product(g, f[0]);
  let sum: Form = [];
  for (const t of g) sum = add(sum, product(f, t));
  return sum;
}

/** `by · f − factor · g` */
export function cancelled(f: Form, by: number, factor: Form, g: Form): Form {
  const c = constantOf(factor);
  return c !== undefined ? combine(scale(f, by), g, -c) : sub(scale(f, by), mul(factor, g));
}
export const plus = (f: Form, value: number): Form => combine(f, constantForm(value), 1);

/** Whether it is small enough to be worth reasoning about, and its coefficients exact. */
export function tractable(f: Form): boolean {
  for (const { coef } of f) if (!(Math.abs(coef) <= 2 ** 40)) return false;
  return f.length <= 24;
}

export function equal(f: Form, g: Form): boolean {
  if (f === g) return true;
  if (f.length !== g.length) return false;
  for (let k = 0; k < f.length; k++) if (f[k].key !== g[k].key || f[k].coef !== g[k].coef) return false;
  return true;
}

/** The value of a constant polynomial. */
export const constantOf = (f: Form): number | undefined =>
  f.length === 0 ? 0 : f.length === 1 && f[0].key === 0 ? f[0].coef : undefined;

export function atomsOf(f: Form): ReadonlySet<Atom> {
  const all = new Set<Atom>();
  for (const { atoms } of f) for (const a of atoms) all.add(a);
  return all;
}

/** `f = by · atom + rest`, one power taken out of every term that has the atom. */
export function split(f: Form, atom: Atom): { readonly by: Form; readonly rest: Form } {
  const by: Term[] = [],
    rest: Term[] = [];
  for (const t of f) {
    const at = t.atoms.indexOf(atom);
    if (at < 0) rest.push(t);
    else by.push(termOf(t.coef, t.atoms.toSpliced(at, 1)));
  }
  return { by: inOrder(by), rest };
}

/** `f` with `value` for the atom. */
export function substitute(f: Form, atom: Atom, value: Form): Form {
  const { by, rest } = split(f, atom);
  return by.length ? add(mul(substitute(by, atom, value), value), rest) : f;
}

export type RangeOf = (atom: Atom) => Interval;

export function termInterval(t: Term, range?: RangeOf): Interval {
  let lo = t.coef,
    hi = t.coef;
  for (const a of t.atoms) {
    const x = range ? range(a) : a.range,
      p = lo * x.lo,
      q = lo * x.hi,
      r = hi * x.lo,
      s = hi * x.hi;
    lo = Math.min(p, q, r, s);
    hi = Math.max(p, q, r, s);
  }
  return { lo, hi };
}

/** Bounds by interval arithmetic from the atoms' own ranges, widened by far more than the sums can round. */
export function intervalOf(f: Form, range?: RangeOf): Interval {
  let lo = 0,
    hi = 0,
    size = 0;
  for (const t of f) {
    if (!t.atoms.length) {
      lo += t.coef;
      hi += t.coef;
      size += 2 * Math.abs(t.coef);
      continue;
    }
    const x = termInterval(t, range);
    lo += x.lo;
    hi += x.hi;
    size += Math.abs(x.lo) + Math.abs(x.hi);
  }
  const slack = size < 2 ** 52 ? 0 : size * 2 ** -44;
  return { lo: lo - slack, hi: hi + slack };
}
