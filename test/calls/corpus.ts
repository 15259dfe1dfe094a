/** Small kernels of many shapes, each with arguments that fit it and some that do not: sizes too small, negative, huge, no
 * integer. What a call does is defined by the plain function run on arrays that throw where it leaves them. */
type Fn = (...args: any[]) => unknown;

export interface Sample {
  readonly kernel: Fn;
  /** Fresh arguments for one size, honest or not. */
  readonly args: (n: number) => unknown[];
}

const f64 = (n: number) => Float64Array.from({ length: n }, (_, i) => Math.sin(i + 1) * 4);
const f32 = (n: number) => Float32Array.from({ length: n }, (_, i) => Math.cos(i + 1) * 4);
const i32 = (n: number) => Int32Array.from({ length: n }, (_, i) => (i * 7) % n);
const u8 = (n: number) => Uint8Array.from({ length: n }, (_, i) => (i * 37) % 256);
const big = (n: number) => BigInt64Array.from({ length: n }, (_, i) => BigInt(i * 5 - 3));
const L = 13;

/** Rows: arguments besides a size `n`, which comes last, and the kernel. */
const rows: readonly (readonly [() => unknown[], Fn])[] = [
  [
    () => [f64(L)],
    function fill(a, n) {
      for (let i = 0; i < n; i++) a[i] = i;
    },
  ],
  [
    () => [f64(L)],
    function inclusive(a, n) {
      for (let i = 0; i <= n; i++) a[i] += 1;
    },
  ],
  [
    () => [f64(L)],
    function backwards(a, n) {
      for (let i = n; i >= 0; i--) a[i] = -a[i];
    },
  ],
  [
    () => [f64(L)],
    function pastTheFront(a, n) {
      for (let i = n - 1; i >= -1; i--) a[i] = 1;
    },
  ],
  [
    () => [f64(L), f64(L)],
    function shifted(a, b, n) {
      for (let i = 1; i < n; i++) a[i] = b[i - 1] + b[i + 1];
    },
  ],
  [
    () => [f64(L)],
    function alone(a, n) {
      return a[n];
    },
  ],
  [
    () => [f64(L)],
    function store(a, n) {
      a[n] = 5;
    },
  ],
  [
    () => [f64(L)],
    function compound(a, n) {
      a[n] += a[n - 1];
      a[n + 1]++;
    },
  ],
  [
    () => [f64(L)],
    function search(a, n) {
      for (let i = 0; i <= n; i++) if (a[i] > 3.5) return i;
      return -1;
    },
  ],
  [
    () => [f64(L), i32(L)],
    function gather(a, idx, n) {
      let s = 0;
      for (let i = 0; i < n; i++) s += a[idx[i]];
      return s;
    },
  ],
  [
    () => [f64(5), i32(L)],
    function scatter(a, idx, n) {
      for (let i = 0; i < n; i++) a[idx[i]] = i;
    },
  ],
  [
    () => [u8(L), new Uint32Array(256)],
    function histogram(a, h, n) {
      for (let i = 0; i < n; i++) h[a[i]]++;
    },
  ],
  [
    () => [u8(L), new Uint32Array(200)],
    function smallHistogram(a, h, n) {
      for (let i = 0; i < n; i++) h[a[i]]++;
    },
  ],
  [
    () => [f64(L * L)],
    function grid(a, n) {
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i * n + j] = i - j;
    },
  ],
  [
    () => [f64(L * L)],
    function overrun(a, n) {
      for (let i = 0; i < n; i++) for (let j = 0; j <= n; j++) a[i * n + j] += 1;
    },
  ],
  [
    () => [f64(L * L)],
    function triangle(a, n) {
      for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[i * n + j] = a[j * n + i];
    },
  ],
  [
    () => [f64(L * L), f64(L * L)],
    function stencil(a, b, n) {
      for (let i = 1; i < n - 1; i++)
        for (let j = 1; j < n - 1; j++) a[i * n + j] = b[(i - 1) * n + j] + b[i * n + j + 1];
    },
  ],
  [
    () => [f64(L)],
    function strided(a, n) {
      for (let i = 0; i < n; i += 3) a[i] = i;
    },
  ],
  [
    () => [f64(L)],
    function fractions(a, n) {
      let s = 0;
      for (let x = 0; x < n; x += 0.5) s += a[Math.floor(x)];
      return s;
    },
  ],
  [
    () => [f64(L)],
    function doubling(a, n) {
      for (let i = 1; i < n; i *= 2) a[i] = i;
    },
  ],
  [
    () => [f64(L)],
    function view(a, n) {
      const v = a.subarray(2, n);
      for (let i = 0; i < v.length; i++) v[i] = i;
      return v.length;
    },
  ],
  [
    () => [f64(L)],
    function viewOverrun(a, n) {
      const v = a.subarray(2, 6);
      for (let i = 0; i < n; i++) v[i] = i;
    },
  ],
  [
    () => [f64(L)],
    function negativeView(a, n) {
      const v = a.subarray(-4);
      let s = 0;
      for (let i = 0; i < n; i++) s += v[i];
      return s;
    },
  ],
  [
    () => [f64(L)],
    function movingView(a, n) {
      let s = 0;
      for (let k = 0; k < n; k++) {
        const v = a.subarray(k, k + 2);
        s += v[0];
      }
      return s;
    },
  ],
  [
    () => [f64(L)],
    function filling(a, n) {
      a.fill(7, 2, n);
      a.fill(1, n);
    },
  ],
  [
    () => [f64(L), f64(5)],
    function setting(a, b, n) {
      a.set(b, n);
    },
  ],
  [
    () => [f64(L)],
    function setOverlapping(a, n) {
      a.set(a.subarray(0, 4), n);
    },
  ],
  [
    () => [f64(L)],
    function made(a, n) {
      const t = new Float64Array(n > 50 ? 50 : n);
      for (let i = 0; i < n; i++) t[i] = a[i % 13];
      return t;
    },
  ],
  [
    () => [f64(L)],
    function privateArray(a, n) {
      const t = new Float64Array(4);
      for (let i = 0; i < n; i++) t[i & 3] += a[i];
      return t[0] - t[3];
    },
  ],
  [
    () => [f64(L)],
    function privateOverrun(a, n) {
      const t = new Float64Array(4);
      for (let i = 0; i < n; i++) t[i] = a[0];
      return t[1];
    },
  ],
  [
    () => [f64(L)],
    function table(a, n) {
      const w = [1, 2, 1];
      let s = 0;
      for (let i = 0; i < n; i++) s += w[i % 3] * a[i];
      return s;
    },
  ],
  [
    () => [f64(L)],
    function tableOverrun(a, n) {
      const w = [1, 2, 1];
      let s = 0;
      for (let i = 0; i < n; i++) s += w[i];
      a[0] = s;
      return s;
    },
  ],
  [
    () => [f64(L), f32(L), i32(L), u8(L)],
    function mixed(a, b, c, d, n) {
      for (let i = 0; i < n; i++) {
        a[i] = b[i] * 2;
        c[i] = a[i] * 100;
        d[i] = c[i];
      }
    },
  ],
  [
    () => [big(L)],
    function bigints(a, n) {
      for (let i = 1; i < n; i++) a[i] = BigInt.asIntN(64, a[i] + a[i - 1]);
    },
  ],
  [
    () => [f64(L)],
    function whileLoop(a, n) {
      let i = 0;
      while (i < n) {
        a[i] = i * i;
        i += 2;
      }
      return i;
    },
  ],
  [
    () => [f64(L)],
    function untilZero(a, n) {
      let i = n;
      do {
        a[i] = 0;
        i--;
      } while (i > 0);
      return i;
    },
  ],
  [
    () => [f64(L)],
    function both(a, n) {
      for (let i = 0, j = n - 1; i < j; i++, j--) {
        const t = a[i];
        a[i] = a[j];
        a[j] = t;
      }
    },
  ],
  [
    () => [f64(L)],
    function guarded(a, n) {
      for (let i = 0; i < n; i++) if (i < a.length) a[i] = i;
      return a[a.length - 1];
    },
  ],
  [
    () => [f64(L)],
    function clamped(a, n) {
      let s = 0;
      for (let i = -2; i < n; i++) s += a[Math.min(Math.max(i, 0), a.length - 1)];
      return s;
    },
  ],
  [
    () => [f64(L)],
    function wrapped(a, n) {
      let s = 0;
      for (let i = 0; i < n; i++) s += a[(i * 5) % a.length];
      return s;
    },
  ],
  [
    () => [f64(L)],
    function bits(a, n) {
      let s = 0;
      for (let i = 0; i < n; i++) s += a[(i >> 1) ^ 1];
      return s;
    },
  ],
  [
    () => [f64(L)],
    function product(a, n) {
      let s = 0;
      for (let i = 0; i < 3; i++) s += a[i * n];
      return s;
    },
  ],
  [
    () => [f64(L)],
    function squares(a, n) {
      let s = 0;
      for (let i = 0; i < n; i++) s += a[i * i];
      return s;
    },
  ],
  [
    () => [{ x: f64(L), y: f32(9) }],
    function fields(p, n) {
      for (let i = 0; i < n; i++) p.x[i] += p.y[i];
    },
  ],
  [
    () => [f64(L)],
    function labels(a, n) {
      outer: for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          if (j > i) continue outer;
          if (i + j > 20) break outer;
          a[i + j] += 1;
        }
    },
  ],
  [
    () => [f64(L)],
    function choice(a, n) {
      switch (n) {
        case 3:
          a[3] = 1;
          break;
        case 13:
          a[13] = 1;
          break;
        default:
          a[n - 2] = 2;
      }
    },
  ],
  [
    () => [f64(L), f64(L)],
    function ordered(a, b, n) {
      for (let i = 0; i < n; i++) {
        b[i] = 1;
        a[i + 3] = b[i];
      }
    },
  ],
  [
    () => [u8(L)],
    function bytes(a, n) {
      for (let i = 0; i < n; i++) a[i] = (a[i + 1] << 1) | (a[i] >> 7);
    },
  ],
  [
    () => [f64(L)],
    function shortCircuit(a, n) {
      let c = 0;
      for (let i = 0; i < n; i++) if (i > 5 || a[i + 7] > 0) c++;
      return c;
    },
  ],
];

export const samples: readonly Sample[] = rows.map(([make, kernel]) => ({ kernel, args: n => [...make(), n] }));

/** Sizes that fit, that do not, and that nobody means. */
/** Kernels that leave no array, whatever their size: huge ones would run for long. */
const endless: ReadonlySet<string> = new Set(['guarded', 'clamped', 'wrapped', 'shortCircuit']);

export const sizesFor = ({ kernel }: Sample): readonly number[] =>
  endless.has(kernel.name) ? sizes.filter(n => !(n > 100)) : sizes;

const sizes = [
  0,
  1,
  2,
  3,
  7,
  11,
  12,
  13,
  14,
  40,
  -1,
  -7,
  3.5,
  -0,
  2 ** 30,
  2 ** 31,
  2 ** 32 + 3,
  -(2 ** 31),
  Number.NaN,
] as const;
