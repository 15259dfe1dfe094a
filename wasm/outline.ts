/** Outlined loops: a function of their own that runs one chunk per call, and the caller's side of it.
 *
 * V8 has no on-stack replacement for WebAssembly, so code that is to reach the optimised tier has to be called again. A
 * chunk takes over the locals that its loop mentions from their slots in the frame, runs some turns, hands the locals
 * back and answers a status: 0 the loop has ended, 1 there is more to do, from 2 on a return from inside (2 + site),
 * then jumps to targets outside the loop. */
import type { For, Loop, Outlined, While } from '../src/ir.ts';
import { bodies, walk } from '../src/ir.ts';
import { branch, close, finish, get, give, newCode, newLocal, open, put, row, set, take } from './code.ts';
import type { LoopSlots } from './frame.ts';
import type { Invariant } from './loops.ts';
import { counted, isInvariant, kept, leaveUnless, pushTest, repeatable, startFor, turn } from './loops.ts';
import type { FuncType } from './module.ts';
import type { Scope } from './scope.ts';
import { body, expr, FRAME, loadSlot, localOf, moved, newScope, prologue, storeSlot } from './scope.ts';
import { conversions, machine } from './types.ts';

const chunkType: FuncType = { params: ['i32'], results: ['i32'] };

/** Turns per chunk: about 256 chunks a loop, so that the optimised code is reached early and calls still cost nothing. */
const chunks = 256;
const leastTurns = { nest: 8, innermost: 1024 };
const mostTurns = 65536;

const OUT = 'out';
const more = 1;
const firstExit = 2;

export function outlined(s: Scope, { loop }: Outlined): void {
  if (s.chunk) throw new Error('an outlined loop inside another');
  if (loop.kind === 'while') outlinedWhile(s, loop);
  else if (machine[loop.lo.type] === 'i64')
    counted(s, loop); // reckoning in f64 would round its bounds
  else outlinedFor(s, loop);
}

const hasInner = (loop: Loop): boolean => {
  let found = false;
  for (const list of bodies(loop)) walk(list, x => void (found ||= x.kind === 'for' || x.kind === 'while'));
  return found;
};

const slotsOf = (s: Scope, { id }: Loop): LoopSlots => s.unit.frame.loops.get(id)!;

// ── the caller ──

function outlinedFor(s: Scope, loop: For): void {
  const { code } = s;
  const slots = slotsOf(s, loop);
  const { hi, step } = startFor(s, loop);
  pushTest(s, loop, hi);
  open(code, 'if');
  storeFrame(s, `${machine[hi.type]}.store`, slots.hi, hi.push);
  storeFrame(s, `${machine[step.type]}.store`, slots.step, step.push);
  const reach = kept(s, 'f64', () => pushReach(s, loop, hi, step));
  runChunks(s, loop, () => {
    storeFrame(s, `${machine[hi.type]}.store`, slots.quota, () => pushLimit(s, loop, hi, reach));
  });
  reach.release();
  close(code);
  hi.release();
  step.release();
}

/** The nearer of hi and v + reach, in f64, which holds both exactly for i32 and u32. Being no farther than hi is all
 * that correctness asks of it. The caller reckons it, for V8 makes poor code of a loop behind a saturating conversion:
 * measured, a checked sum takes 2.8 times as long. */
function pushLimit(s: Scope, loop: For, hi: Invariant, reach: Invariant): void {
  const { code, unit } = s;
  hi.push();
  row(code, conversions[hi.type].f64!);
  get(code, FRAME);
  put(code, `${machine[hi.type]}.load`, unit.frame.locals.get(loop.local));
  row(code, conversions[hi.type].f64!);
  reach.push();
  put(code, 'f64.add');
  put(code, loop.test === 'lt' || loop.test === 'le' ? 'f64.min' : 'f64.max');
  row(code, conversions.f64[hi.type]!);
}

/** A `while` cannot tell its trip count: its chunks grow by a quarter each. */
function outlinedWhile(s: Scope, loop: While): void {
  const { code } = s;
  const turns = take(code, 'i32');
  const { quota } = slotsOf(s, loop);
  put(code, 'i32.const', hasInner(loop) ? leastTurns.nest : leastTurns.innermost);
  set(code, turns);
  runChunks(s, loop, () => {
    storeFrame(s, 'i32.store', quota, () => get(code, turns));
    const grown = take(code, 'i32');
    instructionsOf(s, turns, ['i32.const 2', 'i32.shr_u']);
    get(code, turns);
    put(code, 'i32.add');
    set(code, grown);
    get(code, grown);
    put(code, 'i32.const', mostTurns);
    get(code, grown);
    put(code, 'i32.const', mostTurns);
    row(s.code, ['i32.lt_u', 'select']);
    set(code, turns);
    give(code, grown);
  });
  give(code, turns);
}

function instructionsOf(s: Scope, local: number, texts: readonly string[]): void {
  get(s.code, local);
  row(s.code, texts);
}

function storeFrame(s: Scope, op: string, offset: number, push: () => void): void {
  get(s.code, FRAME);
  push();
  put(s.code, op, offset);
}

/** clamp((hi − lo) / step / chunks) · step, in f64. Where it comes out as nonsense (NaN, a wrong sign), chunks are one
 * turn long: slow, never wrong. */
function pushReach(s: Scope, loop: For, hi: Invariant, step: Invariant): void {
  const double = (push: () => void) => {
    push();
    row(s.code, conversions[hi.type].f64!);
  };
  double(hi.push);
  double(() => get(s.code, localOf(s, loop.local)));
  put(s.code, 'f64.sub');
  double(step.push);
  row(s.code, ['f64.div', `f64.const ${1 / chunks}`, 'f64.mul']);
  const least = hasInner(loop) ? leastTurns.nest : leastTurns.innermost;
  row(s.code, [`f64.const ${least}`, 'f64.max', `f64.const ${mostTurns}`, 'f64.min', 'f64.trunc']);
  double(step.push);
  put(s.code, 'f64.mul');
}

function runChunks(s: Scope, loop: Loop, beforeEach: () => void): void {
  const { code, unit } = s;
  const { variables } = slotsOf(s, loop);
  const exits = chunkFunction(s, loop);
  const status = take(code, 'i32');
  for (const id of variables.mentioned) storeSlot(s, id);
  open(code, 'loop', `again ${loop.id}`);
  beforeEach();
  get(code, FRAME);
  put(code, 'call', nameOf(loop));
  set(code, status);
  instructionsOf(s, status, [`i32.const ${more}`, 'i32.eq']);
  branch(code, 'br_if', `again ${loop.id}`);
  close(code);
  for (const id of variables.allocated) reloadArray(s, id);
  for (const id of variables.assigned) loadSlot(s, id);
  for (const v of unit.views) if (variables.assigned.has(v.offset) || variables.allocated.has(v.base)) moved(s, v.base);
  leave(s, loop, status, exits);
  give(code, status);
}

/** An alloc writes an array's new place to the frame as well. */
function reloadArray(s: Scope, id: number): void {
  const { code, unit } = s;
  for (const [map, offset] of [
    [s.bases, 0],
    [s.lengths, 4],
  ] as const) {
    const local = map.get(id) ?? newLocal(code, 'i32', `${offset ? '#' : '&'}${unit.kernel.arrays[id].name}`);
    map.set(id, local);
    get(code, FRAME);
    put(code, 'i32.load', unit.frame.arrays[id] + offset);
    set(code, local);
  }
}

/** Goes on where a chunk left to: an outer loop or block, or out of the kernel. */
function leave(s: Scope, loop: Loop, status: number, exits: readonly string[]): void {
  const { code, unit } = s;
  const sites = unit.kernel.results.length;
  exits.forEach((label, k) => {
    instructionsOf(s, status, [`i32.const ${firstExit + sites + k}`, 'i32.eq']);
    branch(code, 'br_if', label);
  });
  if (!returns(loop)) return;
  instructionsOf(s, status, [`i32.const ${firstExit}`, 'i32.ge_u']);
  open(code, 'if');
  instructionsOf(s, status, [`i32.const ${firstExit}`, 'i32.sub', 'return']);
  close(code);
}

const returns = (loop: Loop): boolean => {
  let found = false;
  walk([loop], x => void (found ||= x.kind === 'return'));
  return found;
};

// ── the chunk ──

const nameOf = ({ id }: Loop): string => `loop_${id}`;

/** Adds the function to the unit; answers the labels outside that it may leave to. */
function chunkFunction(caller: Scope, loop: Loop): readonly string[] {
  const { unit } = caller;
  const code = newCode(nameOf(loop), chunkType, ['frame']);
  const chunk = { status: newLocal(code, 'i32', 'status'), exits: [] };
  const s = newScope(unit, code, chunk);
  const { variables } = slotsOf(s, loop);
  open(code, 'block', OUT);
  open(code, 'block', `break ${loop.id}`);
  if (loop.kind === 'for') chunkOfFor(s, loop);
  else chunkOfWhile(s, loop);
  close(code);
  close(code);
  for (const id of variables.assigned) storeSlot(s, id);
  get(code, chunk.status);
  unit.functions.set(code.name, finish(code, prologue(s, variables.mentioned), false));
  return chunk.exits;
}

/** Runs to the last index of the chunk by the loop's own test, then asks the loop's bound whether there is more. The
 * first turn is due without a test: the caller, or the chunk before, has made it. */
function chunkOfFor(s: Scope, loop: For): void {
  const { code } = s;
  const slots = slotsOf(s, loop);
  const { type } = loop.lo;
  const fromFrame = (offset: number) => {
    get(code, FRAME);
    put(code, `${machine[type]}.load`, offset);
  };
  const limit = kept(s, type, () => fromFrame(slots.quota));
  const step = isInvariant(s, loop.step, loop)
    ? { type, push: () => expr(s, loop.step), release: () => {} }
    : kept(s, type, () => fromFrame(slots.step));
  open(code, 'loop', `again ${loop.id}`);
  turn(s, loop, step);
  pushTest(s, loop, limit);
  branch(code, 'br_if', `again ${loop.id}`);
  close(code);
  pushTest(s, loop, { type, push: () => fromFrame(slots.hi), release: () => {} });
  set(code, s.chunk!.status);
}

function chunkOfWhile(s: Scope, loop: While): void {
  const { code } = s;
  const turns = newLocal(code, 'i32', 'turns');
  get(code, FRAME);
  put(code, 'i32.load', slotsOf(s, loop).quota);
  set(code, turns);
  open(code, 'loop', `again ${loop.id}`);
  leaveUnless(s, loop);
  repeatable(s, loop);
  body(s, loop.step);
  instructionsOf(s, turns, ['i32.const 1', 'i32.sub']);
  set(code, turns);
  get(code, turns);
  branch(code, 'br_if', `again ${loop.id}`);
  close(code);
  put(code, 'i32.const', more);
  set(code, s.chunk!.status);
}

/** Leaves the chunk: to a return site, or to a label outside the loop. */
export function exitChunk(
  { code, unit, chunk }: Scope,
  to: { readonly site: number } | { readonly label: string },
): void {
  put(
    code,
    'i32.const',
    'site' in to ? firstExit + to.site : firstExit + unit.kernel.results.length + exitNumber(to.label),
  );
  set(code, chunk!.status);
  branch(code, 'br', OUT);

  function exitNumber(label: string): number {
    const known = chunk!.exits.indexOf(label);
    return known >= 0 ? known : chunk!.exits.push(label) - 1;
  }
}
