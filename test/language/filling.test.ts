/** Loops that give many elements one value: the same on every backend, past the end of the array too. */
import { describe, expect, test } from 'vitest';
import { backends } from '../../src/backends.ts';
import { jit } from '../../src/index.ts';

type Any = (...args: any[]) => unknown;

const kernels: { readonly [name: string]: Any } = {
  whole: (a: Float64Array, x: number) => {
    for (let i = 0; i < a.length; i++) a[i] = x;
  },
  'to a bound': (a: Int32Array, n: number) => {
    let i = 0;
    for (; i < n; i++) a[i] = 7;
    return i;
  },
  'from an offset': (a: Uint8Array, n: number, x: number) => {
    for (let i = 3; i < n; i++) a[i] = x;
  },
  'by a half': (a: Float32Array, n: number, x: number) => {
    for (let i = 0; i < n + 0.5; i++) a[i] = x;
  },
  'with a local': (a: Uint8ClampedArray, n: number, x: number) => {
    const y = x * 300.5;
    for (let i = 0; i < n; i++) a[i] = y;
  },
  'with what it counts': (a: Float64Array, n: number) => {
    for (let i = 0; i < n; i++) a[i] = i;
  },
  'its own scratch': (a: Float64Array, n: number, x: number) => {
    const t = new Float64Array(100);
    for (let k = 0; k < 3; k++) {
      for (let i = 0; i < n; i++) t[i] = x + k;
      for (let i = 0; i < n; i++) a[i] += t[i];
    }
  },
};

const views = [Float64Array, Int32Array, Uint8Array, Float32Array, Uint8ClampedArray] as const;
const viewOf: { readonly [name: string]: number } = {
  'to a bound': 1,
  'from an offset': 2,
  'by a half': 3,
  'with a local': 4,
};

for (const [name, kernel] of Object.entries(kernels))
  describe(name, () => {
    for (const { name: backend } of backends)
      test(backend, () => {
        const f = jit(kernel, { backend: backend as 'js', parallel: true }).sync as Any;
        const make = (n: number) => new views[viewOf[name] ?? 0](n).fill(1);
        for (const n of [0, 1, 3, 31, 32, 33, 40, 99]) {
          const [a, b] = [make(100), make(100)];
          const rest = name === 'whole' ? [-0] : [n, 1.25].slice(0, kernel.length - 1);
          const expected = kernel(a, ...rest);
          expect(f(b, ...rest)).toEqual(expected);
          expect(b).toEqual(a);
        }
        if (name === 'whole' || name === 'its own scratch') return;
        // JavaScript drops what lies beyond; here it is an error, after the elements before it were written.
        const [a, b] = [make(50), make(50)];
        const rest = [60, 1.25].slice(0, kernel.length - 1);
        kernel(a, ...rest);
        expect(() => f(b, ...rest)).toThrow(RangeError);
        expect(b).toEqual(a);
      });
  });
