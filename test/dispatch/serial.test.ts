/** Kernels made of a loop that threads share and one that runs in order, of known lengths: the serial fraction that is
 * reported is the one that timing the two by themselves gives. */
import { availableParallelism, loadavg } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { median } from '../../src/dispatch/history.ts';
import { serialOf, type Timed } from '../../src/dispatch/regions.ts';
import { configure, jit, zeros } from '../../src/index.ts';
import { spentHere, spentSince } from '../../src/runtime/spent.ts';
import { shutdown } from '../../src/runtime/tasks.ts';

const ROUNDS = 400;

/** `n` iterations of much arithmetic, then `m` steps of a recurrence. */
const kernel = (a: Float64Array, out: Float64Array, b: Float64Array, rounds: number, n: number, m: number): void => {
  for (let i = 0; i < n; i++) {
    let x = a[i];
    for (let k = 0; k < rounds; k++) x = x * 0.999 + 0.5;
    out[i] = x;
  }
  for (let i = 1; i < m; i++) b[i] = b[i - 1] * 0.5 + b[i];
};

const LONG = 1 << 17;
const alone = jit(kernel, { parallel: true, threads: 1, backend: 'wasm' });
const arrays = () => [zeros(LONG), zeros(LONG), zeros(1 << 23)] as const;
let given: ReturnType<typeof arrays>;

beforeAll(() => {
  configure({ threads: 2 });
  given = arrays();
});
afterAll(shutdown);

type Jitted = typeof alone;

function run(f: Jitted, n: number, m: number): Timed {
  const before = spentHere();
  const start = performance.now();
  f.sync(...given, ROUNDS, n, m);
  return { took: performance.now() - start, copying: 0, spent: spentSince(before) };
}

/** Milliseconds for one iteration of each loop, at its fastest. */
function rates(): readonly [number, number] {
  const best = (n: number, m: number) => Math.min(...Array.from({ length: 40 }, () => run(alone, n, m).took));
  return [best(30_000, 0) / 30_000, best(0, 1 << 20) / 2 ** 20];
}

interface Measured {
  readonly loops: readonly number[];
  readonly order: readonly number[];
  readonly both: readonly Timed[];
}

const bestOf = ({ both }: Measured): Timed => both.reduce((a, b) => (b.took < a.took ? b : a));
const least = ({ loops, order }: Measured, m: number) => ({ p: Math.min(...loops), s: m ? Math.min(...order) : 0 });

/** How far off the fraction may be because two threads slow each other down, or do not run at the same time: by so much the
 * shared loop took longer than half of its time alone, and looks like more work. */
function disturbance(found: Measured, m: number): number {
  const { p, s } = least(found, m);
  const slowed = Math.max(0, (bestOf(found).took - s) / (p / 2) - 1);
  return slowed > MOST ? slowed : (slowed * p * s) / (p + s) ** 2;
}
/** Beyond it nothing that was measured is taken for what the kernel does. */
const MOST = 0.15;
const TIMES = 40;
/** Milliseconds to wait for a moment in which the machine does nothing else. */
const PATIENCE = 3000;

/** In turns, so that whatever slows down the machine for a while slows down all. */
function measure(f: Jitted, n: number, m: number, most: number): Measured {
  const [loops, order, both]: [number[], number[], Timed[]] = [[], [], []];
  const found = { loops, order, both };
  const end = performance.now() + PATIENCE;
  while (both.length < TIMES || (disturbance(found, m) > most && performance.now() < end)) {
    loops.push(run(alone, n, 0).took);
    order.push(run(alone, 0, m).took);
    both.push(run(f, n, m));
  }
  return found;
}

/** The part of the values between the quarters, against their middle. */
function scatter(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  return (sorted[(3 * list.length) >> 2] - sorted[list.length >> 2]) / median(list);
}

const TOTAL = 12;
const LEAST = 0.02;

const fractions = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.9];
const bound = (serial: number) => (serial < 0.1 ? 0.01 : 0.03);

function busy(why: string): string {
  console.warn(`skipped: the machine is too busy for it: ${why}`);
  return why;
}

for (const wanted of fractions)
  test(`${100 * wanted} % serial: the fraction reported is the one measured apart`, ({ skip }) => {
    const [load] = loadavg();
    if (load > availableParallelism() / 2) skip(busy(`a load of ${load.toFixed(1)}`));
    const f = jit(kernel, { parallel: true, threads: 2, backend: 'wasm' });
    for (let k = 0; k < 20; k++) run(f, 3000, 1 << 18);
    const [perTurn, perStep] = rates();
    const n = Math.min(LONG, Math.round((TOTAL * (1 - wanted)) / perTurn));
    const m = Math.min(1 << 23, Math.round((TOTAL * wanted) / perStep));
    const found = measure(f, n, m, bound(wanted) / 2);
    const off = disturbance(found, m);
    if (off > bound(wanted) / 2) skip(busy(`the threads disturb each other, ${off.toFixed(3)}`));
    const { loops, order, both } = found;
    const { p, s } = least(found, m);
    const scattered = Math.max(scatter(loops), s > LEAST ? scatter(order) : 0, scatter(both.map(b => b.took)));
    if (scattered > 0.1) skip(busy(`half of the calls scatter by ${(100 * scattered).toFixed(0)} %`));
    expect(Math.abs(serialOf(bestOf(found)) - s / (s + p)), 'of the best call').toBeLessThan(bound(wanted));
    const { fraction } = f.profile().serial;
    const truth = wanted ? median(order) / (median(order) + median(loops)) : 0;
    expect(Math.abs(fraction - truth), 'as reported').toBeLessThan(bound(wanted));
  });
