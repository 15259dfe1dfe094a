/** What the choice of a backend is tried on: bound by memory and by arithmetic, in order for a part or all of the time, divergent,
 * over squares, over subscripts that the data give, and with next to nothing to do. */
import type { ArrayTypes } from '../../src/arrays.ts';
import type { DType, TypedArray } from '../../src/dtype.ts';

export type Kernel = (...args: any[]) => unknown;
export type Make = <D extends DType>(n: number, dtype: D) => ArrayTypes[D];

export interface Subject {
  readonly name: string;
  readonly kernel: Kernel;
  readonly args: (n: number, make: Make) => unknown[];
  /** Elements at most. */
  readonly most?: number;
}

const filled = <A extends TypedArray>(a: A): A => {
  for (let i = 0; i < a.length; i++) a[i] = ((i * 37) % 101) / 101;
  return a;
};
const floats: (n: number, make: Make) => Float64Array = (n, make) => filled(make(n, 'float64'));
const singles: (n: number, make: Make) => Float32Array = (n, make) => filled(make(n, 'float32'));

const numbered = <A extends TypedArray>(a: A, below: number): A => {
  for (let i = 0; i < a.length; i++) a[i] = (i * 7919) % below;
  return a;
};
/** A square of about so many elements. */
const sideOf = (n: number): number => Math.max(1, Math.round(Math.sqrt(n)));
const squareOf = (n: number): number => sideOf(n) ** 2;

/** A map of which a part is a recurrence: that part of the time is serial. */
const partly = (share: number): Subject => ({
  name: `map, ${share * 100} % in order`,
  kernel: (a: Float64Array, out: Float64Array, cut: number) => {
    for (let i = 0; i < a.length; i++) {
      const x = a[i];
      out[i] = ((((x * 0.5 + 1) * x + 0.25) * x + 0.125) * x + 2) * x - Math.sqrt(x + 3) + 1 / (x + 2);
    }
    let s = 0;
    for (let i = 0; i < cut; i++) s = s * 0.5 + Math.sqrt(s * s + out[i]);
    return s;
  },
  args: (n, make) => [floats(n, make), make(n, 'float64'), Math.min(n, Math.round(n * share))],
});

export const subjects: readonly Subject[] = [
  {
    name: 'saxpy f32',
    kernel: (c: number, x: Float32Array, y: Float32Array) => {
      for (let i = 0; i < x.length; i++) y[i] += c * x[i];
    },
    args: (n, make) => [0.001, singles(n, make), singles(n, make)],
  },
  {
    name: 'sum of squares f64',
    kernel: (a: Float64Array) => {
      let s = 0;
      for (let i = 0; i < a.length; i++) s += a[i] * a[i];
      return s;
    },
    args: (n, make) => [floats(n, make)],
  },
  {
    name: 'polynomial f64',
    kernel: (a: Float64Array, out: Float64Array) => {
      for (let i = 0; i < a.length; i++) {
        const x = a[i];
        out[i] = ((((((x * 0.1 + 1) * x + 2) * x + 3) * x + 4) * x + 5) * x + 6) * x + 1 / (1 + x * x);
      }
    },
    args: (n, make) => [floats(n, make), make(n, 'float64')],
  },
  {
    name: 'exp f32',
    kernel: (a: Float32Array, out: Float32Array) => {
      for (let i = 0; i < a.length; i++) out[i] = Math.exp(a[i]);
    },
    args: (n, make) => [singles(n, make), make(n, 'float32')],
  },
  partly(0.1),
  partly(0.5),
  {
    name: 'recurrence, 95 % in order',
    kernel: (a: Float64Array, out: Float64Array) => {
      for (let i = 0; i < a.length; i++) out[i] = a[i] + 1;
      for (let i = 1; i < a.length; i++) out[i] = Math.sqrt(out[i - 1] * 0.5 + out[i]) / (1 + out[i - 1]);
    },
    args: (n, make) => [floats(n, make), make(n, 'float64')],
  },
  {
    name: 'divergent',
    kernel: (a: Float64Array, out: Int32Array) => {
      for (let i = 0; i < a.length; i++) {
        let [x, k] = [a[i] * 4 - 2, 0];
        while (x * x < 4 && k < 50) {
          x = x * x + a[i] - 0.7;
          k++;
        }
        out[i] = k;
      }
    },
    args: (n, make) => [floats(n, make), make(n, 'int32')],
    most: 1e6,
  },
  {
    name: 'stencil f64',
    kernel: (a: Float64Array, out: Float64Array) => {
      for (let i = 1; i < a.length - 1; i++) out[i] = 0.25 * a[i - 1] + 0.5 * a[i] + 0.25 * a[i + 1];
    },
    args: (n, make) => [floats(n, make), make(n, 'float64')],
  },
  {
    name: 'histogram u8',
    kernel: (a: Uint8Array, h: Int32Array) => {
      for (let i = 0; i < a.length; i++) h[a[i]]++;
    },
    args: (n, make) => {
      const a = make(n, 'uint8') as Uint8Array;
      for (let i = 0; i < n; i++) a[i] = (i * 7919) & 255;
      return [a, make(256, 'int32')];
    },
  },
  {
    name: 'prefix sum f64',
    kernel: (a: Float64Array, out: Float64Array) => {
      let s = 0;
      for (let i = 0; i < a.length; i++) {
        s += a[i];
        out[i] = s;
      }
    },
    args: (n, make) => [floats(n, make), make(n, 'float64')],
  },
  {
    name: 'matrix times matrix f32',
    kernel: (a: Float32Array, b: Float32Array, c: Float32Array, n: number) => {
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          let s = 0;
          for (let k = 0; k < n; k++) s += a[i * n + k] * b[k * n + j];
          c[i * n + j] = s;
        }
    },
    args: (n, make) => {
      const side = Math.max(1, Math.round(Math.sqrt(n)));
      return [singles(side * side, make), singles(side * side, make), make(side * side, 'float32'), side];
    },
    most: 1e5,
  },
  {
    name: 'first and last',
    kernel: (a: Float64Array) => a[0] + a[a.length - 1],
    args: (n, make) => [floats(n, make)],
  },
  {
    name: 'maximum f32',
    kernel: (a: Float32Array) => {
      let m = -Infinity;
      for (let i = 0; i < a.length; i++) m = Math.max(m, a[i]);
      return m;
    },
    args: (n, make) => [singles(n, make)],
  },
  {
    name: 'column sums f32',
    kernel: (a: Float32Array, out: Float32Array, rows: number, columns: number) => {
      for (let j = 0; j < columns; j++) {
        let s = 0;
        for (let i = 0; i < rows; i++) s += a[i * columns + j];
        out[j] = s;
      }
    },
    args: (n, make) => [singles(squareOf(n), make), make(sideOf(n), 'float32'), sideOf(n), sideOf(n)],
  },
  {
    name: 'convolution 3 × 3 f32',
    kernel: (a: Float32Array, w: Float32Array, out: Float32Array, rows: number, columns: number) => {
      for (let i = 1; i < rows - 1; i++)
        for (let j = 1; j < columns - 1; j++) {
          let s = 0;
          for (let y = 0; y < 3; y++)
            for (let x = 0; x < 3; x++) s += w[y * 3 + x] * a[(i + y - 1) * columns + j + x - 1];
          out[i * columns + j] = s;
        }
    },
    args: (n, make) => [
      singles(squareOf(n), make),
      singles(9, make),
      make(squareOf(n), 'float32'),
      sideOf(n),
      sideOf(n),
    ],
    most: 1e6,
  },
  {
    name: 'transpose f32',
    kernel: (a: Float32Array, out: Float32Array, n: number) => {
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) out[j * n + i] = a[i * n + j];
    },
    args: (n, make) => [singles(squareOf(n), make), make(squareOf(n), 'float32'), sideOf(n)],
  },
  {
    name: 'grey from RGBA u8',
    kernel: (rgba: Uint8Array, grey: Uint8Array) => {
      for (let i = 0; i < grey.length; i++)
        grey[i] = 0.299 * rgba[4 * i] + 0.587 * rgba[4 * i + 1] + 0.114 * rgba[4 * i + 2];
    },
    args: (n, make) => [numbered(make(4 * n, 'uint8'), 256), make(n, 'uint8')],
    most: 1e6,
  },
  {
    name: 'count above f64',
    kernel: (a: Float64Array, limit: number) => {
      let count = 0;
      for (let i = 0; i < a.length; i++) if (a[i] > limit) count++;
      return count;
    },
    args: (n, make) => [floats(n, make), 0.5],
  },
  {
    name: 'gather f64',
    kernel: (a: Float64Array, index: Int32Array, out: Float64Array) => {
      for (let i = 0; i < index.length; i++) out[i] = a[index[i]];
    },
    args: (n, make) => [floats(n, make), numbered(make(n, 'int32'), n), make(n, 'float64')],
    most: 1e6,
  },
  {
    name: 'sine and cosine f64',
    kernel: (a: Float64Array, s: Float64Array, c: Float64Array) => {
      for (let i = 0; i < a.length; i++) {
        s[i] = Math.sin(a[i]);
        c[i] = Math.cos(a[i]);
      }
    },
    args: (n, make) => [floats(n, make), make(n, 'float64'), make(n, 'float64')],
    most: 1e6,
  },
  {
    name: 'attraction of all pairs f32',
    kernel: (x: Float32Array, y: Float32Array, pull: Float32Array) => {
      for (let i = 0; i < x.length; i++) {
        let s = 0;
        for (let j = 0; j < x.length; j++) {
          const [dx, dy] = [x[j] - x[i], y[j] - y[i]];
          s += dx / Math.sqrt(dx * dx + dy * dy + 0.01);
        }
        pull[i] = s;
      }
    },
    args: (n, make) => [singles(sideOf(n), make), singles(sideOf(n), make), make(sideOf(n), 'float32')],
    most: 1e6,
  },
  {
    name: 'congruential generator i32',
    kernel: (out: Int32Array, seed: number) => {
      let x = seed | 0;
      for (let i = 0; i < out.length; i++) {
        x = (Math.imul(x, 1664525) + 1013904223) | 0;
        out[i] = x >>> 8;
      }
    },
    args: (n, make) => [make(n, 'int32'), 7],
  },
  {
    name: 'moving mean of 9 f64',
    kernel: (a: Float64Array, out: Float64Array) => {
      for (let i = 0; i + 9 <= a.length; i++) {
        let s = 0;
        for (let k = 0; k < 9; k++) s += a[i + k];
        out[i] = s / 9;
      }
    },
    args: (n, make) => [floats(n, make), make(n, 'float64')],
    most: 1e6,
  },
  {
    name: 'ten steps of heat f64',
    kernel: (a: Float64Array, b: Float64Array) => {
      for (let t = 0; t < 10; t++) {
        for (let i = 1; i < a.length - 1; i++) b[i] = a[i] + 0.1 * (a[i - 1] - 2 * a[i] + a[i + 1]);
        for (let i = 1; i < a.length - 1; i++) a[i] = b[i];
      }
    },
    args: (n, make) => [floats(n, make), make(n, 'float64')],
    most: 1e6,
  },
];
