/** Convolution layers: SciPy's results, the sum they are by definition, the plain kernels' results on every backend. */
import { describe, expect, test } from 'vitest';
import { pointwise } from '../../kernels/convolution/pointwise.ts';
import { jit } from '../../src/index.ts';
import { type ConvOptions, conv1d, conv2d, conv3d, type Shaped } from '../../src/library/index.ts';
import { backends, distance, golden, gpu, plainly, uniform, whole } from './support.ts';

const functions = { conv1d, conv2d, conv3d };
const size = (shape: readonly number[]) => shape.reduce((n, k) => n * k, 1);

interface Case {
  readonly name: keyof typeof functions;
  readonly x: number[];
  readonly filters: number[];
  readonly options: ConvOptions;
  readonly shape: number[];
  readonly data: number[];
}

/** The same array with the second axis last. */
function toLast({ data, shape }: Shaped<any>): Shaped<any> {
  const [n, c, ...space] = shape;
  const area = size(space);
  const to = data.slice();
  for (let b = 0; b < n; b++)
    for (let k = 0; k < c; k++)
      for (let t = 0; t < area; t++) to[(b * area + t) * c + k] = data[(b * c + k) * area + t];
  return { data: to, shape: [n, ...space, c] };
}

test.each(golden<Case[]>('layers'))('$name of $x through $filters, $options, gives what SciPy gives', c => {
  const x = { data: uniform('float64', size(c.x), -1, 1, 1), shape: c.x };
  const filters = { data: uniform('float64', size(c.filters), -1, 1, 2), shape: c.filters };
  const bias = uniform('float64', c.filters[0], -1, 1, 3);
  const f = functions[c.name];
  const got = f.sync(x, filters, { ...c.options, bias });
  expect(got.shape).toEqual(c.shape);
  expect(distance(got.data, c.data)).toBeLessThan(1e-14);
  expect(f.sync(toLast(x), filters, { ...c.options, bias, channels: 'last' })).toEqual(toLast(got));
  const flat = { data: x.data.subarray(0, size(c.x.slice(1))), shape: c.x.slice(1) };
  const one = f.sync(flat, filters, { ...c.options, bias });
  expect(one.shape).toEqual(c.shape.slice(1));
  expect(one.data).toEqual(got.data.subarray(0, size(one.shape)));
});

/** By definition: zeros outside, PyTorch's shapes. */
function defined(x: Shaped<any>, f: Shaped<any>, stride: number, padding: number, dilation: number, groups: number) {
  const [n, c, h, w] = x.shape;
  const [o, cg, kh, kw] = f.shape;
  const extent = (m: number, k: number) => Math.floor((m + 2 * padding - (k - 1) * dilation - 1) / stride) + 1;
  const [oh, ow] = [extent(h, kh), extent(w, kw)];
  const data = new x.data.constructor(n * o * oh * ow);
  const at = (b: number, k: number, i: number, j: number) =>
    i < 0 || j < 0 || i >= h || j >= w ? 0 : x.data[((b * c + k) * h + i) * w + j];
  let to = 0;
  for (let b = 0; b < n; b++)
    for (let m = 0; m < o; m++)
      for (let i = 0; i < oh; i++)
        for (let j = 0; j < ow; j++, to++)
          for (let k = 0; k < cg; k++)
            for (let p = 0; p < kh; p++)
              for (let q = 0; q < kw; q++)
                data[to] +=
                  f.data[((m * cg + k) * kh + p) * kw + q] *
                  at(
                    b,
                    Math.floor(m / (o / groups)) * cg + k,
                    i * stride - padding + p * dilation,
                    j * stride - padding + q * dilation,
                  );
  return { data, shape: [n, o, oh, ow] };
}

// Extents about the lanes, the stretches of 256 places and the filters that run side by side; more channels than are added up at once.
const many: readonly (readonly [x: number[], f: number[], options: readonly [number, number, number, number]])[] = [
  [
    [1, 1, 1, 1],
    [1, 1, 1, 1],
    [1, 0, 1, 1],
  ],
  [
    [0, 2, 5, 5],
    [3, 2, 3, 3],
    [1, 1, 1, 1],
  ],
  [
    [1, 1, 3, 5],
    [4, 1, 3, 3],
    [1, 1, 1, 1],
  ],
  [
    [2, 2, 15, 17],
    [3, 2, 3, 3],
    [1, 1, 1, 1],
  ],
  [
    [1, 3, 16, 16],
    [5, 3, 3, 3],
    [1, 1, 1, 1],
  ],
  [
    [3, 2, 9, 33],
    [8, 2, 2, 5],
    [1, 0, 1, 1],
  ],
  [
    [1, 140, 4, 5],
    [9, 140, 1, 1],
    [1, 0, 1, 1],
  ],
  [
    [1, 300, 5, 5],
    [2, 150, 3, 3],
    [2, 1, 1, 2],
  ],
  [
    [2, 6, 13, 12],
    [6, 1, 3, 3],
    [2, 1, 2, 6],
  ],
  [
    [1, 4, 20, 21],
    [4, 2, 5, 5],
    [3, 2, 2, 2],
  ],
  // Filters of one element: images that are products of matrices by themselves.
  [
    [3, 70, 9, 13],
    [33, 70, 1, 1],
    [1, 0, 1, 1],
  ],
  // Phases of a stride whose weights have to be put side by side, and more places than are put side by side at a time.
  [
    [2, 6, 13, 12],
    [8, 6, 3, 3],
    [2, 1, 1, 1],
  ],
  [
    [1, 114, 52, 50],
    [4, 114, 3, 3],
    [1, 0, 1, 1],
  ],
];

describe.each(['float32', 'float64'] as const)('%s', dtype => {
  const all = many.map(([x, f, [stride, padding, dilation, groups]], k) => ({
    x: { data: whole(dtype, size(x), -4, 4, k), shape: x },
    f: { data: whole(dtype, size(f), -4, 4, k + 50), shape: f },
    o: { stride, padding, dilation, groups },
  }));

  test('is the sum that it is by definition, plainly', () => {
    for (const { x, f, o } of all)
      expect(plainly(conv2d, x, f, o)).toEqual(defined(x, f, o.stride, o.padding, o.dilation, o.groups));
  });

  test.each(backends)('on %s the plain kernels answer', async backend => {
    for (const { x, f, o } of all) {
      const want = plainly(conv2d, x, f, o);
      expect(conv2d.sync(x, f, { ...o, backend }), JSON.stringify([x.shape, f.shape, o])).toEqual(want);
      if (o.stride > 1) expect(await conv2d(x, f, { ...o, backend })).toEqual(want);
    }
  });
});

test.skipIf(!gpu.length)('on a GPU the plain kernels answer', async () => {
  for (const k of [4, 7, 8]) {
    const [x, f, [stride, padding, dilation, groups]] = many[k];
    const images = { data: whole('float32', size(x), -4, 4, 1), shape: x };
    const filters = { data: whole('float32', size(f), -4, 4, 2), shape: f };
    const o = { stride, padding, dilation, groups };
    expect(await conv2d(images, filters, { ...o, backend: 'webgpu' })).toEqual(plainly(conv2d, images, filters, o));
  }
});

test('fractions come out alike on every backend', () => {
  const x = { data: uniform('float32', 2 * 5 * 300, -1, 1, 1), shape: [2, 5, 15, 20] };
  const f = { data: uniform('float32', 7 * 5 * 9, -1, 1, 2), shape: [7, 5, 3, 3] };
  const want = conv2d.sync(x, f, { padding: 'same', backend: 'js' });
  expect(want.shape).toEqual([2, 7, 15, 20]);
  for (const backend of backends) expect(conv2d.sync(x, f, { padding: 'same', backend })).toEqual(want);
  expect(distance(want.data, plainly(conv2d, x, f, { padding: 'same' }).data)).toBeLessThan(1e-6);
});

test.each(backends)(
  'on %s filters of one element give what the kernel for small images gives, bit for bit',
  backend => {
    const [n, c, filters, area] = [2, 70, 33, 117];
    const x = { data: uniform('float32', n * c * area, -1, 1, 1), shape: [n, c, 9, 13] };
    const f = { data: uniform('float32', filters * c, -1, 1, 2), shape: [filters, c, 1, 1] };
    const bias = uniform('float32', filters, -1, 1, 3);
    const want = new Float32Array(n * filters * area);
    jit(pointwise, { parallel: true, backend }).sync(x.data, f.data, bias, want, n, c, filters, area);
    expect(conv2d.sync(x, f, { bias, backend }).data).toEqual(want);
  },
);

test("'same' has ⌈n / stride⌉ places, the odd element at the end", () => {
  const f = { data: Float64Array.of(1, 10), shape: [2] };
  expect([...conv1d.sync(Float64Array.of(1, 2, 3), f, { padding: 'same' }).data]).toEqual([21, 32, 3]);
  expect([...conv1d.sync(Float64Array.of(1, 2, 3), f, { padding: 'same', stride: 2 }).data]).toEqual([21, 3]);
});

const f64 = (...shape: number[]) => ({ data: new Float64Array(size(shape)), shape });
const wrong = [
  [() => conv2d.sync(f64(4), f64(2)), 'conv2d: `x` must have 2, 3 or 4 dimensions, not 1 (its shape is 4)'],
  [
    () => conv2d.sync(f64(4, 4), f64(1, 1, 2, 2)),
    'conv2d: `filters` must have 2 dimensions, not 4 (its shape is 1 × 1 × 2 × 2)',
  ],
  [() => conv2d.sync(f64(1, 4, 4), f64(2, 2)), 'conv2d: `filters` must have 4 dimensions, not 2 (its shape is 2 × 2)'],
  [
    () => conv2d.sync(f64(3, 4, 4), f64(2, 2, 3, 3)),
    'conv2d: `filters` must have 3 channels, one for each of `x`, not 2',
  ],
  [
    () => conv2d.sync(f64(4, 4, 4), f64(2, 4, 3, 3), { groups: 2 }),
    'conv2d: `filters` must have 2 channels, one for each of a group, not 4',
  ],
  [
    () => conv2d.sync(f64(3, 4, 4), f64(2, 1, 3, 3), { groups: 2 }),
    'conv2d: `groups` must divide the 3 channels of `x` and the 2 filters, which 2 does not',
  ],
  [
    () => conv2d.sync(f64(4, 4), f64(2, 2), { groups: 2 }),
    'conv2d: `groups` must be 1 where `x` has no channels, not 2',
  ],
  [
    () => conv2d.sync(f64(4, 4), f64(5, 2)),
    'conv2d: `filters` must fit into `x` with its padding: one spans 5 of 4 elements',
  ],
  [() => conv2d.sync(f64(4, 4), f64(0, 2)), 'conv2d: `filters` must have elements, not the extents 0 × 2'],
  [() => conv2d.sync(f64(4, 4), f64(2, 2), { bias: f64(2) }), 'conv2d: `bias` must have the shape 1, not 2'],
  [
    () => conv2d.sync(f64(4, 4), f64(2, 2), { bias: new Float32Array(1) }),
    'conv2d: `bias` must be float64, not float32',
  ],
  [
    () => conv2d.sync(f64(4, 4), f64(2, 2), { padding: -1 }),
    "the option `padding` takes 'same', 'valid', a whole number from 0 on, or one for each axis, not -1",
  ],
  [
    () => conv2d.sync(f64(4, 4), f64(2, 2), { padding: [1] }),
    'conv2d: `padding` must have 2 numbers, one for each axis, not 1',
  ],
  [
    () => conv2d.sync(f64(4, 4), f64(2, 2), { channels: 'NHWC' as never }),
    "the option `channels` takes one of 'first', 'last', not 'NHWC'",
  ],
  [() => conv2d.sync(f64(4, 4), f64(2, 2), { groups: 0 }), 'the option `groups` takes a whole number from 1 on, not 0'],
  [
    () => conv3d.sync(f64(4, 4, 4), f64(2, 2, 2), { out: f64(2, 2, 2) }),
    'conv3d: `out` must have the shape 3 × 3 × 3, not 2 × 2 × 2',
  ],
] as const;

test.each(wrong)('what does not fit is refused: %#', (call, sentence) => {
  expect(call).toThrow(sentence);
});
