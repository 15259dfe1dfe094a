/** `npm run bench -- --numba`: the anchors beside the same loops in Numba (Debian: python3-numba), with `parallel=True` and
 * `fastmath=True`, on the same machine, sizes and data. Numba runs in a process of its own, which waits while we run. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { dtypeOf } from '../src/dtype.ts';
import { arraysOf, difference, ordinary } from './anchors.ts';
import { type Budget, median } from './measure.ts';
import { measure } from './parallel.ts';
import { type AnchorRow, rows } from './rows.ts';
import { figure, geometricMean, ratio, table } from './table.ts';

/** What the order of sums and the multiply-adds of `fastmath` may come to, relative to the greatest element. */
const FAST = { float32: 1e-4, float64: 1e-9 };

const program = fileURLToPath(new URL('numba/run.py', import.meta.url));

interface Peer {
  readonly run: (row: AnchorRow, budget: Budget) => Promise<readonly number[]>;
  readonly close: () => void;
}

/** The first on the path, and Debian's own, which its packages are for. */
const interpreters = ['python3', '/usr/bin/python3'];
const hasNumba = (python: string): boolean => spawnSync(python, ['-c', 'import numba']).status === 0;
const MISSING = 'No table beside Numba: no python3 here has it. In Debian it is the package python3-numba.';

function start(python: string): Peer {
  const folder = mkdtempSync(join(tmpdir(), 'numjit-numba-'));
  const child: ChildProcess = spawn(python, [program], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', NUMBA_NUM_THREADS: '2' },
  });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return {
    async run(row, { ms, rounds }) {
      const args = row.args(ordinary);
      const files = args.map((a, k) => (ArrayBuffer.isView(a) ? toFile(join(folder, `${k}`), a) : a));
      child.stdin!.write(`${JSON.stringify({ kernel: row.kernel.name, args: files, ms, rounds })}\n`);
      const line = await lines.next();
      if (line.done) throw new Error(`${row.name}: Numba gave up`);
      const { value, ns } = JSON.parse(line.value) as { value: number | null; ns: readonly number[] };
      compare(row, args, value, k => readFileSync(join(folder, `${k}`)));
      return ns;
    },
    close() {
      child.stdin!.end();
      rmSync(folder, { recursive: true });
    },
  };
}

function toFile(file: string, a: ArrayBufferView) {
  writeFileSync(file, new Uint8Array(a.buffer, a.byteOffset, a.byteLength));
  return { file, dtype: dtypeOf(a) };
}

/** The share of elements that are not equal. */
const differing = (a: Float64Array, b: Float64Array): number => a.filter((x, i) => x !== b[i]).length / a.length;

/** Throws unless the first call gave what the plain kernel gives. */
function compare(row: AnchorRow, args: unknown[], value: number | null, bytesOf: (k: number) => Buffer): void {
  const before = arraysOf(args);
  const places = args.flatMap((a, k) => (ArrayBuffer.isView(a) ? [k] : []));
  const want = row.kernel(...args);
  const got = before.map((a, i) => {
    const bytes = bytesOf(places[i]);
    return new (a.constructor as Float64ArrayConstructor)(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    );
  });
  const pairs = before.map((a, i) => [a, got[i]] as const);
  if (typeof want === 'number') pairs.push([Float64Array.of(want), Float64Array.of(value ?? Number.NaN)]);
  const isSingle = before.some(a => (a as unknown) instanceof Float32Array);
  // Near the edge of the Mandelbrot set an orbit's last bit decides when it escapes: one element in a hundred may differ.
  const chaotic = row.kernel.name === 'mandelbrot';
  const off = pairs.map(([a, b]) => (chaotic ? differing(a, b) : difference(a, b)));
  const limit = chaotic ? 0.01 : Math.max(row.tolerance ?? 0, isSingle ? FAST.float32 : FAST.float64);
  if (Math.max(...off) > limit)
    throw new Error(`${row.name}: Numba differs from plain JavaScript by ${Math.max(...off)}`);
}

const head = [
  'row',
  'plain ns',
  'numjit 1 ns',
  'numjit 2 ns',
  'numba 1 ns',
  'numba 2 ns',
  'numjit ×',
  'numba ×',
  'numjit / numba',
];

/** On two threads, numjit over Numba; × is over the plain loop. */
export async function numba({ row: only, quick }: { row: string; quick: boolean }): Promise<string> {
  const python = interpreters.find(hasNumba);
  if (!python) return MISSING;
  const budget: Budget = quick ? { ms: 120, rounds: 9 } : { ms: 1200, rounds: 15 };
  const peer = start(python);
  const done: (readonly [string, readonly number[]])[] = [];
  try {
    for (const row of rows(quick).filter(r => r.name.toLowerCase().includes(only.toLowerCase()))) {
      const ours = (await measure(row, budget)).map(median);
      const ns = [...ours, ...(await peer.run(row, budget))];
      done.push([row.name, ns]);
      console.error(`  ${row.name}: ${ratio(ns[4] / ns[2])}`);
    }
  } finally {
    peer.close();
  }
  const ratios = (ns: readonly number[]) => [ns[0] / ns[2], ns[0] / ns[4], ns[4] / ns[2]];
  const means = [0, 1, 2].map(k => geometricMean(done.map(([, ns]) => ratios(ns)[k])));
  return table(head, [
    ...done.map(([name, ns]) => [name, ...ns.map(figure), ...ratios(ns).map(ratio)]),
    ['geometric mean', '', '', '', '', '', ...means.map(ratio)],
  ]);
}
