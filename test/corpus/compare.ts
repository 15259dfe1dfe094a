/** Running a case plainly and compiled, and telling two outcomes apart to the bit. */
import { jit } from '../../src/index.ts';
import { type Case, generator } from './define.ts';

export type Backend = 'wasm' | 'js' | 'workers';
export type Precision = 'js' | 'native';

export const sizesOf = (c: Case): readonly number[] => c.sizes ?? [0, 1, 2, 7, 20];

/** Arguments and result after a call, the error where it threw. */
export const outcome = (f: (...args: never[]) => unknown, args: readonly unknown[]): unknown[] => {
  try {
    return [...args, f(...(args as never[]))];
  } catch (e) {
    return [...args, `${(e as Error).name}: ${(e as Error).message}`];
  }
};

/** Where two outcomes differ: the path and both values. Numbers may differ by `tolerance` times the largest in the array. */
export function difference(a: unknown, b: unknown, tolerance: number, path = ''): string | undefined {
  if (typeof a === 'number' && typeof b === 'number')
    return close(a, b, tolerance * Math.max(1, Math.abs(a))) ? undefined : `${path}: ${a} became ${b}`;
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null)
    return Object.is(a, b) ? undefined : `${path}: ${String(a)} became ${String(b)}`;
  if (a.constructor !== b.constructor) return `${path}: ${a.constructor.name} became ${b.constructor.name}`;
  if (ArrayBuffer.isView(a)) return arrays(a as never, b as never, tolerance, path);
  const keys = Object.keys(a);
  if (keys.join() !== Object.keys(b).join()) return `${path}: keys ${keys} became ${Object.keys(b)}`;
  for (const k of keys) {
    const found = difference(a[k as never], b[k as never], tolerance, `${path}.${k}`);
    if (found) return found;
  }
  return undefined;
}

const close = (a: number, b: number, slack: number): boolean =>
  Object.is(a, b) || (slack > 0 && Math.abs(a - b) <= slack);

function arrays(a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number, path: string): string | undefined {
  if (a.length !== b.length) return `${path}: ${a.length} elements became ${b.length}`;
  let largest = 1;
  for (let i = 0; tolerance && i < a.length; i++)
    if (typeof a[i] === 'number' && Math.abs(a[i]) < 1e300) largest = Math.max(largest, Math.abs(a[i]));
  for (let i = 0; i < a.length; i++)
    if (typeof a[i] === 'bigint' ? a[i] !== b[i] : !close(a[i], b[i], tolerance * largest))
      return `${path}[${i}]: ${a[i]} became ${b[i]}`;
  return undefined;
}

/** The first difference between the plain function and the compiled one over the sizes, or undefined. */
export function check(c: Case, backend: Backend, precision: Precision): string | undefined {
  const { using, constants } = c;
  const f = jit(c.kernel as never, { backend, precision, ...({ using, constants } as object) });
  for (const n of sizesOf(c)) {
    const make = () => c.make(n, generator(n + 1));
    const plain = outcome(c.kernel, make());
    if (String(plain.at(-1)).includes('Error: ')) return `size ${n}: the plain function throws ${plain.at(-1)}`;
    const got = outcome(f.sync as never, make());
    const found = difference(plain, got, precision === 'js' ? 0 : (c.tolerance ?? 0), '');
    if (found) return `size ${n}${found}`;
  }
  return undefined;
}
