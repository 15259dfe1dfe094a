/** Arrays that share memory: the same one twice, overlapping parts, two types over one buffer. */
import { f32, f64, i32, type Trial, u8 } from './define.ts';

const twice = (n: number) => {
  const a = f64(n);
  return [a, a];
};
const shifted =
  (by: number) =>
  (n: number): readonly unknown[] => {
    const a = f64(n + 16);
    return [a.subarray(8, 8 + n), a.subarray(8 + by, 8 + by + n)];
  };
const views = (n: number) => {
  const buffer = f64(n).buffer;
  return [new Float64Array(buffer), new Int32Array(buffer), new Uint8Array(buffer)];
};

const add = '(a, b) => { for (let i = 0; i < b.length; i++) b[i] = a[i] + 1; }';
const three = '(a, b) => { for (let i = 1; i < b.length - 1; i++) b[i] = a[i - 1] + a[i] * 2 + a[i + 1]; }';
const back = '(a, b) => { for (let i = b.length - 1; i >= 0; i--) b[i] = a[i] * 2; }';

export const aliasing: readonly Trial[] = [
  ['one array for two parameters, elementwise', add, twice],
  ['one array for two parameters, neighbours', three, twice],
  ['one array for two parameters, backwards', back, twice],
  ...[-8, -3, -2, -1, 0, 1, 2, 3, 4, 5, 7, 8].flatMap((by): readonly Trial[] => [
    [`parts ${by} elements apart`, add, shifted(by)],
    [`parts ${by} elements apart, neighbours`, three, shifted(by)],
    [`parts ${by} elements apart, backwards`, back, shifted(by)],
  ]),
  [
    'views of one buffer by two types',
    '(a, b, c) => { for (let i = 0; i < a.length; i++) b[i] = a[i] | c[0]; }',
    views,
  ],
  [
    'views of one buffer, the narrow one read',
    '(a, b, c) => { for (let i = 0; i < a.length; i++) a[i] = c[i] + 0.5; }',
    views,
  ],
  [
    'three arrays of which the outer two are one',
    '(a, b, c) => { for (let i = 0; i < b.length; i++) { b[i] = a[i] + 1; c[i] = b[i] * 2; } }',
    n => {
      const a = f64(n);
      return [a, f64(n), a];
    },
  ],
  [
    'a sum of an array that is written under another name',
    '(a, b) => { let s = 0; for (let i = 0; i < a.length; i++) { s = (s + (a[i] | 0)) | 0; b[(i * 5) % b.length] = s & 7; } return s; }',
    twice,
  ],
  [
    'a histogram into the array that it counts',
    '(a, b) => { for (let i = 0; i < a.length; i++) b[a[i] & 15]++; }',
    n => {
      const a = i32(Math.max(n, 16));
      return [a, a];
    },
  ],
  [
    'a histogram into a part of the array that it counts',
    '(a, b) => { for (let i = 0; i < a.length; i++) b[a[i] & 15]++; }',
    n => {
      const a = i32(n + 20);
      return [a.subarray(0, n), a.subarray(3, 19)];
    },
  ],
  [
    'the least of an array that the loop writes',
    '(a, b) => { let m = Infinity; for (let i = 0; i < a.length; i++) { m = Math.min(m, a[i]); b[b.length - 1 - i] = 0; } return m; }',
    twice,
  ],
  [
    'parts of one array taken inside the kernel',
    `(a, k) => { const x = a.subarray(0, a.length - 4); const y = a.subarray(k); const n = Math.min(x.length, y.length);
      for (let i = 0; i < n; i++) y[i] = x[i] + 1; }`,
    n => [f64(n + 4), 1],
  ],
  [
    'parts that meet at no element',
    `(a) => { const h = a.length >> 1; const x = a.subarray(0, h); const y = a.subarray(h);
      for (let i = 0; i < h; i++) y[i] = x[i] + 1; }`,
    n => [f64(n)],
  ],
  [
    'an array copied onto a part of itself in a loop',
    '(a) => { for (let r = 0; r < 3; r++) { if (a.length > 1) a.set(a.subarray(0, a.length - 1), 1); for (let i = 0; i < a.length; i++) a[i] += r; } }',
    n => [f64(n)],
  ],
  [
    'bytes of a float array',
    '(f, b) => { for (let i = 0; i < f.length; i++) { b[4 * i] = i; f[i] = f[i] + 1; } }',
    n => {
      const f = f32(n);
      return [f, new Uint8Array(f.buffer)];
    },
  ],
  [
    'objects that hold the same array',
    '(p, q) => { for (let i = 1; i < p.x.length; i++) p.x[i] = q.x[i - 1] + 1; }',
    n => {
      const x = f64(n);
      return [{ x }, { x }];
    },
  ],
  [
    'overlapping bytes, one element of the one in eight of the other',
    '(a, b) => { for (let i = 0; i < a.length; i++) a[i] = b[i] * 3; }',
    n => {
      const b = u8(8 * n + 8);
      return [new Float64Array(b.buffer, 0, n), b];
    },
  ],
];
