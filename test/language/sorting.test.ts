/** `sort`, `filter` and parts cut out in loops: what V8's own methods give, bit for bit, on every backend. */
import { describe, expect, test } from 'vitest';
import { backends } from '../../src/backends.ts';
import { jit } from '../../src/index.ts';
import { difference, outcome } from '../corpus/compare.ts';
import { generator } from '../corpus/define.ts';

type Any = (...args: any[]) => unknown;

function agree(kernel: Any, make: () => unknown[]): void {
  const plain = outcome(kernel, make());
  expect(String(plain.at(-1))).not.toContain('Error');
  for (const { name } of backends.filter(b => b.name !== 'webgpu'))
    for (const parallel of [false, true]) {
      const f = jit(kernel, { backend: name as 'js', parallel, precision: 'js' });
      expect(difference(plain, outcome(f.sync as never, make()), 0)).toBeUndefined();
    }
}

const { unit } = generator(5);
const numbers = Array.from({ length: 700 }, () => (unit() < 0.1 ? Math.floor(unit() * 5) : (unit() - 0.4) * 2 ** 33));
const odd = [Number.NaN, 0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1, -1, 2 ** -1074];
const oddities = Array.from({ length: 300 }, () => odd[Math.floor(unit() * odd.length)]);
const random = (n: number) => Float64Array.from(numbers.slice(0, n), v => v / 2 ** 32);

/** Inputs that quicksorts are slow at; the last makes medians of three the second least element (Musser, 1997). */
const shapes: { readonly [name: string]: (i: number, n: number) => number } = {
  ascending: i => i,
  descending: i => -i,
  equal: () => 3,
  'there and back': (i, n) => Math.min(i, n - i),
  'against medians of three': (i, n) => (i >= n / 2 ? 2 * (i - n / 2 + 1) : i % 2 ? n / 2 + i : i + 1),
};

describe('sort', () => {
  const sort = (a: Float64Array) => a.sort();
  const wholes = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array] as const;
  test.each([...wholes, Float32Array, Float64Array])('%o', A => {
    for (const n of [0, 1, 2, 3, 24, 25, 26, 100, 700])
      agree(sort, () => [new (A as typeof Float64Array)(numbers.slice(0, n))]);
  });

  test.each([BigInt64Array, BigUint64Array])('%o', A => {
    const big = numbers.map(v => BigInt(Math.trunc(v * 2 ** 20)));
    agree(sort as Any, () => [new (A as typeof BigInt64Array)(big)]);
  });

  test.each([Float32Array, Float64Array])('NaN comes last and −0 before 0: %o', A => {
    for (const n of [1, 2, 5, 20, 40, 300]) agree(sort, () => [new (A as typeof Float64Array)(oddities.slice(0, n))]);
  });

  test.each(Object.entries(shapes))('%s', (_name, of) => {
    const n = 4096;
    agree(sort, () => [Float64Array.from({ length: n }, (_, i) => of(i, n))]);
  });

  test('where it is kept, how often it looks at an element is bounded', () => {
    const f = jit((a: Float64Array) => a.sort(), { backend: 'wasm' });
    const time = (make: (i: number, n: number) => number, n = 1 << 17) => {
      const a = Float64Array.from({ length: n }, (_, i) => make(i, n));
      const { user, system } = process.cpuUsage();
      f.sync(a);
      const after = process.cpuUsage();
      return after.user + after.system - user - system;
    };
    const usual = time(() => unit());
    for (const of of Object.values(shapes)) expect(time(of)).toBeLessThan(12 * usual + 100_000);
  });

  test('copies by a function', () =>
    agree(
      (a: Float64Array, out: Float64Array) => {
        const s = (a as never as { toSorted(f: (x: number, y: number) => number): Float64Array }).toSorted(
          (x, y) => Math.abs(y) - Math.abs(x),
        );
        for (let i = 0; i < a.length; i++) out[i] = s[i] - a[i];
        return s[0];
      },
      () => [random(50), new Float64Array(50)],
    ));

  test('rows, and windows of them', () => {
    agree(
      (a: Float64Array, w: number, out: Float64Array) => {
        for (let r = 0; r < out.length; r++) out[r] = a.subarray(r * w, r * w + w).sort()[w >> 1];
      },
      () => [random(700), 7, new Float64Array(100)],
    );
    agree(
      (a: Float64Array, out: Float64Array) => {
        for (let i = 1; i < a.length - 1; i++) out[i] = Float64Array.of(a[i - 1], a[i], a[i + 1]).sort()[1];
      },
      () => [random(99), new Float64Array(99)],
    );
  });

  test('copies', () =>
    agree(
      (a: Float64Array, out: Float64Array) => {
        const s = a.slice().sort();
        for (let i = 0; i < a.length; i++) out[i] = s[i] - a[i];
        return (s[(s.length - 1) >> 1] + s[s.length >> 1]) / 2;
      },
      () => [random(50), new Float64Array(50)],
    ));
});

describe('sort by a function', () => {
  type By = (a: Float64Array, k: number) => unknown;
  /** Functions that contradict themselves where there is NaN give what they give in V8, whose way of merging is followed. */
  const kernels: { readonly [what: string]: By } = {
    'x - y': a => a.sort((x, y) => x - y),
    'y - x': a => a.sort((x, y) => y - x),
    'a body, and names of its own': a =>
      a.sort(function by(p, q) {
        return p - q;
      }),
    comparisons: a => a.sort((x, y) => (x < y ? -1 : x > y ? 1 : 0)),
    'early returns': a =>
      a.sort((x, y) => {
        if (x < y) return 1;
        if (x > y) return -1;
        return 0;
      }),
    'sizes, and what the kernel has': (a, k) => a.sort((x, y) => Math.abs(x - k) - Math.abs(y - k)),
    'by parts, which leaves the rest as it was': a => a.sort((x, y) => Math.floor(x) - Math.floor(y)),
    'true and false': a => a.sort((x, y) => (x > y) as never),
    'nothing but equals': a => a.sort(() => 0),
    'nothing at all': a => a.sort((() => {}) as never),
    'one of two': a => a.sort(x => (x > 0 ? 1 : -1)),
    'a part': a => a.subarray(2, -1).sort((x, y) => y - x),
    'a function by name': a => {
      const by = (x: number, y: number) => y * y - x * x;
      a.sort(by);
      return a.length;
    },
  };
  const sizes = [0, 1, 2, 3, 4, 5, 6, 7, 11, 24, 100, 299, 700];

  test.each(Object.entries(kernels))('%s', (_what, kernel) => {
    for (const n of sizes) agree(kernel as Any, () => [random(n), 0.1].slice(0, kernel.length));
    for (const n of [7, 40, 300])
      agree(kernel as Any, () => [Float64Array.from(oddities.slice(0, n)), 1].slice(0, kernel.length));
  });

  test.each([Int8Array, Uint8ClampedArray, Uint16Array, Int32Array, Uint32Array, Float32Array])('%o', A => {
    const make = (n: number, k: By) => () =>
      [new (A as never as typeof Float64Array)(numbers.slice(0, n)), 3].slice(0, k.length);
    for (const what of ['x - y', 'y - x', 'comparisons', 'sizes, and what the kernel has'])
      for (const n of [0, 1, 30, 700]) agree(kernels[what] as Any, make(n, kernels[what]));
  });

  test.each([BigInt64Array, BigUint64Array])('%o', A => {
    const big = numbers.map(v => BigInt(Math.trunc(v * 2 ** 20)));
    agree(
      (a: BigInt64Array) => a.sort((x, y) => (x < y ? 1 : x > y ? -1 : 0)),
      () => [new (A as typeof BigInt64Array)(big)],
    );
  });

  test('every size up to 200, of numbers that repeat and are told apart by their fractions', () => {
    const f = jit((a: Float64Array) => void a.sort((x, y) => Math.floor(x) - Math.floor(y)), { backend: 'wasm' });
    for (let n = 0; n < 200; n++) {
      const a = Float64Array.from({ length: n }, () => unit() * 8);
      const want = a.slice().sort((x, y) => Math.floor(x) - Math.floor(y));
      f.sync(a);
      expect(a).toEqual(want);
    }
  });

  test('by the difference of BigInts throws in JavaScript, and is refused', () => {
    const by = (a: BigInt64Array) => a.sort((x, y) => (x - y) as never);
    expect(() => by(BigInt64Array.of(2n, 1n))).toThrow(TypeError);
    expect(() => jit(by).sync(BigInt64Array.of(2n, 1n))).toThrow('a difference of BigInts is no number');
  });

  test('a function that throws leaves the array as it was', () => {
    const kernel = (a: Float64Array) => {
      a.sort((x, y) => {
        if (x > 0.5) throw new RangeError(`there is ${x}`);
        return x - y;
      });
    };
    const make = () => [random(50)];
    expect(String(outcome(kernel as Any, make()).at(-1))).toContain('there is');
    for (const { name } of backends.filter(b => b.name !== 'webgpu')) {
      const f = jit(kernel, { backend: name as 'js', precision: 'js' });
      expect(difference(outcome(kernel as Any, make()), outcome(f.sync as never, make()), 0)).toBeUndefined();
    }
  });

  test('rows', () => {
    agree(
      (a: Float64Array, w: number, out: Float64Array) => {
        for (let r = 0; r < out.length; r++) out[r] = a.subarray(r * w, r * w + w).sort((x, y) => y - x)[w >> 1];
      },
      () => [random(700), 7, new Float64Array(100)],
    );
    agree(
      (a: Float64Array, out: Float64Array) => {
        const part = new Float64Array(9);
        for (let i = 0; i + 9 <= a.length; i++) {
          part.set(a.subarray(i, i + 9));
          part.sort((x, y) => Math.abs(x) - Math.abs(y));
          out[i] = part[4];
        }
      },
      () => [random(99), new Float64Array(99)],
    );
  });
});

describe('filter', () => {
  test('is an array of those that pass', () => {
    for (const n of [0, 1, 50]) {
      agree(
        (a: Float64Array) => a.filter(v => v > 0),
        () => [random(n)],
      );
      agree(
        (a: Float64Array) =>
          a
            .map(v => v * v)
            .filter((v, i) => i % 2 === 0 && v > 0.1)
            .reduce((s, v) => s + v, 0),
        () => [random(n)],
      );
    }
  });

  test('the array may change meanwhile', () =>
    agree(
      (a: Float64Array) => {
        const kept = a.filter((v, i) => {
          a[i] = 0;
          return v > 0;
        });
        a.set(kept);
        return kept.length;
      },
      () => [random(40)],
    ));
});

describe('parts of an array that are cut out in a loop', () => {
  test('windows', () =>
    agree(
      (a: Float64Array, w: number, out: Float64Array) => {
        for (let i = 0; i + w <= a.length; i++) {
          const part = a.slice(i, i + w);
          part.sort();
          out[i] = part[w >> 1] + part.length;
        }
      },
      () => [random(60), 5, new Float64Array(60)],
    ));

  test('of every size, and written to', () =>
    agree(
      (a: Float64Array, out: Float64Array) => {
        for (let i = 0; i < a.length; i++) {
          const part = a.slice(i % 3 ? i : -i);
          for (let j = 0; j < part.length; j++) {
            out[i] += part[j] * j;
            part[j] = 7;
          }
        }
      },
      () => [random(30), new Float64Array(30)],
    ));

  test('under a condition', () =>
    agree(
      (a: Float64Array, k: number) => {
        if (k > 2) return a.slice(k).reverse();
        return a.slice(-k);
      },
      () => [random(30), 5],
    ));

  test('and given back', () =>
    agree(
      (a: Float64Array) => {
        for (let i = 0; i < a.length; i++) if (a[i] > 0.3) return a.slice(i, i + 3);
        return a;
      },
      () => [random(30)],
    ));
});
