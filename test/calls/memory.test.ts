/** Running out of memory is a clear error that leaves the caller's arrays as they were. The limit is the process's, so this
 * file has a process of its own (vitest gives each file one). */
import { afterEach, describe, expect, test } from 'vitest';
import { configure, jit, zeros } from '../../src/index.ts';
import { heapStats } from '../../src/runtime/memory.ts';

const MIB = 2 ** 20;
afterEach(() => configure({ memoryLimit: 2 ** 32 }));

const scratch = (a: Float64Array, n: number) => {
  for (let i = 0; i < a.length; i++) a[i] = -1;
  const t = new Float64Array(n);
  for (let i = 0; i < a.length; i++) t[i] = a[i];
  return t;
};
const partial = (a: Float64Array, n: number) => {
  const v = a.subarray(1, 3);
  v[0] = 9;
  const t = new Float64Array(n);
  a[0] = t.length;
};
const doubled = (a: Float64Array) => {
  for (let i = 0; i < a.length; i++) a[i] *= 2;
};
const memory = expect.objectContaining({ name: 'KernelError', code: 'memory' });

describe.each(['ordinary', 'library'])('%s arrays', place => {
  const make = () => (place === 'library' ? zeros(10) : new Float64Array(10)).fill(3);

  test.each([
    ['written to wholly', scratch],
    ['written to through a view', partial],
  ])('%s before a kernel asks for too much', (_how, kernel) => {
    configure({ memoryLimit: 16 * MIB });
    const f = jit(kernel, { backend: 'wasm' });
    const a = make();
    expect(() => f.sync(a, 1e8)).toThrow(memory);
    expect(() => f.sync(a, 1e8)).toThrow(/`t`/);
    expect([...a]).toEqual(new Array(10).fill(3));
    f.sync(a, 10);
    expect(a[0]).not.toBe(3);
  });
});

test('an array too large to be staged is an error, and is not touched', () => {
  const f = jit(doubled, { backend: 'wasm' });
  const large = new Float64Array(64 * MIB).fill(1);
  configure({ memoryLimit: Math.max(16 * MIB, heapStats().size) });
  expect(() => f.sync(large)).toThrow(memory);
  expect(() => f.sync(large)).toThrow('configure({ memoryLimit })');
  expect(large[0]).toBe(1);
  const small = new Float64Array(4).fill(1);
  f.sync(small);
  expect([...small]).toEqual([2, 2, 2, 2]);
  configure({ memoryLimit: 2 ** 31 });
  f.sync(large);
  expect(large[large.length - 1]).toBe(2);
});

test('no block is lost where a call fails', () => {
  const f = jit(scratch, { backend: 'wasm' });
  const a = new Float64Array(100).fill(3);
  f.sync(a, 100);
  configure({ memoryLimit: 16 * MIB });
  const { live } = heapStats();
  for (let k = 0; k < 10; k++) expect(() => f.sync(a, 1e8)).toThrow(memory);
  expect(heapStats().live).toBe(live);
});

test('compiling with no room left fails once, not for ever', () => {
  const f = jit((a: Float64Array) => a[0] + 0.125, { backend: 'wasm' });
  const a = zeros(1).fill(1);
  const hold: Float64Array[] = [];
  configure({ memoryLimit: 0 });
  const { spilled } = heapStats();
  for (let bytes = heapStats().size; bytes >= 8; ) {
    const before = heapStats().spilled;
    const taken = zeros(bytes / 8) as Float64Array & Disposable;
    if (heapStats().spilled === before) hold.push(taken);
    else bytes = Math.floor(bytes / 16) * 8;
  }
  expect(heapStats().spilled).toBeGreaterThan(spilled);
  expect(() => f.sync(a)).toThrow(memory);
  for (const h of hold) (h as unknown as { [Symbol.dispose]: () => void })[Symbol.dispose]();
  configure({ memoryLimit: 2 ** 32 });
  expect(f.sync(a)).toBe(1.125);
});

test('JavaScript that finds no memory says the same, and puts back what it wrote', () => {
  const f = jit(scratch, { backend: 'js' });
  const a = new Float64Array(10).fill(3);
  const Real = globalThis.Float64Array;
  class Full extends Real {
    constructor(...args: [number]) {
      if (args[0] === 12345) throw new RangeError('Array buffer allocation failed');
      super(...args);
    }
  }
  globalThis.Float64Array = Full as unknown as Float64ArrayConstructor;
  try {
    expect(() => f.sync(a, 12345)).toThrow(memory);
  } finally {
    globalThis.Float64Array = Real;
  }
  expect([...a]).toEqual(new Array(10).fill(3));
});

test('a length that no array can have is what it is in JavaScript', () => {
  for (const backend of ['js', 'wasm'] as const) {
    const f = jit(scratch, { backend });
    expect(() => f.sync(new Float64Array(3), -1)).toThrow(new RangeError('Invalid typed array length: -1'));
  }
});
