/** Library arrays under NumPy's names. Expected values of `arange` come from NumPy 2.4. */
import { describe, expect, expectTypeOf, test } from 'vitest';
import { arange, asarray, empty, full, ones, zeros } from '../../src/arrays.ts';
import { type DType, dtypeOf, dtypes } from '../../src/dtype.ts';
import { dispose, isHeapArray } from '../../src/runtime/memory.ts';

const hosted = (Object.keys(dtypes) as DType[]).filter(d => dtypes[d].array in globalThis);

describe('arrays', () => {
  test('zeros, ones, full and empty make every dtype that the host has, on the heap', () => {
    for (const dtype of hosted) {
      const big = dtype === 'int64' || dtype === 'uint64';
      for (const [a, value] of [
        [zeros(3, dtype), 0],
        [ones(3, dtype), 1],
        [full(3, 7, dtype), 7],
      ] as const) {
        expect([dtypeOf(a), isHeapArray(a), a.length]).toEqual([dtype, true, 3]);
        expect(Array.from<unknown>(a)).toEqual(Array(3).fill(big ? BigInt(value) : value));
      }
      expect([dtypeOf(empty(5, dtype)), empty(5, dtype).length]).toEqual([dtype, 5]);
    }
  });

  test('are float64 unless told otherwise, and typed by their dtype', () => {
    expectTypeOf(zeros(3)).toEqualTypeOf<Float64Array>();
    expectTypeOf(zeros(3, 'float32')).toEqualTypeOf<Float32Array>();
    expectTypeOf(arange(0, 3, 1, 'int64')).toEqualTypeOf<BigInt64Array>();
    expectTypeOf(asarray([1, 2])).toEqualTypeOf<Float64Array>();
    expectTypeOf(asarray(new Int8Array(2))).toEqualTypeOf<Int8Array>();
    expectTypeOf(asarray([1], 'uint8c')).toEqualTypeOf<Uint8ClampedArray>();
    expect(dtypeOf(ones(1))).toBe('float64');
  });

  test('full converts as a store does', () => {
    expect([...full(2, 300, 'uint8')]).toEqual([44, 44]);
    expect([...full(2, 300, 'uint8c')]).toEqual([255, 255]);
    expect([...full(1, -1.9, 'int64')]).toEqual([-1n]);
    expect([...full(1, 5n, 'float32')]).toEqual([5]);
    expect([...full(1, -0)]).toEqual([-0]);
  });

  test('arange counts as NumPy does', () => {
    expect([...arange(4)]).toEqual([0, 1, 2, 3]);
    expect([...arange(2, 5)]).toEqual([2, 3, 4]);
    expect([...arange(5, 0, -2)]).toEqual([5, 3, 1]);
    expect([...arange(0)]).toEqual([]);
    expect([...arange(-3)]).toEqual([]);
    expect([...arange(0, 1, 0.25)]).toEqual([0, 0.25, 0.5, 0.75]);
    expect([...arange(1, 1.3, 0.1)]).toEqual([1, 1.1, 1.2000000000000002, 1.3000000000000003]);
    expect([...arange(0, 3, 1, 'int64')]).toEqual([0n, 1n, 2n]);
    expect(arange(0, 1, 0.1, 'float32')[7]).toBe(Math.fround(0.7));
    expect([...arange(0, 2, 0.5, 'int32')]).toEqual([0, 0, 0, 0]);
    expect(isHeapArray(arange(3))).toBe(true);
  });

  test('asarray copies to the heap what is not there, and passes on what is', () => {
    const a = zeros(3, 'int16');
    expect(asarray(a)).toBe(a);
    expect(asarray(a, 'int16')).toBe(a);
    const part = a.subarray(1);
    expect(asarray(part)).toBe(part);
    const source = Int16Array.of(1, 2, 3);
    const copy = asarray(source);
    source[0] = 9;
    expect([[...copy], isHeapArray(copy), dtypeOf(copy)]).toEqual([[1, 2, 3], true, 'int16']);
    expect([...asarray(source, 'float32')]).toEqual([9, 2, 3]);
    expect([...asarray([1.5, -2.5], 'int64')]).toEqual([1n, -2n]);
    expect([...asarray(BigInt64Array.of(5n), 'float64')]).toEqual([5]);
    expect(asarray([1n, 2n])).toEqual(BigInt64Array.of(1n, 2n));
    expect(asarray([1, 2])).toEqual(Float64Array.of(1, 2));
    expect(asarray([]).length).toBe(0);
  });

  test('what cannot be made is an error that says why', () => {
    expect(() => zeros([2, 3])).toThrow(
      "zeros: expected a number of elements; arrays of several dimensions are those of 'numjit/array'",
    );
    expect(() => ones(-1)).toThrow('ones: expected a whole number of elements in 0 … 2³¹ − 1, got -1');
    expect(() => empty(1.5)).toThrow('got 1.5');
    expect(() => full(2 ** 31, 0, 'int8')).toThrow('got 2147483648');
    expect(() => zeros(1, 'float65' as never)).toThrow(
      "zeros: unknown dtype 'float65'. There are int8, uint8, uint8c,",
    );
    expect(() => arange(0, 5, 0)).toThrow('arange: 0 to 5 by 0 has no countable number of elements');
    expect(() => arange(NaN)).toThrow('has no countable number of elements');
    if (!('Float16Array' in globalThis))
      expect(() => zeros(1, 'float16')).toThrow('float16: this host has no Float16Array');
    const gone = zeros(3);
    dispose(gone);
    expect(() => asarray(gone)).toThrow('asarray: the array was disposed of');
  });
});
