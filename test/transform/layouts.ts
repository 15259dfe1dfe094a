/** Arrays of test values, what is left after a run on them, and plain functions that throw as kernels do. */
import { zeros } from '../../src/index.ts';
import type { Fn } from '../lowering.ts';

export const floats = (n: number, dtype: 'float64' | 'float32' | 'int32' = 'float64'): Float64Array => {
  const a = zeros(n, dtype) as Float64Array;
  for (let i = 0; i < n; i++) a[i] = dtype === 'int32' ? ((i * 37) % 23) - 11 : (((i * 37) % 23) - 11) / 7;
  return a;
};

/** After a run: what it throws, and every element. */
export function after(run: (...args: any[]) => unknown, args: readonly unknown[]): unknown {
  let end: unknown;
  try {
    end = run(...args);
  } catch (error) {
    end = `${(error as Error).name}: ${(error as Error).message.split('\n')[0]}`;
  }
  return [end, ...args.map(a => (typeof a === 'object' ? [...(a as Float64Array)] : a))];
}

/** The plain function over arrays that throw as kernels do. */
export const bounded =
  (fn: Fn, names = 'ca'): Fn =>
  (...args) =>
    fn(
      ...args.map((a, k) => {
        if (typeof a !== 'object') return a;
        const fail = (i: string) => {
          throw new RangeError(
            `index ${i} is out of bounds for \`${names[k]}\` of length ${(a as Float64Array).length}`,
          );
        };
        const isOut = (i: string | symbol): i is string =>
          typeof i === 'string' && /^-?\d+$/.test(i) && !(i in (a as object));
        return new Proxy(a as object, {
          get: (x, i) => (isOut(i) ? fail(i) : (x as any)[i]),
          set: (x, i, v) => (isOut(i) ? fail(i) : Reflect.set(x, i, v)),
        });
      }),
    );
