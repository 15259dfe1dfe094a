/** Loops that most iterations pass by: in lanes, those that do not would make the others wait. */
import { expect, test } from 'vitest';
import { jit } from '../../src/index.ts';
import { functionOf } from '../lowering.ts';

const loop = 'for (let d = 0; d < degree; d++) k ^= Math.imul(i + d, 0x9e3779b1) >>> 15;';

/** Of the outer loop. */
const lanesOf = (body: string): number => {
  const kernel = functionOf(
    `function spreads(state, out, degree) { for (let i = 0; i < out.length; i++) { let k = 0; ${body} out[i] = k; } }`,
  );
  const args = [new Uint8Array(50), new Int32Array(50), 3];
  const f = jit(kernel, { parallel: true, backend: 'wasm' });
  f.sync(...args);
  return f.inspect(...args).loops[0].lanes;
};

test('iterations that pass a loop by are many: they go one by one', () => {
  expect(lanesOf(`if (state[i] > 2) ${loop}`)).toBe(1);
  expect(lanesOf(`const c = state[i]; if (c === 2) continue; ${loop}`)).toBe(1);
});

test('where all go through it, or the place decides, they go in lanes', () => {
  expect(lanesOf(loop)).toBeGreaterThan(1);
  expect(lanesOf(`if (i > degree) ${loop}`)).toBeGreaterThan(1);
});
