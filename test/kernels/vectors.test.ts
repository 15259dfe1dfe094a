/** Kernels over vectors, as plain JavaScript, against closed forms. */
import { expect, test } from 'vitest';
import {
  argmax,
  blackScholes,
  dot,
  exp,
  histogram,
  max,
  mean,
  nbody,
  prefixSum,
  saxpy,
  sumSquares,
} from '../../kernels/index.ts';
import { bytes, uniform } from './inputs.ts';

const count = (n: number) => Float64Array.from({ length: n }, (_, i) => i);

test('saxpy adds in place', () => {
  const y = Float32Array.of(1, 2, 3);
  saxpy(2, Float32Array.of(10, 20, 30), y);
  expect([...y]).toEqual([21, 42, 63]);
});

test('sums of squares and dots follow their formulas', () => {
  expect(sumSquares(count(101))).toBe((100 * 101 * 201) / 6);
  expect(dot(count(101), count(101).fill(2))).toBe(100 * 101);
  expect(sumSquares(count(0))).toBe(0);
});

test('mean, max and argmax pass over nothing but NaN', () => {
  expect(mean(count(11))).toBe(5);
  expect(mean(count(0))).toBeNaN();
  const a = Float64Array.of(Number.NaN, -3, 7, 7, Number.NaN);
  expect([max(a), argmax(a)]).toEqual([7, 2]);
  expect([max(count(0)), argmax(count(0))]).toEqual([-Infinity, -1]);
});

test('a prefix sum is undone by differences, also in place', () => {
  const a = count(50);
  const out = new Float64Array(50);
  prefixSum(a, out);
  expect(out.map((s, i) => s - (i ? out[i - 1] : 0))).toEqual(a);
  prefixSum(a, a);
  expect(a).toEqual(out);
});

test('exp gives the powers of e', () => {
  const out = new Float64Array(3);
  exp(Float64Array.of(0, 1, -Infinity), out);
  expect([...out]).toEqual([1, Math.E, 0]);
});

test('a histogram counts every byte once and forgets what was there', () => {
  const data = bytes(new Uint8Array(5000));
  const counts = new Uint32Array(256).fill(7);
  histogram(data, counts);
  const sorted = data.slice().sort();
  for (let b = 0; b < 256; b++) expect(counts[b]).toBe(sorted.lastIndexOf(b) - sorted.indexOf(b) + +sorted.includes(b));
});

test('two bodies attract each other by the softened inverse square', () => {
  const [x, y, z] = [Float64Array.of(0, 3), Float64Array.of(0, 4), Float64Array.of(0, 0)];
  const [ax, ay, az] = [new Float64Array(2), new Float64Array(2), new Float64Array(2)];
  nbody(x, y, z, Float64Array.of(1, 2), ax, ay, az, 11);
  const pull = 1 / 36 ** 1.5;
  for (const [i, mass] of [2, -1].entries()) {
    expect(ax[i]).toBeCloseTo(3 * mass * pull, 14);
    expect(ay[i]).toBeCloseTo(4 * mass * pull, 14);
  }
  expect([...az]).toEqual([0, 0]);
});

test('n bodies leave the total momentum unchanged', () => {
  const arrays = [1, 2, 3].map(seed => uniform(new Float64Array(30), -1, 1, seed));
  const m = uniform(new Float64Array(30), 0.5, 1, 4);
  const [ax, ay, az] = [new Float64Array(30), new Float64Array(30), new Float64Array(30)];
  nbody(arrays[0], arrays[1], arrays[2], m, ax, ay, az, 0.01);
  for (const a of [ax, ay, az]) expect(dot(m, a)).toBeCloseTo(0, 12);
});

test('Black and Scholes meets a textbook price and put-call parity', () => {
  // Hull, Options, Futures and Other Derivatives, example 15.6: S 42, K 40, r 10 %, σ 20 %, half a year.
  const [call, put] = [new Float64Array(1), new Float64Array(1)];
  blackScholes(Float64Array.of(42), Float64Array.of(40), Float64Array.of(0.5), 0.1, 0.2, call, put);
  expect(call[0]).toBeCloseTo(4.76, 2);
  expect(put[0]).toBeCloseTo(0.81, 2);
  expect(call[0] - put[0]).toBeCloseTo(42 - 40 * Math.exp(-0.05), 10);
});
