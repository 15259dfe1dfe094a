/** What a call's time went into, against calls put together by hand. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { regionsOf, serialFraction, serialOf, type Timed, typicalRegions } from '../../src/dispatch/regions.ts';

/** A call on threads that lose no time but what is said. */
interface Made {
  readonly serial: number;
  /** Of one thread. */
  readonly parallel: number;
  readonly threads?: number;
  readonly copying?: number;
  readonly dispatch?: number;
  readonly waiting?: number;
  readonly combining?: number;
}

function made({ serial, parallel, threads = 2, copying = 0, dispatch = 0, waiting = 0, combining = 0 }: Made): Timed {
  const own = parallel / threads;
  const shared = own + dispatch + waiting + combining;
  return {
    took: serial + copying + shared,
    copying,
    spent: { shared, own, waited: waiting, combined: combining, busy: parallel },
  };
}

const ms = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
const threads = fc.integer({ min: 2, max: 128 });

test('regions are what the call was put together from, and their sum is its time', () => {
  fc.assert(
    fc.property(ms, ms, threads, fc.array(ms, { minLength: 4, maxLength: 4 }), (serial, parallel, n, rest) => {
      const [copying, dispatch, waiting, combining] = rest;
      const call = made({ serial, parallel, threads: n, copying, dispatch, waiting, combining });
      const r = regionsOf(call);
      const expected = { serial, parallel: parallel / n, dispatch, copying, combining, waiting };
      for (const [name, value] of Object.entries(expected)) expect(r[name as keyof typeof r]).toBeCloseTo(value, 6);
      expect(Object.values(r).reduce((a, b) => a + b) / call.took).toBeCloseTo(1, 9);
    }),
  );
});

test('the serial fraction is that of one thread, on any number of them', () => {
  fc.assert(
    fc.property(ms, ms, threads, ms, (serial, parallel, n, copying) => {
      const truth = (serial + copying) / (serial + copying + parallel);
      expect(serialOf(made({ serial, parallel, threads: n, copying }))).toBeCloseTo(truth, 9);
      // What threads cost is no work of one.
      expect(serialOf(made({ serial, parallel, threads: n, copying, dispatch: 5, waiting: 7 }))).toBeCloseTo(truth, 9);
    }),
  );
  expect(serialOf(made({ serial: 0, parallel: 10 }))).toBe(0);
  expect(serialOf(made({ serial: 10, parallel: 0 }))).toBe(1);
  expect(serialOf(made({ serial: 0, parallel: 0 }))).toBe(1);
});

test('one disturbed call of several changes neither the fraction nor the regions', () => {
  const calls = [1, 1, 1, 1, 50].map(serial => made({ serial, parallel: 9 }));
  expect(serialFraction(calls, 1).fraction).toBeCloseTo(0.1, 12);
  expect(typicalRegions(calls).serial).toBeCloseTo(1, 12);
});

test('the band holds the fraction, lies within 0 and 1, and is as wide as calls differ', () => {
  const same = serialFraction(
    [1, 1, 1].map(serial => made({ serial, parallel: 3 })),
    1,
  );
  expect([same.low, same.fraction, same.high].map(x => +x.toFixed(9))).toEqual([0.25, 0.25, 0.25]);
  fc.assert(
    fc.property(fc.array(fc.tuple(ms, ms), { minLength: 1, maxLength: 30 }), list => {
      const s = serialFraction(
        list.map(([serial, parallel]) => made({ serial, parallel })),
        1,
      );
      expect(0 <= s.low && s.low <= s.fraction && s.fraction <= s.high && s.high <= 1).toBe(true);
    }),
  );
});

test('its parts tell true serial work from what threads cost', () => {
  const call = made({ serial: 1, parallel: 16, copying: 3, dispatch: 0.5, waiting: 0.25, combining: 0.125 });
  const { parts, fraction, calls } = serialFraction([call], 1);
  expect(fraction).toBeCloseTo(4 / 20, 12);
  expect(calls).toBe(1);
  for (const [cause, part] of Object.entries({ serial: 1, copying: 3, dispatch: 0.5, waiting: 0.25, combining: 0.125 }))
    expect(parts[cause as keyof typeof parts]).toBeCloseTo(part / 20, 12);
});

test('where no loop was shared, the estimate stands, and says that nothing was measured', () => {
  const nothing = { shared: 0, own: 0, waited: 0, combined: 0, busy: 0 };
  const alone: Timed = { took: 3, copying: 1, spent: nothing };
  for (const runs of [[], [alone]])
    expect(serialFraction(runs, 0.3)).toMatchObject({ fraction: 0.3, low: 0.3, high: 0.3, calls: 0 });
  expect(regionsOf(alone)).toEqual({ serial: 2, parallel: 0, dispatch: 0, copying: 1, combining: 0, waiting: 0 });
});

test('clocks that disagree make no region negative', () => {
  const odd: Timed = { took: 1, copying: 0.5, spent: { shared: 2, own: 3, waited: 1, combined: 1, busy: 2 } };
  expect(Object.values(regionsOf(odd)).every(x => x >= 0)).toBe(true);
  expect(serialOf(odd)).toBeLessThanOrEqual(1);
});
