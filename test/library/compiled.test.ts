/** Kernels of the library are known by everything that they were handed. */
import { expect, test } from 'vitest';
import { compiled } from '../../src/compiled.ts';

declare const start: number;
declare const f: (x: number) => number;
const begun = (out: Float64Array) => {
  out[0] = start;
};
const made = (out: Float64Array) => {
  out[0] = f(out[0]);
};

test.each([0, -0, NaN, Infinity, -Infinity, 1])('a constant of %s is told from the others', value => {
  const out = new Float64Array(1);
  compiled(begun, {}, { constants: { start: value } }).sync(out);
  expect(out[0]).toBe(value);
});

test('what is handed over is the same function as long as it is the same', () => {
  const handed = () => ({ constants: { start: 2, list: [1, -0] } });
  expect(compiled(begun, {}, handed())).toBe(compiled(begun, {}, handed()));
  expect(compiled(begun, {}, handed())).not.toBe(compiled(begun, {}, { constants: { start: 2, list: [1, 0] } }));
  expect(compiled(begun, {}, handed())).not.toBe(compiled(begun, { threads: 1 }, handed()));
});

test('helpers of the same text are told apart', () => {
  const [one, two] = [(x: number) => x + 1, (x: number) => x + 1];
  expect(compiled(made, {}, { using: { f: one } })).toBe(compiled(made, {}, { using: { f: one } }));
  expect(compiled(made, {}, { using: { f: one } })).not.toBe(compiled(made, {}, { using: { f: two } }));
});
