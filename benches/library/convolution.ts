/** Convolution and pooling. To reach: 85 % of hand-written WebAssembly, where there is such a row. */
import { conv2d as plain } from '../../kernels/conv2d.ts';
import { conv2dStride as plainStride } from '../../kernels/conv2dStride.ts';
import { maxPlanes } from '../../kernels/pooling/maxPlanes.ts';
import { empty, jit } from '../../src/index.ts';
import { conv2d, convolve, convolve2d, maxPool2d } from '../../src/library/index.ts';
import { distance, uniform } from '../../test/library/support.ts';
import type { LibraryRow } from '../library.ts';

type Real = 'float32' | 'float64';

/** Library arrays with the same in them. */
const copied = (from: any): any => {
  const to = empty(from.length, from instanceof Float32Array ? 'float32' : 'float64');
  to.set(from);
  return to;
};

function same(got: ArrayLike<number>, want: ArrayLike<number>): void {
  if (distance(got, want) > 1e-5) throw new Error('a wrong result');
}

/** One image, one filter. */
function image(dtype: Real, n: number, k: number, stride: number, hand?: readonly [number, number]): LibraryRow {
  const sides = () => {
    const [x, f] = [uniform(dtype, n * n, -1, 1, 1), uniform(dtype, k * k, -1, 1, 2)];
    const m = Math.floor((n - k) / stride) + 1;
    const want = new x.constructor(m * m);
    const onPlain = (kernel: any, a: any, b: any, c: any) =>
      stride === 1 ? kernel.plain(a, n, n, b, k, k, c) : kernel.strided(a, n, n, b, k, k, stride, c);
    const written = { plain, strided: plainStride };
    onPlain(written, x, f, want);
    const [a, b, out] = [copied(x), copied(f), copied(want)];
    const compiled = { plain: jit(plain, { parallel: true }).sync, strided: jit(plainStride, { parallel: true }).sync };
    const [shaped, filter, to] = [
      { data: a, shape: [n, n] },
      { data: b, shape: [k, k] },
      { data: out, shape: [m, m] },
    ];
    const on = (threads: number, more: object = {}) => {
      const options = { stride, out: to, threads, backend: 'cpu', ...more } as const;
      return () => void conv2d.sync(shaped, filter, options);
    };
    const framed = { data: empty(n * n, dtype), shape: [n, n] };
    const withBorder = () =>
      void convolve2d.sync(shaped, filter, {
        mode: 'same',
        boundary: 'symmetric',
        out: framed,
        threads: 2,
        backend: 'cpu',
      });
    out.fill(0);
    on(1)();
    same(out, want);
    return [
      { name: 'plain JavaScript', run: () => onPlain(written, x, f, want) },
      { name: 'the compiled plain kernel', run: () => onPlain(compiled, a, b, out) },
      { name: 'one thread', run: on(1) },
      { name: 'two threads', run: on(2) },
      { name: 'two threads, contract', run: on(2, { contract: true }) },
      ...(stride === 1 ? [{ name: "two threads, 'same' with a border", run: withBorder }] : []),
    ];
  };
  const reach: LibraryRow['reach'] = hand && { 'one thread': 0.85 * hand[0], 'two threads': 0.85 * hand[1] };
  const name = `conv2d ${dtype} ${n}² by ${k} × ${k}${stride > 1 ? `, every ${stride}th` : ''}`;
  return { name, sides, reach };
}

/** A layer as anybody would write it. */
function layer(x: any, f: any, out: any, n: number, c: number, h: number, w: number, o: number, k: number): void {
  const [oh, ow] = [h - k + 1, w - k + 1];
  for (let b = 0; b < n; b++)
    for (let m = 0; m < o; m++)
      for (let i = 0; i < oh; i++)
        for (let j = 0; j < ow; j++) {
          let s = 0;
          for (let d = 0; d < c; d++)
            for (let p = 0; p < k; p++)
              for (let q = 0; q < k; q++)
                s += x[((b * c + d) * h + i + p) * w + j + q] * f[((m * c + d) * k + p) * k + q];
          out[((b * o + m) * oh + i) * ow + j] = s;
        }
}

function batch(dtype: Real, n: number, c: number, extent: number, o: number, k: number): LibraryRow {
  const sides = () => {
    const m = extent - k + 1;
    const [x, f] = [uniform(dtype, n * c * extent ** 2, -1, 1, 1), uniform(dtype, o * c * k * k, -1, 1, 2)];
    const want = new x.constructor(n * o * m * m);
    layer(x, f, want, n, c, extent, extent, o, k);
    const [a, b, out] = [copied(x), copied(f), copied(want)];
    const compiled = jit(layer, { parallel: true });
    const images = { data: a, shape: [n, c, extent, extent] };
    const pixels = { data: a, shape: [n, extent, extent, c] };
    const filters = { data: b, shape: [o, c, k, k] };
    const on = (threads: number, more: object = {}) => {
      const options = { out: { data: out, shape: [n, o, m, m] }, threads, backend: 'cpu', ...more } as const;
      return () => void conv2d.sync(images, filters, options);
    };
    const last = { channels: 'last', threads: 2, backend: 'cpu', out: { data: out, shape: [n, m, m, o] } } as const;
    out.fill(0);
    on(1)();
    same(out, want);
    return [
      { name: 'plain JavaScript', run: () => layer(x, f, want, n, c, extent, extent, o, k) },
      { name: 'the compiled plain kernel', run: () => compiled.sync(a, b, out, n, c, extent, extent, o, k) },
      { name: 'one thread', run: on(1) },
      { name: 'two threads', run: on(2) },
      { name: 'two threads, contract', run: on(2, { contract: true }) },
      { name: 'two threads, channels last', run: () => void conv2d.sync(pixels, filters, last) },
    ];
  };
  return { name: `conv2d ${dtype} ${n} × ${c} × ${extent}², ${o} filters of ${k} × ${k}`, sides };
}

/** A large filter by sums and by transforms. */
function large(dtype: Real, n: number, k: number): LibraryRow {
  const sides = () => {
    const shaped = (m: number, seed: number) => ({ data: copied(uniform(dtype, m * m, -1, 1, seed)), shape: [m, m] });
    const [a, filter, out] = [shaped(n, 1), shaped(k, 2), shaped(n, 3)];
    const by = (method: 'direct' | 'fft') => () =>
      void convolve.sync(a, filter, { mode: 'same', method, out, threads: 2, backend: 'cpu' });
    by('direct')();
    const want = out.data.slice();
    by('fft')();
    same(out.data, want);
    return [
      { name: 'sums', run: by('direct') },
      { name: 'by fft', run: by('fft') },
    ];
  };
  return { name: `convolve ${dtype} ${n}² by ${k} × ${k}, by fft`, sides };
}

function maximum(dtype: Real, n: number, c: number, extent: number): LibraryRow {
  const sides = () => {
    const m = extent >> 1;
    const x = uniform(dtype, n * c * extent ** 2, -1, 1, 1);
    const want = new x.constructor(n * c * m * m);
    const sizes = [n * c, extent, extent, 2, 2, 2, 2, 1, 1] as const;
    maxPlanes(x, ...sizes, want, m, m);
    const [a, out] = [copied(x), copied(want)];
    const compiled = jit(maxPlanes, { parallel: true });
    const first = { data: a, shape: [n, c, extent, extent] };
    const pixels = { data: a, shape: [n, extent, extent, c] };
    const options = { threads: 2, backend: 'cpu' } as const;
    const run = () => void maxPool2d.sync(first, 2, { ...options, out: { data: out, shape: [n, c, m, m] } });
    out.fill(0);
    run();
    same(out, want);
    const last = { ...options, channels: 'last', out: { data: out, shape: [n, m, m, c] } } as const;
    return [
      { name: 'plain JavaScript', run: () => maxPlanes(x, ...sizes, want, m, m) },
      { name: 'the compiled plain kernel', run: () => compiled.sync(a, ...sizes, out, m, m) },
      { name: 'two threads', run },
      { name: 'two threads, channels last', run: () => void maxPool2d.sync(pixels, 2, last) },
    ];
  };
  return { name: `maxPool2d ${dtype} ${n} × ${c} × ${extent}² by 2 × 2`, sides };
}

export const rows: readonly LibraryRow[] = [
  image('float32', 2048, 3, 1, [26, 50]),
  image('float32', 2048, 15, 1, [32, 65]),
  image('float64', 3000, 4, 1, [14, 29]),
  image('float64', 3000, 4, 5, [4, 7]),
  large('float32', 512, 31),
  large('float32', 512, 63),
  large('float64', 512, 45),
  batch('float32', 4, 32, 56, 64, 3),
  batch('float32', 8, 256, 9, 256, 3),
  batch('float32', 4, 64, 56, 64, 1),
  maximum('float32', 8, 32, 112),
];
