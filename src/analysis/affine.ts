/** Expressions as polynomials. `worth` walks an expression in order of evaluation at a point of a region (a loop nest) and
 * says what it is worth there: its form over atoms, and the needs under which that form is the truth, since i32 wraps, f64
 * rounds and a polynomial does neither. The point's environment holds the values of locals, so helper locals are looked
 * through; conditions that hold at the point are its facts. What was seen is noted in the region. */
import { type ArrayId, type Expr, type Load, type LocalId, type Op, operands, type Store } from '../ir.ts';
import { clamped } from './clamped.ts';
import {
  type Atom,
  atomForm,
  atomsOf,
  constantForm,
  constantOf,
  equal,
  type Form,
  type Interval,
  intervalOf,
  plus,
  scale,
  sub,
  tractable,
} from './polynomial.ts';
import { rules } from './rules.ts';
import {
  at,
  atom,
  type Fact,
  homeOf,
  I32,
  invariant,
  invariantOr,
  keep,
  merged,
  nothing,
  opaque,
  type Point,
  type Region,
  solid,
  unknown,
  type Value,
  valueOfForm,
  whole,
} from './symbols.ts';

export function worth(r: Region, e: Expr, p: Point): Value {
  const value = walkers[e.kind](r, e as never, p);
  if (!r.quiet) r.seen.set(e, r.seen.has(e) && e.kind !== 'const' ? undefined : value);
  return value;
}

function quietly<T>(r: Region, look: () => T): T {
  const before = r.quiet;
  r.quiet = true;
  const found = look();
  r.quiet = before;
  return found;
}

const walkers: { readonly [K in Expr['kind']]: (r: Region, e: Extract<Expr, { kind: K }>, p: Point) => Value } = {
  const: (_r, e) => {
    const small = Number.isInteger(e.value) && e.type !== 'bool' && Math.abs(e.value as number) <= 2 ** 32;
    const own = { entry: e, size: 1 };
    return small ? valueOfForm(constantForm(e.value as number), [], own) : { ...nothing, ...own };
  },
  param: (r, e) => entryValue(r, e),
  local: (r, e, p) => p.env[e.local] ?? entryValue(r, e),
  length: (r, e, p) => lengthOf(r, e.array, p),
  disjoint: (_r, e) => ({ ...nothing, entry: e, size: 1 }),
  load(r, e, p) {
    access(r, e, false, worth(r, e.index, p), p);
    return opaque(r, e, unknown(true));
  },
  op(r, e, p) {
    const args = e.args.map(a => worth(r, a, p));
    if (args.every(blind)) return opaque(r, e, unknown(args.some(v => v.data)));
    const plain = invariantOr(e, args);
    return rules[e.op]?.(r, e, args, p, plain) ?? opaque(r, e, plain);
  },
  select(r, e, p) {
    const cond = worth(r, e.cond, p);
    const yes = assuming(r, p, e.cond, true),
      no = assuming(r, p, e.cond, false);
    const a = worth(r, e.a, yes),
      b = worth(r, e.b, no);
    const plain = invariantOr(e, [cond, a, b]);
    if (e.type === 'bool') return plain;
    const position = plain.entry ? undefined : clamped(r, e, p, x => quietly(r, () => worth(r, x, p)));
    if (position) return position;
    return homeOf(e.type) && a.form && b.form ? either(r, [a, b], [yes, no], p, plain.data) : opaque(r, e, plain);
  },
  let(r, e, p) {
    p.env[e.local] = worth(r, e.value, p);
    return worth(r, e.body, p);
  },
  convert(r, e, p) {
    const arg = worth(r, e.arg, p);
    const kept = invariantOr(e, [arg]);
    if (!homeOf(e.type) || !homeOf(e.arg.type) || !arg.form) return opaque(r, e, kept);
    if (e.type === 'f64') return valueOfForm(arg.form, [arg], keep(kept));
    return at(p, e, arg.form, [arg], keep(kept));
  },
};

/** A value of which nothing is known that an op could keep. */
const blind = (v: Value): boolean => !v.form && !v.entry && !v.ratio;

/** What the region finds. */
export function entryValue(r: Region, e: Expr, range: Interval | undefined = whole(r.rangeAtEntry(e))): Value {
  if (!homeOf(e.type)) return { ...nothing, size: 1, entry: e };
  return valueOfForm(atomForm(invariant(r, e, range)), [], { entry: e, size: 1 });
}

const LENGTH = { lo: 0, hi: I32.hi };

function lengthOf(r: Region, array: ArrayId, p: Point): Value {
  const { storage } = r.kernel.arrays[array];
  if (storage.kind === 'private') return { ...nothing, form: constantForm(storage.length) };
  if (storage.kind === 'table') return { ...nothing, form: constantForm(storage.values.length) };
  if (storage.kind === 'view') return localOf(r, storage.length, p);
  if (r.allocated.has(array)) return valueOfForm(atomForm(atom(r, LENGTH)), [], { data: true });
  return entryValue(r, { kind: 'length', type: 'i32', array }, LENGTH);
}

const localOf = (r: Region, local: LocalId, p: Point): Value =>
  p.env[local] ?? entryValue(r, { kind: 'local', type: r.kernel.locals[local].type, local });

export function access(r: Region, node: Load | Store, write: boolean, index: Value, p: Point): void {
  if (r.quiet) return;
  const { array } = node,
    { facts, path, loops } = p;
  const length = lengthOf(r, array, p),
    { storage } = r.kernel.arrays[array];
  const offset = storage.kind === 'view' ? localOf(r, storage.offset, p) : undefined;
  r.accesses.push({ node, array, write, index, length, offset, facts, path, unclear: doubtful(p, index), loops });
}

/** Whether some condition around an access is neither an invariant nor a function of data, and says nothing about its
 * subscript that we could use: likely it is there to keep the access in bounds. */
function doubtful(p: Point, index: Value): boolean {
  if (!p.doubts.length) return false;
  const own = atomsOf(index.form ?? []);
  return p.doubts.some(group => ![...group].some(a => own.has(a)));
}

/** The point as it is where a condition, whose worth here was just seen, came out as said. It shares its locals. */
export function assuming(r: Region, p: Point, cond: Expr, holds: boolean): Point {
  if (r.quiet) return p;
  const parts = conjuncts(cond, holds);
  if (parts) return parts.reduce((q, [c, h]) => assuming(r, q, c, h), p);
  const value = r.seen.get(cond),
    own = isComparison(cond) ? factsOf(r, cond, holds, p) : [];
  const next = own.length ? { ...p, facts: [...p.facts, ...own] } : p;
  if (value?.entry) return { ...next, path: [...p.path, { cond: value.entry, holds }] };
  return value?.data ? next : { ...next, doubts: [...p.doubts, compares(r, cond)] };
}

/** The atoms that a condition compares. */
function compares(r: Region, cond: Expr): ReadonlySet<Atom> {
  if (isComparison(cond)) return atomsOf(difference(r, cond) ?? []);
  return new Set(operands(cond).flatMap(e => (e.type === 'bool' ? [...compares(r, e)] : [])));
}

/** Conditions that came out as paired, one after the other, if `cond` came out as `holds`. */
function conjuncts(cond: Expr, holds: boolean): readonly (readonly [Expr, boolean])[] | undefined {
  if (cond.kind === 'select') {
    if (holds && constantBool(cond.b) === false)
      return [
        [cond.cond, true],
        [cond.a, true],
      ];
    if (!holds && constantBool(cond.a) === true)
      return [
        [cond.cond, false],
        [cond.b, false],
      ];
  }
  if (cond.kind !== 'op') return undefined;
  if (cond.op === 'not') return [[cond.args[0], !holds]];
  return cond.op === (holds ? 'and' : 'or') ? cond.args.map(a => [a, holds] as const) : undefined;
}

const constantBool = (e: Expr): boolean | undefined => (e.kind === 'const' ? Boolean(e.value) : undefined);

const never = { eq: 'ne', ne: 'eq', lt: 'ge', le: 'gt', gt: 'le', ge: 'lt' } as const;
type Comparison = Op & { readonly op: keyof typeof never };
const isComparison = (e: Expr): e is Comparison => e.kind === 'op' && e.op in never;

/** What holds of integers where a comparison came out as said. */
function factsOf(r: Region, cond: Comparison, holds: boolean, p: Point): readonly Fact[] {
  const test = holds ? cond.op : never[cond.op],
    exact = difference(r, cond),
    gap = exact ?? (test === 'eq' ? difference(r, cond, true) : undefined);
  if (!gap) return [];
  const from = cond.args.map(a => r.seen.get(a)!),
    back = scale(gap, -1);
  if (!exact) return [gap, back].map(form => ({ form, from, loose: true }));
  if (test === 'ne') return apart(r, gap, from, p);
  const up = (form: Form): Fact => ({ form, from });
  if (test === 'eq') return [up(gap), up(back)];
  const forth = test === 'lt' || test === 'le' ? gap : back;
  return [up(test === 'lt' || test === 'gt' ? plus(forth, -1) : forth)];
}

/** `b − a` as integers, scaled by the divisors; none where a parameter would have to be guarded to be an integer. A
 * comparison of rounded quotients is that of the quotients: rounding is monotone and keeps integers. */
function difference(r: Region, { args }: Op, soft = false): Form | undefined {
  const [a, b] = args.map(e => r.seen.get(e)),
    x = a && fraction(a),
    y = b && fraction(b);
  if (!x || !y || (a.ratio && b.ratio)) return undefined;
  const [dx, dy] = [x, y].map(({ den }) => constantOf(den) ?? 0);
  if (dx <= 0 || dy <= 0) return undefined;
  const gap = sub(scale(y.num, dx), scale(x.num, dy));
  return tractable(gap) && (soft || solid(gap)) ? gap : undefined;
}

const ONE = constantForm(1);
const fraction = ({ form, ratio }: Value): Value['ratio'] => ratio ?? (form && { num: form, den: ONE });

/** Two integers that differ: by at least 1 in the one direction, where one is known to be at least the other. */
function apart(r: Region, gap: Form, from: readonly Value[], p: Point): readonly Fact[] {
  const known = [...p.facts, ...[...atomsOf(gap)].flatMap(a => r.known.get(a)!.facts)].filter(g => !g.unequal);
  const found = [gap, scale(gap, -1)].flatMap(f => {
    const held = known.find(g => !g.needs?.length && equal(g.form, f));
    if (!held && intervalOf(f).lo < 0) return [];
    return [{ form: plus(f, -1), from: [...from, ...(held?.from ?? [])] }];
  });
  return found.length ? found : [{ form: gap, from, unequal: true }];
}

/** One of two values with forms, each at the point where it was made, seen from where they meet. */
export function either(
  r: Region,
  values: readonly Value[],
  points: readonly Point[],
  { facts }: Point,
  data: boolean,
): Value {
  const [a, b] = values;
  if (equal(a.form!, b.form!)) return valueOfForm(a.form!, values, { data });
  const cases = values.map((v, k) => ({ form: v.form!, from: [v], facts: points[k].facts.slice(facts.length) }));
  return merged(r, cases, values, data);
}
