/** Kernels that throw leave what plain JavaScript would leave, and the library usable. */
import { describe, expect, test } from 'vitest';
import { backends } from '../../src/backends.ts';
import { jit, zeros } from '../../src/index.ts';

type Fn = (...args: any[]) => unknown;

const past = (a: Float64Array, n: number) => {
  for (let i = 0; i < n; i++) a[i] = i + 1;
  return a[0];
};
const own = (a: Float64Array, limit: number) => {
  for (let i = 0; i < a.length; i++) {
    a[i] = -1;
    if (i === limit) throw new Error('far enough');
  }
};
const typed = (a: Float64Array) => {
  a[1] = 5;
  throw new TypeError('no');
};
const zero = (a: BigInt64Array, b: BigInt64Array) => {
  for (let i = 0; i < a.length; i++) a[i] = a[i] / b[i];
};
const remainder = (a: BigInt64Array, b: BigInt64Array) => {
  for (let i = 0; i < a.length; i++) a[i] = a[i] % b[i];
};
const big = () => [BigInt64Array.of(8n, 9n, 10n, 11n), BigInt64Array.of(2n, 3n, 0n, 1n)];

const failing: readonly (readonly [string, Fn, () => unknown[], string])[] = [
  ['its own error', own, () => [new Float64Array(10), 4], 'Error: far enough'],
  ['its own TypeError', typed, () => [new Float64Array(10)], 'TypeError: no'],
  ['a BigInt divided by zero', zero, big, 'RangeError: Division by zero'],
  ['a remainder by zero', remainder, big, 'RangeError: Division by zero'],
];

function thrown(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message.split('\n')[0]}`;
  }
  return 'nothing';
}

describe.each(backends.map(b => b.name as 'js' | 'wasm'))('%s', backend => {
  test.each(failing)('%s leaves what was written before it', (_sentence, kernel, args, message) => {
    const f = jit(kernel, { backend });
    const [compiled, plain] = [args(), args()];
    expect(thrown(() => f.sync(...compiled))).toBe(message);
    expect(thrown(() => kernel(...plain))).toBe(message);
    expect(compiled).toEqual(plain);
  });

  test('an index out of bounds leaves what was written before it', () => {
    const f = jit(past, { backend });
    for (const a of [new Float64Array(5), zeros(5)]) {
      expect(thrown(() => f.sync(a, 7))).toBe('RangeError: index 5 is out of bounds for `a` of length 5 (2:30)');
      expect([...a]).toEqual([1, 2, 3, 4, 5]);
      expect(f.sync(a, 3)).toBe(1);
    }
  });

  test('a promise rejects with the error, and the next call works', async () => {
    const f = jit(own, { backend });
    const a = new Float64Array(10);
    await expect(f(a, 2)).rejects.toThrow('far enough');
    expect([...a.subarray(0, 4)]).toEqual([-1, -1, -1, 0]);
    await expect(f(a, 20)).resolves.toBeUndefined();
    await expect(f(...([a, 1, 2] as unknown as [Float64Array, number]))).rejects.toMatchObject({ code: 'argument' });
  });
});

const count = (a: Float64Array, n: number) => a[0] * n;

const wrong: readonly (readonly [string, unknown[], string])[] = [
  ['too few', [new Float64Array(1)], '`count` takes 2 arguments (a, n) and gets 1; `n` is missing'],
  ['too many', [new Float64Array(1), 1, 2], '`count` takes 2 arguments (a, n) and gets 3'],
  ['undefined', [undefined, 1], 'argument `a` of `count` is undefined'],
  ['null', [null, 1], 'argument 1 (`a`) of `count` is null; '],
  ['a list', [['1'], 1], 'argument 1 (`a`) of `count` is an Array; '],
  ['a string', [new Float64Array(1), '2'], 'argument 2 (`n`) of `count` is a string; '],
  ['a bigint', [new Float64Array(1), 2n], 'argument 2 (`n`) of `count` is a bigint; '],
  ['a DataView', [new DataView(new ArrayBuffer(8)), 2], 'argument 1 (`a`) of `count` is a DataView; '],
  ['a Map', [new Map(), 2], 'argument 1 (`a`) of `count` is a Map; '],
  ['an instance', [new (class Point {})(), 2], 'argument 1 (`a`) of `count` is a Point; '],
  ['a function', [() => 1, 2], 'argument 1 (`a`) of `count` is a function; '],
];

test.each(wrong)('%s: the message names the argument', (_what, args, message) => {
  const f = jit(count) as unknown as { sync: Fn };
  expect(() => f.sync(...args)).toThrow(expect.objectContaining({ code: 'argument' }));
  expect(() => f.sync(...args)).toThrow(message);
});
