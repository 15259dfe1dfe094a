/** The model on machines made by hand: what it forecasts and chooses is what closed forms say. */
import { afterAll, describe, expect, test } from 'vitest';
import { backends } from '../../src/backends.ts';
import { gustafson, karpFlatt, speedup } from '../../src/dispatch/amdahl.ts';
import { type Candidate, candidates, type Situation } from '../../src/dispatch/choose.ts';
import { crossoversOf } from '../../src/dispatch/crossovers.ts';
import { type Moves, NO_MOVES, threadCounts } from '../../src/dispatch/forecast.ts';
import { configureCalibration } from '../../src/dispatch/here.ts';
import { newHistory } from '../../src/dispatch/history.ts';
import { type Machine, rateAt } from '../../src/dispatch/machine.ts';
import type { Work } from '../../src/dispatch/work.ts';
import { random } from '../fuzz/random.ts';
import { flat, machineOf, workWith } from './machines.ts';
import { simulate } from './virtual.ts';

afterAll(() => configureCalibration('auto'));

const situation = (machine: Machine, work: Work, moves: Moves = NO_MOVES): Situation => ({
  machine,
  history: newHistory(),
  work,
  backends,
  threads: machine.threads,
  moves,
});
const ranked = (machine: Machine, work: Work, moves?: Moves) => candidates(situation(machine, work, moves));
const on = (all: readonly Candidate[], backend: string, threads: number): number =>
  all.find(c => c.backend === backend && c.threads === threads)!.forecast.total;

/** Nanoseconds on one thread of compiled code, of which a part cannot be shared. */
const computing = (m: Machine, ns: number, serial: number): Work =>
  workWith({ serial: (ns * serial) / m.scalar, shared: (ns * (1 - serial)) / m.scalar });

describe('64 cores', () => {
  const machine = machineOf({ threads: 64 });

  test('forecasts of long calls follow Amdahl, and the choice is all threads', () => {
    for (const serial of [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.9]) {
      const all = ranked(machine, computing(machine, 1e9, serial));
      for (const n of threadCounts(64))
        expect(on(all, 'wasm', 1) / on(all, 'wasm', n) / speedup(serial, n)).toBeCloseTo(1, 2);
      expect(all[0]).toMatchObject({ backend: 'wasm', threads: 64 });
    }
  });

  test('threads are worth calling where what they save exceeds what calling them takes', () => {
    for (const ns of [1000, 3000, 10_000, 11_000, 12_000, 13_000, 30_000, 100_000]) {
      const all = ranked(machine, computing(machine, ns, 0));
      // With 64 threads 1/64 of it is left, a tenth more for the last of them, and the region.
      const pays = (1.1 * ns) / 64 + machine.region < ns;
      expect(all.find(c => c.backend === 'wasm')!.threads, `${ns} ns`).toBe(pays ? 64 : 1);
    }
  });

  test('where calls come so far apart that threads fall asleep, one works alone until they have come', () => {
    for (const ns of [10_000, 50_000, 90_000, 120_000, 1e6]) {
      const all = candidates({ ...situation(machine, computing(machine, ns, 0)), asleep: true });
      const pays = (1.1 * ns) / 64 + Math.min(ns, machine.wake) * (1 - 1 / 64) + machine.region < ns;
      expect(all.find(c => c.backend === 'wasm')!.threads, `${ns} ns`).toBe(pays ? 64 : 1);
    }
  });

  test('what cannot be shared at all has one thread to choose from', () => {
    const all = ranked(machine, computing(machine, 1e8, 1));
    expect(all.map(c => [c.backend, c.threads])).toEqual(
      [
        ['wasm', 1],
        ['js', 1],
        ['workers', 1],
      ].filter(([backend]) => all.some(c => c.backend === backend)),
    );
    expect(all[0].backend).toBe('wasm');
  });

  test('profile() reports ceiling, knee, Gustafson and the curve of its serial fraction', () => {
    for (const serial of [0.01, 0.1, 0.5]) {
      const work = computing(machine, 2e7, serial);
      const truth = (_: unknown, forecast: number) => forecast;
      const { profile } = simulate({ machine, work, truth, random: random(3), calls: 400, cold: 0 });
      expect(profile.serial.fraction).toBeCloseTo(serial, 9);
      expect(profile.scaling.ceiling).toBeCloseTo(1 / serial, 6);
      expect(profile.scaling.knee).toBeCloseTo(1 + 1 / serial, 6);
      expect(profile.scaling.gustafson).toEqual({ size: 10, threads: 64, speedup: gustafson(serial, 64, 10) });
      for (const p of profile.curve) expect(p.predicted).toBeCloseTo(speedup(serial, p.threads), 9);
      expect(profile.curve.map(p => p.threads)).toContain(64);
      expect(profile.decision).toMatchObject({ backend: 'wasm', threads: 64 });
    }
  });

  test('Karp and Flatt find the serial fraction in times that follow Amdahl', () => {
    const work = computing(machine, 5e8, 0.1);
    const all = ranked(machine, work);
    for (const n of [4, 16, 64]) expect(karpFlatt(on(all, 'wasm', 1) / on(all, 'wasm', n), n)).toBeCloseTo(0.1, 2);
  });
});

test('where nothing is shared, JavaScript runs on no worker', () => {
  const all = candidates(situation(machineOf(), workWith({ serial: 1000 })));
  expect(all.map(c => `${c.backend} ${c.threads}`).sort()).toEqual(['js 1', 'wasm 1']);
});

test('thread counts to choose from are one, the powers of two below all, and all', () => {
  expect([1, 2, 3, 4, 6, 64].map(threadCounts)).toEqual([
    [1],
    [1, 2],
    [1, 2, 3],
    [1, 2, 4],
    [1, 2, 4, 6],
    [1, 2, 4, 8, 16, 32, 64],
  ]);
});

test('with slow calling of threads they pay from where the shared part outweighs it', () => {
  const machine = machineOf({ threads: 8, region: 1e6, wake: 1e-6 });
  const per = 100;
  const found = crossoversOf(situation(machine, computing(machine, 1e6 * per, 0)), 1e6);
  const threads = found.find(c => c.to.threads > 1)!;
  // 100 n = 100 n / 8 + 10⁶
  expect(threads.elements / (1e6 / (per * (1 - 1 / 8)))).toBeGreaterThan(0.95);
  expect(threads.elements / (1e6 / (per * (1 - 1 / 8)))).toBeLessThan(1.25);
  expect(threads).toMatchObject({ from: { backend: 'wasm', threads: 1 }, to: { backend: 'wasm', threads: 8 } });
});

describe('a slow bus', () => {
  // Bytes per nanosecond: 1 GB/s.
  const machine = machineOf({ threads: 4, copies: flat(1), streams: flat(1000) });
  const elements = 1e6;
  const moves = { arrays: 2, bytes: 24 * elements };

  test('arrays that would have to be copied stay where they are if there is little to do', () => {
    // 4 ns of JavaScript for an element, against 24 for its way there and back.
    const work = workWith({ shared: 10 * elements });
    expect(ranked(machine, work, moves)[0]).toMatchObject({ backend: 'js', threads: 1, moved: 0 });
    expect(ranked(machine, work)[0]).toMatchObject({ backend: 'wasm', threads: 4 });
    expect(crossoversOf(situation(machine, work, moves), elements)).toEqual([]);
  });

  test('and are copied if there is more', () => {
    // 400 ns of JavaScript, against 350 / 4 + 24.
    const work = workWith({ shared: 1000 * elements });
    const [best] = ranked(machine, work, moves);
    expect(best).toMatchObject({ backend: 'wasm', threads: 4, moved: moves.bytes });
    expect(best.forecast.move).toBeCloseTo((24e6 + 2 * machine.staging) * 1e-6, 9);
  });

  test('between the two lies the work that outweighs the way', () => {
    // 0.4 u = 0.35 u / 4 + 24
    const even = 24 / (0.4 - 0.35 / 4);
    const choice = (u: number) => ranked(machine, workWith({ shared: u * elements }), moves)[0].backend;
    expect([choice(0.9 * even), choice(1.1 * even)]).toEqual(['js', 'wasm']);
  });
});

test('with slow preparation of copies, they pay from where the faster code outweighs it', () => {
  const machine = machineOf({ threads: 1, staging: 50_000, scalar: 0.1, js: 0.5, copies: flat(1000) });
  const work = workWith({ shared: 100e6 });
  const found = crossoversOf(situation(machine, work, { arrays: 2, bytes: 0 }), 1e6);
  expect(found).toHaveLength(1);
  // 100 × 0.5 n = 100 × 0.1 n + 2 × 50,000
  expect(found[0].elements / 2500).toBeGreaterThan(0.95);
  expect(found[0].elements / 2500).toBeLessThan(1.25);
  expect(found[0]).toMatchObject({ from: { backend: 'js', threads: 1 }, to: { backend: 'wasm', threads: 1 } });
});

describe('memory-bound', () => {
  const machine = machineOf({ threads: 8, streams: flat(10, 15) });
  const work = workWith({ shared: 1e6, bytes: 1e9 });

  test('the speed-up is that of the memory, not of the threads', () => {
    const all = ranked(machine, work);
    const one = on(all, 'wasm', 1);
    expect(one).toBeCloseTo(100, 2);
    for (const n of [2, 4, 8]) expect(one / on(all, 'wasm', n)).toBeCloseTo((10 + (5 * (n - 1)) / 7) / 10, 2);
    expect(one / all[0].forecast.total).toBeLessThan(1.5);
  });

  test('where one thread saturates it, more of them gain nothing', () => {
    const [best] = ranked(machineOf({ threads: 8, streams: flat(10) }), work);
    expect(best.threads).toBe(1);
  });

  test('JavaScript waits for it as long', () => {
    const all = ranked(machine, work);
    expect(on(all, 'js', 1) / on(all, 'wasm', 1)).toBeCloseTo(1, 2);
  });
});

test('rates between the sizes that were measured go by the logarithm of the size', () => {
  const streams = [
    { bytes: 2 ** 10, one: 40, all: 80 },
    { bytes: 2 ** 20, one: 20, all: 30 },
  ];
  expect(rateAt(streams, 2 ** 15, 1, 4)).toBeCloseTo(30, 12);
  expect(rateAt(streams, 2 ** 15, 4, 4)).toBeCloseTo(55, 12);
  expect(rateAt(streams, 2 ** 15, 2, 5)).toBeCloseTo(30 + 25 / 4, 12);
  expect(rateAt(streams, 1, 1, 4)).toBe(40);
  expect(rateAt(streams, 0, 1, 4)).toBe(40);
  expect(rateAt(streams, 2 ** 40, 4, 4)).toBe(30);
  expect(rateAt(streams, 2 ** 15, 1, 1)).toBeCloseTo(30, 12);
});

test('a machine with one thread has nothing to share', () => {
  const machine = machineOf({ threads: 1 });
  for (const ns of [10, 1e4, 1e9]) {
    const all = ranked(machine, computing(machine, ns, 0));
    expect(all.every(c => c.threads === 1)).toBe(true);
    expect(all[0].backend).toBe('wasm');
    expect(all[0].forecast.share).toBe(0);
  }
});

test('what JavaScript is slow at goes to compiled code, which is not', () => {
  const machine = machineOf({ threads: 1, js: 0.3, scalar: 0.3 });
  const all = ranked(machine, workWith({ shared: 1e6, awkward: 1e6 }));
  expect(on(all, 'js', 1) / on(all, 'wasm', 1)).toBeCloseTo(2, 2);
});

test('forecasts are sums of their parts, none of them negative, on any machine', () => {
  const r = random(11);
  const any = (least: number, most: number) => least * (most / least) ** r.unit();
  for (let k = 0; k < 500; k++) {
    const machine = machineOf({
      threads: 1 + r.int(128),
      js: any(0.05, 5),
      scalar: any(0.05, 5),
      streams: flat(any(1, 100), any(1, 1000)),
      copies: flat(any(0.1, 50)),
      launch: any(10, 1e6),
      region: any(100, 1e6),
      wake: any(100, 1e6),
    });
    const work = workWith({ serial: any(1, 1e9), shared: any(1, 1e9), bytes: any(1, 1e10), regions: r.int(100) });
    for (const { forecast: f } of ranked(machine, work, { arrays: r.int(5), bytes: any(1, 1e9) })) {
      const parts = [f.launch, f.move, f.serial, f.parallel, f.share];
      expect(parts.every(p => p >= 0)).toBe(true);
      expect(f.total / parts.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    }
  }
});
