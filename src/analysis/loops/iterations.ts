/** Two different iterations of one loop side by side. What an iteration makes for itself (inner loop variables, opaque
 * values) is another value in the other one: its atoms are copied, with all that is known of them. What the loop does not
 * change is shared. The later iteration is `gap` ≥ 1 iterations behind the earlier: its variable is v + gap · step. */
import {
  type Atom,
  add,
  atomForm,
  atomsOf,
  constantForm,
  constantOf,
  type Form,
  mul,
  plus,
  scale,
  split,
} from '../polynomial.ts';
import { atom, type Case, type Fact, type Region, U32, type Value } from '../symbols.ts';
import type { Trip } from '../trips.ts';

/** One loop, as its accesses are compared. */
export interface Frame {
  readonly region: Region;
  /** The loop's variable in the earlier iteration; undefined if nothing is known of it. */
  readonly variable: Atom | undefined;
  readonly step: Form;
  /** How many iterations the later one is behind. */
  readonly gap: Atom;
  /** The two iterations by what is supposed of them: what was copied for one pair of accesses serves the next. */
  readonly views: Map<string, View>;
}

export interface View {
  readonly earlier: Iteration;
  readonly later: Iteration;
  /** What is known of both, by the facts of the one and of the other. */
  readonly together: Map<readonly Fact[], Map<readonly Fact[], readonly Fact[]>>;
}

/** What stands for the atoms of the loop in one iteration. */
export interface Iteration {
  readonly frame: Frame;
  /** Those that are missing are copied when they are met; undefined where all atoms stand for themselves. */
  readonly atoms: Map<Atom, Form> | undefined;
  readonly suppose: Suppositions;
  /** What is known of atoms about which something is supposed. */
  readonly facts: Fact[];
  readonly renamed: Map<readonly Fact[], readonly Fact[]>;
  readonly forms: Map<Form, Form>;
}

/** By atom: it lies a new number of at least 1 before (−1) or behind (1) a form, or right at it (0). */
export type Suppositions = ReadonlyMap<Atom, { readonly at: Form; readonly side: Side }>;
export type Side = -1 | 0 | 1;

/** Whether an atom is one value for all iterations: an invariant, or something that the loop's header made. */
export const fixed = ({ variable }: Pick<Frame, 'variable'>, a: Atom): boolean =>
  a.entry !== undefined || (variable !== undefined && a.id < variable.id);

/** `least`: how many iterations the later one is behind at the least. */
export function frameOf(region: Region, trip: Trip | undefined, step: Value | undefined, least = 1): Frame {
  const form = trip?.variable.form,
    by = step?.form;
  const variable = form && by ? form[0].atoms[0] : undefined;
  const gap = atom(region, { lo: least, hi: U32.hi });
  const frame: Frame = { region, variable, step: by ?? constantForm(1), gap, views: new Map() };
  const inside = variable ? region.known.get(variable)!.facts.map(f => inIteration(later(frame, NONE), f)) : [];
  const above = inside.filter(f => (constantOf(split(f.form, gap).by) ?? -1) < 0);
  region.known.set(gap, {
    facts: [...above.map(f => ({ ...f, from: [trip!.variable] })), { form: plus(atomForm(gap), -least), from: [] }],
  });
  return frame;
}

export const NONE: Suppositions = new Map();

export const earlier = (frame: Frame, suppose: Suppositions): Iteration =>
  iteration(frame, suppose, suppose.size > 0, frame.variable && atomForm(frame.variable));

export const later = (frame: Frame, suppose: Suppositions): Iteration => iteration(frame, suppose, true, behind(frame));

/** The loop's variable in the later iteration. */
export const behind = ({ variable, gap, step }: Frame): Form | undefined =>
  variable && add(atomForm(variable), mul(atomForm(gap), step));

const iteration = (frame: Frame, suppose: Suppositions, copies: boolean, variable: Form | undefined): Iteration => ({
  frame,
  atoms: copies ? new Map(variable && [[frame.variable!, variable]]) : undefined,
  suppose,
  facts: [],
  renamed: new Map(),
  forms: new Map(),
});

/** Two iterations of which nothing more is known than that one is later. */
export function plainView(frame: Frame): View {
  const there = frame.views.get('');
  if (there) return there;
  const view = { earlier: earlier(frame, NONE), later: later(frame, NONE), together: new Map() };
  frame.views.set('', view);
  return view;
}

/** A form as it is in an iteration. */
export function rename(it: Iteration, form: Form): Form {
  if (!it.atoms) return form;
  let there = it.forms.get(form);
  if (!there) it.forms.set(form, (there = renamed(it, form)));
  return there;
}

function renamed(it: Iteration, form: Form): Form {
  let all: Form = [],
    changed = false;
  for (const t of form) {
    if (t.atoms.every(a => fixed(it.frame, a))) {
      all = add(all, [t]);
      continue;
    }
    let product = constantForm(t.coef);
    for (const a of t.atoms) {
      const there = inPlaceOf(it, a);
      changed ||= there.length !== 1 || there[0].atoms[0] !== a;
      product = mul(product, there);
    }
    all = add(all, product);
  }
  return changed ? all : form;
}

/** Facts that hold at a point of the loop, of one iteration. */
export function factsIn(it: Iteration, facts: readonly Fact[]): readonly Fact[] {
  let there = it.renamed.get(facts);
  if (!there) it.renamed.set(facts, (there = facts.map(f => inIteration(it, f))));
  return there;
}

const inIteration = (it: Iteration, f: Fact): Fact => {
  const form = rename(it, f.form);
  return form === f.form ? f : { ...f, form };
};

/** What an atom is in an iteration. Those that its facts speak of come first, so that they are older. */
function inPlaceOf(it: Iteration, a: Atom): Form {
  if (!it.atoms || fixed(it.frame, a)) return atomForm(a);
  const there = it.atoms.get(a);
  if (there) return there;
  const { region } = it.frame,
    { facts, cases, congruent } = region.known.get(a)!;
  const spoken = [
    ...facts.map(f => f.form),
    congruent?.form ?? [],
    ...(cases ?? []).flatMap(c => [c.form, ...c.facts.map(f => f.form)]),
  ];
  for (const f of spoken) for (const b of atomsOf(f)) if (b !== a) inPlaceOf(it, b);
  const supposed = it.suppose.get(a);
  const form = supposed ? place(region, supposed) : atomForm(atom(region, a.range));
  it.atoms.set(a, form);
  const known = facts.map(f => inIteration(it, f));
  if (supposed) it.facts.push(...known);
  else
    region.known.set(form[0].atoms[0], {
      facts: known,
      congruent: congruent && { ...congruent, form: rename(it, congruent.form) },
      ...(cases && { cases: cases.map((c): Case => inCase(it, c)) }),
    });
  return form;
}

const inCase = (it: Iteration, c: Case): Case => ({
  ...c,
  form: rename(it, c.form),
  facts: c.facts.map(f => inIteration(it, f)),
});

function place(region: Region, { at, side }: { readonly at: Form; readonly side: Side }): Form {
  if (side === 0) return at;
  const distance = atom(region, { lo: 1, hi: U32.hi }),
    form = atomForm(distance);
  region.known.set(distance, { facts: [{ form: plus(form, -1), from: [] }] });
  return add(at, scale(form, side));
}
