/** `numjit bench`: a short run of a few kernels on every backend, against the same functions as plain JavaScript. */
import * as kernels from '../../kernels/index.ts';
import { backends, remoteNames } from '../backends.ts';
import { asarray, type BackendChoice, type JitFunction, jit } from '../index.ts';
import { readyBackend } from '../jit/devices.ts';
import { factor, time } from '../profile/figures.ts';
import { threadCount } from '../runtime/pool.ts';
import { bold, columns, print, progress } from './terminal.ts';
import { type Command, Misuse, printJSON, read } from './usage.ts';

type Kernel = (...args: any[]) => unknown;

interface Row {
  readonly kernel: Kernel;
  readonly args: () => unknown[];
}

const filled = (n: number, from: number, to: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => from + ((i * 0.618) % 1) * (to - from));

/** Bound by memory, by a sum, by functions of `Math`, by arithmetic, with branches that differ, and by scattered writes. */
const rows: readonly Row[] = [
  { kernel: kernels.saxpy, args: () => [0.5, filled(1e6, -1, 1), filled(1e6, -1, 1)] },
  { kernel: kernels.dot, args: () => [filled(1e6, -1, 1), filled(1e6, 0, 1)] },
  {
    kernel: kernels.blackScholes,
    args: () => [
      filled(1e5, 5, 30),
      filled(1e5, 1, 100),
      filled(1e5, 0.25, 10),
      0.02,
      0.3,
      new Float64Array(1e5),
      new Float64Array(1e5),
    ],
  },
  {
    kernel: kernels.matmul,
    args: () => [filled(160 ** 2, -1, 1), filled(160 ** 2, -1, 1), new Float64Array(160 ** 2), 160, 160, 160],
  },
  { kernel: kernels.mandelbrot, args: () => [new Int32Array(300 * 200), 300, 200, -2, -1.25, 0.5, 1.25, 100] },
  {
    kernel: kernels.histogram,
    args: () => [Uint8Array.from({ length: 1e6 }, (_, i) => (i * 197) & 255), new Uint32Array(256)],
  },
];

const names = rows.map(r => r.kernel.name);

const HELP = `Usage: numjit bench [--kernel NAME]… [--json]

Runs a few kernels as plain JavaScript and on every backend that works here, on one thread and on
all, and prints how many times as fast as plain JavaScript each is. The sides take turns; the median
of each counts. Takes some ten seconds.

Options:
  --kernel NAME   only this one; may be said again. There are
                  ${names.join(', ')}
  --json          milliseconds and ratios, for programs
  -h, --help      this text

Examples:
  numjit bench
  numjit bench --kernel matmul --kernel dot
  numjit bench --json > bench.json
`;

/** One of those that take turns. */
interface Side {
  readonly name: string;
  readonly call: () => unknown;
  /** Whether what it returns has to be awaited. */
  readonly later?: boolean;
  readonly times: number[];
}

/** Milliseconds for one side of a row, and turns at least. */
const BUDGET = 120;
const TURNS = 7;

interface Result {
  readonly kernel: string;
  /** Milliseconds of a call as plain JavaScript. */
  readonly plain: number;
  readonly sides: readonly { readonly name: string; readonly ms: number; readonly ratio: number }[];
}

async function measure({ kernel, args }: Row): Promise<Result> {
  const given = args();
  const sides = [side('plain', () => kernel(...given)), ...compiled(kernel, args), ...(await onDevices(kernel, args))];
  for (const s of sides) for (let k = 0; k < 2; k++) await s.call(); // compiles, and warms up
  const end = performance.now() + BUDGET * sides.length;
  for (let turn = 0; turn < TURNS || performance.now() < end; turn++)
    for (const s of sides) s.times.push(await timed(s));
  const [plain, ...others] = sides.map(s => ({ name: s.name, ms: median(s.times) }));
  return { kernel: kernel.name, plain: plain.ms, sides: others.map(s => ({ ...s, ratio: plain.ms / s.ms })) };
}

const side = (name: string, call: () => unknown): Side => ({ name, call, times: [] });

/** Each backend on one thread and, where it shares loops, on all; on library arrays, which nothing copies. */
function compiled(kernel: Kernel, args: () => unknown[]): readonly Side[] {
  return backends
    .filter(b => b.available() === true)
    .flatMap(b =>
      [1, threadCount()].slice(0, b.shares && threadCount() > 1 ? 2 : 1).map(threads => ({ name: b.name, threads })),
    )
    .map(({ name, threads }) => {
      const f = jit(kernel, { backend: name as BackendChoice, parallel: true, threads }) as JitFunction<Kernel>;
      const given = args().map(a => (ArrayBuffer.isView(a) ? asarray(a as Float64Array) : a));
      return side(threads > 1 ? `${name}, ${threads} threads` : name, () => f.sync(...given));
    });
}

/** On devices that are there and take the kernel; arrays are copied there and back. */
async function onDevices(kernel: Kernel, args: () => unknown[]): Promise<readonly Side[]> {
  const sides: Side[] = [];
  for (const name of remoteNames) {
    if ((await readyBackend(name)) !== true) continue;
    const f = jit(kernel, { backend: name as BackendChoice, parallel: true }) as JitFunction<Kernel>;
    const given = args();
    const isTaken = await f.compile(...given).then(
      () => true,
      () => false,
    );
    if (isTaken) sides.push({ ...side(name, () => f(...given)), later: true });
  }
  return sides;
}

async function timed({ call, later }: Side): Promise<number> {
  const start = performance.now();
  if (later) await call();
  else call();
  return performance.now() - start;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1];

async function run(args: readonly string[]): Promise<number> {
  const { values } = read(args, { kernel: { type: 'string', multiple: true }, json: { type: 'boolean' } }, 0);
  const asked = values.kernel as unknown as readonly string[] | undefined;
  const unknown = asked?.find(name => !names.includes(name));
  if (unknown !== undefined) throw new Misuse(`There is no kernel \`${unknown}\`; there are ${names.join(', ')}.`);
  const chosen = rows.filter(r => !asked || asked.includes(r.kernel.name));
  const results: Result[] = [];
  for (const row of chosen) {
    progress(`${row.kernel.name}, ${results.length + 1} of ${chosen.length} …`);
    results.push(await measure(row));
  }
  progress('');
  if (values.json) printJSON(results);
  else print(...table(results));
  return 0;
}

function table(results: readonly Result[]): readonly string[] {
  const heads = [...new Set(results.flatMap(r => r.sides.map(s => s.name)))];
  const cell = (r: Result, head: string): string => {
    const found = r.sides.find(s => s.name === head);
    return found ? factor(found.ratio) : '–';
  };
  const lines = results.map(r => [r.kernel, time(r.plain), ...heads.map(head => cell(r, head))]);
  const [head, ...body] = columns([['kernel', 'plain JavaScript', ...heads], ...lines]);
  return [
    bold(head),
    ...body,
    '',
    'Times as fast as plain JavaScript; on numjit arrays, so that nothing is copied but to a GPU.',
  ];
}

export const bench: Command = {
  name: 'bench',
  summary: 'a few kernels on every backend, against plain JavaScript',
  help: HELP,
  run,
};
