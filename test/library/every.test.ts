/** Every function that `numjit/kernels` exports, by one row each (`calls.ts`): the same on every backend, of strided views, written of in
 * docs/ with all its options, held to results of SciPy or NumPy, and refusing what does not fit by name. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { KernelError } from '../../src/diagnostic.ts';
import * as library from '../../src/library/index.ts';
import type { Operation } from '../../src/operation.ts';
import { plain, rows } from './calls.ts';
import { backends, distance, golden, plainly, uniform, whole } from './support.ts';

const functions = library as unknown as { readonly [name: string]: Operation<any[], any> };
const names = Object.keys(rows);
const textsIn = (folder: string, ending: string): string[] =>
  readdirSync(new URL(folder, import.meta.url))
    .filter(file => file.endsWith(ending))
    .map(file => readFileSync(new URL(folder + file, import.meta.url), 'utf8'));
const page = (name: string): string => readFileSync(new URL(`../../docs/library/${name}.md`, import.meta.url), 'utf8');

/** What a function gives, as lists of numbers by name. */
const leaves = (v: any): readonly (readonly [string, ArrayLike<number>])[] =>
  typeof v === 'number'
    ? [['', [v]]]
    : ArrayBuffer.isView(v)
      ? [['', v as Float64Array]]
      : Object.entries(v?.data ? { '': v.data } : v).flatMap(([name, part]) =>
          name === 'shape' ? [] : leaves(part).map(([n, a]) => [`${name}.${n}`, a] as const),
        );

function same(got: any, want: any, within: number, why: string): void {
  const [some, all] = [leaves(got), leaves(want)];
  expect(
    some.map(([name]) => name),
    why,
  ).toEqual(all.map(([name]) => name));
  for (const [k, [name, a]] of all.entries())
    expect(distance(some[k][1], a), `${why} ${name}`).toBeLessThanOrEqual(within);
}

test('every export has a row, and every row is exported', () => {
  const all = Object.keys(library).filter(name => typeof functions[name] === 'function');
  expect([...names, ...Object.keys(plain)].sort()).toEqual(all.sort());
});

test.each(names)('%s is the same on every backend, awaited and at once, and of views', async name => {
  const { args, within = 0 } = rows[name];
  const want = plainly(functions[name], ...args);
  for (const backend of backends) {
    same(functions[name].sync(...args, { backend }), want, within, backend);
    same(await functions[name](...args, { backend }), want, within, `${backend}, awaited`);
  }
  same(functions[name].sync(...args.map(spread)), want, within, 'views');
});

/** The same array with its elements backwards, every other one of a longer one; anything else as it is. */
function spread(x: any): any {
  if (!x?.shape || !ArrayBuffer.isView(x.data) || 'indices' in x) return x;
  const n = x.data.length;
  const data = new x.data.constructor(2 * n + 1);
  for (let i = 0; i < n; i++) data[2 * (n - i) - 1] = x.data[i];
  const stride = x.shape.map(
    (_: number, k: number) => -2 * x.shape.slice(k + 1).reduce((p: number, e: number) => p * e, 1),
  );
  return { data, shape: x.shape, stride, offset: 2 * n - 1 };
}

/** The names of a function's options, which it gives where one is unknown. */
function optionsOf(name: string): string[] {
  try {
    functions[name].sync(...rows[name].args, { nonsense: 1 });
  } catch (error) {
    const said = /^(\w+) has no option `nonsense`; it has (.*)$/.exec((error as Error).message);
    if (said?.[1] === name) return said[2].split(', ');
  }
  throw new Error(`${name} takes an option of any name`);
}

test.each(names)('%s stands in docs/, with its options', name => {
  const text = page(rows[name].page);
  expect(text).toMatch(new RegExp(`\`${name}[\`(]`));
  expect(optionsOf(name).filter(option => !new RegExp(`\\b${option}\\b`).test(text))).toEqual([]);
});

test('functions of a few numbers stand in docs/ too', () => {
  for (const name of Object.keys(plain)) expect(page('fourier')).toContain(`\`${name}(`);
});

test.each(names)('%s refuses a wrong argument, and takes no others, by name', name => {
  const { args, bad } = rows[name];
  const [at, value, argument] = bad;
  const said = (changed: readonly any[]): unknown => {
    try {
      return functions[name].sync(...changed);
    } catch (error) {
      return error;
    }
  };
  const error = said(args.with(at, value)) as KernelError;
  expect(error).toBeInstanceOf(KernelError);
  expect(error.message).toMatch(new RegExp(`^${name}: \`${argument}\` `));
});

/** Values that no argument and no option takes as they are, or that stand at an edge. */
const odd: readonly unknown[] = [
  ...[null, NaN, Infinity, -1, 1.5, 'text', '', true, 1n, {}, [], [NaN], [[1]], [1, 'a'], () => 1, new Date(0)],
  ...[
    new Float64Array(0),
    new Float32Array(3),
    new BigInt64Array(3),
    new Uint8Array(3),
    new DataView(new ArrayBuffer(8)),
  ],
  ...[[0, 3], [3, 0], [], [2, 2, 2], [2, 0, 3, 3], [2, 3, 0, 3], [2, 2, 2, 2, 2]].map(shape => ({
    data: new Float64Array(shape.reduce((p, e) => p * e, 1)),
    shape,
  })),
  ...[[3, 3], [-2, -2], [1.5, 2], [NaN]].map(shape => ({ data: new Float64Array(4), shape })),
  ...[[1], [NaN, 1], [1.5, 1], [0, 0]].map(stride => ({ data: new Float64Array(9), shape: [3, 3], stride, offset: 0 })),
  ...[{ re: new Float64Array(3) }, { re: new Float64Array(3), im: new Float64Array(2) }, { data: [1], shape: [1] }],
];

test.each(names)('%s takes odd values, or refuses them as what they are', name => {
  const { args } = rows[name];
  const options = optionsOf(name).filter(option => option !== 'threads');
  const calls = [
    ...args.flatMap((_, at) => odd.map(value => args.with(at, value))),
    ...options.flatMap(option => odd.map(value => [...args, { backend: 'js', [option]: value }])),
  ];
  for (const call of calls) {
    try {
      functions[name].sync(...call);
    } catch (error) {
      const { code, message } = error as KernelError;
      expect(['argument', 'option'], message).toContain(code);
    }
  }
});

describe("SciPy's and NumPy's results", () => {
  /** Those that have none, and what holds them instead. */
  const others: { readonly [name: string]: string } = {
    uniform: '`random` of the same places',
    normal: 'mean and deviation',
    clahe: "OpenCV's, in clahe.json",
    cdist: 'by its metrics, in distance.json',
    kmeansStep: 'by its parts, in distance.json',
  };

  test('every function has some', () => {
    const text = textsIn('./golden/', '.json').join('');
    const without = names.filter(name => !new RegExp(`"(f|name)": ?"${name}"`).test(text));
    expect(without.sort()).toEqual(Object.keys(others).sort());
  });

  interface Made {
    readonly dtype: 'float64' | 'int32' | 'uint8';
    readonly shape: readonly number[];
    readonly lo: number;
    readonly hi: number;
    readonly seed: number;
  }

  test('of products, of the greatest few, and of what is among others', () => {
    const made = (x: number | Made) => {
      if (typeof x === 'number') return x;
      const { dtype, shape, lo, hi, seed } = x;
      const make = dtype === 'float64' ? uniform : whole;
      return {
        data: make(
          dtype,
          shape.reduce((p, e) => p * e, 1),
          lo,
          hi,
          seed,
        ),
        shape,
      };
    };
    for (const { f, args, options, want } of golden<any[]>('orders')) {
      const found = leaves(functions[f].sync(...args.map(made), options));
      for (const [k, [, a]] of found.entries())
        expect(distance(a, want[k]), `${f} ${JSON.stringify([args, options])}`).toBeLessThan(1e-13);
    }
  });
});
