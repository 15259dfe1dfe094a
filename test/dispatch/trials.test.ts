/** Thousands of calls on machines whose forecasts are wrong: what finishes first is found, and finding it costs next to
 * nothing. */
import { afterAll, expect, test } from 'vitest';
import { configureCalibration } from '../../src/dispatch/here.ts';
import type { Option } from '../../src/profile/record.ts';
import { type Random, random } from '../fuzz/random.ts';
import { machineOf, workWith } from './machines.ts';
import { type Step, type Story, simulate } from './virtual.ts';

afterAll(() => configureCalibration('auto'));

interface Case {
  readonly threads: number;
  /** Of a call, as forecast for one thread. */
  readonly ms: number;
  readonly serial: number;
  readonly calls: number;
}

const UNIT = 0.35e-6;
const workOf = ({ ms, serial }: Pick<Case, 'ms' | 'serial'>) =>
  workWith({ serial: (ms * serial) / UNIT, shared: (ms * (1 - serial)) / UNIT });

/** Forecasts of a backend are wrong by up to three either way, those of a number of threads by some more. */
function wrongly(r: Random): (option: Option, forecast: number) => number {
  const factors = new Map<string, number>();
  const factor = (key: string, most: number) => {
    if (!factors.has(key)) factors.set(key, most ** (2 * r.unit() - 1));
    return factors.get(key)!;
  };
  return ({ backend, threads }, forecast) => {
    const ofBackend = factor(backend, 3);
    return forecast * ofBackend * (threads > 1 ? factor(`${backend}/${threads}`, 1.3) : 1);
  };
}

const isSame = (a: Option, b: Option) => a.backend === b.backend && a.threads === b.threads;

/** How much longer an option takes than the best. */
function regretOf({ options }: Story, truth: (option: Option, forecast: number) => number): (s: Option) => number {
  const best = Math.min(...options.map(o => truth(o, o.forecast)));
  return step => truth(step, options.find(o => isSame(o, step))!.forecast) / best - 1;
}

/** Steps until nothing is chosen any more that takes a tenth longer than the best, and their milliseconds. */
function settling(steps: readonly Step[], regret: (s: Option) => number) {
  const last = steps.findLastIndex(s => !s.tried && regret(s) > 0.1);
  return { calls: last + 1, ms: steps.slice(0, last + 1).reduce((sum, s) => sum + s.took, 0) };
}

const cases: readonly Case[] = [
  { threads: 1, ms: 0.002, serial: 1, calls: 120_000 },
  { threads: 2, ms: 0.02, serial: 0, calls: 24_000 },
  { threads: 2, ms: 0.1, serial: 0, calls: 6000 },
  { threads: 4, ms: 1, serial: 0.05, calls: 3000 },
  { threads: 64, ms: 0.3, serial: 0, calls: 40_000 },
  { threads: 64, ms: 20, serial: 0.02, calls: 3000 },
  { threads: 4, ms: 100, serial: 0.3, calls: 3000 },
];

for (const c of cases)
  test(`${c.ms} ms on ${c.threads} threads: the best is found within 1500 calls or 0.25 s, on trials goes under 2 %`, () => {
    for (let seed = 0; seed < 8; seed++) {
      const r = random(seed);
      const truth = wrongly(r);
      const machine = machineOf({ threads: c.threads });
      const story = simulate({ machine, work: workOf(c), truth, random: r, calls: c.calls, cold: 1 });
      const { calls, ms } = settling(story.steps, regretOf(story, truth));
      expect(calls < 1500 || ms < 250, `seed ${seed}: ${calls} calls, ${ms} ms`).toBe(true);
      expect(story.lost / story.time, `seed ${seed}`).toBeLessThan(0.02);
    }
  });

test('where forecasts are right, the first choice is the last', () => {
  const truth = (_: Option, forecast: number) => forecast;
  for (const [threads, ms] of [
    [1, 0.01],
    [2, 0.3],
    [16, 5],
  ]) {
    const work = workOf({ ms, serial: threads > 1 ? 0.1 : 1 });
    const story = simulate({ machine: machineOf({ threads }), work, truth, random: random(1), calls: 3000, cold: 0.1 });
    const regret = regretOf(story, truth);
    expect(settling(story.steps, regret).calls).toBe(0);
    expect(story.lost / story.time).toBeLessThan(0.02);
  }
});

const FROM = 2000;
const TO = 4000;
const onOne = ({ threads }: Option) => threads === 1;

/** Other work takes the processors for a while: several threads then take six times as long. */
const busyFor = (from: number, to: number) => (o: Option, forecast: number, call: number) =>
  forecast * (onOne(o) || call < from || call >= to ? 1 : 6);

const mostly = (steps: readonly Step[], from: number, to: number, is: (s: Option) => boolean): number =>
  steps.slice(from, to).filter(is).length / (to - from);

test('what lasts moves the choice, and moves it back when it is over', () => {
  const machine = machineOf({ threads: 4 });
  const world = { machine, work: workOf({ ms: 1, serial: 0 }), random: random(5), cold: 0.5 };
  const { steps } = simulate({ ...world, truth: busyFor(FROM, TO), calls: 12_000 });
  expect(mostly(steps, 100, FROM, s => s.threads === 4)).toBeGreaterThan(0.95);
  expect(mostly(steps, FROM + 300, TO, onOne)).toBeGreaterThan(0.95);
  expect(mostly(steps, 10_000, 12_000, s => s.threads === 4)).toBeGreaterThan(0.95);
});
