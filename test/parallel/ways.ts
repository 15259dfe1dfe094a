/** Kernels under `parallel: true`, run every way there is: no loop that is called parallel has iterations that meet, the
 * planned program out of order gives what the plain function gives (sums within the rounding of a tree), and every backend
 * gives its bits. */
import { describe, expect, test } from 'vitest';
import { jit } from '../../src/index.ts';
import { difference, outcome } from '../corpus/compare.ts';
import { type Case, generator } from '../corpus/define.ts';
import type { Fn } from '../lowering.ts';
import { racesIn, runPlanned } from './planned.ts';

/** Rounding of a tree against that of a sequence, as a fraction of the largest value. */
const TREE = 1e-6;

const optionsOf = ({ using, constants }: Case) => ({ using, constants }) as object;

type Sizes = (c: Case) => readonly number[];

export function sameEveryWay(cases: readonly Case[], sizes: Sizes): void {
  const eachSize = (c: Case, compare: (make: () => readonly unknown[]) => void): void => {
    for (const n of sizes(c)) {
      try {
        const make = () => c.make(n, generator(n + 1));
        if (String(outcome(c.kernel, make()).at(-1)).includes('Error: ')) continue;
        compare(make);
      } catch (error) {
        throw new Error(`size ${n}: ${(error as Error).message}`, { cause: error });
      }
    }
  };

  test.each(cases)('$name: iterations that run at the same time do not meet', c => {
    eachSize(c, make => expect(racesIn(c.kernel as Fn, make(), optionsOf(c)).races).toEqual([]));
  });

  test.each(cases)('$name out of order gives what the plain function gives', c => {
    eachSize(c, make => {
      const run = runPlanned(c.kernel as Fn, optionsOf(c));
      const tolerance = Math.max(TREE, c.tolerance ?? 0);
      expect(difference(outcome(c.kernel, make()), outcome(run as never, make()), tolerance)).toBeUndefined();
    });
  });

  describe.each(['js', 'wasm', 'workers'] as const)('on %s', backend => {
    test.each(cases)('$name has the bits of the interpreter', c => {
      eachSize(c, make => {
        const want = outcome(runPlanned(c.kernel as Fn, optionsOf(c)) as never, make());
        const f = jit(c.kernel as never, { ...optionsOf(c), parallel: true, backend });
        expect(difference(want, outcome(f.sync as never, make()), 0)).toBeUndefined();
      });
    });
  });
}
