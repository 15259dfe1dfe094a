/** Kernels where a naive parallelizer goes wrong, under `parallel: true`, against plain JavaScript with its accesses
 * checked: out of order and watched for races, on 1, 2, 3 and 5 threads in chunks of one block and of several, in pieces on
 * one thread, in lanes, as plain JavaScript, called and awaited. Under precision 'js' all bits agree; under 'native', where
 * sums follow a tree, those of all ways to run. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asarray, configure, jit, shutdown } from '../../src/index.ts';
import { setPatience } from '../../src/jit/later.ts';
import { pool, setChunk } from '../../src/runtime/pool.ts';
import { checked } from '../fuzz/oracle.ts';
import { crew, interpretedRoute, parallelRoutes } from '../fuzz/parallel.ts';
import { type Fn, outcome, showOutcome } from '../lowering.ts';
import { aliasing } from './adversary/aliasing.ts';
import { asked } from './adversary/asked.ts';
import { colours } from './adversary/colours.ts';
import { meeting, previous } from './adversary/counters.ts';
import type { Trial } from './adversary/define.ts';
import { extremes } from './adversary/extremes.ts';
import { halves } from './adversary/halves.ts';
import { heads } from './adversary/heads.ts';
import { parts } from './adversary/parts.ts';
import { scalars } from './adversary/scalars.ts';
import { scratch } from './adversary/scratch.ts';
import { subscripts } from './adversary/subscripts.ts';
import { throwing } from './adversary/throwing.ts';
import { views } from './adversary/views.ts';

const SIZES = [0, 1, 2, 3, 7, 33, 64, 131, 300];
/** More than a block of sums in lanes. */
const LONG = [...SIZES, 9001];
/** Turns of all loops of a kernel together, in the oracle. */
const FUEL = 200_000;
const CREWS = [
  { threads: 5, blocks: 1 },
  { threads: 3, blocks: 2 },
  { threads: 2, blocks: 7 },
  { threads: 1, blocks: 0 },
];

beforeAll(() => crew(5));
afterAll(shutdown);

/** What a call returns or throws, and leaves in its arguments; where it throws, the first line of what. */
const end = (fn: Fn, args: readonly unknown[]): string => showOutcome(outcome(fn, args)).replace(/`[^`]*`/g, '`…`');

/** A route takes its arguments as a list. */
const taking =
  (run: (args: readonly unknown[]) => unknown): Fn =>
  (...args) =>
    run(args);

/** Each way to run is prepared once, and called for every size by every crew. */
function everyWay(precision: 'js' | 'native', text: string, makes: readonly (() => readonly unknown[])[]): void {
  const oracle = precision === 'js' ? (checked(text, FUEL) as Fn) : taking(interpretedRoute(precision).prepare(text));
  const wanted = makes.map(make => end(oracle, make()));
  // Where the interpreter is the oracle, it is not compared with itself.
  for (const { name, prepare } of parallelRoutes(precision).slice(precision === 'js' ? 0 : 1)) {
    const run = taking(prepare(text));
    for (const { threads, blocks } of /^parallel on w/.test(name) ? CREWS : CREWS.slice(0, 1)) {
      configure({ threads });
      setChunk(pool(), blocks);
      makes.forEach((make, k) => {
        const got = end(run, make());
        if (got === wanted[k]) return;
        const where = `${name} of ${LONG[k]} under '${precision}' on ${threads} threads:`;
        expect(`${where} ${got}`).toBe(`${where} ${wanted[k]}`);
      });
    }
  }
}

const tables: { readonly [name: string]: readonly Trial[] } = {
  aliasing,
  asked,
  colours,
  halves,
  heads,
  meeting,
  parts,
  previous,
  scalars,
  extremes,
  scratch,
  subscripts,
  throwing,
  views,
};

for (const [name, trials] of Object.entries(tables))
  describe(name, () => {
    test.each(trials)('%s', { timeout: 60_000 }, (_, text, args) => {
      const makes = (name === 'scalars' || name === 'previous' ? LONG : SIZES).map(n => () => args(n));
      everyWay('js', text, makes);
      everyWay('native', text, makes);
    });
  });

/** Each of these hands the next iteration something, or not, by how its two arrays lie. */
const moves: readonly ((a: Float64Array, b: Float64Array) => void)[] = [
  (a, b) => {
    for (let i = 0; i < Math.min(a.length, b.length); i++) b[i] = Math.sqrt(Math.abs(a[i])) + 1;
  },
  (a, b) => {
    for (let i = Math.min(a.length, b.length) - 1; i >= 0; i--) b[i] = a[i] * 0.5 + 2;
  },
  (a, b) => {
    for (let i = 1; i < a.length - 1 && i < b.length; i++) b[i] = (a[i - 1] + a[i] + a[i + 1]) / 3;
  },
];

test('parts of library arrays that overlap, in calls while others are pending', { timeout: 60_000 }, async () => {
  configure({ threads: 3 });
  setChunk(pool(), 2);
  setPatience(0);
  const LENGTH = 30_000;
  const start = Float64Array.from({ length: LENGTH }, (_, i) => Math.sin(i) * 100);
  const shared = asarray(start) as Float64Array;
  const plainly = start.slice();
  const compiled = moves.map(f => jit(f, { parallel: true, backend: 'wasm', precision: 'js' }));
  const pending: Promise<unknown>[] = [];
  for (const [k, shift] of [0, 1, 2, 7, 8, 4096, 15_000, 29_999].entries())
    for (const backwards of [false, true]) {
      const parts = (all: Float64Array) => [all.subarray(0, LENGTH - shift), all.subarray(shift)];
      const ordered = (all: Float64Array) =>
        (backwards ? parts(all).reverse() : parts(all)) as [Float64Array, Float64Array];
      moves[k % 3](...ordered(plainly));
      pending.push(compiled[k % 3](...ordered(shared)));
      if (k % 4 !== 3) continue;
      moves[0](...ordered(plainly));
      compiled[0].sync(...ordered(shared));
    }
  await Promise.all(pending);
  expect(Buffer.from(shared.slice().buffer).equals(Buffer.from(plainly.buffer))).toBe(true);
  setChunk(pool(), 0);
});
