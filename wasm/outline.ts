/** Outlined loops: a function of their own that runs one chunk per call, and the caller's side of it.
 *
 * V8 has no on-stack replacement for WebAssembly, so code that is to reach the optimised tier has to be called again. A
 * chunk takes over the locals that its turns hand on from their slots in the frame, runs some turns, hands them
 * back and answers a status: 0 the loop has ended, 1 there is more to do, from 2 on a return from inside (2 + site),
 * then jumps to targets outside the loop. */
import type { For, Loop, Outlined, Stmt, While } from '../src/ir.ts';
import { someStmt } from '../src/ir.ts';
import { row } from './assemble.ts';
import { branch, finish, get, give, newCode, newLocal, put, set, take } from './code.ts';
import type { LoopSlots } from './frame.ts';
import {
  again,
  counted,
  cycle,
  isInvariant,
  kept,
  leaveUnless,
  pushTest,
  startFor,
  turn,
  turnOfWhile,
} from './loops.ts';
import type { FuncType } from './module.ts';
import type { Invariant, Scope } from './scope.ts';
import {
  baseLocal,
  expr,
  FRAME,
  fromFrame,
  lengthLocal,
  loadSlot,
  localOf,
  moved,
  newScope,
  prologue,
  storeSlot,
  toFrame,
} from './scope.ts';
import { conversion, machine } from './types.ts';

const chunkType: FuncType = { params: ['i32'], results: ['i32'] };

/** Turns per chunk: about 256 chunks a loop, so that the optimised code is reached early and calls still cost nothing. */
const chunks = 256;
const leastTurns = (loop: Loop): number => (hasInner(loop) ? 8 : 1024);
const mostTurns = 65536;

const OUT = 'out';
const more = 1;
const firstExit = 2;

export function outlined(s: Scope, { loop }: Outlined): void {
  if (s.spread) {
    s.unit.emitters.stmt(s, loop); // its function is called again and again as it is
    return;
  }
  if (s.chunk) throw new Error('an outlined loop inside another');
  if (loop.kind === 'while') outlinedWhile(s, loop);
  else if (machine[loop.lo.type] === 'i64')
    counted(s, loop); // reckoning in f64 would round its bounds
  else outlinedFor(s, loop);
}

const isLoop = (s: Stmt): boolean => s.kind === 'for' || s.kind === 'while';
const hasInner = (loop: Loop): boolean => someStmt([loop], s => s !== loop && isLoop(s));

const slotsOf = (s: Scope, { id }: Loop): LoopSlots => s.unit.frame.loops.get(id)!;

// ── the caller ──

function outlinedFor(s: Scope, loop: For): void {
  const slots = slotsOf(s, loop);
  const { hi, step } = startFor(s, loop);
  pushTest(s, loop, hi);
  put(s, 'if');
  toFrame(s, hi.type, slots.hi, hi.push);
  toFrame(s, step.type, slots.step, step.push);
  const reach = kept(s, 'f64', () => pushReach(s, loop, hi, step));
  runChunks(s, loop, () => toFrame(s, hi.type, slots.quota, () => pushLimit(s, loop, hi, reach)));
  reach.release();
  put(s, 'end');
  hi.release();
  step.release();
}

/** The nearer of hi and v + reach, in f64, which holds both exactly for i32 and u32. Being no farther than hi is all
 * that correctness asks of it. The caller reckons it, for V8 makes poor code of a loop behind a saturating conversion:
 * measured, a checked sum takes 2.8 times as long. */
function pushLimit(s: Scope, loop: For, hi: Invariant, reach: Invariant): void {
  const toDouble = conversion(hi.type, 'f64');
  hi.push();
  row(s, toDouble);
  fromFrame(s, hi.type, s.unit.frame.locals.get(loop.local)!);
  row(s, toDouble);
  reach.push();
  put(s, 'f64.add');
  put(s, loop.test === 'lt' || loop.test === 'le' ? 'f64.min' : 'f64.max');
  row(s, conversion('f64', hi.type));
}

/** A `while` cannot tell its trip count: its chunks grow by a quarter each. */
function outlinedWhile(s: Scope, loop: While): void {
  const turns = take(s, 'i32');
  row(s, `i32.const ${leastTurns(loop)} local.set ${turns}`);
  runChunks(s, loop, () => {
    toFrame(s, 'i32', slotsOf(s, loop).quota, () => get(s, turns));
    const grown = take(s, 'i32');
    row(
      s,
      `local.get ${turns} i32.const 2 i32.shr_u local.get ${turns} i32.add local.set ${grown}
      local.get ${grown} i32.const ${mostTurns} local.get ${grown} i32.const ${mostTurns} i32.lt_u select local.set ${turns}`,
    );
    give(s, grown);
  });
  give(s, turns);
}

/** clamp((hi − lo) / step / chunks) · step, in f64. Where it comes out as nonsense (NaN, a wrong sign), chunks are one
 * turn long: slow, never wrong. */
function pushReach(s: Scope, loop: For, hi: Invariant, step: Invariant): void {
  const double = (push: () => void) => {
    push();
    row(s, conversion(hi.type, 'f64'));
  };
  double(hi.push);
  double(() => get(s, localOf(s, loop.local)));
  put(s, 'f64.sub');
  double(step.push);
  row(
    s,
    `f64.div f64.const ${1 / chunks} f64.mul
    f64.const ${leastTurns(loop)} f64.max f64.const ${mostTurns} f64.min f64.trunc`,
  );
  double(step.push);
  put(s, 'f64.mul');
}

function runChunks(s: Scope, loop: Loop, beforeEach: () => void): void {
  const { mentioned, assigned, allocated } = slotsOf(s, loop).variables;
  const exits = chunkFunction(s, loop);
  const status = take(s, 'i32');
  for (const id of mentioned) storeSlot(s, id);
  cycle(s, loop, 'br_if', () => {
    beforeEach();
    row(s, `local.get ${FRAME} call ${nameOf(loop)} local.set ${status} local.get ${status} i32.const ${more} i32.eq`);
  });
  for (const id of allocated) reloadArray(s, id);
  for (const id of assigned) loadSlot(s, id);
  for (const v of s.unit.views) if (assigned.has(v.offset) || allocated.has(v.base)) moved(s, v.base);
  leave(s, loop, status, exits);
  give(s, status);
}

/** An alloc writes an array's new place to the frame as well. */
function reloadArray(s: Scope, id: number): void {
  const at = s.unit.frame.arrays[id];
  fromFrame(s, 'i32', at);
  set(s, baseLocal(s, id));
  fromFrame(s, 'i32', at + 4);
  set(s, lengthLocal(s, id));
}

/** Goes on where a chunk left to: an outer loop or block, or out of the kernel. */
function leave(s: Scope, loop: Loop, status: number, exits: readonly string[]): void {
  const sites = s.unit.kernel.results.length;
  exits.forEach((label, k) => {
    row(s, `local.get ${status} i32.const ${firstExit + sites + k} i32.eq`);
    branch(s, 'br_if', label);
  });
  if (!someStmt([loop], x => x.kind === 'return')) return;
  row(
    s,
    `local.get ${status} i32.const ${firstExit} i32.ge_u
    if local.get ${status} i32.const ${firstExit} i32.sub return end`,
  );
}

// ── the chunk ──

const nameOf = ({ id }: Loop): string => `loop_${id}`;

/** Adds the function to the unit; answers the labels outside that it may leave to. */
function chunkFunction({ unit }: Scope, loop: Loop): readonly string[] {
  const code = newCode(nameOf(loop), chunkType, ['frame']);
  const chunk = { status: newLocal(code, 'i32', 'status'), exits: [] };
  const s = newScope(unit, code, chunk);
  const { assigned, mentioned } = slotsOf(s, loop).variables;
  put(s, 'block', undefined, OUT);
  put(s, 'block', undefined, `break ${loop.id}`);
  if (loop.kind === 'for') chunkOfFor(s, loop);
  else chunkOfWhile(s, loop);
  row(s, 'end end');
  for (const id of assigned) storeSlot(s, id);
  get(s, chunk.status);
  unit.functions.set(code.name, finish(s, prologue(s, mentioned), false));
  return chunk.exits;
}

/** Runs to the last index of the chunk by the loop's own test, then asks the loop's bound whether there is more. The
 * first turn is due without a test: the caller, or the chunk before, has made it. */
function chunkOfFor(s: Scope, loop: For): void {
  const { quota, step: stepSlot, hi } = slotsOf(s, loop);
  const { type } = loop.lo;
  const limit = kept(s, type, () => fromFrame(s, type, quota));
  const step = isInvariant(s, loop.step, loop)
    ? again(type, () => expr(s, loop.step))
    : kept(s, type, () => fromFrame(s, type, stepSlot));
  cycle(s, loop, 'br_if', () => {
    turn(s, loop, step);
    pushTest(s, loop, limit);
  });
  pushTest(
    s,
    loop,
    again(type, () => fromFrame(s, type, hi)),
  );
  set(s, s.chunk!.status);
}

function chunkOfWhile(s: Scope, loop: While): void {
  const turns = newLocal(s, 'i32', 'turns');
  fromFrame(s, 'i32', slotsOf(s, loop).quota);
  set(s, turns);
  cycle(s, loop, 'br_if', () => {
    leaveUnless(s, loop);
    turnOfWhile(s, loop);
    row(s, `local.get ${turns} i32.const 1 i32.sub local.set ${turns} local.get ${turns}`);
  });
  row(s, `i32.const ${more} local.set ${s.chunk!.status}`);
}

/** Leaves the chunk: to a return site, or to a label outside the loop. */
export function exitChunk(s: Scope, to: { readonly site: number } | { readonly label: string }): void {
  const { status, exits } = s.chunk!;
  const number = 'site' in to ? to.site : s.unit.kernel.results.length + exitNumber(exits, to.label);
  row(s, `i32.const ${firstExit + number} local.set ${status}`);
  branch(s, 'br', OUT);
}

function exitNumber(exits: string[], label: string): number {
  const known = exits.indexOf(label);
  return known >= 0 ? known : exits.push(label) - 1;
}
