/** Filters of images: SciPy's results, the plain kernels' on every backend, and what is refused. */
import { describe, expect, test } from 'vitest';
import * as library from '../../src/library/index.ts';
import type { Operation } from '../../src/operation.ts';
import { everywhere } from './everywhere.ts';
import { sizeOf, testGoldens } from './goldens.ts';
import { plainly, whole } from './support.ts';

const { gaussianFilter, maximumFilter, medianFilter, minimumFilter, prewitt, sobel, uniformFilter } = library;

testGoldens('image', { bytes: f => (f === 'gaussianFilter' ? 0.55 : 0), floats: [-1, 1] });

/** Shapes around lanes, pieces and windows; the last are large. */
const shapes = [
  [0, 4],
  [4, 0],
  [1, 1],
  [1, 7],
  [9, 1],
  [3, 5],
  [8, 16],
  [17, 15],
  [5, 33, 3],
  [6, 4, 4],
  [40, 70],
  [33],
  [9000],
];
const forImages = shapes.filter(s => s.length > 1);
const image = (dtype: any, shape: readonly number[]) => ({ data: whole(dtype, sizeOf(shape), 0, 200, 5), shape });

describe.each(['float32', 'float64', 'uint8'] as const)('%s on every backend', dtype => {
  const bytes = dtype === 'uint8';
  const within = { float32: 1e-6, float64: 1e-15, uint8: 0 }[dtype];
  test('Gaussian and uniform filters', async () => {
    for (const shape of shapes) {
      await everywhere([gaussianFilter, image(dtype, shape), 1.1, {}], within);
      await everywhere([uniformFilter, image(dtype, shape), 4, { mode: 'wrap' }], bytes ? 0 : within);
    }
  });
  test('minimum and maximum', async () => {
    for (const shape of shapes) {
      await everywhere([minimumFilter, image(dtype, shape), 3, { mode: 'constant', cval: 7 }]);
      await everywhere([maximumFilter, image(dtype, shape), 6, { mode: 'mirror' }]);
    }
  });
  // Other sizes of floats are selected in float64, which a GPU has not.
  test('medians', async () => {
    for (const shape of forImages) {
      await everywhere([medianFilter, image(dtype, shape), 3, {}]);
      await everywhere([medianFilter, image(dtype, shape), 5, { mode: 'nearest' }]);
      if (sizeOf(shape) < 1000)
        await everywhere([medianFilter, image(dtype, shape), [4, 7], { mode: 'constant', cval: 300 }], 0, bytes);
    }
  });
  test('edges', async () => {
    for (const shape of forImages) {
      await everywhere([sobel, image(dtype, shape), {}]);
      await everywhere([prewitt, image(dtype, shape), { axis: 0, mode: 'wrap' }]);
      await everywhere([sobel, image(dtype, shape), { magnitude: true }]);
    }
  });
});

test('strided views, other axes and `out`', async () => {
  const data = whole('float32', 400, 0, 50, 6);
  const view = { data, shape: [7, 6, 3], stride: [40, -6, 2], offset: 35 };
  const flat = new Float32Array(126);
  for (let i = 0, k = 0; i < 7; i++)
    for (let j = 0; j < 6; j++) for (let c = 0; c < 3; c++) flat[k++] = data[35 + 40 * i - 6 * j + 2 * c];
  const shape = [7, 6, 3];
  for (const axes of [
    [0, 1],
    [1, 2],
  ]) {
    const want = plainly(medianFilter, { data: flat, shape }, 3, { axes });
    expect(await everywhere([medianFilter, view, 3, { axes }])).toEqual(want);
  }
  const out = new Float32Array(126);
  expect(sobel.sync(view, { axes: [0, 2], axis: 0, out }).data).toBe(out);
  expect(out).toEqual(plainly(sobel, { data: flat, shape }, { axes: [0, 2], axis: 0 }).data);
});

test('clamped bytes, as canvases have them', async () => {
  for (const [f, ...args] of [
    [gaussianFilter, 1],
    [uniformFilter],
    [maximumFilter],
    [medianFilter],
    [medianFilter, 4],
  ] as const) {
    const want = plainly(f as Operation<any[], any>, image('uint8', [9, 20, 4]), ...args);
    const { data } = await everywhere([f, image('uint8c', [9, 20, 4]), args[0] ?? 3, {}]);
    expect(new Uint8Array(data)).toEqual(want.data);
  }
});

test('bytes are rounded to nearest: a constant image stays what it is', () => {
  for (const value of [0, 1, 127, 254, 255])
    for (const sigma of [0.3, 1, 3.7]) {
      const data = new Uint8Array(40 * 30).fill(value);
      expect(gaussianFilter.sync({ data, shape: [40, 30] }, sigma).data).toEqual(data);
    }
});

const a23 = { data: new Float32Array(6), shape: [2, 3] };
const refused = [
  [
    () => gaussianFilter.sync({ data: new Int32Array(6), shape: [2, 3] }, 1),
    'gaussianFilter: `a` must be uint8 or uint8c or float32 or float64, not int32',
  ],
  [() => gaussianFilter.sync(a23, -1), 'gaussianFilter: `sigma` must be at least 0, not -1'],
  [() => gaussianFilter.sync(a23, [1]), 'gaussianFilter: `sigma` must be a number or a list of 2, one for each axis'],
  [() => gaussianFilter.sync(a23, 1, { truncate: -1 }), 'gaussianFilter: `truncate` must be at least 0, not -1'],
  [
    () => gaussianFilter.sync(a23, 1, { radius: 1.5 }),
    'gaussianFilter: `radius` must be a whole number from 0 on, not 1.5',
  ],
  [
    () => gaussianFilter.sync(a23, 1, { mode: 'edge' as never }),
    "the option `mode` takes one of 'constant', 'nearest', 'reflect', 'mirror', 'wrap', not 'edge'",
  ],
  [() => gaussianFilter.sync(a23, 1, { axes: 2 }), 'gaussianFilter: `axes` must be a whole number from -2 to 1, not 2'],
  [
    () => gaussianFilter.sync({ data: new Float32Array(1), shape: [] }, 1),
    'gaussianFilter: `a` must have at least 1 dimension',
  ],
  [() => uniformFilter.sync(a23, 0), 'uniformFilter: `size` must be a whole number from 1 on, not 0'],
  [
    () => uniformFilter.sync({ data: new Uint8Array(6), shape: [2, 3] }, 3000),
    'uniformFilter: `size` must be of at most 8388608 elements for bytes, not 3000 × 3000',
  ],
  [() => minimumFilter.sync(a23, [3, 2.5]), 'minimumFilter: `size` must be a whole number from 1 on, not 2.5'],
  [() => maximumFilter.sync(a23, 3, { out: new Float64Array(6) }), 'maximumFilter: `out` must be float32, not float64'],
  [
    () => medianFilter.sync(new Float32Array(9)),
    'medianFilter: `axes` must be two neighbouring axes, height before width, not [0]; the shape is 9',
  ],
  [() => sobel.sync(a23, { axes: 0, axis: 1 }), 'sobel: `axis` must be one of the axes [0], not 1'],
  [() => prewitt.sync(a23, { axis: 0, magnitude: true }), 'prewitt: `axis` cannot be chosen together with `magnitude`'],
  [() => sobel.sync(a23, { out: new Float32Array(5) }), 'sobel: `out` must have the shape 2 × 3, not 5'],
] as const;

test.each(refused)('what does not fit is refused: %#', (call, sentence) => {
  expect(call).toThrow(sentence);
});
