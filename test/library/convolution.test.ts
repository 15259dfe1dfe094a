/** Convolution of an array with a filter: SciPy's results, the plain kernels' results on every backend, and what is refused. */
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { conv2d as kernel } from '../../kernels/conv2d.ts';
import { type ConvolveOptions, conv2d, convolve, convolve2d, correlate, correlate2d } from '../../src/library/index.ts';
import { backends, distance, golden, gpu, plainly, uniform, whole } from './support.ts';

const functions = { convolve, correlate, convolve2d, correlate2d };
const size = (shape: readonly number[]) => shape.reduce((n, k) => n * k, 1);

interface Case {
  readonly name: keyof typeof functions;
  readonly a: number[];
  readonly filter: number[];
  readonly options: ConvolveOptions;
  readonly shape: number[];
  readonly data: number[];
}

const cases = golden<Case[]>('convolution');

test.each(Object.keys(functions) as Case['name'][])('%s gives what SciPy gives', name => {
  const all = cases.filter(c => c.name === name);
  expect(all.length).toBeGreaterThan(20);
  for (const { a, filter, options, shape, data } of all) {
    const at = JSON.stringify({ a, filter, options });
    const image = { data: uniform('float64', size(a), -1, 1, 1), shape: a };
    const taps = { data: uniform('float64', size(filter), -1, 1, 2), shape: filter };
    const got = functions[name].sync(image, taps, options);
    expect(got.shape, at).toEqual(shape);
    expect(distance(got.data, data), at).toBeLessThan(1e-14);
  }
});

const shapes: readonly (readonly [a: number[], filter: number[]])[] = [
  [[1], [1]],
  [[1], [4]],
  [[15], [3]],
  [[17], [4]],
  [[1000], [31]],
  [
    [1, 1],
    [1, 1],
  ],
  [
    [2, 3],
    [4, 5],
  ],
  [
    [5, 7],
    [3, 3],
  ],
  [
    [8, 9],
    [2, 3],
  ],
  [
    [33, 65],
    [3, 3],
  ],
  [
    [20, 31],
    [15, 15],
  ],
  [
    [1, 1, 1],
    [2, 1, 3],
  ],
  [
    [5, 6, 17],
    [3, 2, 3],
  ],
];
const options: readonly ConvolveOptions[] = [
  {},
  { mode: 'same', boundary: 'reflect' },
  { mode: 'same', boundary: 'wrap', stride: 2 },
  { mode: 'full', boundary: 'constant', fillvalue: -2, dilation: 2, stride: 3 },
];

describe.each(['float32', 'float64'] as const)('%s', dtype => {
  const arrays = shapes.map(([a, filter]) => [
    { data: whole(dtype, size(a), -8, 8, 1), shape: a },
    { data: whole(dtype, size(filter), -8, 8, 2), shape: filter },
  ]);

  test.each(backends)('on %s the plain kernels answer', async backend => {
    for (const [a, filter] of arrays) {
      for (const o of options) {
        const at = JSON.stringify([a.shape, filter.shape, o]);
        const want = plainly(convolve, a, filter, o);
        expect(convolve.sync(a, filter, { ...o, backend }), at).toEqual(want);
        if (o === options[1] || o === options[3])
          expect(await correlate(a, filter, { ...o, backend }), at).toEqual(plainly(correlate, a, filter, o));
      }
    }
  });
});

test.skipIf(!gpu.length)('on a GPU the plain kernels answer', async () => {
  for (const [a, filter] of shapes.filter((_, k) => k % 2 === 0)) {
    const image = { data: whole('float32', size(a), -8, 8, 1), shape: a };
    const taps = { data: whole('float32', size(filter), -8, 8, 2), shape: filter };
    for (const o of options.slice(1, 3))
      expect(await convolve(image, taps, { ...o, backend: 'webgpu' })).toEqual(plainly(convolve, image, taps, o));
  }
});

const norm = (x: ArrayLike<number>): number => Math.hypot(...Array.from(x));
const off = (x: ArrayLike<number>, y: ArrayLike<number>): number =>
  Array.from(x).reduce((most, v, k) => Math.max(most, Math.abs(v - y[k])), 0);

test('by Fourier transforms comes what sums give, along every axis and under every option', async () => {
  const extents = [
    [[33], [9]],
    [[7], [20]],
    [[300], [299]],
    [
      [20, 31],
      [15, 15],
    ],
    [
      [5, 6, 17],
      [3, 2, 3],
    ],
    [
      [1, 9],
      [4, 1],
    ],
  ] as const;
  for (const dtype of ['float32', 'float64'] as const) {
    const near = dtype === 'float32' ? 2e-6 : 2e-15; // times the norms, as the page says
    for (const [shape, kernel] of extents) {
      const a = { data: uniform(dtype, size(shape), -1, 1, 1), shape };
      const filter = { data: uniform(dtype, size(kernel), -1, 1, 2), shape: kernel };
      const norms = norm(a.data) * norm(filter.data);
      for (const o of [
        {},
        { mode: 'same' },
        { mode: 'valid' },
        { stride: 2, dilation: 2 },
        { mode: 'same', stride: 3 },
      ] as const) {
        if ('mode' in o && o.mode === 'valid' && kernel.some((k, axis) => k > shape[axis])) continue;
        for (const f of shape.length === 2 ? [convolve, correlate, convolve2d, correlate2d] : [convolve, correlate]) {
          const want = f.sync(a, filter, { ...o, method: 'direct' });
          const got = f.sync(a, filter, { ...o, method: 'fft', backend: 'wasm' });
          expect(got.shape).toEqual(want.shape);
          expect(off(got.data, want.data) / norms, JSON.stringify([dtype, shape, kernel, o])).toBeLessThan(near);
        }
      }
      const got = await convolve(a, filter, { method: 'fft', backend: 'wasm-threads' });
      const plain = plainly(convolve, a, filter, { method: 'fft' });
      expect(off(got.data, plain.data) / norms).toBeLessThan(near);
    }
  }
});

test("'auto' goes by transforms where the filter is large, and by sums where something stands beyond the edges", () => {
  const a = { data: uniform('float64', 160 * 160, -1, 1, 1), shape: [160, 160] };
  const filter = { data: uniform('float64', 120 * 120, -1, 1, 2), shape: [120, 120] };
  const of = (options: ConvolveOptions) => convolve.sync(a, filter, { mode: 'same', ...options }).data;
  expect(of({})).toEqual(of({ method: 'fft' }));
  expect(of({})).not.toEqual(of({ method: 'direct' }));
  expect(of({ boundary: 'edge' })).toEqual(of({ boundary: 'edge', method: 'direct' }));
  const small = { data: filter.data.subarray(0, 9), shape: [3, 3] };
  expect(convolve.sync(a, small)).toEqual(convolve.sync(a, small, { method: 'direct' }));
});

test('fractions come out alike on every backend', () => {
  for (const dtype of ['float32', 'float64'] as const) {
    const a = { data: uniform(dtype, 40 * 50, -1, 1, 1), shape: [40, 50] };
    const filter = { data: uniform(dtype, 35, -1, 1, 2), shape: [5, 7] };
    const want = convolve2d.sync(a, filter, { backend: 'js' });
    for (const backend of backends) expect(convolve2d.sync(a, filter, { backend })).toEqual(want);
    expect(distance(want.data, plainly(convolve2d, a, filter).data)).toBeLessThan(dtype === 'float32' ? 1e-6 : 1e-14);
  }
});

test('where rows go four at a time, the bits are those of one at a time, whatever is left over and not finite', () => {
  const rows = [4, 5, 6, 7, 8, 9, 67];
  const columns = [7, 8, 9, 17];
  for (const dtype of ['float32', 'float64'] as const) {
    for (const [kh, kw] of [
      [3, 1400],
      [3, 1401],
      [4, 1100],
      [5, 3],
      [7, 9],
    ])
      for (const oh of kw > 9 ? rows : [131, 132, 133, 134])
        for (const ow of kw > 9 ? columns : [140]) {
          const [h, w] = [oh + kh - 1, ow + kw - 1];
          const a = { data: uniform(dtype, h * w, -1, 1, 1), shape: [h, w] };
          a.data[(h - 3) * w + 2] = Infinity;
          a.data[kw + 1] = NaN;
          const filter = { data: uniform(dtype, kh * kw, -1, 1, 2), shape: [kh, kw] };
          const want = new a.data.constructor(oh * ow);
          kernel(a.data, h, w, filter.data, kh, kw, want);
          for (const backend of ['wasm', 'wasm-threads', 'js'] as const) {
            const got = conv2d.sync(a, filter, { backend, precision: 'js' });
            expect(got.data, JSON.stringify([dtype, kh, kw, oh, ow, backend])).toEqual(want);
          }
        }
  }
});

test('strided views are taken as they look', () => {
  const data = whole('float64', 200, -8, 8, 1);
  const view = ndarray<Float64Array>(data, [6, 9], [20, 2], 3);
  const dense = { data: new Float64Array(54), shape: [6, 9] };
  for (let i = 0; i < 6; i++) for (let j = 0; j < 9; j++) dense.data[i * 9 + j] = view.get(i, j);
  const filter = { data: Float64Array.of(1, 2, 3, 4), shape: [2, 2] };
  expect(convolve2d.sync(view, filter)).toEqual(convolve2d.sync(dense, filter));
  expect(convolve2d.sync(dense, ndarray(Float64Array.of(4, 3, 2, 1), [2, 2], [-2, -1], 3))).toEqual(
    convolve2d.sync(dense, filter),
  );
});

test('a result goes where it is told', async () => {
  const out = { data: new Float64Array(6), shape: [2, 3] };
  const ones = { data: new Float64Array(6).fill(1), shape: [2, 3] };
  const got = await convolve2d(ones, { data: Float64Array.of(2), shape: [1, 1] }, { out });
  expect(got.data).toBe(out.data);
  expect([...out.data]).toEqual([2, 2, 2, 2, 2, 2]);
});

test('infinite and missing values reach as far as the filter', () => {
  const a = Float64Array.of(0, 1, Infinity, 1, 0, NaN, 1);
  expect([...convolve.sync(a, Float64Array.of(1, 2), { mode: 'valid' }).data]).toEqual([
    1,
    Infinity,
    Infinity,
    2,
    NaN,
    NaN,
  ]);
});

const f64 = (...shape: number[]) => ({ data: new Float64Array(size(shape)), shape });
const wrong = [
  [
    () => convolve.sync(f64(2, 2, 2, 2), f64(2)),
    'convolve: `a` must have 1, 2 or 3 dimensions, not 4 (its shape is 2 × 2 × 2 × 2)',
  ],
  [() => convolve2d.sync(f64(4), f64(2)), 'convolve2d: `a` must have 2 dimensions, not 1 (its shape is 4)'],
  [() => correlate.sync(f64(4, 4), f64(2)), 'correlate: `filter` must have 2 dimensions, not 1 (its shape is 2)'],
  [() => convolve.sync(new Int32Array(3) as never, f64(2)), 'convolve: `a` must be float32 or float64, not int32'],
  [() => convolve.sync(f64(3), new Float32Array(2)), 'convolve: `filter` must be float64, not float32'],
  [() => convolve.sync(f64(3), f64(0)), 'convolve: `filter` must have elements, not the shape 0'],
  [
    () => correlate2d.sync(f64(3, 3), f64(2, 2), { mode: 'valid', dilation: 3 }),
    "correlate2d: `filter` must lie inside `a` under the mode 'valid': it spans 4 × 4 of 3 × 3",
  ],
  [
    () => convolve.sync(f64(3), f64(2), { mode: 'all' as never }),
    "the option `mode` takes one of 'full', 'same', 'valid', not 'all'",
  ],
  [
    () => convolve.sync(f64(3), f64(2), { boundary: 'mirror' as never }),
    "the option `boundary` takes one of 'constant', 'edge', 'reflect', 'symmetric', 'wrap', 'fill', 'symm', 'zeros', 'replicate', 'circular', not 'mirror'",
  ],
  [
    () => convolve.sync(f64(0), f64(2), { boundary: 'edge' }),
    "convolve: `boundary` 'edge' has nothing to continue along an axis of no elements",
  ],
  [() => convolve.sync(f64(3), f64(2), { fillvalue: '0' as never }), "the option `fillvalue` takes a number, not '0'"],
  [
    () => convolve.sync(f64(3), f64(2), { stride: 0 }),
    'the option `stride` takes a whole number from 1 on, or one for each axis, not 0',
  ],
  [
    () => convolve2d.sync(f64(3, 3), f64(2, 2), { stride: [1] }),
    'convolve2d: `stride` must have 2 numbers, one for each axis, not 1',
  ],
  [
    () => convolve.sync(f64(3), f64(2), { dilation: 1.5 }),
    'the option `dilation` takes a whole number from 1 on, or one for each axis, not 1.5',
  ],
  [
    () => convolve.sync(f64(3), f64(2), { method: 'fft', boundary: 'edge' }),
    "convolve: `method` must be 'direct' or 'auto' where something else than 0 stands beyond the edges",
  ],
  [
    () => convolve.sync(f64(3), f64(2), { method: 'fast' as never }),
    "the option `method` takes one of 'auto', 'direct', 'fft', not 'fast'",
  ],
  [() => convolve.sync(f64(3), f64(2), { out: f64(3) }), 'convolve: `out` must have the shape 4, not 3'],
] as const;

test.each(wrong)('what does not fit is refused: %#', (call, sentence) => {
  expect(call).toThrow(sentence);
});

describe('places apart on images that are not copied', () => {
  /** Every `step`th row and column. */
  const thinned = ({ data, shape: [h, w] }: { data: any; shape: readonly number[] }, step: number) =>
    data.filter((_: number, k: number) => Math.floor(k / w) % step === 0 && (k % w) % step === 0 && k < h * w);
  const image = (dtype: any) => ({ data: whole(dtype, 150 * 130, -9, 9, 1), shape: [150, 130] });
  const taps = (dtype: any, h: number, w: number) => ({ data: whole(dtype, h * w, -9, 9, 2), shape: [h, w] });

  test.each(['float32', 'float64'] as const)('%s: those of all places', async dtype => {
    for (const [h, w] of [
      [4, 4],
      [1, 3],
      [5, 2],
      [140, 3],
      [151, 1],
    ])
      for (const mode of ['full', 'same'] as const)
        for (const boundary of ['constant', 'reflect', 'wrap'] as const) {
          const options = { mode, boundary, fillvalue: 3, backend: 'wasm' } as const;
          const whole = convolve2d.sync(image(dtype), taps(dtype, h, w), options);
          for (const stride of [2, 5]) {
            const want = thinned(whole, stride);
            const ways = h * w > 100 ? (['wasm'] as const) : dtype === 'float32' ? [...backends, ...gpu] : backends;
            for (const backend of ways) {
              const got = await convolve2d(image(dtype), taps(dtype, h, w), { ...options, stride, backend });
              expect(distance(got.data, want), `${h} × ${w} ${mode} ${boundary} ${stride} ${backend}`).toBe(0);
            }
          }
        }
  });

  test('of a layer with one channel, each filter by itself', () => {
    const x = { data: image('float32').data, shape: [1, 1, 150, 130] };
    const filters = { data: whole('float32', 3 * 12, -9, 9, 4), shape: [3, 1, 4, 3] };
    const bias = new Float32Array(3);
    for (const padding of [0, 2, 'same'] as const)
      for (const stride of [2, 3]) {
        const got = conv2d.sync(x, filters, { stride, padding });
        // With a bias they all go side by side, as layers do.
        const want = conv2d.sync(x, filters, { stride, padding, bias });
        expect(got.shape).toEqual(want.shape);
        expect(distance(got.data, want.data)).toBe(0);
      }
  });
});
