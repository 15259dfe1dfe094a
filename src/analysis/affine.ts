/** Expressions as polynomials. `worth` walks an expression in order of evaluation at a point of a region (a loop nest, a
 * kernel) and says what it is worth there: its form over atoms, and the needs under which that form is the truth, since
 * i32 wraps, f64 rounds and a polynomial does neither. The point's environment holds the values of locals, so helper
 * locals are looked through; conditions that hold at the point are its facts. Nothing is annotated: who wants to know
 * what was seen listens in `Region.saw`. */
import { type ArrayId, type Expr, type Load, type Op, operands, type Store } from '../ir.ts';
import {
  type Atom,
  atomForm,
  atomsOf,
  constantForm,
  type Form,
  formKey,
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
  type Value,
  valueOfForm,
  whole,
} from './symbols.ts';

export function worth(r: Region, e: Expr, p: Point): Value {
  const value = walkers[e.kind](r, e as never, p);
  r.saw(e, value, p);
  return value;
}

const walkers: { readonly [K in Expr['kind']]: (r: Region, e: Extract<Expr, { kind: K }>, p: Point) => Value } = {
  const: (_r, e) => ({
    ...nothing,
    size: 1,
    entry: e,
    ...(typeof e.value === 'number' &&
      Number.isInteger(e.value) &&
      e.type !== 'bool' &&
      Math.abs(e.value) <= 2 ** 32 && { form: constantForm(e.value) }),
  }),
  param: (r, e) => entryValue(r, e, whole(r.rangeAtEntry(e)), r.kernel.params[e.param].name),
  local: (r, e, p) => p.env.get(e.local) ?? entryLocal(r, e),
  length: (r, e, p) => lengthOf(r, e.array, p),
  load(r, e, p) {
    const index = worth(r, e.index, p);
    access(r, e, false, index, p);
    return opaque(r, e, { data: true, from: [index], size: 99 });
  },
  op: opValue,
  select(r, e, p) {
    const cond = worth(r, e.cond, p);
    const yes = assuming(r, p, e.cond, cond, true),
      no = assuming(r, p, e.cond, cond, false);
    const a = worth(r, e.a, yes),
      b = worth(r, e.b, no);
    return e.type === 'bool'
      ? invariantOr(e, [cond, a, b])
      : join(
          r,
          e,
          [
            [a, yes],
            [b, no],
          ],
          p,
          invariantOr(e, [cond, a, b]),
        );
  },
  let(r, e, p) {
    p.env.set(e.local, worth(r, e.value, p));
    return worth(r, e.body, p);
  },
  convert(r, e, p) {
    const arg = worth(r, e.arg, p);
    const kept = invariantOr(e, [arg]);
    const range = homeOf(e.type);
    if (!range || !homeOf(e.arg.type) || !arg.form) return opaque(r, e, kept);
    if (e.type === 'f64') return valueOfForm(arg.form, [arg], keep(kept));
    return at(p, e, arg.form, [arg], keep(kept));
  },
};

function opValue(r: Region, e: Op, p: Point): Value {
  const args = e.args.map(a => worth(r, a, p));
  const plain = invariantOr(e, args);
  return rules[e.op]?.(r, e, args, p, plain) ?? opaque(r, e, plain);
}

function entryValue(r: Region, e: Expr, range: Interval | undefined, name: string): Value {
  if (!homeOf(e.type)) return { ...nothing, size: 1, entry: e };
  return valueOfForm(atomForm(invariant(r, e, range, name)), [], { entry: e, size: 1 });
}

export const entryLocal = (r: Region, e: Extract<Expr, { kind: 'local' }>): Value =>
  entryValue(r, e, whole(r.rangeAtEntry(e)), r.kernel.locals[e.local].name);

export function lengthOf(r: Region, array: ArrayId, p: Point): Value {
  const { storage } = r.kernel.arrays[array];
  const range = { lo: 0, hi: I32.hi };
  if (storage.kind === 'private') return { ...nothing, form: constantForm(storage.length) };
  if (storage.kind === 'table') return { ...nothing, form: constantForm(storage.values.length) };
  if (storage.kind === 'view')
    return p.env.get(storage.length) ?? entryLocal(r, { kind: 'local', type: 'i32', local: storage.length });
  if (r.allocated.has(array))
    return valueOfForm(atomForm(atom(r, `‹length›`, range, { facts: [] })), [], { data: true });
  return entryValue(r, { kind: 'length', type: 'i32', array }, range, `${r.kernel.arrays[array].name}.length`);
}

export function access(r: Region, node: Load | Store, write: boolean, index: Value, p: Point): void {
  const { array } = node;
  r.access({
    node,
    array,
    write,
    index,
    length: lengthOf(r, array, p),
    facts: p.facts,
    path: p.path,
    unclear: doubtful(p, index),
    loops: p.loops,
  });
}

/** Whether some condition around an access is neither an invariant nor a function of data, and says nothing about its
 * subscript that we could use: likely it is there to keep the access in bounds. */
function doubtful(p: Point, index: Value): boolean {
  const own = atomsOf(index.form ?? []);
  return p.doubts.some(group => ![...group].some(a => own.has(a)));
}

/** The point as it is where a condition came out as said. */
export function assuming(r: Region, p: Point, cond: Expr, value: Value, holds: boolean): Point {
  const parts = conjuncts(cond, holds);
  if (parts) return parts.reduce((q, [c, h]) => assuming(r, q, c, quietly(r, c, q), h), p);
  const own = factsOf(r, cond, holds, p);
  const next = { ...p, env: new Map(p.env), facts: [...p.facts, ...own] };
  if (value.entry) return { ...next, path: [...p.path, { cond: value.entry, holds }] };
  return value.data ? next : { ...next, doubts: [...p.doubts, compares(r, cond, p)] };
}

/** The atoms that a condition compares. */
function compares(r: Region, cond: Expr, p: Point): ReadonlySet<Atom> {
  if (cond.kind !== 'op' || !(cond.op in never))
    return new Set(operands(cond).flatMap(e => (e.type === 'bool' ? [...compares(r, e, p)] : [])));
  const [a, b] = cond.args.map(x => quietly(r, x, p));
  return atomsOf(difference(a, b) ?? []);
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

/** The listeners are told of an expression once; this looks again, in silence. */
export const silent = (r: Region): Region => ({ ...r, saw: () => {}, access: () => {} });
const quietly = (r: Region, e: Expr, p: Point): Value => worth(silent(r), e, { ...p, env: new Map(p.env) });

const never = { eq: 'ne', ne: 'eq', lt: 'ge', le: 'gt', gt: 'le', ge: 'lt' } as const;
type Comparison = keyof typeof never;

/** What holds of integers where a comparison came out as said. */
function factsOf(r: Region, cond: Expr, holds: boolean, p: Point): readonly Fact[] {
  if (cond.kind !== 'op' || !(cond.op in never)) return [];
  const [a, b] = cond.args.map(x => quietly(r, x, p));
  return compared(r, holds ? (cond.op as Comparison) : never[cond.op as Comparison], a, b, p);
}

/** What `a TEST b` says of integers. */
function compared(r: Region, test: Comparison, a: Value, b: Value, p: Point): readonly Fact[] {
  const gap = difference(a, b);
  if (!gap) return [];
  const from = [a, b];
  const up = (form: Form): Fact => ({ form, from });
  const back = gap.map(t => ({ ...t, coef: -t.coef }));
  const table: { readonly [C in Comparison]: () => readonly Fact[] } = {
    lt: () => [up(plus(gap, -1))],
    le: () => [up(gap)],
    gt: () => [up(plus(back, -1))],
    ge: () => [up(back)],
    eq: () => [up(gap), up(back)],
    ne: () => apart(r, gap, from, p),
  };
  return table[test]();
}

/** `b − a` as integers, scaled by the divisors; none where a parameter would have to be guarded to be an integer. A
 * comparison of rounded quotients is that of the quotients: rounding is monotone and keeps integers. */
function difference(a: Value, b: Value): Form | undefined {
  const one = constantForm(1);
  const [x, y] = [a, b].map(v => v.ratio ?? (v.form && { num: v.form, den: one }));
  if (!x || !y || (a.ratio && b.ratio)) return undefined;
  const [dx, dy] = [x.den, y.den].map(d => (d.length === 1 && !d[0].atoms.length ? d[0].coef : 0));
  if (dx <= 0 || dy <= 0) return undefined;
  const gap = sub(
    y.num.map(t => ({ ...t, coef: t.coef * dx })),
    x.num.map(t => ({ ...t, coef: t.coef * dy })),
  );
  return tractable(gap) && solid(gap) ? gap : undefined;
}

/** Two integers that differ, one known to be at least the other. */
function apart(r: Region, gap: Form, from: readonly Value[], p: Point): readonly Fact[] {
  const known = [...p.facts, ...[...atomsOf(gap)].flatMap(a => r.known.get(a)!.facts)];
  return [gap, scale(gap, -1)].flatMap(f => {
    const key = formKey(f);
    const held = known.find(g => !g.needs?.length && formKey(g.form) === key);
    if (!held && intervalOf(f).lo < 0) return [];
    return [{ form: plus(f, -1), from: [...from, ...(held?.from ?? [])] }];
  });
}

/** One of several values, each at the point where it was made. */
export function join(r: Region, e: Expr, arms: readonly (readonly [Value, Point])[], p: Point, plain: Value): Value {
  const forms = arms.map(([v]) => v.form);
  const data = plain.data;
  if (!homeOf(e.type) || !forms.every(f => f)) return opaque(r, e, plain);
  const from = arms.map(([v]) => v);
  if (forms.every(f => formKey(f!) === formKey(forms[0]!))) return valueOfForm(forms[0]!, from, { data });
  return merged(
    r,
    e.kind,
    arms.map(([v, q]) => ({ form: v.form!, from: [v], facts: q.facts.slice(p.facts.length) })),
    from,
    data,
  );
}
