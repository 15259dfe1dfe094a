/** Conditions that a program would meet: `n >= w` for rows that do not overlap, but not `n <= 4` for a dependence at distance
 * 4, nor `h * w <= 2 * w` for one between neighbouring rows. A loop that is parallel for a handful of iterations is not worth a
 * second version. */
import type { Form } from '../polynomial.ts';
import { and, type Formula, or } from '../prove.ts';

/** A formula without alternatives that no ordinary sizes meet; `false` if that leaves none. */
export function likely(f: Formula): Formula {
  if (typeof f === 'boolean') return f;
  if (f.kind === 'and') return and(f.of.map(likely));
  if (f.kind === 'or') return alternatives(f.of);
  return f.kind !== 'ge' || ordinary(f.form) ? f : false;
}

/** Next to a likely one (an offset that reaches beyond the loop) those stay that are as simple (one that points the other
 * way): they cost little. */
function alternatives(all: readonly Formula[]): Formula {
  const found = or(all.map(likely));
  return found === false ? false : or(all.map(f => (simple(f) ? f : likely(f))));
}

const simple = (f: Formula): boolean =>
  typeof f === 'object' && f.kind === 'ge' && f.form.length <= 2 && degreeOf(f.form) === 1;

/** Whether the terms of most factors, which decide for large sizes, are not all negative. */
function ordinary(form: Form): boolean {
  const degree = degreeOf(form);
  return form.some(t => t.coef > 0 && (t.atoms.length === degree || t.coef >= MANY));
}

const degreeOf = (form: Form): number => Math.max(...form.map(t => t.atoms.length));

/** Iterations that are worth it. */
const MANY = 2 ** 10;
