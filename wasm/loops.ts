/** Loops within one function, tested at the bottom: one branch per turn. */
import type { Type } from '../src/dtype.ts';
import type { Expr, For, While } from '../src/ir.ts';
import { walkExpr } from '../src/ir.ts';
import { ops } from '../src/ops.ts';
import { branch, close, get, give, open, put, row, set, take } from './code.ts';
import type { Scope } from './scope.ts';
import { body, expr, localOf, setLocal } from './scope.ts';
import { machine } from './types.ts';
import { jumpsTo, mentions, writes } from './variables.ts';

/** A value that stays the same through a loop, to be pushed any number of times. */
export interface Invariant {
  readonly type: Type;
  readonly push: () => void;
  readonly release: () => void;
}

/** Whether an expression can be evaluated again at every turn for nothing: a constant, a param, or a local that the loop
 * leaves alone. */
export function isInvariant(s: Scope, e: Expr, loop: For): boolean {
  if (e.kind === 'const' || e.kind === 'param') return true;
  if (e.kind === 'local') return !writes([loop]).assigned.has(e.local);
  if (e.kind !== 'length') return false;
  const { storage } = s.unit.kernel.arrays[e.array];
  return storage.kind !== 'view' && storage.kind !== 'heap';
}

export function invariant(s: Scope, e: Expr, loop: For): Invariant {
  if (isInvariant(s, e, loop)) return { type: e.type, push: () => expr(s, e), release: () => {} };
  return kept(s, e.type, () => expr(s, e));
}

/** Keeps the value that `push` leaves in a scratch local. */
export function kept(s: Scope, type: Type, push: () => void): Invariant {
  push();
  const local = take(s.code, machine[type]);
  set(s.code, local);
  return { type, push: () => get(s.code, local), release: () => give(s.code, local) };
}

/** Pushes `v TEST limit`. */
export function pushTest(s: Scope, { local, test }: For, limit: Invariant): void {
  get(s.code, localOf(s, local));
  limit.push();
  row(s.code, ops[test].wasm![limit.type]!);
}

/** The body with the place that `continue` goes to, then v += step. */
export function turn(s: Scope, loop: For, step: Invariant): void {
  repeatable(s, loop);
  get(s.code, localOf(s, loop.local));
  step.push();
  row(s.code, ops.add.wasm![step.type]!);
  setLocal(s, loop.local);
}

export function repeatable(s: Scope, { id, body: list }: For | While): void {
  const target = jumpsTo(list, 'continue', id);
  if (target) open(s.code, 'block', `continue ${id}`);
  body(s, list);
  if (target) close(s.code);
}

/** lo, hi and step in their order, v last: hi and step may read what v held before. */
export function startFor(s: Scope, loop: For): { readonly hi: Invariant; readonly step: Invariant } {
  const { lo, hi, step, local } = loop;
  const late = mentions(hi, local) || mentions(step, local);
  const start = late ? kept(s, lo.type, () => expr(s, lo)) : undefined;
  const begin = () => {
    if (start) start.push();
    else expr(s, lo);
    setLocal(s, local);
    start?.release();
  };
  if (!late) begin();
  const bounds = { hi: invariant(s, hi, loop), step: invariant(s, step, loop) };
  if (late) begin();
  return bounds;
}

export function counted(s: Scope, loop: For): void {
  const { hi, step } = startFor(s, loop);
  pushTest(s, loop, hi);
  open(s.code, 'if', `break ${loop.id}`);
  open(s.code, 'loop', `again ${loop.id}`);
  turn(s, loop, step);
  pushTest(s, loop, hi);
  branch(s.code, 'br_if', `again ${loop.id}`);
  close(s.code);
  close(s.code);
  hi.release();
  step.release();
}

/** Nodes of a condition that are few enough to write it twice. */
const smallCondition = 16;

function size(e: Expr): number {
  let nodes = 0;
  walkExpr(e, () => nodes++);
  return nodes;
}

const isTrue = (e: Expr): boolean => e.kind === 'const' && e.value === 1;

/** Pushes the opposite of a condition. */
export function pushNot(s: Scope, cond: Expr): void {
  const opposite = cond.kind === 'op' && cond.op === 'not' ? cond.args[0] : undefined;
  expr(s, opposite ?? cond);
  if (!opposite) put(s.code, 'i32.eqz');
}

/** Leaves a loop where its condition does not hold. */
export function leaveUnless(s: Scope, { cond, id }: While): void {
  if (isTrue(cond)) return;
  pushNot(s, cond);
  branch(s.code, 'br_if', `break ${id}`);
}

export function repeated(s: Scope, loop: While): void {
  if (!isTrue(loop.cond) && size(loop.cond) <= smallCondition) testedBelow(s, loop);
  else testedAbove(s, loop);
}

function testedBelow(s: Scope, loop: While): void {
  expr(s, loop.cond);
  open(s.code, 'if', `break ${loop.id}`);
  open(s.code, 'loop', `again ${loop.id}`);
  repeatable(s, loop);
  body(s, loop.step);
  expr(s, loop.cond);
  branch(s.code, 'br_if', `again ${loop.id}`);
  close(s.code);
  close(s.code);
}

function testedAbove(s: Scope, loop: While): void {
  open(s.code, 'block', `break ${loop.id}`);
  open(s.code, 'loop', `again ${loop.id}`);
  leaveUnless(s, loop);
  repeatable(s, loop);
  body(s, loop.step);
  branch(s.code, 'br', `again ${loop.id}`);
  close(s.code);
  close(s.code);
}
