/** Delinearisation by cases. Rows of `a[j * h + i]` that two iterations of `i` write are told apart by where the one's j
 * lies against the other's: before it, at it, behind it. In each case, one multiple of h decides, or none is left and the
 * rest does. That holds for any two loop variables with the same factor, and in three dimensions case by case again. */
import { type Atom, atomForm, atomsOf, equal, type Form, split, sub } from '../polynomial.ts';
import { and, type Formula } from '../prove.ts';
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

/** Two loop variables with one factor, the first in the earlier iteration, the second in the later. */
interface Twin {
  readonly first: Atom;
  readonly second: Atom;
  readonly factor: Form;
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
  const key = cases.map(c => `${c.first.id} ${c.second.id} ${c.side}`).join();
  const there = frame.views.get(key);
  if (there) return there;
  const { variable } = frame;
  const before = earlier(
    frame,
    supposing(
      cases.filter(c => c.second === variable),
      c => [c.first, behind(frame)!],
    ),
  );
  const after = later(
    frame,
    supposing(
      cases.filter(c => c.second !== variable),
      c => [c.second, rename(before, atomForm(c.first))],
    ),
  );
  const view = { earlier: before, later: after };
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
      const factor = split(first.form, a).by;
      if (a === variable && b === variable) continue;
      if (equal(factor, split(second.form, b).by)) twins.push({ first: a, second: b, factor });
    }
  return twins.sort((s, t) => weight(t.factor) - weight(s.factor));
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
