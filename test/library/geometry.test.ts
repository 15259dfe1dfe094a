/** Images of another size, turned and warped: NumPy's and SciPy's results, the plain kernels' on every backend, and what is refused. */
import { expect, test } from 'vitest';
import { flip, resize, rotate90, warpAffine, warpPerspective } from '../../src/library/index.ts';
import { everywhere } from './everywhere.ts';
import { sizeOf, testGoldens } from './goldens.ts';
import { whole } from './support.ts';

testGoldens('geometry', { bytes: () => 0.56, floats: [-1, 1] });

const shapes = [
  [1, 1],
  [3, 5],
  [8, 16],
  [17, 15, 3],
  [40, 70],
];
const dtypes = ['float32', 'float64', 'uint8'] as const;
const image = (dtype: any, shape: readonly number[]) => ({ data: whole(dtype, sizeOf(shape), 0, 255, 5), shape });
const close = { float32: 1e-6, float64: 1e-14, uint8: 0 };

test.each(dtypes)('%s resized on every backend', async dtype => {
  for (const shape of shapes)
    for (const [interpolation, antialias] of [
      ['nearest', false],
      ['bilinear', false],
      ['bicubic', true],
    ] as const) {
      await everywhere([resize, image(dtype, shape), [5, 9], { interpolation, antialias }], close[dtype]);
      if (shape.length === 2)
        await everywhere([resize, image(dtype, shape), [33, 20], { interpolation }], close[dtype]);
    }
});

test.each(dtypes)('%s turned and mirrored on every backend', async dtype => {
  for (const shape of shapes) {
    for (const k of [1, 2, 3]) await everywhere([rotate90, image(dtype, shape), k, {}]);
    for (const axis of [0, 1, undefined]) await everywhere([flip, image(dtype, shape), axis, {}]);
  }
});

test.each(dtypes)('%s warped on every backend', async dtype => {
  const turn = [0.8, -0.6, 3, 0.6, 0.8, -1];
  for (const shape of shapes) {
    await everywhere([warpAffine, image(dtype, shape), turn, { cval: 7 }], close[dtype], false);
    await everywhere([warpAffine, image(dtype, shape), turn, { mode: 'nearest', size: [9, 17] }], close[dtype], false);
    const tilted = [...turn, 0.001, 0.002, 1];
    await everywhere([warpPerspective, image(dtype, shape), tilted, { interpolation: 'nearest' }], close[dtype], false);
  }
});

test('an image twice turned, mirrored or resized to its own size is itself', () => {
  const a = image('float32', [7, 5, 3]);
  expect(rotate90.sync(rotate90.sync(a, 1), -1)).toEqual(rotate90.sync(a, 4));
  expect(flip.sync(flip.sync(a, [0, 1]), [0, 1]).data).toEqual(a.data);
  for (const interpolation of ['nearest', 'bilinear', 'bicubic'] as const)
    expect(resize.sync(a, [7, 5], { interpolation }).data).toEqual(a.data);
  expect(
    warpAffine.sync(a, [
      [1, 0, 0],
      [0, 1, 0],
    ]).data,
  ).toEqual(a.data);
});

test('a warp moves by whole pixels where the matrix says so', () => {
  const a = { data: Uint8Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] };
  expect([...warpAffine.sync(a, [1, 0, 1, 0, 1, 0]).data]).toEqual([0, 1, 2, 0, 4, 5]);
  expect([...warpAffine.sync(a, [1, 0, 1, 0, 1, 0], { inverse: true, cval: 9 }).data]).toEqual([2, 3, 9, 5, 6, 9]);
});

const a23 = { data: new Float32Array(6), shape: [2, 3] };
const refused = [
  [() => resize.sync(a23, [0, 2]), 'resize: `size` must be a whole number from 1 on, not 0'],
  [() => resize.sync(a23, [1, 2, 3]), 'resize: `size` must be a number or a list of 2, one for each axis'],
  [
    () => resize.sync({ data: new Float32Array(0), shape: [0, 3] }, 2),
    'resize: `a` must not be empty along its axes; its shape is 0 × 3',
  ],
  [
    () => resize.sync(a23, 2, { interpolation: 'lanczos' as never }),
    "the option `interpolation` takes one of 'nearest', 'bilinear', 'bicubic', not 'lanczos'",
  ],
  [() => rotate90.sync(a23, 0.5), 'rotate90: `k` must be a whole number, not 0.5'],
  [() => rotate90.sync(a23, 1, { out: new Float32Array(5) }), 'rotate90: `out` must have the shape 3 × 2, not 5'],
  [() => flip.sync(a23, [0, 0]), 'flip: `axis` names an axis twice: [0, 0]'],
  [() => warpAffine.sync(a23, [1, 2, 3]), 'warpAffine: `matrix` must be 6 finite numbers, row by row'],
  [() => warpAffine.sync(a23, [1, 1, 0, 1, 1, 0]), 'warpAffine: `matrix` must have an inverse'],
  [
    () => warpPerspective.sync(a23, [1, 0, 0, 0, 1, 0, 0, 0, NaN]),
    'warpPerspective: `matrix` must be 9 finite numbers, row by row',
  ],
  [
    () => warpAffine.sync(a23, [1, 0, 0, 0, 1, 0], { size: [1.5, 2] }),
    'warpAffine: `size` must be [height, width], whole numbers',
  ],
  [
    () => warpAffine.sync({ data: new Float32Array(0), shape: [0, 3] }, [1, 0, 0, 0, 1, 0], { size: [1, 1] }),
    'warpAffine: `a` must not be empty',
  ],
] as const;

test.each(refused)('what does not fit is refused: %#', (call, sentence) => {
  expect(call).toThrow(sentence);
});
