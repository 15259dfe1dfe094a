/** Inner loops that not all lanes leave at the same turn: they turn as long as any lane is left. */
import type { For, Loop, Op, Stmt, While } from '../../src/ir.ts';
import { someStmt } from '../../src/ir.ts';
import { resultType } from '../../src/ops.ts';
import { branch, put, set } from '../code.ts';
import { cycle } from '../loops.ts';
import { pinSunk } from '../pins.ts';
import { expr, localOf, setLocal } from '../scope.ts';
import { machine } from '../types.ts';
import { jumpsTo } from '../variables.ts';
import { type Bits, bitsOf, type Lanes, type Mask, type Vec, vector } from './context.ts';
import { copyOfCurrent, maskOf, pushAny } from './masks.ts';
import { operation } from './operations.ts';
import { forgottenIn, temporariesOf } from './shape.ts';
import { take } from './take.ts';
import { held, keptScalar, memo, ofLocals, times, widthOf, within } from './values.ts';
import { vectorOf } from './variables.ts';

type List = (x: Lanes, body: readonly Stmt[]) => void;

/** Keeps of the lanes in `mask` those where a condition holds. */
function test(x: Lanes, mask: Mask, cond: Vec): void {
  const wide = widthOf(x, cond, mask.bits);
  const both = maskOf(x, {
    bits: mask.bits,
    push: p => {
      wide.push(p);
      ofLocals(x, mask).push(p);
      put(x.s, 'v128.and');
    },
  });
  times(mask.locals.length, p => {
    ofLocals(x, both).push(p);
    set(x.s, mask.locals[p]);
  });
}

/** Leaves the loop if no lane is left. */
function leaveIfNone(x: Lanes, loop: Loop, mask: Mask): void {
  pushAny(x, mask);
  put(x.s, 'i32.eqz');
  branch(x.s, 'br_if', `break ${loop.id}`);
}

const hasMaskedJump = (x: Lanes, body: readonly Stmt[], kind: 'break' | 'continue' | undefined, id?: number): boolean =>
  someStmt(
    body,
    s =>
      (s.kind === 'break' || s.kind === 'continue') &&
      x.shape.masked.has(s.id) &&
      (kind === undefined || (s.kind === kind && s.target === id)),
  );

/** A turn's body: a continue takes lanes out of the turn only, so then it has a mask of its own. */
function turn(x: Lanes, loop: Loop, active: Mask, list: List): void {
  const { id, body } = loop;
  const label = jumpsTo(body, 'continue', id);
  if (label) put(x.s, 'block', undefined, `continue ${id}`);
  within(x, () => {
    const own = hasMaskedJump(x, body, 'continue', id);
    const mask = own ? maskOf(x, ofLocals(x, active)) : active;
    const temporaries = temporariesOf(x.spread, body);
    const forgotten = own ? [] : forgottenIn(x.spread, loop);
    x.regions.push({ id, kind: 'body', mask, temporaries: new Set([...temporaries, ...forgotten]) });
    list(x, body);
    x.regions.pop();
  });
  if (label) put(x.s, 'end');
  if (hasMaskedJump(x, body, undefined)) leaveIfNone(x, loop, active);
}

/** The loop around its turns, with the mask of the lanes that are still in it. Like scalar loops it is tested at the bottom:
 * what does not change in it but is used behind an exit, V8 computes anew in every turn. `pushGoesOn` tests, and pushes
 * whether there is another turn; it is absent where only jumps leave. */
function looped(x: Lanes, loop: Loop, active: Mask, turns: () => void, pushGoesOn?: () => void): void {
  put(x.s, 'block', undefined, `break ${loop.id}`);
  x.regions.push({ id: loop.id, kind: 'turns', mask: active, temporaries: forgottenIn(x.spread, loop) });
  if (pushGoesOn) {
    pushGoesOn();
    put(x.s, 'i32.eqz');
    branch(x.s, 'br_if', `break ${loop.id}`);
  }
  pinSunk(x.s, loop);
  pinVectors(x, loop);
  cycle(x.s, loop, pushGoesOn ? 'br_if' : 'br', () => {
    turns();
    pushGoesOn?.();
  });
  x.regions.pop();
  put(x.s, 'end');
}

/** Keeps vectors that a loop leaves alone out of it. */
export const pinVectors = (x: Lanes, loop: Loop): void => pinSunk(x.s, loop, id => x.vectors.get(id)?.locals ?? []);

/** The width that most of the loop's vectors have. */
function widthIn(x: Lanes, loop: Loop): Bits {
  let wide = 0;
  someStmt([loop], s => {
    if (s.kind === 'assign' && x.shape.local(s.local) === undefined)
      wide += bitsOf(x.s.unit.kernel.locals[s.local].type) - 48;
    return false;
  });
  return wide > 0 ? 64 : 32;
}

export function whileLanes(x: Lanes, loop: While, list: List): void {
  const { cond } = loop;
  const active = copyOfCurrent(x, widthIn(x, loop));
  const turns = () => {
    turn(x, loop, active, list);
    list(x, loop.step);
    // A loop that is tested at its end is left there.
    if (hasMaskedJump(x, loop.step, undefined)) leaveIfNone(x, loop, active);
  };
  const pushGoesOn = () => {
    if (x.shape.growth(cond) === 0) return expr(x.s, cond);
    within(x, () => test(x, active, vector(x, cond)));
    pushAny(x, active);
  };
  looped(x, loop, active, turns, cond.kind === 'const' && cond.value ? undefined : pushGoesOn);
}

/** The bounds are evaluated once, in vectors that stay as they are. */
export function forLanes(x: Lanes, loop: For, list: List): void {
  const { local, lo, hi, step } = loop;
  const { type } = lo;
  const counter = { kind: 'local', type, local } as const;
  const isScalar = x.shape.local(local) !== undefined;
  const start = isScalar ? keptScalar(x, machine[type], () => expr(x.s, lo)) : held(x, vector(x, lo));
  const limit = held(x, vector(x, hi));
  const growth = isScalar ? keptScalar(x, machine[type], () => expr(x.s, step)) : held(x, vector(x, step));
  if (typeof start === 'number') {
    put(x.s, 'local.get', start);
    setLocal(x.s, local);
  } else take(x, vectorOf(x, local).locals, start, true);

  const active = copyOfCurrent(x, bitsOf(type));
  const compare: Op = { kind: 'op', op: loop.test, type: resultType(loop.test, type), args: [counter, hi] };
  const pushGoesOn = () => {
    within(x, () => test(x, active, operation(x, compare, [memo(x, vector(x, counter)), limit])!));
    pushAny(x, active);
  };
  const turns = () => {
    turn(x, loop, active, list);
    if (typeof growth === 'number') {
      put(x.s, 'local.get', localOf(x.s, local));
      put(x.s, 'local.get', growth);
      put(x.s, `${machine[type]}.add`);
      setLocal(x.s, local);
    } else within(x, () => advance(x, loop, growth));
  };
  looped(x, loop, active, turns, pushGoesOn);
}

function advance(x: Lanes, { local, lo }: For, growth: Vec): void {
  const target = vectorOf(x, local);
  const counter = { kind: 'local', type: lo.type, local } as const;
  const sum: Op = { kind: 'op', op: 'add', type: lo.type, args: [counter, counter] };
  take(x, target.locals, operation(x, sum, [ofLocals(x, target), growth])!, true);
}
