/** `random` is Philox2x32-10 and uniform; `prange` counts as the loop it stands for. */
import { describe, expect, test } from 'vitest';
import { high } from '../../kernels/random/philox.ts';
import { parse } from '../../src/frontend/parse.ts';
import { jit } from '../../src/jit.ts';
import { prange } from '../../src/prange.ts';
import { random } from '../../src/random.ts';

/** Philox2x32 as its paper puts it (section 3.3 and table 2), on BigInts. */
function philox(low: bigint, high: bigint, key: bigint): [bigint, bigint] {
  for (let round = 0; round < 10; round++) {
    const product = 0xd256d193n * low;
    [low, high] = [(product >> 32n) ^ key ^ high, product & 0xffffffffn];
    key = (key + 0x9e3779b9n) & 0xffffffffn;
  }
  return [low, high];
}

const word = (n: number, shift: bigint) => (BigInt(n) >> shift) & 0xffffffffn;
const expected = (seed: number, i: number): number => {
  const [a, b] = philox(word(i, 0n), word(i, 32n), word(seed, 0n));
  return Number(((a >> 5n) << 26n) | (b >> 6n)) / 2 ** 53;
};

const seeds = [0, 1, 2, 42, -1, 0x7fffffff, 0x80000000, 0xffffffff, 2 ** 40 + 7, Number.MAX_SAFE_INTEGER];
const counters = [
  0,
  1,
  65535,
  65536,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 32 + 1,
  2 ** 45 + 3,
  2 ** 53 - 1,
];

describe('random', () => {
  // https://github.com/DEShawResearch/random123, tests/kat_vectors.
  test('its reference here gives the known answers of Random123', () => {
    expect(philox(0n, 0n, 0n)).toEqual([0xff1dae59n, 0x6cd10df2n]);
    expect(philox(0xffffffffn, 0xffffffffn, 0xffffffffn)).toEqual([0x2c3f628bn, 0xab4fd7adn]);
    expect(philox(0x243f6a88n, 0x85a308d3n, 0x13198a2en)).toEqual([0xdd7ce038n, 0xf62a4c12n]);
  });

  test('it gives the known answers that safe integers can ask for', () => {
    expect(random(0, 0)).toBe(((0xff1dae59 >>> 5) * 2 ** 26 + (0x6cd10df2 >>> 6)) / 2 ** 53);
    expect(random(0xffffffff, -1)).toBe(((0x2c3f628b >>> 5) * 2 ** 26 + (0xab4fd7ad >>> 6)) / 2 ** 53);
  });

  test('it is the reference for every seed and counter', () => {
    for (const seed of seeds) {
      for (const i of [...counters, ...counters.map(c => -c)])
        expect(random(seed, i), `${seed}, ${i}`).toBe(expected(seed, i));
    }
    for (let k = 0; k < 2000; k++) {
      const [seed, i] = [Math.floor(expected(9, k) * 2 ** 32), Math.floor(expected(8, k) * 2 ** 53)];
      expect(random(seed, i)).toBe(expected(seed, i));
    }
  });

  test('its text stands alone', () => {
    expect([...parse(String(random)).free.keys()]).toEqual([]);
    const alone = new Function(`return ${random}`)() as typeof random;
    expect(alone(3, 2 ** 40)).toBe(random(3, 2 ** 40));
  });

  test.each([{}, { parallel: true }])('compiled it gives the same bits, with %o', options => {
    const draws = (seeds: Float64Array, counters: Float64Array, out: Float64Array) => {
      for (let i = 0; i < out.length; i++) out[i] = random(seeds[i], counters[i]);
    };
    const pairs = seeds.flatMap(seed => counters.map(i => [seed, i] as const));
    const [s, c] = [0, 1].map(k => Float64Array.from(pairs, p => p[k]));
    const out = new Float64Array(pairs.length);
    jit(draws, { ...options, using: { random } }).sync(s, c, out);
    expect([...out]).toEqual(pairs.map(([seed, i]) => random(seed, i)));
  });

  test('the high word of a product is an operation, and what its halves give', () => {
    const words = [0, 1, -1, 65535, 65536, 0x7fffffff, -0x80000000, 0xd256d193, 0x9e3779b9, 123456789];
    const pairs = words.flatMap(a => words.map(b => [a, b] as const));
    const product = (x: Int32Array, y: Int32Array, out: Int32Array) => {
      for (let i = 0; i < out.length; i++) out[i] = high(x[i], y[i]) + 1;
    };
    const [x, y] = [0, 1].map(k => Int32Array.from(pairs, p => p[k]));
    for (const options of [{}, { parallel: true }]) {
      const out = new Int32Array(pairs.length);
      const f = jit(product, { ...options, using: { high } });
      f.sync(x, y, out);
      expect([...out]).toEqual(pairs.map(([a, b]) => (high(a, b) + 1) | 0));
      expect(f.inspect(x, y, out).ir).toMatch(/mulhi\.i32/);
    }
  });

  test('it lies in [0, 1) with the moments and the spread of a uniform variable', () => {
    const n = 200_000;
    const bins = new Float64Array(64);
    let [sum, squares, neighbours, streams, outside] = [0, 0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const x = random(7, i);
      if (!(x >= 0 && x < 1)) outside++;
      sum += x;
      squares += x * x;
      neighbours += (x - 0.5) * (random(7, i + 1) - 0.5);
      streams += (x - 0.5) * (random(8, i) - 0.5);
      bins[Math.floor(x * 64)]++;
    }
    const chi = bins.reduce((total, count) => total + (count - n / 64) ** 2 / (n / 64), 0);
    expect(outside).toBe(0);
    // Bounds at five standard deviations: of the mean √(1/12n), of the square's √(4/45n), of a product's 1/(12√n).
    expect(Math.abs(sum / n - 1 / 2)).toBeLessThan(5 * Math.sqrt(1 / (12 * n)));
    expect(Math.abs(squares / n - 1 / 3)).toBeLessThan(5 * Math.sqrt(4 / (45 * n)));
    expect(Math.abs(neighbours / n)).toBeLessThan(5 / (12 * Math.sqrt(n)));
    expect(Math.abs(streams / n)).toBeLessThan(5 / (12 * Math.sqrt(n)));
    expect(Math.abs(chi - 63)).toBeLessThan(5 * Math.sqrt(2 * 63));
  });

  test('each of its 53 bits is set half of the time, whether the counter is small or large', () => {
    for (const base of [0, 2 ** 44]) {
      const ones = new Float64Array(53);
      for (let i = 0; i < 4000; i++) {
        const bits = BigInt(random(1, base + i) * 2 ** 53);
        for (let b = 0; b < 53; b++) ones[b] += Number((bits >> BigInt(b)) & 1n);
      }
      for (const count of ones) expect(Math.abs(count - 2000)).toBeLessThan(5 * Math.sqrt(1000));
    }
  });
});

describe('prange', () => {
  const loop = (lo: number, hi: number, step: number): number[] => {
    const out: number[] = [];
    for (let i = lo; step > 0 ? i < hi : i > hi; i += step) out.push(i);
    return out;
  };

  test.each([
    [0, 5, 1],
    [2, 9, 3],
    [9, 2, -3],
    [5, 5, 1],
    [5, 2, 1],
    [0, 1, 0.1],
    [-2, 2, 1],
    [0, Number.NaN, 1],
  ])('from %d to %d by %d, it counts as the loop does', (lo, hi, step) => {
    expect([...prange(lo, hi, step)]).toEqual(loop(lo, hi, step));
  });

  test('it starts at 0, counts by 1 and starts again at each use', () => {
    const range = prange(3);
    expect([...range, ...range]).toEqual([0, 1, 2, 0, 1, 2]);
    expect([...prange(1, 4)]).toEqual([1, 2, 3]);
    expect([...prange(-3)]).toEqual([]);
  });

  test.each([0, -0, Number.NaN])('a step of %d is refused', step => {
    expect(() => prange(0, 3, step)).toThrow(RangeError);
  });

  test('ES5 output may count through it as through an array', () => {
    for (const [lo, hi, step] of [
      [0, 4, 1],
      [9, 2, -3],
      [1, 1, 1],
      [3, 0, 1],
    ]) {
      const list = prange(lo, hi, step) as unknown as number[];
      const out: number[] = [];
      for (let i = 0; i < list.length; i++) out.push(list[i]);
      expect(out).toEqual(loop(lo, hi, step));
      expect(list[out.length]).toBe(undefined);
    }
  });
});
