/** Many nests, and what comes out over all of them. */
import type { Counts } from '../../../src/analysis/loops/conflicts.ts';
import type { Test } from '../../../src/analysis/loops/tests.ts';
import { judge } from './judge.ts';

export interface Survey {
  nests: number;
  /** Loops that had at least two iterations somewhere. */
  loops: number;
  parallel: number;
  reduction: number;
  serial: number;
  /** Of the parallel ones and the reductions. */
  found: number;
  readonly failures: string[];
  readonly missed: string[];
}

export const TESTS: readonly Test[] = [
  'ziv',
  'strong siv',
  'weak-zero siv',
  'weak-crossing siv',
  'gcd',
  'banerjee',
  'symbolic',
  'cases',
  'pivot',
  'remainder',
  'colours',
  'conditions',
];

export const nothing = (): Survey => ({
  nests: 0,
  loops: 0,
  parallel: 0,
  reduction: 0,
  serial: 0,
  found: 0,
  failures: [],
  missed: [],
});

/** Two surveys of different nests as one. */
export const together = (a: Survey, b: Survey): Survey => ({
  nests: a.nests + b.nests,
  loops: a.loops + b.loops,
  parallel: a.parallel + b.parallel,
  reduction: a.reduction + b.reduction,
  serial: a.serial + b.serial,
  found: a.found + b.found,
  failures: [...a.failures, ...b.failures],
  missed: [...a.missed, ...b.missed],
});

export function survey(seed: number, counts: Counts, goesOn: (nests: number, failures: number) => boolean): Survey {
  const s = nothing();
  for (; goesOn(s.nests, s.failures.length); s.nests++) {
    const { loops, failures, text } = judge(seed + s.nests, counts);
    s.failures.push(...failures);
    for (const [k, { truth, verdict, found, reason }] of loops.entries()) {
      if (!truth) continue;
      s.loops++;
      s[truth]++;
      if (truth === 'serial') continue;
      if (found) s.found++;
      else if (s.missed.length < 1000)
        s.missed.push(`seed ${seed + s.nests}, loop ${k + 1} is ${truth}, called ${verdict}: ${reason}\n${text}`);
    }
  }
  return s;
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

export const foundRate = (s: Survey): number => s.found / (s.parallel + s.reduction);
export const shareOf = (counts: Counts, test: Test): number =>
  (counts.get(test) ?? 0) / [...counts.values()].reduce((a, b) => a + b, 0);

export function summary(s: Survey, counts: Counts): string {
  const all = [...counts.values()].reduce((a, b) => a + b, 0);
  const shares = [...TESTS, 'none' as const].map(t => `${t} ${percent(counts.get(t) ?? 0, all)}`);
  return [
    `${s.nests} nests, ${s.loops} loops: ${percent(s.parallel, s.loops)} parallel, ${percent(s.reduction, s.loops)} reductions, ${percent(s.serial, s.loops)} serial`,
    `found of the first two: ${percent(s.found, s.parallel + s.reduction)}; wrong: ${s.failures.length}`,
    `${all} pairs: ${shares.join(', ')}`,
  ].join('\n');
}
