/** Loops within one function, tested at the bottom: one branch per turn. */
import type { Type } from '../src/dtype.ts';
import type { Expr, For, Loop, While } from '../src/ir.ts';
import { assignedIn, walkExpr } from '../src/ir.ts';
import { ops } from '../src/ops.ts';
import { row } from './assemble.ts';
import { branchWhere, isChain } from './branches.ts';
import { branch, get, give, put, set, take } from './code.ts';
import { givenIn } from './lanes/growth.ts';
import { isLeft, pinInvariants, pinSunk } from './pins.ts';
import { withPointers } from './pointers.ts';
import type { Invariant, Scope } from './scope.ts';
import { body, expr, localOf, setLocal } from './scope.ts';
import { machine } from './types.ts';
import { jumpsTo, mentions } from './variables.ts';

/** Whether an expression can be evaluated again at every turn for nothing: a constant, a param, or a local that the loop
 * leaves alone. */
export function isInvariant(s: Scope, e: Expr, loop: For): boolean {
  if (e.kind === 'const' || e.kind === 'param') return true;
  if (e.kind === 'local') return !assignedIn(loop).has(e.local);
  if (e.kind !== 'length') return false;
  const { storage } = s.unit.kernel.arrays[e.array];
  return storage.kind !== 'view' && storage.kind !== 'heap';
}

export function invariant(s: Scope, e: Expr, loop: For): Invariant {
  const push = () => expr(s, e);
  return isInvariant(s, e, loop) ? again(e.type, push) : kept(s, e.type, push);
}

/** A value that `push` gives each time. */
export const again = (type: Type, push: () => void): Invariant => ({ type, push, release: () => {} });

/** Keeps the value that `push` leaves in a scratch local. */
export function kept(s: Scope, type: Type, push: () => void): Invariant {
  push();
  const local = take(s, machine[type]);
  set(s, local);
  return { type, push: () => get(s, local), release: () => give(s, local) };
}

/** Pushes `v TEST limit`. */
export function pushTest(s: Scope, { local, test }: For, limit: Invariant): void {
  get(s, localOf(s, local));
  limit.push();
  row(s, ops[test].wasm![limit.type]!);
}

/** The body with the place that `continue` goes to, then v += step. */
export function turn(s: Scope, loop: For, step: Invariant): void {
  repeatable(s, loop);
  get(s, localOf(s, loop.local));
  step.push();
  row(s, ops.add.wasm![step.type]!);
  setLocal(s, loop.local);
}

export function repeatable(s: Scope, { id, body: list }: For | While): void {
  const target = jumpsTo(list, 'continue', id);
  if (target) put(s, 'block', undefined, `continue ${id}`);
  body(s, list);
  if (target) put(s, 'end');
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

/** Turns of a loop, to the next of which `op` leads. */
export function cycle(s: Scope, { id }: Loop, op: 'br' | 'br_if', turns: () => void): void {
  put(s, 'loop', undefined, `again ${id}`);
  turns();
  branch(s, op, `again ${id}`);
  put(s, 'end');
}

export function counted(s: Scope, loop: For): void {
  const { hi, step } = startFor(s, loop);
  pushTest(s, loop, hi);
  put(s, 'if', undefined, `break ${loop.id}`);
  pinInvariants(s, loop);
  withPointers(s, givenIn({ loop }), isLeft(loop), () =>
    cycle(s, loop, 'br_if', () => {
      turn(s, loop, step);
      pushTest(s, loop, hi);
    }),
  );
  put(s, 'end');
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

/** Leaves a loop where its condition does not hold. */
export function leaveUnless(s: Scope, { cond, id }: While): void {
  if (!isTrue(cond)) branchWhere(s, cond, false, `break ${id}`);
}

/** A turn of a `while`, but for its condition. */
export function turnOfWhile(s: Scope, loop: While): void {
  repeatable(s, loop);
  body(s, loop.step);
}

export function repeated(s: Scope, loop: While): void {
  const small = size(loop.cond) <= smallCondition;
  if (small && isChain(loop.cond)) return inParts(s, loop);
  const below = !isTrue(loop.cond) && small;
  if (below) expr(s, loop.cond);
  put(s, below ? 'if' : 'block', undefined, `break ${loop.id}`);
  pinSunk(s, loop);
  cycle(s, loop, below ? 'br_if' : 'br', () => {
    if (!below) leaveUnless(s, loop);
    turnOfWhile(s, loop);
    if (below) expr(s, loop.cond);
  });
  put(s, 'end');
}

/** Of a condition that has parts, each of which may leave the loop. */
function inParts(s: Scope, loop: While): void {
  put(s, 'block', undefined, `break ${loop.id}`);
  leaveUnless(s, loop);
  pinSunk(s, loop);
  cycle(s, loop, 'br', () => {
    turnOfWhile(s, loop);
    leaveUnless(s, loop);
  });
  put(s, 'end');
}
