/** The words in which the analysis speaks of scalars: values, what has to be shown of them (needs), what is known (facts),
 * and the region (a loop nest, a kernel) and point that they belong to. */
import {
  type ArrayId,
  type Expr,
  type Kernel,
  type Load,
  type LocalId,
  type Loop,
  mapOperands,
  operands,
  type Store,
} from '../ir.ts';
import type { Range } from './interval.ts';
import { type Atom, atomForm, type Form, type Interval, intervalOf, tractable } from './polynomial.ts';

/** `form ≥ 0`, once every need of the values it was made `from` and its own are met. */
export interface Fact {
  readonly form: Form;
  readonly from: readonly Value[];
  readonly needs?: readonly Need[];
  /** Of numbers that may have fractions: bounds nothing. */
  readonly loose?: boolean;
  /** `form ≠ 0` instead: bounds nothing either. */
  readonly unequal?: boolean;
}

/** `lo ≤ form ≤ hi`, to be shown where `facts` hold; only wanted where all conditions of `path` hold. */
export interface Need {
  readonly form: Form;
  readonly lo: number;
  readonly hi: number;
  readonly facts: readonly Fact[];
  readonly path: readonly Condition[];
}

/** A condition that the region does not change, in terms of its entry. */
export interface Condition {
  readonly cond: Expr;
  readonly holds: boolean;
}

export interface Value {
  readonly form?: Form | undefined;
  /** A quotient of integers that may have a fraction; the divisor is positive where `needs` of it hold. */
  readonly ratio?: { readonly num: Form; readonly den: Form } | undefined;
  /** The value in terms of the region's entry: an invariant. May be evaluated there, also where the region never does. */
  readonly entry?: Expr | undefined;
  /** Nodes in `entry`. */
  readonly size: number;
  /** Whether it depends on array contents, or on a scalar that nobody can foretell. */
  readonly data: boolean;
  readonly needs: readonly Need[];
  readonly from: readonly Value[];
}

/** One of the values an atom may have, and what holds then. */
export interface Case {
  readonly form: Form;
  readonly from: readonly Value[];
  readonly facts: readonly Fact[];
}

/** What is known of an atom wherever it can be named. Each fact alone is true; one of the cases is. */
export interface Known {
  readonly facts: readonly Fact[];
  readonly cases?: readonly Case[];
  /** What it leaves when divided by the modulus is what the form leaves, where the values are sound. */
  readonly congruent?: { readonly modulus: number; readonly form: Form; readonly from: readonly Value[] } | undefined;
}

export interface Access {
  readonly node: Load | Store;
  readonly array: ArrayId;
  readonly write: boolean;
  readonly index: Value;
  readonly length: Value;
  /** Of a view: where it begins in its base. */
  readonly offset: Value | undefined;
  readonly facts: readonly Fact[];
  readonly path: readonly Condition[];
  /** Under a condition that was not understood, though it is no function of data. */
  readonly unclear: boolean;
  /** Loops of the region around it, outermost first. */
  readonly loops: readonly Loop[];
}

/** What locals are worth; as the region found them where missing. */
export type Env = (Value | undefined)[];

/** Where in a region we are. The walk owns and advances it. */
export interface Point {
  env: Env;
  facts: readonly Fact[];
  path: readonly Condition[];
  /** What each condition so far compared that is neither an invariant nor a function of data. */
  doubts: readonly ReadonlySet<Atom>[];
  /** Control cannot get here. */
  dead: boolean;
  loops: readonly Loop[];
}

export interface Region {
  readonly kernel: Kernel;
  readonly rangeOf: (e: Expr) => Range;
  readonly rangeOfLocal: (id: LocalId) => Range;
  /** The range of an invariant, whatever holds where it is used. */
  readonly rangeAtEntry: (e: Expr) => Range;
  /** Arrays that get their memory inside. */
  readonly allocated: ReadonlySet<ArrayId>;
  readonly invariants: Map<string, Atom>;
  readonly known: Map<Atom, Known>;
  /** What expressions are worth where they stand; undefined if the same object stands in several places. */
  readonly seen: Map<Expr, Value | undefined>;
  readonly accesses: Access[];
  /** Nothing is noted: we only look ahead. */
  quiet: boolean;
}

export const I32: Interval = { lo: -(2 ** 31), hi: 2 ** 31 - 1 };
export const U32: Interval = { lo: 0, hi: 2 ** 32 - 1 };
export const NATURAL: Interval = { lo: 0, hi: Number.POSITIVE_INFINITY };
export const nothing: Value = {
  form: undefined,
  ratio: undefined,
  entry: undefined,
  size: 99,
  data: false,
  needs: [],
  from: [],
};

const NO_FACTS: Known = { facts: [] };

/** A fresh atom. */
export function atom(
  r: Region,
  range: Interval,
  known = NO_FACTS,
  entry?: Expr,
  soft = false,
  made?: readonly Form[],
): Atom {
  const fresh: Atom = { id: r.known.size, entry, soft, made, range };
  r.known.set(fresh, known);
  return fresh;
}

/** Written out, so that all values have one shape. */
export function valueOfForm(form: Form, from: readonly Value[], more: Partial<Value> = nothing): Value {
  const { entry, ratio, size = nothing.size, data = false, needs = nothing.needs } = more;
  if (!tractable(form)) return { ...nothing, from, data };
  return { form, ratio, entry, size, data, needs, from };
}

const UNKNOWN: Value = { ...nothing, data: true };
export const unknown = (data: boolean): Value => (data ? UNKNOWN : nothing);

/** The bounds of a range that is all integers. */
export const whole = (x: Range): Interval | undefined =>
  x.int && !x.nan && x.lo <= x.hi && x.lo >= -(2 ** 52) && x.hi <= 2 ** 52 ? { lo: x.lo, hi: x.hi } : undefined;

/** Equal for equal expressions over locals, params and lengths. */
export function keyOf(e: Expr): string {
  if (e.kind === 'const') return `${e.type} ${e.value}`;
  if (e.kind === 'local') return `l${e.local}`;
  if (e.kind === 'param') return `p${e.param}`;
  if (e.kind === 'length') return `n${e.array}`;
  return `${e.kind === 'op' ? e.op : e.kind}:${e.type}(${operands(e).map(keyOf)})`;
}

/** The atom of an invariant; `range` undefined where only a guard can tell that it is an integer. */
export function invariant(r: Region, entry: Expr, range: Interval | undefined): Atom {
  const key = keyOf(entry);
  let a = r.invariants.get(key);
  if (!a) {
    const soft = !range || range.lo < I32.lo || range.hi > U32.hi;
    r.invariants.set(key, (a = atom(r, soft ? I32 : range, NO_FACTS, entry, soft)));
  }
  return a;
}

/** What a value is apart from its form. */
export const keep = ({ entry, size, data }: Value): Partial<Value> => ({ entry, size, data });

/** A value we cannot look into: an atom if it is an integer all the same. Its numeric range holds by itself, whatever the
 * values are that it was made of. */
export function opaque(r: Region, e: Expr, { entry, size, data }: Pick<Value, 'entry' | 'size' | 'data'>): Value {
  const range = whole(r.rangeOf(e));
  if (!range) return entry ? { ...nothing, data, size, entry } : unknown(data);
  if (!entry) return valueOfForm(atomForm(atom(r, range)), [], { data });
  return valueOfForm(atomForm(invariant(r, entry, whole(r.rangeAtEntry(entry)))), [], { data, entry, size });
}

/** A fact of an invariant is used at other points than this one: its needs must not lean on what holds here. */
export const everywhere = (f: Fact): Fact => ({
  form: f.form,
  from: [],
  needs: [...(f.needs ?? []), ...needsOf(f.from)].map(n => ({ ...n, facts: [], path: [] })),
});

/** The needs of values and of all that they were made from. */
export function needsOf(values: readonly Value[], seen = new Set<Value>()): readonly Need[] {
  return values.flatMap(v => {
    if (seen.has(v)) return [];
    seen.add(v);
    return [...v.needs, ...needsOf(v.from, seen)];
  });
}

/** What is to be shown of a form here. */
export const need = (p: Point, form: Form, { lo, hi }: Interval): Need => ({
  form,
  lo,
  hi,
  facts: p.facts,
  path: p.path,
});

/** The range in which a type holds a form exactly; f64 as i32, which is where `narrow` wants it. */
const home: { readonly [type: string]: Interval | undefined } = { f64: I32, i32: I32, u32: U32 };
export const homeOf = (type: string): Interval | undefined => home[type];

/** A form at a node, with the need that its type can hold it. */
export function at(p: Point, e: Expr, form: Form, from: readonly Value[], more: Partial<Value> = {}): Value {
  const room = home[e.type];
  return room ? valueOfForm(form, from, { ...more, needs: [need(p, form, room)] }) : { ...nothing, ...more, from };
}

/** A bool or a number made of `parts`, without a form: an invariant where all of them are, and nothing can trap. */
export function invariantOr(e: Expr, parts: readonly Value[]): Value {
  const data = parts.some(v => v.data);
  const size = parts.reduce((s, v) => s + v.size, 1);
  if (size > 24 || !parts.every(v => v.entry) || !total(e)) return { ...nothing, data, from: parts };
  let k = 0;
  return { ...nothing, data, size, entry: mapOperands(e, () => parts[k++].entry!), from: parts };
}

/** Integer division is proved safe only where it stands. */
const total = (e: Expr): boolean => {
  if (e.kind !== 'op' || e.type === 'f64' || !(e.op === 'div' || e.op === 'rem')) return true;
  const [, by] = e.args;
  return by.kind === 'const' && by.value > 0;
};

export function solid(f: Form): boolean {
  for (const { atoms } of f) for (const a of atoms) if (a.soft) return false;
  return true;
}

/** An atom that is one of the cases. Their needs are needs of the value: each is on its own path. Where only a guard can show
 * that they are integers (`soft`), the value needs that. */
export function merged(
  r: Region,
  cases: readonly Case[],
  from: readonly Value[],
  data: boolean,
  facts: (x: Form) => readonly Fact[] = () => [],
  soft = false,
): Value {
  const forms = cases.map(c => c.form),
    open = !forms.every(solid);
  if (open && !soft) return { ...nothing, from, data };
  const ranges = forms.map(f => intervalOf(f));
  const range = { lo: Math.min(...ranges.map(x => x.lo)), hi: Math.max(...ranges.map(x => x.hi)) };
  const made = atom(r, range, NO_FACTS, undefined, open, open ? forms : undefined);
  const form = atomForm(made);
  r.known.set(made, { facts: facts(form), cases });
  const needs = open ? [{ form, ...I32, facts: [], path: [] }] : [];
  return valueOfForm(form, from, { data, needs });
}
