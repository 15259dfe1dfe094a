/** What a target lacks, and what is never worth a call. */
import { expect, test } from 'vitest';
import { expressions, type Kernel, walk, walkExpr } from '../../src/ir.ts';
import { legalise } from '../../src/transform/legalise.ts';
import { backend as wasm } from '../../wasm/index.ts';
import { made, outcome } from './kernel.ts';

const opsOf = (kernel: Kernel): ReadonlySet<string> => {
  const found = new Set<string>();
  walk(kernel.body, s => {
    for (const e of expressions(s)) walkExpr(e, x => x.kind === 'op' && found.add(x.op));
  });
  return found;
};

test('a square is a product, to the bit, and other powers stay powers', () => {
  const { kernel } = made((a: number[], b: number[]) => {
    for (let i = 0; i < a.length; i++) a[i] = a[i] ** 2;
    for (let i = 0; i < b.length; i++) b[i] = b[i] ** 2;
  }, 'f64 f64');
  const legal = legalise(kernel, wasm.traits);
  expect(opsOf(legal)).not.toContain('pow');
  const a = Float64Array.of(0, -0, NaN, Infinity, -Infinity, 1.1, -1e-170, 5e-324, 1.3e154, 1e200);
  expect(outcome(legal, [a, a])).toEqual(outcome(kernel, [a, a]));
  expect(opsOf(legalise(made((x: number) => x ** 3 + 2 ** x, 'num').kernel, wasm.traits))).toContain('pow');
});
