/** Random affine nests: no loop that is called parallel is serial in truth, most that are parallel are found, and no
 * dependence test is idle. `npx tsx test/parallel/nests.ts` runs more of them. */
import { expect, test } from 'vitest';
import type { Counts } from '../../src/analysis/loops/conflicts.ts';
import { first } from '../seed.ts';
import { foundRate, shareOf, summary, survey, TESTS } from './nests/survey.ts';

const NESTS = 1500;

test(`${NESTS} random nests`, { timeout: 600_000 }, () => {
  const counts: Counts = new Map();
  const found = survey(first, counts, k => k < NESTS);
  console.log(summary(found, counts));
  expect(found.failures).toEqual([]);
  expect(found.parallel / found.loops).toBeGreaterThan(0.33);
  expect(found.serial / found.loops).toBeGreaterThan(0.33);
  expect(foundRate(found)).toBeGreaterThan(0.9);
  // At least 1 % over many nests; pairs of one test come in clusters.
  for (const name of TESTS) expect(shareOf(counts, name), name).toBeGreaterThan(0.005);
});
