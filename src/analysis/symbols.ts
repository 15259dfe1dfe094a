/** The words in which the analysis speaks of scalars: values, what has to be shown of them (needs), what is known (facts),
 * and the region (a loop nest, a kernel) and point that they belong to. */
import type { ArrayId, Expr, Kernel, Load, LocalId, Loop, Store } from '../ir.ts';
import type { Range } from './interval.ts';
import { type Atom, atomForm, type Form, type Interval, intervalOf, tractable } from './polynomial.ts';

/** `form ≥ 0`, once every need of the values it was made `from` and its own are met. */
export interface Fact {
  readonly form: Form;
  readonly from: readonly Value[];
  readonly needs?: readonly Need[];
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
  readonly form?: Form;
  /** A quotient of integers that may have a fraction; the divisor is positive where `needs` of it hold. */
  readonly ratio?: { readonly num: Form; readonly den: Form };
  /** The value in terms of the region's entry: an invariant. May be evaluated there, also where the region never does. */
  readonly entry?: Expr;
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
}

export interface Access {
  readonly node: Load | Store;
  readonly array: ArrayId;
  readonly write: boolean;
  readonly index: Value;
  readonly length: Value;
  readonly facts: readonly Fact[];
  readonly path: readonly Condition[];
  /** Under a condition that was not understood, though it is no function of data. */
  readonly unclear: boolean;
  /** Loops of the region around it, outermost first. */
  readonly loops: readonly Loop[];
}

/** Where in a region we are. The walk owns and advances it. */
export interface Point {
  env: Map<LocalId, Value>;
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
  readonly count: { atoms: number };
  readonly saw: (e: Expr, value: Value, at: Point) => void;
  readonly access: (a: Access) => void;
}

export const I32: Interval = { lo: -(2 ** 31), hi: 2 ** 31 - 1 };
export const U32: Interval = { lo: 0, hi: 2 ** 32 - 1 };
export const nothing: Value = { size: 99, data: false, needs: [], from: [] };

/** A fresh atom. */
export function atom(r: Region, name: string, range: Interval, known: Known): Atom {
  const made: Atom = { id: r.count.atoms++, name, range };
  r.known.set(made, known);
  return made;
}

export const valueOfForm = (form: Form, from: readonly Value[], more: Partial<Value> = {}): Value =>
  tractable(form) ? { ...nothing, from, form, ...more } : { ...nothing, from, data: more.data ?? false };

export const unknown = (data: boolean): Value => ({ ...nothing, data });

/** The bounds of a range that is all integers. */
export const whole = (x: Range): Interval | undefined =>
  x.int && !x.nan && x.lo <= x.hi && x.lo >= -(2 ** 52) && x.hi <= 2 ** 52 ? { lo: x.lo, hi: x.hi } : undefined;

const keyOf = (e: Expr): string =>
  e.kind === 'const'
    ? `${e.type} ${e.value}`
    : e.kind === 'local'
      ? `l${e.local}`
      : e.kind === 'param'
        ? `p${e.param}`
        : e.kind === 'length'
          ? `n${e.array}`
          : e.kind === 'op'
            ? `${e.op}:${e.type}(${e.args.map(keyOf)})`
            : e.kind === 'convert'
              ? `${e.type}(${keyOf(e.arg)})`
              : e.kind === 'select'
                ? `(${keyOf(e.cond)}?${keyOf(e.a)}:${keyOf(e.b)})`
                : '?';

/** The atom of an invariant; `range` undefined where only a guard can tell that it is an integer. Conversions that keep
 * the value are no part of its identity. */
export function invariant(r: Region, entry: Expr, range: Interval | undefined, name = keyOf(entry)): Atom {
  const key = keyOf(entry);
  const there = r.invariants.get(key);
  if (there) return there;
  const soft = !range || range.lo < I32.lo || range.hi > U32.hi;
  const made: Atom = { id: r.count.atoms++, name, entry, soft, range: soft ? I32 : range };
  r.invariants.set(key, made);
  r.known.set(made, { facts: [] });
  return made;
}

/** What a value is apart from its form. */
export const keep = ({ entry, size, data }: Value): Partial<Value> => ({ size, data, ...(entry && { entry }) });

/** A value we cannot look into: an atom if it is an integer all the same. */
export function opaque(r: Region, e: Expr, more: Pick<Value, 'entry' | 'size' | 'data' | 'from'>): Value {
  const { entry, size, data, from } = more;
  const range = whole(r.rangeOf(e));
  if (!range) return { ...nothing, data, from, size, ...(entry && { entry }) };
  if (!entry)
    return valueOfForm(atomForm(atom(r, `‹${e.kind === 'op' ? e.op : e.kind}›`, range, { facts: [] })), from, { data });
  return valueOfForm(atomForm(invariant(r, entry, whole(r.rangeAtEntry(entry)))), from, { data, entry, size });
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
  const [a, b, c] = parts.map(v => v.entry!);
  const entry: Expr | undefined =
    e.kind === 'op'
      ? { ...e, args: parts.map(v => v.entry!) }
      : e.kind === 'convert'
        ? { ...e, arg: a }
        : e.kind === 'select'
          ? { ...e, cond: a, a: b, b: c }
          : undefined;
  return entry ? { ...nothing, data, size, entry, from: parts } : { ...nothing, data, from: parts };
}

/** Integer division is proved safe only where it stands. */
const total = (e: Expr): boolean => {
  if (e.kind !== 'op' || e.type === 'f64' || !(e.op === 'div' || e.op === 'rem')) return true;
  const [, by] = e.args;
  return by.kind === 'const' && by.value > 0;
};

export const solid = (f: Form): boolean => !f.some(t => t.atoms.some(a => a.soft));

/** An atom that is one of the cases, all integers for sure: what only a guard could show to be one has no range yet.
 * Their needs are needs of the value: each is on its own path. */
export function merged(r: Region, name: string, cases: readonly Case[], from: readonly Value[], data: boolean): Value {
  if (!cases.every(c => solid(c.form))) return { ...nothing, from, data };
  const ranges = cases.map(c => intervalOf(c.form));
  const range = { lo: Math.min(...ranges.map(x => x.lo)), hi: Math.max(...ranges.map(x => x.hi)) };
  return valueOfForm(atomForm(atom(r, `‹${name}›`, range, { facts: [], cases })), from, { data });
}
