/** What a kernel returns: the caller's own objects, or new ones that nobody else holds. */
import { describe, expect, test } from 'vitest';
import { jit, zeros } from '../../src/index.ts';

describe.each(['js', 'wasm', 'workers'] as const)('%s', backend => {
  const on = { backend } as const;
  const places = [new Float64Array(6), zeros(6)];

  test('the array that was passed is that very object', () => {
    const f = jit((a: Float64Array, b: Float64Array) => {
      b[0] = 5;
      return { a, list: [b, a] };
    }, on);
    for (const [a, b] of [places, [...places].reverse()]) {
      const result = f.sync(a, b) as { a: unknown; list: unknown[] };
      expect(result.a).toBe(a);
      expect(result.list[0]).toBe(b);
      expect(result.list[1]).toBe(a);
      expect(b[0]).toBe(5);
    }
  });

  test('an array that is not looked at, too', () => {
    const f = jit((a: Float64Array, n: number) => {
      if (n > 0) return a;
      return a.subarray(n + 2);
    }, on);
    for (const a of places) expect(f.sync(a, 1)).toBe(a);
  });

  test('a part of it lies in its buffer', () => {
    const f = jit((a: Float64Array, lo: number) => {
      a[lo] = 9;
      return a.subarray(lo, -1);
    }, on);
    for (const a of places) {
      const part = f.sync(a, 2) as Float64Array;
      expect(part.buffer).toBe(a.buffer);
      expect([part.byteOffset - a.byteOffset, part.length, part[0]]).toEqual([16, 3, 9]);
      a[3] = 7;
      expect(part[1]).toBe(7);
    }
  });

  test('a part of a part', () => {
    const f = jit((a: Float64Array) => a.subarray(1).subarray(2, 4), on);
    const a = Float64Array.of(0, 1, 2, 3, 4, 5).subarray(1);
    expect([...(f.sync(a) as Float64Array)]).toEqual([4, 5]);
  });

  test('a private array is a new one each time', () => {
    const f = jit((x: number) => {
      const t = new Float64Array(3);
      t[0] += x;
      t[1] = x * 2;
      return t;
    }, on);
    const first = f.sync(1) as Float64Array;
    const second = f.sync(10) as Float64Array;
    expect([...first]).toEqual([1, 2, 0]);
    expect([...second]).toEqual([10, 20, 0]);
    first[0] = 99;
    expect([...(f.sync(1) as Float64Array)]).toEqual([1, 2, 0]);
  });

  test('arrays made in calls are independent, also of pressure on memory', () => {
    const f = jit((n: number, x: number) => {
      const t = new Float64Array(n);
      for (let i = 0; i < n; i++) t[i] = x + i;
      return t;
    }, on);
    const kept = Array.from({ length: 20 }, (_, k) => f.sync(1000, k) as Float64Array);
    for (let k = 0; k < 500; k++) f.sync(20000, -1);
    kept.forEach((t, k) => {
      expect([t.length, t[0], t[999]]).toEqual([1000, k, k + 999]);
    });
    kept[0][0] = 77;
    expect(kept[1][0]).toBe(1);
  });

  test('a part of an array that was made, and of none', () => {
    const f = jit((n: number) => {
      const t = new Float64Array(n);
      for (let i = 0; i < n; i++) t[i] = i;
      return [t.subarray(1, 3), n];
    }, on);
    const [part, n] = f.sync(5) as unknown as [Float64Array, number];
    expect([[...part], n]).toEqual([[1, 2], 5]);
    expect((f.sync(0) as unknown as [Float64Array])[0].length).toBe(0);
  });

  test('numbers, booleans, bigints, lists and objects of them, nothing', () => {
    const f = jit((a: Float64Array, b: BigInt64Array) => {
      if (a[0] < 0) return;
      if (a[0] > 5) return { n: a[0], yes: a[0] > 6, big: b[0], list: [a[0], [BigInt.asIntN(64, b[0] + 1n)]] };
      return -a[0];
    }, on) as unknown as { sync: (...args: unknown[]) => unknown };
    const b = BigInt64Array.of(2n ** 62n);
    expect(f.sync(Float64Array.of(-1), b)).toBe(undefined);
    expect(f.sync(Float64Array.of(0), b)).toBe(-0);
    expect(f.sync(Float64Array.of(7), b)).toEqual({
      n: 7,
      yes: true,
      big: 2n ** 62n,
      list: [7, [2n ** 62n + 1n]],
    });
  });

  test('what is returned and what is written back are of one call', () => {
    const f = jit((a: Float64Array) => {
      for (let i = 0; i < a.length; i++) a[i]++;
      return a.subarray(0, 2);
    }, on);
    const a = new Float64Array(3);
    const part = f.sync(a) as Float64Array;
    f.sync(a);
    expect([...part]).toEqual([2, 2]);
  });
});
