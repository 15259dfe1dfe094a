/** Contrast limited adaptive histogram equalisation: OpenCV's results, the plain kernels' on every backend, what is refused. */
import { describe, expect, test } from 'vitest';
import { clahe } from '../../src/library/index.ts';
import { everywhere } from './everywhere.ts';
import { sizeOf } from './goldens.ts';
import { golden, plainly, uniform, whole } from './support.ts';

interface Case {
  readonly kind: 'noise' | 'slope';
  readonly shape: readonly [number, number];
  readonly tiles: readonly [number, number];
  readonly clip: number;
  /** Bytes in hexadecimal. */
  readonly want: string;
}

const noise = (shape: readonly number[]) => ({ data: whole('uint8', sizeOf(shape), 0, 255, 4), shape });

/** As golden/clahe.py makes it. */
function slope([h, w]: readonly number[]) {
  const spots = uniform('float64', h * w, 0, 1, 4);
  const level = (k: number) =>
    40 + Math.floor((60 * (Math.floor(k / w) + (k % w))) / (h + w)) + (spots[k] < 0.1 ? 90 : 0);
  return { data: Uint8Array.from({ length: h * w }, (_, k) => level(k)), shape: [h, w] };
}

test("OpenCV's results, but for halves that float32 has rounded", () => {
  let [off, all] = [0, 0];
  for (const { kind, shape, tiles, clip, want } of golden<readonly Case[]>('clahe')) {
    const image = kind === 'noise' ? noise(shape) : slope(shape);
    const { data } = plainly(clahe, image, { tiles, clipLimit: clip });
    Buffer.from(want, 'hex').forEach((level, k) => {
      const difference = Math.abs(level - data[k]);
      expect(difference, `${kind} ${shape} ${tiles} ${clip} [${k}]`).toBeLessThanOrEqual(1);
      off += difference;
      all++;
    });
  }
  expect(off / all).toBeLessThan(0.005);
});

describe('on every backend', () => {
  test.each([
    [[0, 4], {}],
    [[1, 9], { tiles: [1, 3] }],
    [[8, 8], {}],
    [[33, 65], { clipLimit: 2 }],
    [[40, 70], { tiles: [3, 5], clipLimit: 0 }],
    [[2300, 5], { tiles: 1 }],
  ] as const)('%j %j', async (shape, options) => {
    await everywhere([clahe, noise(shape), options]);
  });
});

test('an image of one level stays one', () => {
  const flat = clahe.sync({ data: new Uint8Array(64 * 64).fill(77), shape: [64, 64] }, { clipLimit: 2 });
  expect(new Set(flat.data as Uint8Array).size).toBe(1);
});

test('the image itself can take the result', () => {
  const image = noise([24, 32]);
  const want = clahe.sync(image);
  expect(clahe.sync(image, { out: image }).data).toEqual(want.data);
});

const image = { data: new Uint8Array(6), shape: [2, 3] };
test.each([
  [() => clahe.sync(new Uint8Array(6)), 'clahe: `a` must have 2 dimensions, not 1 (its shape is 6)'],
  [() => clahe.sync({ data: new Float32Array(6), shape: [2, 3] }), 'clahe: `a` must be uint8 or uint8c, not float32'],
  [() => clahe.sync(image, { tiles: 0 }), 'clahe: `tiles` must be whole numbers from 1 on, not 0'],
  [
    () => clahe.sync(image, { tiles: [2] as never }),
    'clahe: `tiles` must be a number or a list of 2, one for each axis',
  ],
  [() => clahe.sync(image, { tiles: '2' as never }), "the option `tiles` takes a number or a list of two, not '2'"],
  [() => clahe.sync(image, { clipLimit: NaN }), 'the option `clipLimit` takes a number, not NaN'],
] as const)('what does not fit is refused: %#', (call, sentence) => {
  expect(call).toThrow(sentence);
});
