/** A spread loop as a function of its own: `spread_<id>(frame, first, last, out, mode) → status` runs the iterations from
 * `first`, which begins a block, to `last`, and writes the records of its blocks to `out`. Mode bit 0: iterations are
 * independent; bit 1: a failing check throws. Status 1: a check failed, and nothing counts. Values of the last iteration of
 * all go to the home frame; nothing else is written to the head of any frame. */

import { ownArrays } from '../../src/analysis/variables.ts';
import type { Expr, Spread } from '../../src/ir.ts';
import { row } from '../assemble.ts';
import { branch, finish, get, newCode, newLocal, put } from '../code.ts';
import { again } from '../loops.ts';
import type { FuncType } from '../module.ts';
import type { Scope, Unit } from '../scope.ts';
import { expr, fromFrame, localOf, newScope, prologue } from '../scope.ts';
import { machine } from '../types.ts';
import { alwaysTogether, block, setEnd } from './block.ts';
import type { Mark, Run } from './context.ts';
import { strideOf } from './layout.ts';
import { writeRecord } from './records.ts';
import { place } from './trips.ts';

const type: FuncType = { params: ['i32', 'i32', 'i32', 'i32', 'i32'], results: ['i32'] };
const [T, LAST, OUT, MODE] = [1, 2, 3, 4];

export const nameOf = ({ loop }: Spread): string => `spread_${loop.id}`;

/** Adds the function to the unit. */
export function chunkFunction(unit: Unit, spread: Spread, exported: boolean): void {
  const code = newCode(nameOf(spread), type, ['frame', 'first', 'last', 'out', 'mode']);
  const marks = new Map<number, Mark>();
  for (const { kind, local } of spread.reductions)
    if (kind !== 'fold') marks.set(local, { t: T, at: newLocal(code, 'i32', `at ${unit.kernel.locals[local].name}`) });
  const own = ownArrays(unit.kernel, spread);
  const copied = new Set(spread.copies.map(c => c.array));
  const home = newLocal(code, 'i32', 'home');
  const s = newScope(unit, code, undefined, { mode: MODE, retry: spread.retry, own, copied, home, marks });
  const slots = unit.frame.spreads.get(spread.loop.id)!;

  const run = runOf(s, spread);
  place(s, run);
  if (spread.reductions.length) inBlocks(s, run);
  else block(s, run, [], { bit0: MODE });
  leave(s, spread);
  put(s, 'i32.const', 0);
  unit.functions.set(code.name, finish(s, prologue(s, slots.spilled), exported));
}

/** What the loop's slots in the frame say of it. */
function runOf(s: Scope, spread: Spread): Run {
  const { loop, inductions, reductions } = spread;
  const { frame, kernel } = s.unit;
  const slots = frame.spreads.get(loop.id)!;
  const fixed = (e: Expr, offset: number) =>
    again(e.type, () => (e.kind === 'const' ? expr(s, e) : fromFrame(s, e.type, offset)));
  const starts = inductions.map(({ local }) => {
    const { type } = kernel.locals[local];
    return again(type, () => fromFrame(s, type, frame.locals.get(local)!));
  });
  return {
    spread,
    t: T,
    start: reductions.length ? newLocal(s, 'i32', 'start') : T,
    end: reductions.length ? newLocal(s, 'i32', 'end') : LAST,
    lo: fixed(loop.lo, slots.lo),
    starts,
    steps: inductions.map(({ step }, k) => fixed(step, slots.steps[k])),
  };
}

function inBlocks(s: Scope, run: Run): void {
  const { spread, start } = run;
  const { loop, tree, reductions } = spread;
  const slots = s.unit.frame.spreads.get(loop.id)!;
  put(s, 'loop', undefined, `blocks ${loop.id}`);
  row(s, `local.get ${T} local.set ${start}`);
  setEnd(s, run, LAST, () => (tree.block ? put(s, 'i32.const', tree.block) : fromFrame(s, 'i32', slots.block)));
  block(s, run, reductions, alwaysTogether(spread) ? 'always' : { bit0: MODE });
  writeRecord(s, spread, OUT);
  row(
    s,
    `local.get ${OUT} i32.const ${strideOf(reductions)} i32.add local.set ${OUT} local.get ${T} local.get ${LAST} i32.ne`,
  );
  branch(s, 'br_if', `blocks ${loop.id}`);
  put(s, 'end');
}

function leave(s: Scope, { loop, last }: Spread): void {
  if (!last.length) return;
  const { frame, kernel } = s.unit;
  get(s, LAST);
  fromFrame(s, 'i32', frame.spreads.get(loop.id)!.n);
  row(s, 'i32.eq if');
  for (const id of last) {
    get(s, s.spread!.home);
    get(s, localOf(s, id));
    put(s, `${machine[kernel.locals[id].type]}.store`, frame.locals.get(id)!);
  }
  put(s, 'end');
}
