/** Pooling, transposed convolution and separable filters: what NumPy and SciPy give, the plain kernels' results on every backend. */
import { expect, test } from 'vitest';
import { averagePool2d, convTranspose2d, maxPool2d, type Shaped, sepFilter2d } from '../../src/library/index.ts';
import { backends, distance, golden, gpu, plainly, uniform, whole } from './support.ts';

const size = (shape: readonly number[]) => shape.reduce((n, k) => n * k, 1);

interface Case {
  readonly name: 'maxPool2d' | 'averagePool2d' | 'convTranspose2d' | 'sepFilter2d';
  readonly x: number[];
  readonly window: [number, number];
  readonly filters: number[];
  readonly row: number;
  readonly column: number;
  readonly options: object;
  readonly shape: number[];
  readonly data: number[];
}

const array = (shape: number[], seed: number) => ({ data: uniform('float64', size(shape), -1, 1, seed), shape });

/** The same array with the second axis last. */
function toLast({ data, shape: [n, c, h, w] }: Shaped<any>): Shaped<any> {
  const to = data.slice();
  for (let b = 0; b < n; b++)
    for (let k = 0; k < c; k++)
      for (let t = 0; t < h * w; t++) to[(b * h * w + t) * c + k] = data[(b * c + k) * h * w + t];
  return { data: to, shape: [n, h, w, c] };
}

const calls: { readonly [N in Case['name']]: (c: Case, options?: object, change?: typeof toLast) => Shaped<any> } = {
  maxPool2d: (c, o, change = a => a) => maxPool2d.sync(change(array(c.x, 1)), c.window, { ...c.options, ...o }),
  averagePool2d: (c, o, change = a => a) => averagePool2d.sync(change(array(c.x, 1)), c.window, { ...c.options, ...o }),
  convTranspose2d: (c, o, change = a => a) => {
    const bias = uniform('float64', (c.filters[1] * (c.options as { groups: number }).groups) as number, -1, 1, 3);
    return convTranspose2d.sync(change(array(c.x, 1)), array(c.filters, 2), { ...c.options, ...o, bias });
  },
  sepFilter2d: (c, o) =>
    sepFilter2d.sync(array(c.x, 1), uniform('float64', c.row, -1, 1, 2), uniform('float64', c.column, -1, 1, 3), {
      ...c.options,
      ...o,
    }),
};

const cases = golden<Case[]>('pooling');

test.each(Object.keys(calls) as Case['name'][])('%s gives what NumPy and SciPy give', name => {
  const all = cases.filter(c => c.name === name);
  expect(all.length).toBeGreaterThan(4);
  for (const c of all) {
    const at = JSON.stringify({ ...c, data: undefined });
    const got = calls[name](c);
    expect(got.shape, at).toEqual(c.shape);
    expect(distance(got.data, c.data), at).toBeLessThan(1e-14);
    for (const backend of backends) expect(calls[name](c, { backend }), at).toEqual(got);
    if (name !== 'sepFilter2d') expect(calls[name](c, { channels: 'last' }, toLast), at).toEqual(toLast(got));
  }
});

test.each(['float32', 'float64'] as const)('%s: the plain kernels answer on every backend', async dtype => {
  const x = { data: whole(dtype, 2 * 3 * 17 * 33, -8, 8, 1), shape: [2, 3, 17, 33] };
  const image = { data: x.data.subarray(0, 17 * 33), shape: [17, 33] };
  const filters = { data: whole(dtype, 3 * 5 * 9, -4, 4, 2), shape: [3, 5, 3, 3] };
  const row = whole(dtype, 4, -8, 8, 3);
  const all = [
    [maxPool2d, [x, 2]],
    [maxPool2d, [x, 3, { stride: 2, padding: 1, channels: 'last' }]],
    [averagePool2d, [image, 4]],
    [averagePool2d, [x, [2, 4], { channels: 'last' }]],
    [convTranspose2d, [x, filters, { stride: 2, outputPadding: 1 }]],
    [sepFilter2d, [image, row, row.subarray(1)]],
  ] as const;
  for (const [f, args] of all) {
    const [operation, given] = [f as any, [...args] as any[]];
    const options = given.findIndex(
      a => typeof a === 'object' && !ArrayBuffer.isView(a) && !('data' in a) && !Array.isArray(a),
    );
    const [others, o] = options < 0 ? [given, {}] : [given.slice(0, options), given[options]];
    const want = plainly(operation, ...others, o);
    for (const backend of backends) {
      expect(operation.sync(...others, { ...o, backend })).toEqual(want);
      expect(await operation(...others, { ...o, backend })).toEqual(want);
    }
    for (const backend of dtype === 'float32' ? gpu : [])
      expect(await operation(...others, { ...o, backend })).toEqual(want);
  }
});

test('maxima side by side are those of each window, whether images end where windows do or not', () => {
  for (const [n, c, h, w] of [
    [2, 3, 8, 18],
    [2, 3, 9, 33],
    [1, 4, 6, 7],
    [3, 1, 2, 64],
    [2, 5, 12, 12],
  ] as const) {
    const x = uniform('float64', n * c * h * w, -1, 1, 7);
    x[x.length >> 1] = NaN;
    for (const last of [false, true])
      for (const [k, padding] of [
        [2, 0],
        [2, 1],
        [3, 0],
        [3, 1],
      ] as const) {
        const at = (b: number, d: number, i: number, j: number) =>
          i < 0 || j < 0 || i >= h || j >= w
            ? -Infinity
            : x[last ? ((b * h + i) * w + j) * c + d : ((b * c + d) * h + i) * w + j];
        const [oh, ow] = [h, w].map(m => Math.floor((m + 2 * padding - k) / k) + 1);
        const want = new Float64Array(n * c * Math.max(0, oh * ow));
        for (let b = 0; b < n; b++)
          for (let d = 0; d < c; d++)
            for (let i = 0; i < oh; i++)
              for (let j = 0; j < ow; j++) {
                let s = -Infinity;
                for (let p = 0; p < k * k; p++)
                  s = Math.max(s, at(b, d, i * k - padding + Math.floor(p / k), j * k - padding + (p % k)));
                want[last ? ((b * oh + i) * ow + j) * c + d : ((b * c + d) * oh + i) * ow + j] = s;
              }
        if (h + 2 * padding < k) continue;
        const shape = last ? [n, h, w, c] : [n, c, h, w];
        const channels = last ? 'last' : 'first';
        const got = maxPool2d.sync({ data: x, shape }, k, { padding, channels, backend: 'wasm' });
        expect([...got.data], JSON.stringify({ shape, k, padding, channels })).toEqual([...want]);
      }
  }
});

test('a maximum is NaN where the window holds one', () => {
  const x = { data: Float64Array.of(1, NaN, 3, 4, 5, 6), shape: [2, 3] };
  expect([...maxPool2d.sync(x, [2, 1]).data]).toEqual([4, NaN, 6]);
});

const f64 = (...shape: number[]) => ({ data: new Float64Array(size(shape)), shape });
const wrong = [
  [() => maxPool2d.sync(f64(4), 2), 'maxPool2d: `x` must have 2, 3 or 4 dimensions, not 1 (its shape is 4)'],
  [() => maxPool2d.sync(f64(4, 4), 0), 'maxPool2d: `window` must be a whole number from 1 on, or one for each axis'],
  [
    () => maxPool2d.sync(f64(4, 4), 5),
    'maxPool2d: `window` must fit into `x` with its padding: one spans 5 of 4 elements',
  ],
  [() => maxPool2d.sync(f64(4, 4), [1, 2, 3]), 'maxPool2d: `window` must have 2 numbers, one for each axis, not 3'],
  [
    () => maxPool2d.sync(f64(4, 4), 2, { padding: 2 }),
    'maxPool2d: `padding` must be at most half a window, 1 for one of 2, not 2',
  ],
  [() => averagePool2d.sync(f64(4, 4), 2, { dilation: 2 } as never), 'averagePool2d has no option `dilation`'],
  [
    () => averagePool2d.sync(f64(4, 4), 2, { out: f64(4, 4) }),
    'averagePool2d: `out` must have the shape 2 × 2, not 4 × 4',
  ],
  [
    () => convTranspose2d.sync(f64(4, 4), f64(1, 1, 2, 2)),
    'convTranspose2d: `x` must have 3 or 4 dimensions, not 2 (its shape is 4 × 4)',
  ],
  [
    () => convTranspose2d.sync(f64(2, 4, 4), f64(3, 1, 2, 2)),
    'convTranspose2d: `filters` must be 2, one for each channel of `x`, not 3',
  ],
  [
    () => convTranspose2d.sync(f64(2, 4, 4), f64(2, 1, 0, 2)),
    'convTranspose2d: `filters` must have elements, not the shape 2 × 1 × 0 × 2',
  ],
  [
    () => convTranspose2d.sync(f64(3, 4, 4), f64(3, 1, 2, 2), { groups: 2 }),
    'convTranspose2d: `groups` must divide the 3 channels of `x`, which 2 does not',
  ],
  [
    () => convTranspose2d.sync(f64(1, 4, 4), f64(1, 1, 2, 2), { outputPadding: 1 }),
    'convTranspose2d: `outputPadding` must be less than the stride or the dilation, 1, not 1',
  ],
  [
    () => convTranspose2d.sync(f64(1, 2, 2), f64(1, 1, 1, 1), { padding: 1 }),
    'convTranspose2d: `padding` takes off all 2 elements of an axis',
  ],
  [
    () => sepFilter2d.sync(f64(4), f64(2), f64(2)),
    'sepFilter2d: `image` must have 2 dimensions, not 1 (its shape is 4)',
  ],
  [
    () => sepFilter2d.sync(f64(4, 4), f64(2), f64(2, 1)),
    'sepFilter2d: `column` must have 1 dimension, not 2 (its shape is 2 × 1)',
  ],
  [() => sepFilter2d.sync(f64(4, 4), f64(0), f64(2)), 'sepFilter2d: `row` must have elements'],
  [() => sepFilter2d.sync(f64(4, 4), new Float32Array(2), f64(2)), 'sepFilter2d: `row` must be float64, not float32'],
] as const;

test.each(wrong)('what does not fit is refused: %#', (call, sentence) => {
  expect(call).toThrow(sentence);
});
