/** Elements that stay where they are while a loop updates them by one op and reads others of their array: `x[i] -= l[j] * x[j]`.
 * Copies of the whole array do not serve there. In any order of the iterations nobody else sees the element: in another
 * iteration the other accesses do not touch it, and it is the same one in all of them. */
import {
  type ArrayId,
  type ArrayReduction,
  type Expr,
  expressions,
  type For,
  type Kernel,
  type Load,
  type Store,
  walk,
  walkExpr,
} from '../../ir.ts';
import { baseOf } from '../access.ts';
import { and, type Formula } from '../formula.ts';
import { atomsOf } from '../polynomial.ts';
import type { Ranges } from '../ranges.ts';
import { type Comparison, compared, pairs, type Touch, touchesOf } from './conflicts.ts';
import { fixed } from './iterations.ts';
import { updateOf } from './updates.ts';

export interface Element extends ArrayReduction {
  /** Under which nothing but the updates of the element meets. */
  readonly formula: Formula;
}

/** Of the arrays that are not free of conflicts, those that have nothing else. */
export function elementsOf(
  c: Comparison,
  kernel: Kernel,
  numbers: Ranges,
  loop: For,
  arrays: ReadonlySet<ArrayId>,
): readonly Element[] {
  return [...arrays].flatMap(array => {
    const updates = updatesIn(kernel, numbers, loop, array);
    const [op, ...more] = new Set([...updates.keys()].map(s => updateOf(kernel, numbers, s)!.op));
    if (!op || more.length) return [];
    const formula = alone(c, kernel, array, new Set<object>([...updates.keys(), ...updates.values()]));
    return formula === false ? [] : [{ array, op, formula }];
  });
}

/** The stores to an array that update what they write. A node that stands in several places is none of theirs. */
function updatesIn(kernel: Kernel, numbers: Ranges, loop: For, array: ArrayId): ReadonlyMap<Store, Load> {
  const all = new Map<Store, Load>(),
    times = new Map<Expr, number>();
  walk(loop.body, s => {
    for (const e of expressions(s)) walkExpr(e, x => void times.set(x, (times.get(x) ?? 0) + 1));
    const found = s.kind === 'store' && baseOf(kernel, s.array) === array && updateOf(kernel, numbers, s);
    if (found) all.set(s as Store, found.load);
  });
  return new Map([...all].filter(([, load]) => times.get(load) === 1));
}

/** That updates touch elements which do not move, and that no other access meets them or a third one. */
function alone(c: Comparison, kernel: Kernel, array: ArrayId, own: ReadonlySet<object>): Formula {
  const of = (mine: boolean): readonly Touch[] => {
    const accesses = c.trace.region.accesses.filter(a => own.has(a.node) === mine);
    const trace = { ...c.trace, region: { ...c.trace.region, accesses } };
    return touchesOf(kernel, trace).filter(t => t.array === array);
  };
  const [updated, others] = [of(true), of(false)];
  if (!updated.every(t => isStill(c, t))) return false;
  const met = [...updated.flatMap(u => others.map(t => [u, t] as const)), ...pairs(others)];
  let all: Formula = true;
  for (const [a, b] of met) {
    if (!a.access.write && !b.access.write) continue;
    all = and([all, compared({ ...c, counts: new Map() }, a, b).formula]);
    if (all === false) return false;
  }
  return all;
}

const isStill = ({ frame }: Comparison, { subscript }: Touch): boolean =>
  subscript !== undefined && [...atomsOf(subscript.form)].every(a => a !== frame.variable && fixed(frame, a));
