/** Which loops may give every iteration an array of its own to work in. That they give what they gave is shown beside the adversaries. */
import { expect, test } from 'vitest';
import { analyse } from '../../src/analysis/index.ts';
import { functionOf, lowered } from '../lowering.ts';
import { worked } from '../parallel/adversary/scratch.ts';

test.each(worked)('$name', ({ text, free }) => {
  const kernel = lowered(functionOf(text), [new Float64Array(90), new Float64Array(90), 10, 9]);
  const outermost = [...analyse(kernel).loops().values()].filter(f => !f.around.length);
  expect(outermost.map(f => f.verdict !== 'serial')).toEqual(free);
});
