/** Kernels under `parallel: true`, run every way there is: no loop that is called parallel has iterations that meet, the
 * planned program out of order gives what the plain function gives (sums within the rounding of a tree), and every backend
 * gives its bits. */
import { describe, expect, test } from 'vitest';
import { jit } from '../../src/index.ts';
import { difference, outcome } from '../corpus/compare.ts';
import { type Case, generator } from '../corpus/define.ts';
import type { Fn } from '../lowering.ts';
import { planner, racesIn, runPlanned } from './planned.ts';

/** Rounding of a tree against that of a sequence, as a fraction of the largest value. */
const TREE = 1e-6;

const optionsOf = ({ using, constants }: Case) => ({ using, constants }) as object;

type Sizes = (c: Case) => readonly number[];

/** A case at one size: fresh arguments, and what runs that are compared with it share. */
interface Trial {
  readonly n: number;
  readonly make: () => readonly unknown[];
  /** By the plain function; and by the planned program out of order, whose bits every backend gives. */
  readonly plain: readonly unknown[];
  readonly planned: () => readonly unknown[];
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The plans of a case, and its trials: all sizes at which the plain function does not throw. */
function studyOf(c: Case, sizes: readonly number[]) {
  const planOf = planner(c.kernel as Fn, optionsOf(c));
  const run = runPlanned(c.kernel as Fn, optionsOf(c), planOf);
  const trials = sizes.flatMap((n): readonly Trial[] => {
    const make = () => c.make(n, generator(n + 1));
    const plain = outcome(c.kernel, make());
    if (String(plain.at(-1)).includes('Error: ')) return [];
    return [{ n, make, plain, planned: once(() => outcome(run as never, make())) }];
  });
  return { planOf, trials };
}

export function sameEveryWay(cases: readonly Case[], sizes: Sizes): void {
  const studies = new Map(cases.map(c => [c, once(() => studyOf(c, sizes(c)))]));
  const eachSize = (c: Case, compare: (trial: Trial) => void): void => {
    for (const trial of studies.get(c)!().trials) {
      try {
        compare(trial);
      } catch (error) {
        throw new Error(`size ${trial.n}: ${(error as Error).message}`, { cause: error });
      }
    }
  };

  test.each(cases)('$name: iterations that run at the same time do not meet', c => {
    const { planOf } = studies.get(c)!();
    eachSize(c, ({ make }) => expect(racesIn(c.kernel as Fn, make(), optionsOf(c), planOf).races).toEqual([]));
  });

  test.each(cases)('$name out of order gives what the plain function gives', c => {
    const tolerance = Math.max(TREE, c.tolerance ?? 0);
    eachSize(c, ({ plain, planned }) => expect(difference(plain, planned(), tolerance)).toBeUndefined());
  });

  describe.each(['js', 'wasm', 'workers'] as const)('on %s', backend => {
    test.each(cases)('$name has the bits of the interpreter', c => {
      const f = jit(c.kernel as never, { ...optionsOf(c), parallel: true, backend });
      eachSize(c, ({ make, planned }) => {
        expect(difference(planned(), outcome(f.sync as never, make()), 0)).toBeUndefined();
      });
    });
  });
}
