/** The page is one file, safe whatever kernels are called, and has what there is most to gain from at the top. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gainOf, ranked, toHTML } from '../../src/profile/html.ts';
import { malformed } from './markup.ts';
import { anyRecord, hostile, ordinary, overhead, records, single, uncalled } from './records.ts';

const all = Object.values(records);

function check(page: string): void {
  expect(malformed(page)).toBe(undefined);
  expect(page).not.toMatch(
    /NaN|Infinity|undefined|>null|<script|<img|<i>|<u>|<b>|src=x"|url\(|@import|https?:\/\/(?!www\.w3\.org\/2000\/svg)/,
  );
}

for (const [name, record] of Object.entries(records)) test(`${name}: alone`, () => check(toHTML(record)));

test('several', () => check(toHTML(all)));

test('none', () => {
  const page = toHTML([]);
  check(page);
  expect(page).toContain('No function was jitted.');
});

test('any records', () => {
  fc.assert(
    fc.property(fc.array(anyRecord, { maxLength: 4 }), some => check(toHTML(some))),
    { numRuns: 100 },
  );
});

test('those with the most to gain come first, then those that took longest', () => {
  const slow = { ...uncalled, kernel: 'slow', time: 1e6 };
  expect(ranked([uncalled, slow, single, ordinary]).map(r => r.kernel)).toEqual([
    'blackScholes',
    'slow',
    'prefixSum',
    'uncalled',
  ]);
  expect(gainOf(ordinary)).toBeCloseTo(4520 * 0.172, 9);
  expect(gainOf(uncalled)).toBe(0);
});

test('every kernel has a section that the overview leads to', () => {
  const page = toHTML([overhead, hostile]);
  expect([...page.matchAll(/href="#(k\d)"/g)].map(m => m[1])).toEqual(['k0', 'k1']);
  expect([...page.matchAll(/<section id="(k\d)">/g)].map(m => m[1])).toEqual(['k0', 'k1']);
  expect(toHTML(overhead)).not.toContain('href=');
});

test('it fits a phone and follows light and dark', () => {
  const page = toHTML(ordinary);
  expect(page).toContain('<meta name="viewport" content="width=device-width,initial-scale=1">');
  expect(page).toContain('<meta name="color-scheme" content="light dark">');
  expect(page).toContain('<html lang="en">');
});
