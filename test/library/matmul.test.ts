/** Products of matrices: the plain function's results on every backend, and what does not fit. */
import { expect, test } from 'vitest';
import { matmul as kernel } from '../../kernels/matmul.ts';
import { matmul } from '../../src/library/index.ts';
import { backends, gpu, plainly, uniform, whole } from './support.ts';

const sizes = [0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 33];

const cases = (['float32', 'float64'] as const).flatMap(dtype =>
  sizes.map((m, s) => {
    const [n, k] = [sizes[(s + 5) % sizes.length], sizes[(s + 3) % sizes.length]];
    const a = { data: whole(dtype, m * k, -8, 8, 1), shape: [m, k] };
    const b = { data: whole(dtype, k * n, -8, 8, 2), shape: [k, n] };
    return { dtype, m, n, k, a, b };
  }),
);

test.each(cases)('$dtype ($m, $k) · ($k, $n) on every backend', async ({ dtype, a, b, m, n }) => {
  const { data, shape } = plainly(matmul, a, b);
  expect(shape).toEqual([m, n]);
  for (const backend of backends) {
    expect(matmul.sync(a, b, { backend })).toEqual({ data, shape });
    expect(await matmul(a, b, { backend })).toEqual({ data, shape });
  }
  for (const backend of dtype === 'float32' ? gpu : [])
    expect(await matmul(a, b, { backend })).toEqual({ data, shape });
});

const large = [
  [32, 512, 256],
  [33, 517, 510],
  [97, 509, 520],
  [31, 512, 512],
  [40, 7, 40000],
] as const;

test.each(large)('large: (%i, k) · (k, %i), k = %i', async (m, n, k) => {
  for (const dtype of ['float32', 'float64'] as const) {
    const a = { data: whole(dtype, m * k, -8, 8, 1), shape: [m, k] };
    const b = { data: whole(dtype, k * n, -8, 8, 2), shape: [k, n] };
    const c = new (a.data.constructor as Float64ArrayConstructor)(m * n);
    kernel(a.data, b.data, c, m, n, k);
    expect(plainly(matmul, a, b).data).toEqual(c);
    for (const backend of backends) expect(matmul.sync(a, b, { backend }).data).toEqual(c);
    expect((await matmul(a, b)).data).toEqual(c);
  }
});

test('fractions have the same bits whatever the size of blocks', () => {
  const [m, n, k] = [70, 515, 300];
  const a = { data: uniform('float64', m * k, -1, 1, 1), shape: [m, k] };
  const b = { data: uniform('float64', k * n, -1, 1, 2), shape: [k, n] };
  const c = new Float64Array(m * n);
  kernel(a.data, b.data, c, m, n, k);
  for (const backend of backends) expect(matmul.sync(a, b, { backend }).data).toEqual(c);
});

const m23 = { data: new Float64Array(6), shape: [2, 3] };
const wrong = [
  [() => matmul.sync(new Float64Array(3), m23), 'matmul: `a` must have 2 dimensions, not 1 (its shape is 3)'],
  [() => matmul.sync(m23, m23), 'matmul: `b` must have 3 rows for the 3 columns of `a`, not 2 × 3'],
  [() => matmul.sync(m23, { data: new Float32Array(3), shape: [3, 1] }), 'matmul: `b` must be float64, not float32'],
  [
    () => matmul.sync({ data: new Float64Array(5), shape: [2, 3] }, m23),
    'matmul: `a` has 5 elements, which is not the 6 of its shape 2 × 3',
  ],
  [
    () => matmul.sync(m23, { data: new Float64Array(3), shape: [3, 1] }, { out: new Float64Array(3) }),
    'matmul: `out` must have the shape 2 × 1, not 3',
  ],
] as const;

test.each(wrong)('what does not fit is refused: %#', (call, sentence) => {
  expect(call).toThrow(sentence);
});
