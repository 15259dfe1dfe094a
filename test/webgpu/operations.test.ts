/** Every op on float32, on numbers of all sizes: what a device may answer lies inside, and little else. */
import { expect, test } from 'vitest';
import { fma32 } from '../../src/fma.ts';
import { type OpName, ops } from '../../src/ops.ts';
import { accuracy, NO_FLOAT } from '../../webgpu/accuracy.ts';
import { type Random, random } from '../fuzz/random.ts';
import { hull, type Interval, inside, NORMAL, point, ulp32, width } from './interval.ts';
import { applied, compared, isComparison } from './operations.ts';

const names = Object.keys(ops) as OpName[];
const onFloats = names.filter(n => ops[n].types.includes('f32'));
const floating = onFloats.filter(n => !ops[n].result && n !== 'fma');
const EDGES = [
  0,
  -0,
  1,
  -1,
  0.5,
  Infinity,
  -Infinity,
  NaN,
  2 ** -149,
  -(2 ** -130),
  NORMAL,
  2 ** 127,
  -3.4028234663852886e38,
];

const bits = new DataView(new ArrayBuffer(4));
const anyBits = (r: Random): number => {
  bits.setUint32(0, r.int(2 ** 32));
  return bits.getFloat32(0);
};
const sized = (r: Random): number =>
  r.pick([
    () => (r.int(65) - 32) / 8,
    () => Math.fround(r.unit() * 8 - 4),
    () => Math.fround(2 ** (r.int(60) - 30) * (r.unit() - 0.5)),
  ])();
const number = (r: Random): number => (r.chance(0.1) ? r.pick(EDGES) : r.chance(0.3) ? anyBits(r) : sized(r));

const flush = (x: number): number => (Math.abs(x) < NORMAL ? 0 * Math.sign(x) : x);
const countOf = (name: OpName, r: Random): number => {
  const { arity } = ops[name];
  return typeof arity === 'number' ? arity : arity[0] + r.int(arity[1] - arity[0] + 1);
};
const evaluated = (name: OpName, args: readonly number[]): number =>
  Math.fround(ops[name].eval('f32', ...args) as number);

/** Arguments with any of them flushed. */
const withFlushed = (args: readonly number[]): readonly (readonly number[])[] =>
  args.reduce<readonly (readonly number[])[]>(
    (lists, x) =>
      lists.flatMap(l => [
        [...l, x],
        [...l, flush(x)],
      ]),
    [[]],
  );

const ROUNDS = 3000;

test('there is a row of accuracy for every op on float32, and for what makes or takes one', () => {
  const others = ['frombits', 'toint32'];
  expect(names.filter(n => accuracy[n] !== NO_FLOAT)).toEqual(
    names.filter(n => onFloats.includes(n) || others.includes(n)),
  );
});

test.each(floating)('%s: the exact result lies inside, with operands and result flushed or not', name => {
  const r = random(7);
  for (let k = 0; k < ROUNDS; k++) {
    const args = Array.from({ length: countOf(name, r) }, () => number(r));
    const found = applied(name, 'f32', args.map(point));
    for (const list of withFlushed(args)) {
      const value = evaluated(name, list);
      if (!inside(found, value) || !inside(found, flush(value)))
        throw new Error(`${name}(${list}) is ${value}, not in ${JSON.stringify(found)}`);
    }
  }
});

/** A number of an interval: an end now and then. */
const sample = (r: Random, { lo, hi, nan }: Interval): number => {
  if (lo > hi || (nan && r.chance(0.3))) return NaN;
  if (r.chance(0.4)) return r.chance(0.5) ? lo : hi;
  const between = Math.fround(Number.isFinite(lo) && Number.isFinite(hi) ? lo + r.unit() * (hi - lo) : lo);
  return between < lo ? lo : between > hi ? hi : between;
};
const someInterval = (r: Random): Interval => {
  const x = number(r);
  if (Number.isNaN(x)) return r.chance(0.5) ? point(x) : { lo: -1, hi: 2, nan: true };
  return r.chance(0.5)
    ? hull(point(x), point(Math.fround(x + r.int(40) * ulp32(x))))
    : hull(point(x), point(number(r)));
};

test.each(floating)('%s of intervals has what it is of their numbers', name => {
  const r = random(11);
  for (let k = 0; k < ROUNDS; k++) {
    const args = Array.from({ length: countOf(name, r) }, () => someInterval(r));
    const found = applied(name, 'f32', args);
    for (let j = 0; j < 6; j++) {
      const list = args.map(a => sample(r, a));
      const value = evaluated(name, list);
      if (!inside(found, value))
        throw new Error(`${name}(${list}) is ${value}, not in ${JSON.stringify(found)} of ${JSON.stringify(args)}`);
    }
  }
});

test('sums and products may be rounded either way, and no further', () => {
  const [a, b] = [1, Math.fround(2 ** -24 * 1.5)];
  expect(applied('add', 'f32', [point(a), point(b)])).toEqual({ lo: 1, hi: 1 + 2 ** -23, nan: false });
  expect(applied('sub', 'f32', [point(a), point(b)])).toEqual({ lo: 1 - 2 ** -23, hi: 1 - 2 ** -24, nan: false });
  expect(applied('add', 'f32', [point(1), point(2 ** -120)])).toEqual({ lo: 1, hi: 1 + 2 ** -23, nan: false });
  expect(applied('mul', 'f32', [point(1.5), point(3)])).toEqual(point(4.5));
});

test('a product and a sum may be fused', () => {
  const r = random(3);
  for (let k = 0; k < ROUNDS; k++) {
    const [a, b, c] = [number(r), number(r), number(r)];
    const apart = applied('add', 'f32', [applied('mul', 'f32', [point(a), point(b)]), point(c)]);
    const once = applied('fma', 'f32', [a, b, c].map(point));
    for (const found of [apart, once]) {
      expect(inside(found, fma32(a, b, c)), `${a} * ${b} + ${c}`).toBe(true);
      expect(inside(found, Math.fround(Math.fround(a * b) + c)), `${a} * ${b} + ${c}`).toBe(true);
    }
  }
});

/** Float32 numbers between the ends, in the middle of many tries on normal numbers; the ulp of the row on both sides, and
 * up to twice as many where the result is just below a power of two. */
const WIDTHS: { readonly [P in OpName]?: number } = { add: 1, sub: 1, mul: 1, div: 6, sqrt: 14 };
test.each(floating)('%s is narrow', name => {
  const r = random(5);
  const widths: number[] = [];
  while (widths.length < 500) {
    const args = Array.from({ length: countOf(name, r) }, () => sized(r));
    const value = evaluated(name, args);
    if (Number.isFinite(value) && Math.abs(value) >= 2 ** -100)
      widths.push(width(applied(name, 'f32', args.map(point))));
  }
  widths.sort((a, b) => a - b);
  const row = accuracy[name];
  const limit = WIDTHS[name] ?? (row !== NO_FLOAT && row.ours.kind === 'ulp' ? 9 : 0);
  expect(widths[250]).toBeLessThanOrEqual(limit);
});

test('comparisons are known where all numbers agree', () => {
  const r = random(13);
  let known = 0;
  for (const name of onFloats.filter(isComparison))
    for (let k = 0; k < ROUNDS; k++) {
      const [a, b] = [someInterval(r), someInterval(r)];
      const found = compared(name, 'f32', a, b, false);
      if (found === undefined) continue;
      known++;
      for (let j = 0; j < 6; j++) {
        const [x, y] = [sample(r, a), sample(r, b)];
        for (const [u, v] of withFlushed([x, y]))
          if (Number(ops[name].eval('f32', u, v)) !== found)
            throw new Error(`${name} of ${u} and ${v} is not ${found}`);
      }
    }
  expect(known).toBeGreaterThan(6 * ROUNDS * 0.4);
});

test('a value is a number where it is not NaN, whatever it is', () => {
  const x = { lo: 1, hi: 2, nan: false };
  expect(compared('ne', 'f32', x, x, true)).toBe(0);
  expect(compared('ne', 'f32', { ...x, nan: true }, x, true)).toBe(undefined);
  expect(compared('ne', 'f32', point(NaN), point(NaN), true)).toBe(1);
});

test('a driver that knows no infinities may make anything of one', () => {
  const found = applied('mul', 'f32', [point(2 ** 100), point(2 ** 100)], { finite: true });
  expect(found).toEqual({ lo: -Infinity, hi: Infinity, nan: true });
  expect(applied('mul', 'f32', [point(2 ** 100), point(2 ** 100)])).toEqual(point(Infinity));
});

test('a zero that was loaded has its sign; one that was computed has either', () => {
  expect([inside(point(-0), 0), inside(point(0), -0), inside(point(-0), -0)]).toEqual([false, false, true]);
  const sum = applied('add', 'f32', [point(1), point(-1)]);
  expect([inside(sum, 0), inside(sum, -0), width(sum)]).toEqual([true, true, 0]);
});
