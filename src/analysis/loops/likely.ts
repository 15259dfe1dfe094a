/** Conditions that a program would meet: `n >= w` for rows that do not overlap, but not `n <= 4` for a dependence at distance
 * 4, nor `h * w <= 2 * w` for one between neighbouring rows. A loop that is parallel for a handful of iterations is not worth a
 * second version. */
import { and, type Formula, or } from '../prove.ts';

/** A formula without alternatives that no ordinary sizes meet; `false` if that leaves none. */
export function likely(f: Formula): Formula {
  if (typeof f === 'boolean') return f;
  if (f.kind === 'and') return and(f.of.map(likely));
  if (f.kind === 'or') return or(f.of.map(likely));
  if (f.kind !== 'ge') return f;
  const degree = Math.max(...f.form.map(t => t.atoms.length));
  return f.form.some(t => t.coef > 0 && (t.atoms.length === degree || t.coef >= MANY)) && f;
}

/** Iterations that are worth it. */
const MANY = 2 ** 10;
