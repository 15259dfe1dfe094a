/** The oracle of the device, on kernels by hand and on random ones: what `interpret` gives lies inside, rounded as roughly
 * as WGSL allows too; what a wrong kernel gives mostly does not. `NUMJIT_INTERVALS` sets how many random kernels. */
import { describe, expect, test } from 'vitest';
import type { Bound, Outcome } from '../../src/backend.ts';
import type { TypedArray } from '../../src/dtype.ts';
import { interpret } from '../../src/interpret.ts';
import type { Expr, Kernel } from '../../src/ir.ts';
import type { OpName } from '../../src/ops.ts';
import { argumentsFor } from '../fuzz/arguments.ts';
import { same } from '../fuzz/harness.ts';
import { type Random, random } from '../fuzz/random.ts';
import { everyExpr, fuelled, op, select } from '../fuzz/rewrite.ts';
import { lowered } from '../lowering.ts';
import { first } from '../seed.ts';
import { boundFor, candidate, generateForDevice, loweredFor, plannedFor, spreadOut } from './generate.ts';
import { median, outside, told } from './held.ts';
import { type Found, type Interval, inside, intervals } from './intervals.ts';
import { needs } from './needs.ts';
import { interpretRoughly } from './rough.ts';

const f32 = (...values: number[]) => Float32Array.from(values);
const i32 = (...values: number[]) => Int32Array.from(values);

/** The kernel as planned, and what may come of it. */
function found(fn: (...args: any[]) => unknown, ...args: TypedArray[]): Found & { kernel: Kernel } {
  const kernel = spreadOut(lowered(fn, args, { precision: 'f32' }));
  return { kernel, ...intervals(kernel, { params: [], arrays: kernel.arrays.map((_, k) => args[k]) }) };
}
const exactly = (x: number) => ({ lo: x, hi: x, nan: false });

describe('what a run may come to', () => {
  test('values that are moved keep their bits', () => {
    const { arrays } = found(
      (a: Float32Array, b: Float32Array) => {
        for (let i = 0; i < a.length; i++) b[i] = a[i];
      },
      f32(-0, 2 ** -140, Infinity, 1),
      f32(0, 0, 0, 0),
    );
    expect(arrays[1]).toEqual([-0, 2 ** -140, Infinity, 1].map(exactly));
  });

  test('a choice between intervals that overlap is of both', () => {
    const { arrays, undecided } = found(
      (a: Float32Array, b: Float32Array, c: Int32Array) => {
        for (let i = 0; i < a.length; i++) {
          const third = a[i] / 3;
          b[i] = third < 1 ? 5.5 : 7;
          if (third > 1) c[i] = 4;
        }
      },
      f32(2, 3, 4),
      f32(0, 0, 0),
      i32(1, 1, 1),
    );
    expect(undecided).toBe(undefined);
    expect(arrays[1]).toEqual([exactly(5.5), { lo: 5.5, hi: 7, nan: false }, exactly(7)]);
    expect(arrays[2]).toEqual([1, undefined, 4]);
  });

  test('a subscript that may be several, and may be out of bounds, ends it', () => {
    const { undecided } = found(
      (a: Float32Array, b: Float32Array) => {
        for (let i = 0; i < a.length; i++) b[a[i] / 3] = 1;
      },
      f32(3),
      f32(0, 0),
    );
    expect(undecided).toMatch(/^a subscript of b at \d+$/);
  });

  test('a trip count that may be several ends it', () => {
    const { undecided } = found((a: Float32Array) => {
      for (let x = a[0] / 3; x < 1; x += 1) a[0] += 1;
    }, f32(3));
    expect(undecided).toMatch(/^how often a loop runs at \d+$/);
  });

  test('the terms of a sum may be added in any order, unless it is known to be theirs', () => {
    const sum = (a: Float32Array, b: Float32Array) => {
      for (let i = 0; i < b.length; i++) b[i] = a[i] - a[i + 1] + a[i + 2];
    };
    const args = () => [f32(2 ** 24, 2 ** 24, 0.5), f32(0)];
    const { kernel, arrays } = found(sum, ...args());
    const [any] = arrays[1] as readonly Interval[];
    const [one] = intervals(kernel, { params: [], arrays: args() }, { inOrder: true }).arrays[1] as readonly Interval[];
    expect([0, 0.5, 1].map(x => inside(any, x))).toEqual([true, true, true]);
    expect(one).toEqual(exactly(0.5));
  });

  test('arrays over the same bytes change together', () => {
    const all = f32(1, 2, 3, 4);
    const { arrays } = found(
      (a: Float32Array, b: Float32Array) => {
        a[0] = 9;
        b[0] = 8;
      },
      all.subarray(0, 3),
      all.subarray(1),
    );
    expect(arrays[0]).toEqual([9, 8, 3].map(exactly));
    expect(arrays[1]).toEqual([8, 3, 4].map(exactly));
  });

  test('errors are those of the interpreter', () => {
    const run = () =>
      found(
        (a: Float32Array, b: Int32Array) => {
          for (let i = 0; i < b.length; i++) a[b[i]] = 1;
        },
        f32(0),
        i32(0, 5),
      );
    expect(run).toThrow(/index 5 is out of bounds for `a`/);
  });
});

describe('what a parallel loop gathers', () => {
  const sum = (a: Float32Array, out: Float32Array) => {
    let s = 0;
    for (let i = 0; i < a.length; i++) s += a[i];
    out[0] = s;
  };

  test('a sum lies inside in any order and grouping', () => {
    const r = random(4);
    const a = Float32Array.from({ length: 200 }, () => r.unit() * 8 - 4);
    const [one] = found(sum, a, f32(0)).arrays[1] as { lo: number; hi: number; nan: boolean }[];
    for (let k = 0; k < 500; k++) {
      const parts = [...a].sort(() => r.unit() - 0.5);
      while (parts.length > 1) {
        const [x, y] = [parts.splice(r.int(parts.length), 1)[0], parts.splice(r.int(parts.length), 1)[0]];
        parts.push(Math.fround(x + y));
      }
      expect(parts[0]).toBeGreaterThanOrEqual(one.lo);
      expect(parts[0]).toBeLessThanOrEqual(one.hi);
    }
    const size = a.reduce((n, x) => n + Math.abs(x), 0);
    expect(one.hi - one.lo).toBeLessThan(3 * 200 * 2 ** -23 * size);
  });

  test('a sum whose partial sums are all float32 numbers is known', () => {
    expect(found(sum, f32(0.5, -3, 1000, 0.25), f32(0)).arrays[1]).toEqual([exactly(997.75)]);
  });

  test('an infinite term is no bound lost; two of both signs make NaN', () => {
    expect(found(sum, f32(1, Infinity, 2.5), f32(0)).arrays[1]).toEqual([exactly(Infinity)]);
    expect(found(sum, f32(1, Infinity, -Infinity), f32(0)).arrays[1][0]).toMatchObject({ nan: true });
  });

  test('the least of numbers with a NaN among them may be any of them', () => {
    const least = (a: Float32Array, out: Float32Array) => {
      let m = Infinity;
      for (let i = 0; i < a.length; i++) m = Math.min(m, a[i]);
      out[0] = m;
    };
    expect(found(least, f32(4, 3, 9), f32(0)).arrays[1]).toEqual([exactly(3)]);
    expect(found(least, f32(4, NaN, 9), f32(0)).arrays[1]).toEqual([{ lo: 4, hi: Infinity, nan: true }]);
  });

  test('a product that may overflow on the way may be anything', () => {
    const product = (a: Float32Array, out: Float32Array) => {
      let p = 1;
      for (let i = 0; i < a.length; i++) p *= a[i];
      out[0] = p;
    };
    expect(found(product, f32(1e30, 1e-30, 1e30, 1e-30), f32(0)).arrays[1][0]).toMatchObject({ nan: true });
    expect(found(product, f32(3, 5, 7), f32(0)).arrays[1][0]).toMatchObject({ nan: false });
  });
});

// ── random kernels

const KERNELS = Number(process.env.NUMJIT_INTERVALS ?? 150);

/** Swaps the operands of one op, or the arms of one choice. */
function mistaken(kernel: Kernel, r: Random): Kernel | undefined {
  const SWAPPED: readonly OpName[] = ['sub', 'div', 'rem', 'lt', 'le', 'gt', 'ge'];
  const fits = (e: Expr) => e.kind === 'select' || (e.kind === 'op' && SWAPPED.includes(e.op));
  const swap = (e: Expr): Expr =>
    e.kind === 'select' ? select(e.cond, e.b, e.a) : e.kind === 'op' ? op(e.op, e.args[1], e.args[0]) : e;
  let sites = 0;
  everyExpr(e => {
    if (fits(e)) sites++;
    return e;
  })(kernel);
  if (sites === 0) return undefined;
  const chosen = r.int(sites);
  let at = 0;
  return fuelled(everyExpr(e => (fits(e) && at++ === chosen ? swap(e) : e))(kernel));
}

interface Ran {
  readonly outcome: Outcome;
  readonly arrays: Bound['arrays'];
}
const ran = (run: (bound: Bound) => Outcome, bound: Bound): Ran => ({ outcome: run(bound), arrays: bound.arrays });

const attempt = <T>(run: () => T): T | undefined => {
  try {
    return run();
  } catch {
    return undefined;
  }
};

/** Whether two runs of a kernel leave the same in the caller's arrays. */
const alike = (a: Ran, b: Ran): boolean =>
  a.outcome.site === b.outcome.site && a.arrays.every((x, id) => same(x, b.arrays[id]));

test('random kernels: outcomes lie inside, exact and rough; mistakes do not', { timeout: 600_000 }, () => {
  const count = { runs: 0, throws: 0, undecided: 0, rough: 0, mistakes: 0, caught: 0, unknown: 0, integers: 0, fit: 0 };
  const widths: number[] = [];
  const wrong: string[] = [];
  for (let seed = first; seed < first + KERNELS; seed++) {
    const generated = generateForDevice(seed);
    const r = random(seed);
    for (let variant = 0; variant < 2; variant++) {
      const set = argumentsFor(generated, variant);
      const kernel = plannedFor(generated.text, set);
      if (variant === 0 && needs(kernel).length === 0) count.fit++;
      const fresh = () => boundFor(kernel, set);
      const exact = attempt(() => ran(b => interpret(kernel, b), fresh()));
      if (!exact) {
        const also = attempt(() => intervals(kernel, fresh()));
        if (also && also.undecided === undefined) wrong.push(`seed ${seed}: it does not throw`);
        count.throws++;
        continue;
      }
      count.runs++;
      const may = intervals(kernel, fresh());
      if (may.undecided !== undefined) {
        count.undecided++;
        continue;
      }
      const differ = outside(kernel, may, exact);
      if (differ) wrong.push(`seed ${seed}: ${differ}`);
      for (let k = 0; k < 2; k++) {
        const rough = attempt(() => ran(b => interpretRoughly(kernel, b, r), fresh()));
        const far = rough ? outside(kernel, may, rough) : 'it throws';
        if (far) wrong.push(`seed ${seed}, rough: ${far}`);
        count.rough++;
      }
      const know = told(kernel, may, fresh().arrays);
      widths.push(...know.widths);
      count.integers += know.integers;
      count.unknown += know.unknown;
      const bad = mistaken(loweredFor(generated.text, set), r);
      const gone = bad && attempt(() => ran(b => interpret(bad, b), fresh()));
      if (!gone || alike(exact, gone)) continue;
      count.mistakes++;
      if (outside(kernel, may, gone)) count.caught++;
    }
  }
  const finite = widths.filter(Number.isFinite);
  const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
  console.log(
    [
      `intervals from seed ${first}: ${KERNELS} kernels, ${percent(count.fit, KERNELS)} without float64`,
      `${count.runs} runs (${count.throws} more threw), ${percent(count.undecided, count.runs)} undecided`,
      `${widths.length} floats, median width ${median(widths)} ulp, of inexact ones ${median(finite.filter(w => w > 0))}, ` +
        `${percent(widths.length - finite.length, widths.length)} without bound`,
      `${percent(count.unknown, count.integers)} of ${count.integers} integers unknown`,
      `${count.caught} of ${count.mistakes} mistakes caught`,
    ].join('\n'),
  );
  expect(wrong).toEqual([]);
  expect(count.undecided / count.runs).toBeLessThan(0.2);
  expect(count.fit / KERNELS).toBeGreaterThan(0.9);
  expect(median(widths)).toBeLessThan(16);
  expect(1 - finite.length / widths.length).toBeLessThan(0.15);
  expect(count.unknown / count.integers).toBeLessThan(0.1);
  expect(count.caught / count.mistakes).toBeGreaterThan(0.8);
});

test('kernels for a device have no arrays of 64 bits, and are the same for the same seed', () => {
  for (let seed = 0; seed < 300; seed++) {
    const { text, params } = candidate(seed);
    expect(`${text} ${JSON.stringify(params)}`).not.toMatch(/float64|Float64Array|Big|int64|\dn\b/);
  }
  expect(generateForDevice(7)).toEqual(generateForDevice(7));
});
