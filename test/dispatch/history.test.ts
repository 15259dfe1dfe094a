import { expect, test } from 'vitest';
import { backends } from '../../src/backends.ts';
import { type Candidate, candidates, type Situation, toTry } from '../../src/dispatch/choose.ts';
import { NO_MOVES } from '../../src/dispatch/forecast.ts';
import {
  callsOf,
  corrected,
  foundNear,
  type History,
  isStale,
  median,
  newHistory,
  remember,
  sampleOf,
} from '../../src/dispatch/history.ts';
import type { Option } from '../../src/profile/record.ts';
import { machineOf, workWith } from './machines.ts';

const correction = (h: History, { backend, threads }: Option, work: number) =>
  foundNear(h, work).get(backend)?.get(threads)?.error;

const isOld = (h: History, option: Option, work: number) => isStale(sampleOf(h, option, work), callsOf(h, work));

const wasm: Option = { backend: 'wasm', threads: 1 };
const js: Option = { backend: 'js', threads: 1 };

/** Calls that took so many times what was forecast: so long that the clock's own time is nothing. */
const calls = (h: History, option: Option, ratios: readonly number[], work = 1000, forecast = 2e6) =>
  ratios.forEach(r => remember(h, option, work, forecast, r * forecast));

const warm = [1, 1, 1];

test('nothing is known of an option that was never called', () => {
  const h = newHistory();
  expect(correction(h, wasm, 1000)).toBeUndefined();
  expect(sampleOf(h, wasm, 1000)).toBeUndefined();
});

test('one call of seven that took ten times as long changes nothing, wherever it comes', () => {
  for (let at = 0; at < 7; at++) {
    const h = newHistory();
    calls(h, wasm, [...warm, ...Array.from({ length: 7 }, (_, k) => (k === at ? 10 : 1))]);
    expect(correction(h, wasm, 1000)).toBeCloseTo(1, 6);
  }
});

test('three of seven change nothing either, and the fourth in a row does', () => {
  const h = newHistory();
  calls(h, wasm, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  for (const expected of [1, 1, 1, 3]) {
    calls(h, wasm, [3]);
    expect(correction(h, wasm, 1000)).toBeCloseTo(expected, 6);
  }
});

test('first calls do not count against an option, but for it', () => {
  const h = newHistory();
  calls(h, wasm, [9, 8, 7]);
  expect(correction(h, wasm, 1000)).toBeUndefined();
  expect(sampleOf(h, wasm, 1000)!.calls).toBe(3);
  calls(h, wasm, [2]);
  expect(correction(h, wasm, 1000)).toBeCloseTo(2, 6);
  calls(h, js, [0.5]);
  expect(correction(h, js, 1000)).toBeCloseTo(0.5, 6);
});

test('first calls are those of the option, not of a size', () => {
  const h = newHistory();
  calls(h, wasm, [1, 1, 1], 1000);
  calls(h, wasm, [4], 1e6);
  expect(correction(h, wasm, 1e6)).toBeCloseTo(4, 6);
});

test('between two sizes corrections go by the logarithm of both; beyond, the nearest counts', () => {
  const h = newHistory();
  calls(h, wasm, [1, 1, 1, 1], 2 ** 10);
  calls(h, wasm, [4, 4, 4, 4], 2 ** 20);
  expect(correction(h, wasm, 2 ** 15)).toBeCloseTo(2, 6);
  expect(correction(h, wasm, 2 ** 12.5)).toBeCloseTo(Math.SQRT2, 6);
  expect(correction(h, wasm, 2 ** 5)).toBeCloseTo(1, 6);
  expect(correction(h, wasm, 2 ** 25)).toBeCloseTo(4, 6);
  expect(correction(h, wasm, 0)).toBeCloseTo(1, 6);
});

test('sizes that differ by little are one', () => {
  const h = newHistory();
  calls(h, wasm, [1, 1, 1, 5], 1024);
  expect(sampleOf(h, wasm, 1100)).toBe(sampleOf(h, wasm, 1024));
  expect(sampleOf(h, wasm, 1400)).toBeUndefined();
});

test('an option becomes stale once a third of the calls have come since, of that size', () => {
  const h = newHistory();
  calls(h, js, [1, 1, 1, 1]);
  calls(h, wasm, new Array(16).fill(1));
  expect(isOld(h, js, 1000)).toBe(false);
  calls(h, wasm, [1]);
  expect(isOld(h, js, 1000)).toBe(true);
  calls(h, js, [1]);
  expect(isOld(h, js, 1000)).toBe(false);
  calls(h, wasm, new Array(500).fill(1), 1e6);
  expect(isOld(h, js, 1000)).toBe(false);
  expect(isOld(h, js, 1e6)).toBe(false);
});

test('of calls shorter than the clock can tell, nothing is concluded for long ones', () => {
  const h = newHistory();
  calls(h, wasm, new Array(20).fill(20), 8, 1e-4);
  const long = correction(h, wasm, 1e9)!;
  expect(corrected(100, long)).toBeLessThan(150);
  expect(corrected(1e-4, long)).toBeCloseTo(2e-3, 9);
});

test('short calls stay cold for longer: sixteen say nothing against an option, what speaks for it counts at once', () => {
  const h = newHistory();
  calls(h, wasm, new Array(16).fill(2), 8, 1e-3);
  expect(correction(h, wasm, 8)).toBeUndefined();
  calls(h, wasm, [2], 8, 1e-3);
  expect(corrected(1e-3, correction(h, wasm, 8)!)).toBeCloseTo(2e-3, 9);
  const other = newHistory();
  calls(other, wasm, [0.5], 8, 1e-3);
  expect(corrected(1e-3, correction(other, wasm, 8)!)).toBeCloseTo(5e-4, 9);
});

test('medians of an even number lie in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

// ── what choices make of it ──

const situation = (history: History, threads = 4): Situation => ({
  machine: machineOf({ threads }),
  history,
  work: workWith({ shared: 1e10 }),
  backends,
  threads,
  moves: NO_MOVES,
});
const find = (all: readonly Candidate[], backend: string, threads: number): Candidate =>
  all.find(c => c.backend === backend && c.threads === threads)!;
const units = 1e10;
const ratio = ({ expected, forecast }: Candidate): number => expected / forecast.total;

test('an option nobody has run takes the correction of its backend on the nearest number of threads', () => {
  const h = newHistory();
  calls(h, { backend: 'wasm', threads: 1 }, [3, 3, 3, 3], units);
  let all = candidates(situation(h));
  for (const c of all) if (c.backend === 'wasm') expect(ratio(c)).toBeCloseTo(3, 3);
  calls(h, { backend: 'wasm', threads: 4 }, [0.5, 0.5, 0.5, 0.5], units);
  all = candidates(situation(h, 8));
  expect(ratio(find(all, 'wasm', 8))).toBeCloseTo(0.5, 3);
  expect(ratio(find(all, 'wasm', 2))).toBeCloseTo(3, 3);
});

test('where many threads take longer than forecast, one is expected to, but not by as much; where less, that says nothing of one', () => {
  for (const [many, one] of [
    [4, 4 ** 0.7],
    [0.5, 1],
  ]) {
    const h = newHistory();
    calls(h, { backend: 'wasm', threads: 4 }, [many, many, many, many], units);
    expect(ratio(find(candidates(situation(h)), 'wasm', 1))).toBeCloseTo(one, 3);
  }
});

test('where a backend takes longer than forecast, others are expected to have more to do too, but not as much more', () => {
  const h = newHistory();
  calls(h, { backend: 'wasm', threads: 1 }, [3, 3, 3, 3], units);
  expect(ratio(find(candidates(situation(h, 1)), 'js', 1))).toBeCloseTo(3 ** 0.7, 3);
});

test('where a backend takes less than forecast, others are expected to compute less too, but do not move ahead of it', () => {
  const h = newHistory();
  calls(h, { backend: 'wasm', threads: 1 }, [0.25, 0.25, 0.25, 0.25], units);
  const all = candidates({ ...situation(h, 1), moves: { arrays: 1, bytes: 1e9 } });
  const [one, other] = [find(all, 'wasm', 1), find(all, 'js', 1)];
  expect(ratio(one)).toBeCloseTo(0.25, 3);
  expect(ratio(other)).toBeCloseTo(0.25 ** 0.7, 3);
  calls(h, { backend: 'js', threads: 1 }, [0.3, 0.3, 0.3, 0.3], units);
  expect(ratio(find(candidates(situation(h, 1)), 'js', 1))).toBeCloseTo(0.3, 3);
});

test('what is wrong by more than code can be lies in the data: others are expected to have as much less or more to do', () => {
  for (const [error, rest] of [
    [0.005, 0.25],
    [300, 4],
  ]) {
    const h = newHistory();
    calls(h, { backend: 'wasm', threads: 1 }, new Array(4).fill(error), units);
    expect(ratio(find(candidates(situation(h, 1)), 'js', 1)) / ((error / rest) * rest ** 0.7)).toBeCloseTo(1, 2);
  }
});

test('a loop that ends long before its bound takes what it took, not a tenth of the forecast', () => {
  const h = newHistory();
  calls(h, { backend: 'wasm', threads: 1 }, new Array(4).fill(0.004), units);
  expect(ratio(find(candidates(situation(h, 1)), 'wasm', 1))).toBeCloseTo(0.004, 4);
});

test('code that has become warm: calls from before say nothing of those to come', () => {
  const h = newHistory();
  calls(h, js, [50, 20, 9, 8, 9, 1]);
  expect(correction(h, js, 1000)).toBeCloseTo(1, 6);
  calls(h, js, [1.2, 1.1]);
  expect(correction(h, js, 1000)).toBeCloseTo(1.1, 6);
  // Later it is an accident, as any other.
  calls(h, js, new Array(24).fill(1));
  calls(h, js, [0.3]);
  expect(correction(h, js, 1000)).toBeCloseTo(1, 6);
});

test('a call of another option that was shorter than those of the best is news: it is tried before others', () => {
  const all = candidates(situation(newHistory(), 2));
  const as = (backend: string, threads: number, seen: Partial<Candidate>): Candidate => ({
    ...find(all, backend, threads),
    ...{ ran: true, settled: true, stale: false, known: 1, latest: 3 },
    ...seen,
  });
  const best = as('wasm', 1, { expected: 1 });
  const near = as('wasm', 2, { expected: 1.1 });
  const news = as('js', 1, { expected: 5, latest: 0.5, known: 9 });
  expect(toTry([best, near, news], best, 0.3)).toBe(news);
  expect(toTry([best, near], best, 0.3)).toBe(near);
  expect(toTry([best, near, news], best, 0.1)).toBeUndefined();
});

test('a sister whose calls do not count yet is passed over for one whose calls do', () => {
  const h = newHistory();
  calls(h, { backend: 'wasm', threads: 1 }, [3, 3, 3, 3], units);
  calls(h, { backend: 'wasm', threads: 2 }, [9], units);
  const all = candidates(situation(h));
  expect(ratio(find(all, 'wasm', 4))).toBeCloseTo(3, 3);
  expect(find(all, 'wasm', 2).settled).toBe(false);
});

test('one slow call does not flip a choice, a lasting change does', () => {
  const h = newHistory();
  const [best] = candidates(situation(h));
  const forecast = best.forecast.total;
  calls(h, best, new Array(10).fill(1), units, forecast);
  const choice = () => candidates(situation(h))[0];
  calls(h, best, [10], units, forecast);
  expect([choice().backend, choice().threads]).toEqual([best.backend, best.threads]);
  calls(h, best, [10, 10, 10], units, forecast);
  expect(choice().backend).not.toBe(best.backend);
});

test('a trial has to fit the budget, and goes to what may pay', () => {
  const h = newHistory();
  const all = candidates(situation(h));
  const [best, next] = all;
  expect(toTry(all, best, 0)).toBeUndefined();
  expect(toTry(all, best, 1e5)).toBe(next);
  // Far behind by forecasts that may be wrong by three.
  const far = { ...next, expected: 3.1 * best.expected };
  expect(toTry([best, far], best, 1e5)).toBeUndefined();
});

test('what was seen often and is clearly slower is left alone', () => {
  const h = newHistory();
  const [best, next] = candidates(situation(h));
  calls(h, best, [1, 1, 1, 1], units, best.forecast.total);
  calls(h, next, [2, 2, 2, 2], units, next.forecast.total);
  const all = candidates(situation(h));
  const seen = find(all, next.backend, next.threads);
  expect(toTry([all[0], seen], all[0], 1e5)).toBeUndefined();
  calls(h, next, [0.1], units, next.forecast.total);
  const again = find(candidates(situation(h)), next.backend, next.threads);
  expect(toTry([all[0], again], all[0], 1e5)).toBe(again);
});
