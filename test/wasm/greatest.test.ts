/** The greatest and least of floats in lanes: beside constants, and of several numbers at once. */
import { describe, expect, it } from 'vitest';
import type { Expr, Kernel } from '../../src/ir.ts';
import { legalise } from '../../src/transform/legalise.ts';
import { backend } from '../../wasm/index.ts';
import { array, assign, c, i, kernel, length, load, local, loop, op, store } from './build.ts';
import { same, together } from './lanes.ts';

const v = local('i32', 0);
const natural = { f32: 'float32', f64: 'float64' } as const;
const values = [0, -0, 1, -1, 2.5, -2.5, Infinity, -Infinity, Number.NaN, 3e38, -3e38, 1e308, -1e308, 1e-310];

const kernelOf = (type: 'f32' | 'f64', operands: number, value: (elements: readonly Expr[]) => Expr): Kernel =>
  kernel({
    arrays: [...Array.from({ length: operands }, (_, k) => array(`a${k}`, natural[type])), array('out', natural[type])],
    locals: ['i32'],
    body: [
      together(
        loop(0, i(0), 'lt', length(0), i(1), [
          store(operands, v, value(Array.from({ length: operands }, (_, k) => load(type, k, v)))),
        ]),
        8,
      ),
    ],
  });

/** Beside locals that stay in the loop. */
const steadyOf = (type: 'f32' | 'f64', value: (x: Expr, limits: readonly Expr[]) => Expr): Kernel =>
  kernel({
    arrays: [array('a', natural[type]), array('limits', natural[type]), array('out', natural[type])],
    locals: ['i32', type, type],
    body: [
      assign(1, load(type, 1, i(0))),
      assign(2, load(type, 1, i(1))),
      together(
        loop(0, i(0), 'lt', length(0), i(1), [store(2, v, value(load(type, 0, v), [local(type, 1), local(type, 2)]))]),
        8,
      ),
    ],
  });

/** All combinations of so many of the values. */
function combined(operands: number, of: readonly number[]): number[][] {
  let rows: number[][] = [[]];
  for (let k = 0; k < operands; k++) rows = rows.flatMap(row => of.map(x => [...row, x]));
  return rows;
}

function agree(type: 'f32' | 'f64', k: Kernel, operands: number, rows: readonly (readonly number[])[]): void {
  const columns = Array.from({ length: operands }, (_, a) => [natural[type], rows.map(row => row[a])] as const);
  same(k, [{ arrays: [...columns, [natural[type], Array(rows.length).fill(7)]] }]);
}

const text = (k: Kernel): string => backend.emit(legalise(k, backend.traits)).text();

const each = (['f32', 'f64'] as const).flatMap(type => (['min', 'max'] as const).map(name => [name, type] as const));

describe.each(each)('%s of %s in lanes', (name, type) => {
  it.each(values)('beside %d on either side is what JavaScript gives', constant => {
    for (const side of [0, 1]) {
      const k = kernelOf(type, 1, ([x]) => (side ? op(name, c(type, constant), x) : op(name, x, c(type, constant))));
      agree(type, k, 1, combined(1, values));
    }
  });

  it('beside a constant takes no instruction that minds NaN', () => {
    for (const constant of [0, 1, -3])
      expect(text(kernelOf(type, 1, ([x]) => op(name, x, c(type, constant))))).not.toMatch(/f(32x4|64x2)\.(min|max)/);
  });

  const other = name === 'min' ? 'max' : 'min';
  it.each([
    ['what stays, on the right', (x: Expr, [c]: readonly Expr[]) => op(name, x, c)],
    ['what stays, on the left', (x: Expr, [c]: readonly Expr[]) => op(name, c, x)],
    ['between two that stay', (x: Expr, [c, d]: readonly Expr[]) => op(other, op(name, x, c), d)],
    ['two that stay', (_: Expr, [c, d]: readonly Expr[]) => op(name, c, d)],
  ] as const)('beside %s is what JavaScript gives', (_, value) => {
    const k = steadyOf(type, value);
    for (const c of values)
      for (const d of [c, 0, -0, 2, Number.NaN]) {
        const arrays = [values, [c, d], values.map(() => 7)].map(list => [natural[type], list] as const);
        same(k, [{ arrays }]);
      }
  });

  it('beside what stays takes no instruction that minds NaN', () => {
    expect(text(steadyOf(type, (x, [c]) => op(name, x, c)))).not.toMatch(/f(32x4|64x2)\.(min|max)/);
  });

  it.each([
    ['three, the first two first', 3, ([x, y, z]: readonly Expr[]) => op(name, op(name, x, y), z)],
    ['three, the last two first', 3, ([x, y, z]: readonly Expr[]) => op(name, x, op(name, y, z))],
    ['four', 4, ([x, y, z, w]: readonly Expr[]) => op(name, op(name, x, y), op(name, z, w))],
    ['three and a constant', 3, ([x, y, z]: readonly Expr[]) => op(name, op(name, x, c(type, 0)), op(name, y, z))],
    ['the same twice', 2, ([x, y]: readonly Expr[]) => op(name, op(name, x, y), op(name, y, x))],
    [
      'the other within',
      3,
      ([x, y, z]: readonly Expr[]) => op(name, op(name === 'min' ? 'max' : 'min', x, y), op(name, y, z)),
    ],
  ] as const)('of %s is what JavaScript gives, whichever lane has a NaN or a zero', (_, operands, value) => {
    const few = operands > 3 ? [0, -0, 1, -1, Infinity, -Infinity, Number.NaN] : values;
    agree(type, kernelOf(type, operands, value), operands, combined(operands, few));
  });

  it('of five takes the exact instructions in a branch only', () => {
    const five = kernelOf(type, 5, x => op(name, op(name, op(name, x[0], x[1]), op(name, x[2], x[3])), x[4]));
    const lines = text(five)
      .split('\n')
      .map(l => l.trim());
    const exact = lines.flatMap((l, k) => (l === `${type === 'f32' ? 'f32x4' : 'f64x2'}.${name}` ? [k] : []));
    expect(exact.length).toBeGreaterThan(0);
    const any = lines.indexOf('v128.any_true');
    expect(any).toBeGreaterThan(0);
    expect(exact.every(k => k > any)).toBe(true);
    const rows = Array.from({ length: 1000 }, (_, k) =>
      Array.from({ length: 5 }, (_, l) => values[(k * (l + 3) + l * l * k) % values.length]),
    );
    agree(type, five, 5, rows);
  });
});
