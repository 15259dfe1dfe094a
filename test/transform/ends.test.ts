/** Loops that end at an element, whose array may be the one that is written: the same in every layout, counted where they lie apart. */
import { expect, test } from 'vitest';
import { jit } from '../../src/index.ts';
import type { Fn } from '../lowering.ts';
import { after, floats } from './layouts.ts';

const N = 40;

const segments = (out: Int32Array, a: Int32Array) => {
  for (let r = 0; r + 1 < 40; r++) for (let k = a[r] & 31; k < (a[r + 1] & 31); k++) out[k] += r + 1;
};
const downwards = (out: Int32Array, a: Int32Array) => {
  for (let r = 0; r < 40; r++) for (let k = 35; k >= (a[r] & 31); k -= 2) out[k] = out[k] * 3 + r;
};
const left = (out: Int32Array, a: Int32Array) => {
  let last = 0;
  for (let r = 0; r < 40; r++) {
    let k = 0;
    for (; k < (a[r] & 31); k++) {
      if (out[k] > 9) continue;
      if (k > 28) break;
      out[k] += 2;
    }
    last = last * 3 + k;
  }
  return last;
};
const beyond = (out: Int32Array, a: Int32Array) => {
  for (let r = 0; r < 40; r++) for (let k = 0; k < a[r] * 4; k++) out[k] ^= r;
};
const ofItself = (out: Int32Array, a: Int32Array) => {
  for (let r = 1; r < 40; r++) for (let k = 0; k < (out[r] & 31); k++) out[k] += a[r];
};
const moving = (out: Int32Array, a: Int32Array) => {
  for (let r = 0; r < 20; r++) for (let k = 0; k < (a[k + r] & 15); k++) out[k] += 1;
};
const all = { segments, downwards, left, beyond, ofItself, moving };

test.each(
  ['wasm', 'js', 'workers'].flatMap(backend =>
    Object.entries(all).map(([name, fn]) => [name, backend as 'wasm', fn] as const),
  ),
)('%s, however its arrays lie, on %s', (_, backend, fn) => {
  for (const threads of [1, 2]) {
    const run = jit(fn as Fn, { parallel: true, backend, threads });
    for (const [x, y] of [
      [0, 50],
      [50, 0],
      [0, 0],
      [0, 1],
      [1, 0],
      [2, 0],
      [0, 7],
      [N - 1, 0],
      [N, 0],
      [0, N],
    ]) {
      const args = (): [Float64Array, unknown[]] => {
        const whole = floats(100, 'int32');
        return [whole, [whole.subarray(x, x + N), whole.subarray(y, y + N)]];
      };
      const [[a, one], [b, other]] = [args(), args()];
      const [got, want] = [after(run.sync, one), after(fn as Fn, other)] as unknown[][];
      if (String(got[0]).startsWith('RangeError')) continue;
      expect(got).toEqual(want);
      expect([...a]).toEqual([...b]);
    }
  }
});

test.each(Object.entries({ segments, downwards }))('%s: its inner loop is free', (_, fn) => {
  const run = jit(fn as Fn, { parallel: true, backend: 'wasm' });
  run.sync(floats(N, 'int32'), floats(N, 'int32'));
  expect(run.inspect()!.loops[1].verdict).not.toBe('serial');
});

test.each(Object.entries({ ofItself, moving }))('%s: its inner loop may end itself', (_, fn) => {
  const run = jit(fn as Fn, { parallel: true, backend: 'wasm' });
  run.sync(floats(N, 'int32'), floats(N, 'int32'));
  expect(run.inspect()!.loops[1].verdict).toBe('serial');
});
