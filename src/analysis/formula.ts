/** Conditions on the values at a region's entry, and how they are put together. Equal parts stand once. */
import type { Expr } from '../ir.ts';
import { type Atom, constantOf, equal, type Form, hashOf } from './polynomial.ts';
import { type Condition, keyOf, solid } from './symbols.ts';

/** Formulas that are alike have equal hashes. */
export type Formula =
  | boolean
  | { readonly kind: 'ge'; readonly hash: number; readonly form: Form }
  /** The atom is an integer in i32. */
  | { readonly kind: 'whole'; readonly hash: number; readonly atom: Atom }
  | { readonly kind: 'cond'; readonly hash: number; readonly cond: Expr; readonly holds: boolean; readonly key: string }
  | { readonly kind: 'and' | 'or'; readonly hash: number; readonly of: readonly Formula[] };

type Part = Exclude<Formula, boolean>;

/** Whether two formulas say the same in the same words. */
export function alike(f: Formula, g: Formula): boolean {
  if (f === g) return true;
  if (typeof f === 'boolean' || typeof g === 'boolean' || f.hash !== g.hash) return false;
  if (f.kind === 'ge') return g.kind === 'ge' && equal(f.form, g.form);
  if (f.kind === 'whole') return g.kind === 'whole' && f.atom === g.atom;
  if (f.kind === 'cond') return g.kind === 'cond' && f.holds === g.holds && f.key === g.key;
  return f.kind === g.kind && f.of.length === g.of.length && f.of.every((x, k) => alike(x, g.of[k]));
}

function enter(of: Part[], f: Part): void {
  for (const x of of) if (x === f || (x.hash === f.hash && alike(x, f))) return;
  of.push(f);
}

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
    const of: Part[] = [];
    for (const f of all) {
      if (typeof f === 'boolean') continue;
      if (f.kind !== kind) enter(of, f);
      else for (const x of f.of as readonly Part[]) enter(of, x);
    }
    if (of.length === 1) return of[0];
    let hash = unit ? 1 : 2;
    for (const x of of) hash = (Math.imul(hash, 31) + x.hash) | 0;
    return { kind, hash, of };
  };

export const and = combined('and', true);
export const or = combined('or', false);

/** `form ≥ 0` */
export const ge = (form: Form): Formula => {
  const c = constantOf(form);
  return c !== undefined ? c >= 0 : { kind: 'ge', hash: hashOf(form), form };
};

/** That the atoms of a form are integers. */
export const integral = (form: Form): Formula =>
  solid(form) || and(form.flatMap(t => t.atoms.filter(a => a.soft).map(wholeAtom)));

const wholeAtom = (atom: Atom): Formula =>
  atom.made ? and(atom.made.map(integral)) : { kind: 'whole', hash: atom.id, atom };

/** What is only wanted where invariant conditions came out so. */
export const where = (path: readonly Condition[], goal: Formula): Formula =>
  goal === true || !path.length ? goal : or([...path.map(failing), goal]);

const known = new WeakMap<Condition, Formula>();

/** That a condition came out otherwise. */
function failing(condition: Condition): Formula {
  let f = known.get(condition);
  if (f === undefined) {
    const { cond, holds } = condition,
      key = keyOf(cond);
    known.set(condition, (f = { kind: 'cond', hash: key.length, cond, holds: !holds, key }));
  }
  return f;
}
