/** Functions of `Math` in lanes: what they give where JavaScript's own table speaks, and how near they are elsewhere; the
 * same bits from the interpreter, from JavaScript and from WebAssembly. */
import { describe, expect, test } from 'vitest';
import type { TypedArray } from '../../src/dtype.ts';
import { expansions } from '../../src/math/index.ts';
import { type OpName, ops } from '../../src/ops.ts';
import { random } from '../ops/values.ts';
import { points } from './domains.ts';
import { type Float, mapping, onBackend, onInterpreter } from './lanes.ts';
import { measure } from './measure.ts';

const names = Object.keys(expansions) as OpName[];
const cases = names.flatMap(name => (['f64', 'f32'] as const).map(type => [name, type] as const));
const LIMIT = { f64: 2, f32: 4 } as const;
const COUNT = 20_000;

const seeded = (seed: number) => {
  const next = random(seed);
  return () => next() / 2 ** 32;
};

test('every function that the table says runs in lanes by an expansion has one', () => {
  const said = (Object.keys(ops) as OpName[]).filter(name => ops[name].lanes === 'math');
  expect([...names].sort()).toEqual(said.sort());
});

const edges = [0, 5e-324, 1e-310, 2 ** -1022, 1e-300, 1e-45, 1e-40, 2 ** -126, 2 ** -60, 0.25, 0.5, 1, 1.5, 2, 3, 4];
const more = [8, 9, 27, 64, 100, 1000, 709.5, 709.782712893384, 709.79, 708.5, 745.1, 745.2, 88.7, 88.73, 103.9, 104];
const far = [
  2 ** 20,
  2 ** 24,
  1e15,
  2 ** 53 - 1,
  2 ** 53,
  1e22,
  2 ** 500,
  2 ** 1000,
  1e300,
  Number.MAX_VALUE,
  Infinity,
];
const around = [0.9999999999999999, 1.0000000000000002, Math.PI, Math.PI / 2, Math.E, 710.4, 710.5];
const all = [...edges, ...more, ...far, ...around].flatMap(x => [x, -x]).concat(Number.NaN);

/** Each with each, where there are several. */
function special(arity: number): number[][] {
  if (arity === 1) return [all];
  const rows = all.flatMap(a => all.map(b => [a, b]));
  return [rows.map(r => r[0]), rows.map(r => r[1])];
}

const Elements = { f64: Float64Array, f32: Float32Array } as const;
const arityOf = (name: OpName): number => (points(name, 1, seeded(1)) as readonly unknown[]).length;

/** What must be the host's to the bit: no number, infinities, zeroes and their signs. */
const isSpecial = (x: number): boolean => !Number.isFinite(x) || x === 0;
const near = (a: number, b: number, type: Float): boolean => {
  const size = 2 ** Math.floor(Math.log2(Math.abs(b)));
  const place = type === 'f64' ? Math.max(size * 2 ** -52, 2 ** -1074) : Math.max(size * 2 ** -23, 2 ** -149);
  return Math.abs(a - b) <= (LIMIT[type] + 1) * place;
};

describe.each(cases)('%s of %s', (name, type) => {
  const A = Elements[type];
  const arity = arityOf(name);
  const host = Math[name as 'pow'];

  test('gives what JavaScript gives for zeroes, infinities, NaN, and what is very large or small', () => {
    const columns = special(arity).map(c => A.from(c));
    const out = new A(columns[0].length);
    onBackend('wasm', mapping(name, type, arity))(...columns, out);
    out.forEach((got, i) => {
      const [x, y] = columns.map(c => c[i]);
      const want = type === 'f64' ? host(x, y) : Math.fround(host(x, y));
      const good =
        isSpecial(want) || isSpecial(got) ? Object.is(got, want) || overflows(got, want) : near(got, want, type);
      if (!good) expect.fail(`${name}(${[x, y].slice(0, arity).join(', ')}) gave ${got}, JavaScript ${want}`);
    });
  });

  test('takes NaNs of every kind for NaN', () => {
    const bits = [0x7ff80000, 0xfff80000, 0x7ff00001, 0x7fffffff, 0xfff12345];
    const words = type === 'f64' ? bits.flatMap(b => [0x12345678, b, 0x00000fff, b]) : bits.map(b => b | 0x7f800001);
    const odd = new A(new Uint32Array(words).buffer) as Float64Array;
    const columns = Array.from({ length: arity }, () => odd);
    const out = new A(odd.length);
    onBackend('wasm', mapping(name, type, arity))(...columns, out);
    expect(Array.from(out)).toEqual(Array.from(odd, () => Number.NaN));
  });

  test('is near enough', () => {
    const { worst, at } = measure(name, type, COUNT, seeded(COUNT), 5);
    expect(worst, `at ${at.join(', ')}`).toBeLessThanOrEqual(LIMIT[type]);
  });

  test('has the same bits everywhere, in every number of lanes', () => {
    const columns: TypedArray[] = points(name, 501, seeded(7)).map((c, k) => {
      const values = [...c, ...special(arity)[k].filter((_, i) => arity === 1 || i % 17 === 0)];
      return A.from(values);
    });
    const results = [4, 8, 16].flatMap(lanes => {
      const kernel = mapping(name, type, arity, lanes);
      return [onInterpreter(kernel), onBackend('js', kernel), onBackend('wasm', kernel)].map(run => {
        const out = new A(columns[0].length);
        run(...columns, out);
        return Buffer.from(out.map(x => (Number.isNaN(x) ? Number.NaN : x)).buffer).toString('hex');
      });
    });
    expect(new Set(results).size).toBe(1);
  });
});

/** Beside the greatest number, where either side may overflow. */
const overflows = (a: number, b: number): boolean => [a, b].some(x => Math.abs(x) === Number.MAX_VALUE);
