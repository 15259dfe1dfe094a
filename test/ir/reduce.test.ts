/** The tree that sums follow, on values. */
import { expect, test } from 'vitest';
import { constructorOf, type DType, dtypes } from '../../src/dtype.ts';
import { fit } from '../../src/interpret/values.ts';
import type { FoldOp } from '../../src/ir.ts';
import { ops } from '../../src/ops.ts';
import { blockLength, elementIdentity, foldBlocks, grouped, halve, identityOf, tripsOf } from '../../src/reduce.ts';
import { edges, natural } from '../ops/values.ts';

const folds: readonly FoldOp[] = ['add', 'mul', 'min', 'max', 'and', 'or', 'xor'];
const join = (a: string, b: string): string => `(${a} ${b})`;

test('the identity of each op leaves every value of each type it takes, on either side', () => {
  for (const op of folds)
    for (const type of ops[op].types)
      for (const x of edges(natural[type]).filter(v => type !== 'bool' || v <= 1)) {
        const e = identityOf(op, type);
        const on = (a: unknown, b: unknown) => fit[type](ops[op].eval(type, a, b));
        expect([op, type, on(e, x), on(x, e)]).toEqual([op, type, x, x]);
      }
});

test('the identity of an element survives being stored, and leaves every element', () => {
  for (const [dtype, { type, range }] of Object.entries(dtypes) as [DType, (typeof dtypes)[DType]][])
    for (const op of folds) {
      const make = constructorOf(dtype) as unknown as (new (list: Iterable<never>) => readonly number[]) | undefined;
      if (!ops[op].types.includes(type) || !make) continue;
      if (dtype === 'uint8c' && ['add', 'mul'].includes(op)) continue; // what clamps has no order to spare
      for (const x of range ?? edges(dtype)) {
        const [stored, e] = new make([x, elementIdentity(op, dtype)] as never);
        expect([op, dtype, new make([fit[type](ops[op].eval(type, stored, e))] as never)[0]]).toEqual([
          op,
          dtype,
          stored,
        ]);
      }
    }
});

test('lanes meet by halves', () => {
  expect(halve(['a'], join)).toBe('a');
  expect(halve([...'abcdefgh'], join)).toBe('(((a e) (c g)) ((b f) (d h)))');
});

test('blocks pair up as a binary counter carries, behind what was there', () => {
  const fold = (n: number) => foldBlocks('i', [...'abcdefghijk'].slice(0, n), join);
  expect(fold(0)).toBe('i');
  expect(fold(1)).toBe('(i a)');
  expect(fold(2)).toBe('(i (a b))');
  expect(fold(3)).toBe('(i ((a b) c))');
  expect(fold(7)).toBe('(i (((a b) (c d)) ((e f) g)))');
  expect(fold(8)).toBe('(i (((a b) (c d)) ((e f) (g h))))');
});

test('a block is as long as the tree says, or a 256th of the trips', () => {
  expect(blockLength({ block: 7, lanes: 1 }, 1e6)).toBe(7);
  expect([0, 1, 256, 257, 512, 513].map(n => blockLength({ block: 0, lanes: 1 }, n))).toEqual([1, 1, 1, 2, 2, 3]);
});

test('lanes have the whole groups of a block, and one lane has none', () => {
  const tree = { block: 64, lanes: 4 };
  expect([0, 3, 4, 7, 8, 63, 64].map(count => grouped(tree, count))).toEqual([0, 0, 4, 4, 8, 60, 64]);
  expect(grouped({ block: 64, lanes: 1 }, 10)).toBe(0);
});

test('trips are what the loop makes', () => {
  for (const test of ['lt', 'le', 'gt', 'ge'] as const)
    for (let lo = -4; lo <= 4; lo++)
      for (let hi = -4; hi <= 4; hi++)
        for (const by of [1, 2, 3]) {
          const step = test.startsWith('l') ? by : -by;
          let n = 0;
          for (let v = lo; ops[test].eval('f64', v, hi); v += step) n++;
          expect([test, lo, hi, step, tripsOf(test, lo, hi, step)]).toEqual([test, lo, hi, step, n]);
        }
});
