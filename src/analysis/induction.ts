/** Scalars that a loop moves. A counter is a local that the body changes by constants only (`k++`, `k -= 2`), perhaps under
 * conditions or in inner loops; at the head of the loop it then lies between its first value and what the iterations so
 * far can have made of it. Any other local is a new integer of its numeric range, or nothing we know. */
import type { Assign, Expr, For, LocalId, Stmt, StmtId } from '../ir.ts';
import { bodies, walk } from '../ir.ts';
import { silent, worth } from './affine.ts';
import {
  add,
  atomForm,
  constantForm,
  constantOf,
  equal,
  type Form,
  type Interval,
  intervalOf,
  mul,
  plus,
  sub,
} from './polynomial.ts';
import {
  atom,
  type Fact,
  homeOf,
  I32,
  need,
  type Point,
  type Region,
  solid,
  unknown,
  type Value,
  valueOfForm,
  whole,
} from './symbols.ts';

/** Iterations of a loop: `done` before the current one, `count` in all (if not negative); at least as many as there are. */
export interface Iterations {
  readonly count: Form;
  readonly done: Form;
  /** Exactly as many, as long as nobody leaves. */
  readonly exact: boolean;
  readonly from: readonly Value[];
}

export interface Moved {
  readonly head: Value;
  readonly after: Value;
}

/** How far a stretch of code moves a local: `sure` if it always does by the same. No bound where undefined. */
interface Moves {
  readonly up: Form | undefined;
  readonly down: Form | undefined;
  readonly sure: Form | undefined;
  readonly from: readonly Value[];
}

const still: Moves = { up: [], down: [], sure: [], from: [] };

export const assignedIn = (body: readonly Stmt[]): ReadonlySet<LocalId> => {
  const all = new Set<LocalId>();
  walk(body, s => void ((s.kind === 'assign' || s.kind === 'for') && all.add(s.local)));
  return all;
};

/** A local of which only its numeric range is known. */
export function anything(r: Region, local: LocalId): Value {
  const { type, name } = r.kernel.locals[local];
  const range = homeOf(type) && whole(r.rangeOfLocal(local));
  return range ? valueOfForm(atomForm(atom(r, name, range, { facts: [] })), [], { data: true }) : unknown(true);
}

/** What a loop makes of the locals that its body assigns. `p` is its head, where they are not known yet. */
export function moved(
  r: Region,
  id: StmtId,
  body: readonly Stmt[],
  p: Point,
  start: (local: LocalId) => Value,
  n?: Iterations,
): ReadonlyMap<LocalId, Moved> {
  const bare = { ...p, env: new Map(p.env) };
  for (const local of assignedIn(body)) bare.env.set(local, unknown(true));
  const skips = hasJump(body, 'continue', id);
  return new Map(
    [...assignedIn(body)].map(local => [
      local,
      counter(r, local, body, bare, start(local), skips, n) ?? { head: anything(r, local), after: anything(r, local) },
    ]),
  );
}

function hasJump(body: readonly Stmt[], kind: 'break' | 'continue', id: StmtId): boolean {
  let found = false;
  walk(body, s => void (found ||= s.kind === kind && s.target === id));
  return found;
}

function counter(
  r: Region,
  local: LocalId,
  body: readonly Stmt[],
  p: Point,
  start: Value,
  skips: boolean,
  n?: Iterations,
): Moved | undefined {
  const moves = movesOf(r, body, local, p);
  const { type } = r.kernel.locals[local];
  if (!moves || !start.form || !(solid(start.form) || counts(r, local)) || !homeOf(type) || type === 'u32')
    return undefined;
  const tame = n !== undefined && moves.up !== undefined && moves.down !== undefined;
  if (!tame && !steady(r, body, local)) return undefined;
  const sure = n?.exact && !skips ? moves.sure : undefined;
  return {
    head: bounded(r, local, moves, start, p, n && { ...n, total: n.count }, sure, tame),
    after: bounded(r, local, moves, start, p, n && { ...n, done: n.count, total: n.count }, undefined, tame, true),
  };
}

/** Whether a local never holds anything but integers: then a guard that asks whether it starts as one does no harm. */
export const counts = (r: Region, local: LocalId): boolean => r.rangeOfLocal(local).int && !r.rangeOfLocal(local).nan;

/** The value of a counter after `done` iterations. That it stays in i32 in all of them is a need, unless it is `steady`. */
function bounded(
  r: Region,
  local: LocalId,
  m: Moves,
  start: Value,
  p: Point,
  n: (Iterations & { total: Form }) | undefined,
  sure: Form | undefined,
  tame: boolean,
  after = false,
): Value {
  const k0 = start.form!,
    reach = (by: Form | undefined, over: Form): Form | undefined =>
      by && (constantOf(by) === 0 ? [] : n && mul(by, over));
  const [most, least] = [reach(m.up, n?.total ?? []), reach(m.down, n?.total ?? [])];
  const needs = tame ? [need(p, add(k0, most!), I32), need(p, sub(k0, least!), I32)] : [];
  const from = [start, ...m.from, ...(n?.from ?? [])];
  if (sure !== undefined && tame) return valueOfForm(add(k0, mul(n!.done, sure)), from, { needs });
  const made = atom(r, r.kernel.locals[local].name, rangeOf(r, local, m, intervalOf(k0), tame), { facts: [] });
  const k = atomForm(made),
    [up, down] = [reach(m.up, n?.done ?? []), reach(m.down, n?.done ?? [])];
  const ran = (by: Form | undefined): Fact['needs'] =>
    after && n && by && constantOf(by) !== 0 ? [need(p, n.count, { lo: 0, hi: Number.POSITIVE_INFINITY })] : [];
  r.known.set(made, {
    facts: [
      ...(up ? [{ form: sub(add(k0, up), k), from, needs: ran(m.up)! }] : []),
      ...(down ? [{ form: sub(k, sub(k0, down)), from, needs: ran(m.down)! }] : []),
    ],
  });
  return valueOfForm(k, from, { needs, data: true });
}

function rangeOf(r: Region, local: LocalId, m: Moves, k0: Interval, tame: boolean): Interval {
  const far = tame || r.kernel.locals[local].type === 'i32' ? I32 : { lo: -(2 ** 53), hi: 2 ** 53 };
  const known = whole(r.rangeOfLocal(local)) ?? far;
  const fixed = (by: Form | undefined) => by && constantOf(by) === 0;
  return {
    lo: Math.max(far.lo, known.lo, fixed(m.down) ? k0.lo : far.lo),
    hi: Math.min(far.hi, known.hi, fixed(m.up) ? k0.hi : far.hi),
  };
}

/** Whether no step of the counter wraps, whatever its number: a double does not, and an i32 not where the range of the
 * sum stays off the ends. */
function steady(r: Region, body: readonly Stmt[], local: LocalId): boolean {
  let ok = true;
  walk(body, s => {
    if (s.kind !== 'assign' || s.local !== local) return;
    const { value } = s,
      range = r.rangeOf(value);
    ok &&= value.kind === 'op' && value.op !== 'toint32';
    ok &&= value.type === 'f64' || (range.hi < I32.hi && range.lo > I32.lo);
  });
  return ok;
}

/** Locals that are copies of another at a point of a statement list: `k++` comes as `t = k; k = t + 1`. */
type Copies = Map<LocalId, LocalId>;

function follow(copies: Copies, s: Stmt): void {
  for (const local of assignedIn([s])) {
    copies.delete(local);
    for (const [copy, of] of copies) if (of === local) copies.delete(copy);
  }
  const from = s.kind === 'assign' ? bare(s.value) : undefined;
  if (s.kind === 'assign' && from?.kind === 'local' && from.local !== s.local) copies.set(s.local, from.local);
}

/** The integer that an assignment adds to its own local. */
function increment(s: Assign, copies: Copies): number | undefined {
  const sum = bare(s.value);
  if (sum.kind !== 'op' || (sum.op !== 'add' && sum.op !== 'sub')) return undefined;
  const [a, b] = sum.args.map(bare);
  const own = (e: Expr) => e.kind === 'local' && (copies.get(e.local) ?? e.local) === s.local;
  const by = (e: Expr) =>
    e.kind === 'const' && typeof e.value === 'number' && Number.isInteger(e.value) && Math.abs(e.value) < 2 ** 31
      ? e.value
      : undefined;
  if (own(a)) return sum.op === 'add' ? by(b) : negated(by(b));
  return own(b) && sum.op === 'add' ? by(a) : undefined;
}

const negated = (x: number | undefined): number | undefined => (x === undefined ? undefined : -x);

/** Without conversions that keep an i32. */
const bare = (e: Expr): Expr =>
  e.kind === 'convert' && (e.type === 'f64' || e.type === 'i32') && (e.arg.type === 'f64' || e.arg.type === 'i32')
    ? bare(e.arg)
    : e.kind === 'op' && e.op === 'toint32'
      ? bare(e.args[0])
      : e;

/** How far statements move a local; undefined where they do anything else to it. */
function movesOf(r: Region, body: readonly Stmt[], local: LocalId, p: Point): Moves | undefined {
  const copies: Copies = new Map();
  let all: Moves | undefined = still;
  for (const s of body) {
    const one = stepOf(r, s, local, p, copies);
    all = all && one && together(all, one);
    follow(copies, s);
  }
  return all;
}

const together = (a: Moves, b: Moves): Moves => ({
  up: a.up && b.up && add(a.up, b.up),
  down: a.down && b.down && add(a.down, b.down),
  sure: a.sure && b.sure && add(a.sure, b.sure),
  from: [...a.from, ...b.from],
});

const nothing = (f: Form | undefined): boolean => f !== undefined && constantOf(f) === 0;

function stepOf(r: Region, s: Stmt, local: LocalId, p: Point, copies: Copies): Moves | undefined {
  if (s.kind === 'assign' && s.local === local) {
    const by = increment(s, copies);
    if (by === undefined) return undefined;
    return {
      up: constantForm(Math.max(by, 0)),
      down: constantForm(Math.max(-by, 0)),
      sure: constantForm(by),
      from: [],
    };
  }
  if (s.kind === 'for' && s.local === local) return undefined;
  const inner = bodies(s).map(b => movesOf(r, b, local, p));
  if (!inner.length) return still;
  if (inner.some(m => !m)) return undefined;
  if (s.kind === 'if') return either(inner[0]!, inner[1]!);
  const all = inner.reduce((a, b) => together(a!, b!))!;
  if (nothing(all.up) && nothing(all.down)) return all;
  if (s.kind === 'for') return times(all, tripsOf(r, s, p), straight(s));
  const endless = (f: Form | undefined) => (nothing(f) ? f : undefined);
  return s.kind === 'while'
    ? { ...all, up: endless(all.up), down: endless(all.down), sure: undefined }
    : { ...all, sure: undefined };
}

/** Whether a loop counts by one and nothing jumps in it. */
function straight(s: For): boolean {
  let ok = s.step.kind === 'const' && Math.abs(Number(s.step.value)) === 1;
  walk(s.body, x => void (ok &&= x.kind !== 'break' && x.kind !== 'continue' && x.kind !== 'return'));
  return ok;
}

function either(a: Moves, b: Moves): Moves {
  const larger = (f: Form | undefined, g: Form | undefined): Form | undefined => {
    if (!f || !g) return undefined;
    const [x, y] = [constantOf(f), constantOf(g)];
    return x !== undefined && y !== undefined ? constantForm(Math.max(x, y)) : add(f, g);
  };
  return {
    up: larger(a.up, b.up),
    down: larger(a.down, b.down),
    sure: a.sure && b.sure && equal(a.sure, b.sure) ? a.sure : undefined,
    from: [...a.from, ...b.from],
  };
}

function times(m: Moves, n: Value | undefined, exact: boolean): Moves {
  const over = (f: Form | undefined): Form | undefined => (nothing(f) ? f : f && n?.form && mul(f, n.form));
  return {
    up: over(m.up),
    down: over(m.down),
    sure: exact ? over(m.sure) : undefined,
    from: n ? [...m.from, n] : m.from,
  };
}

/** At least the number of trips of a loop, as it stands at the head of a loop around it; that it is not negative is a
 * need. */
function tripsOf(r: Region, s: For, p: Point): Value | undefined {
  const [lo, hi] = [s.lo, s.hi].map(e => worth(silent(r), e, { ...p, env: new Map(p.env) }));
  if (!lo.form || !hi.form || !solid(lo.form) || !solid(hi.form) || s.step.kind !== 'const') return undefined;
  const up = s.test === 'lt' || s.test === 'le';
  if (up !== s.step.value > 0) return undefined;
  const span = up ? sub(hi.form, lo.form) : sub(lo.form, hi.form);
  const count = s.test === 'le' || s.test === 'ge' ? plus(span, 1) : span;
  return valueOfForm(count, [lo, hi], { needs: [need(p, count, { lo: 0, hi: Number.POSITIVE_INFINITY })] });
}
