/** Numbers as people read them. */
import { expect, test } from 'vitest';
import { bytes, count, escaped, factor, fit, option, percent, plural, rate, time } from '../../src/profile/figures.ts';

const rows = <T>(f: (x: T) => string, pairs: readonly (readonly [T, string])[]) =>
  expect(pairs.map(([x]) => f(x))).toEqual(pairs.map(([, words]) => words));

test('times', () => {
  rows(time, [
    [0, '0 ms'],
    [1e-9, '0 ns'],
    [4e-5, '40 ns'],
    [0.00123, '1.23 µs'],
    [0.9996, '1 ms'],
    [1, '1 ms'],
    [999.4, '999 ms'],
    [1000, '1 s'],
    [59_990, '1 min'],
    [3_600_000, '1 h'],
    [1e15, '2.8e8 h'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '–'],
    [undefined, '–'],
  ]);
});

test('bytes, counts, shares, factors, rates', () => {
  rows(bytes, [
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [65_536, '65.5 kB'],
    [3.2e10, '32 GB'],
    [Number.NaN, '–'],
  ]);
  rows(count, [
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [38_000, '38,000'],
    [123_456_789, '123,456,789'],
    [4e9, '4.0e9'],
  ]);
  rows(percent, [
    [0, '0 %'],
    [1e-5, '<0.1 %'],
    [0.0912, '9.1 %'],
    [0.5, '50 %'],
    [0.995, '100 %'],
    [1, '100 %'],
    [2.5, '250 %'],
  ]);
  rows(factor, [
    [0, '0×'],
    [0.333333, '0.333×'],
    [1, '1×'],
    [10.96, '11×'],
    [1234.5, '1,235×'],
    [Number.POSITIVE_INFINITY, '∞'],
    [null, '∞'],
  ]);
  rows(rate, [
    [0, '0'],
    [0.0001, '1.0e-4'],
    [21.34, '21.3'],
    [900, '900'],
  ]);
  expect([plural(1, 'call'), plural(0, 'call'), plural(2000, 'call')]).toEqual(['1 call', '0 calls', '2,000 calls']);
});

test('names', () => {
  expect(fit('abcdef', 6)).toBe('abcdef');
  expect(fit('abcdefg', 6)).toBe('abcde…');
  expect(fit('👍👍👍', 3)).toBe('👍👍👍');
  expect(option({ backend: 'wasm', threads: 4 })).toBe('wasm on 4 threads');
  expect(option({ backend: 'webgpu', threads: 0 })).toBe('webgpu');
});

test('no text becomes markup', () => {
  expect(escaped(`<a b="c" d='e'>&amp;`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;');
  expect(escaped('a\u0000b\u001bc\td\ne')).toBe('a\ufffdb\ufffdc\td\ne');
});
