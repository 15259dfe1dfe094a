/** Loops as functions of JavaScript that run blocks of iterations, for threads: random spread loops leave the bits that the
 * interpreter leaves, whether the host's chunks take them or they run in order. `NUMJIT_SPREAD_SECONDS` sets how long. */
import { expect, test } from 'vitest';
import { prepare } from '../../src/interpret.ts';
import { emitProgram } from '../../src/js/program.ts';
import { printKernel } from '../../src/print.ts';
import { left } from '../ir/left.ts';
import { sample } from '../ir/spreads.ts';
import { first } from '../seed.ts';
import { workersRuns } from './runs.ts';

const seconds = Number(process.env.NUMJIT_SPREAD_SECONDS ?? 5);

test(`random spread loops, from seed ${first}`, { timeout: 1000 * seconds + 60_000 }, () => {
  const end = performance.now() + 1000 * seconds;
  let [seed, shared] = [first, 0];
  for (; performance.now() < end; seed++) {
    const { kernel, bound } = sample(seed);
    const wanted = left(kernel, prepare(kernel), bound());
    for (const { name, prepare } of workersRuns) {
      const got = left(kernel, prepare(kernel), bound());
      expect({ seed, name, got }, printKernel(kernel)).toEqual({ seed, name, got: wanted });
    }
    if (emitProgram(kernel).spreads.length) shared++;
  }
  expect(shared / (seed - first)).toBeGreaterThan(0.5);
});
