/** Kernels as people write them: compiled they give what the plain function gives, to the bit under precision 'js', and
 * under 'native' too wherever no float32 is involved. */
import { describe, expect, test } from 'vitest';
import { cases } from './cases.ts';
import { type Backend, check, difference, type Precision } from './compare.ts';
import { refused } from './refused.ts';

const routes: readonly (readonly [Backend, Precision])[] = [
  ['wasm', 'js'],
  ['js', 'js'],
  ['workers', 'js'],
  ['wasm', 'native'],
  ['js', 'native'],
  ['workers', 'native'],
];

test('names are unique', () => {
  expect(new Set(cases.map(c => c.name)).size).toBe(cases.length);
});

describe.each(routes)("on %s under precision '%s'", (backend, precision) => {
  test.each(cases)('$name gives what the plain function gives', c => {
    expect(check(c, backend, precision)).toBeUndefined();
  });
});

test.each(refused)('$name is refused, or right', c => {
  const found = check(c, 'wasm', 'js');
  if (found !== undefined) expect(found).toContain('KernelError: ');
});

test('a difference of one bit is found wherever it is', () => {
  expect(difference([1, { a: Float64Array.of(0) }], [1, { a: Float64Array.of(0) }], 0)).toBeUndefined();
  expect(difference([1, { a: Float64Array.of(0) }], [1, { a: Float64Array.of(-0) }], 0)).toBe('.1.a[0]: 0 became 0');
  expect(difference([NaN], [0], 0.5)).toBe('.0: NaN became 0');
  expect(difference([1n], [2n], 0)).toBe('.0: 1 became 2');
});
