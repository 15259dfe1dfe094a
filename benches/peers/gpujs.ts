/** `npm install && npm run bench` in this folder: numjit beside gpu.js, in its WebGPU mode on the driver that `VK_DRIVER_FILES` names, and
 * in its CPU mode. Its modes for WebGL want a package with a build of its own for Node. Both sides do the same work from ordinary typed arrays to ordinary typed arrays, upload and readback within every call, and are checked
 * against each other; rounds alternate, and the best of each side counts. */
import { createRequire } from 'node:module';
import { type JitOptions, jit } from '../../src/index.ts';
import { prepareDevice } from '../../webgpu/device.ts';
import { figure, type Row, ratio, table } from '../table.ts';

const require = createRequire(import.meta.url);
const { create, globals } = require('webgpu');
Object.assign(globalThis, globals);
/** Kept for as long as the process lives: a device does not survive it. */
const gpu = create([]);
Object.defineProperty(globalThis, 'navigator', { value: { gpu, hardwareConcurrency: 2 }, configurable: true });
const { GPU } = require('gpu.js');

/** What a row runs on: a mode of gpu.js, and the options of ours beside it. */
interface Place {
  readonly peer: any;
  readonly options: JitOptions;
}
const device: Place = { peer: new GPU({ mode: 'webgpu' }), options: { parallel: true, backend: 'webgpu' } };
const host: Place = { peer: new GPU({ mode: 'cpu' }), options: { parallel: true, backend: 'cpu' } };
const { peer, options } = device;

const floats = (n: number, scale = 1) => Float32Array.from({ length: n }, (_, i) => (scale * ((i % 1009) + 1)) / 1024);

interface Work {
  readonly name: string;
  /** Both give the result as one typed array. */
  readonly ours: () => Promise<ArrayLike<number>>;
  readonly theirs: () => Promise<ArrayLike<number>>;
}

const N = 2 ** 18;
const SIDE = 512;
const M = 256;
const K = 5;
const BODIES = 1024;
const IMAGE = 256;

function saxpy(): Work {
  const f = jit((a: number, x: Float32Array, y: Float32Array, out: Float32Array) => {
    for (let i = 0; i < out.length; i++) out[i] = a * x[i] + y[i];
  }, options);
  const [x, y, out] = [floats(N), floats(N, 3), new Float32Array(N)];
  const g = peer.createKernel(
    function (this: any, a: number, x: number[], y: number[]) {
      return a * x[this.thread.x] + y[this.thread.x];
    },
    { output: [N] },
  );
  return { name: `saxpy, ${N}`, ours: async () => (await f(2, x, y, out), out), theirs: () => g(2, x, y) };
}

function matmul({ peer, options }: Place): Work {
  const f = jit((a: Float32Array, b: Float32Array, c: Float32Array, n: number) => {
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        let s = 0;
        for (let k = 0; k < n; k++) s += a[i * n + k] * b[k * n + j];
        c[i * n + j] = s;
      }
  }, options);
  const [a, b, c] = [floats(M * M), floats(M * M, 2), new Float32Array(M * M)];
  const g = peer.createKernel(
    function (this: any, a: number[], b: number[]) {
      let s = 0;
      for (let k = 0; k < this.constants.n; k++)
        s +=
          a[Math.floor(this.thread.x / this.constants.n) * this.constants.n + k] *
          b[k * this.constants.n + (this.thread.x % this.constants.n)];
      return s;
    },
    { output: [M * M], constants: { n: M } },
  );
  return { name: `matmul, ${M}³`, ours: async () => (await f(a, b, c, M), c), theirs: () => g(a, b) };
}

/** A filter of K × K, at places whose window lies inside: the others are 0. */
function convolution({ peer, options }: Place): Work {
  const f = jit((a: Float32Array, w: Float32Array, out: Float32Array, n: number, k: number) => {
    const m = n - k + 1;
    for (let i = 0; i < m; i++)
      for (let j = 0; j < m; j++) {
        let s = 0;
        for (let p = 0; p < k; p++) for (let q = 0; q < k; q++) s += a[(i + p) * n + j + q] * w[p * k + q];
        out[i * m + j] = s;
      }
  }, options);
  const side = SIDE - K + 1;
  const [a, w, out] = [floats(SIDE * SIDE), floats(K * K), new Float32Array(side * side)];
  const g = peer.createKernel(
    function (this: any, a: number[], w: number[]) {
      const i = Math.floor(this.thread.x / this.constants.m);
      const j = this.thread.x - i * this.constants.m;
      let s = 0;
      for (let p = 0; p < this.constants.k; p++)
        for (let q = 0; q < this.constants.k; q++)
          s += a[(i + p) * this.constants.n + j + q] * w[p * this.constants.k + q];
      return s;
    },
    { output: [side * side], constants: { n: SIDE, m: side, k: K } },
  );
  return {
    name: `convolution, ${SIDE}² by ${K}²`,
    ours: async () => (await f(a, w, out, SIDE, K), out),
    theirs: () => g(a, w),
  };
}

function stencil(): Work {
  const f = jit((a: Float32Array, out: Float32Array, n: number) => {
    for (let i = 1; i < n - 1; i++)
      for (let j = 1; j < n - 1; j++)
        out[i * n + j] = 0.25 * (a[(i - 1) * n + j] + a[(i + 1) * n + j] + a[i * n + j - 1] + a[i * n + j + 1]);
  }, options);
  const [a, out] = [floats(SIDE * SIDE), new Float32Array(SIDE * SIDE)];
  const g = peer.createKernel(
    function (this: any, a: number[]) {
      const n = this.constants.n;
      const at = this.thread.x;
      const i = Math.floor(at / n);
      const j = at - i * n;
      if (i < 1 || j < 1 || i >= n - 1 || j >= n - 1) return 0;
      return 0.25 * (a[at - n] + a[at + n] + a[at - 1] + a[at + 1]);
    },
    { output: [SIDE * SIDE], constants: { n: SIDE } },
  );
  return { name: `Jacobi step, ${SIDE}²`, ours: async () => (await f(a, out, SIDE), out), theirs: () => g(a) };
}

function nbody(): Work {
  const f = jit((x: Float32Array, y: Float32Array, out: Float32Array) => {
    for (let i = 0; i < out.length; i++) {
      let s = 0;
      for (let j = 0; j < x.length; j++) {
        const dx = x[j] - x[i];
        const dy = y[j] - y[i];
        const r = dx * dx + dy * dy + 0.01;
        s += dx / (r * Math.sqrt(r));
      }
      out[i] = s;
    }
  }, options);
  const [x, y, out] = [floats(BODIES), floats(BODIES, 2), new Float32Array(BODIES)];
  const g = peer.createKernel(
    function (this: any, x: number[], y: number[]) {
      let s = 0;
      for (let j = 0; j < this.constants.n; j++) {
        const dx = x[j] - x[this.thread.x];
        const dy = y[j] - y[this.thread.x];
        const r = dx * dx + dy * dy + 0.01;
        s += dx / (r * Math.sqrt(r));
      }
      return s;
    },
    { output: [BODIES], constants: { n: BODIES } },
  );
  return { name: `n-body, ${BODIES}`, ours: async () => (await f(x, y, out), out), theirs: () => g(x, y) };
}

function mandelbrot(): Work {
  const f = jit(
    (out: Float32Array, n: number, limit: number) => {
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          const cx = -2 + (2.5 * j) / n;
          const cy = -1.25 + (2.5 * i) / n;
          let x = 0;
          let y = 0;
          let k = 0;
          while (k < limit && x * x + y * y <= 4) {
            const t = x * x - y * y + cx;
            y = 2 * x * y + cy;
            x = t;
            k++;
          }
          out[i * n + j] = k;
        }
    },
    { ...options, precision: 'f32' },
  );
  const out = new Float32Array(IMAGE * IMAGE);
  const g = peer.createKernel(
    function (this: any, limit: number) {
      const n = this.constants.n;
      const i = Math.floor(this.thread.x / n);
      const j = this.thread.x - i * n;
      const cx = -2 + (2.5 * j) / n;
      const cy = -1.25 + (2.5 * i) / n;
      let x = 0;
      let y = 0;
      let count = 0;
      for (let k = 0; k < limit; k++) {
        if (x * x + y * y > 4) break;
        const t = x * x - y * y + cx;
        y = 2 * x * y + cy;
        x = t;
        count += 1;
      }
      return count;
    },
    { output: [IMAGE * IMAGE], constants: { n: IMAGE } },
  );
  return {
    name: `mandelbrot, ${IMAGE}², 200`,
    ours: async () => (await f(out, IMAGE, 200), out),
    theirs: () => g(200),
  };
}

/** Elements that differ: rounding at a border gives mandelbrot a few other counts. */
function differing(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let others = a.length === b.length ? 0 : a.length;
  for (let i = 0; i < a.length; i++) if (!(Math.abs(a[i] - b[i]) <= 1e-3 * Math.max(1, Math.abs(b[i])))) others++;
  return others;
}

const ROUNDS = 15;
const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await run();
  return performance.now() - start;
};

async function line({ name, ours, theirs }: Work): Promise<Row> {
  const [a, b] = [await ours(), await theirs()];
  const others = differing(a, b);
  if (others > a.length / 100) return [name, '', '', '', `${others} of ${a.length} elements differ`];
  const best = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round++) {
    best[0] = Math.min(best[0], await timed(ours));
    best[1] = Math.min(best[1], await timed(theirs));
  }
  return [name, figure(best[0]), figure(best[1]), ratio(best[1] / best[0]), best[1] / best[0] >= 0.5 ? '' : 'MISSED'];
}

const found = await prepareDevice();
if (typeof found === 'string') throw new Error(found);
console.log(
  `${found.name}; upload and readback within each call, best of ${ROUNDS}; the goal is half of gpu.js's speed`,
);
const named = (work: Work): Work => ({ ...work, name: `${work.name}, on the CPU` });
const lines: Row[] = [];
const works: Readonly<Record<string, () => Work>> = {
  saxpy,
  matmul: () => matmul(device),
  convolution: () => convolution(device),
  stencil,
  nbody,
  mandelbrot,
  'matmul on the CPU': () => named(matmul(host)),
  'convolution on the CPU': () => named(convolution(host)),
};
for (const [name, work] of Object.entries(works))
  try {
    lines.push(await line(work()));
  } catch (error) {
    lines.push([name, '', '', '', `FAILED: ${String((error as Error).message).split('\n')[0]}`]);
  }
console.log(table(['float32', 'numjit, ms', 'gpu.js, ms', 'times as fast', ''], lines));
process.exit(0);
