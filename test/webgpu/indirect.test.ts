/** Loops whose iterations only the device knows: it counts them itself, and the host asks nothing. */
import { expect, test, vi } from 'vitest';
import { jit, toGpu } from '../../src/index.ts';
import { describeDevice, device } from './driver.ts';
import { tried } from './trial.ts';

const floats = (n: number) => Float32Array.from({ length: n }, (_, i) => ((i * 37) % 11) - 5);
const held = (fn: (...args: any[]) => unknown, ...args: Parameters<typeof tried>[1]) => tried(fn.toString(), args);

const options = { parallel: true, backend: 'webgpu', precision: 'f32' } as const;
const NOTE =
  /^launch: the device counts the iterations of the loop at line \d+ itself, and the host does not wait for it$/;
const WAITING = /^waiting/;

function positives(a: Float32Array, b: Float32Array, out: Float32Array) {
  let n = 0;
  for (let i = 0; i < a.length; i++) if (a[i] > 0) n++;
  for (let i = 0; i < n; i++) out[i] = b[i] * 2;
}

function total(a: Int32Array, b: Int32Array) {
  let n = 0;
  for (let i = 0; i < a.length; i++) n = Math.max(n, a[i]);
  let s = 0;
  for (let i = 0; i < n; i++) s = (s + b[i]) | 0;
  return s;
}

function rows(a: Int32Array, out: Int32Array, w: number) {
  let n = 0;
  for (let i = 0; i < a.length; i++) n = Math.max(n, a[i] & 31);
  for (let y = 0; y < n; y++) for (let x = 0; x < 40; x++) out[y * 40 + x] += y - x * w;
}

function backwards(a: Int32Array, out: Int32Array) {
  let n = 0;
  for (let i = 0; i < a.length; i++) n = Math.max(n, a[i]);
  for (let i = n; i >= 0; i -= 3) out[i] = i;
}

function last(a: Int32Array, out: Int32Array) {
  let n = 0;
  for (let i = 0; i < a.length; i++) n = Math.max(n, a[i]);
  let t = -1;
  for (let i = 0; i < n; i++) {
    t = (out[i] + 1) | 0;
    out[i] = t;
  }
  return t;
}

describeDevice('a loop as long as the device has counted', () => {
  test('takes no answer from the device', async () => {
    const { gpu } = await device();
    const fn = jit(positives, options);
    const [a, b, out] = await Promise.all([floats(5000), floats(5000), new Float32Array(5000)].map(x => toGpu(x)));
    expect(fn.inspect(a as never, b as never, out as never).notes).toEqual([expect.stringMatching(NOTE)]);
    await fn(a as never, b as never, out as never);
    const submit = vi.spyOn(gpu.queue, 'submit');
    await fn(a as never, b as never, out as never);
    // All of its work, and behind it the question whether a subscript was out of bounds.
    expect(submit).toHaveBeenCalledTimes(2);
    submit.mockRestore();
    const plain = new Float32Array(5000);
    positives(floats(5000), floats(5000), plain);
    expect(await out.data()).toEqual(plain);
  });

  test.each([0, 1, 3, 255, 256, 257, 4095, 4097, 20_000])('of %i elements, of which some count', async n => {
    expect(await held(positives, floats(n), floats(n), new Float32Array(n))).toMatchObject({ kind: 'held' });
  });

  test.each([0, 1, 255, 4096, 4097, 70_000])('adds up %i elements', async n => {
    const b = Int32Array.from({ length: 70_001 }, (_, i) => Math.imul(i, 0x9e3779b1));
    expect(await held(total, Int32Array.of(0, n, -4), b)).toMatchObject({ kind: 'held' });
  });

  test.each([0, 1, 7, 31])('goes over %i rows', async n => {
    expect(await held(rows, Int32Array.of(n), new Int32Array(31 * 40), 3)).toMatchObject({ kind: 'held' });
  });

  test.each([0, 1, 2, 3, 299])('goes down from %i in steps', async n => {
    expect(await held(backwards, Int32Array.of(n), new Int32Array(300))).toMatchObject({ kind: 'held' });
  });

  test.each([0, 1, 300])('leaves what the last of %i iterations assigned', async n => {
    expect(await held(last, Int32Array.of(n), new Int32Array(300).fill(5))).toMatchObject({ kind: 'held' });
  });

  test('runs in order where its guard fails, as far as it goes', async () => {
    expect(await held(positives, floats(500), floats(500), new Float32Array(40))).toEqual({ kind: 'threw' });
    expect(await held(total, Int32Array.of(301), new Int32Array(300))).toEqual({ kind: 'threw' });
  });

  test('asks where arrays lie over one another', async () => {
    const fn = jit(positives, options);
    const make = () => {
      const all = floats(1000);
      return [floats(600), all.subarray(0, 600), all.subarray(1, 601)] as const;
    };
    const [[a, b, out], [x, y, z]] = [make(), make()];
    positives(a, b, out);
    await fn(x, y, z);
    expect([x, y, z]).toEqual([a, b, out]);
  });

  test('and that follows one that may have stopped the call does not run', async () => {
    const kernel = (a: Float32Array, at: Int32Array, out: Float32Array) => {
      let n = 0;
      for (let i = 0; i < at.length; i++) if (a[at[i]] > 0) n++;
      for (let i = 0; i < n; i++) out[i] = 1;
      return n;
    };
    const at = Int32Array.from({ length: 100 }, (_, i) => i);
    expect(await held(kernel, floats(100), at, new Float32Array(100))).toMatchObject({ kind: 'held' });
    expect(await held(kernel, floats(99), at, new Float32Array(100))).toEqual({ kind: 'threw' });
  });
});

describeDevice('what the host has to know', () => {
  test.each([
    [
      'the variable, where it is read after the loop',
      (a: Int32Array, b: Int32Array) => {
        let n = 0;
        for (let i = 0; i < a.length; i++) n = Math.max(n, a[i]);
        let i = 0;
        for (; i < n; i++) b[i] = 1;
        return i;
      },
    ],
    [
      'how long a loop is that no array bounds',
      (a: Int32Array, b: Int32Array) => {
        let n = 0;
        for (let i = 0; i < a.length; i++) n = Math.max(n, a[i]);
        for (let i = 0; i < n; i++) b[i & 7] += i;
      },
    ],
  ])('%s', async (_, kernel) => {
    const fn = jit(kernel as (a: Int32Array, b: Int32Array) => void, options);
    const args = () => [Int32Array.of(5, 50), new Int32Array(64)] as const;
    const { notes } = fn.inspect(...args());
    expect(notes.some(x => WAITING.test(x))).toBe(true);
    const [wanted, got] = [args(), args()];
    const result = (kernel as any)(...wanted);
    expect(await fn(...got)).toBe(result);
    expect(got).toEqual(wanted);
  });
});
