/** What an iteration leaves for the next, of an array that may overlap the one that is written: the same results in every
 * layout, and in parallel where arrays lie apart. */
import { describe, expect, test } from 'vitest';
import { jit } from '../../src/index.ts';
import type { Fn } from '../lowering.ts';
import { after, bounded, floats } from './layouts.ts';

const N = 200;

const delta = (out: Float64Array, a: Float64Array) => {
  let last = 0;
  for (let i = 0; i < a.length; i++) {
    out[i] = a[i] - last;
    last = a[i];
  }
};
const inRows = (out: Float64Array, a: Float64Array) => {
  for (let y = 0; y < 10; y++) {
    let last = 0;
    for (let x = 0; x < 20; x++) {
      const v = a[y * 20 + x];
      out[y * 20 + x] = v - last;
      last = v;
    }
  }
};
const changes = (out: Float64Array, a: Float64Array) => {
  let last = a[0];
  for (let i = 1; i < 200; i++) {
    out[i - 1] = a[i] > 0 !== last > 0 ? 1 : 0;
    last = a[i];
  }
};
const downwards = (out: Float64Array, a: Float64Array) => {
  let next = 0.5;
  for (let i = 199; i >= 0; i--) {
    if (a[i] > -1) out[i] = next * a[i];
    next = a[i];
  }
};
const ofTwo = (out: Float64Array, a: Float64Array) => {
  let p = 1;
  let q = 2;
  for (let i = 0; i < a.length; i++) {
    out[i] = (a[i] - p) / q;
    p = a[i];
    q = a[i] * a[i] + 1;
  }
};
const withSum = (out: Float64Array, a: Float64Array) => {
  let last = 0;
  let count = 0;
  for (let i = 0; i < a.length; i++) {
    const step = a[i] - last;
    if (step > 0) count++;
    out[i] = step;
    last = a[i];
  }
  return count;
};
const inPlace = (out: Float64Array, a: Float64Array) => {
  let last = a[3];
  for (let i = 0; i < a.length; i++) {
    const now = out[i];
    out[i] = now - last;
    last = now;
  }
};
const recursive = (out: Float64Array, a: Float64Array) => {
  let last = 0;
  for (let i = 0; i < a.length; i++) {
    out[i] = a[i] * 0.5 + last * 0.25;
    last = out[i];
  }
};

const freed = { delta, inRows, changes, downwards, withSum, ofTwo };
const all = { ...freed, inPlace, recursive };

describe.each(['wasm', 'js', 'workers'] as const)('on %s', backend => {
  test.each(Object.entries(all))('%s, however its arrays lie', (_, fn) => {
    for (const threads of [1, 2]) {
      const run = jit(fn as Fn, { parallel: true, backend, threads });
      for (const [x, y] of [
        [0, 300],
        [300, 0],
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
          const whole = floats(600);
          return [whole, [whole.subarray(x, x + N), whole.subarray(y, y + N)]];
        };
        const [[a, one], [b, other]] = [args(), args()];
        expect(after(run.sync, one)).toEqual(after(fn as Fn, other));
        expect([...a]).toEqual([...b]);
      }
    }
  });

  test.each(Object.entries(all))('%s of arrays that are short, empty or of different lengths', (_, fn) => {
    const run = jit(fn as Fn, { parallel: true, backend });
    for (const [x, y] of [
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 5],
      [N, N - 1],
      [N - 1, N],
      [0, 3],
    ]) {
      const args = () => [floats(x), floats(y)];
      const [got, want] = [after(run.sync, args()), after(bounded(fn as Fn, 'oa'), args())] as unknown[][];
      expect(String(got[0]).replace(/ \(.*/, '').replace('`out`', '`o`')).toBe(String(want[0]));
      expect(got.slice(1)).toEqual(want.slice(1));
    }
  });
});

test.each(Object.entries(freed))('%s: no loop of it is serial', (_, fn) => {
  const run = jit(fn as Fn, { parallel: true, backend: 'wasm' });
  run.sync(floats(N), floats(N));
  expect(run.inspect()!.loops.map(l => l.verdict)).not.toContain('serial');
});

test('recursive: serial, be its arrays apart', () => {
  const run = jit(recursive as Fn, { parallel: true, backend: 'wasm' });
  run.sync(floats(N), floats(N));
  expect(run.inspect()!.loops.map(l => l.verdict)).toEqual(['serial']);
});

const nowhere = (out: Int32Array, a: Int32Array, x: number) => {
  let last = 0;
  for (let i = 0; i < a.length; i++) {
    const p = Math.floor(Math.sqrt(i) * x);
    const v = a[p];
    out[p] += v > last ? 1 : 0;
    last = v;
  }
  return last;
};

test('nowhere: of places that nobody knows, however its arrays lie', () => {
  for (const backend of ['wasm', 'js', 'workers'] as const) {
    const run = jit(nowhere as Fn, { parallel: true, backend });
    for (const [x, y] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [0, N],
    ]) {
      const args = (): [Int32Array, unknown[]] => {
        const whole = Int32Array.from({ length: 2 * N }, (_, i) => (i * 37) % 23);
        return [whole, [whole.subarray(x, x + N), whole.subarray(y, y + N), 1.1]];
      };
      const [[a, one], [b, other]] = [args(), args()];
      expect(run.sync(...(one as [Int32Array]))).toBe((nowhere as Fn)(...other));
      expect(a).toEqual(b);
    }
  }
});
