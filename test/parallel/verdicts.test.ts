/** Verdicts against labels: nothing that is serial is called parallel, and at least 95 % of what is parallel, or a reduction,
 * is found. golden/verdicts.txt has every verdict with its reasons; `npm run golden` rewrites it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hazards } from './hazards.ts';
import { polybench, real } from './real/index.ts';
import type { Labelled } from './real/labelled.ts';
import { isFound, isFree, lineOf, measured, reasonsOf } from './real/measure.ts';

const file = new URL('golden/verdicts.txt', import.meta.url);

describe.each([
  ['kernels as people write them', real, 0.95],
  ["PolyBench's kernels", polybench, 0.95],
  ['hazards', hazards, 0.75],
] as const)('%s', (title, cases: readonly Labelled[], least) => {
  const all = cases.flatMap(measured);
  const free = all.filter(isFree);

  test('a loop labelled serial is called serial, or runs in order unless its guard holds', () => {
    const wrong = all.filter(m => !isFree(m) && isFound(m) && m.facts.guard === true);
    expect(wrong.map(m => m.name)).toEqual([]);
  });

  test('most of the parallel loops and reductions are found', () => {
    const missed = free.filter(m => !isFound(m));
    const rate = 1 - missed.length / free.length;
    const lines = missed.map(m => `  ${m.name} is ${m.label}: ${reasonsOf(m)}`);
    console.log(
      [`${title}: ${free.length - missed.length} of ${free.length} found, ${(100 * rate).toFixed(1)} %`, ...lines].join(
        '\n',
      ),
    );
    expect(rate).toBeGreaterThanOrEqual(least);
  });
});

test('every verdict and its reasons are as they were', () => {
  const lines = [...real, ...polybench, ...hazards].flatMap(measured).map(lineOf);
  expect(lines.length).toBeGreaterThanOrEqual(150);
  if (process.env.NUMJIT_GOLDEN === 'write') writeFileSync(file, `${lines.join('\n')}\n`);
  const known = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  expect(lines).toEqual(known);
});

test('there are at least 150 labelled loops, and all 30 kernels of PolyBench', () => {
  expect(real.flatMap(c => c.labels).length).toBeGreaterThanOrEqual(150);
  expect(polybench.length).toBe(30);
});
