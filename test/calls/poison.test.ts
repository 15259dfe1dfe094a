/** No call, whatever its arguments, reads or writes a byte outside its arrays; and it does what the plain function does up
 * to the first access that leaves them. */
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { backends } from '../../src/backends.ts';
import { jit, zeros } from '../../src/index.ts';
import { cases } from '../kernels/cases.ts';
import { poison } from '../kernels/poison.ts';
import { samples, sizesFor } from './corpus.ts';
import { strict } from './strict.ts';

type Fn = (...args: any[]) => unknown;
const places = { ordinary: undefined, heap: (bytes: number) => zeros(bytes, 'uint8') };

/** The result, or which kind of error; and the arrays, flat. */
interface Did {
  readonly value?: unknown;
  readonly threw?: string;
  readonly arrays: readonly unknown[];
}

const arraysOf = (args: readonly unknown[]): unknown[] =>
  args.flatMap(a =>
    ArrayBuffer.isView(a) ? [[...(a as Float64Array)]] : typeof a === 'object' ? arraysOf(Object.values(a!)) : [],
  );

function did(run: Fn, args: readonly unknown[]): Did {
  try {
    const value = run(...args);
    return { value: ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value, arrays: arraysOf(args) };
  } catch (error) {
    return { threw: (error as Error).name, arrays: arraysOf(args) };
  }
}

/** Objects of arrays, taken apart and put together again around `poison`. */
function surrounded(
  args: readonly unknown[],
  pattern: 'nan' | 'high' | 'low',
  allocate?: (bytes: number) => Uint8Array,
) {
  const leaves = args.flatMap(a => (typeof a === 'object' && !ArrayBuffer.isView(a) ? Object.values(a!) : [a]));
  const poisoned = poison(leaves, pattern, allocate);
  let at = 0;
  const rebuilt = args.map(a =>
    typeof a === 'object' && !ArrayBuffer.isView(a)
      ? Object.fromEntries(Object.keys(a!).map(k => [k, poisoned.args[at++]]))
      : poisoned.args[at++],
  );
  return { args: rebuilt, damage: poisoned.damage };
}

describe.each(backends.map(b => b.name as 'js' | 'wasm'))('%s', backend => {
  for (const [place, allocate] of Object.entries(places))
    test.each(samples.map(s => [s.kernel.name, s] as const))(`%s on ${place} arrays`, (_name, sample) => {
      const { kernel, args } = sample;
      const f = jit(kernel, { backend, precision: 'js' });
      const plain = strict(kernel);
      for (const n of sizesFor(sample)) {
        const wanted = did(plain, args(n));
        for (const pattern of ['nan', 'low'] as const) {
          const { args: own, damage } = surrounded(args(n), pattern, allocate);
          const got = did(f.sync as Fn, own);
          expect([kernel.name, n, damage()]).toEqual([kernel.name, n, undefined]);
          expect([n, got]).toEqual([n, wanted]);
        }
      }
    });
});

/** The arguments as they are, and each in turn spoilt: a number that does not fit, an array that is too short. */
function* spoilt(args: readonly unknown[]): Generator<readonly unknown[]> {
  yield args;
  for (let k = 0; k < args.length; k++) {
    const arg = args[k];
    const bad =
      typeof arg === 'number'
        ? [0, -1, arg - 1, arg + 1, arg * 2, 3.5, Number.NaN]
        : [0, 1, (arg as Float64Array).length - 1].map(n => (arg as Float64Array).slice(0, n));
    for (const other of bad) yield args.map((a, i) => (i === k ? other : a));
  }
}

describe.each(backends.map(b => b.name as 'js' | 'wasm'))('the library of kernels on %s', backend => {
  test.each(cases.map(c => [c.name, c] as const))('%s', (_name, { kernel, args }) => {
    const f = jit(kernel, { backend, precision: 'js' });
    const plain = strict(kernel);
    for (const [allocate, pattern] of [
      [undefined, 'nan'],
      [places.heap, 'low'],
    ] as const)
      for (const given of spoilt(args())) {
        const shown = given.map(a => (ArrayBuffer.isView(a) ? a.byteLength : a));
        const { args: own, damage } = surrounded(given, pattern, allocate);
        const got = did(f.sync as Fn, own);
        expect([shown, damage()]).toEqual([shown, undefined]);
        expect([shown, got]).toEqual([shown, did(plain, surrounded(given, pattern).args)]);
      }
  });
});

describe.each(backends.map(b => b.name as 'js' | 'wasm'))('ndarrays on %s', backend => {
  const matrices: readonly (readonly [string, number[], number[], number])[] = [
    ['rows', [3, 4], [4, 1], 0],
    ['columns', [3, 4], [1, 3], 0],
    ['a part', [2, 2], [4, 1], 5],
    ['reversed', [3, 4], [-4, -1], 11],
    ['broadcast', [3, 4], [0, 1], 0],
    ['a shape that lies', [5, 5], [4, 1], 0],
    ['an offset that lies', [3, 4], [4, 1], 9],
    ['a negative offset', [3, 4], [4, 1], -3],
    ['a huge stride', [3, 4], [2 ** 29, 1], 0],
    ['a huge shape', [2 ** 30, 2], [1, 1], 0],
    ['a fraction', [3, 2], [1.5, 1], 0],
    ['nothing', [0, 4], [4, 1], 0],
  ];
  const sum = (m: any) => {
    let s = 0;
    for (let i = 0; i < m.shape[0]; i++) for (let j = 0; j < m.shape[1]; j++) s += m.get(i, j);
    return s;
  };
  const scale = (m: any, x: number) => {
    for (let i = 0; i < m.shape[0]; i++) for (let j = 0; j < m.shape[1]; j++) m.set(i, j, m.get(i, j) * x);
  };
  const corner = (m: any, x: number) => m.get(x, x);

  for (const [name, shape, stride, offset] of matrices)
    test(`${name}`, () => {
      for (const [kernel, ...more] of [[sum], [scale, 2], [corner, 2], [corner, -1], [corner, 1e9]] as [
        Fn,
        ...number[],
      ][]) {
        const f = jit(kernel, { backend, precision: 'js' });
        const data = Float64Array.from({ length: 12 }, (_, i) => i + 1);
        const { args, damage } = poison([data, data.slice()], 'nan');
        const [own, reference] = args as Float64Array[];
        const got = did(f.sync as Fn, [ndarray(own, shape, stride, offset), ...more]);
        const wanted = did(strict(kernel), [ndarray(reference, shape, stride, offset), ...more]);
        expect(damage()).toBeUndefined();
        expect({ ...got, arrays: [[...own]] }).toEqual({ ...wanted, arrays: [[...reference]] });
      }
    });
});
