/** Delinearisation by cases. Rows of `a[j * h + i]` that two iterations of `i` write are told apart by where the one's j
 * lies against the other's: before it, at it, behind it. In each case, one multiple of h decides, or none is left and the
 * rest does. That holds for any two loop variables with the same factor, and in three dimensions case by case again. */

import { and, type Formula } from '../formula.ts';
import { type Atom, atomForm, atomsOf, equal, type Form, plus, split, sub } from '../polynomial.ts';
import type { Trace } from '../trace.ts';
import {
  behind,
  earlier,
  type Frame,
  fixed,
  later,
  rename,
  type Side,
  type Suppositions,
  type View,
} from './iterations.ts';
import { differs, factsOf, type Pair } from './pair.ts';

/** Two loop variables with one factor, the first in the earlier iteration, the second in the later, and where the second is
 * against the first when multiples of the factor cancel out: 1 behind it for `a[j * n + i]` against `a[(j - 1) * n + i]`. */
interface Twin {
  readonly first: Atom;
  readonly second: Atom;
  readonly factor: Form;
  readonly shift: number;
}

interface Case extends Twin {
  readonly side: Side;
}

/** Variables that are told apart at once. */
const DEPTH = 2;

export const apartByCases = (pair: Pair): Formula =>
  moves(pair.frame, [pair.first.form, pair.second.form], new Set()) && byCases(pair, twinsOf(pair), []);

/** Whether forms speak of the loop's variable, or of others whose bounds do: if not, an iteration touches what all do. */
function moves(frame: Frame, forms: readonly Form[], seen: Set<Atom>): boolean {
  return forms.some(f =>
    [...atomsOf(f)].some(a => {
      if (a === frame.variable) return true;
      if (fixed(frame, a) || seen.has(a)) return false;
      seen.add(a);
      const facts = frame.region.known.get(a)!.facts.map(fact => fact.form);
      return moves(frame, facts, seen);
    }),
  );
}

function byCases(pair: Pair, twins: readonly Twin[], cases: readonly Case[]): Formula {
  for (const twin of twins) {
    const others = twins.filter(t => t.first !== twin.first && t.second !== twin.second);
    const all = and(sides.map((side): Formula => inCase(pair, others, [...cases, { ...twin, side }])));
    if (all !== false) return all;
  }
  return false;
}

const sides: readonly Side[] = [1, -1, 0];

function inCase(pair: Pair, others: readonly Twin[], cases: readonly Case[]): Formula {
  const { frame, prove, first, second } = pair,
    view = viewOf(frame, cases);
  const difference = sub(rename(view.later, second.form), rename(view.earlier, first.form));
  const apart = differs(frame, prove, difference, factsOf(view, first, second));
  return apart === false && cases.length < DEPTH ? byCases(pair, others, cases) : apart;
}

/** The two iterations in such a case. */
function viewOf(frame: Frame, cases: readonly Case[]): View {
  const key = cases.map(c => `${c.first.id} ${c.second.id} ${c.shift} ${c.side}`).join();
  const there = frame.views.get(key);
  if (there) return there;
  const { variable } = frame;
  const before = earlier(
    frame,
    supposing(
      cases.filter(c => c.second === variable),
      c => [c.first, plus(behind(frame)!, -c.shift)],
    ),
  );
  const after = later(
    frame,
    supposing(
      cases.filter(c => c.second !== variable),
      c => [c.second, plus(rename(before, atomForm(c.first)), c.shift)],
    ),
  );
  const view = { earlier: before, later: after, together: new Map() };
  frame.views.set(key, view);
  return view;
}

const supposing = (cases: readonly Case[], of: (c: Case) => readonly [Atom, Form]): Suppositions =>
  new Map(
    cases.map(c => {
      const [atom, at] = of(c);
      return [atom, { at, side: c.side }];
    }),
  );

/** Those with the factors of most sizes first: outer dimensions. */
function twinsOf({ frame, trace, first, second }: Pair): readonly Twin[] {
  const { variable } = frame,
    variables = variablesOf(trace);
  const own = (f: Form) => [...atomsOf(f)].filter(a => variables.has(a) && !fixed(frame, a));
  const twins: Twin[] = [];
  for (const a of own(first.form))
    for (const b of own(second.form)) {
      const factor = rowOf(split(first.form, a).by);
      if (a === variable && b === variable) continue;
      if (!equal(factor, rowOf(split(second.form, b).by))) continue;
      twins.push({
        first: a,
        second: b,
        factor,
        shift: multipleOf(factor, first.form) - multipleOf(factor, second.form),
      });
    }
  return twins.sort((s, t) => weight(t.factor) - weight(s.factor));
}

/** Of a diagonal `i * (n + 1)`, the rows. */
function rowOf(factor: Form): Form {
  const rows = factor.filter(t => t.atoms.length);
  return rows.length ? rows : factor;
}

/** How many times a form has a factor of one term beside its variables. */
function multipleOf(factor: Form, form: Form): number {
  const [row] = factor;
  const found = factor.length === 1 && row.atoms.length ? form.find(t => t.key === row.key) : undefined;
  return found ? Math.trunc(found.coef / row.coef) : 0;
}

const weight = (f: Form): number => Math.max(...f.map(t => t.atoms.length * 2 ** 41 + Math.abs(t.coef)));

const known = new WeakMap<Trace, ReadonlySet<Atom>>();

function variablesOf(trace: Trace): ReadonlySet<Atom> {
  let all = known.get(trace);
  if (!all) {
    const found = [...trace.trips.values()].flatMap(t => (t.variable.form ? [t.variable.form[0].atoms[0]] : []));
    known.set(trace, (all = new Set(found)));
  }
  return all;
}
