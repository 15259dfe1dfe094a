/** The anchors: every plain-loop row checked, then timed against the same function as plain JavaScript.
 *
 * Sides: plain JavaScript on ordinary arrays (the baseline of every ratio), plain JavaScript on library arrays, the js
 * backend and the compiled kernel on library arrays. Each plain side is a function of its own with its own type feedback. */

import { constructorOf, type TypedArray } from '../src/dtype.ts';
import { jit, zeros } from '../src/index.ts';
import { type Budget, faster, instantiate, interleave, median, type Side } from './measure.ts';
import { type AnchorRow, type Make, rows } from './rows.ts';
import { figure, geometricMean, type Row, ratio, table } from './table.ts';

type Kernel = (...args: any[]) => unknown;

export const ordinary: Make = (dtype, n) => new (constructorOf(dtype)! as unknown as new (n: number) => TypedArray)(n);
export const library: Make = (dtype, n) => zeros(n, dtype) as TypedArray;

/** A row whose ratio lies below this is marked: never slower than not using it. */
const FLOOR = 0.95;

/** By round, in nanoseconds. */
interface Times {
  readonly plain: readonly number[];
  readonly library: readonly number[];
  readonly js: readonly number[];
  readonly jit: readonly number[];
  /** Time of the first call over that of later ones, compiled beforehand. */
  readonly first: number;
}

export const arraysOf = (args: readonly unknown[]) => args.filter(a => ArrayBuffer.isView(a)) as Float64Array[];

/** Greatest difference relative to the greatest element, 0 for equal bits. */
export function difference(a: Float64Array, b: Float64Array): number {
  let [worst, scale] = [0, Number.MIN_VALUE];
  for (let i = 0; i < a.length; i++) {
    if (!Object.is(a[i], b[i])) worst = Math.max(worst, Number.isNaN(a[i] - b[i]) ? Infinity : Math.abs(a[i] - b[i]));
    if (Math.abs(a[i]) > scale) scale = Math.abs(a[i]);
  }
  return worst && worst / scale;
}

/** Throws unless a side does to its arrays, and returns, what the plain function does. */
export function check(row: AnchorRow, name: string, run: Kernel): void {
  const [want, got] = [row.args(ordinary), row.args(library)];
  const results = [row.kernel(...want), run(...got)].map(r => (typeof r === 'number' ? Float64Array.of(r) : undefined));
  const pairs = [results, ...arraysOf(want).map((a, i) => [a, arraysOf(got)[i]])];
  for (const [a, b] of pairs) {
    const d = a && b ? difference(a, b) : a === b ? 0 : Infinity;
    if (d > (row.tolerance ?? 0)) throw new Error(`${row.name}: ${name} differs from plain JavaScript by ${d}`);
  }
}

/** On a new text, so that no code compiled or warmed before is used. */
async function firstAgainstLater(row: AnchorRow, args: readonly unknown[]): Promise<number> {
  const fresh = jit(instantiate(row.kernel), {}) as unknown as { sync: Kernel; compile: Kernel };
  await fresh.compile(...args);
  const times: number[] = [];
  for (let call = 0; call < 10 && (call < 4 || times[call - 1] < 300); call++) {
    const start = performance.now();
    fresh.sync(...args);
    times.push(performance.now() - start);
  }
  return times[0] / median(times.slice(times.length >> 1));
}

async function measure(row: AnchorRow, budget: Budget): Promise<Times> {
  const compiled = jit(row.kernel).sync as Kernel;
  const js = jit(row.kernel, { backend: 'js' }).sync as Kernel;
  check(row, 'the compiled kernel', compiled);
  check(row, 'the js backend', js);
  const [own, shared] = [row.args(ordinary), row.args(library)];
  const first = await firstAgainstLater(row, shared);
  const [onOwn, onShared] = [instantiate(row.kernel), instantiate(row.kernel)];
  const sides: readonly Side[] = [
    { name: 'plain', run: () => onOwn(...own) },
    { name: 'library', run: () => onShared(...shared) },
    { name: 'js', run: () => js(...shared) },
    { name: 'jit', run: () => compiled(...shared) },
  ];
  const [plain, lib, viaJs, viaJit] = await interleave(sides, budget);
  return { plain, library: lib, js: viaJs, jit: viaJit, first };
}

const rate = (row: AnchorRow, ns: number): string =>
  row.flops ? `${figure(row.flops / ns)} GFLOP/s` : row.bytes ? `${figure(row.bytes / ns)} GB/s` : '';

const head = [
  'row',
  'plain ns',
  'library ns',
  'js ns',
  'jit ns',
  'jit ×',
  '× library',
  'js ×',
  '1st call ×',
  'jit rate',
  '',
];

const ratios: readonly ((t: Times) => number)[] = [
  t => faster(t.plain, t.jit),
  t => faster(t.library, t.jit),
  t => faster(t.plain, t.js),
  t => t.first,
];

function line(row: AnchorRow, t: Times): Row {
  const [jitted, overLibrary, ...rest] = ratios.map(of => of(t));
  const slow = Math.min(jitted, overLibrary) < FLOOR ? `< ${FLOOR}` : '';
  const ns = [t.plain, t.library, t.js, t.jit].map(median);
  return [row.name, ...ns.map(figure), ...[jitted, overLibrary, ...rest].map(ratio), rate(row, ns[3]), slow];
}

/** Lets finalizers run, so that the arrays of one row are gone before the next. */
const breathe = () => new Promise(resolve => setTimeout(resolve, 20));

/** Times the rows whose names contain `only`, one line to stderr as each is done, and gives the table. */
export async function anchors({ row: only, quick }: { row: string; quick: boolean }): Promise<string> {
  const budget: Budget = quick ? { ms: 120, rounds: 9 } : { ms: 1200, rounds: 15 };
  const done: [AnchorRow, Times][] = [];
  for (const row of rows(quick).filter(r => r.name.toLowerCase().includes(only.toLowerCase()))) {
    const times = await measure(row, budget);
    done.push([row, times]);
    console.error(`  ${row.name}: ${ratio(faster(times.plain, times.jit))}`);
    await breathe();
  }
  if (!done.length)
    return `no row contains “${only}”; there are: ${rows(quick)
      .map(r => r.name)
      .join('; ')}`;
  const means = ratios.map(of => ratio(geometricMean(done.map(([, t]) => of(t)))));
  const last = ['geometric mean', '', '', '', '', ...means, '', ''];
  return table(head, [...done.map(([row, t]) => line(row, t)), last]);
}
