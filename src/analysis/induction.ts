/** Scalars that a loop moves. A counter is a local that the body only adds to what does not change in it; at the head of the loop it lies
 * between its first value and what the iterations so far can have made of it. Any other local is a new integer of its
 * numeric range, or nothing we know. */
import { type LocalId, type Loop, type Stmt, walk } from '../ir.ts';
import { entryValue } from './affine.ts';
import { assignments, type Moves, movesOf } from './moves.ts';
import { add, atomForm, constantOf, type Form, type Interval, intervalOf, mul, sub } from './polynomial.ts';
import {
  atom,
  type Fact,
  homeOf,
  I32,
  NATURAL,
  need,
  type Point,
  type Region,
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

/** A local as the region finds it. */
export const found = (r: Region, local: LocalId): Value =>
  entryValue(r, { kind: 'local', type: r.kernel.locals[local].type, local });

/** A local of which only its numeric range is known. */
export function anything(r: Region, local: LocalId): Value {
  const range = homeOf(r.kernel.locals[local].type) && whole(r.rangeOfLocal(local));
  return range ? valueOfForm(atomForm(atom(r, range)), [], { data: true }) : unknown(true);
}

/** Makes the locals that a loop assigns new at its head `p`; what it gives back does so at a point behind the loop. */
export function enter(r: Region, s: Loop, body: readonly Stmt[], p: Point, n?: Iterations): (behind: Point) => void {
  const locals = assignments(body),
    start = p.env.slice(),
    bare = { ...p, env: p.env.slice() };
  for (const local of locals.keys()) p.env[local] = bare.env[local] = unknown(true);
  const after: (Value | undefined)[] = [];
  for (const [local, counts] of locals) {
    const moved = counts ? counter(r, local, s, body, bare, start[local] ?? found(r, local), n) : undefined;
    p.env[local] = moved?.head ?? anything(r, local);
    after[local] = moved?.after;
  }
  return behind => {
    for (const local of locals.keys()) behind.env[local] = after[local] ?? anything(r, local);
  };
}

function hasContinue(body: readonly Stmt[], id: number): boolean {
  let found = false;
  walk(body, s => void (found ||= s.kind === 'continue' && s.target === id));
  return found;
}

function counter(
  r: Region,
  local: LocalId,
  s: Loop,
  body: readonly Stmt[],
  p: Point,
  start: Value,
  n?: Iterations,
): { readonly head: Value; readonly after: Value } | undefined {
  const { type } = r.kernel.locals[local];
  if (!start.form || !homeOf(type)) return undefined;
  const moves = movesOf(r, body, local, p);
  if (!moves) return undefined;
  const tame = n !== undefined && moves.up !== undefined && moves.down !== undefined;
  if (!tame && (type === 'u32' || !steady(r, body, local))) return undefined;
  const sure = n?.exact && !hasContinue(body, s.id) ? moves.sure : undefined;
  return {
    head: bounded(r, local, moves, start, p, n && { ...n, total: n.count }, sure, tame),
    after: bounded(r, local, moves, start, p, n && { ...n, done: n.count, total: n.count }, undefined, tame, true),
  };
}

/** The value of a counter after `done` iterations. That it stays in i32 in all of them (and of its type) is a need, unless it is `steady`. */
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
  const room = r.kernel.locals[local].type === 'u32' ? { lo: 0, hi: I32.hi } : I32;
  const needs = tame ? [need(p, add(k0, most!), room), need(p, sub(k0, least!), room)] : [];
  const from = [start, ...m.from, ...(n?.from ?? [])];
  if (sure !== undefined && tame) return valueOfForm(add(k0, mul(n!.done, sure)), from, { needs });
  const made = atom(r, rangeOf(r, local, m, intervalOf(k0), tame));
  const k = atomForm(made),
    [up, down] = [reach(m.up, n?.done ?? []), reach(m.down, n?.done ?? [])];
  const ran = (by: Form | undefined): Fact['needs'] =>
    after && n && by && constantOf(by) !== 0 ? [need(p, n.count, NATURAL)] : [];
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
