/** Functions of the library on a device: what comes back, and whether a device has computed it. A call that a device cannot take is
 * refused with its reason, or runs on the host, which is said; both are held here too, so that nobody takes the host for a device. */
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import * as library from '../../src/library/index.ts';
import type { Operation } from '../../src/operation.ts';
import { distance, gpu, plainly, uniform, whole } from './support.ts';

let warn: MockInstance;
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => warn.mockRestore());

const hostRuns = (): string[] =>
  warn.mock.calls.map(([text]) => String(text)).filter(text => text.includes('runs on the host'));

const f32 = (shape: readonly number[], seed: number) => ({
  data: uniform(
    'float32',
    shape.reduce((n, k) => n * k, 1),
    -1,
    1,
    seed,
  ),
  shape,
});
const small = (shape: readonly number[], seed: number) => ({
  data: whole(
    'float32',
    shape.reduce((n, k) => n * k, 1),
    -8,
    8,
    seed,
  ),
  shape,
});

/** A matrix of 60 × 50 with every seventh element. */
const sparse = () => {
  const places = Array.from({ length: 3000 }, (_, k) => k).filter(k => k % 7 === 0);
  return {
    data: Float32Array.from(places, k => (k % 11) - 5),
    indices: Int32Array.from(places, k => k % 50),
    indptr: Int32Array.from({ length: 61 }, (_, i) => places.filter(k => k < 50 * i).length),
    shape: [60, 50] as const,
  };
};

type Row = readonly [name: string, f: any, args: readonly unknown[], within?: number];
const l: any = library;
/** Where numbers that lie in no array would be float64. */
const f = { precision: 'f32' };

const rows: readonly Row[] = [
  ['dot', l.dot, [small([3000], 1).data, small([3000], 2).data, f]],
  ['vecdot', l.vecdot, [small([40, 33], 1), small([40, 33], 2)]],
  ['matvec', l.matvec, [small([40, 33], 1), small([33], 2)]],
  ['outer', l.outer, [small([40], 1), small([33], 2)]],
  ['csrMatvec', l.csrMatvec, [sparse(), small([50], 2).data]],
  ['csrMatmat', l.csrMatmat, [sparse(), small([50, 9], 2)]],
  ['kmeansStep', l.kmeansStep, [small([300, 3], 1), small([5, 3], 2), f]],
  ['uniform', l.uniform, [1000, { ...f, seed: 3, dtype: 'float32', low: -2, high: 3 }], 1e-6],
  ['normal', l.normal, [1000, { ...f, seed: 3, dtype: 'float32' }], 1e-5],
  ['fft', l.fft, [f32([1024], 1)], 1e-4],
  ['convolve by transforms', l.convolve, [f32([500], 1), f32([200], 2), { method: 'fft' }], 1e-5],
  ['convolve2d by transforms', l.convolve2d, [f32([40, 50], 1), f32([17, 15], 2), { method: 'fft' }], 1e-5],
  ['heat in one dimension', l.heat, [f32([300], 1), { steps: 6 }], 1e-6],
  ['heat in two', l.heat, [f32([40, 50], 1), { steps: 6 }], 1e-6],
  ['heat that comes back', l.heat, [f32([40, 50], 1), { steps: 5, boundary: 'neumann' }], 1e-6],
  ['heat around', l.heat, [f32([40, 50], 1), { steps: 5, boundary: 'periodic' }], 1e-6],
  ['heat in three', l.heat, [f32([9, 8, 17], 1), { steps: 6 }], 1e-6],
  ['jacobi', l.jacobi, [f32([40, 50], 1), 6], 1e-6],
  ['resize', l.resize, [f32([40, 50], 1), [33, 70]], 1e-6],
  ['resize of channels', l.resize, [f32([40, 50, 3], 1), [33, 70]], 1e-6],
  ['resize by the nearest', l.resize, [f32([40, 50, 3], 1), [33, 70], { interpolation: 'nearest' }]],
  ['rotate90', l.rotate90, [f32([40, 50, 3], 1), 1]],
  ['rotate90 of a plane', l.rotate90, [f32([40, 50], 1), 1]],
  ['rotate90 by 180°', l.rotate90, [f32([40, 50, 3], 1), 2]],
  ['rotate90 by 270°', l.rotate90, [f32([40, 50, 3], 1), 3]],
  ['flip of columns', l.flip, [f32([40, 50, 3], 1), 1]],
  ['flip', l.flip, [f32([40, 50, 3], 1), 0]],
  ['clahe', l.clahe, [{ data: whole('uint8', 2000, 0, 255, 1), shape: [40, 50] }]],
  ['cumsum of segments', l.cumsum, [small([70_000], 1).data, { segments: whole('uint8', 70_000, 0, 1, 2) }]],
  ['sort', l.sort, [f32([40, 50], 1)]],
  ['argsort', l.argsort, [f32([40, 50], 1), { axis: 0 }]],
  ['unique', l.unique, [small([3000], 1).data]],
  ['searchsorted', l.searchsorted, [f32([3000], 1).data.sort(), f32([500], 2).data]],
  ['median', l.median, [f32([70_000], 1).data]],
  ['topk', l.topk, [f32([70_000], 1).data, 50]],
];

/** What a device does not compute, and the reason as it is given. */
const notThere: { readonly [name: string]: RegExp } = {
  uniform: /cannot run `uniform`: a GPU has no float64/,
  normal: /cannot run `normal`: a GPU has no float64/,
};

const leaves = (v: any): readonly (readonly [string, ArrayLike<number>])[] =>
  typeof v === 'number'
    ? [['', [v]]]
    : ArrayBuffer.isView(v?.data)
      ? [['', v.data]]
      : Object.entries(v).flatMap(([name, part]) => leaves(part).map(([n, a]) => [`${name}${n}`, a] as const));

describe.skipIf(!gpu.length)('on a device', () => {
  test.each(rows)('%s', async (name, f: Operation<any, any>, args, within = 0) => {
    const last = args.at(-1) as object;
    const hasOptions = last?.constructor === Object && !('data' in last);
    const [given, options] = hasOptions ? [args.slice(0, -1), last] : [args, {}];
    const want = leaves(plainly(f, ...given, options));
    // A kernel says once that it runs on the host: with another number of threads it is another.
    const threads = 2 + rows.findIndex(row => row[0] === name);
    const run = async () => leaves(await f(...given, { ...options, backend: 'webgpu', threads }));
    if (notThere[name]) {
      const said = await run().then(
        () => hostRuns().join(),
        error => (error as Error).message,
      );
      return expect(said).toMatch(notThere[name]);
    }
    const got = await run();
    expect(hostRuns()).toEqual([]);
    for (const [k, [part, a]] of want.entries()) expect(distance(got[k][1], a), part).toBeLessThanOrEqual(within);
  });
});
