/** Conditions that a program would meet: `n >= w` for rows that do not overlap, but not `n <= 4` for a dependence at distance
 * 4, nor `h * w <= 2 * w` for one between neighbouring rows. A loop that is parallel for a handful of iterations is not worth a
 * second version. */
import { type Expr, type Kernel, type LocalId, operands, walk } from '../../ir.ts';
import { and, type Formula, or } from '../formula.ts';
import type { Form, Term } from '../polynomial.ts';
import { keyOf } from '../symbols.ts';

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

/** Whether the terms of most factors, which decide for large sizes, are not all negative, wherever loops around it have got to: not
 * `n * k >= n * n` with k below n. */
function ordinary(kernel: Kernel, form: Form): boolean {
  if (form.some(t => t.coef >= MANY)) return true;
  if (form.some(t => t.coef <= -HUGE)) return false;
  const locals = productsOf(kernel),
    degree = Math.max(...form.map(t => degreeOf(locals, t))),
    sums = new Map<string, number>();
  for (const t of form) {
    if (degreeOf(locals, t) < degree) continue;
    const { key, by } = atMost(kernel, t);
    sums.set(key, (sums.get(key) ?? 0) + by);
  }
  return [...sums.values()].some(by => by > 0);
}

/** So many times a size. */
interface Size {
  readonly key: string;
  readonly by: number;
}

/** A term, of one that adds to a form, with the ends of loops instead of their counters. */
function atMost(kernel: Kernel, { coef, atoms }: Term): Size {
  const factors = atoms.map(({ entry }): Size => {
    const e = bare(entry!),
      end = coef > 0 && e.kind === 'local' ? endsOf(kernel).get(e.local) : undefined;
    return end ?? { key: keyOf(e), by: 1 };
  });
  return {
    key: factors
      .map(f => f.key)
      .sort()
      .join(),
    by: factors.reduce((product, f) => product * f.by, coef),
  };
}

const ends = new WeakMap<Kernel, ReadonlyMap<LocalId, Size | undefined>>();

/** The sizes that counters stay below; none for one that has several, or is something else too. */
function endsOf(kernel: Kernel): ReadonlyMap<LocalId, Size | undefined> {
  const there = ends.get(kernel);
  if (there) return there;
  const all = new Map<LocalId, Size | undefined>();
  walk(kernel.body, s => {
    if (s.kind === 'assign') all.set(s.local, undefined);
    if (s.kind !== 'for') return;
    const end = s.test === 'lt' || s.test === 'le' ? sizeOf(s.hi) : undefined,
      other = all.has(s.local) ? all.get(s.local) : end;
    all.set(s.local, other?.key === end?.key && other?.by === end?.by ? end : undefined);
  });
  ends.set(kernel, all);
  return all;
}

/** A size, a few more or less. */
function sizeOf(e: Expr): Size | undefined {
  const x = bare(e);
  if (x.kind === 'param' || x.kind === 'local' || x.kind === 'length') return { key: keyOf(x), by: 1 };
  if (x.kind !== 'op') return undefined;
  const [a, b] = x.args.map(bare);
  if ((x.op === 'add' || x.op === 'sub') && b.kind === 'const') return sizeOf(a);
  if (x.op !== 'mul') return undefined;
  const [by, size] = a.kind === 'const' ? [a, sizeOf(b)] : [b, sizeOf(a)];
  return by.kind === 'const' && size ? { ...size, by: size.by * Number(by.value) } : undefined;
}

const bare = (e: Expr): Expr => (e.kind === 'convert' ? bare(e.arg) : e);

/** An array has as many elements as a product of sizes. */
const isLength = (e: Expr | undefined): boolean =>
  e?.kind === 'length' || (e?.kind === 'convert' && e.arg.kind === 'length');

/** Iterations that are worth it. */
const MANY = 2 ** 10;
/** More of something than a program has. */
const HUGE = 2 ** 20;

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
