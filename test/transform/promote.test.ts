/** Elements that loops go on with, in locals: the same results where arrays overlap, where a subscript is out of bounds, and where
 * a loop only looks the part. */
import { describe, expect, test } from 'vitest';
import { jit } from '../../src/index.ts';
import { apart } from '../../src/transform/apart.ts';
import { canonical } from '../../src/transform/canonical/index.ts';
import { promote } from '../../src/transform/promote.ts';
import { type Fn, lowered } from '../lowering.ts';
import { after, bounded, floats } from './layouts.ts';

const rowSums = (c: Float64Array, a: Float64Array, n: number) => {
  for (let i = 0; i < n; i++) {
    c[i] = 0;
    for (let k = 0; k < n; k++) c[i] += a[i * n + k];
  }
};
const going = (c: Float64Array, a: Float64Array, n: number) => {
  for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) c[i] += a[i * n + k] * 0.5;
};
const product = (c: Float64Array, a: Float64Array, n: number) => {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const at = i * n + j;
      c[at] *= 0.5;
      for (let k = 0; k < n; k++) c[at] += a[i * n + k] * a[k * n + j];
    }
};
const greatest = (c: Float64Array, a: Float64Array, n: number) => {
  for (let i = 0; i < n; i++) {
    c[i] = -Infinity;
    for (let k = 0; k < n; k++) c[i] = Math.max(c[i], a[i * n + k]);
  }
};
const conditional = (c: Float64Array, a: Float64Array, n: number) => {
  for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) if (a[i * n + k] > c[i]) c[i] = a[i * n + k];
};
const two = (c: Float64Array, a: Float64Array, n: number) => {
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const d = a[k] - a[i];
      c[i] += d;
      c[n + i] += d * d;
    }
};
const filter = (c: Float64Array, a: Float64Array, n: number) => {
  for (let y = 1; y < n - 1; y++)
    for (let x = 1; x < n - 1; x++) {
      c[y * n + x] = 0;
      for (let p = -1; p <= 1; p++) for (let q = -1; q <= 1; q++) c[y * n + x] += a[(y + p) * n + x + q] * (p + 2 * q);
    }
};
const never = (c: Float64Array, a: Float64Array, n: number) => {
  for (let i = 0; i < n; i++) for (let k = 0; k < n - 100; k++) c[i] += a[k];
};
const narrow = (c: Float32Array, a: Float32Array, n: number) => {
  for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) c[i] += a[i * n + k] * a[k];
};
const whole = (c: Int32Array, a: Int32Array, n: number) => {
  for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) c[i] = (c[i] + Math.imul(a[i * n + k], 0x9e3779b1)) | 0;
};

const kernels = { rowSums, going, product, greatest, conditional, filter, never };
/** Two elements of one array are nobody's. */
const all = { ...kernels, two };
const backends = ['wasm', 'js', 'workers'] as const;

const isPromoted = (fn: Fn, args: readonly unknown[]): boolean =>
  promote(apart(canonical(lowered(fn, args)))).before !== undefined;

describe.each(backends)('on %s', backend => {
  const N = 21;
  test.each(Object.entries(all))('%s: of arrays that lie apart', (_, fn) => {
    const run = jit(fn as Fn, { parallel: true, backend });
    for (const n of [0, 1, 2, 7, N]) {
      const args = () => [floats(N * N), floats(N * N), n];
      expect(after(run.sync, args())).toEqual(after(fn, args()));
    }
  });

  test.each(Object.entries(all))('%s: of arrays that share bytes, in every way', (_, fn) => {
    const run = jit(fn as Fn, { parallel: true, backend });
    for (const [x, y] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [5, 2],
      [0, 40],
      [N * N, 0],
      [0, N * N],
      [N * N - 1, 0],
    ]) {
      const args = (): [Float64Array, unknown[]] => {
        const all = floats(3 * N * N);
        return [all, [all.subarray(x, x + N * N), all.subarray(y, y + N * N), N]];
      };
      const [[a, one], [b, other]] = [args(), args()];
      expect(after(run.sync, one)).toEqual(after(fn, other));
      expect([...a]).toEqual([...b]);
    }
  });

  test.each(Object.entries(all))('%s: of arrays that are too short', (_, fn) => {
    const run = jit(fn as Fn, { parallel: true, backend });
    for (const [x, y] of [
      [N * N, N * N - 1],
      [N - 1, N * N],
      [3, N * N],
      [N * N, 3],
      [0, 0],
      [N * N - 1, N * N],
    ]) {
      const args = () => [floats(x), floats(y), N];
      const [got, want] = [after(run.sync, args()), after(bounded(fn as Fn), args())] as unknown[][];
      expect(String(got[0]).replace(/ \(.*/, '')).toBe(String(want[0]));
      expect(got.slice(1)).toEqual(want.slice(1));
    }
  });

  test('of float32, each step rounded, and of int32', () => {
    for (const [fn, dtype] of [
      [narrow, 'float32'],
      [whole, 'int32'],
    ] as const) {
      const run = jit(fn as Fn, { parallel: true, backend, precision: 'js' });
      const args = () => [floats(N * N, dtype), floats(N * N, dtype), N];
      expect(after(run.sync, args())).toEqual(after(fn as Fn, args()));
    }
  });
});

describe('what is promoted', () => {
  const args = [floats(9), floats(9), 3];
  test.each(Object.entries(kernels))('%s is', (_, fn) => expect(isPromoted(fn as Fn, args)).toBe(true));

  const others: { readonly [name: string]: Fn } = {
    two,
    'another element of the array read': (c, a, n) => {
      for (let i = 1; i < n; i++) for (let k = 0; k < n; k++) c[i] += a[k] * c[i - 1];
    },
    'another element of the array written': (c, a, n) => {
      for (let i = 1; i < n; i++)
        for (let k = 0; k < n; k++) {
          c[i] += a[k];
          c[k] = 1;
        }
    },
    'an element by data': (c, a, n) => {
      for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) c[a[i]] += a[k];
    },
    'an element that all iterations have': (c, a, n) => {
      for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) c[0] += a[i * n + k];
    },
    'an element that the loop moves': (c, a, n) => {
      for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) c[i + k] += a[k];
    },
    'one that is only written': (c, a, n) => {
      for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) c[i] = a[i * n + k];
    },
    'a loop that may be left': (c, a, n) => {
      for (let i = 0; i < n; i++)
        for (let k = 0; k < n; k++) {
          if (a[k] > 5) return;
          c[i] += a[k];
        }
    },
    'a loop without one around it': (c, a, n) => {
      for (let k = 0; k < n; k++) c[0] += a[k];
    },
    'the header reads it': (c, a, n) => {
      for (let i = 0; i < n; i++) for (let k = 0; k < c[i]; k++) c[i] += a[k];
    },
  };
  test.each(Object.entries(others))('%s: is not', (_, fn) => expect(isPromoted(fn, args)).toBe(false));
});

test('what two elements begin with is read when it was', () => {
  // The first value of `c` is that of `d`, or of what may be `d`.
  const kernel = (c: Float64Array, d: Float64Array, x: Float64Array, n: number) => {
    for (let i = 0; i < n; i++) {
      d[i] = 5;
      c[i] = d[i] + x[i];
      for (let k = 0; k < n; k++) {
        c[i] += k;
        d[i] += 2 * k;
      }
    }
  };
  for (const backend of backends) {
    const run = jit(kernel, { parallel: true, backend });
    for (const same of [false, true]) {
      const make = () => {
        const [c, d] = [floats(9), floats(9)];
        return [c, d, same ? d : floats(9), 9] as const;
      };
      expect(after(run.sync, make())).toEqual(after(kernel, make()));
    }
  }
});
