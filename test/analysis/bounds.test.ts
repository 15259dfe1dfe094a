import { describe, expect, it } from 'vitest';
import * as kernels from '../../kernels/index.ts';
import type { TypedArray } from '../../src/dtype.ts';
import { interpret } from '../../src/interpret.ts';
import { type Expr, walk } from '../../src/ir.ts';
import { accesses, fastOnly, made, outcome } from '../transform/kernel.ts';

const f64 = (n: number) => new Float64Array(n);
const u8 = (n: number) => new Uint8Array(n);
type Args = readonly (number | TypedArray)[];
type Row = readonly [name: string, f: (...args: any[]) => unknown, types: string, ordinary: Args];

/** With ordinary arguments the fast version runs, nothing in it is checked, and all its index arithmetic is in integers. */
const whole: readonly Row[] = [
  ['saxpy', kernels.saxpy, 'num f64 f64', [2, f64(5), f64(5)]],
  ['sum of squares', kernels.sumSquares, 'f64', [f64(3)]],
  ['column sums', kernels.columnSums, 'f64 int int f64', [f64(12), 3, 4, f64(4)]],
  ['matmul', kernels.matmul, 'f64 f64 f64 int int int', [f64(6), f64(12), f64(8), 2, 4, 3]],
  ['valid convolution', kernels.conv2d, 'f64 int int f64 int int f64', [f64(42), 6, 7, f64(6), 2, 3, f64(25)]],
  ['clamped blur', kernels.boxBlur, 'f64 int int int f64', [f64(12), 3, 4, 1, f64(12)]],
  ['Jacobi', kernels.jacobi, 'f64 f64 int int int', [f64(12), f64(12), 3, 4, 2]],
  ['Sobel', kernels.sobel, 'f64 int int f64', [f64(12), 3, 4, f64(12)]],
  ['grey', kernels.grey, 'u8 u8', [u8(12), u8(3)]],
  ['histogram', kernels.histogram, 'u8 i32', [u8(12), new Int32Array(256)]],
  [
    'convolution with a border condition',
    (a: number[], h: number, w: number, r: number, out: number[]) => {
      for (let i = 0; i < h; i++)
        for (let j = 0; j < w; j++) {
          let s = 0;
          for (let di = -r; di <= r; di++)
            for (let dj = -r; dj <= r; dj++) {
              const y = i + di,
                x = j + dj;
              if (y < 0 || y >= h || x < 0 || x >= w) continue;
              s += a[y * w + x];
            }
          out[i * w + j] = s;
        }
    },
    'f64 int int int f64',
    [f64(12), 3, 4, 1, f64(12)],
  ],
  [
    'a filter whose side comes from its length',
    (a: number[], h: number, w: number, k: number[], out: number[]) => {
      const side = Math.round(Math.sqrt(k.length)),
        half = Math.floor(side / 2);
      for (let i = 0; i < h; i++)
        for (let j = 0; j < w; j++) {
          let s = 0;
          for (let u = 0; u < side; u++)
            for (let v = 0; v < side; v++) {
              const y = i + u - half,
                x = j + v - half;
              if (y >= 0 && y < h && x >= 0 && x < w) s += a[y * w + x] * k[u * side + v];
            }
          out[i * w + j] = s;
        }
    },
    'f64 int int f64 f64',
    [f64(12), 3, 4, f64(9), f64(12)],
  ],
  [
    'neighbours under conditions',
    (a: number[], n: number, o: number[]) => {
      for (let i = 0; i < n; i++) {
        let s = a[i];
        if (i > 0) s += a[i - 1];
        if (i !== n - 1) s += a[i + 1];
        o[i] = s;
      }
    },
    'f64 int f64',
    [f64(5), 5, f64(5)],
  ],
  [
    'triangle',
    (a: number[], n: number) => {
      for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[i * n + j] = a[j * n + i];
    },
    'f64 int',
    [f64(16), 4],
  ],
  [
    'packed triangle',
    (a: number[], n: number) => {
      for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[((i * (i + 1)) >> 1) + j] = 1;
    },
    'f64 int',
    [f64(10), 4],
  ],
  [
    'symbolic stride',
    (a: number[], s: number, n: number) => {
      let t = 0;
      for (let i = 0; i < n; i++) t += a[i * s];
      return t;
    },
    'f64 int int',
    [f64(13), 4, 4],
  ],
  [
    'four at a time',
    (a: number[], b: number[]) => {
      for (let i = 0; i < a.length; i += 4) {
        b[i] = a[i];
        b[i + 1] = a[i + 1];
        b[i + 2] = a[i + 2];
        b[i + 3] = 255;
      }
    },
    'u8 u8',
    [u8(8), u8(8)],
  ],
  [
    'transpose',
    (a: number[], b: number[], h: number, w: number) => {
      for (let i = 0; i < h; i++) for (let j = 0; j < w; j++) b[j * h + i] = a[i * w + j];
    },
    'f64 f64 int int',
    [f64(12), f64(12), 3, 4],
  ],
  [
    'running index',
    (a: number[], h: number, w: number) => {
      let k = 0,
        s = 0;
      for (let i = 0; i < h; i++) for (let j = 0; j < w; j++) s += a[k++];
      return s;
    },
    'f64 int int',
    [f64(12), 3, 4],
  ],
  [
    'reversal',
    (a: number[], n: number) => {
      for (let i = 0; i < n / 2; i++) {
        const t = a[i];
        a[i] = a[n - 1 - i];
        a[n - 1 - i] = t;
      }
    },
    'f64 int',
    [f64(7), 7],
  ],
  [
    'downwards',
    (a: number[], n: number) => {
      for (let i = n - 2; i >= 0; i--) a[i] += a[i + 1];
    },
    'f64 int',
    [f64(7), 7],
  ],
  [
    'insertion sort',
    (a: number[], n: number) => {
      for (let i = 1; i < n; i++) {
        const v = a[i];
        let j = i - 1;
        while (j >= 0 && a[j] > v) {
          a[j + 1] = a[j];
          j--;
        }
        a[j + 1] = v;
      }
    },
    'f64 int',
    [f64(7), 7],
  ],
  [
    'wrap around',
    (a: number[], b: number[], n: number) => {
      for (let i = 0; i < n; i++) b[i] = a[(i + 1) % n] + a[(i - 1 + n) % n];
    },
    'f64 f64 int',
    [f64(7), f64(7), 7],
  ],
  [
    'channels',
    (a: number[], h: number, w: number, c: number) => {
      for (let i = 0; i < h; i++)
        for (let j = 0; j < w; j++) {
          const p = (i * w + j) * c;
          for (let k = 0; k < c; k++) a[p + k] *= 2;
        }
    },
    'f64 int int int',
    [f64(24), 2, 4, 3],
  ],
  [
    'mask that may be missing',
    (a: number[], m: number[], use: number, n: number) => {
      for (let i = 0; i < n; i++) {
        if (use > 0) a[i] *= m[i];
        else a[i] *= 2;
      }
    },
    'f64 f64 int int',
    [f64(5), f64(0), 0, 5],
  ],
  [
    'ternary border',
    (a: number[], n: number) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += a[i > 0 ? i - 1 : 0] + a[i < n - 1 ? i + 1 : n - 1];
      return s;
    },
    'f64 int',
    [f64(5), 5],
  ],
  [
    'square root of the length',
    (a: number[]) => {
      const n = Math.sqrt(a.length);
      let s = 0;
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) s += a[i * n + j];
      return s;
    },
    'f64',
    [f64(16)],
  ],
];

describe('a guard before the nest', () => {
  for (const [name, f, types, args] of whole)
    it(`proves every access and narrows every subscript: ${name}`, () => {
      const { kernel, applied } = made(f, types),
        fast = fastOnly(applied, kernel);
      const { checked, free, wide } = accesses(fast);
      expect({ checked, wide }).toEqual({ checked: 0, wide: 0 });
      expect(free).toBeGreaterThan(0);
      expect(passes(applied, kernel, args)).toBe(true);
      expect(outcome(applied, args)).toEqual(outcome(kernel, args));
    });
});

/** Whether all guards pass: the kernel with its slow versions taken out gives what it gives, and the guards are true. */
function passes(
  applied: Parameters<typeof fastOnly>[0],
  original: Parameters<typeof fastOnly>[1],
  args: Args,
): boolean {
  const old = new Set<number>();
  walk(original.body, s => void old.add(s.id));
  const guarded: Expr[] = [];
  walk(applied.body, s => void (s.kind === 'if' && !old.has(s.id) && guarded.push(s.cond)));
  const ids = new Set(guarded.flatMap(e => (e.kind === 'local' ? [e.local] : [])));
  const values: number[] = [];
  const arrays = applied.arrays.map(a =>
    a.storage.kind === 'param' ? ((args[a.storage.path[0] as number] as TypedArray).slice() as TypedArray) : undefined,
  );
  const end = interpret(applied, { params: applied.params.map(p => args[p.path[0] as number] as number), arrays });
  for (const id of ids) values.push(Number(end.local(id)));
  return values.every(v => v === 1);
}

describe('what a guard leaves alone', () => {
  it('an access under a condition nobody understood stays checked, so that it cannot spoil the others', () => {
    const { kernel, applied } = made((a: number[], b: number[], n: number) => {
      for (let i = 0; i < n; i++) {
        b[i] = 1;
        if (i % 2 === 0) b[i] = a[i + 1];
      }
    }, 'f64 f64 int');
    expect(accesses(fastOnly(applied, kernel))).toMatchObject({ checked: 1, free: 2, wide: 0 });
    expect(passes(applied, kernel, [f64(4), f64(4), 4])).toBe(true);
  });
  it('a subscript that only a carried integer bounds stays checked: no array has the length that it asks for', () => {
    const { kernel, applied } = made((a: number[], n: number) => {
      for (let k = 0; k < n; k++) {
        let p = k;
        for (let i = k + 1; i < n; i++) if (a[i * n + k] > a[p * n + k]) p = i;
        a[k * n + k] = p;
      }
    }, 'f64 int');
    expect(accesses(fastOnly(applied, kernel))).toMatchObject({ checked: 1, free: 2 });
    expect(passes(applied, kernel, [f64(16), 4])).toBe(true);
  });
  it('an indirect subscript stays checked, as an integer', () => {
    const { kernel, applied } = made((a: number[], b: number[], n: number) => {
      for (let i = 0; i < n; i++) a[b[i]] += 1;
    }, 'f64 i32 int');
    expect(accesses(fastOnly(applied, kernel))).toMatchObject({ free: 1, wide: 0 });
  });
  it('a product that leaves 32 bits makes the guard fail, not wrap', () => {
    const at = (a: number[], h: number, w: number) => {
      let s = 0;
      for (let i = 1; i < h; i++) for (let j = 1; j < w; j++) s += a[i * w + j];
      return s;
    };
    const { kernel, applied } = made(at, 'f64 int int');
    const args: Args = [f64(4), 2 ** 29, 2 ** 29];
    expect(passes(applied, kernel, [f64(4), 2, 2])).toBe(true);
    expect(outcome(applied, args)).toEqual(outcome(kernel, args));
    expect(outcome(applied, args).result).toContain('index 536870913 is out of bounds for `a` of length 4');
  });
  it('a nest without accesses is left alone', () => {
    const { analysis } = made((n: number) => {
      let s = 0;
      for (let i = 0; i < n; i++) s += i;
      return s;
    }, 'int');
    expect(analysis.bounds.size).toBe(0);
  });
});
