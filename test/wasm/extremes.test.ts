/** `Math.max` and `Math.min` of single numbers: without branches where they are known to be numbers, and no zeros of two signs. */
import { describe, expect, test } from 'vitest';
import { jit } from '../../src/index.ts';

type Fn = (...args: any[]) => unknown;

function gaps(a: Int32Array, open: number, extend: number) {
  const best = new Int32Array(a.length);
  let f = 0;
  for (let i = 0; i < a.length; i++) {
    f = Math.max(f - extend, a[i] - open);
    best[i] = f;
  }
  return [f, best];
}
function lowest(a: Float32Array, b: Int16Array) {
  let least = 0;
  const out = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) {
    least = Math.min(least * 0.5, b[i] * 3);
    out[i] = Math.min(Math.max(a[i], b[i]), least);
  }
  return out;
}
function floats(a: Float64Array, b: Float64Array) {
  let x = 0;
  const out = new Float64Array(4 * a.length);
  for (let i = 0; i < a.length; i++) {
    x = Math.max(x * 0.25, a[i]);
    out[4 * i] = Math.max(a[i], b[i]);
    out[4 * i + 1] = Math.min(a[i], 0);
    out[4 * i + 2] = Math.max(-0, b[i]);
    out[4 * i + 3] = x;
  }
  return out;
}
function signs(a: Int32Array) {
  const out = new Float64Array(3 * a.length);
  let last = 0;
  for (let i = 0; i < a.length; i++) {
    last = Math.max(-a[i], last * 0);
    out[3 * i] = Math.max(-a[i], 0);
    out[3 * i + 1] = Math.min(0, -a[i]);
    out[3 * i + 2] = last;
  }
  return out;
}

/** Rows that threads may take parts of, which is another way to run the nest: few are left over by its lanes. */
function leastOf(a: Float64Array, to: Int16Array) {
  for (let k = 0; k < a.length; k++) for (let i = 0; i < to.length; i++) to[i] = Math.min(to[i], a[k]);
  return to;
}

const odd = [Number.NaN, -0, 0, 1, -1, Infinity, -Infinity, 5e-324, 0.5];
const all = odd.flatMap(x => odd.map(y => [x, y] as const));
const [xs, ys] = [0, 1].map(k => Float64Array.from(all, pair => pair[k]));
const words = Int32Array.from([0, 1, -1, 2 ** 31 - 1, -(2 ** 31), 0, 0, 7, -9, 0]);

const rows: readonly (readonly [Fn, readonly unknown[]])[] = [
  [gaps, [words, 6, 1]],
  [gaps, [words, -6, -0]],
  [gaps, [words, 0.5, Number.NaN]],
  [lowest, [Float32Array.from(xs), Int16Array.from(ys)]],
  [floats, [xs, ys]],
  [signs, [words]],
];

describe('extremes of single numbers', () => {
  test('stay NaN in loops that run another way, too', () => {
    const make = () => [Float64Array.of(3, Number.NaN, -3), new Int16Array(5003).fill(-14)] as const;
    const g = jit(leastOf, { backend: 'wasm', parallel: true });
    expect(g.sync(...make())).toEqual(leastOf(...make()));
  });

  test.each(rows)('%o gives the bits of plain JavaScript', (f, args) => {
    for (const parallel of [false, true]) {
      const g = jit(f as never, { backend: 'wasm', parallel }) as unknown as { sync: Fn };
      expect(g.sync(...args)).toEqual(f(...args));
    }
  });

  test('of integers they have no branches, of floats that may be anything they do', () => {
    const wat = (f: Fn, ...args: unknown[]) => {
      const g = jit(f as never, { backend: 'wasm' }) as unknown as { sync: Fn; inspect: () => { wat: string } };
      g.sync(...args);
      return g.inspect().wat;
    };
    expect(wat(gaps, words, 6, 1)).toMatch(/f64x2\.pmax/);
    expect(wat(floats, xs, ys)).not.toMatch(/pm(in|ax)/);
  });
});
