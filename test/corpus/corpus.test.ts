/** Kernels as people write them: compiled they give what the plain function gives, to the bit under precision 'js', and
 * under 'native' too wherever no float32 is involved. */
import { describe, expect, test } from 'vitest';
import { cases } from './cases.ts';
import { type Backend, check, type Precision } from './compare.ts';

const routes: readonly (readonly [Backend, Precision])[] = [
  ['wasm', 'js'],
  ['js', 'js'],
  ['wasm', 'native'],
  ['js', 'native'],
];

test('names are unique', () => {
  expect(new Set(cases.map(c => c.name)).size).toBe(cases.length);
});

describe.each(routes)("on %s under precision '%s'", (backend, precision) => {
  test.each(cases)('$name gives what the plain function gives', c => {
    expect(check(c, backend, precision)).toBeUndefined();
  });
});
