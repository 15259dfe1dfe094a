/** `npm run bench -- ray`: the benchmark that Ray's authors compare it with, from their blog ("10x Faster Parallel Python Without
 * Python Multiprocessing"): ten rounds of a new 3000 × 3000 image in float64 under one random 4 × 4 filter for each core,
 * `scipy.signal.convolve2d(image, filter)[::5, ::5]`. Beside it the loop that computes the kept places alone, and the library on an
 * image that all threads share. Checked against each other before they are timed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configure, empty } from '../src/index.ts';
import { conv2d, convolve2d } from '../src/library/index.ts';
import { distance, uniform } from '../test/library/support.ts';
import { faster, interleave, median, type Side } from './measure.ts';
import { figure, ratio, table } from './table.ts';

const [TAPS, STEP] = [4, 5];

interface Scene {
  readonly n: number;
  readonly image: Float64Array;
  readonly filters: readonly Float64Array[];
  readonly rounds: number;
  /** Places kept along an axis. */
  readonly m: number;
}

/** What is kept of the full convolution, as anybody would write it. */
function kept(image: Float64Array, n: number, filter: Float64Array, out: Float64Array, m: number): void {
  for (let i = 0; i < m; i++)
    for (let j = 0; j < m; j++) {
      let s = 0;
      for (let p = 0; p < TAPS; p++)
        for (let q = 0; q < TAPS; q++) {
          const [y, x] = [i * STEP - p, j * STEP - q];
          if (y >= 0 && y < n && x >= 0 && x < n) s += image[y * n + x] * filter[p * TAPS + q];
        }
      out[i * m + j] = s;
    }
}

/** Both ways give all results, one filter after the other. Each round has an image of its own, in memory that all threads see. */
function ours({ n, image, filters, rounds, m }: Scene): {
  readonly sides: readonly Side[];
  readonly results: Float64Array;
} {
  const [plain, results] = [new Float64Array(filters.length * m * m), empty(filters.length * m * m)];
  const shared = { data: empty(n * n), shape: [n, n] };
  const batch = { data: shared.data, shape: [1, 1, n, n] };
  const partOf = (all: Float64Array, k: number) => all.subarray(k * m * m, (k + 1) * m * m);
  const given = filters.map(f => ({ data: Float64Array.from(f), shape: [TAPS, TAPS] }));
  // A layer does not turn its filters.
  const turned = Float64Array.from(filters.flatMap(f => [...f].reverse()));
  const all = { data: turned, shape: [filters.length, 1, TAPS, TAPS] };
  const renewed = (round: () => void) => () => {
    for (let k = 0; k < rounds; k++) {
      shared.data.set(image);
      round();
    }
  };
  const outs = filters.map((_, k) => ({ data: partOf(results as Float64Array, k), shape: [m, m] }));
  const sides = [
    {
      name: 'plain JavaScript, kept places only',
      run: () => {
        for (let k = 0; k < rounds; k++) {
          const own = image.slice();
          filters.forEach((f, i) => kept(own, n, f, partOf(plain, i), m));
        }
      },
    },
    {
      name: 'numjit, a call for each filter',
      run: renewed(() => {
        given.forEach((f, k) => convolve2d.sync(shared, f, { stride: STEP, out: outs[k], backend: 'cpu' }));
      }),
    },
    {
      name: 'numjit, one call for all filters',
      run: renewed(() => {
        const out = { data: results, shape: [1, filters.length, m, m] };
        conv2d.sync(batch, all, { stride: STEP, padding: TAPS - 1, out, backend: 'cpu' });
      }),
    },
  ] as const;
  sides[0].run();
  for (const side of sides.slice(1)) {
    results.fill(0);
    side.run();
    if (distance(results as Float64Array, plain) > 1e-12) throw new Error(`${side.name}: a wrong result`);
  }
  return { sides, results: plain };
}

/** The first on the path, and Debian's own, which its packages are for. */
const interpreters = ['python3', '/usr/bin/python3'];
const hasScipy = (python: string): boolean => spawnSync(python, ['-c', 'import scipy.signal']).status === 0;

interface Peer {
  readonly alone: readonly number[];
  readonly shared: readonly number[];
}

function scipy({ n, image, filters, rounds }: Scene, want: Float64Array, turns: number): Peer | undefined {
  const python = interpreters.find(hasScipy);
  if (!python) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'numjit-ray-'));
  try {
    writeFileSync(join(folder, 'image'), image);
    writeFileSync(join(folder, 'filters'), Float64Array.from(filters.flatMap(f => [...f])));
    const program = fileURLToPath(new URL('ray/run.py', import.meta.url));
    const args = [program, folder, n, filters.length, rounds, turns].map(String);
    const { status, stdout } = spawnSync(python, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    if (status !== 0) throw new Error('SciPy gave up');
    const { buffer, byteOffset, byteLength } = readFileSync(join(folder, 'results'));
    const got = new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
    if (distance(got, want) > 1e-12) throw new Error('SciPy gives something else');
    return JSON.parse(stdout) as Peer;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function ray({ quick }: { readonly quick: boolean }): Promise<string> {
  const cores = availableParallelism();
  configure({ threads: cores });
  const [n, rounds] = quick ? [600, 2] : [3000, 10];
  const filters = Array.from(
    { length: cores },
    (_, k) => uniform('float64', TAPS * TAPS, -2, 2, k + 1) as Float64Array,
  );
  const image = uniform('float64', n * n, -1, 1) as Float64Array;
  const scene = { n, image, filters, rounds, m: Math.floor((n + TAPS - 2) / STEP) + 1 };
  const { sides, results } = ours(scene);
  const times = await interleave(sides, { ms: 3000, rounds: 5 });
  const peer = scipy(scene, results, 3);
  const rows = sides.map((side, k) => ({ name: side.name, times: times[k] as readonly number[] }));
  if (peer)
    rows.push(
      { name: 'SciPy, one process', times: peer.alone },
      { name: 'SciPy, multiprocessing', times: peer.shared },
    );
  const first = rows.at(-1)!.times;
  const lines = rows.map(row => [
    row.name,
    figure(median(row.times) / 1e6),
    ratio(faster(times[0], row.times.slice(0, times[0].length))),
    ...(peer ? [ratio(median(first) / median(row.times))] : []),
  ]);
  const head = ['Ray’s benchmark', 'ms', '× plain JavaScript', ...(peer ? ['× multiprocessing'] : [])];
  const title = `${rounds} rounds of ${n} × ${n}, ${cores} filters of ${TAPS} × ${TAPS}, every ${STEP}th place kept, ${cores} cores\n`;
  const missing = '\n\nNot beside SciPy: no python3 here has it. In Debian it is the package python3-scipy.';
  return `${title}\n${table(head, lines)}${peer ? '' : missing}`;
}
