/** Every op that a device has, and every way of its elements in and out of memory, against JavaScript: what `ops.test.ts` runs on
 * the first driver there is, and `swiftshader.test.ts` on the second. */
import { expect, test } from 'vitest';
import type { DType, TypedArray } from '../../src/dtype.ts';
import { dtypes } from '../../src/dtype.ts';
import type { Expr, For } from '../../src/ir.ts';
import { type OpName, ops, resultType } from '../../src/ops.ts';
import type { Word } from '../../webgpu/types.ts';
import { build, convert, i32, num, op } from '../ir/build.ts';
import { converted, expected, isDefined } from '../ops/expected.ts';
import { arrayOf, edges, feeding, hosted, natural, randoms, type Value } from '../ops/values.ts';
import { describeDevice, device } from './driver.ts';
import { type Driver, driverOf, mayGive } from './rounding.ts';
import { gridOf, runOn } from './running.ts';

const RANDOM = 3000;
const words: readonly Word[] = ['f32', 'i32', 'u32', 'bool'];
const names = Object.keys(ops) as OpName[];
const isMath = (name: OpName) => ops[name].lanes === 'math';
const arityOf = (name: OpName): readonly number[] => {
  const { arity } = ops[name];
  return typeof arity === 'number' ? [arity] : [arity[0], 2, 3];
};

/** A row of numbers as arguments, and what JavaScript makes of them. */
interface Case {
  readonly name: OpName;
  readonly type: Word;
}
const cases: readonly Case[] = names.flatMap(name =>
  words.filter(t => ops[name].types.includes(t)).map(type => ({ name, type })),
);

/** All pairs of edges, or a walk through them, and random numbers. */
function tuplesOf(type: Word, arity: number, count = RANDOM): readonly Value[][] {
  const edge = edges(natural[type]).filter(v => type !== 'bool' || v === 0 || v === 1);
  const walk = (n: number) =>
    Array.from({ length: n }, (_, i) =>
      Array.from({ length: arity }, (_, k) => edge[(i * (2 * k + 1) + k) % edge.length]),
    );
  const corners = arity === 2 ? edge.flatMap(a => edge.map(b => [a, b])) : walk(edge.length * (arity === 1 ? 1 : 9));
  const columns = Array.from({ length: arity }, (_, k) =>
    type === 'bool' ? [] : randoms(natural[type], count, 7 + k),
  );
  return [...corners, ...columns[0].map((_, i) => columns.map(c => c[i]))];
}

const columnsOf = (dtype: DType, tuples: readonly Value[][], arity: number): TypedArray[] =>
  Array.from({ length: arity }, (_, k) =>
    arrayOf(
      dtype,
      tuples.map(t => t[k]),
    ),
  );

const operand = (type: Word, e: Expr): Expr => (type === 'bool' ? op('ne', e, i32(0)) : e);
const storable = (e: Expr): Expr => (e.type === 'bool' ? convert('i32', e) : e);
const bound = (...arrays: TypedArray[]) => ({ params: [], arrays });

/** What is wrong with the results of an op, for a person. */
function wrong(
  { name, type }: Case,
  driver: Driver | undefined,
  tuples: readonly Value[][],
  out: TypedArray,
): string[] {
  const result = resultType(name, type);
  const want = arrayOf(
    natural[result],
    tuples.map(t => expected[name](type, ...t) as never),
  );
  return tuples.flatMap((tuple, i) => {
    const fine =
      Object.is(out[i], want[i]) || (type === 'f32' && mayGive(driver, name, tuple as number[], out[i] as number));
    return fine ? [] : [`${name}(${tuple.map(show)}) is ${show(out[i])}, not ${show(want[i])}`];
  });
}
const show = (v: Value): string => (Object.is(v, -0) ? '-0' : String(v));

const none = (list: readonly string[]) => expect(list.slice(0, 5), `${list.length} wrong`).toEqual([]);

export function opsTests(): void {
  describeDevice('operations', () => {
    test.each(cases)('$name of $type is what JavaScript makes of it', async c => {
      const { name, type } = c;
      const driver = driverOf((await device()).name);
      for (const arity of arityOf(name)) {
        const tuples = tuplesOf(type, arity).filter(t => isDefined(name, type, t));
        const out = natural[resultType(name, type)];
        const kernel = gridOf(natural[type], arity, out, (_b, ...loaded) =>
          storable(op(name, ...loaded.map(e => operand(type, e)))),
        );
        const results = arrayOf(out, tuples.length);
        await runOn(kernel, bound(...columnsOf(natural[type], tuples, arity), results));
        none(wrong(c, driver, tuples, results));
      }
    });

    const mixed = cases.filter(({ name }) => !isMath(name) && arityOf(name)[0] > 1);
    test.each(mixed)('$name of $type and constants is too', async c => {
      const driver = driverOf((await device()).name);
      const { args, kernel, variable, out } = partlyConstant(c);
      await runOn(kernel, bound(variable, out));
      none(wrong(c, driver, args, out));
    });

    for (const from of words)
      test.each(['f32', 'i32', 'u32'] as const)(`${from} to %s, of every dtype that it comes from`, async to => {
        const either = driverOf((await device()).name)?.roundsIntegersEitherWay !== false && to === 'f32';
        for (const dtype of feeding(from)) {
          const values = [...edges(dtype), ...randoms(dtype, RANDOM, 5)].filter(v => from !== 'bool' || Number(v) < 2);
          const out = arrayOf(natural[to], values.length);
          const kernel = gridOf(dtype, 1, natural[to], (_b, x) => convert(to, operand(from, x)));
          await runOn(kernel, bound(arrayOf(dtype, values), out));
          const bad = values.filter((v, i) => {
            const want = converted(from, to, v);
            const error = Math.abs(Number(out[i]) - Number(v));
            const isNeighbour = either && from !== 'f32' && error < Math.abs(Number(v)) * 2 ** -23;
            return !Object.is(out[i], want) && !isNeighbour;
          });
          none(bad.map(v => `${dtype} ${show(v)}`));
        }
      });

    const stored = (Object.keys(dtypes) as DType[]).filter(d => hosted(d) && words.includes(dtypes[d].type as Word));
    test.each(stored)('a store to %s keeps what fits, and loses no neighbour', async dtype => {
      const type = dtypes[dtype].type as Word;
      const values = [...edges(natural[type]), ...randoms(natural[type], RANDOM + 1, 9)];
      const kernel = gridOf(natural[type], 1, dtype, (_b, x) => (dtype === 'uint8c' ? op('clamp8', x) : x));
      const out = arrayOf(dtype, values.length);
      await runOn(kernel, bound(arrayOf(natural[type], values), out));
      expect(out).toEqual(arrayOf(dtype, values));
    });

    test('float16 is unpacked and packed to the nearest, to even at halves', async () => {
      // Node 20 has no Float16Array: its bits stand for it.
      const all = Uint16Array.from({ length: 65536 }, (_, k) => k);
      const singles = new Float32Array(65536);
      await runOn(
        gridOf('float16', 1, 'float32', (_b, x) => x),
        bound(all, singles),
      );
      const want = all.map(h => h) as Uint16Array;
      none([...want].flatMap((h, i) => (Object.is(singles[i], ofHalf(h)) ? [] : [`${h}: ${singles[i]}`])));
      const between = [...singles].flatMap((x, i) => {
        const next = singles[i + 1] ?? x;
        return [x, (x + next) / 2, x + (next - x) * 0.4999, x + (next - x) * 0.5001];
      });
      const packed = new Uint16Array(between.length);
      await runOn(
        gridOf('float32', 1, 'float16', (_b, x) => x),
        bound(Float32Array.from(between), packed),
      );
      none(between.flatMap((x, i) => (isNearest(Math.fround(x), packed[i]) ? [] : [`${x}: ${packed[i]}`])));
    });
  });
}

const CONSTANTS = 16;

/** One kernel for an op that has some constant on either side: piece k of the arrays is for the k-th. */
function partlyConstant({ name, type }: Case) {
  const dtype = natural[type];
  const [arity] = arityOf(name);
  const all = type === 'bool' ? [0, 1] : edges(dtype);
  const constants = all.filter((v, k) => k % Math.ceil(all.length / CONSTANTS) === 0 || Math.abs(Number(v)) <= 1);
  const tupleOf = (c: Value, place: number, v: Value) => Array.from({ length: arity }, (_, k) => (k === place ? c : v));
  const choices = constants
    .flatMap(c => [0, 1].map(place => ({ c, place })))
    .filter(({ c, place }) => isDefined(name, type, tupleOf(c, place, 1)));
  const values = tuplesOf(type, 1, 60).map(([v]) => v);
  const tuples = choices.map(({ c, place }) =>
    values.map(v => tupleOf(c, place, isDefined(name, type, tupleOf(c, place, v)) ? v : 1)),
  );
  const args = tuples.flat();
  const out = natural[resultType(name, type)];
  const kernel = build({
    arrays: { a: dtype, out },
    locals: { i: 'i32' },
    body: b => {
      const stores = choices.map(({ c, place }, k) => {
        const at = op('add', b.local('i'), i32(k * values.length));
        const loaded = operand(type, b.load('a', at));
        const operands = Array.from({ length: arity }, (_, j) => (j === place ? num(type, c) : loaded));
        return b.store('out', at, storable(op(name, ...operands)));
      });
      return [b.spread(b.for('i', i32(0), i32(values.length), stores) as For)];
    },
  });
  const variable = args.map((tuple, i) => tuple[choices[Math.floor(i / values.length)].place === 0 ? 1 : 0]);
  return { args, kernel, variable: arrayOf(dtype, variable), out: arrayOf(out, args.length) };
}

/** The value of a float16 by its bits. */
function ofHalf(bits: number): number {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return exponent ? sign * 2 ** (exponent - 25) * (1024 + fraction) : sign * 2 ** -24 * fraction;
}

/** Whether no other float16 is nearer, and where one is as near, whether this is the even one. */
function isNearest(x: number, bits: number): boolean {
  const half = ofHalf(bits);
  if (Number.isNaN(x) || x === 0) return Object.is(half, x);
  if (Math.abs(x) >= 65520) return half === Math.sign(x) * Infinity;
  const far = (h: number) => Math.abs(ofHalf(h) - x);
  const others = [bits - 1, bits + 1].filter(h => (h & 0x7fff) <= 0x7c00 && h >= 0);
  return (
    Math.sign(half || x) === Math.sign(x) &&
    others.every(h => far(h) > far(bits) || (far(h) === far(bits) && !(bits & 1)))
  );
}
