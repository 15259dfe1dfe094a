import { describe, expect, it } from 'vitest';
import { jit } from '../../src/index.ts';
import type { Expr, Kernel } from '../../src/ir.ts';
import { expressions, walk, walkExpr } from '../../src/ir.ts';
import { hoist } from '../../src/transform/hoist.ts';
import { long } from '../../src/transform/long.ts';
import { verify } from '../../src/verify.ts';
import { made, outcome } from './kernel.ts';

/** What sums and products of 32-bit integers have at their edges. */
const edges = [
  0,
  1,
  -1,
  2,
  -7,
  6,
  7,
  255,
  2 ** 30,
  2 ** 31 - 1,
  2 ** 31 - 2,
  -(2 ** 31),
  -(2 ** 31) + 1,
  -65536,
  46341,
];

const pairs = edges.flatMap(a => edges.map(b => [a, b]));
const left = () => Int32Array.from(pairs, ([a]) => a);
const right = () => Int32Array.from(pairs, ([, b]) => b);

const words = (kernel: Kernel): number => {
  let found = 0;
  const count = (e: Expr) => void (found += +(e.kind === 'op' && e.args[0].type === 'i64'));
  walk(kernel.body, s => expressions(s).forEach(e => void walkExpr(e, count)));
  return found;
};

type Form = (a: Int32Array, b: Int32Array, out: Int32Array) => void;

/** Each computes integers beyond 32 bits, negative zeroes among them. */
const forms: { readonly [name: string]: Form } = {
  'the least of sums': (a, b, out) => {
    for (let i = 0; i < a.length; i++) out[i] = Math.min(a[i] + 1, b[i] + 3, a[i] - b[i]);
  },
  'the greatest of sums': (a, b, out) => {
    for (let i = 0; i < a.length; i++) out[i] = Math.max(a[i] + b[i], b[i] - 5);
  },
  'a magnitude': (a, b, out) => {
    for (let i = 0; i < a.length; i++) out[i] = Math.abs(a[i] - b[i]) >> 3;
  },
  'a remainder': (a, b, out) => {
    for (let i = 0; i < a.length; i++) {
      const r = (a[i] + b[i]) % 7;
      out[i] = r === 0 ? 100 : r;
    }
  },
  'a remainder by a negative number': (a, b, out) => {
    for (let i = 0; i < a.length; i++) out[i] = (a[i] - b[i]) % -5;
  },
  'a product of a choice': (a, b, out) => {
    for (let i = 0; i < a.length; i++) out[i] = Math.min((a[i] < b[i] ? a[i] + 1 : b[i] - 1) * -12, b[i]);
  },
  'a negated product': (a, b, out) => {
    for (let i = 0; i < a.length; i++) out[i] = Math.min(Math.max(-((a[i] + b[i]) * 0), -(a[i] - 1)), b[i]);
  },
  'comparisons of sums': (a, b, out) => {
    for (let i = 0; i < a.length; i++) {
      const [x, y] = [a[i] + 1, b[i] * 2];
      out[i] =
        (x < y ? 1 : 0) +
        (x <= y ? 2 : 0) +
        (x === y ? 4 : 0) +
        (x !== y ? 8 : 0) +
        (x > y ? 16 : 0) +
        (x >= y ? 32 : 0);
    }
  },
  'zeroes of either sign compared': (a, b, out) => {
    for (let i = 0; i < a.length; i++) out[i] = (a[i] - a[i]) * -1 === (b[i] + 1) * 0 ? 1 : 0;
  },
  'the best of several': (a, b, out) => {
    for (let i = 0; i < a.length; i++) {
      let best = 8589934592;
      for (let k = i; k >= 0 && k > i - 5; k--) {
        const v = a[k] + b[i];
        if (v < best) best = v;
      }
      out[i] = best;
    }
  },
  'bounds that chase each other': (a, b, out) => {
    for (let i = 0; i < a.length; i++) {
      let [x, y] = [a[i], b[i]];
      for (let k = 0; k < 40; k++) {
        const t = x + y;
        x = y;
        y = t;
      }
      out[i] = y;
    }
  },
  'a product that a double rounds': (a, b, out) => {
    for (let i = 0; i < a.length; i++) out[i] = Math.max(a[i] * b[i] + 1, 5);
  },
  'a number that doubles': (a, b, out) => {
    for (let i = 0; i < a.length; i++) {
      let x = a[i] + 1;
      for (let k = 0; k < 70; k++) x = x + x - (b[i] & 1);
      out[i] = x;
    }
  },
  'a counter that is a subscript': (a, b, out) => {
    let [i, j, k] = [0, 0, 0];
    while (i < a.length && j < b.length && i + j < 200) out[k++] = a[i] <= b[j] ? a[i++] : b[j++];
  },
  'products about 2⁵¹': (a, b, out) => {
    for (let i = 0; i < a.length; i++) out[i] = Math.max(a[i] * 1048576, b[i]) ^ Math.min(a[i] * 1048575, b[i]);
  },
  'zeroes of either sign among the least': (a, b, out) => {
    for (let i = 0; i < a.length; i++)
      out[i] = Math.atan2(Math.min((a[i] + 1) * 0, b[i] + 2), -1) + Math.atan2(Math.max((b[i] + 3) * 0, -0), -1);
  },
  'a remainder that is seen as a float': (a, b, out) => {
    for (let i = 0; i < a.length; i++) out[i] = 1 / ((a[i] + b[i]) % 7) < 0 ? 1 : 0;
  },
  'a least one that is seen as a float': (a, b, out) => {
    for (let i = 0; i < a.length; i++) out[i] = 1 / Math.min((a[i] + 1) * 0, b[i] + 2) < 0 ? 1 : 0;
  },
};

const inDoubles = [
  'zeroes of either sign among the least',
  'bounds that chase each other',
  'a product that a double rounds',
  'a number that doubles',
  'a least one that is seen as a float',
  'a remainder that is seen as a float',
];

describe('integers beyond 32 bits', () => {
  it.each(Object.keys(forms))('%s: as in doubles', name => {
    const f = forms[name];
    const { applied } = made(f, 'i32 i32 i32');
    const before = hoist(applied);
    const after = long(before);
    verify(after);
    expect(words(after) > 0, 'in words').toBe(!inDoubles.includes(name));
    const [a, b] = [left(), right()];
    const out = new Int32Array(a.length);
    f(a, b, out);
    for (const kernel of [before, after])
      expect(outcome(kernel, [a, b, new Int32Array(a.length)]).args[2]).toEqual(out);
    for (const options of [{}, { parallel: true, threads: 1 }]) {
      const compiled = new Int32Array(a.length);
      jit(f, { backend: 'wasm', ...options }).sync(a, b, compiled);
      expect(compiled).toEqual(out);
    }
  });

  it('throws for a subscript with its number', () => {
    const f = (a: Int32Array, b: Int32Array) => {
      let k = 2 ** 31 - 2;
      for (let i = 0; i < 4; i++) b[k++ * 2] = a[i];
    };
    const { applied } = made(f, 'i32 i32');
    const [before, after] = [applied, long(applied)].map(k => outcome(k, [new Int32Array(4), new Int32Array(4)]));
    expect(after).toEqual(before);
    expect(after.result).toContain('index 4294967292 is out of bounds');
    expect(() => jit(f, { backend: 'wasm' }).sync(new Int32Array(4), new Int32Array(4))).toThrow('index 4294967292 is');
  });

  it('checks subscripts that are choices, in lanes and behind them', () => {
    const f = (a: Float64Array, b: Int32Array, c: Int32Array, out: Float64Array) => {
      for (let i = 0; i < out.length; i++) {
        const x = a[(b[i] > 0 ? b[i] + 1 : c[i]) + c[i]];
        out[i] =
          Math.sqrt(x) + Math.sqrt(x + 1) / (x + 2) + Math.sqrt(x * x + 3) / (x + 4) + Math.sqrt(x + 5) / (x + 6);
      }
    };
    const n = 37;
    const a = Float64Array.from({ length: 3 * n }, (_, i) => i / 3);
    const [b, c] = [0, 1].map(k => Int32Array.from({ length: n }, (_, i) => ((i * 7 + k) % 5 > 1 ? i + k : 0)));
    const out = new Float64Array(n);
    f(a, b, c, out);
    for (const threads of [1, 2]) {
      const compiled = new Float64Array(n);
      jit(f, { backend: 'wasm', parallel: true, threads }).sync(a, b, c, compiled);
      expect(compiled).toEqual(out);
    }
  });

  it('checks products that a double rounds, and tells the double', () => {
    const f = (a: Float64Array, at: Int32Array, n: number, m: number) => {
      let s = 0;
      for (let i = 0; i < at.length; i++) for (let j = 0; j < 2; j++) s += a[at[i] * n + m - j + 1];
      return s;
    };
    const a = Float64Array.from({ length: 50 }, (_, i) => i);
    const { applied } = made(f, 'f64 i32 int int');
    const sum = jit(f, { backend: 'wasm' });
    for (const n of [0, 1, 3, -1, 2 ** 31 - 1, -(2 ** 31), 1234567891])
      for (const m of [0, 1, 7, 2 ** 31 - 1, -(2 ** 31)])
        for (const first of edges) {
          const at = Int32Array.of(first, 4);
          const expected = outcome(applied, [a, at, n, m]).result;
          let found: unknown;
          try {
            found = sum.sync(a, at, n, m);
          } catch (error) {
            found = (error as Error).message;
          }
          expect(found).toBe(expected);
        }
  });

  it('keeps in words what only subscripts are made of, though a double may round it', () => {
    const f = (a: Int32Array, at: Int32Array, n: number, m: number) => {
      let s = 0;
      for (let i = 0; i < at.length; i++) {
        const k = at[i] * n + m;
        a[k] ^= 5;
        s += a[k];
      }
      return s;
    };
    const array = () => Int32Array.from({ length: 50 }, (_, i) => i);
    const { applied } = made(f, 'i32 i32 int int');
    expect(words(long(hoist(applied)))).toBe(2);
    const sum = jit(f, { backend: 'wasm' });
    for (const n of [0, 1, 3, -1, 2 ** 31 - 1, -(2 ** 31), 1234567891])
      for (const m of [0, 1, 7, 2 ** 31 - 1, -(2 ** 31)])
        for (const first of edges) {
          const [ours, at] = [array(), Int32Array.of(3, first, 4)];
          const expected = outcome(applied, [array(), at, n, m]);
          let found: unknown;
          try {
            found = sum.sync(ours, at, n, m);
          } catch (error) {
            found = (error as Error).message;
          }
          expect([found, ours]).toEqual([expected.result, expected.args[0]]);
        }
  });

  it('leaves in doubles what is seen otherwise too', () => {
    const seen: readonly ((a: Int32Array, at: Int32Array, n: number) => number)[] = [
      (a, at, n) => {
        let s = 0;
        for (let i = 0; i < at.length; i++) {
          const k = at[i] * n + 1;
          if (k < a.length) s += a[k];
        }
        return s;
      },
      (a, at, n) => {
        let s = 0;
        for (let i = 0; i < at.length; i++) {
          const k = at[i] * n + 1;
          s += a[k] + (k | 0);
        }
        return s;
      },
    ];
    for (const f of seen) expect(words(long(hoist(made(f as never, 'i32 i32 int').applied)))).toBe(0);
  });
});
