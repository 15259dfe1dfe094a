/** Which guards of bounds are worth asking. */
import type { Formula } from './formula.ts';
import { type Atom, atomsOf, type Form } from './polynomial.ts';

/** Whether sizes of ordinary use can meet a formula. An index of which no more is known than that it is an i32 asks for an
 * array as long, or for a row of nothing times that; a proof that took a poor way may end in `n >= n * n + 1`. Such a guard
 * never passes, and would send all others the slow way. */
export function likely(f: Formula): boolean {
  if (typeof f === 'boolean') return f;
  if (f.kind === 'ge') return f.form.every(t => t.coef > -UNLIKELY) && isMet(f.form);
  if (f.kind === 'and') return f.of.every(likely);
  return f.kind !== 'or' || f.of.some(likely);
}

/** Above the length of a table with a 24-bit index, below the quarter of the i32s that a shift leaves. */
const UNLIKELY = 2 ** 28;

/** Whether some sizes out of a few meet it, where products stand against it. */
function isMet(form: Form): boolean {
  if (!form.some(t => t.coef < 0 && t.atoms.length > 1)) return true;
  const atoms = [...atomsOf(form)];
  if (atoms.length > 3) return true;
  const value = (sizes: ReadonlyMap<Atom, number>): number =>
    form.reduce((sum, t) => sum + t.atoms.reduce((product, a) => product * sizes.get(a)!, t.coef), 0);
  const tried = (sizes: ReadonlyMap<Atom, number>): boolean => {
    const next = atoms[sizes.size];
    return next ? SIZES.some(size => tried(new Map(sizes).set(next, size))) : value(sizes) >= 0;
  };
  return tried(new Map());
}
const SIZES = [1000, 2 ** 30, 1, 2];
