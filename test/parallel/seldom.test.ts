/** Loops that most iterations pass by: in lanes, those that do not would make the others wait. */
import { expect, test } from 'vitest';
import { jit } from '../../src/index.ts';
import { functionOf } from '../lowering.ts';

const loop =
  'for (let e = 0; e < degree; e++) { if (state[edge[i * degree + e]] !== 1) continue; s += Math.sqrt(x[i] + e); }';

const lanesOf = (body: string): number => {
  const kernel = functionOf(
    `function spreads(state, edge, x, degree, out) { for (let i = 0; i < out.length; i++) { let s = 0; ${body} out[i] = s; } }`,
  );
  const args = [new Uint8Array(9), new Int32Array(99), new Float64Array(9), 3, new Float64Array(9)];
  const f = jit(kernel, { parallel: true, backend: 'wasm' });
  f.sync(...args);
  return Math.max(...f.inspect(...args).loops.map(l => l.lanes));
};

test('iterations that pass a loop by are many: they go one by one', () => {
  expect(lanesOf(`if (state[i] === 1) { ${loop} }`)).toBe(1);
  expect(lanesOf(`const k = state[i]; if (k > 0) continue; ${loop}`)).toBe(1);
});

test('where all go through it, or the place decides, lanes go on', () => {
  const sum = 'for (let e = 0; e < degree; e++) s += Math.sqrt(x[i] + e);';
  expect(lanesOf(sum)).toBeGreaterThan(1);
  expect(lanesOf(`if (i > degree) { ${sum} }`)).toBeGreaterThan(1);
});
