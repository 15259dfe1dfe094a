/** Calls that come again with the same arrays take a short way: what they do is what any call does. */
import v8 from 'node:v8';
import vm from 'node:vm';
import { afterEach, expect, test } from 'vitest';
import { configure, jit, zeros } from '../../src/index.ts';
import { dispose, heapStats } from '../../src/runtime/memory.ts';
import { child } from './child.ts';

afterEach(() => configure({ backend: 'auto', threads: 2 }));

const axpy = (a: number, x: Float64Array, y: Float64Array): void => {
  for (let i = 0; i < x.length; i++) y[i] += a * x[i];
};
const filled = (n: number, value: number) => zeros(n).fill(value);

test.each(['wasm', 'js', 'auto'] as const)('arrays take turns, change places and begin elsewhere: %s', backend => {
  const f = jit(axpy, { backend });
  const arrays = [filled(20, 1), filled(20, 2), filled(20, 3)];
  const pieces = [...arrays, arrays[0].subarray(3), arrays[0].subarray(3, 9), arrays[2].subarray(0, 17)];
  const wanted = arrays.map(a => Float64Array.from(a));
  const views = [...wanted, wanted[0].subarray(3), wanted[0].subarray(3, 9), wanted[2].subarray(0, 17)];
  const order = [0, 1, 0, 1, 1, 0, 0, 2, 3, 1, 3, 1, 4, 1, 4, 2, 5, 3, 5, 5, 4, 0];
  for (let round = 0; round < 30; round++)
    for (let k = 0; k + 1 < order.length; k++) {
      const [x, y] = [order[k], order[k + 1]];
      if (pieces[x].length > pieces[y].length) continue;
      f.sync(0.25 - round / 64, pieces[x], pieces[y]);
      axpy(0.25 - round / 64, views[x], views[y]);
    }
  expect(arrays.map(a => [...a])).toEqual(wanted.map(a => [...a]));
});

test('arrays that never come again, and then always the same', () => {
  const f = jit(axpy, { backend: 'wasm' });
  const run = (call: typeof axpy, [x, y, z]: readonly Float64Array[]) => {
    for (let k = 0; k < 100; k++) call(1, x.subarray(k % 7), y);
    for (let k = 0; k < 100; k++) call(1, x, k % 3 ? y : z);
    return [...y, ...z];
  };
  const plain = [1, 0, 0].map(value => new Float64Array(50).fill(value));
  expect(run(f.sync, [filled(50, 1), filled(50, 0), filled(50, 0)])).toEqual(run(axpy, plain));
});

test('two functions of one text, whose code is one, keep their arrays apart', () => {
  const [f, g] = [jit(axpy, { backend: 'wasm' }), jit(axpy, { backend: 'wasm' })];
  const [x, y, z] = [filled(5, 1), filled(5, 0), filled(5, 0)];
  for (let k = 0; k < 10; k++) {
    f.sync(1, x, y);
    f.sync(1, x, y);
    g.sync(2, x, z);
    g.sync(2, x, z);
  }
  expect([y[4], z[4]]).toEqual([20, 40]);
});

test('numbers of another form, and arguments of another type, get code of their own', () => {
  const at = jit((a: Float64Array, k: number) => a[k | 0] * k, { backend: 'wasm' });
  const a = filled(4, 10);
  const results = [1, 1, 2, 2.5, 2.5, 3, -0, -0].map(k => at.sync(a, k));
  expect(results).toEqual([10, 10, 20, 25, 25, 30, -0, -0]);
  const b = zeros(4, 'float32').fill(2);
  expect(at.sync(b as never, 3)).toBe(6);
  expect(at.sync(a, 3)).toBe(30);
  expect(() => at.sync(a, 4)).toThrow(RangeError);
  expect(() => at.sync(a, 'x' as never)).toThrow('argument 2');
  expect(() => at.sync(a, undefined as never)).toThrow('is undefined');
  expect(at.sync(a, 3)).toBe(30);
});

test('an array that was disposed of is refused, whoever disposed of it', () => {
  const f = jit(axpy, { backend: 'wasm' });
  const [x, y] = [filled(5, 1), filled(5, 0)];
  for (let k = 0; k < 3; k++) f.sync(1, x, y);
  dispose(x);
  expect(() => f.sync(1, x, y)).toThrow('`x` was disposed of');
  const other = filled(5, 7);
  expect(other.byteOffset).toBe(x.byteOffset);
  f.sync(1, other, y);
  expect([...y]).toEqual([10, 10, 10, 10, 10]);
});

test('helpers and values in `using` are looked at in every call', () => {
  const using: { g: (x: number) => number; k: number } = { g: x => x + 1, k: 1 };
  const f = jit(
    (a: Float64Array): void => {
      for (let i = 0; i < a.length; i++) a[i] = g(a[i]) * k;
    },
    { backend: 'wasm', using },
  );
  const h = jit(
    (a: Float64Array): void => {
      for (let i = 0; i < a.length; i++) a[i] = g(a[i]);
    },
    { backend: 'wasm', using: using as { g: (x: number) => number } },
  );
  const a = filled(3, 0);
  for (let n = 0; n < 3; n++) {
    f.sync(a);
    h.sync(a);
  }
  expect(a[0]).toBe(6);
  using.k = 10;
  f.sync(a);
  expect(a[0]).toBe(70);
  using.g = x => -x;
  h.sync(a);
  f.sync(a);
  expect(a[0]).toBe(700);
});
declare const g: (x: number) => number;
declare const k: number;

test('what is configured meanwhile holds from the next call on', () => {
  const f = jit(axpy);
  const [x, y] = [filled(5, 1), filled(5, 0)];
  for (const backend of ['js', 'wasm', 'js', 'js'] as const) {
    configure({ backend });
    for (let n = 0; n < 3; n++) f.sync(1, x, y);
    expect(f.inspect().decision.backend).toBe(backend);
  }
  expect(y[0]).toBe(12);
});

test('a pending call on the same arrays goes first', async () => {
  const f = jit(axpy, { backend: 'wasm' });
  const [x, y] = [filled(2_000_000, 1), filled(2_000_000, 0)];
  for (let n = 0; n < 3; n++) f.sync(1, x, y);
  const pending = [f(1, x, y), f(2, x, y)];
  f.sync(1, x, y);
  expect(y[1_999_999]).toBe(7);
  await Promise.all(pending);
  expect([...new Set(y)]).toEqual([7]);
});

test('calls keep no array alive', async () => {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  const f = jit(axpy, { backend: 'wasm' });
  const run = () => {
    const [x, y] = [filled(1_000_000, 1), filled(1_000_000, 0)];
    for (let n = 0; n < 5; n++) f.sync(1, x, y);
  };
  const before = heapStats().used;
  run();
  for (let n = 0; n < 5; n++) {
    collect();
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  expect(heapStats().used - before).toBeLessThan(8_000_000);
});

test('where no memory is shared, an array that was sent away is looked at in every call', () => {
  const { stdout } = child(
    `delete globalThis.SharedArrayBuffer;
     const sum = jit(a => { let s = 0; for (let i = 0; i < a.length; i++) s += a[i]; return s; }, { backend: 'js' });
     const count = jit(a => a.length, { backend: 'js' });
     const a = zeros(4);
     for (let k = 0; k < 3; k++) console.log(sum.sync(a.fill(k)), count.sync(a));
     structuredClone(a, { transfer: [a.buffer] });
     try { sum.sync(a); } catch (error) { console.log(error.message); }
     console.log(count.sync(a));`,
  );
  expect(stdout).toBe('0 4\n4 4\n8 4\n`a` lies in a detached buffer: it was transferred to another owner.\n0\n');
});
