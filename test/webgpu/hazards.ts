/** Small kernels where a device may go wrong: what overlaps, what fails, what leaves early, what is left behind, what many
 * iterations come to. Integers and errors have to be plain JavaScript's; floats lie within `tolerance` of the largest. */
type Kernel = (...args: any[]) => unknown;

export interface Hazard {
  readonly name: string;
  readonly kernel: Kernel;
  readonly args: () => unknown[];
  /** 0 where absent: bit for bit. */
  readonly tolerance?: number;
  readonly precision?: 'native' | 'f32';
  readonly using?: { readonly [name: string]: unknown };
}

const jumble = (i: number): number => Math.imul(i ^ 0x2c9277b5, 0x5bd1e995) >>> 8;
const f32 = (n: number): Float32Array => Float32Array.from({ length: n }, (_, i) => (jumble(i) % 401) / 8 - 25);
const i32 = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => (jumble(i) % 4001) - 2000);
const u8 = (n: number): Uint8Array => Uint8Array.from({ length: n }, (_, i) => jumble(i));
const N = 1000;

type F = Float32Array;
type I = Int32Array;

const aliasing: readonly Hazard[] = [
  {
    name: 'the same array twice',
    kernel: (a: I, b: I) => {
      for (let i = 0; i < a.length; i++) a[i] = b[i] * 2 + 1;
    },
    args: () => {
      const a = i32(N);
      return [a, a];
    },
  },
  {
    name: 'parts of one buffer that overlap',
    kernel: (a: I, b: I) => {
      for (let i = 0; i < a.length; i++) b[i] = (a[i] + 1) | 0;
    },
    args: () => {
      const a = i32(300);
      return [a.subarray(0, 200), a.subarray(7, 207)];
    },
  },
  {
    name: 'parts of one buffer that do not overlap, at odd places',
    kernel: (a: Uint8Array, b: Uint8Array) => {
      for (let i = 0; i < a.length; i++) b[i] = a[i] + 3;
    },
    args: () => {
      const a = u8(203);
      return [a.subarray(1, 100), a.subarray(101, 201)];
    },
  },
  {
    name: 'two dtypes over one buffer',
    kernel: (a: Uint16Array, b: I) => {
      for (let i = 0; i < b.length; i++) b[i] = (a[2 * i] << 4) | 5;
    },
    args: () => {
      const b = i32(100);
      return [new Uint16Array(b.buffer), b];
    },
  },
  {
    name: 'bytes that neighbours write',
    kernel: (a: Int8Array, b: Uint8ClampedArray, c: Int16Array) => {
      for (let i = 0; i < a.length; i++) {
        b[i] = c[i] - 100;
        c[i] = a[i] * 1000;
        a[i] = a[i] * 3;
      }
    },
    args: () => [new Int8Array(u8(N).buffer), new Uint8ClampedArray(N), Int16Array.from(i32(N))],
  },
];

const trips: readonly Hazard[] = [0, 1, 255, 257].flatMap(n => [
  {
    name: `${n} iterations`,
    kernel: (a: I, b: I, n: number) => {
      for (let i = 0; i < n; i++) b[i] = a[i] ^ 5;
    },
    args: () => [i32(300), new Int32Array(300), n],
  },
]);

const loops: readonly Hazard[] = [
  {
    name: 'a grid of two loops, neither of them whole groups',
    kernel: (a: I, out: I, w: number, h: number) => {
      for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) out[y * w + x] = a[x * h + y];
    },
    args: () => [i32(37 * 53), new Int32Array(37 * 53), 37, 53],
  },
  {
    name: 'a grid of three loops',
    kernel: (out: I, d: number, h: number, w: number) => {
      for (let z = 0; z < d; z++)
        for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) out[(z * h + y) * w + x] = z * 10000 + y * 100 + x;
    },
    args: () => [new Int32Array(5 * 11 * 35), 5, 11, 35],
  },
  {
    name: 'more iterations than groups along an axis have',
    kernel: (out: Uint8Array) => {
      for (let i = 0; i < out.length; i++) out[i] = i >> 12;
    },
    args: () => [new Uint8Array(65_535 * 256 + 1000)],
  },
  {
    name: 'downwards, by threes',
    kernel: (a: I) => {
      for (let i = a.length - 1; i >= 5; i -= 3) a[i] = i;
    },
    args: () => [i32(N)],
  },
  {
    name: 'labelled jumps inside an iteration',
    kernel: (a: I, b: I) => {
      for (let i = 0; i < a.length; i++) {
        let s = 0;
        outer: for (let j = 0; j < 10; j++) {
          for (let k = 0; k < 10; k++) {
            if (k === 5) continue outer;
            if (j === 7) break outer;
            if (((a[i] & 1023) + k) % 7 === 3) continue;
            s += k * j;
          }
        }
        b[i] = s;
      }
    },
    args: () => [i32(N), new Int32Array(N)],
  },
  {
    name: 'a search that ends early',
    kernel: (a: I) => {
      for (let i = 0; i < a.length; i++) if (a[i] === 3333) return i;
      return -1;
    },
    args: () => [i32(N).fill(3333, 700)],
  },
  {
    name: 'a search that finds nothing',
    kernel: (a: I) => {
      let at = -1;
      for (let i = 0; i < a.length; i++) {
        if (a[i] > 5000) {
          at = i;
          break;
        }
      }
      return at;
    },
    args: () => [i32(N)],
  },
  {
    name: 'what the last iteration leaves',
    kernel: (a: I, b: I) => {
      let last = -7;
      for (let i = 0; i < a.length; i++) {
        last = a[i] << 1;
        b[i] = last;
      }
      return last;
    },
    args: () => [i32(N), new Int32Array(N)],
  },
  {
    name: 'loops in time',
    kernel: (a: I, b: I, steps: number) => {
      for (let t = 0; t < steps; t++) {
        for (let i = 1; i < a.length - 1; i++) b[i] = (a[i - 1] + a[i + 1]) >> 1;
        for (let i = 1; i < a.length - 1; i++) a[i] = (b[i] + t) | 0;
      }
    },
    args: () => [i32(N), i32(N), 20],
  },
  {
    name: 'a while loop on what a reduction comes to',
    kernel: (a: I) => {
      let rounds = 0;
      let most = 1 << 20;
      while (most > 100 && rounds < 50) {
        most = 0;
        for (let i = 0; i < a.length; i++) a[i] = a[i] >> 1;
        for (let i = 0; i < a.length; i++) most = Math.max(most, a[i]);
        rounds++;
      }
      return rounds;
    },
    args: () => [i32(N).map(v => v << 8)],
  },
];

const reductions: readonly Hazard[] = [
  {
    name: 'several reductions in one loop, one of them conditional',
    kernel: (a: I) => {
      let sum = 0;
      let least = 1 << 30;
      let most = -(1 << 30);
      let odd = 0;
      for (let i = 0; i < a.length; i++) {
        sum = (sum + a[i]) | 0;
        least = Math.min(least, a[i]);
        most = Math.max(most, a[i]);
        if (a[i] & 1) odd++;
      }
      return { sum, least, most, odd };
    },
    args: () => [i32(10_007)],
  },
  {
    name: 'the place of the first greatest of equals',
    kernel: (a: I) => {
      let most = a[0];
      let at = 0;
      for (let i = 1; i < a.length; i++)
        if (a[i] > most) {
          most = a[i];
          at = i;
        }
      return [most, at];
    },
    args: () => [i32(9001).map(v => v >> 4)],
  },
  {
    name: 'the place of the last least of equals',
    kernel: (a: I) => {
      let least = a[0];
      let at = 0;
      for (let i = 1; i < a.length; i++)
        if (a[i] <= least) {
          least = a[i];
          at = i;
        }
      return [least, at];
    },
    args: () => [i32(9001).map(v => v >> 4)],
  },
  {
    name: 'a sum of floats over many groups',
    kernel: (a: F) => {
      let s = 0;
      for (let i = 0; i < a.length; i++) s += a[i] * a[i];
      return s;
    },
    args: () => [f32(100_003)],
    tolerance: 1e-5,
    precision: 'f32',
  },
  {
    name: 'a reduction over nothing',
    kernel: (a: I) => {
      let s = 5;
      for (let i = 0; i < a.length; i++) s = (s + a[i]) | 0;
      return s;
    },
    args: () => [i32(0)],
  },
  {
    name: 'histograms on words, halves and bytes',
    kernel: (b: Uint8Array, h: I, s: Uint16Array, t: Uint8Array) => {
      for (let i = 0; i < b.length; i++) {
        h[b[i]]++;
        s[b[i]] += 300;
        t[b[i]] += 7;
      }
    },
    args: () => [u8(5000), new Int32Array(256), new Uint16Array(256), new Uint8Array(256)],
  },
];

const wrongly: readonly Hazard[] = [
  {
    name: 'a read outside, in the lowest of many iterations that fail',
    kernel: (a: I, at: I, out: I) => {
      for (let i = 0; i < at.length; i++) out[i] = a[at[i]];
    },
    args: () => [
      i32(500),
      Int32Array.from({ length: N }, (_, i) => (i === 321 ? -4 : i > 600 ? i : 3)),
      new Int32Array(N),
    ],
  },
  {
    name: 'a write outside',
    kernel: (a: I, at: I) => {
      for (let i = 0; i < at.length; i++) a[at[i]] = i;
    },
    args: () => [i32(100), Int32Array.from({ length: N }, (_, i) => (i < 99 ? i : 100 + i))],
  },
  {
    name: 'a loop that runs past the end',
    kernel: (a: I, n: number) => {
      for (let i = 0; i < n; i++) a[i] = i;
    },
    args: () => [i32(100), 101],
  },
  {
    name: 'an error that the kernel throws',
    kernel: (a: I) => {
      for (let i = 0; i < a.length; i++) if (a[i] > 5000) throw new Error('too much');
      return 1;
    },
    args: () => [i32(N).fill(9000, 700, 701)],
  },
];

const memory: readonly Hazard[] = [
  {
    name: 'an array that the kernel makes and returns, and a view of one',
    kernel: (a: I, n: number) => {
      const out = new Int32Array(n);
      for (let i = 0; i < n; i++) out[i] = a[i] * 3;
      return { out, n, head: a.subarray(2, 7) };
    },
    args: () => [i32(N), 777],
  },
  {
    name: 'small tables and arrays of an iteration',
    kernel: (a: I, b: I) => {
      const weights = [1, 2, 1];
      for (let i = 1; i < a.length - 1; i++) {
        const near = new Int32Array(3);
        for (let k = 0; k < 3; k++) near[k] = a[i + k - 1] * weights[k];
        b[i] = near[0] + near[1] + near[2];
      }
    },
    args: () => [i32(N), new Int32Array(N)],
  },
  {
    name: 'what comes by using',
    kernel: (a: I) => {
      // @ts-expect-error named outside
      for (let i = 0; i < a.length; i++) a[i] = (a[i] + extra[i % 4]) | 0;
    },
    args: () => [i32(N)],
    using: { extra: Int32Array.of(1, 2, 3, 4) },
  },
];

export const hazards: readonly Hazard[] = [...aliasing, ...trips, ...loops, ...reductions, ...wrongly, ...memory];
