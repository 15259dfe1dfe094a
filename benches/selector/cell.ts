/** One kernel on arrays of one size: every option is forced and timed, twice, and what `auto` chose is noted. */
import { isReady } from '../../src/backends.ts';
import { constructorOf } from '../../src/dtype.ts';
import { jit, zeros } from '../../src/index.ts';
import { processors } from '../../src/runtime/spawn.ts';
import { instantiate, median } from '../measure.ts';
import type { Kernel, Make, Subject } from './subjects.ts';

const heap: Make = (n, dtype) => zeros(n, dtype);
const own: Make = (n, dtype) => new (constructorOf(dtype)! as any)(n);
export const places = { resident: heap, staged: own } as const;
export type Place = keyof typeof places;

export const sizes = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7];

/** An option that can be forced. */
export interface Forced {
  readonly name: string;
  readonly backend: 'js' | 'wasm' | 'workers';
  readonly threads: number;
}

export function options(): readonly Forced[] {
  const n = processors();
  const one: Forced[] = [
    { name: 'js', backend: 'js', threads: 1 },
    { name: 'wasm', backend: 'wasm', threads: 1 },
  ];
  const many: Forced[] = [
    { name: `wasm on ${n}`, backend: 'wasm', threads: n },
    { name: `workers on ${n}`, backend: 'workers', threads: n },
  ];
  return n > 1 ? [...one, ...many] : one;
}

export interface Cell {
  readonly subject: string;
  readonly place: Place;
  readonly n: number;
  /** Nanoseconds of each option, the plain function last, in two repetitions. */
  readonly times: readonly [readonly number[], readonly number[]];
  readonly cold: number;
  readonly warm: number;
  /** What was expected of the warm choice. */
  readonly expected: number;
  /** Where a device takes the kernel: its nanoseconds, twice, and what calls chose that were awaited (after the options: it). */
  readonly far?: { readonly times: readonly [number, number]; readonly choice: number };
}

export interface Budget {
  /** Milliseconds for a side of a repetition. */
  readonly ms: number;
}

/** Milliseconds of calls one after the other that are one sample: as where a kernel is called often, so that workers are
 * awake. */
const TOGETHER = 1.5;

/** Median nanoseconds of each side, in interleaved rounds. */
function timed(sides: readonly (() => unknown)[], { ms }: Budget): readonly number[] {
  const batches = sides.map(run => {
    run();
    const start = performance.now();
    let calls = 0;
    do {
      run();
      calls++;
    } while (performance.now() - start < Math.min(2, ms / 4) && calls < 10_000);
    return Math.max(1, Math.floor((calls * TOGETHER) / Math.max(1e-6, performance.now() - start)));
  });
  const samples: number[][] = sides.map(() => []);
  const end = performance.now() + ms * sides.length;
  for (let round = 0; round < 5 || (performance.now() < end && round < 200); round++) {
    for (let k = 0; k < sides.length; k++) {
      const side = (round + k) % sides.length;
      const start = performance.now();
      for (let i = 0; i < batches[side]; i++) sides[side]();
      samples[side].push(((performance.now() - start) * 1e6) / batches[side]);
    }
  }
  return samples.map(median);
}

/** Median nanoseconds of awaited calls. */
async function timedLater(run: () => Promise<unknown>, { ms }: Budget): Promise<number> {
  const samples: number[] = [];
  const end = performance.now() + ms;
  for (let k = 0; k < 5 || (performance.now() < end && k < 200); k++) {
    const start = performance.now();
    await run();
    samples.push((performance.now() - start) * 1e6);
  }
  return median(samples);
}

/** The device, beside the other options: undefined where there is none, or it does not take the kernel. */
async function measureFar(
  { kernel }: Subject,
  args: unknown[],
  all: readonly Forced[],
  budget: Budget,
): Promise<Cell['far']> {
  if (!isReady(DEVICE)) return undefined;
  const f: any = jit(instantiate(kernel), { parallel: true, backend: DEVICE });
  const isTaken = await f(...args).then(
    () => true,
    () => false,
  );
  if (!isTaken) return undefined;
  const free: any = jit(instantiate(kernel), { parallel: true });
  for (let k = 0; k < 20; k++) await free(...args);
  const { decision } = free.profile();
  const at = all.findIndex(o => o.backend === decision.backend && o.threads === decision.threads);
  const near = at >= 0 ? at : all.findIndex(o => o.backend === decision.backend);
  for (let k = 0; k < 3; k++) await f(...args);
  const run = () => f(...args);
  const times = [await timedLater(run, budget), await timedLater(run, budget)] as const;
  return { times, choice: decision.backend === DEVICE ? all.length : near };
}
export const DEVICE = 'webgpu';

/** Warm code: for so many ms, or a few calls. Of calls of a microsecond, fewer than ten thousands leave much of what all calls pass
 * through unoptimised, and the two repetitions differ by half. */
function warm(run: () => unknown, ms: number): void {
  const start = performance.now();
  for (let k = 0; k < 3 || performance.now() - start < ms; k++) run();
}

export async function measure(
  subject: Subject,
  place: Place,
  n: number,
  all: readonly Forced[],
  budget: Budget,
): Promise<Cell> {
  const args = subject.args(n, places[place]);
  const ordinary = subject.args(n, own);
  const plain = instantiate(subject.kernel);
  // Texts of their own: V8 shares type feedback between equal ones, and arrays elsewhere are of other types.
  const kernel = instantiate(subject.kernel);
  const forced = all.map(({ backend, threads }) => jit(kernel, { parallel: true, backend, threads }).sync as Kernel);
  const sides = [...forced.map(f => () => f(...args)), () => plain(...ordinary)];
  const chosen = (f: any) => {
    const { decision } = f.profile(...args);
    const at = all.findIndex(o => o.backend === decision.backend && o.threads === decision.threads);
    // Where no loop is shared, all thread counts are the same code.
    return at >= 0 ? at : all.findIndex(o => o.backend === decision.backend);
  };
  // A text of its own: nothing is remembered of it.
  const fresh: any = jit(instantiate(subject.kernel), { parallel: true });
  const cold = chosen(fresh);
  for (const side of sides) warm(side, 30);
  const first = timed(sides, budget);
  for (let k = 0; k < 20; k++) fresh.sync(...args);
  // A kernel that is new makes calls of all others slower for some milliseconds: what they pass through is optimised anew.
  for (const side of sides) warm(side, 10);
  const warmed = chosen(fresh);
  const expected = fresh.profile().backends.find((b: any) => b.chosen)?.forecast * 1e6;
  const second = timed(sides, budget);
  const far = await measureFar(subject, args, all, budget);
  await new Promise(resolve => setTimeout(resolve, 5));
  return { subject: subject.name, place, n, times: [first, second], cold, warm: warmed, expected, ...(far && { far }) };
}
