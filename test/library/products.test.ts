/** Products of stacks of matrices, of vectors and of sparse matrices, and transposes: NumPy's results, the plain functions' on every
 * backend, and what does not fit. */
import { describe, expect, test } from 'vitest';
import {
  batchMatmul,
  csrMatmat,
  csrMatvec,
  dot,
  matvec,
  outer,
  transpose,
  vecdot,
  vecmat,
} from '../../src/library/index.ts';
import { backends, distance, golden, gpu, plainly, uniform, whole } from './support.ts';

const named: { readonly [name: string]: any } = {
  ...{ batchMatmul, csrMatmat, csrMatvec, matvec, outer, transpose, vecdot, vecmat },
};
const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

interface Case {
  readonly name: string;
  readonly a: any;
  readonly b?: number[];
  readonly options: object;
  readonly shape: number[];
  readonly want: number[];
}

const csrOf = ({ data, indices, indptr, shape }: any, Floats: any = Float64Array) => ({
  data: Floats.from(data),
  indices: Int32Array.from(indices),
  indptr: Int32Array.from(indptr),
  shape,
});

test.each(golden<Case[]>('linear'))(
  '$name of $a and $b is what NumPy gives',
  ({ name, a, b, options, shape, want }) => {
    const x = 'data' in a ? csrOf(a) : { data: uniform('float64', size(a), -1, 1, 1), shape: a };
    const y = b && { data: uniform('float64', size(b), -1, 1, 2), shape: b };
    const result = b ? named[name].sync(x, y, options) : named[name].sync(x, options);
    expect(result.shape).toEqual(shape);
    expect(distance(result.data, want)).toBeLessThan(1e-15);
  },
);

const dtypes = ['float32', 'float64'] as const;
type Float = (typeof dtypes)[number];
const filled = (dtype: Float, shape: readonly number[], seed: number) => ({
  data: whole(dtype, size(shape), -8, 8, seed),
  shape,
});

/** Random rows of up to 9 elements, and sometimes none. */
function sparse(dtype: Float, m: number, n: number) {
  const counts = [...whole('int32', m, 0, n ? 9 : 0, 5)];
  const indptr = Int32Array.from([0, ...counts.map((_, i) => counts.slice(0, i + 1).reduce((a, b) => a + b, 0))]);
  const length = indptr[m];
  return {
    data: whole(dtype, length, -8, 8, 6),
    indices: whole('int32', length, 0, n - 1, 7),
    indptr,
    shape: [m, n] as const,
  };
}

const cases = dtypes.flatMap(dtype => {
  const a = (...shape: number[]) => filled(dtype, shape, 1);
  const b = (...shape: number[]) => filled(dtype, shape, 2);
  return [
    ...[
      [a(0, 2, 3), b(0, 3, 2)],
      [a(5, 3, 4), b(5, 4, 9)],
      [a(17, 5), b(3, 5, 16)],
      [a(2, 3, 1, 7), b(3, 7, 8)],
      [a(3, 1, 2, 2), b(4, 2, 2)],
      [a(2, 0, 4), b(4, 3)],
      [a(2, 130, 130), b(2, 130, 130)],
      [a(4, 3, 5), b(4, 7, 3), { transposeA: true, transposeB: true }],
    ].map(args => ({ f: batchMatmul as any, dtype, args })),
    ...[0, 1, 7, 33].flatMap(n => [
      { f: matvec as any, dtype, args: [a(n, 9), b(9)] },
      { f: matvec as any, dtype, args: [a(9, n), b(n)] },
      { f: vecmat as any, dtype, args: [a(n), b(n, 5)] },
      { f: vecmat as any, dtype, args: [a(5), b(5, n)] },
      { f: outer as any, dtype, args: [a(n), b(9)] },
      { f: vecdot as any, dtype, args: [a(3, n), b(3, n)] },
      { f: transpose as any, dtype, args: [a(n, 35)] },
      { f: transpose as any, dtype, args: [a(3, n, 4), { axes: [1, 0, 2] }] },
      { f: csrMatvec as any, dtype, args: [sparse(dtype, n, 11), b(11)] },
      { f: csrMatmat as any, dtype, args: [sparse(dtype, n, 11), b(11, 6)] },
    ]),
    { f: transpose as any, dtype, args: [a(2, 3, 4, 5), { axes: [3, 1, 0, 2] }] },
    { f: transpose as any, dtype, args: [a(2, 3), { axes: [0, 1] }] },
  ];
});

describe.each(dtypes)('%s', dtype => {
  test.each([...new Set(cases.map(c => c.f.name as string))])(
    '%s gives the plain results on every backend',
    async name => {
      for (const { f, args } of cases.filter(c => c.dtype === dtype && c.f.name === name)) {
        const options = args.find((x: any) => x.axes || x.transposeA) ?? {};
        const inputs = args.filter(x => x !== options);
        const { data, shape } = plainly(f, ...inputs, options) as any;
        const onGpu = dtype === 'float32' && !name.startsWith('csr') ? gpu : [];
        for (const backend of backends) {
          expect(f.sync(...inputs, { ...options, backend })).toEqual({ data, shape });
          expect(await f(...inputs, { ...options, backend })).toEqual({ data, shape });
        }
        for (const backend of onGpu) expect(await f(...inputs, { ...options, backend })).toEqual({ data, shape });
      }
    },
  );

  test('dot gives the plain number on every backend', async () => {
    for (const n of [0, 1, 5, 8, 9, 1000]) {
      const [a, b] = [1, 2].map(seed => whole(dtype, n, -8, 8, seed));
      const want = plainly(dot, a, b);
      for (const backend of backends) {
        expect(dot.sync(a, b, { backend })).toBe(want);
        expect(await dot(a, b, { backend })).toBe(want);
      }
    }
  });
});

test('transpose takes every dtype, and views', () => {
  expect([...transpose.sync({ data: Uint8Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] }).data]).toEqual([
    1, 4, 2, 5, 3, 6,
  ]);
  const view = { data: Float64Array.of(1, 2, 3, 4, 5, 6), shape: [3, 2], stride: [1, 3], offset: 0 };
  expect([...transpose.sync(view).data]).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a column that is not there is out of bounds', () => {
  const a = {
    data: Float64Array.of(1),
    indices: Int32Array.of(5),
    indptr: Int32Array.of(0, 1),
    shape: [1, 2] as const,
  };
  expect(() => csrMatvec.sync(a, new Float64Array(2))).toThrow(RangeError);
});

const m23 = { data: new Float64Array(6), shape: [2, 3] };
const v3 = new Float64Array(3);
const csr = { data: v3, indices: new Int32Array(3), indptr: Int32Array.of(0, 1, 3), shape: [2, 4] as const };
const wrong = [
  [() => batchMatmul.sync(v3, m23), 'batchMatmul: `a` must have 2 dimensions or more, not 1'],
  [() => batchMatmul.sync(m23, m23), 'batchMatmul: `b` must have 3 rows for the 3 columns of `a`, not 2 × 3'],
  [
    () =>
      batchMatmul.sync(
        { data: new Float64Array(12), shape: [2, 2, 3] },
        { data: new Float64Array(27), shape: [3, 3, 3] },
      ),
    'batchMatmul: `b` has dimensions 3 before its matrices, which do not fit the 2 of the first',
  ],
  [
    () => batchMatmul.sync(m23, { data: new Float32Array(9), shape: [3, 3] }),
    'batchMatmul: `b` must be float64, not float32',
  ],
  [() => matvec.sync(m23, new Float64Array(2)), 'matvec: `x` must have 3 elements, one for each column of `a`, not 2'],
  [() => matvec.sync(v3, v3), 'matvec: `a` must have 2 dimensions, not 1 (its shape is 3)'],
  [() => vecmat.sync(v3, m23), 'vecmat: `x` must have 2 elements, one for each row of `a`, not 3'],
  [() => outer.sync(v3, v3, { out: v3 }), 'outer: `out` must have the shape 3 × 3, not 3'],
  [() => outer.sync(new Int32Array(3), v3), 'outer: `a` must be float32 or float64, not int32'],
  [() => dot.sync(v3, new Float64Array(2)), 'dot: `b` must have the shape 3 of `a`, not 2'],
  [() => vecdot.sync(m23, v3), 'vecdot: `b` must have the shape 2 × 3 of `a`, not 3'],
  [() => transpose.sync(m23, { axes: [0] }), 'transpose: `axes` must name each of the 2 axes once, not [0]'],
  [() => transpose.sync(m23, { axes: [0, 2] }), 'transpose: `axes` must be a whole number from -2 to 1, not 2'],
  [() => csrMatvec.sync(csr, v3), 'csrMatvec: `x` must have 4 elements, one for each column of `a`, not the shape 3'],
  [
    () => csrMatvec.sync({ ...csr, indices: new Int32Array(2) }, v3),
    'csrMatvec: `a.indices` must have 3 elements as `a.data` has, not 2',
  ],
  [() => csrMatvec.sync({ ...csr, indices: v3 }, v3), 'csrMatvec: `a.indices` must be int32, not float64'],
  [() => csrMatvec.sync({ ...csr, shape: [3, 4] }, v3), 'csrMatvec: `a.indptr` must have 4 elements for 3 rows, not 3'],
  [
    () => csrMatvec.sync({ ...csr, indptr: Int32Array.of(0, 1, 2) }, v3),
    'csrMatvec: `a.indptr` must end with the 3 elements of `a.data`, not 2',
  ],
  [
    () => csrMatvec.sync(m23 as never, v3),
    'csrMatvec: `a.indices` must be a typed array, { data, shape } or an ndarray',
  ],
  [() => csrMatmat.sync(csr, m23), 'csrMatmat: `b` must have 4 rows for the 4 columns of `a`, not 2 × 3'],
] as const;

test.each(wrong)('what does not fit is refused: %#', (call, sentence) => {
  expect(call).toThrow(sentence);
});
