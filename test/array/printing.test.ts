/** Arrays as text. */
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';
import { checkAll } from './goldens.ts';

test('arrays are printed as NumPy prints them', () => checkAll('printing'));

test('the console shows the representation, and text has the elements', () => {
  expect(inspect(np.array([1, 2.5]))).toBe('array([1. , 2.5])');
  expect(`${np.array([[true], [false]])}`).toBe('[[ True]\n [False]]');
  expect(inspect({ a: np.array([1], 'int32') })).toContain('array([1], dtype=int32)');
});

test('options hold while a function runs, or until others are set', () => {
  const a = np.array([1 / 3]);
  expect(np.printoptions({ precision: 2 }, () => String(a))).toBe('[0.33]');
  expect(() =>
    np.printoptions({ precision: 2 }, () => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(String(a)).toBe('[0.33333333]');
  np.set_printoptions({ precision: 3 });
  expect(np.get_printoptions().precision).toBe(3);
  expect(String(a)).toBe('[0.333]');
  np.set_printoptions({ precision: 8 });
});
