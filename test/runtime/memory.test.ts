/** The heap and the arrays on it: what they look like, when they are freed, what happens when the heap is full. */
import assert from 'node:assert';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import v8 from 'node:v8';
import vm from 'node:vm';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { empty, zeros } from '../../src/arrays.ts';
import type { TypedArray } from '../../src/dtype.ts';
import {
  adoptArray,
  allocArray,
  configureHeap,
  dispose,
  heap,
  heapStats,
  isDisposed,
  isHeapArray,
} from '../../src/runtime/memory.ts';

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;
/** Lets the collector run and the finalizers after it. */
const settle = async () => {
  for (let i = 0; i < 3; i++) {
    collect();
    await new Promise(resolve => setTimeout(resolve, 5));
  }
};
const address = (a: TypedArray) => a.byteOffset;

afterEach(() => configureHeap({ limit: 2 ** 32 }));

describe('library arrays', () => {
  test('look like ordinary ones', () => {
    const a = zeros(3);
    expect(a).toStrictEqual(new Float64Array(3));
    assert.deepStrictEqual(a, new Float64Array(3));
    expect(Object.keys(a)).toEqual(['0', '1', '2']);
    expect(a.constructor === Float64Array && Object.getPrototypeOf(a) === Float64Array.prototype).toBe(true);
    expect(a.slice()).toEqual(new Float64Array(3));
    expect(isHeapArray(a.slice())).toBe(false);
    expect(isHeapArray(a.map(x => x))).toBe(false);
  });

  test('lie on one shared memory, at multiples of 64, and stay valid when it grows', () => {
    const arrays = [1, 7, 1000].map(n => zeros(n, 'int8').fill(n & 127));
    zeros(heap().size / 8 + 1);
    for (const [k, n] of [1, 7, 1000].entries()) {
      expect(address(arrays[k]) % 64).toBe(0);
      expect([...new Set(arrays[k])]).toEqual([n & 127]);
      expect(isHeapArray(arrays[k])).toBe(true);
    }
    expect(heap().memory.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(isHeapArray(new Float64Array(3))).toBe(false);
    expect(isHeapArray(new Float64Array(arrays[2].buffer, 64, 1))).toBe(true);
  });

  test('are zeroed also where their memory has been in use', () => {
    for (const length of [1, 7, 8, 9, 1000, 12_345]) {
      const old = empty(length).fill(NaN);
      dispose(old);
      const a = zeros(length);
      expect(address(a)).toBe(address(old));
      expect(a.every(x => Object.is(x, 0))).toBe(true);
      dispose(a);
    }
  });

  test('give their memory back by dispose, once, and are known to be disposed of', () => {
    const before = heap().used;
    const a = zeros(100);
    const part = a.subarray(10, 20);
    expect(isDisposed(a)).toBe(false);
    (a as unknown as Disposable)[Symbol.dispose]();
    expect([isDisposed(a), isDisposed(part), isDisposed(new Float64Array(1))]).toEqual([true, true, false]);
    expect(heap().used).toBe(before);
    const b = zeros(100);
    dispose(a);
    dispose(part);
    expect(heap().used).toBeGreaterThan(before);
    expect(isDisposed(b)).toBe(false);
    dispose(b);
    dispose(new Float64Array(1));
  });

  test('are freed when nobody can reach them, nor a part of them, nor a part of a part', async () => {
    await settle();
    const before = heap().used;
    const held: TypedArray[] = [];
    (() => {
      for (let i = 0; i < 20; i++) {
        const a = zeros(1000).fill(i);
        if (i % 2) held.push(a.subarray(10).subarray(5, 20));
      }
    })();
    await settle();
    expect(heap().used - before).toBeGreaterThanOrEqual(10 * 8000);
    expect(heap().used - before).toBeLessThan(11 * 8000 * 1.04);
    for (let i = 0; i < 20; i++) zeros(1000).fill(-1);
    expect(held.map(a => a[0])).toEqual([1, 3, 5, 7, 9, 11, 13, 15, 17, 19]);
    held.length = 0;
    await settle();
    expect(heap().used).toBeLessThanOrEqual(before);
  });

  test('may be of length 0, and of more than 2 GiB, with elements above address 2³¹', () => {
    expect(zeros(0).length).toBe(0);
    const far = empty(2 ** 31 - 1, 'int8');
    const farther = empty(2 ** 30, 'int8');
    expect([isHeapArray(far), isHeapArray(farther)]).toEqual([true, true]);
    farther[2 ** 30 - 1] = 7;
    expect(new Int8Array(heap().memory.buffer, address(farther) + 2 ** 30 - 1, 1)[0]).toBe(7);
    [far, farther].forEach(dispose);
  });

  test('are made in buffers of their own when the heap is full, which is counted', () => {
    configureHeap({ limit: 0 });
    const before = heapStats();
    const bytes = heap().size;
    const a = allocArray('uint8', bytes);
    expect(isHeapArray(a)).toBe(false);
    expect(a.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(heapStats().spilled).toBe(before.spilled + 1);
    expect(heapStats().spilledBytes).toBe(before.spilledBytes + bytes);
    expect(heap().size).toBe(bytes);
    expect(isDisposed(a)).toBe(false);
    dispose(a.subarray(3));
    expect(isDisposed(a)).toBe(true);
    expect(heap().used).toBe(before.used);
  });

  test('that fit nowhere are a clear error', () => {
    expect(() => allocArray('float64', 2 ** 50)).toThrow(/^no room for an array of 1125899906842624 float64/);
  });

  test('are made of runs that a kernel took', () => {
    const at = heap().alloc(80, true);
    const a = adoptArray('float64', at, 10);
    expect([address(a), a.length, isHeapArray(a)]).toEqual([at, 10, true]);
    dispose(a);
    expect(() => heap().free(at)).toThrow('is not in use');
  });
});

describe('heap', () => {
  test('says what is in use and how to get more when it is full', () => {
    configureHeap({ limit: 2 ** 20 });
    expect(() => heap().alloc(2 ** 33)).toThrow(
      /^no room for 8589934592 bytes: \d+ are in use on a heap limited to 1048576\. Dispose of arrays that are no longer needed, or raise `configure\(\{ memoryLimit \}\)`\.$/,
    );
    expect(heap().tryAlloc(2 ** 33)).toBeUndefined();
    expect(() => configureHeap({ limit: NaN })).toThrow('memoryLimit: expected a number of bytes, got NaN');
  });

  test('does not grow past its limit, and uses all of it', async () => {
    vi.resetModules();
    const other: typeof import('../../src/runtime/memory.ts') = await import('../../src/runtime/memory.ts');
    other.configureHeap({ limit: 2 ** 22 });
    let taken = 0;
    while (other.heap().tryAlloc(65536) !== undefined) taken++;
    expect(other.heap().size).toBe(2 ** 22);
    expect(taken).toBe(63); // the first 64 bytes are not handed out, and long runs are longer by up to 23 lines
  });
});

describe('where there is no SharedArrayBuffer', () => {
  test('library arrays own ordinary buffers and are staged on a heap that detaches its views', async () => {
    vi.stubGlobal('SharedArrayBuffer', undefined);
    vi.resetModules();
    try {
      const other: typeof import('../../src/runtime/memory.ts') = await import('../../src/runtime/memory.ts');
      const { stage } = await import('../../src/runtime/staging.ts');
      const a = other.allocArray('float64', 10) as Float64Array;
      expect([other.heap().shared, other.isHeapArray(a), a.buffer instanceof ArrayBuffer]).toEqual([
        false,
        false,
        true,
      ]);
      for (let call = 0; call < 3; call++) {
        const staged = stage([a], ['rw']);
        if ('declined' in staged) throw new Error(staged.declined);
        const at = staged.views[0].byteOffset;
        other.heap().alloc(other.heap().size); // grows
        expect(staged.views[0].length).toBe(0);
        new Float64Array(other.heap().memory.buffer, at, 10).fill(call + 2);
        staged.writeBack();
        staged.release();
        expect([...new Set(a)]).toEqual([call + 2]);
      }
      const adopted = other.adoptArray('int32', other.heap().alloc(16, true), 4);
      expect([...adopted, other.isHeapArray(adopted)]).toEqual([0, 0, 0, 0, false]);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

/** Limits, stated: with turns of the event loop, 1.5 GB however high the heap's limit; without, blocks do not come back
 * (a finalizer needs a turn), so the heap fills to its limit and later arrays get buffers of their own, which the
 * collector frees: the limit and 1 GB. */
describe('a loop that allocates 100 GB in all and drops each array', () => {
  const run = async (...args: (string | number)[]) => {
    const script = fileURLToPath(new URL('./loops.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...args.map(String)]);
    return JSON.parse(stdout) as { arrays: number; onHeap: number; spilled: number; resident: number; heap: number };
  };

  test('stays within 1.5 GB resident and on the heap, given turns of the event loop', async () => {
    const { arrays, onHeap, spilled, resident } = await run('turns', 100e9, 100e9, 2 ** 32);
    expect([onHeap, spilled]).toEqual([arrays, 0]);
    expect(resident).toBeLessThan(1500);
  });

  for (const mode of ['promises', 'sync'])
    test(`stays within 1 GB above the heap's limit, and spills, with no turn of the event loop: ${mode}`, async () => {
      const { onHeap, spilled, resident, heap } = await run(mode, 100e9, 6e9, 2 ** 29);
      expect(heap).toBeLessThanOrEqual(512);
      expect(onHeap).toBeGreaterThan(10);
      expect(spilled).toBeGreaterThan(1000);
      expect(resident).toBeLessThan(512 + 1024);
    });
});
