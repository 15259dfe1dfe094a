/** Ways to run a function of the library, and arrays to run it on. */
import { readFileSync } from 'node:fs';
import { handedTo } from '../../src/compiled.ts';
import { constructorOf, type DType, type TypedArray } from '../../src/dtype.ts';
import type { Call, Operation, Pause, Wanted } from '../../src/operation.ts';
import { missing } from '../webgpu/driver.ts';

/** Every backend that answers at once. `wasm-threads` is forced onto threads, whatever the size. */
export const backends = ['js', 'wasm', 'wasm-threads', 'workers'] as const;

/** And the GPU, where a driver is at hand: awaited only, float32 only. */
export const gpu = missing === undefined ? (['webgpu'] as const) : [];

const make = (dtype: DType, n: number): TypedArray =>
  new (constructorOf(dtype) as unknown as new (n: number) => TypedArray)(n);

/** The same function with its kernels called as the plain functions that they are: the oracle. */
export function plainly<A extends readonly unknown[], R>({ steps }: Operation<A, R>, ...args: A): R {
  const all = steps(...args);
  let step = all.next();
  while (!step.done) {
    const { value } = step as { value: Call | Wanted | Pause };
    step = all.next('f' in value ? plain(value) : 'dtype' in value ? make(value.dtype, value.length) : undefined);
  }
  return step.value;
}

/** A call of the plain kernel, with the helpers and constants that its compiled form was handed. */
function plain({ f, args }: Call): unknown {
  const { using, constants } = handedTo.get(f) ?? {};
  const names = { ...using, ...constants };
  if (!Object.keys(names).length) return f.kernel(...args);
  const bound = plainWith.get(f) ?? new Function('__name', ...Object.keys(names), `return (${f.kernel})`);
  plainWith.set(f, bound as never);
  return bound((fn: unknown) => fn, ...Object.values(names))(...args);
}

const plainWith = new WeakMap<object, (...names: unknown[]) => (...args: readonly unknown[]) => unknown>();

/** Fraction k of sequence `seed`, in [0, 1): a hash that `golden/inputs.py` has too, to the last bit. */
export function fraction(k: number, seed: number): number {
  let x = (Math.imul(k + 1, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b)) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d) >>> 0;
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b) >>> 0;
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}

/** Numbers from lo to hi, as the dtype holds them; the same as `uniform` of `golden/inputs.py`. */
export const uniform = (dtype: DType, n: number, lo: number, hi: number, seed = 0): any =>
  fill(dtype, n, k => lo + (hi - lo) * fraction(k, seed));

/** Whole numbers from lo to hi, both included: sums and products of few of them are exact in every order and type. */
export const whole = (dtype: DType, n: number, lo: number, hi: number, seed = 0): any =>
  fill(dtype, n, k => lo + Math.floor((hi - lo + 1) * fraction(k, seed)));

function fill(dtype: DType, n: number, of: (k: number) => number): TypedArray {
  const a = make(dtype, n);
  const isBig = dtype === 'int64' || dtype === 'uint64';
  for (let k = 0; k < n; k++) a[k] = (isBig ? BigInt(of(k)) : of(k)) as never;
  return a;
}

/** What SciPy and NumPy gave, by `golden/FAMILY.py`. NaN and infinities are texts there. */
export function golden<T>(family: string): T {
  const special = (_: string, v: unknown) => (v === 'NaN' || v === 'Infinity' || v === '-Infinity' ? Number(v) : v);
  return JSON.parse(readFileSync(new URL(`golden/${family}.json`, import.meta.url), 'utf8'), special) as T;
}

/** Greatest difference, relative to the greatest element: 0 where all are the same, NaN equal to NaN. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  let most = 0;
  let scale = 0;
  for (let k = 0; k < a.length; k++) {
    if (Object.is(a[k], b[k])) continue;
    const d = Math.abs(a[k] - b[k]);
    most = Number.isNaN(d) ? Infinity : Math.max(most, d);
  }
  for (let k = 0; k < b.length; k++) if (Number.isFinite(b[k])) scale = Math.max(scale, Math.abs(b[k]));
  return most === 0 ? 0 : most / (scale || 1);
}
