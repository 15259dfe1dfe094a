/** Conditions that a program would meet: `n >= w` for rows that do not overlap, but not `n <= 4` for a dependence at distance
 * 4, nor `h * w <= 2 * w` for one between neighbouring rows. A loop that is parallel for a handful of iterations is not worth a
 * second version. */
import { type Expr, type Kernel, type LocalId, operands, walk } from '../../ir.ts';
import { and, type Formula, or } from '../formula.ts';
import type { Form, Term } from '../polynomial.ts';

/** A formula without alternatives that no ordinary sizes meet; `false` if that leaves none. */
export function likely(kernel: Kernel, f: Formula): Formula {
  if (typeof f === 'boolean') return f;
  if (f.kind === 'and') return and(f.of.map(x => likely(kernel, x)));
  if (f.kind === 'or') return alternatives(kernel, f.of);
  return f.kind !== 'ge' || ordinary(kernel, f.form) ? f : false;
}

/** Next to a likely one (an offset that reaches beyond the loop) those stay that are as simple (one that points the other
 * way): they cost little. */
function alternatives(kernel: Kernel, all: readonly Formula[]): Formula {
  const parts = all.map(f => likely(kernel, f));
  return or(parts) === false ? false : or(all.map((f, k) => (simple(f) ? f : parts[k])));
}

const simple = (f: Formula): boolean =>
  typeof f === 'object' && f.kind === 'ge' && f.form.length <= 2 && f.form.every(t => t.atoms.length <= 1);

/** Whether the terms of most factors, which decide for large sizes, are not all negative. */
function ordinary(kernel: Kernel, form: Form): boolean {
  const locals = productsOf(kernel);
  let degree = 0,
    grows = false;
  for (const t of form) {
    if (t.coef >= MANY) return true;
    const size = degreeOf(locals, t);
    if (size > degree) grows = false;
    if (size >= degree && t.coef > 0) grows = true;
    degree = Math.max(degree, size);
  }
  return grows;
}

/** An array has as many elements as a product of sizes. */
const isLength = (e: Expr | undefined): boolean =>
  e?.kind === 'length' || (e?.kind === 'convert' && e.arg.kind === 'length');

/** Iterations that are worth it. */
const MANY = 2 ** 10;

/** Factors of a term, those of a local that holds a product among them. */
function degreeOf(locals: ReadonlyMap<LocalId, number>, { atoms }: Term): number {
  let sum = 0;
  for (const { entry } of atoms)
    sum += (entry?.kind === 'local' && locals.get(entry.local)) || (isLength(entry) ? 2 : 1);
  return sum;
}

const known = new WeakMap<Kernel, ReadonlyMap<LocalId, number>>();

/** How many factors locals have that are assigned once. */
function productsOf(kernel: Kernel): ReadonlyMap<LocalId, number> {
  const there = known.get(kernel);
  if (there) return there;
  const all = new Map<LocalId, number>(),
    assigned = new Set<LocalId>();
  walk(kernel.body, s => {
    if (s.kind === 'for') assigned.add(s.local);
    if (s.kind !== 'assign') return;
    if (assigned.has(s.local)) all.delete(s.local);
    else all.set(s.local, factors(s.value, all));
    assigned.add(s.local);
  });
  known.set(kernel, all);
  return all;
}

function factors(e: Expr, locals: ReadonlyMap<LocalId, number>): number {
  if (e.kind === 'const') return 0;
  if (e.kind === 'local') return locals.get(e.local) ?? 1;
  const parts = operands(e).map(x => factors(x, locals));
  if (!parts.length) return 1;
  return e.kind === 'op' && e.op === 'mul' ? parts[0] + parts[1] : Math.max(...parts);
}
