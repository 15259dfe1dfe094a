/** Staging against a plain model: the same writes, made to the caller's arrays in place. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zeros } from '../../src/arrays.ts';
import { constructorOf, type DType, dtypes, type TypedArray } from '../../src/dtype.ts';
import { drainBlocks } from '../../src/runtime/block.ts';
import { configureHeap, dispose, heap, isHeapArray } from '../../src/runtime/memory.ts';
import { type Access, type Staged, stage } from '../../src/runtime/staging.ts';

const staged = (arrays: readonly TypedArray[], access: readonly Access[]): Staged => {
  const result = stage(arrays, access);
  if ('declined' in result) throw new Error(result.declined);
  return result;
};
const bytesOf = (a: TypedArray) => new Uint8Array(a.buffer, a.byteOffset, a.byteLength);

interface View {
  buffer: number;
  dtype: DType;
  offset: number;
  length: number;
  access: Access;
}
const accesses: Access[] = ['r', 'w', 'rw', 'overwrite'];
const views: fc.Arbitrary<View[]> = fc.array(
  fc.record({
    buffer: fc.nat(3),
    dtype: fc.constantFrom<DType>('int8', 'uint8', 'uint8c', 'int16', 'int32', 'uint64', 'float32', 'float64'),
    offset: fc.nat(12),
    length: fc.nat(8),
    access: fc.constantFrom(...accesses),
  }),
  { minLength: 1, maxLength: 6 },
);
/** Two ordinary buffers, a shared one, and a library array. */
const buffersFilled = (): { buffer: ArrayBufferLike; origin: number }[] => {
  const library = zeros(32);
  const made = [new ArrayBuffer(256), new ArrayBuffer(256), new SharedArrayBuffer(256), library.buffer];
  return made.map((buffer, k) => {
    const origin = k === 3 ? library.byteOffset : 0;
    new Uint8Array(buffer, origin, 256).set(Uint8Array.from({ length: 256 }, (_, i) => i * 7 + k * 31));
    return { buffer, origin };
  });
};
const open = (buffers: ReturnType<typeof buffersFilled>, v: View): TypedArray => {
  const { buffer, origin } = buffers[v.buffer];
  return new (constructorOf(v.dtype)!)(buffer, origin + v.offset * dtypes[v.dtype].size, v.length);
};
/** Writes byte by byte, in an order that makes aliasing show: overwritten arrays wholly, others every third byte, each
 * value made from a byte that some array reads. */
const kernel = (arrays: readonly TypedArray[], access: readonly Access[]): void => {
  arrays.forEach((a, i) => access[i] === 'overwrite' && bytesOf(a).fill(i + 100));
  let carry = 1;
  for (let round = 0; round < 2; round++)
    arrays.forEach((a, i) => {
      const bytes = bytesOf(a);
      if (access[i] !== 'overwrite') for (const b of bytes) carry = (carry * 5 + b) & 255;
      if (access[i] !== 'r') for (let k = round; k < bytes.length; k += 3) bytes[k] = carry = (carry + k) & 255;
    });
};

describe('staging', () => {
  test('gives what the kernel gives in place, over random views of several dtypes that overlap or not', () => {
    fc.assert(
      fc.property(views, list => {
        const [expected, actual] = [buffersFilled(), buffersFilled()];
        const access = list.map(v => v.access);
        kernel(
          list.map(v => open(expected, v)),
          access,
        );
        const arrays = list.map(v => open(actual, v));
        const before = heap().live;
        const s = staged(arrays, access);
        for (const [i, view] of s.views.entries()) {
          expect(heap().owns(view.buffer)).toBe(true);
          expect([view.length, view.constructor]).toEqual([arrays[i].length, arrays[i].constructor]);
        }
        kernel(s.views, access);
        s.writeBack();
        s.release();
        for (const [k, { buffer, origin }] of actual.entries()) {
          const wanted = new Uint8Array(expected[k].buffer, expected[k].origin, 256);
          expect(new Uint8Array(buffer, origin, 256)).toEqual(wanted);
        }
        drainBlocks();
        expect(heap().live).toBeLessThanOrEqual(before);
      }),
      { numRuns: 600 },
    );
  });

  test('library arrays stay where they are, and nothing is copied', () => {
    const arrays = [zeros(10), zeros(3, 'int8')];
    const s = staged(arrays, ['rw', 'r']);
    expect(s.views[0]).toBe(arrays[0]);
    expect(s.views[1]).toBe(arrays[1]);
    expect([s.bytesIn, s.bytesOut]).toEqual([0, 0]);
    const mixed = staged([new Float64Array(4), arrays[0]], ['r', 'rw']);
    expect(mixed.views[1]).toBe(arrays[0]);
    expect([mixed.bytesIn, mixed.bytesOut]).toEqual([32, 0]);
    mixed.release();
  });

  test('only what is read or kept is copied in, only what is written is copied out', () => {
    const a = () => new Float64Array(10);
    const counts = (arrays: TypedArray[], access: Access[]) => {
      const s = staged(arrays, access);
      s.release();
      return [s.bytesIn, s.bytesOut];
    };
    expect(counts([a(), a()], ['r', 'overwrite'])).toEqual([80, 80]);
    expect(counts([a(), a()], ['r', 'w'])).toEqual([160, 80]);
    expect(counts([a(), a()], ['rw', 'rw'])).toEqual([160, 160]);
    const b = a();
    expect(counts([b, b], ['r', 'overwrite'])).toEqual([80, 80]);
    expect(counts([b, b], ['r', 'rw'])).toEqual([80, 80]);
    expect(counts([b.subarray(0, 6), b.subarray(4)], ['r', 'overwrite'])).toEqual([80, 48]);
    expect(counts([b.subarray(0, 6), b.subarray(4)], ['overwrite', 'overwrite'])).toEqual([0, 80]);
    expect(counts([b.subarray(0, 5), b.subarray(5)], ['r', 'overwrite'])).toEqual([40, 40]);
    expect(counts([a().subarray(3, 3)], ['rw'])).toEqual([0, 0]);
  });

  test('bytes that only read arrays cover are not written back, though they share a region with written ones', () => {
    const bytes = new Uint8Array(new SharedArrayBuffer(16));
    const s = staged([bytes.subarray(0, 12), bytes.subarray(8, 16)], ['r', 'w']);
    bytes.fill(9); // another agent
    s.views[1].fill(5 as never);
    s.writeBack();
    s.release();
    expect([...bytes]).toEqual([9, 9, 9, 9, 9, 9, 9, 9, 5, 5, 5, 5, 5, 5, 5, 5]);
  });

  test('a byte between two written arrays is not written back', () => {
    const bytes = new Uint8Array(9);
    const s = staged([bytes, bytes.subarray(0, 4), bytes.subarray(5)], ['r', 'w', 'w']);
    expect(s.bytesOut).toBe(8);
    bytes.fill(9);
    s.writeBack();
    s.release();
    expect([...bytes]).toEqual([0, 0, 0, 0, 9, 0, 0, 0, 0]);
  });

  test('a view made by hand over the heap stays where it is, and aliases the array it covers', () => {
    const a = zeros(4);
    const bytes = new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
    const s = staged([a, bytes, new Int8Array(1)], ['rw', 'rw', 'r']);
    expect([s.views[0] === a, s.views[1] === bytes, s.bytesOut]).toEqual([true, true, 0]);
    s.release();
  });

  test('arrays of one length and another dtype follow each other in one block', () => {
    for (const a of [Float32Array.of(1, 2), Int32Array.of(3, 4), Uint32Array.of(5, 6)]) {
      const s = staged([a], ['r']);
      expect(s.views[0]).toEqual(a);
      s.release();
    }
  });

  test('nothing reaches the caller before writeBack', () => {
    const a = Float64Array.of(1, 2, 3);
    const s = staged([a], ['rw']);
    s.views[0].fill(7 as never);
    expect([...a]).toEqual([1, 2, 3]);
    s.release();
    expect([...a]).toEqual([1, 2, 3]);
  });

  test('NaN payloads and −0 survive the way there and back', () => {
    const bits = BigUint64Array.of(0x7ff8_0000_dead_beefn, 0xfff0_0000_0000_0001n, 1n << 63n);
    const s = staged([new Float64Array(bits.buffer)], ['rw']);
    expect(new BigUint64Array(s.views[0].buffer, s.views[0].byteOffset, 3)).toEqual(bits);
    const copy = bits.slice();
    bits.fill(0n);
    s.writeBack();
    s.release();
    expect(bits).toEqual(copy);
  });

  test('blocks are used again: a thousand calls hold no more memory than one', () => {
    const arrays = [new Float64Array(100), new Float32Array(1e6)];
    const call = () => {
      const s = staged(arrays, ['rw', 'r']);
      s.writeBack();
      s.release();
    };
    call();
    const { size, used, live } = heap();
    for (let i = 0; i < 1000; i++) call();
    expect([heap().size, heap().used, heap().live]).toEqual([size, used, live]);
  });

  test('calls in flight at once have blocks of their own, and releasing twice gives back once', () => {
    const [a, b] = [Float64Array.of(1), Float64Array.of(2)];
    const first = staged([a], ['rw']);
    const second = staged([b], ['rw']);
    expect([first.views[0][0], second.views[0][0]]).toEqual([1, 2]);
    first.release();
    first.release();
    const third = staged([a], ['r']);
    const fourth = staged([a], ['r']);
    expect(third.views[0].byteOffset).not.toBe(fourth.views[0].byteOffset);
    for (const s of [second, third, fourth]) s.release();
  });

  test('two foreign SharedArrayBuffers decline, with the names, where one is written', () => {
    const [a, b] = [8, 8].map(n => new Uint8Array(new SharedArrayBuffer(n)));
    expect(stage([a, new Uint8Array(1), b], ['r', 'r', 'w'], ['x', 'y', 'z'])).toEqual({
      declined:
        '`x` and `z` lie in two SharedArrayBuffers that may be the same memory, and the kernel writes to one of them. ' +
        'Let them share one SharedArrayBuffer object, or use arrays of this library.',
    });
    staged([a, b], ['r', 'r']).release();
    staged([a, a.subarray(2)], ['r', 'w']).release();
    expect(stage([zeros(4), new Uint8Array(structuredClone(heap().memory.buffer), 0, 8)], ['w', 'r'])).toHaveProperty(
      'declined',
    );
    staged([zeros(4), a], ['w', 'r']).release();
  });

  test('resizable, detached and disposed arrays are refused by name', () => {
    const Resizable = ArrayBuffer as unknown as new (n: number, o: object) => ArrayBuffer;
    const resizable = new Float64Array(new Resizable(16, { maxByteLength: 64 }));
    expect(() => stage([resizable], ['r'], ['a'])).toThrow(
      '`a` lies in a resizable buffer. Copy it to one of fixed length.',
    );
    const gone = new Float64Array(4);
    structuredClone(gone.buffer, { transfer: [gone.buffer] });
    expect(() => stage([new Int8Array(1), gone], ['r', 'r'])).toThrow('array 1 lies in a detached buffer');
    const old = zeros(4);
    const part = old.subarray(1);
    dispose(old);
    expect(() => stage([old], ['r'], ['old'])).toThrow('`old` was disposed of.');
    expect(() => stage([part], ['r'], ['part'])).toThrow('`part` was disposed of.');
  });

  test('an array transferred away during the call is an error, and the others stay as they were', () => {
    const [a, b] = [Float64Array.of(1), Float64Array.of(2)];
    const s = staged([a, b], ['rw', 'rw']);
    s.views[0].fill(7 as never);
    structuredClone(b.buffer, { transfer: [b.buffer] });
    expect(() => s.writeBack()).toThrow('an array was transferred away while a kernel was to write to it.');
    s.release();
    expect([...a]).toEqual([1]);
  });

  test('running out of memory throws, takes nothing, and leaves the arrays and the heap as they were', () => {
    const arrays = [Float64Array.of(1, 2, 3), new Float64Array(2 ** 20).fill(4), new Float64Array(2 ** 24).fill(5)];
    drainBlocks();
    configureHeap({ limit: 2 ** 25 });
    const before = heap().used;
    expect(() => stage(arrays, ['rw', 'rw', 'rw'])).toThrow(
      expect.objectContaining({ name: 'KernelError', code: 'memory' }),
    );
    drainBlocks();
    configureHeap({ limit: 2 ** 32 });
    expect(heap().used).toBe(before);
    expect([...arrays[0], arrays[1][5], arrays[2][5]]).toEqual([1, 2, 3, 4, 5]);
    staged(arrays, ['rw', 'rw', 'rw']).release();
  });

  test('arrays that did not fit on the heap are staged', () => {
    configureHeap({ limit: 0 });
    const held = [zeros(2 ** 20)];
    while (isHeapArray(held[0])) held.unshift(zeros(2 ** 20));
    configureHeap({ limit: 2 ** 32 });
    held.slice(1).forEach(dispose);
    const a = held[0];
    const s = staged([a, zeros(1)], ['rw', 'r']);
    s.views[0][9] = 3;
    s.writeBack();
    s.release();
    expect([a[9], s.bytesIn, s.bytesOut]).toEqual([3, 2 ** 23, 2 ** 23]);
  });
});
