/** Kernels that every implementation of WebGPU has to run: one of each kind. Each leaves its arguments, and its result, as the plain
 * function does; floats within `close`. */
type Fn = (...args: any[]) => unknown;

export interface Smoke {
  readonly name: string;
  readonly kernel: Fn;
  readonly args: () => unknown[];
  readonly precision?: 'f32';
}

const wave = (n: number, by = 12.9898): Float32Array =>
  Float32Array.from({ length: n }, (_, i) => 0.5 + 0.5 * Math.sin(i * by));
const bytes = (n: number): Uint8Array => Uint8Array.from({ length: n }, (_, i) => (i * i + 7 * i) & 255);
const ints = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => Math.imul(i, 2654435761));

function saxpy(a: number, x: Float32Array, y: Float32Array) {
  for (let i = 0; i < x.length; i++) y[i] = a * x[i] + y[i];
}
function sumOfSquares(x: Float32Array) {
  let s = 0;
  for (let i = 0; i < x.length; i++) s += x[i] * x[i];
  return s;
}
function jacobi(a: Float32Array, b: Float32Array, n: number, steps: number) {
  for (let t = 0; t < steps; t++) {
    for (let i = 1; i < n - 1; i++)
      for (let j = 1; j < n - 1; j++)
        b[i * n + j] = 0.25 * (a[i * n + j - 1] + a[i * n + j + 1] + a[(i - 1) * n + j] + a[(i + 1) * n + j]);
    for (let i = 1; i < n - 1; i++) for (let j = 1; j < n - 1; j++) a[i * n + j] = b[i * n + j];
  }
}
function histogram(b: Uint8Array, h: Int32Array) {
  for (let i = 0; i < b.length; i++) h[b[i]]++;
}
function grey(p: Uint8Array, g: Uint8ClampedArray) {
  for (let i = 0; i < g.length; i++) g[i] = (p[3 * i] * 77 + p[3 * i + 1] * 150 + p[3 * i + 2] * 29) >> 8;
}
function argmax(a: Float32Array) {
  let most = -Infinity;
  let at = -1;
  for (let i = 0; i < a.length; i++)
    if (a[i] > most) {
      most = a[i];
      at = i;
    }
  return at;
}
function converge(a: Float32Array, b: Float32Array) {
  let change = 1;
  let k = 0;
  while (change > 0.01 && k < 50) {
    change = 0;
    for (let i = 1; i < a.length - 1; i++) b[i] = (a[i - 1] + a[i + 1]) * 0.5;
    for (let i = 1; i < a.length - 1; i++) change = Math.max(change, Math.abs(a[i] - b[i]));
    for (let i = 1; i < a.length - 1; i++) a[i] = b[i];
    k++;
  }
  return k;
}
function waves(x: Float32Array, y: Float32Array) {
  for (let i = 0; i < x.length; i++)
    y[i] = Math.sin(x[i] * 9) + Math.exp(-x[i]) + Math.log(x[i] + 1) + (x[i] + 0.1) ** 1.7 + Math.tanh(x[i]);
}
function mix(a: Int32Array, b: Uint32Array, c: Int32Array) {
  for (let i = 0; i < a.length; i++) {
    let h = a[i] ^ (b[i] >>> 5);
    for (let k = 0; k < 3; k++) h = Math.imul(h ^ (h >>> 13), 1540483477) | 0;
    c[i] = h % 1000;
  }
}
function labels(a: Int32Array, b: Int32Array) {
  for (let i = 0; i < a.length; i++) {
    let s = 0;
    outer: for (let j = 0; j < 9; j++) {
      for (let k = 0; k < 9; k++) {
        if (((a[i] >>> k) & 1) === 1) continue outer;
        if (j === 7) break outer;
        s = (s + k + j) | 0;
      }
      s ^= 5;
    }
    b[i] = s;
  }
}
function gather(a: Float32Array, at: Int32Array, out: Float32Array) {
  for (let i = 0; i < at.length; i++) out[i] = a[at[i]];
}
function columns(a: Float32Array, out: Float32Array, n: number, m: number) {
  for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) out[j] += a[i * m + j];
}
function matmul(a: Float32Array, b: Float32Array, c: Float32Array, n: number) {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let s = 0;
      for (let k = 0; k < n; k++) s += a[i * n + k] * b[k * n + j];
      c[i * n + j] = s;
    }
}
function narrow(a: Float32Array, b: Int8Array, c: Uint16Array, d: Uint8ClampedArray) {
  for (let i = 0; i < a.length; i++) {
    b[i] = a[i] * 300;
    c[i] = a[i] * 100000;
    d[i] = a[i] * 400 - 50;
  }
}

export const smokes: readonly Smoke[] = [
  { name: 'saxpy', kernel: saxpy, args: () => [2.5, wave(1000), wave(1000, 3.3)] },
  { name: 'sum of squares', kernel: sumOfSquares, args: () => [wave(30_000)], precision: 'f32' },
  { name: 'jacobi', kernel: jacobi, args: () => [wave(1600), wave(1600, 2.1), 40, 10] },
  { name: 'histogram', kernel: histogram, args: () => [bytes(9000), new Int32Array(256)] },
  { name: 'grey', kernel: grey, args: () => [bytes(3000), new Uint8ClampedArray(1000)] },
  { name: 'argmax', kernel: argmax, args: () => [wave(9000)] },
  { name: 'converge', kernel: converge, args: () => [wave(300), wave(300)] },
  { name: 'waves', kernel: waves, args: () => [wave(500), new Float32Array(500)] },
  { name: 'mix', kernel: mix, args: () => [ints(700), new Uint32Array(ints(700).buffer), new Int32Array(700)] },
  { name: 'labels', kernel: labels, args: () => [ints(300), new Int32Array(300)] },
  {
    name: 'gather',
    kernel: gather,
    args: () => [wave(100), ints(500).map(i => (i >>> 0) % 100), new Float32Array(500)],
  },
  { name: 'columns', kernel: columns, args: () => [wave(2000), new Float32Array(50), 40, 50] },
  { name: 'matmul', kernel: matmul, args: () => [wave(576), wave(576, 1.7), new Float32Array(576), 24] },
  {
    name: 'narrow',
    kernel: narrow,
    args: () => [wave(401), new Int8Array(401), new Uint16Array(401), new Uint8ClampedArray(401)],
    precision: 'f32',
  },
];

/** Floats differ by rounding alone: in these kernels by less than this part of them. */
const TOLERANCE = 2e-5;

export function isClose(got: unknown, want: unknown): boolean {
  if (typeof got === 'number' && typeof want === 'number')
    return Object.is(got, want) || Math.abs(got - want) <= TOLERANCE * Math.max(1, Math.abs(want));
  if (!ArrayBuffer.isView(got)) return got === want;
  const [a, b] = [got, want] as [Float32Array, Float32Array];
  const isFloat = got instanceof Float32Array || got instanceof Float64Array;
  return a.length === b.length && a.every((v, i) => (isFloat ? isClose(v, b[i]) : v === b[i]));
}

/** Names of the kernels that come out otherwise on the GPU, with what went wrong. */
export async function wrongOn(
  run: (kernel: Fn, precision: Smoke['precision']) => (...args: any[]) => Promise<unknown>,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const { name, kernel, args, precision } of smokes) {
    const [mine, theirs] = [args(), args()];
    const want = kernel(...theirs);
    try {
      const got = await run(kernel, precision)(...mine);
      const at = mine.findIndex((a, k) => !isClose(a, theirs[k]));
      if (!isClose(got, want)) wrong.push(`${name}: ${got}, not ${want}`);
      else if (at >= 0) wrong.push(`${name}: argument ${at}`);
    } catch (error) {
      wrong.push(`${name}: ${(error as Error).message}`);
    }
  }
  return wrong;
}
