/** A spread loop in place, for one inside a function that is called again and again: no locals are spilled and no function
 * is called. Sums and products follow the same tree; the other reductions continue in their locals, as in sequence. */
import type { Spread } from '../../src/ir.ts';
import { isShort } from '../../src/transform/groups.ts';
import { row } from '../assemble.ts';
import { branch, get, give, put, set, take } from '../code.ts';
import { invariant, kept } from '../loops.ts';
import { expr, FRAME, type Invariant, localOf, type Scope, setLocal } from '../scope.ts';
import { machine } from '../types.ts';
import { alwaysTogether, block, setEnd } from './block.ts';
import type { Run, Together } from './context.ts';
import { hasGroups } from './groups.ts';
import { type Fold, orderedOf } from './layout.ts';
import { combineTwo, finishFold, identityFor, pushPartial } from './records.ts';
import { oneByOne } from './scalar.ts';
import { pushBlock, pushIndependent, pushTrips } from './trips.ts';

export function inline(s: Scope, spread: Spread): void {
  const { loop, inductions } = spread;
  const lo = kept(s, loop.lo.type, () => expr(s, loop.lo));
  const hi = kept(s, loop.lo.type, () => expr(s, loop.hi));
  const n = take(s, 'i32');
  pushTrips(s, loop, lo, hi);
  set(s, n);
  hi.release();
  const together = lanesOf(s, spread, n);
  const steps = inductions.map(({ step }) => invariant(s, step, loop));
  const starts = inductions.map(({ local, step }) => kept(s, step.type, () => get(s, localOf(s, local))));
  lo.push();
  setLocal(s, loop.local);
  get(s, n);
  put(s, 'if');
  const t = take(s, 'i32');
  row(s, `i32.const 0 local.set ${t}`);
  run(s, { spread, t, start: t, end: n, lo, starts, steps }, together);
  give(s, t);
  put(s, 'end');
  for (const value of [lo, ...starts, ...steps]) value.release();
  if (typeof together === 'object') give(s, together.bit0);
  give(s, n);
}

/** Whether groups of lanes may run, in a local where that has to be asked. A check that fails in a group ends the function around, to be called
 * again in order: where that is not what it does, or what it is doing, there are no groups. */
function lanesOf(s: Scope, spread: Spread, n: number): Together {
  if (!(spread.jammed || hasGroups(s, spread)) || (spread.retry && !s.spread?.retry)) return undefined;
  if (alwaysTogether(spread)) return 'always';
  const together = take(s, 'i32');
  // Loops inside others are often short: what is asked of many iterations is not asked of few.
  row(s, `i32.const 0 local.set ${together} local.get ${n} i32.const ${leastOf(s, spread)} i32.ge_s if`);
  pushIndependent(s, spread);
  if (spread.retry) row(s, `local.get ${s.spread!.mode} i32.const 2 i32.and i32.eqz i32.and`);
  set(s, together);
  put(s, 'end');
  return { bit0: together };
}

/** Iterations from which on groups, or rows, are worth it. What lanes choose goes through memory, before and behind them; sums along a
 * tree have to be in lanes, or as many sums. */
function leastOf(s: Scope, spread: Spread): number {
  const { lanes, rows = lanes, jammed, reductions } = spread;
  if (!hasGroups(s, spread)) return rows;
  const chooses = reductions.some(r => r.kind !== 'fold') && !orderedOf(s.unit.kernel, spread).length;
  const groups = chooses ? CHOICES * lanes : lanes;
  return jammed ? Math.min(groups, rows) : groups;
}
const CHOICES = 8;

function run(s: Scope, whole: Run, together: Together): void {
  const folds = orderedOf(s.unit.kernel, whole.spread);
  if (!folds.length) return block(s, whole, [], together);
  const { lanes, block: length } = whole.spread.tree;
  const fewer = lanes > 1 && length > 0 && isShort(whole.spread.loop, FEW);
  if (fewer) {
    row(s, `local.get ${whole.end} i32.const ${Math.min(lanes, length + 1)} i32.lt_u if`);
    few(s, whole, folds);
    put(s, 'else');
  }
  const [start, end] = [take(s, 'i32'), take(s, 'i32')];
  inBlocks(s, { ...whole, start, end }, folds, whole.end, together);
  give(s, start);
  give(s, end);
  if (fewer) put(s, 'end');
}

/** How often the body may stand there, were it no longer than this. */
const FEW = 4;

/** Iterations that make no group, nor more than a block: one block, and nothing of its tree but what they come to. */
function few(s: Scope, run: Run, folds: readonly Fold[]): void {
  const before = folds.map(r => kept(s, s.unit.kernel.locals[r.local].type, () => get(s, localOf(s, r.local))));
  for (const r of folds) {
    put(s, `${machine[s.unit.kernel.locals[r.local].type]}.const`, identityFor(s, r));
    setLocal(s, r.local);
  }
  oneByOne(s, run);
  folds.forEach((r, k) => void single(s, r, before[k]));
  for (const value of before) value.release();
}

function inBlocks(s: Scope, run: Run, folds: readonly Fold[], n: number, together: Together): void {
  const { spread, t, start } = run;
  const typeOf = (r: Fold) => s.unit.kernel.locals[r.local].type;
  const before = folds.map(r => kept(s, typeOf(r), () => get(s, localOf(s, r.local))));
  const [length, b] = [take(s, 'i32'), take(s, 'i32')];
  pushBlock(s, spread, n);
  row(s, `local.set ${length} i32.const 0 local.set ${b}`);
  put(s, 'loop', undefined, `blocks ${spread.loop.id}`);
  row(s, `local.get ${t} local.set ${start}`);
  setEnd(s, run, n, () => get(s, length));
  block(s, run, folds, together);
  row(s, `local.get ${start} i32.eqz local.get ${t} local.get ${n} i32.eq i32.and if`);
  folds.forEach((r, k) => void single(s, r, before[k]));
  put(s, 'else');
  for (const r of folds) file(s, spread, r, b);
  row(s, `local.get ${b} i32.const 1 i32.add local.set ${b} local.get ${t} local.get ${n} i32.ne`);
  branch(s, 'br_if', `blocks ${spread.loop.id}`);
  folds.forEach((r, k) => void finishFold(s, spread, r, before[k].push, b));
  row(s, 'end end');
  for (const value of before) value.release();
  for (const local of [length, b]) give(s, local);
}

/** The value where there is one block, and the local holds what it comes to. */
function single(s: Scope, r: Fold, before: Invariant): void {
  before.push();
  get(s, localOf(s, r.local));
  combineTwo(s, r);
  setLocal(s, r.local);
}

/** The partial of a block goes to its stack by way of the frame. */
function file(s: Scope, spread: Spread, r: Fold, b: number): void {
  const { records } = s.unit.frame.spreads.get(spread.loop.id)!;
  get(s, FRAME);
  get(s, localOf(s, r.local));
  put(s, `${machine[s.unit.kernel.locals[r.local].type]}.store`, records);
  pushPartial(s, spread, r, b, FRAME, records);
}
