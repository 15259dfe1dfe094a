/** Values that a type or dtype can hold: the edges, and random ones from a seed. */

import type { DType, Type, TypedArray } from '../../src/dtype.ts';
import { dtypes } from '../../src/dtype.ts';

export type Value = number | bigint;

const powers = [7, 8, 11, 15, 16, 23, 24, 25, 31, 32, 52, 53, 54, 63, 64];

const doubles = [
  ...[
    0,
    Number.NaN,
    Infinity,
    5e-324,
    2.225073858507201e-308,
    2.2250738585072014e-308,
    Number.MAX_VALUE,
    1e-45,
    1.17549435e-38,
  ],
  ...[
    3.4028234663852886e38, 3.4028235677973366e38, 0.1, 0.25, 0.49999999999999994, 0.5, 0.5000000000000001, 0.75, 1, 1.5,
  ],
  ...[2, 2.5, 3, 3.5, Math.PI, 254.5, 255.5, 1e21, 0.9999999999999999, 1.0000000000000002, 710, 2147483646.5],
  ...[2147483647.5, 4294967294.5, 4294967295.5, 2251799813685248.5, 4503599627370495.5],
  ...powers.flatMap(p => [2 ** p - 1, 2 ** p, 2 ** p + 1]),
];

const integers = [
  0n,
  1n,
  2n,
  3n,
  5n,
  31n,
  62n,
  0x5555555555555555n,
  ...powers.flatMap(p => [-1n, 0n, 1n].map(d => 2n ** BigInt(p) + d)),
]
  // Halfway between two float32, and beside it: where two roundings go wrong.
  .concat([
    2n ** 62n + 2n ** 38n,
    2n ** 62n + 2n ** 38n + 1n,
    2n ** 62n + 3n * 2n ** 38n,
    2n ** 62n + 3n * 2n ** 38n - 1n,
  ]);

/** Without duplicates; a Set takes 0 and −0 for one. */
const unique = (list: readonly Value[]): Value[] => [
  ...new Set(list.filter(v => !Object.is(v, -0))),
  ...(list.some(v => Object.is(v, -0)) ? [-0] : []),
];

const single = (x: number) => new Float32Array([x])[0];
const both = (list: readonly number[]) => [...list, ...list.map(x => -x)];
const bigs = [...integers, ...integers.map(x => -x)];
const inside = (lo: bigint, hi: bigint) => bigs.filter(x => x >= lo && x <= hi);

const byType: { readonly [T in Type]: readonly Value[] } = {
  f64: unique(both(doubles)),
  f32: unique(both(doubles).map(single)),
  i32: unique(inside(-(2n ** 31n), 2n ** 31n - 1n).map(Number)),
  u32: unique(inside(0n, 2n ** 32n - 1n).map(Number)),
  i64: unique(inside(-(2n ** 63n), 2n ** 63n - 1n)),
  u64: unique(inside(0n, 2n ** 64n - 1n)),
  bool: [0, 1],
};

/** What elements of a dtype can be at their edges. */
export function edges(dtype: DType): readonly Value[] {
  const { type, range } = dtypes[dtype];
  if (dtype === 'float16') return unique([...arrayOf(dtype, byType.f32)] as Value[]);
  return range ? unique([...byType[type], ...range].filter(v => v >= range[0] && v <= range[1])) : byType[type];
}

/** The dtypes whose loads give a type; a bool comes from 0 and 1 in bytes. */
export const feeding = (type: Type): readonly DType[] =>
  type === 'bool' ? ['uint8'] : (Object.keys(dtypes) as DType[]).filter(d => dtypes[d].type === type && hosted(d));

export const hosted = (dtype: DType): boolean => dtypes[dtype].array in globalThis;

/** The dtype that holds every value of a type, bit for bit. */
export const natural: { readonly [T in Type]: DType } = {
  f64: 'float64',
  f32: 'float32',
  i32: 'int32',
  u32: 'uint32',
  i64: 'int64',
  u64: 'uint64',
  bool: 'uint8',
};

export const arrayOf = (dtype: DType, values: readonly Value[] | number): TypedArray =>
  new (globalThis as any)[dtypes[dtype].array](values);

/** mulberry32. */
export function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/** Random elements: half of them any bits at all, half of them of moderate size. */
export function randoms(dtype: DType, count: number, seed: number): readonly Value[] {
  const next = random(seed);
  const any = arrayOf(dtype, new Array(count).fill(dtype.endsWith('int64') ? 0n : 0));
  new Uint8Array(any.buffer).forEach((_, i, bytes) => {
    bytes[i] = next();
  });
  for (let i = 0; i < count; i += 2) {
    if (typeof any[i] === 'bigint') any[i] = BigInt.asIntN(64, (any[i] as bigint) >> BigInt(next() % 64)) as never;
    else if (dtype.startsWith('float')) any[i] = ((next() - 2 ** 31) / 2 ** (next() % 40)) as never;
    else any[i] = ((any[i] as number) >> (next() % 32)) as never;
  }
  return Array.from<Value>(any);
}
