/** The choice of a device on machines made by hand: forecasts, choices and crossovers are what closed forms say. */
import { afterAll, describe, expect, test } from 'vitest';
import type { DeviceRates } from '../../src/backend.ts';
import { backends } from '../../src/backends.ts';
import { speedup } from '../../src/dispatch/amdahl.ts';
import { candidates, type Situation } from '../../src/dispatch/choose.ts';
import { crossoversOf } from '../../src/dispatch/crossovers.ts';
import { NO_MOVES, NOTHING_SENT, type Sent } from '../../src/dispatch/forecast.ts';
import { configureCalibration } from '../../src/dispatch/here.ts';
import { newHistory } from '../../src/dispatch/history.ts';
import type { Machine } from '../../src/dispatch/machine.ts';
import type { Work } from '../../src/dispatch/work.ts';
import { random } from '../fuzz/random.ts';
import { flat, machineOf, workWith } from './machines.ts';
import { deviceWith, simulate } from './virtual.ts';

afterAll(() => configureCalibration('auto'));

/** A hundred times as fast as one thread where the work is shared, and a hundred times as slow where it is not. */
const rates = (given: Partial<DeviceRates> = {}): DeviceRates => ({
  launch: 20_000,
  answer: 80_000,
  region: 5000,
  staging: 5000,
  operation: 0.0035,
  alone: 35,
  up: 10,
  down: 5,
  stream: 1000,
  ...given,
});

const machine = machineOf({ threads: 8, streams: flat(1e6) });

const situation = (m: Machine, work: Work, device: DeviceRates, sent: Sent = NOTHING_SENT): Situation => ({
  machine: m,
  history: newHistory(),
  work,
  backends: [...backends, deviceWith(device)],
  threads: m.threads,
  moves: NO_MOVES,
  sent,
});
const ranked = (...given: Parameters<typeof situation>) => candidates(situation(...given));
const onDevice = (...given: Parameters<typeof situation>) => ranked(...given).find(c => c.backend === 'device')!;

/** Of `n` operations, a part that cannot be shared. */
const computing = (n: number, serial = 0): Work => workWith({ serial: n * serial, shared: n * (1 - serial) });

describe('a forecast', () => {
  test('is launch, moves, serial and shared work and the answer, on no thread', () => {
    const work = workWith({ serial: 1000, shared: 1e9, bytes: 1e6 });
    const { forecast: f, threads, moved } = onDevice(machine, work, rates(), { arrays: 3, up: 4e6, down: 1e6 });
    expect(threads).toBe(0);
    expect(moved).toBe(5e6);
    expect(f.launch).toBeCloseTo(0.02, 9);
    expect(f.move).toBeCloseTo((4e6 / 10 + 1e6 / 5 + 3 * 5000) * 1e-6, 9);
    expect(f.serial).toBeCloseTo(1000 * 35 * 1e-6, 6);
    expect(f.parallel).toBeCloseTo((1e9 * 0.0035 + 5000) * 1e-6, 5);
    expect(f.share).toBeCloseTo(0.08, 9);
    expect(f.total).toBeCloseTo(f.launch + f.move + f.serial + f.parallel + f.share, 9);
  });

  test('of a loop bound by memory is that of the memory', () => {
    const work = workWith({ shared: 1e6, bytes: 1e9 });
    expect(onDevice(machine, work, rates()).forecast.parallel).toBeCloseTo((1e9 / 1000 + 5000) * 1e-6, 6);
  });

  test('of many small loops is that of their dispatches', () => {
    const work = workWith({ shared: 1000, regions: 1000 });
    expect(onDevice(machine, work, rates()).forecast.parallel).toBeCloseTo(1000 * 5000 * 1e-6, 4);
  });
});

/** The first size from which the device is chosen, found in steps of a twentieth. */
function first(takes: (n: number) => Parameters<typeof situation>, most = 1e12): number {
  for (let n = 100; n < most; n *= 1.05) if (ranked(...takes(n))[0].backend === 'device') return n;
  return Number.POSITIVE_INFINITY;
}
/** Nanoseconds of so many operations on all threads. */
const onThreads = (n: number): number => (n * machine.scalar) / machine.threads;

describe('a device of slow launch', () => {
  const slow = rates({ launch: 10e6, answer: 0.001 });

  test('takes calls from where the saving outweighs the launch', () => {
    // 0.35 n / 8 + sharing = 0.0035 n + 10⁷ + region
    const even = 10e6 / (machine.scalar / machine.threads - slow.operation);
    const found = first(n => [machine, computing(n), slow]);
    expect(found / even).toBeGreaterThan(0.95);
    expect(found / even).toBeLessThan(1.1);
    expect(onThreads(found)).toBeGreaterThan(slow.launch);
  });

  test('is where profile() says that it begins to win', () => {
    const even = 10e6 / (machine.scalar / machine.threads - slow.operation);
    const found = crossoversOf(situation(machine, computing(1e6), slow), 1e6);
    const last = found.at(-1)!;
    expect(last.to).toEqual({ backend: 'device', threads: 0 });
    expect(last.elements / even).toBeGreaterThan(0.95);
    expect(last.elements / even).toBeLessThan(1.25);
  });
});

describe('a slow bus', () => {
  const narrow = rates({ up: 0.1, down: 0.1, launch: 1000, answer: 1000, staging: 1 });
  /** Operations on each of n elements that go there and come back. */
  const each = (operations: number, n = 1e6): Parameters<typeof situation> => [
    machine,
    computing(operations * n),
    narrow,
    { arrays: 2, up: 4 * n, down: 4 * n },
  ];

  test('keeps calls on the processor until each element has enough to do', () => {
    // 0.35 u / 8 = 0.0035 u + 80
    const even = 80 / (machine.scalar / machine.threads - narrow.operation);
    expect(ranked(...each(0.9 * even))[0].backend).toBe('wasm');
    expect(ranked(...each(1.1 * even))[0].backend).toBe('device');
  });

  test('is nothing to data that are there', () => {
    const [m, work, device] = each(20);
    expect(ranked(m, work, device, { arrays: 2, up: 4e6, down: 4e6 })[0].backend).toBe('wasm');
    expect(ranked(m, work, device, NOTHING_SENT)[0].backend).toBe('device');
  });

  test('has no size from which little work for each element is worth the way', () => {
    const found = crossoversOf(situation(...each(20)), 1e6);
    expect(found.filter(c => c.to.backend === 'device')).toEqual([]);
  });
});

test('10 % of serial code keeps a device from winning, whatever the size, and 0.01 % do not', () => {
  // On 8 threads 0.1 + 0.9 / 8 of the time of one; on the device 0.1 × 100 + 0.9 / 100 of it.
  const long = 1e10;
  const one = long * machine.scalar * 1e-6;
  const many = ranked(machine, computing(long, 0.1), rates());
  expect(many[0]).toMatchObject({ backend: 'wasm', threads: 8 });
  expect(one / many[0].forecast.total).toBeCloseTo(speedup(0.1, 8), 2);
  const far = onDevice(machine, computing(long, 0.1), rates());
  expect(far.forecast.total / one).toBeCloseTo(0.1 * 100 + 0.9 / 100, 2);
  expect(first(n => [machine, computing(n, 0.1), rates()])).toBe(Number.POSITIVE_INFINITY);
  expect(ranked(machine, computing(long, 1e-4), rates())[0].backend).toBe('device');
});

describe('awaited calls', () => {
  const world = { machine, random: random(5), calls: 60, cold: 0, device: rates() };
  const right = (_: unknown, forecast: number) => forecast;

  test('go to a device that is forecast to be first, and stay there', () => {
    const { steps, profile } = simulate({ ...world, work: computing(1e9), truth: right });
    expect(steps.every(s => s.backend === 'device')).toBe(true);
    expect(profile.decision).toMatchObject({ backend: 'device', threads: 0 });
    expect(profile.backends[0]).toMatchObject({ backend: 'device', threads: 0, chosen: true });
  });

  test('leave it after a few where it takes thirty times as long as was forecast', () => {
    const truth = ({ backend }: { backend: string }, forecast: number) => forecast * (backend === 'device' ? 30 : 1);
    const { steps } = simulate({ ...world, work: computing(2e8), truth });
    expect(steps[0].backend).toBe('device');
    expect(steps.filter(s => s.backend === 'device').length).toBeLessThan(6);
    expect(steps.at(-1)).toMatchObject({ backend: 'wasm', threads: 8 });
  });

  test('have the processor to themselves where a tenth of them is in order', () => {
    const { steps } = simulate({ ...world, work: computing(1e8, 0.1), truth: right });
    expect(steps.every(s => s.backend === 'wasm')).toBe(true);
  });
});
