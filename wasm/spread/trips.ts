/** How often a spread loop runs, and whether it may at the same time: what is settled at its entry. */
import type { Type } from '../../src/dtype.ts';
import type { For, Spread } from '../../src/ir.ts';
import { ops } from '../../src/ops.ts';
import { pushApart } from '../apart.ts';
import { row } from '../assemble.ts';
import { get, put } from '../code.ts';
import type { Invariant, Scope } from '../scope.ts';
import { expr, setLocal } from '../scope.ts';
import { conversion } from '../types.ts';
import type { Run } from './context.ts';

/** A constant step as the signed number that it adds modulo 2³². */
const stepOf = ({ step }: For): number => (step.kind === 'const' ? Number(step.value) | 0 : 0);

const goesUp = ({ test }: For): boolean => test === 'lt' || test === 'le';

/** Whether a spread loop can be emitted as it is: it counts in 32 bits, towards its bound. The others have to be put in
 * order before. */
export function spreadable({ loop }: Spread): boolean {
  const step = stepOf(loop);
  return (loop.lo.type === 'i32' || loop.lo.type === 'u32') && (goesUp(loop) ? step > 0 : step < 0);
}

/** Pushes the trips, a u32: none where lo fails the test; else the distance, exact modulo 2³², in steps. */
export function pushTrips(s: Scope, loop: For, lo: Invariant, hi: Invariant): void {
  const step = Math.abs(stepOf(loop));
  const strict = loop.test === 'lt' || loop.test === 'gt';
  const [near, far] = goesUp(loop) ? [lo, hi] : [hi, lo];
  lo.push();
  hi.push();
  row(s, ops[loop.test].wasm![loop.lo.type]!);
  put(s, 'if', 'i32');
  far.push();
  near.push();
  put(s, 'i32.sub');
  if (step > 1 && strict) row(s, 'i32.const 1 i32.sub');
  if (step > 1) row(s, `i32.const ${step} i32.div_u`);
  if (step > 1 || !strict) row(s, 'i32.const 1 i32.add');
  row(s, 'else i32.const 0 end');
}

/** Pushes v of iteration t. */
export function pushCounter(s: Scope, loop: For, lo: Invariant, pushT: () => void): void {
  lo.push();
  pushT();
  if (stepOf(loop) !== 1) row(s, `i32.const ${stepOf(loop)} i32.mul`);
  put(s, 'i32.add');
}

/** Adds step · k to the value on the stack: an induction k iterations on. */
export function addSteps(s: Scope, type: Type, step: Invariant, pushK: () => void): void {
  pushK();
  row(s, conversion('u32', type));
  step.push();
  row(s, ops.mul.wasm![type]!);
  row(s, ops.add.wasm![type]!);
}

/** Sets v and the inductions to what they are in iteration t. */
export function place(s: Scope, { spread, t, lo, starts, steps }: Run): void {
  const { loop, inductions } = spread;
  pushCounter(s, loop, lo, () => get(s, t));
  setLocal(s, loop.local);
  inductions.forEach(({ local }, k) => {
    starts[k].push();
    addSteps(s, s.unit.kernel.locals[local].type, steps[k], () => get(s, t));
    setLocal(s, local);
  });
}

const isTrue = ({ guard }: Spread): boolean => guard.kind === 'const' && guard.value === 1;

/** Pushes whether the iterations are independent: 1 or 0. */
export function pushIndependent(s: Scope, spread: Spread): void {
  const { apart } = spread;
  if (isTrue(spread)) put(s, 'i32.const', 1);
  else expr(s, spread.guard);
  for (const pair of apart) {
    pushApart(s, pair);
    put(s, 'i32.and');
  }
}

/** Iterations of a block, from the trips in a local. */
export function pushBlock(s: Scope, { tree }: Spread, n: number): void {
  if (tree.block) put(s, 'i32.const', tree.block);
  else row(s, `local.get ${n} i32.const 8 i32.shr_u local.get ${n} i32.const 255 i32.and i32.const 0 i32.ne i32.add`);
}
