import { expect, test } from 'vitest';
import * as kernels from '../../kernels/index.ts';
import { cases, covered } from './cases.ts';
import { poison, same, survive } from './poison.ts';

test('every kernel has a case', () => {
  expect([...covered].sort()).toEqual(Object.keys(kernels).sort());
});

test('a poisoned copy holds the same values, and an array passed twice stays one array', () => {
  const a = Float64Array.of(1, 2, 3);
  const { args, damage } = poison([a, 7, a, Uint8Array.of(9)]);
  expect(args).toEqual([a, 7, a, Uint8Array.of(9)]);
  expect(args[0]).toBe(args[2]);
  expect(damage()).toBeUndefined();
});

for (const { name, kernel, args } of cases) {
  test(`${name} touches nothing outside its arrays`, async () => {
    const plain = args();
    const result = kernel(...plain);
    const arrays = plain.filter(ArrayBuffer.isView) as Float64Array[];
    expect(same(await survive(kernel, args()), { result, arrays })).toBe(true);
  });
}

/** The region as bytes, to misbehave with on purpose. */
const around = (a: Uint8Array) => new Uint8Array(a.buffer);

test.each([
  ['just before', (a: Uint8Array) => a.byteOffset - 1],
  ['just after', (a: Uint8Array) => a.byteOffset + a.length],
  ['at the far end', (a: Uint8Array) => a.buffer.byteLength - 1],
])('a write %s the array is found', async (_where, at) => {
  const bad = (a: Uint8Array) => {
    around(a)[at(a)] = 0;
  };
  await expect(survive(bad, [new Uint8Array(5)])).rejects.toThrow('a guard was written');
});

test('a read outside the array is found', async () => {
  const bad = (a: Uint8Array) => around(a)[a.byteOffset + a.length];
  await expect(survive(bad, [new Uint8Array(5)])).rejects.toThrow('a guard was read');
});
