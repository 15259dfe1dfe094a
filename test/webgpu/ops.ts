/** Every op that a device has, and every way of elements in and out of its memory, against JavaScript: what `ops.test.ts` runs on
 * the first driver there is, and `swiftshader.test.ts` on the second. */
import { expect, test } from 'vitest';
import type { DType, TypedArray } from '../../src/dtype.ts';
import { dtypes } from '../../src/dtype.ts';
import type { Expr } from '../../src/ir.ts';
import { type OpName, ops, resultType } from '../../src/ops.ts';
import type { Word } from '../../webgpu/types.ts';
import { convert, i32, num, op, select } from '../ir/build.ts';
import { converted, expected, isDefined } from '../ops/expected.ts';
import { arrayOf, edges, feeding, hosted, natural, randoms, type Value } from '../ops/values.ts';
import { describeDevice, device } from './driver.ts';
import { isNearestHalf, ofHalf } from './halves.ts';
import { driverOf, mayGive } from './rounding.ts';
import { mapped } from './running.ts';

const RANDOM = 3000;
const words: readonly Word[] = ['f32', 'i32', 'u32', 'bool'];

interface Case {
  readonly name: OpName;
  readonly type: Word;
  readonly arity: number;
}
const arities = ({ arity }: (typeof ops)[OpName]): readonly number[] =>
  typeof arity === 'number' ? [arity] : [1, 2, 3];
const cases: readonly Case[] = (Object.keys(ops) as OpName[]).flatMap(name =>
  words
    .filter(t => ops[name].types.includes(t))
    .flatMap(type => arities(ops[name]).map(arity => ({ name, type, arity }))),
);

/** All pairs of edges, or a walk through them, and random numbers. */
function tuplesOf({ type, arity }: Case): readonly Value[][] {
  const edge = type === 'bool' ? [0, 1] : edges(natural[type]);
  const walk = (n: number) =>
    Array.from({ length: n }, (_, i) =>
      Array.from({ length: arity }, (_, k) => edge[(i * (2 * k + 1) + k) % edge.length]),
    );
  const corners = arity === 2 ? edge.flatMap(a => edge.map(b => [a, b])) : walk(edge.length * (arity === 1 ? 1 : 9));
  const columns = Array.from({ length: arity }, (_, k) =>
    type === 'bool' ? [] : randoms(natural[type], RANDOM, 7 + k),
  );
  return [...corners, ...columns[0].map((_, i) => columns.map(c => c[i]))];
}

const operand = (type: Word, e: Expr): Expr => (type === 'bool' ? op('ne', e, i32(0)) : e);
const storable = (e: Expr): Expr => (e.type === 'bool' ? convert('i32', e) : e);
const holding = (type: Word | 'f64'): DType => (type === 'bool' ? 'int32' : natural[type]);

/** Results of every op, by its operands: those that a driver compiles fast in one shader. */
const batches = new Map<string, Promise<ReadonlyMap<string, TypedArray>>>();

function resultsOf(c: Case): Promise<ReadonlyMap<string, TypedArray>> {
  const alone = ops[c.name].lanes === 'math';
  const key = alone ? keyOf(c) : `${c.type} ${c.arity}`;
  const batch = alone
    ? [c]
    : cases.filter(x => x.type === c.type && x.arity === c.arity && ops[x.name].lanes !== 'math');
  const found = batches.get(key) ?? run(batch);
  batches.set(key, found);
  return found;
}

const keyOf = ({ name, type, arity }: Case): string => `${name} ${type} ${arity}`;

async function run(batch: readonly Case[]): Promise<ReadonlyMap<string, TypedArray>> {
  const [{ type, arity }] = batch;
  const tuples = tuplesOf(batch[0]);
  const columns = Array.from({ length: arity }, (_, k) =>
    arrayOf(
      holding(type),
      tuples.map(t => t[k]),
    ),
  );
  const outputs = batch.map(({ name }) => ({
    to: holding(resultType(name, type) as Word),
    of: (...loaded: Expr[]) => storable(op(name, ...loaded.map(e => operand(type, e)))),
  }));
  const results = await mapped(holding(type), columns, outputs);
  return new Map(batch.map((c, k) => [keyOf(c), results[k]]));
}

/** What is wrong, the first few of it. */
const none = (list: readonly string[]) => expect(list.slice(0, 5), `${list.length} wrong`).toEqual([]);
const show = (v: Value): string => (Object.is(v, -0) ? '-0' : String(v));

export function opsTests(): void {
  describeDevice('operations', () => {
    test.each(cases)('$name of $arity $type is what JavaScript makes of it', async c => {
      const { name, type } = c;
      const driver = driverOf((await device()).name);
      const out = (await resultsOf(c)).get(keyOf(c))!;
      const tuples = tuplesOf(c);
      const want = arrayOf(
        holding(resultType(name, type) as Word),
        tuples.map(t => expected[name](type, ...t) as never),
      );
      const isFine = (tuple: readonly Value[], i: number) =>
        Object.is(out[i], want[i]) ||
        !isDefined(name, type, tuple) ||
        (type === 'f32' && mayGive(driver, name, tuple as number[], out[i] as number));
      none(
        tuples.flatMap((t, i) => (isFine(t, i) ? [] : [`${name}(${t.map(show)}) is ${show(out[i])}, not ${want[i]}`])),
      );
    });

    test.each(words.flatMap(type => feeding(type).map(dtype => ({ type, dtype }))))(
      '$dtype is loaded, and converted to every type',
      async ({ type, dtype }) => {
        const isLoose = driverOf((await device()).name)?.roundsIntegersEitherWay !== false;
        const values = [...edges(dtype), ...randoms(dtype, RANDOM, 5)].filter(v => type !== 'bool' || Number(v) < 2);
        const to = (['f32', 'i32', 'u32'] as const).map(t => ({
          type: t,
          to: natural[t],
          of: (x: Expr) => convert(t, operand(type, x)),
        }));
        const results = await mapped(dtype, [arrayOf(dtype, values)], to);
        to.forEach((t, k) => {
          const isNear = (got: number, v: number) => Math.abs(got - v) < Math.abs(v) * 2 ** -23;
          const either = isLoose && t.type === 'f32' && type !== 'f32';
          const want = arrayOf(
            t.to,
            values.map(v => converted(type, t.type, v)),
          );
          const isFine = (i: number) =>
            Object.is(results[k][i], want[i]) || (either && isNear(Number(results[k][i]), Number(values[i])));
          const bad = values.flatMap((v, i) => (isFine(i) ? [] : [`${show(v)} is ${results[k][i]}`]));
          none(bad.map(b => `${t.type} of ${b}`));
        });
      },
    );

    const stored = (Object.keys(dtypes) as DType[]).filter(d => hosted(d) && words.includes(dtypes[d].type as Word));
    test.each(stored)('a store to %s keeps what fits, and loses no neighbour', async dtype => {
      const type = dtypes[dtype].type as Word;
      const values = [...edges(natural[type]), ...randoms(natural[type], RANDOM + 1, 9)];
      const of = (x: Expr) => (dtype === 'uint8c' ? op('clamp8', x) : x);
      const [out] = await mapped(natural[type], [arrayOf(natural[type], values)], [{ to: dtype, of }]);
      expect(out).toEqual(arrayOf(dtype, values));
    });

    test('float32 is converted modulo 2³², and clamped to a byte', async () => {
      const values = [...edges('float32'), ...randoms('float32', RANDOM, 5)] as number[];
      const toint32 = (x: Expr): Expr => op('toint32', convert('f64', x));
      const [ints, bytes] = await mapped(
        'float32',
        [arrayOf('float32', values)],
        [
          { to: 'int32', of: toint32 },
          { to: 'uint8c', of: x => op('clamp8', x) },
        ],
      );
      expect(ints).toEqual(Int32Array.from(values, v => v | 0));
      expect(bytes).toEqual(Uint8ClampedArray.from(values));
    });

    test('literals are what they say', async () => {
      const literals = [
        0,
        -0,
        NaN,
        Infinity,
        -Infinity,
        2 ** -149,
        -(2 ** -130),
        Math.fround(0.1),
        3.4028234663852886e38,
        2 ** -126,
      ];
      const numbers = [0, -1, 2 ** 31 - 1, -(2 ** 31)];
      const outputs = [
        ...literals.map(v => ({
          to: 'float32' as const,
          of: (x: Expr) => select(op('eq', x, i32(1)), num('f32', v), num('f32', 7)),
        })),
        ...numbers.map(v => ({ to: 'int32' as const, of: (x: Expr) => select(op('eq', x, i32(1)), i32(v), x) })),
      ];
      const results = await mapped('int32', [Int32Array.of(1)], outputs);
      const want = [...literals, ...numbers];
      none(want.flatMap((v, k) => (Object.is(results[k][0], v) ? [] : [`${show(v)} is ${show(results[k][0])}`])));
    });

    // Node 20 has no Float16Array: its bits stand for it.
    test('float16 is unpacked, and packed to the nearest, to even at halves', async () => {
      const all = Uint16Array.from({ length: 65536 }, (_, k) => k);
      const [singles] = await mapped('float16', [all], [{ to: 'float32', of: x => x }]);
      none(Array.from(all).flatMap(h => (Object.is(singles[h], ofHalf(h)) ? [] : [`${h} is ${singles[h]}`])));
      const between = [...(singles as Float32Array)].flatMap((x, k) => {
        const next = singles[k + 1] as number;
        return [x, (x + next) / 2, x + (next - x) * 0.4999, x + (next - x) * 0.5001].map(Math.fround);
      });
      const output = { to: 'float16', held: 'uint16', of: (x: Expr) => x } as const;
      const [packed] = await mapped('float32', [Float32Array.from(between)], [output]);
      none(between.flatMap((x, i) => (isNearestHalf(x, packed[i] as number) ? [] : [`${x} is ${packed[i]}`])));
    });
  });
}
