/** The anchors with `parallel: true`: every plain-loop row on library arrays, on one thread and on two, against the same
 * function as a warmed plain loop on ordinary arrays, in one run. Beside them what is to be reached on two threads. */
import { configure, jit } from '../src/index.ts';
import { arraysOf, check, library, ordinary } from './anchors.ts';
import { type Budget, faster, instantiate, interleave, median, type Side } from './measure.ts';
import { type AnchorRow, rows } from './rows.ts';
import { figure, geometricMean, type Row, ratio, table } from './table.ts';

type Kernel = (...args: any[]) => unknown;

/** By the beginning of a row's name: the first that fits. */
const goals: readonly (readonly [string, number])[] = [
  ['sum of squares f64', 3.5],
  ['sum of squares f32', 7],
  ['saxpy f32, 10 M', 5.5],
  ['saxpy f32, 10 k', 12],
  ['mandelbrot', 5],
  ['n-body', 10],
  ['Black–Scholes f64', 4],
  ['Black–Scholes f32', 11],
  ['exp f64', 4],
  ['exp f32', 13],
  ['max', 8],
  ['argmax', 8],
  ['mean', 6],
  ['column sums', 12],
  ['row sums', 7.5],
  ['histogram', 5],
  ['Jacobi', 6],
  ['prefix sum', 1],
  ['conv2d', 12],
  ['matmul', 12],
];

/** A tree of sums and polynomials in lanes round otherwise than a sequence and the host's Math. */
const TREE = 1e-9;

const THREADS = [1, 2];

/** Nanoseconds by round: of the plain loop, and of the kernel on one thread and on two. */
export async function measure(row: AnchorRow, budget: Budget): Promise<readonly (readonly number[])[]> {
  const loose = { ...row, tolerance: Math.max(row.tolerance ?? 0, TREE) };
  const compiled = jit(row.kernel, { parallel: true, backend: 'wasm' }).sync as Kernel;
  const [own, shared] = [row.args(ordinary), row.args(library)];
  const plain = instantiate(row.kernel);
  const on = (threads: number): Side => ({
    name: `${threads}`,
    before: () => configure({ threads }),
    run: () => compiled(...shared),
  });
  for (const threads of THREADS) {
    configure({ threads });
    check(loose, `the kernel on ${threads} threads`, compiled);
  }
  return interleave([{ name: 'plain', run: () => plain(...own) }, ...THREADS.map(on)], budget);
}

function line(row: AnchorRow, times: readonly (readonly number[])[]): Row {
  const [plain, ...jitted] = times;
  const goal = goals.find(([name]) => row.name.startsWith(name))?.[1];
  const reached = faster(plain, jitted[1]);
  const verdict = goal === undefined ? '' : reached >= goal ? 'reached' : `${figure(reached / goal)} of it`;
  const bytes = arraysOf(row.args(ordinary)).reduce((sum, a) => sum + a.byteLength, 0);
  return [
    row.name,
    figure(bytes / 1e6),
    ...times.map(t => figure(median(t))),
    ...jitted.map(t => ratio(faster(plain, t))),
    goal ?? '',
    verdict,
  ];
}

const head = ['row', 'MB', 'plain ns', '1 thread ns', '2 threads ns', '1 thread ×', '2 threads ×', 'to reach', ''];

export async function parallel({ row: only, quick }: { row: string; quick: boolean }): Promise<string> {
  const budget: Budget = quick ? { ms: 120, rounds: 9 } : { ms: 1200, rounds: 15 };
  const done: [AnchorRow, readonly (readonly number[])[]][] = [];
  for (const row of rows(quick).filter(r => r.name.toLowerCase().includes(only.toLowerCase()))) {
    const times = await measure(row, budget);
    done.push([row, times]);
    console.error(
      `  ${row.name}: ${ratio(faster(times[0], times[1]))} on one thread, ${ratio(faster(times[0], times[2]))} on two`,
    );
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  const means = THREADS.map((_, k) => ratio(geometricMean(done.map(([, t]) => faster(t[0], t[k + 1])))));
  return table(head, [...done.map(([row, t]) => line(row, t)), ['geometric mean', '', '', '', '', ...means, '', '']]);
}
