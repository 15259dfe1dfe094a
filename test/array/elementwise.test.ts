import { expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';
import { checkAll } from './goldens.ts';

test('elementwise functions give what NumPy gives', () => checkAll('elementwise'));

test('dtypes are promoted and converted as in NumPy', () => checkAll('dtypes'));

test('limits of dtypes are those of NumPy', () => {
  expect(np.finfo('float32')).toEqual({
    dtype: 'float32',
    bits: 32,
    eps: 1.1920928955078125e-7,
    max: 3.4028234663852886e38,
    min: -3.4028234663852886e38,
    smallest_normal: 1.1754943508222875e-38,
    smallest_subnormal: 1.401298464324817e-45,
    precision: 6,
    resolution: 1e-6,
    tiny: 1.1754943508222875e-38,
  });
  const { eps, max, precision, smallest_subnormal } = np.finfo('float64');
  expect([eps, max, precision, smallest_subnormal]).toEqual([Number.EPSILON, Number.MAX_VALUE, 15, Number.MIN_VALUE]);
  expect(np.finfo('float16').max).toBe(65504);
  expect(np.iinfo('int8')).toEqual({ dtype: 'int8', bits: 8, max: 127, min: -128 });
  expect(np.iinfo('uint64').max).toBe(2n ** 64n - 1n);
});

test('the module tells what it can do', () => {
  const info = np.__array_namespace_info__();
  expect(info.default_dtypes()).toEqual({ 'real floating': 'float64', integral: 'int64', indexing: 'int32' });
  expect(Object.keys(info.dtypes({ kind: 'unsigned integer' }))).toEqual(['uint8', 'uint16', 'uint32', 'uint64']);
  expect(info.devices()).toContain(info.default_device());
});

test('whether arrays are equal is awaited, or at hand', async () => {
  const a = np.add(np.asarray([1, 2, 3]), 0);
  expect(await np.allclose(a, [1, 2, 3])).toBe(true);
  expect(np.array_equal.sync(a, [1, 2, 4])).toBe(false);
  expect(await np.array_equal(a, [[1, 2, 3]])).toBe(false);
});

test('methods are the functions', () => {
  const a = np.asarray([
    [1, -2],
    [3, -4],
  ]);
  expect(a.sub(1).div(2).clip(-1, 1).toArray()).toEqual([
    [0, -1],
    [1, -1],
  ]);
  expect(a.lt(0).toArray()).toEqual([
    [false, true],
    [false, true],
  ]);
  expect(a.abs().sqrt().round().toArray()).toEqual([
    [1, 1],
    [2, 2],
  ]);
  expect(a.pow(2).neg().toArray()).toEqual([
    [-1, -4],
    [-9, -16],
  ]);
});

test('results are the same awaited and at once', async () => {
  const a = np.asarray(Float64Array.from({ length: 400 }, (_, k) => k / 7));
  const make = () => np.sqrt(np.multiply(np.sin(a), np.sin(a)));
  expect(await make().data()).toEqual(make().data.sync());
});
