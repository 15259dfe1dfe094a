/** Two rows again with benchmark.js, so that no ratio hangs on one tool: its samples are not interleaved and it reports
 * means, so agreement within some ten per cent is all that can be asked. */
import Benchmark from 'benchmark';
import { dot, saxpy } from '../kernels/index.ts';
import { jit, zeros } from '../src/index.ts';
import { uniform } from '../test/kernels/inputs.ts';
import { faster, instantiate, interleave, median } from './measure.ts';
import { figure, type Row, ratio, table } from './table.ts';

type Kernel = (...args: any[]) => unknown;

const f64 = (n: number, seed: number) => uniform(zeros(n, 'float64') as unknown as Float64Array, -1, 1, seed);
const rows: readonly (readonly [string, Kernel, unknown[]])[] = [
  ['dot f64, 1 M', dot, [f64(1e6, 1), f64(1e6, 2)]],
  ['saxpy f64, 10 k', saxpy, [0.5, f64(1e4, 1), f64(1e4, 2)]],
];

/** Mean nanoseconds by benchmark.js. */
function byBenchmark(run: () => unknown, maxTime: number): number {
  const bench = new Benchmark(run, { maxTime, minSamples: 10 }).run({ async: false });
  return bench.stats.mean * 1e9;
}

async function line([name, kernel, args]: (typeof rows)[number], quick: boolean): Promise<Row> {
  const plain = instantiate(kernel);
  const { sync } = jit(kernel) as unknown as { sync: Kernel };
  const sides = [
    { name: 'plain', run: () => plain(...args) },
    { name: 'jit', run: () => sync(...args) },
  ];
  const tiny = await interleave(sides, { ms: quick ? 200 : 1000, rounds: 7 });
  const other = sides.map(side => byBenchmark(side.run, quick ? 0.5 : 3));
  return [
    name,
    ...[...tiny.map(median), ...other].map(figure),
    ratio(faster(tiny[0], tiny[1])),
    ratio(other[0] / other[1]),
  ];
}

export async function crosscheck({ quick }: { quick: boolean }): Promise<string> {
  const lines: Row[] = [];
  for (const row of rows) lines.push(await line(row, quick));
  const head = ['two tools, ns', 'plain, tinybench', 'jit, tinybench', 'plain, benchmark.js', 'jit, benchmark.js'];
  return table([...head, 'jit ×, tinybench', 'jit ×, benchmark.js'], lines);
}
