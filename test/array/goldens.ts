/** Runs cases that golden/FAMILY.py wrote: calls of functions, and what NumPy gave. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import * as np from '../../src/array/index.ts';
import { constructorOf, type TypedArray } from '../../src/dtype.ts';
import { type ArrayDType, storageOf } from '../../src/ndarray/dtypes.ts';
import { fromData } from '../../src/ndarray/ndarray.ts';

interface Encoded {
  readonly d: ArrayDType;
  readonly s: readonly number[];
  readonly b: string;
  /** What to take of it. */
  readonly v?: string;
}
type Given =
  | Encoded
  | { readonly n: string }
  | { readonly o: { readonly [name: string]: Given } }
  | { readonly l: readonly Given[] }
  | number
  | string
  | boolean
  | null;

export interface Case {
  readonly f: string;
  readonly a: readonly Given[];
  readonly k?: { readonly [name: string]: Given };
  readonly r?: Given;
  /** In the message of the error it must throw. */
  readonly e?: string;
  readonly ulps?: number;
  readonly tol?: number;
  readonly index?: boolean;
}

export const cases = (family: string): readonly Case[] =>
  JSON.parse(readFileSync(new URL(`golden/${family}.json`, import.meta.url), 'utf8')) as Case[];

function typed(dtype: ArrayDType, b: string): TypedArray {
  const bytes = new Uint8Array(Buffer.from(b, 'base64'));
  return new (constructorOf(storageOf(dtype)) as any)(bytes.buffer);
}

export function decode(x: Given): any {
  if (typeof x !== 'object' || x === null) return x;
  if ('n' in x) return x.n === 'nan' ? Number.NaN : x.n === 'inf' ? Infinity : -Infinity;
  if ('l' in x) return x.l.map(decode);
  if ('o' in x) return Object.fromEntries(Object.entries(x.o).map(([name, v]) => [name, decode(v)]));
  const whole = fromData(typed(x.d, x.b), x.s, x.d);
  return x.v === undefined ? whole : x.v === 'T' ? whole.T : whole.slice(x.v);
}

/** Options are in camelCase where NumPy's keywords are not; functions of NumPy's name. */
const find = (name: string): any => name.split('.').reduce((at: any, part) => at?.[part], np);

/** What a family's test adds: functions under names with `test.` in front. */
export const ours: Record<string, (...args: any[]) => unknown> = {};

/** A function is called as it is, or in its `.sync` form where it has one. A name that begins with a dot is that of a method
 * of the first argument. */
export function run({ f, a, k }: Case): unknown {
  if (f.startsWith('.')) {
    const [on, ...rest] = a.map(decode);
    const method = on[f.slice(1)];
    return method.sync ? method.sync(...rest) : method.apply(on, rest);
  }
  const fn = f.startsWith('test.') ? ours[f.slice(5)] : find(f);
  if (typeof fn !== 'function') throw new Error(`there is no ${f}`);
  const args = a.map(decode);
  if (k) args.push(Object.fromEntries(Object.entries(k).map(([name, v]) => [name, decode(v)])));
  return (fn.sync ?? fn)(...args);
}

const words = { float64: [BigInt64Array, 63n], float32: [Int32Array, 31n] } as const;

/** Numbers that lie between two floats. */
function between(dtype: 'float32' | 'float64', a: number, b: number): number {
  if (Object.is(a, b) || (Number.isNaN(a) && Number.isNaN(b))) return 0;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Infinity;
  const [Words] = words[dtype];
  const floats = dtype === 'float64' ? Float64Array.of(a, b) : Float32Array.of(a, b);
  const [x, y] = [...new Words(floats.buffer as ArrayBuffer)].map(BigInt);
  const line = (w: bigint) => (w < 0n ? -(w & ((1n << words[dtype][1]) - 1n)) : w);
  const d = Number(line(x) - line(y));
  return Math.abs(d);
}

/** Fails unless a value is what the case wants. */
export function check(c: Case, got: any, wanted: Given = c.r!): void {
  const label = `${c.f}(${JSON.stringify(c.a).slice(0, 200)}${c.k ? `, ${JSON.stringify(c.k)}` : ''})`;
  if (typeof wanted === 'object' && wanted !== null && 'l' in wanted) {
    const list = Array.isArray(got) ? got : Object.values(got);
    expect(list.length, label).toBe(wanted.l.length);
    wanted.l.forEach((w, i) => check(c, list[i], w));
    return;
  }
  if (typeof wanted !== 'object' || wanted === null || 'n' in wanted || 'o' in wanted) {
    expect(got, label).toEqual(decode(wanted));
    return;
  }
  expect([...got.shape], label).toEqual(wanted.s);
  if (!c.index) expect(got.dtype, label).toBe(wanted.d);
  const [a, b] = [got.data.sync() as any, typed(wanted.d, wanted.b) as any];
  const isFloat = wanted.d === 'float64' || wanted.d === 'float32';
  const scale = c.tol
    ? Math.max(...b.map((x: any) => (Number.isFinite(Number(x)) ? Math.abs(Number(x)) : 0)), 1e-300)
    : 0;
  for (let i = 0; i < b.length; i++) {
    if (c.index ? Number(a[i]) === Number(b[i]) : Object.is(a[i], b[i])) continue;
    if (isFloat && between(wanted.d as 'float64', a[i], b[i]) <= (c.ulps ?? 0)) continue;
    if (isFloat && c.tol && Math.abs(a[i] - b[i]) <= c.tol * scale) continue;
    expect.fail(`${label}: element ${i} is ${a[i]}, NumPy has ${b[i]}`);
  }
}

/** Runs all cases of a family; fails with the first few that differ. */
export function checkAll(family: string, every = 1): void {
  const failures: string[] = [];
  for (const c of cases(family).filter((_, k) => k % every === 0)) {
    try {
      if (c.e === undefined) check(c, run(c));
      else {
        let message: string | undefined;
        try {
          const got = run(c) as any;
          got?.data?.sync?.();
        } catch (error) {
          message = (error as Error).message;
        }
        expect(message ?? 'no error', `${c.f}(${JSON.stringify(c.a).slice(0, 200)})`).toContain(c.e);
      }
    } catch (error) {
      failures.push((error as Error).message);
    }
  }
  expect(failures.length === 0 ? [] : [`${failures.length} cases`, ...failures.slice(0, 20)]).toEqual([]);
}
