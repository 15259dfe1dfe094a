/** Every row of the table × every type × every dtype that feeds it, from memory and as constants, on the interpreter and
 * every backend, against plain JavaScript, bit for bit; likewise every conversion and every store. */
import { describe, expect, test } from 'vitest';
import type { DType, Type, TypedArray } from '../../src/dtype.ts';
import { dtypes } from '../../src/dtype.ts';
import type { Expr, Kernel, Stmt } from '../../src/ir.ts';
import type { OpName } from '../../src/ops.ts';
import { ops, resultType } from '../../src/ops.ts';
import type { Builder } from '../ir/build.ts';
import { build, call, convert, i32, num, op } from '../ir/build.ts';
import type { Runner } from '../ir/runners.ts';
import { runners } from '../ir/runners.ts';
import { converted, expected, isDefined } from './expected.ts';
import type { Value } from './values.ts';
import { arrayOf, edges, feeding, hosted, natural, random, randoms } from './values.ts';

const RANDOM = 10_000;
const names = Object.keys(ops) as OpName[];
const types: readonly Type[] = ['f64', 'f32', 'i32', 'u32', 'i64', 'u64', 'bool'];

// ── data ──

const once = new Map<string, Value[][]>();
function tuples(dtype: DType, type: Type, arity: number): Value[][] {
  const key = [dtype, type, arity].join();
  const list = once.get(key) ?? makeTuples(dtype, type, arity);
  once.set(key, list);
  return list;
}

/** Tuples of operands: all pairs of edges (or, for more operands, a walk through them) and random ones. */
function makeTuples(dtype: DType, type: Type, arity: number): Value[][] {
  const edge = type === 'bool' ? [0, 1] : edges(dtype);
  const pick = (k: number, i: number) => edge[(i * (2 * k + 1) + k * k) % edge.length];
  const walk = (count: number) =>
    Array.from({ length: count }, (_, i) => Array.from({ length: arity }, (_, k) => pick(k, i)));
  const pairs =
    arity === 2 ? edge.flatMap(a => edge.map(b => [a, b])) : walk(arity === 1 ? edge.length : 4 * edge.length);
  const columns = Array.from({ length: arity }, (_, k) => (type === 'bool' ? [] : randoms(dtype, RANDOM, 7 + k)));
  return [...pairs, ...(columns[0] ?? []).map((_, i) => columns.map(column => column[i]))];
}

const arities = (name: OpName): readonly number[] => {
  const { arity } = ops[name];
  return typeof arity === 'number' ? [arity] : [arity[0], 2, 3, arity[1]];
};

// ── kernels ──

/** A value as it is stored in the natural dtype of its type. */
const storable = (e: Expr): Expr => (e.type === 'bool' ? convert('i32', e) : e);
/** An operand from memory; a bool is what is not zero. */
const operand = (b: Builder, array: string, type: Type, index: Expr): Expr =>
  type === 'bool' ? op('ne', b.load(array, index), i32(0)) : b.load(array, index);

/** `out[index] = e`, and `bare[index]` the same as a float64: where a store cannot hide that a value was never rounded or
 * wrapped to its type. */
const put = (b: Builder, index: Expr, e: Expr, stored = e): Stmt[] => [
  b.store('out', index, storable(stored)),
  b.store('bare', index, e.type === 'f64' ? e : convert('f64', e)),
];

/** `out[i] = f(a0[i], a1[i], …)` for every i. */
const mapping = (dtype: DType, type: Type, arity: number, out: DType, f: (...args: Expr[]) => Expr): Kernel =>
  build({
    arrays: {
      ...Object.fromEntries(Array.from({ length: arity }, (_, k) => [`a${k}`, dtype])),
      out,
      bare: 'float64',
    },
    locals: { i: 'i32' },
    body: b => {
      const args = Array.from({ length: arity }, (_, k) => operand(b, `a${k}`, type, b.local('i')));
      return [b.for('i', i32(0), b.length('out'), put(b, b.local('i'), f(...args)))];
    },
  });

// ── comparing ──

/** The distance of two numbers in units in the last place of a float dtype. */
function ulps(a: number, b: number, dtype: DType): number {
  if (Object.is(a, b)) return 0;
  const order = (x: number) => {
    const bits =
      dtype === 'float32'
        ? BigInt(new Int32Array(new Float32Array([x]).buffer)[0])
        : new BigInt64Array(new Float64Array([x]).buffer)[0];
    return bits < 0n ? -BigInt.asUintN(dtype === 'float32' ? 31 : 63, bits) : bits;
  };
  const distance = Number(order(a) - order(b));
  return Number.isNaN(a) || Number.isNaN(b) || Object.is(a, -b) ? Infinity : Math.abs(distance);
}

/** NaNs of one payload, so that bytes can be compared. */
function canonical(a: TypedArray): Uint8Array {
  if (a instanceof Float64Array || a instanceof Float32Array)
    for (let i = 0; i < a.length; i++) if (Number.isNaN(a[i])) a[i] = Number.NaN;
  return new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
}

interface Wanted {
  readonly dtype: DType;
  /** The elements of `out`, and the values that were stored there. */
  readonly out: TypedArray;
  readonly bare: Float64Array;
  readonly ulp: number;
  readonly show: (i: number) => string;
}

/** The results of an op or conversion, held in the natural dtype: there a value is its element. */
const results = (dtype: DType, out: TypedArray, ulp: number, show: Wanted['show']): Wanted => ({
  dtype,
  out,
  bare: Float64Array.from(Array.from<Value>(out), Number),
  ulp,
  show,
});

function check(runner: Runner, kernel: Kernel, columns: readonly TypedArray[], wanted: Wanted): void {
  const out = arrayOf(wanted.dtype, wanted.out.length);
  const bare = new Float64Array(wanted.out.length);
  runner.prepare(kernel)(call([], ...columns, out, bare));
  same(out, wanted.out, wanted, '');
  same(bare, wanted.bare, wanted, ' before the store');
}

function same(got: TypedArray, want: TypedArray, { dtype, ulp, show }: Wanted, where: string): void {
  if (Buffer.compare(canonical(got), canonical(want)) === 0) return;
  for (let i = 0; i < want.length; i++) {
    const equal = Object.is(got[i], want[i]) || (ulp > 0 && ulps(got[i] as number, want[i] as number, dtype) <= ulp);
    if (!equal) expect.fail(`${show(i)} gave ${shown([got[i]])}${where}, where JavaScript gives ${shown([want[i]])}`);
  }
}

const shown = (args: readonly Value[]): string => args.map(v => (Object.is(v, -0) ? '-0' : String(v))).join(', ');

// ── the table ──

test('every row has an expectation here', () => {
  expect(Object.keys(expected).sort()).toEqual([...names].sort());
});

interface Case {
  readonly name: OpName;
  readonly type: Type;
}
const cases: readonly Case[] = names.flatMap(name => ops[name].types.map(type => ({ name, type })));
const tolerance = (runner: Runner, name: OpName): number => (runner.exact ? 0 : ops[name].ulp);

function expectation({ name, type }: Case, args: readonly (readonly Value[])[]): TypedArray {
  const want = arrayOf(natural[resultType(name, type)], args.length);
  args.forEach((tuple, i) => {
    want[i] = expected[name](type, ...tuple) as never;
  });
  return want;
}

describe.each(runners)('$name', runner => {
  const covered = cases.filter(({ name }) => runner.covers?.(name) ?? true);

  test.each(covered)('$name of $type, from memory', ({ name, type }) => {
    for (const dtype of feeding(type))
      for (const arity of arities(name)) {
        const args = tuples(dtype, type, arity).filter(tuple => isDefined(name, type, tuple));
        const columns = Array.from({ length: arity }, (_, k) =>
          arrayOf(
            dtype,
            args.map(tuple => tuple[k]),
          ),
        );
        const out = natural[resultType(name, type)];
        const kernel = mapping(dtype, type, arity, out, (...e) => op(name, ...e));
        const show = (i: number) => `${name}.${type}(${shown(args[i])}) from ${dtype}`;
        check(runner, kernel, columns, results(out, expectation({ name, type }, args), tolerance(runner, name), show));
      }
  });

  test.each(covered)('$name of $type, on constants', ({ name, type }) => {
    for (const arity of arities(name).filter(n => n <= 2)) {
      const { kernel, args, column } = withConstants({ name, type }, natural[type], arity);
      const out = natural[resultType(name, type)];
      const show = (i: number) => `${name}.${type}(${shown(args[i])}), partly constant,`;
      check(runner, kernel, [column], results(out, expectation({ name, type }, args), tolerance(runner, name), show));
    }
  });

  for (const from of types)
    test.each(types.filter(t => t !== 'bool'))(`convert ${from} to %s`, to => {
      const wanted = (values: readonly Value[], source: DType) => {
        const out = arrayOf(
          natural[to],
          values.map(x => converted(from, to, x)),
        );
        return results(natural[to], out, 0, i => `${from}.to.${to}(${shown([values[i]])}) from ${source}`);
      };
      for (const dtype of feeding(from)) {
        const values = tuples(dtype, from, 1).flat();
        const kernel = mapping(dtype, from, 1, natural[to], e => convert(to, e));
        check(runner, kernel, [arrayOf(dtype, values)], wanted(values, dtype));
        const constants = from === 'bool' ? [0, 1] : edges(dtype);
        check(runner, converting(from, to, constants), [], wanted(constants, dtype));
      }
    });

  test.each((Object.keys(dtypes) as DType[]).filter(hosted))('a store to %s keeps what fits', dtype => {
    const { type } = dtypes[dtype];
    const values = tuples(natural[type], type, 1).flat();
    const kernel = build({
      arrays: { a: natural[type], out: dtype, bare: 'float64' },
      locals: { i: 'i32' },
      body: b => {
        const value = b.load('a', b.local('i'));
        const stored = dtype === 'uint8c' ? op('clamp8', value) : value;
        return [b.for('i', i32(0), b.length('a'), put(b, b.local('i'), value, stored))];
      },
    });
    const bare = Float64Array.from(values, Number);
    const show = (i: number) => `the store of ${shown([values[i]])}`;
    check(runner, kernel, [arrayOf(natural[type], values)], { dtype, out: arrayOf(dtype, values), bare, ulp: 0, show });
  });
});

/** One loop per constant over the operands that go with it; some operations on constants alone. */
function withConstants({ name, type }: Case, dtype: DType, arity: number) {
  const edge = type === 'bool' ? [0, 1] : edges(dtype);
  const args: Value[][] = [];
  const runs: { readonly lo: number; readonly hi: number; readonly f: (e: Expr) => Expr }[] = [];
  const add = (list: readonly Value[][], f: (e: Expr) => Expr) => {
    const kept = list.filter(tuple => isDefined(name, type, tuple));
    runs.push({ lo: args.length, hi: args.length + kept.length, f });
    args.push(...kept);
  };
  const constant = (value: Value) => num(type, value);
  if (arity === 1) for (const c of edge) add([[c]], () => op(name, constant(c)));
  else
    for (const c of edge) {
      add(
        edge.map(x => [c, x]),
        e => op(name, constant(c), e),
      );
      add(
        edge.map(x => [x, c]),
        e => op(name, e, constant(c)),
      );
    }
  const next = random(11);
  for (let k = 0; k < 60 && arity === 2; k++) {
    const [a, b] = [edge[next() % edge.length], edge[next() % edge.length]];
    add([[a, b]], () => op(name, constant(a), constant(b)));
  }
  // What a loop varies is its last operand or its first: the column holds both places, the one that is constant unused.
  const at = runs.flatMap(({ lo, hi }, r) => args.slice(lo, hi).map(([a, b]) => (arity === 2 && r % 2 === 0 ? b : a)));
  const kernel = build({
    arrays: { a: dtype, out: natural[resultType(name, type)], bare: 'float64' },
    locals: { i: 'i32' },
    body: b =>
      runs.map(({ lo, hi, f }) =>
        b.for('i', i32(lo), i32(hi), put(b, b.local('i'), f(operand(b, 'a', type, b.local('i'))))),
      ),
  });
  return { kernel, args, column: arrayOf(dtype, at) };
}

/** `out[k] = convert(constant k)`. */
const converting = (from: Type, to: Type, values: readonly Value[]): Kernel =>
  build({
    arrays: { out: natural[to], bare: 'float64' },
    body: b => values.flatMap((value, k) => put(b, i32(k), convert(to, num(from, value)))),
  });
