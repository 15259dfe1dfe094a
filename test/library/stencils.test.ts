/** Stencils: SciPy's and NumPy's results, the plain kernels' on every backend, and what is refused. */
import { expect, test } from 'vitest';
import { gradient, heat, jacobi, laplacian } from '../../src/library/index.ts';
import { everywhere } from './everywhere.ts';
import { sizeOf, testGoldens } from './goldens.ts';
import { backends, gpu, plainly, uniform, whole } from './support.ts';

testGoldens('stencils', { bytes: () => 0, floats: [-1, 1] });

const shapes = [[0], [1], [33], [0, 4], [1, 1], [2, 9], [17, 16], [40, 70], [3, 4, 5], [9, 8, 17]];
const grid = (dtype: any, shape: readonly number[]) => ({ data: uniform(dtype, sizeOf(shape), -1, 1, 5), shape });
const counts = (dtype: any, shape: readonly number[]) => ({ data: whole(dtype, sizeOf(shape), -50, 50, 5), shape });

test.each(['float32', 'float64'] as const)('%s on every backend', async dtype => {
  const within = { float32: 2e-6, float64: 1e-14 }[dtype];
  for (const shape of shapes) {
    await everywhere([laplacian, counts(dtype, shape), { mode: 'wrap' }]);
    for (const boundary of ['fixed', 'neumann', 'periodic'] as const)
      await everywhere([heat, grid(dtype, shape), { steps: 5, boundary }], within);
    if (shape.length > 1) for (const n of [0, 1, 6]) await everywhere([jacobi, grid(dtype, shape), n, {}], within);
  }
});

test.each(['float32', 'float64'] as const)('slopes of %s on every backend', async dtype => {
  for (const shape of [[2], [3], [33], [17, 16], [4, 5, 6]])
    for (const edgeOrder of shape[0] > 2 ? ([1, 2] as const) : ([1] as const)) {
      const a = counts(dtype, shape);
      const want = plainly(gradient, a, { edgeOrder });
      for (const backend of dtype === 'float32' ? [...backends, ...gpu] : backends)
        expect(await gradient(a, { edgeOrder, backend })).toEqual(want);
      expect(gradient.sync(a, { edgeOrder, backend: 'wasm' })).toEqual(want);
    }
});

test('heat is kept where none flows out, and a parabola has the slopes of a parabola', () => {
  const warm = { data: whole('float64', 35, 0, 9, 5), shape: [5, 7] };
  const total = (a: Float64Array) => a.reduce((s, x) => s + x, 0);
  for (const boundary of ['neumann', 'periodic'] as const) {
    const { data } = heat.sync(warm, { steps: 1000, boundary });
    expect(total(data)).toBeCloseTo(total(warm.data), 9);
    expect(data[0]).toBeCloseTo(data[34], 6);
  }
  const places = [0, 1, 3, 4, 7];
  const [slope] = gradient.sync(
    Float64Array.from(places, x => x * x),
    { spacing: [places], edgeOrder: 2 },
  );
  for (const [i, x] of places.entries()) expect(slope.data[i]).toBeCloseTo(2 * x, 12);
});

test('strided views, and `out`', () => {
  const data = whole('float64', 60, 0, 50, 6);
  const view = { data, shape: [4, 5], stride: [12, -2], offset: 15 };
  const flat = {
    data: Float64Array.from({ length: 20 }, (_, k) => data[15 + 12 * Math.floor(k / 5) - 2 * (k % 5)]),
    shape: [4, 5],
  };
  const out = new Float64Array(20);
  expect(laplacian.sync(view, { out }).data).toBe(out);
  expect(out).toEqual(laplacian.sync(flat).data);
  expect(jacobi.sync(view, 3)).toEqual(jacobi.sync(flat, 3));
});

const a23 = { data: new Float32Array(6), shape: [2, 3] };
const refused = [
  [() => laplacian.sync(new Uint8Array(4)), 'laplacian: `a` must be float32 or float64, not uint8'],
  [() => laplacian.sync(a23, { spacing: [1, 0] }), 'laplacian: `spacing` must be above 0, not 0'],
  [() => laplacian.sync(a23, { axes: [] }), 'laplacian: `axes` must name at least one axis'],
  [() => jacobi.sync(new Float32Array(4)), 'jacobi: `a` must have 2 or 3 dimensions, not 1 (its shape is 4)'],
  [() => jacobi.sync(a23, -1), 'jacobi: `sweeps` must be a whole number from 0 on, not -1'],
  [() => heat.sync(a23, { dt: 0.3 }), 'heat: `dt` must be from 0 to 0.25, beyond which steps are not stable, not 0.3'],
  [() => heat.sync(a23, { steps: 1.5 }), 'heat: `steps` must be a whole number from 0 on, not 1.5'],
  [() => heat.sync(a23, { diffusivity: -1 }), 'heat: `diffusivity` must be at least 0, not -1'],
  [
    () => heat.sync({ data: new Float32Array(1), shape: [1, 1, 1, 1] }),
    'heat: `a` must have 1, 2 or 3 dimensions, not 4 (its shape is 1 × 1 × 1 × 1)',
  ],
  [() => gradient.sync(new Float32Array(1)), 'gradient: `a` must have at least 2 points along axis 0, not 1'],
  [() => gradient.sync(a23, { edgeOrder: 3 as never }), 'gradient: `edgeOrder` must be 1 or 2, not 3'],
  [
    () => gradient.sync(a23, { spacing: [1] }),
    'gradient: `spacing` must be a number or a list of 2, one for each axis',
  ],
  [
    () => gradient.sync(a23, { spacing: [1, [1, 2]] }),
    'gradient: `spacing` must be a number or the places of 3 points, not of 2',
  ],
  [
    () => gradient.sync(a23, { spacing: [1, [1, 2, 2]] }),
    'gradient: `spacing` must be finite, and not 0 between two points',
  ],
] as const;

test.each(refused)('what does not fit is refused: %#', (call, sentence) => {
  expect(call).toThrow(sentence);
});
