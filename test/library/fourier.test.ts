/** Fourier transforms: SciPy's results, the plain functions' results on every backend, and what does not fit. */
import { describe, expect, test } from 'vitest';
import {
  fft,
  fft2,
  fftfreq,
  fftn,
  fftshift,
  goodLength,
  ifft,
  ifft2,
  ifftn,
  ifftshift,
  irfft,
  irfft2,
  irfftn,
  rfft,
  rfft2,
  rfftfreq,
  rfftn,
} from '../../src/library/index.ts';
import type { Operation } from '../../src/operation.ts';
import { backends, distance, golden, gpu, plainly, uniform } from './support.ts';

type Float = 'float32' | 'float64';
const close: { readonly [D in Float]: number } = { float32: 1e-6, float64: 2e-15 };

interface Case {
  readonly name: string;
  readonly shape: number[];
  readonly real?: boolean;
  readonly dtype: Float;
  readonly options: object;
  readonly n: number;
  readonly d: number;
  readonly want: { readonly shape: number[]; readonly re: number[]; readonly im?: number[] };
}

const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

function input(dtype: Float, shape: readonly number[], real = false): any {
  const re = uniform(dtype, size(shape), -1, 1, 1);
  return real ? { data: re, shape } : { re, im: uniform(dtype, size(shape), -1, 1, 2), shape };
}

/** Arrays of an outcome, complex or real. */
const arrays = (y: any): readonly ArrayLike<number>[] => ('re' in y ? [y.re, y.im] : [y.data]);

/** How far apart two outcomes are, relative to the greatest number. */
function apart(a: any, b: any): number {
  const flat = (y: any) => arrays(y).flatMap(part => [...(part as Float64Array)]);
  return distance(flat(a), flat(b));
}

const cases = golden<Case[]>('fourier');
const transforms = cases.filter(c => c.dtype);

const named: { readonly [name: string]: any } = {
  ...{ fft, fft2, fftn, ifft, ifft2, ifftn, irfft, irfft2, irfftn, rfft, rfft2, rfftn },
  ...{ fftfreq, rfftfreq, fftshift, ifftshift },
};

test.each([...new Set(transforms.map(c => c.name))])('%s gives what SciPy gives', name => {
  for (const { shape, real, dtype, options, want } of transforms.filter(c => c.name === name)) {
    const y = named[name].sync(input(dtype, shape, real), { ...options, backend: 'cpu' });
    const wanted = want.im ? { re: want.re, im: want.im } : { data: want.re };
    expect(y.shape).toEqual(want.shape);
    expect([name, shape, options, apart(y, wanted) < close[dtype]]).toEqual([name, shape, options, true]);
  }
});

test('frequencies, shifts and lengths are those of NumPy and SciPy', () => {
  for (const c of cases as any[]) {
    if (c.name.endsWith('freq')) expect([...named[c.name](c.n, c.d).data]).toEqual(c.want.re);
    if (c.name === 'goodLength') expect([c.n, goodLength(c.n)]).toEqual([c.n, c.want]);
    if (!c.name.endsWith('shift')) continue;
    const y = named[c.name].sync(input('float64', c.shape, true), c.options);
    expect([[...y.data], y.shape]).toEqual([c.want.re, c.shape]);
  }
});

interface Run {
  readonly f: Operation<[any, any?], any>;
  readonly dtype: Float;
  readonly shape: readonly number[];
  readonly real?: boolean;
  readonly options?: object;
}

/** Lengths that each take another way: radices 4, 2, others, and Bluestein's; along each axis. */
const runs: readonly Run[] = (['float32', 'float64'] as const).flatMap(dtype => [
  ...[1, 2, 4, 6, 8, 15, 37, 64, 256].map(n => ({ f: fft, dtype, shape: [n] })),
  { f: ifft, dtype, shape: [64], options: { norm: 'ortho' } },
  { f: fft, dtype, shape: [5, 12, 3], options: { axis: 1 } },
  { f: fft, dtype, shape: [20, 41] },
  { f: fft, dtype, shape: [3, 10], options: { n: 16 } },
  { f: rfft, dtype, shape: [7, 32], real: true },
  { f: rfft, dtype, shape: [9, 4], real: true, options: { axis: 0 } },
  { f: irfft, dtype, shape: [6, 17] },
  { f: irfft, dtype, shape: [2, 5], options: { n: 9 } },
  { f: fft2, dtype, shape: [2, 16, 12] },
  { f: rfft2, dtype, shape: [8, 6], real: true },
  { f: irfft2, dtype, shape: [8, 4] },
  { f: fftshift as any, dtype, shape: [3, 4] },
]);

describe.each(runs)('$f.name of $dtype $shape', ({ f, dtype, shape, real, options }) => {
  const x = input(dtype, shape, real);

  test('is the same to the bit on every backend, and close to the plain functions', async () => {
    const plain = plainly(f, x, options);
    const first = f.sync(x, { ...options, backend: 'wasm' });
    expect(first.shape).toEqual(plain.shape);
    expect(apart(first, plain)).toBeLessThan(close[dtype]);
    for (const backend of backends) {
      expect(arrays(f.sync(x, { ...options, backend }))).toEqual(arrays(first));
      expect(arrays(await f(x, { ...options, backend }))).toEqual(arrays(first));
    }
    for (const backend of dtype === 'float32' ? gpu : [])
      expect(apart(await f(x, { ...options, backend }), plain)).toBeLessThan(4 * close[dtype]);
  });
});

test.each([2 ** 16, 30 * 1009, 2 * 3 * 5 * 7 * 11 * 13])('%i numbers come back', async n => {
  const x = input('float64', [n]);
  expect(apart(ifft.sync(fft.sync(x)), x)).toBeLessThan(1e-14);
  expect(apart(await ifft(await fft(x)), x)).toBeLessThan(1e-14);
  const r = { data: x.re };
  expect(apart(irfft.sync(rfft.sync(x.re)), r)).toBeLessThan(1e-14);
});

test('a strided view, integers and an array of one number are taken', () => {
  const data = uniform('float64', 40, -1, 1);
  const column = { data, shape: [8], stride: [5], offset: 2 };
  const picked = Float64Array.from({ length: 8 }, (_, k) => data[2 + 5 * k]);
  expect(arrays(fft.sync(column))).toEqual(arrays(fft.sync(picked)));
  const bytes = Uint8Array.of(1, 2, 3, 250);
  expect(arrays(rfft.sync(bytes))).toEqual(arrays(rfft.sync(Float64Array.from(bytes))));
  expect([...fft.sync(Float64Array.of(3)).re]).toEqual([3]);
});

test('an array of no transforms gives none', () => {
  const y = fft.sync({ data: new Float64Array(0), shape: [0, 4] });
  expect([y.re.length, y.shape]).toEqual([0, [0, 4]]);
});

test('results go where they are told to', () => {
  const x = input('float64', [12]);
  const out = { re: new Float64Array(12), im: new Float64Array(12) };
  const y = fft.sync(x, { out });
  expect(y.re).toBe(out.re);
  expect(apart(out, fft.sync(x))).toBe(0);
  const real = new Float64Array(8);
  expect(irfft.sync(rfft.sync(uniform('float64', 8, 0, 1)), { out: real }).data).toBe(real);
});

test('what is shifted comes back', () => {
  const x = input('float64', [3, 5]);
  const back = ifftshift.sync(fftshift.sync(x));
  expect(apart(back, x)).toBe(0);
});

const re = new Float64Array(6);
const im = new Float64Array(6);
const wrong = [
  [() => fft.sync({ re, im: new Float64Array(5) }), 'fft: `x.im` must have the shape 6 of `x.re`, not 5'],
  [() => fft.sync({ re, im: new Float32Array(6) }), 'fft: `x.im` must be float64 as `x.re` is, not float32'],
  [() => fft.sync({ re, im, shape: [2, 4] }), 'fft: `x.re` has 6 elements, which is not the 8 of its shape 2 × 4'],
  [() => fft.sync(re, { axis: 1 }), 'fft: `axis` must be a whole number from -1 to 0, not 1'],
  [() => fft.sync(re, { n: 0 }), 'the option `n` takes a whole number from 1 on, not 0'],
  [
    () => fft.sync(re, { norm: 'both' as 'ortho' }),
    "the option `norm` takes one of 'backward', 'ortho', 'forward', not 'both'",
  ],
  [() => fft.sync(new Float64Array(0)), 'fft: `x` has no elements along the axis: `n` must say how many zeros to take'],
  [() => fft.sync({ data: new Float64Array(1), shape: [] }), 'fft: `x` must have a dimension to transform along'],
  [() => fft.sync(new BigInt64Array(4)), 'fft: `x` must not be int64: take float64 or float32'],
  [
    () => fft.sync({ re, im }, { out: { re, im } }),
    'fft: `out` must not share memory with the input, nor its parts with each other',
  ],
  [
    () => fft.sync(re, { out: { re: im, im } }),
    'fft: `out` must not share memory with the input, nor its parts with each other',
  ],
  [() => fft.sync(re, { out: im as never }), 'fft: `out` must be { re, im }'],
  [() => fft.sync(re, { out: { re: im, im: new Float64Array(5) } }), 'fft: `out` must have the shape 6, not 5'],
  [() => rfft.sync({ re, im } as never), 'rfft: `x` must be real: take fft for complex numbers'],
  [
    () => irfft.sync(new Float64Array(1)),
    'irfft: `x` has too few elements along the axis: `n` must say how many numbers to give',
  ],
  [() => fft2.sync(re), 'fft2: `axes` must be a whole number from -1 to 0, not -2'],
  [() => fft2.sync({ data: re, shape: [2, 3] }, { axes: [1, -1] }), 'fft2: `axes` names an axis twice: [1, -1]'],
  [() => fft2.sync({ data: re, shape: [2, 3] }, { axes: [] }), 'fft2: `axes` must name an axis'],
  [() => fft2.sync({ data: re, shape: [2, 3] }, { s: [2] }), 'fft2: `s` must have 2 lengths, one for each axis, not 1'],
  [() => rfft2.sync({ re, im, shape: [2, 3] } as never), 'rfft2: `x` must be real: take fft2 for complex numbers'],
  [
    () => fftshift.sync(re, { out: { re: im, im: re } }),
    'fftshift: `out` must be an array, not { re, im }: `x` is real',
  ],
  [() => fftfreq(0), 'fftfreq: `n` must be a whole number from 1 on, not 0'],
  [() => fftfreq(4, 0), 'fftfreq: `d` must be a number other than 0, not 0'],
] as const;

test.each(wrong)('what does not fit is refused: %#', (call, sentence) => {
  expect(call).toThrow(sentence);
});
