/** Loops that begin where the data say: they count in integers behind the question whether they are entered. */
import { expect, test } from 'vitest';
import { agree, lowered } from '../lowering.ts';

const windows = `function f(a, w, c, r) {
  for (let k = 0; k < c.length; k++) {
    const to = Math.min(w - 1, Math.ceil(c[k] + r));
    for (let x = Math.max(0, Math.floor(c[k] - r)); x <= to; x++) a[x] += k + 1;
    const end = Math.max(-1, c[k] - r);
    for (let x = Math.min(w - 1, Math.ceil(c[k] + r)); x > end; x--) a[x] = a[x] * 2 + k;
  }
}`;

test('the counter of a window between bounds is an integer', () => {
  const kernel = lowered(new Function(`return ${windows}`)(), [new Float64Array(9), 9, new Float64Array(2), 1.5]);
  expect(kernel.locals.filter(l => l.name.startsWith('x')).map(l => l.type)).toEqual(['i32', 'i32']);
});

test('a counter that is read behind its loop is not', () => {
  const text = `function f(a, w, c) {
    let x = Math.max(0, Math.floor(c[0]));
    for (; x < w; x++) a[x] = 1;
    return x;
  }`;
  const kernel = lowered(new Function(`return ${text}`)(), [new Float64Array(9), 9, new Float64Array(2)]);
  expect(kernel.locals.filter(l => l.name.startsWith('x')).map(l => l.type)).toContain('f64');
});

const centres = () =>
  Float64Array.of(3.2, -5, 40, NaN, Infinity, -Infinity, 1e300, -1e300, -0, 2 ** 31, 2 ** 31 - 1, -(2 ** 31), 8.999);
agree([
  ['a window', windows, () => [new Float64Array(9), 9, centres(), 1.5], () => [new Float64Array(9), 9, centres(), NaN]],
  [
    'with a wide one',
    windows,
    () => [new Float64Array(9), 9, centres(), Infinity],
    () => [new Float64Array(9), 0, centres(), 2 ** 31],
  ],
  [
    'bounds that the loop changes',
    `function f(a, w, c) {
      let lo = Math.max(-3, Math.round(c[0])), hi = Math.min(w, c[1]), s = 0;
      for (let x = lo; x < hi; x++) { hi = -1; lo = 1e9; s += x * lo; }
      return [lo, hi, s];
    }`,
    () => [new Float64Array(1), 9, Float64Array.of(-2.5, 4.5)],
    () => [new Float64Array(1), 9, Float64Array.of(NaN, 4.5)],
    () => [new Float64Array(1), 9, Float64Array.of(1e99, 4.5)],
    () => [new Float64Array(1), 9, Float64Array.of(-1e99, NaN)],
  ],
]);
