/** Arrays from everywhere: other realms, foreign shared buffers, subclasses, buffers that change, arrays disposed of. */
import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import { jit, zeros } from '../../src/index.ts';
import { dispose } from '../../src/runtime/memory.ts';

const add = (a: Float64Array, b: Float64Array) => {
  for (let i = 0; i < a.length; i++) a[i] += b[i];
};
const rows = (a: Float64Array, b: Float64Array) => {
  for (let i = 0; i < a.length; i++) for (let j = 0; j < b.length; j++) a[i] += b[j];
};
const total = (a: Float64Array, b: Float64Array) => a[0] + b[0];
const shared = (n: number) => new Float64Array(new SharedArrayBuffer(8 * n)).fill(1);

test('two foreign SharedArrayBuffers are worked on in place, and inspect says why', () => {
  const f = jit(rows);
  const [a, b] = [shared(400), shared(400)];
  expect(f.inspect(a, b).decision.backend).toBe('js');
  f.sync(a, b);
  expect([...a]).toEqual([...shared(400).fill(401)]);
  const { decision, staged } = f.inspect();
  expect(decision).toEqual({
    backend: 'js',
    why:
      '`a` and `b` lie in two SharedArrayBuffers that may be the same memory, and the kernel writes to one of them. ' +
      'Let them share one SharedArrayBuffer object, or use arrays of this library.',
  });
  expect(staged).toEqual({ in: 0, out: 0 });
});

test('two foreign SharedArrayBuffers that are the same memory alias as they do in JavaScript', () => {
  const buffer = new SharedArrayBuffer(64);
  const [a, b] = [new Float64Array(buffer), new Float64Array(structuredClone(buffer))];
  const f = jit((x: Float64Array, y: Float64Array) => {
    for (let k = 0; k < 1; k++) for (let i = 1; i < x.length; i++) x[i] = y[i - 1] + 1;
  });
  f.sync(a, b);
  expect([...a]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test('a named backend declines them, and takes them where nothing is written', async () => {
  const f = jit(rows, { backend: 'wasm' });
  const [a, b] = [shared(4), shared(4)];
  expect(() => f.sync(a, b)).toThrow(expect.objectContaining({ code: 'declined' }));
  expect(() => f.sync(a, b)).toThrow("the backend 'wasm', named by the option `backend`, cannot take this call: `a`");
  await expect(f(a, b)).rejects.toMatchObject({ code: 'declined' });
  expect([...a]).toEqual([1, 1, 1, 1]);
  expect(jit(total, { backend: 'wasm' }).sync(a, b)).toBe(2);
  const plain = new Float64Array(4).fill(1);
  rows(plain, plain);
  f.sync(a, a);
  expect([...a]).toEqual([...plain]);
});

describe.each(['js', 'wasm'] as const)('%s', backend => {
  test('an array that was disposed of is refused', async () => {
    const f = jit(add, { backend });
    const [a, b] = [zeros(4), zeros(4)];
    const part = b.subarray(1);
    dispose(b);
    for (const other of [b, part]) {
      expect(() => f.sync(a, other)).toThrow(expect.objectContaining({ code: 'disposed' }));
      expect(() => f.sync(a, other)).toThrow('`b` was disposed of');
      expect(() => f.sync(new Float64Array(4), other)).toThrow('`b` was disposed of');
    }
    await expect(f(b, a)).rejects.toMatchObject({ code: 'disposed' });
  });

  test('a detached buffer is refused', () => {
    const f = jit(add, { backend });
    const gone = new Float64Array(4);
    structuredClone(gone.buffer, { transfer: [gone.buffer] });
    expect(() => f.sync(new Float64Array(4), gone)).toThrow('`b` lies in a detached buffer');
    expect(() => f.sync(gone, zeros(4))).toThrow(expect.objectContaining({ code: 'argument' }));
  });

  test('a resizable buffer is refused', () => {
    const f = jit(add, { backend });
    const make = ArrayBuffer as unknown as new (n: number, o: object) => ArrayBuffer;
    const grows = new Float64Array(new make(32, { maxByteLength: 64 }));
    expect(() => f.sync(new Float64Array(4), grows)).toThrow('`b` lies in a resizable buffer');
    expect(() => f.sync(grows, zeros(4))).toThrow(expect.objectContaining({ code: 'argument' }));
  });

  test('arrays and objects of another realm are arrays and objects', () => {
    const run = (text: string) => vm.runInNewContext(text);
    const f = jit(add, { backend });
    const a = run('Float64Array.of(1, 2, 3)') as Float64Array;
    expect(a instanceof Float64Array).toBe(false);
    f.sync(a, run('Float64Array.of(10, 20, 30)'));
    expect([...a]).toEqual([11, 22, 33]);
    f.sync(a, a);
    expect([...a]).toEqual([22, 44, 66]);
    const g = jit((p: { x: Float64Array; k: number }) => p.x[p.k], { backend });
    expect(g.sync(run('({ x: Float64Array.of(1, 2, 3), k: 2 })'))).toBe(3);
    const same = jit((x: Float64Array) => x, { backend });
    expect(same.sync(a)).toBe(a);
    const shares = run('new Float64Array(new SharedArrayBuffer(24))') as Float64Array;
    f.sync(shares, a);
    expect([...shares]).toEqual([22, 44, 66]);
  });

  test('instances of subclasses are what they extend', () => {
    class Mine extends Float64Array {}
    const f = jit(add, { backend });
    const a = Mine.from([1, 2]) as Float64Array;
    f.sync(a, a.slice());
    expect([...a]).toEqual([2, 4]);
    expect(jit((x: Float64Array) => x.subarray(1), { backend }).sync(a)).toBeInstanceOf(Mine);
    const bytes = Buffer.from([1, 2, 3]);
    expect(jit((x: Uint8Array) => x[0] + x[2], { backend }).sync(bytes)).toBe(4);
  });

  test('a lie about what an array is does not get in', () => {
    const f = jit(add, { backend });
    f.sync(new Float64Array(2), new Float64Array(2));
    const liar = Object.create(Float64Array.prototype);
    expect(() => f.sync(new Float64Array(2), liar)).toThrow(expect.objectContaining({ code: 'argument' }));
    expect(() => f.sync(new Float64Array(2), { length: 2, [Symbol.toStringTag]: 'Float64Array' } as never)).toThrow();
  });

  test('arrays of no elements, ordinary and library ones', () => {
    const f = jit(add, { backend });
    f.sync(new Float64Array(0), new Float64Array(0));
    f.sync(zeros(0), zeros(0));
    f.sync(zeros(0), new Float64Array(3));
    expect(() => f.sync(zeros(1), zeros(0))).toThrow('index 0 is out of bounds for `b` of length 0');
  });

  test('an unaligned part of a buffer, and one at its end', () => {
    const buffer = new ArrayBuffer(4 + 8 * 3 + 4);
    const f = jit(
      (x: Float32Array, y: Float64Array) => {
        for (let i = 0; i < y.length; i++) y[i] += x[i];
      },
      { backend },
    );
    const x = new Float32Array(buffer, 4, 3).fill(2);
    const y = new Float64Array(3);
    f.sync(x, y);
    expect([...y]).toEqual([2, 2, 2]);
    const z = new Uint8Array(new ArrayBuffer(13), 11, 2);
    jit((b: Uint8Array) => void (b[1] = 7), { backend }).sync(z);
    expect([...z]).toEqual([0, 7]);
  });
});
