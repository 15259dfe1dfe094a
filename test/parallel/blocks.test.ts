/** Loops over the blocks of an array, and over triangles: how much an iteration has to do changes from one to the next, and is known
 * at the loop's entry all the same, so that a few long iterations go to threads. */
import { expect, test } from 'vitest';
import { type Expr, someExpr, someStmt } from '../../src/ir.ts';
import { prange } from '../../src/prange.ts';
import type { Fn } from '../lowering.ts';
import { planned } from './planned.ts';

/** Names of the parameters and lengths that the work of an iteration of the loop for threads follows from. */
function workOf(fn: Fn, args: readonly unknown[]): readonly string[] {
  const { applied } = planned(fn, args, { using: { prange } });
  const found = new Set<string>();
  const note = (e: Expr): boolean => {
    if (e.kind === 'param') found.add(applied.params[e.param].name);
    if (e.kind === 'length') found.add(`${applied.arrays[e.array].name}.length`);
    if (e.kind === 'local') found.add(applied.locals[e.local].name);
    return false;
  };
  someStmt(applied.body, s => s.kind === 'spread' && s.threads && someExpr(s.work, note));
  return [...found].sort();
}

const numbers = new Float64Array(1000);

const counted = (a: Float64Array, counts: Int32Array, blocks: number, size: number) => {
  for (const b of prange(blocks)) {
    const end = Math.min((b + 1) * size, a.length);
    for (let i = b * size; i < end; i++) counts[b * 101 + a[i]]++;
  }
};

const triangle = (a: Float64Array, out: Float64Array, n: number) => {
  for (let i = 0; i < n; i++) {
    let s = 0;
    for (let j = 0; j < i; j++) s += a[j] * a[i];
    out[i] = s;
  }
};

/** How long rows are, only the data know. */
const rows = (starts: Int32Array, a: Float64Array, out: Float64Array, n: number) => {
  for (let i = 0; i < n; i++) {
    let s = 0;
    for (let j = starts[i]; j < starts[i + 1]; j++) s += a[j];
    out[i] = s;
  }
};

test('what the middle iteration counts is what an iteration has to do', () => {
  expect(workOf(counted, [numbers, new Int32Array(808), 8, 125])).toEqual(['a.length', 'blocks', 'size']);
  expect(workOf(triangle, [numbers, new Float64Array(1000), 1000])).toEqual(['n']);
  expect(workOf(rows, [Int32Array.of(0, 3, 1000), numbers, new Float64Array(2), 2])).toEqual([]);
});
