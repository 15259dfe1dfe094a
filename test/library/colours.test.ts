/** Colours and levels: the standards' formulas, the plain kernels' results on every backend, and what is refused. */
import { expect, test } from 'vitest';
import * as library from '../../src/library/index.ts';
import type { Operation } from '../../src/operation.ts';
import { everywhere } from './everywhere.ts';
import { sizeOf, testGoldens } from './goldens.ts';
import { uniform, whole } from './support.ts';

const { equalizeHist, normalize, otsuThreshold, rgbToGrey, rgbToHsv, rgbToLab, rgbToYcbcr, threshold } = library;

// Of levels nothing is left to rounding; weights of 15 bits add at most 0.02.
const exact = ['equalizeHist', 'normalize', 'otsuThreshold', 'threshold'];
testGoldens('colours', { bytes: f => (exact.includes(f) ? 0 : 0.52), floats: [0, 1] });

const shapes = [
  [0, 3],
  [1, 1, 3],
  [5, 3],
  [4, 9, 3],
  [33, 65, 3],
];
const dtypes = ['float32', 'float64', 'uint8'] as const;
const colours = (dtype: any, shape: readonly number[]) => ({
  data: dtype === 'uint8' ? whole(dtype, sizeOf(shape), 0, 255, 5) : uniform(dtype, sizeOf(shape), 0, 1, 5),
  shape,
});

const functions = library as unknown as Record<string, Operation<any[], any>>;
const lab = (dtype: any, shape: readonly number[]) => ({ data: uniform(dtype, sizeOf(shape), 10, 60, 5), shape });
const conversions = [
  'rgbToGrey',
  'rgbToYcbcr',
  'ycbcrToRgb',
  'rgbToHsv',
  'hsvToRgb',
  'srgbToLinear',
  'linearToSrgb',
  'rgbToLab',
  'labToRgb',
] as const;
test.each(conversions)('%s on every backend', async name => {
  for (const dtype of dtypes)
    for (const shape of dtype === 'uint8' && name === 'labToRgb' ? [] : shapes) {
      const within = dtype === 'float64' ? 1e-14 : 2e-6;
      const isWhole = dtype === 'uint8' && /Grey|Ycbcr|ycbcr/.test(name);
      await everywhere(
        [functions[name], name === 'labToRgb' ? lab(dtype, shape) : colours(dtype, shape), {}],
        isWhole ? 0 : within,
      );
    }
});

test.each(dtypes)('levels of %s on every backend', async dtype => {
  for (const shape of [[0], [1], [17], [40, 33]]) {
    const a = colours(dtype, shape);
    const at = dtype === 'uint8' ? 100 : 0.5;
    for (const type of ['binary', 'binaryInv', 'trunc', 'tozero', 'tozeroInv'] as const)
      await everywhere([threshold, a, at, { type }]);
    await everywhere([normalize, a, {}], dtype === 'uint8' ? 0 : 1e-6);
    if (dtype === 'uint8') {
      await everywhere([equalizeHist, a, {}]);
      await everywhere([threshold, a, 'otsu', {}]);
    }
  }
});

test('there and back', () => {
  const a = colours('float64', [50, 3]);
  for (const [to, from, within] of [
    ['rgbToHsv', 'hsvToRgb', 1e-14],
    ['rgbToYcbcr', 'ycbcrToRgb', 1e-14],
    ['srgbToLinear', 'linearToSrgb', 1e-7],
    ['rgbToLab', 'labToRgb', 1e-3],
  ] as const) {
    const back = functions[from].sync(functions[to].sync(a));
    a.data.forEach((x: number, k: number) => expect(Math.abs(back.data[k] - x)).toBeLessThan(within));
  }
});

test('alpha is left out of grey, and images of one level stay so', () => {
  const rgba = { data: Uint8ClampedArray.of(10, 20, 30, 0, 255, 255, 255, 9), shape: [2, 4] };
  expect([...rgbToGrey.sync(rgba).data]).toEqual([18, 255]);
  const flat = new Uint8Array(9).fill(77);
  expect(equalizeHist.sync(flat).data).toEqual(flat);
  expect([...normalize.sync(flat).data]).toEqual(Array(9).fill(0));
  expect([...normalize.sync(new Float32Array(3).fill(5), { low: 2 }).data]).toEqual([2, 2, 2]);
  expect(otsuThreshold.sync(flat)).toBe(0);
});

const floats = { data: new Float32Array(6), shape: [2, 3] };
const refused = [
  [
    () => rgbToGrey.sync(new Uint8Array(5)),
    'rgbToGrey: `a` must have 3 or 4 elements along its last axis; its shape is 5',
  ],
  [
    () => rgbToGrey.sync(floats, { weights: [1, -1, 1] }),
    'rgbToGrey: `weights` must be three numbers from 0 on, not all 0',
  ],
  [
    () => rgbToHsv.sync({ data: new Uint8Array(8), shape: [2, 4] }),
    'rgbToHsv: `a` must have 3 elements along its last axis; its shape is 2 × 4',
  ],
  [
    () => rgbToLab.sync({ data: new Uint8Array(6), shape: [2, 3] }, { out: new Uint8Array(6) }),
    'rgbToLab: `out` must be float32, not uint8',
  ],
  [
    () => rgbToYcbcr.sync({ data: new Int16Array(6), shape: [2, 3] }),
    'rgbToYcbcr: `a` must be uint8 or uint8c or float32 or float64, not int16',
  ],
  [
    () => library.labToRgb.sync({ data: new Uint8Array(6), shape: [2, 3] }),
    'labToRgb: `a` must be float32 or float64, not uint8',
  ],
  [() => equalizeHist.sync(floats), 'equalizeHist: `a` must be uint8 or uint8c, not float32'],
  [() => otsuThreshold.sync(floats), 'otsuThreshold: `a` must be uint8 or uint8c, not float32'],
  [() => threshold.sync(floats, 'otsu'), "threshold: `value` 'otsu' is for bytes, not float32"],
  [() => threshold.sync(floats, 'mean' as never), "threshold: `value` must be a number or 'otsu'"],
  [() => normalize.sync(floats, { low: '0' as never }), "the option `low` takes a number, not '0'"],
] as const;

test.each(refused)('what does not fit is refused: %#', (call, sentence) => {
  expect(call).toThrow(sentence);
});
