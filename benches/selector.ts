/** `npm run bench -- selector`: whether `auto` runs each call where it finishes first. Kernels of several kinds by sizes from 1
 * to 10⁷, on library arrays and on ordinary ones; in each cell every option is forced and timed, twice. The best option is
 * taken from one repetition and all times from the other, so that luck is no skill. Against it: the choice from the
 * calibration alone (cold), and after twenty calls (warm). */

import type { ArrayTypes } from '../src/arrays.ts';
import { isReady } from '../src/backends.ts';
import { constructorOf, type DType, type TypedArray } from '../src/dtype.ts';
import { calibrate, configure, jit, zeros } from '../src/index.ts';
import { processors } from '../src/runtime/spawn.ts';
import { instantiate, median } from './measure.ts';
import { figure, type Row, table } from './table.ts';

type Kernel = (...args: any[]) => unknown;
type Make = <D extends DType>(n: number, dtype: D) => ArrayTypes[D];

interface Subject {
  readonly name: string;
  readonly kernel: Kernel;
  readonly args: (n: number, make: Make) => unknown[];
  /** Elements at most. */
  readonly most?: number;
}

const filled = <A extends TypedArray>(a: A): A => {
  for (let i = 0; i < a.length; i++) a[i] = ((i * 37) % 101) / 101;
  return a;
};
const floats: (n: number, make: Make) => Float64Array = (n, make) => filled(make(n, 'float64'));
const singles: (n: number, make: Make) => Float32Array = (n, make) => filled(make(n, 'float32'));

/** A map of which a part is a recurrence: that part of the time is serial. */
const partly = (share: number): Subject => ({
  name: `map, ${share * 100} % in order`,
  kernel: (a: Float64Array, out: Float64Array, cut: number) => {
    for (let i = 0; i < a.length; i++) {
      const x = a[i];
      out[i] = ((((x * 0.5 + 1) * x + 0.25) * x + 0.125) * x + 2) * x - Math.sqrt(x + 3) + 1 / (x + 2);
    }
    let s = 0;
    for (let i = 0; i < cut; i++) s = s * 0.5 + Math.sqrt(s * s + out[i]);
    return s;
  },
  args: (n, make) => [floats(n, make), make(n, 'float64'), Math.min(n, Math.round(n * share))],
});

const subjects: readonly Subject[] = [
  {
    name: 'saxpy f32',
    kernel: (c: number, x: Float32Array, y: Float32Array) => {
      for (let i = 0; i < x.length; i++) y[i] += c * x[i];
    },
    args: (n, make) => [0.001, singles(n, make), singles(n, make)],
  },
  {
    name: 'sum of squares f64',
    kernel: (a: Float64Array) => {
      let s = 0;
      for (let i = 0; i < a.length; i++) s += a[i] * a[i];
      return s;
    },
    args: (n, make) => [floats(n, make)],
  },
  {
    name: 'polynomial f64',
    kernel: (a: Float64Array, out: Float64Array) => {
      for (let i = 0; i < a.length; i++) {
        const x = a[i];
        out[i] = ((((((x * 0.1 + 1) * x + 2) * x + 3) * x + 4) * x + 5) * x + 6) * x + 1 / (1 + x * x);
      }
    },
    args: (n, make) => [floats(n, make), make(n, 'float64')],
  },
  {
    name: 'exp f32',
    kernel: (a: Float32Array, out: Float32Array) => {
      for (let i = 0; i < a.length; i++) out[i] = Math.exp(a[i]);
    },
    args: (n, make) => [singles(n, make), make(n, 'float32')],
  },
  partly(0.1),
  partly(0.5),
  {
    name: 'recurrence, 95 % in order',
    kernel: (a: Float64Array, out: Float64Array) => {
      for (let i = 0; i < a.length; i++) out[i] = a[i] + 1;
      for (let i = 1; i < a.length; i++) out[i] = Math.sqrt(out[i - 1] * 0.5 + out[i]) / (1 + out[i - 1]);
    },
    args: (n, make) => [floats(n, make), make(n, 'float64')],
  },
  {
    name: 'divergent',
    kernel: (a: Float64Array, out: Int32Array) => {
      for (let i = 0; i < a.length; i++) {
        let [x, k] = [a[i] * 4 - 2, 0];
        while (x * x < 4 && k < 50) {
          x = x * x + a[i] - 0.7;
          k++;
        }
        out[i] = k;
      }
    },
    args: (n, make) => [floats(n, make), make(n, 'int32')],
    most: 1e6,
  },
  {
    name: 'stencil f64',
    kernel: (a: Float64Array, out: Float64Array) => {
      for (let i = 1; i < a.length - 1; i++) out[i] = 0.25 * a[i - 1] + 0.5 * a[i] + 0.25 * a[i + 1];
    },
    args: (n, make) => [floats(n, make), make(n, 'float64')],
  },
  {
    name: 'histogram u8',
    kernel: (a: Uint8Array, h: Int32Array) => {
      for (let i = 0; i < a.length; i++) h[a[i]]++;
    },
    args: (n, make) => {
      const a = make(n, 'uint8') as Uint8Array;
      for (let i = 0; i < n; i++) a[i] = (i * 7919) & 255;
      return [a, make(256, 'int32')];
    },
  },
  {
    name: 'prefix sum f64',
    kernel: (a: Float64Array, out: Float64Array) => {
      let s = 0;
      for (let i = 0; i < a.length; i++) {
        s += a[i];
        out[i] = s;
      }
    },
    args: (n, make) => [floats(n, make), make(n, 'float64')],
  },
  {
    name: 'matrix times matrix f32',
    kernel: (a: Float32Array, b: Float32Array, c: Float32Array, n: number) => {
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          let s = 0;
          for (let k = 0; k < n; k++) s += a[i * n + k] * b[k * n + j];
          c[i * n + j] = s;
        }
    },
    args: (n, make) => {
      const side = Math.max(1, Math.round(Math.sqrt(n)));
      return [singles(side * side, make), singles(side * side, make), make(side * side, 'float32'), side];
    },
    most: 1e5,
  },
  {
    name: 'first and last',
    kernel: (a: Float64Array) => a[0] + a[a.length - 1],
    args: (n, make) => [floats(n, make)],
  },
];

const heap: Make = (n, dtype) => zeros(n, dtype);
const own: Make = (n, dtype) => new (constructorOf(dtype)! as any)(n);
const places = { resident: heap, staged: own } as const;
type Place = keyof typeof places;

const sizes = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7];

/** An option that can be forced. */
interface Forced {
  readonly name: string;
  readonly backend: 'js' | 'wasm' | 'workers';
  readonly threads: number;
}

function options(): readonly Forced[] {
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

interface Cell {
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

interface Budget {
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
const DEVICE = 'webgpu';

/** A cell with the device as one more option. */
const withFar = ({ times, far, ...cell }: Cell, options: number): Cell => ({
  ...cell,
  times: [0, 1].map(k => times[k].toSpliced(options, 0, far!.times[k])) as unknown as Cell['times'],
});

/** Warm code: for 30 ms, or a few calls. */
function warm(run: () => unknown): void {
  const start = performance.now();
  for (let k = 0; k < 3 || (performance.now() - start < 30 && k < 3000); k++) run();
}

async function measure(
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
  for (const side of sides) warm(side);
  const first = timed(sides, budget);
  for (let k = 0; k < 20; k++) fresh.sync(...args);
  const warmed = chosen(fresh);
  const expected = fresh.profile().backends.find((b: any) => b.chosen)?.forecast * 1e6;
  const second = timed(sides, budget);
  const far = await measureFar(subject, args, all, budget);
  await new Promise(resolve => setTimeout(resolve, 5));
  return { subject: subject.name, place, n, times: [first, second], cold, warm: warmed, expected, ...(far && { far }) };
}

/** Nanoseconds below which nobody can tell. */
const SLACK = 2000;

/** The time lost against the best option. */
function regret({ times: [pick, judge] }: Cell, option: number, options: number): number {
  const best = pick.slice(0, options).reduce((least, t, k) => (t < pick[least] ? k : least), 0);
  return Math.max(0, judge[option] - judge[best] - SLACK) / judge[best];
}

const mean = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0) / Math.max(1, list.length);
const percent = (x: number): string => `${(100 * x).toFixed(1)} %`;

/** Slower than plain JavaScript by more than 5 % and the fixed cost of a call: 1 µs, and 3 more for arrays that have to be copied. */
function isSlower({ times: [, judge], place }: Cell, option: number, plain: number): boolean {
  return judge[option] > 1.05 * judge[plain] + (place === 'resident' ? 1000 : 4000);
}

const NEAR = 0.25;

export async function selector({ row: only, quick }: { row: string; quick: boolean }): Promise<string> {
  configure({ threads: processors() });
  const machine = await calibrate();
  const all = options();
  const budget: Budget = { ms: quick ? 8 : 25 };
  const cells: Cell[] = [];
  for (const subject of subjects.filter(s => s.name.includes(only)))
    for (const place of Object.keys(places) as Place[])
      for (const n of sizes.filter(n => n <= (subject.most ?? 1e7))) {
        cells.push(await measure(subject, place, n, all, budget));
        const c = cells[cells.length - 1];
        const [w, r] = [all[c.warm].name, percent(regret(c, c.warm, all.length))];
        console.error(`  ${c.subject}, ${place}, ${n}: cold ${all[c.cold].name}, warm ${w}, regret ${r}`);
      }
  const head = [
    'kernel',
    'arrays',
    'n',
    ...all.map(o => `${o.name} µs`),
    'plain µs',
    'cold',
    'lost',
    'warm',
    'lost',
    'forecast µs',
    ...(isReady(DEVICE) ? [`${DEVICE} µs`, 'awaited', 'lost'] : []),
    '',
  ];
  const farCells = (c: Cell): string[] => {
    if (!isReady(DEVICE)) return [];
    if (!c.far) return ['–', '–', '–'];
    const lost = percent(regret(withFar(c, all.length), c.far.choice, all.length + 1));
    return [figure(c.far.times[1] / 1000), all[c.far.choice]?.name ?? DEVICE, lost];
  };
  const lines = cells.map(
    (c): Row => [
      c.subject,
      c.place,
      c.n.toLocaleString('en'),
      ...c.times[1].map(t => figure(t / 1000)),
      all[c.cold].name,
      percent(regret(c, c.cold, all.length)),
      all[c.warm].name,
      percent(regret(c, c.warm, all.length)),
      figure(c.expected / 1000),
      ...farCells(c),
      isSlower(c, c.warm, all.length) ? 'slower than plain' : '',
    ],
  );
  const of = (pick: (c: Cell) => number) => cells.map(c => regret(c, pick(c), all.length));
  const far = cells.filter(c => c.far).map(c => withFar(c, all.length));
  const farChoices = cells.flatMap(c => c.far?.choice ?? []);
  const ofFar = (pick: (k: number) => number) => far.map((c, k) => regret(c, pick(k), all.length + 1));
  const policies: readonly (readonly [string, readonly number[]])[] = [
    ['auto, cold', of(c => c.cold)],
    ['auto, warm', of(c => c.warm)],
    ...all.map((o, k) => [`always ${o.name}`, of(() => k)] as const),
    ...(far.length
      ? ([
          [`auto, awaited, warm (${far.length} cells that ${DEVICE} takes)`, ofFar(k => farChoices[k])],
          [`always ${DEVICE} (these)`, ofFar(() => all.length)],
        ] as const)
      : []),
    ['random', cells.map(c => mean(all.map((_, k) => regret(c, k, all.length))))],
  ];
  const near = cells.filter(c => Math.abs(c.expected / c.times[1][c.warm] - 1) <= NEAR).length;
  const slower = cells.filter(c => isSlower(c, c.warm, all.length)).length;
  return [
    `${machine.name}, ${machine.host}, ${machine.threads} threads; ${cells.length} cells`,
    table(
      ['policy', 'mean time lost', 'worst cell'],
      policies.map(([name, r]) => [name, percent(mean(r)), percent(Math.max(...r))]),
    ),
    `Warm forecasts within ${percent(NEAR)} of the time measured: ${percent(near / cells.length)} of the cells. Slower than plain JavaScript beyond the fixed cost: ${slower} cells.`,
    table(head, lines),
  ].join('\n\n');
}
