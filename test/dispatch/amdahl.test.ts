import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ceiling, gustafson, interval, karpFlatt, knee, line, speedup, trend } from '../../src/dispatch/amdahl.ts';

const fraction = fc.double({ min: 1e-6, max: 1, noNaN: true });
const count = fc.integer({ min: 2, max: 4096 });
const holds = (property: fc.IProperty<any>) => fc.assert(property, { numRuns: 500 });

test('no number of threads exceeds the ceiling, and more of them never slow down', () => {
  holds(
    fc.property(fraction, count, (s, n) => {
      expect(speedup(s, n)).toBeLessThanOrEqual(ceiling(s) * (1 + 1e-12));
      expect(speedup(s, n)).toBeGreaterThanOrEqual(speedup(s, n - 1) * (1 - 1e-12));
      expect(speedup(s, 1)).toBeCloseTo(1, 12);
    }),
  );
  expect(speedup(0, 64)).toBe(64);
  expect(speedup(1, 64)).toBe(1);
  expect(ceiling(0)).toBe(Number.POSITIVE_INFINITY);
  expect(speedup(0.05, 20)).toBeCloseTo(10.256, 3);
});

test('at the knee half of each thread is wasted', () => {
  holds(fc.property(fraction, s => void expect(speedup(s, knee(s)) / knee(s)).toBeCloseTo(0.5, 9)));
  expect(knee(0)).toBe(Number.POSITIVE_INFINITY);
});

test('what Karp and Flatt say of a speed-up by Amdahl is its serial fraction', () => {
  holds(fc.property(fraction, count, (s, n) => void expect(karpFlatt(speedup(s, n), n)).toBeCloseTo(s, 9)));
  expect(karpFlatt(1, 1)).toBeNaN();
  expect(karpFlatt(1, 8)).toBeCloseTo(1, 12);
  expect(karpFlatt(9, 8)).toBeLessThan(0);
});

test('with more data the speed-up nears the number of threads: n + (1 − n) S of the larger problem', () => {
  holds(
    fc.property(fraction, count, fc.double({ min: 1, max: 1e6, noNaN: true }), (s, n, size) => {
      const larger = s / (s + size * (1 - s));
      expect(gustafson(s, n, size)).toBeGreaterThanOrEqual(speedup(s, n) * (1 - 1e-12));
      expect(gustafson(s, n, size)).toBeLessThanOrEqual(n * (1 + 1e-12));
      // Gustafson's own form, whose fraction is of the time on n threads.
      const onThreads = larger / (larger + (1 - larger) / n);
      expect(gustafson(s, n, size) / (n + (1 - n) * onThreads)).toBeCloseTo(1, 9);
    }),
  );
});

test('e that stays is serial code, e that grows is overhead', () => {
  const of = (e: (threads: number) => number) => trend([2, 4, 8, 16].map(threads => ({ threads, e: e(threads) })));
  expect(of(() => 0.1)).toBe('flat');
  expect(of(n => 0.1 + 0.005 * n)).toBe('rising');
  expect(of(n => 0.1 - 0.005 * n)).toBe('flat');
  expect(of(n => 0.1 + (n === 4 ? 0.01 : 0))).toBe('flat');
  expect(trend([])).toBe('unknown');
  expect(trend([{ threads: 2, e: 0.1 }])).toBe('unknown');
  // The order in which thread counts were measured says nothing.
  expect(trend([16, 2, 8, 4].map(threads => ({ threads, e: 0.005 * threads })))).toBe('rising');
});

test('least squares finds the line that points lie on', () => {
  const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
  holds(
    fc.property(number, number, (slope, at) => {
      const found = line([1, 2, 5, 11].map(x => [x, at + slope * x]));
      expect(found.slope).toBeCloseTo(slope, 6);
      expect(found.at).toBeCloseTo(at, 6);
    }),
  );
  expect(line([[3, 7]])).toEqual({ slope: 0, at: 7 });
});

test('an interval has its mean inside and stays between its bounds; one value says nothing of its own spread', () => {
  holds(
    fc.property(fc.array(fraction, { minLength: 1, maxLength: 20 }), values => {
      const { mean, low, high } = interval(values);
      expect(low).toBeLessThanOrEqual(mean + 1e-12);
      expect(high).toBeGreaterThanOrEqual(mean - 1e-12);
      expect(low >= 0 && high <= 1).toBe(true);
    }),
  );
  expect(interval([0.4, 0.4, 0.4])).toEqual({
    mean: expect.closeTo(0.4),
    low: expect.closeTo(0.4),
    high: expect.closeTo(0.4),
  });
  expect(interval([0.4])).toEqual({ mean: 0.4, low: 0, high: 1 });
});
