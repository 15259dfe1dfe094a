/** np.random: the generator is Philox4x32-10, its numbers depend on seed and place alone, and they are distributed as they should be. */
import { expect, test } from 'vitest';
import { high, philox } from '../../kernels/random/philox.ts';
import * as np from '../../src/array/index.ts';
import { type DrawName, draw, draws } from '../../src/library/learning/draws.ts';
import { type RejectionName, reject } from '../../src/library/learning/rejection.ts';
import { backends } from '../library/support.ts';

const { default_rng } = np.random;
const values = (a: np.NDArray): number[] => Array.from(a.data.sync() as ArrayLike<number | bigint>, Number);
const hex = (words: readonly number[]) => words.map(w => w.toString(16).padStart(8, '0')).join(' ');

test('blocks are those of Random123, by its known answers', () => {
  expect(hex(philox(high, 0, 0, 0, 0, 0, 0))).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8');
  expect(hex(philox(high, -1, -1, -1, -1, -1, -1))).toBe('408f276d 41c83b0e a20bc7c6 6d5451fd');
  const pi = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344] as const;
  expect(hex(philox(high, 0xa4093822, 0x299f31d0, ...pi))).toBe('d16cfe09 94fdcceb 5001e420 24126ea1');
});

const arrays = { uint32: Uint32Array, float32: Float32Array, float64: Float64Array };
const place = { key: [7, 8], block: 2 ** 32 - 60 } as const;

test.each(Object.keys(draws) as DrawName[])('%s has the same bits on every backend', name => {
  const { dtype, parts } = draws[name];
  const numbers = 'numbers' in draws[name] ? [1000] : [];
  const all = backends.map(backend => {
    const out = new arrays[dtype](120 * parts.length);
    draw.sync(name, out, place, { backend, numbers });
    return out;
  });
  for (const other of all) expect(other).toEqual(all[0]);
  const host = draw.sync(name, new arrays[dtype](120 * parts.length), place, { numbers });
  expect(host.data).toEqual(all[0]);
});

test.each([
  ['gamma', [0.4]],
  ['gamma', [3]],
  ['poisson', [2]],
  ['poisson', [40]],
  ['binomial', [20, 0.7]],
  ['binomial', [100, 0.4]],
] as [RejectionName, number[]][])('%s of %s has the same bits on every backend', (name, parameters) => {
  const all = backends.map(backend => {
    const out = new Float64Array(120);
    reject.sync(
      name,
      out,
      place,
      parameters.map(p => Float64Array.of(p)),
      { backend },
    );
    return out;
  });
  for (const other of all) expect(other).toEqual(all[0]);
});

test('calls of one kind go on with one stream, in whatever pieces it is taken', () => {
  for (const options of [{ dtype: 'float32' }, { dtype: 'float64' }] as const)
    for (const method of ['random', 'standard_normal', 'standard_exponential'] as const) {
      const whole = default_rng(5)[method](3001, options);
      const rng = default_rng(5);
      const parts = [1, 2, 5, 1000, 0, 1993].map(n => rng[method](n, options));
      expect(parts.flatMap(values)).toEqual(values(whole));
    }
});

test('another kind never meets numbers that have been used', () => {
  const [a, b] = [default_rng(5), default_rng(5)];
  a.random(3);
  const normals = values(a.standard_normal(2));
  expect(normals).not.toEqual(values(b.standard_normal(2)));
  expect(values(a.random(3))).not.toEqual(values(default_rng(5).random(3)));
});

test('seeds, children and the shared stream', () => {
  expect(values(default_rng(1).random(4))).toEqual(values(default_rng(1n).random(4)));
  expect(values(default_rng(1).random(4))).not.toEqual(values(default_rng(2).random(4)));
  expect(values(default_rng().random(4))).not.toEqual(values(default_rng().random(4)));
  const [c, d] = default_rng(1).spawn(2);
  const first = values(c.random(4));
  expect(first).not.toEqual(values(d.random(4)));
  expect(first).toEqual(values(default_rng(1).spawn(1)[0].random(4)));
  np.random.seed(3);
  const shared = values(np.random.normal(0, 1, 5));
  expect(shared).toEqual(values(default_rng(3).normal(0, 1, 5)));
});

const moments = (x: readonly number[]) => {
  const mean = x.reduce((s, v) => s + v, 0) / x.length;
  return { mean, variance: x.reduce((s, v) => s + (v - mean) ** 2, 0) / x.length };
};

const N = 20000;
const rng = () => default_rng(2026);
/** Name, draws, mean, variance, and the fourth central moment, for what the variance itself varies by. */
const distributions: [string, () => np.NDArray, number, number, number][] = [
  ['random', () => rng().random(N), 0.5, 1 / 12, 1 / 80],
  ['random float32', () => rng().random(N, { dtype: 'float32' }), 0.5, 1 / 12, 1 / 80],
  ['uniform', () => rng().uniform(-1, 3, N), 1, 16 / 12, 256 / 80],
  ['normal', () => rng().normal(2, 3, N), 2, 9, 243],
  ['normal float32', () => rng().normal({ loc: 2, scale: 3, size: N, dtype: 'float32' }), 2, 9, 243],
  ['exponential', () => rng().exponential(2, N), 2, 4, 144],
  ['exponential float32', () => rng().exponential(2, N, { dtype: 'float32' }), 2, 4, 144],
  ['poisson 3', () => rng().poisson(3, N), 3, 3, 30],
  ['poisson 77', () => rng().poisson(77, N), 77, 77, 77 * (1 + 3 * 77)],
  ['binomial 9 0.2', () => rng().binomial(9, 0.2, N), 1.8, 1.44, 1.44 * (1 + 3 * 7 * 0.16)],
  ['binomial 500 0.6', () => rng().binomial(500, 0.6, N), 300, 120, 120 * (1 + 3 * 498 * 0.24)],
  ['gamma 0.5', () => rng().gamma(0.5, 2, N), 1, 2, 16 * (0.75 + 3)],
  ['gamma 4', () => rng().gamma(4, 1, N), 4, 4, 72],
  ['beta', () => rng().beta(2, 3, N), 0.4, 0.04, 0.0037714],
  ['integers', () => rng().integers(-3, 4, N), 0, 4, 28],
];

test.each(distributions)(
  '%s has its mean and variance, within 4 deviations of either',
  (_, drawn, mean, variance, fourth) => {
    const got = moments(values(drawn()));
    expect(Math.abs(got.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / N));
    expect(Math.abs(got.variance - variance)).toBeLessThan(4 * Math.sqrt((fourth - variance ** 2) / N));
  },
);

/** Kolmogorov and Smirnov's statistic times √n: above 1.95 in one of a thousand cases. */
function kolmogorov(x: readonly number[], cdf: (v: number) => number): number {
  const sorted = [...x].sort((a, b) => a - b);
  const off = sorted.map((v, k) => Math.max((k + 1) / x.length - cdf(v), cdf(v) - k / x.length));
  return Math.max(...off) * Math.sqrt(x.length);
}

/** Abramowitz and Stegun 7.1.26: within 1.5e-7. */
function normalCdf(x: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(x)) / Math.SQRT2);
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - poly * Math.exp((-x * x) / 2);
  return x < 0 ? (1 - erf) / 2 : (1 + erf) / 2;
}

test.each([
  ['random', () => rng().random(N), (x: number) => x],
  ['random float32', () => rng().random(N, { dtype: 'float32' }), (x: number) => x],
  ['standard_normal', () => rng().standard_normal(N), normalCdf],
  ['standard_normal float32', () => rng().standard_normal(N, { dtype: 'float32' }), normalCdf],
  ['exponential', () => rng().exponential(1, N), (x: number) => 1 - Math.exp(-x)],
  ['gamma 1', () => rng().gamma(1, 1, N), (x: number) => 1 - Math.exp(-x)],
  ['gamma 3', () => rng().gamma(3, 1, N), (x: number) => 1 - Math.exp(-x) * (1 + x + (x * x) / 2)],
  ['beta 2 1', () => rng().beta(2, 1, N), (x: number) => x * x],
  ['beta 0.5 1', () => rng().beta(0.5, 1, N), (x: number) => Math.sqrt(x)],
] as [string, () => np.NDArray, (x: number) => number][])(
  '%s follows its distribution (Kolmogorov, Smirnov)',
  (_, drawn, cdf) => {
    expect(kolmogorov(values(drawn()), cdf)).toBeLessThan(1.95);
  },
);

function chiSquare(x: readonly number[], probabilities: readonly number[]): number {
  const counts = probabilities.map(() => 0);
  for (const v of x) counts[Math.min(v, counts.length - 1)]++;
  return probabilities.reduce((s, p, k) => s + (counts[k] - p * x.length) ** 2 / (p * x.length), 0);
}
/** Wilson and Hilferty: what chi-square of so many degrees exceeds in one of a thousand cases. */
const most = (degrees: number) => degrees * (1 - 2 / (9 * degrees) + 3.09 * Math.sqrt(2 / (9 * degrees))) ** 3;

const poissonOf = (mean: number, k: number) => {
  let p = Math.exp(-mean);
  for (let j = 1; j <= k; j++) p *= mean / j;
  return p;
};
/** Probabilities of 0 … k, and of all above in the last. */
const closed = (p: readonly number[]) => [...p, 1 - p.reduce((a, b) => a + b, 0)];

test.each([
  ['integers below 10', () => rng().integers(10, null, N), Array(10).fill(0.1)],
  ['integers of uint8', () => rng().integers(0, 256, N, { dtype: 'uint8' }), Array(256).fill(1 / 256)],
  [
    'integers, 7 with endpoint',
    () => rng().integers(0, 6, N, { endpoint: true, dtype: 'int32' }),
    Array(7).fill(1 / 7),
  ],
  ['poisson 4', () => rng().poisson(4, N), closed(Array.from({ length: 12 }, (_, k) => poissonOf(4, k)))],
  ['poisson 12', () => rng().poisson(12, N), closed(Array.from({ length: 24 }, (_, k) => poissonOf(12, k)))],
  ['choice by probabilities', () => rng().choice(4, N, { p: [0.1, 0.2, 0.3, 0.4] }), [0.1, 0.2, 0.3, 0.4]],
  ['binomial 3 0.5', () => rng().binomial(3, 0.5, N), [0.125, 0.375, 0.375, 0.125]],
  [
    'the first of a permutation',
    () => np.asarray(Int32Array.from({ length: 200 }, (_, k) => Number(default_rng(k).permutation(5).item.sync(0)))),
    Array(5).fill(0.2),
  ],
] as [string, () => np.NDArray, number[]][])('%s has its frequencies (chi-square)', (_, drawn, probabilities) => {
  const got = values(drawn());
  expect(Math.min(...got)).toBeGreaterThanOrEqual(0);
  expect(chiSquare(got, probabilities)).toBeLessThan(most(probabilities.length - 1));
});

test('integers of every dtype, to the ends of their range', () => {
  for (const dtype of ['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64'] as const) {
    const bits = BigInt(dtype.replace(/\D/g, ''));
    const [low, high] = dtype.startsWith('u') ? [0n, 2n ** bits] : [-(2n ** (bits - 1n)), 2n ** (bits - 1n)];
    const a = default_rng(1).integers(low, high, 500, { dtype });
    expect(a.dtype).toBe(dtype);
    const got = Array.from(a.data.sync() as ArrayLike<any>, BigInt);
    const quarter = (high - low) / 4n;
    expect(got.some(x => x < low + quarter)).toBe(true);
    expect(got.some(x => x >= high - quarter)).toBe(true);
  }
  expect(default_rng(1).integers(0, 2, 4, { dtype: 'bool' }).dtype).toBe('bool');
  expect(values(default_rng(1).integers(3, 4, 5))).toEqual([3, 3, 3, 3, 3]);
  const far = values(default_rng(1).integers(2n ** 60n, 2n ** 60n + 2n ** 40n, 100));
  expect(Math.max(...far)).toBeGreaterThan(2 ** 60 + 2 ** 39);
});

test('shapes, and parameters that broadcast', () => {
  expect(default_rng(1).random([2, 3]).shape).toEqual([2, 3]);
  expect(default_rng(1).random().shape).toEqual([]);
  expect(default_rng(1).random([0, 3]).toArray()).toEqual([]);
  const a = default_rng(1).normal([0, 1000], 1);
  expect(a.shape).toEqual([2]);
  expect(values(a)[1]).toBeGreaterThan(900);
  const b = default_rng(1).uniform([[0], [10]], [1, 11], [2, 2]);
  expect(b.item.sync(1, 1)).toBeGreaterThanOrEqual(10);
  expect(default_rng(1).poisson([1, 100], [3, 2]).shape).toEqual([3, 2]);
  expect(default_rng(1).random({ size: 3, dtype: 'float32' }).dtype).toBe('float32');
  expect(default_rng(1).uniform(0, np.asarray(Float32Array.of(1, 2)), { dtype: 'float32' }).dtype).toBe('float32');
});

test('orders keep all elements', () => {
  const a = default_rng(4).permutation(100);
  expect(a.dtype).toBe('int64');
  expect(values(a).sort((x, y) => x - y)).toEqual(Array.from({ length: 100 }, (_, k) => k));
  const m = np.asarray([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
  const rows = default_rng(4).permutation(m).toArray() as number[][];
  expect(rows.sort((x, y) => x[0] - y[0])).toEqual(m.toArray());
  const columns = default_rng(1).permutation(m, { axis: 1 }).toArray() as number[][];
  for (const [x, y] of columns) expect(Math.abs(x - y)).toBe(1);
  const v = np.asarray(Array.from({ length: 50 }, (_, k) => k));
  default_rng(4).shuffle(v);
  expect(values(v)).not.toEqual(Array.from({ length: 50 }, (_, k) => k));
  expect(values(v).sort((x, y) => x - y)).toEqual(Array.from({ length: 50 }, (_, k) => k));
});

test('choices', () => {
  const few = values(default_rng(4).choice(10, 10, { replace: false }));
  expect(new Set(few).size).toBe(10);
  expect(values(default_rng(4).choice(4, 3, { replace: false, p: [0.5, 0, 0.25, 0.25] }))).not.toContain(1);
  const firsts = Array.from({ length: 150 }, (_, k) =>
    Number(
      default_rng(k)
        .choice(2, { p: [0.25, 0.75], replace: false, size: 1 })
        .item.sync(0),
    ),
  );
  expect(chiSquare(firsts, [0.25, 0.75])).toBeLessThan(most(1));
  const picked = default_rng(4).choice(np.asarray([10n, 20n, 30n]), [2, 3]);
  expect([picked.dtype, picked.shape]).toEqual(['int64', [2, 3]]);
  for (const x of values(picked)) expect([10, 20, 30]).toContain(x);
  expect(default_rng(4).choice(5).shape).toEqual([]);
  expect(
    default_rng(4).choice(
      np.asarray([
        [1, 2, 3],
        [4, 5, 6],
      ]),
      4,
      { axis: 1 },
    ).shape,
  ).toEqual([2, 4]);
});

test('awaited as at once, and drawn in the order of the calls, whenever it is computed', async () => {
  const draws = (g: np.random.Generator) => [
    g.random(700),
    g.permutation(300),
    g.choice(9, 5, { p: Array(9).fill(1 / 9) }),
    g.poisson(3, 400),
  ];
  const late = draws(default_rng(8));
  const now = draws(default_rng(8)).map(values);
  const awaited: number[][] = [];
  for (const a of late.reverse()) awaited.unshift(Array.from((await a.data()) as ArrayLike<any>, Number));
  expect(awaited).toEqual(now);
});

test.each([
  [() => default_rng(1.5), 'default_rng: seed 1.5 is no whole number'],
  [() => default_rng(1).random(-1), 'random: size -1 is no whole number from 0 on, and no list of them'],
  [
    () => default_rng(1).random(3, { dtype: 'int32' as never }),
    "random: dtype must be 'float32' or 'float64', not 'int32'",
  ],
  [() => default_rng(1).normal(0, -1, 3), 'normal: scale must be 0 or more, not -1'],
  [() => default_rng(1).normal([1, 2, 3], 1, [2]), 'normal: shapes'],
  [() => default_rng(1).integers(5, 5, 3), 'integers: low 5 must be below high 5'],
  [() => default_rng(1).integers(0, 300, 3, { dtype: 'uint8' }), 'integers: [0, 299] is out of bounds for uint8'],
  [
    () => default_rng(1).integers(0, 3, 3, { dtype: 'float64' }),
    "integers: dtype must be of whole numbers or 'bool', not 'float64'",
  ],
  [
    () => default_rng(1).choice(3, 4, { replace: false }),
    'choice: there are fewer than 4 elements to choose without replacing them',
  ],
  [() => default_rng(1).choice(3, 4, { p: [0.5, 0.5] }), 'choice: p has the shape (2), and there are 3 elements'],
  [() => default_rng(1).choice(2, 4, { p: [0.5, 0.6] }), 'choice: the probabilities add up to 1.1, not to 1'],
  [() => default_rng(1).choice(0, 4), 'choice: there is nothing to choose from'],
  [() => default_rng(1).binomial(3, 1.5), 'binomial: p must be from 0 to 1, not 1.5'],
  [() => default_rng(1).poisson(-1), 'poisson: lam must be from 0 to 2³⁰, not -1'],
  [() => default_rng(1).random(3, 4 as never), 'random: takes 1 arguments and an object, not 2'],
] as [() => unknown, string][])('wrong arguments: %s', (call, message) => {
  expect(call).toThrow(message);
});
