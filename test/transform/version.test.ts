import { describe, expect, it } from 'vitest';
import type { TypedArray } from '../../src/dtype.ts';
import { fastOnly, made, outcome } from './kernel.ts';
import { dice, randomNest } from './nests.ts';

const f64 = (...values: number[]) => Float64Array.from(values);
type Args = readonly (number | TypedArray)[];

describe('a nest in two versions', () => {
  const agree = (f: (...args: any[]) => unknown, types: string, ...calls: Args[]) => {
    const { kernel, applied } = made(f, types);
    return calls.map(args => {
      const [one, two] = [kernel, applied].map(k => outcome(k, args));
      expect(two).toEqual(one);
      return one.result;
    });
  };

  it('throws where program order does, after the writes before it', () => {
    const [, late, early] = agree(
      (a: number[], b: number[], n: number) => {
        for (let i = 0; i < n; i++) {
          a[i] = i + 1;
          b[i] = -a[i];
        }
      },
      'f64 f64 int',
      [f64(0, 0, 0), f64(0, 0, 0), 3],
      [f64(0, 0, 0), f64(0, 0), 3],
      [f64(0), f64(0, 0, 0), 3],
    );
    expect(late).toContain('index 2 is out of bounds for `b` of length 2');
    expect(early).toContain('index 1 is out of bounds for `a` of length 1');
  });

  it('does not throw in a search that finds its key in time', () => {
    const search = (a: number[], n: number, key: number) => {
      for (let i = 0; i <= n; i++) if (a[i] === key) return i;
      return -1;
    };
    const results = agree(search, 'f64 int num', [f64(4, 5, 6), 3, 6], [f64(4, 5, 6), 2, 7], [f64(4, 5, 6), 3, 7]);
    expect(results.slice(0, 2)).toEqual([2, -1]);
    expect(results[2]).toContain('index 3 is out of bounds');
  });

  it('brings counters back on every way out', () => {
    const count = (a: number[], b: number[], h: number, w: number) => {
      let k = 1;
      outer: for (let t = 0; t < 2; t++) {
        for (let i = 0; i < h; i++)
          for (let j = 0; j < w; j++) {
            if (a[i * w + j] > 8) return k;
            if (a[i * w + j] > 6) break outer;
            if (a[i * w + j] > 4) b[k++] = a[i * w + j];
          }
        k += 10 * t;
      }
      return -k;
    };
    const room = new Float64Array(40);
    agree(
      count,
      'f64 f64 int int',
      [f64(5, 5, 1, 1), room, 2, 2],
      [f64(5, 5, 7, 1), room, 2, 2],
      [f64(5, 9, 1, 1), room, 2, 2],
      [f64(5, 5), room, 2, 2],
      [f64(), room, 0, 2],
    );
  });

  it('keeps the loop variable that is read afterwards, whether the loop ran or not', () => {
    const last = (a: number[], n: number) => {
      let i = 7;
      for (i = 2; i < n; i++) if (a[i] < 0) break;
      return i;
    };
    expect(agree(last, 'f64 int', [f64(1, 1, 1, 1), 4], [f64(1, 1, 1, -1), 4], [f64(1), 0])).toEqual([4, 3, 2]);
  });

  it('keeps what a loop without trips leaves alone', () => {
    const f = (a: number[], n: number) => {
      let at = -1;
      for (let i = 0; i < n; i++) at = i * 2 + a[at + 1];
      return at;
    };
    agree(f, 'f64 int', [f64(0, 1, 2, 3), 0], [f64(0, 0, 0, 0), 2], [f64(-0, 0), 1]);
  });
});

describe('random nests', () => {
  it('do as they did, and no guard lets an access out of its array', () => {
    const seed = Number(process.env.NUMJIT_SEED ?? 20251121),
      d = dice(seed);
    const seen = { runs: 0, versioned: 0, threw: 0, fast: 0 };
    for (let k = 0; k < 60; k++) {
      const text = randomNest(d);
      const m = made(new Function('a', 'b', 'n', 'm', 's', text) as () => unknown, 'f64 f64 int int int');
      if (!m.analysis.bounds.size) continue;
      seen.versioned++;
      for (let t = 0; t < 6; t++) {
        const n = d.int(-1, 5),
          other = d.int(-1, 5),
          size = Math.max(0, d.pick([n * other, n, other, 40, 8, n * other + 2]));
        const a = Float64Array.from({ length: size }, () => d.int(-3, 5));
        const b = new Float64Array(Math.max(0, d.pick([size, 40, n, n * other]))).fill(7);
        const args = [a, b, n, other, d.int(1, 3)];
        const before = outcome(m.kernel, args),
          after = outcome(m.applied, args);
        expect(after, `seed ${seed}, nest ${k}, n ${n}, m ${other}\n${text}`).toEqual(before);
        seen.runs++;
        if (typeof before.result === 'string') seen.threw++;
        else if (!String(outcome(fastOnly(m.applied, m.kernel), args).result).startsWith('internal')) seen.fast++;
      }
    }
    expect(seen.versioned).toBeGreaterThan(20);
    expect(seen.threw).toBeGreaterThan(seen.runs / 10);
    expect(seen.fast).toBeGreaterThan(seen.runs / 10);
  }, 60_000);
});
