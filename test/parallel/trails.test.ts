/** Sweeps that run right behind the ones before them: in bands of few rows, out of order and watched for races, they give what plain
 * JavaScript gives, and those that may not are left alone. */
import { describe, expect, test } from 'vitest';
import { jit, zeros } from '../../src/index.ts';
import { walk } from '../../src/ir.ts';
import { argumentsFor, materialise } from '../fuzz/arguments.ts';
import { classOf, makes } from '../fuzz/classes.ts';
import { type Fn, functionOf } from '../lowering.ts';
import { type Planned, planned, planner, racesIn, runPlanned } from './planned.ts';

/** By how many rows each sweep trails the first; of kernels in which some do. */
function trails({ applied }: Planned): number {
  let found = 0;
  walk(applied.body, s => {
    if (s.kind === 'for' && applied.locals[s.local].name === 'round') found++;
  });
  return found;
}

const grid = (sweeps: string): string =>
  `function steps(a, b, c, h, w, n) { for (let t = 0; t < n; t++) { ${sweeps} } return [h, w]; }`;
const sweep = (line: string, rows = 'i = 1; i < h - 1', columns = 'j = 1; j < w - 1'): string =>
  `for (let ${rows}; i++) for (let ${columns}; j++) ${line}`;
const five = (from: string, to: string): string =>
  sweep(
    `${to}[i * w + j] = 0.25 * (${from}[(i - 1) * w + j] + ${from}[(i + 1) * w + j] + ${from}[i * w + j - 1] + ${from}[i * w + j + 1]);`,
  );
const copy = (from: string, to: string): string => sweep(`${to}[i * w + j] = ${from}[i * w + j];`);
const shifted = (from: string, to: string, by: number): string =>
  sweep(`${to}[i * w + j] = ${from}[(i + ${by}) * w + j] * 0.5 + 1;`, `i = 6; i < h - 6`);
const below = (from: string, to: string): string => shifted(from, to, -1);

/** What their first sweep is trailed by. */
const together: { readonly [name: string]: readonly [text: string, behind: readonly number[]] } = {
  'to and fro': [five('a', 'b') + five('b', 'a'), [1]],
  'and back': [five('a', 'b') + copy('b', 'a'), [1]],
  'element by element': [copy('a', 'b') + copy('b', 'c'), [0]],
  'all from one': [five('a', 'b') + five('a', 'c') + sweep('a[i * w + j] = b[i * w + j] - c[i * w + j];'), []],
  'a ring of three': [five('a', 'b') + five('b', 'c') + five('c', 'a'), [1, 2]],
  four: [five('a', 'b') + five('b', 'a') + five('a', 'b') + five('b', 'a'), [1, 2, 3]],
  'two rows off': [shifted('a', 'b', 2) + shifted('b', 'a', -2), [2]],
  'four rows off': [shifted('a', 'b', 4) + shifted('b', 'a', 1), [4]],
  'rows before': [below('a', 'b') + below('b', 'a'), [1]],
  'in place of its own': [five('a', 'b') + sweep('a[i * w + j] += b[i * w + j];'), [1]],
  'what both write': [copy('a', 'b') + sweep('b[(i + 1) * w + j] = c[i * w + j];'), [1]],
  'up to a row': [five('a', 'b') + five('b', 'a').replaceAll('j < w - 1', 'j < w - 2'), [1]],
  'with a number of its own': [
    `for (let i = 1; i < h - 1; i++) { const k = a[i * w] * 2; for (let j = 1; j < w - 1; j++) b[i * w + j] = a[i * w + j] - k; }` +
      `for (let i = 1; i < h - 1; i++) { const k = b[i * w - w + 1]; for (let j = 1; j < w - 1; j++) a[i * w + j] = b[i * w + j] + k; }`,
    [1],
  ],
  'rows of another width': [five('a', 'b') + five('b', 'a').replaceAll('* w', '* (w + 1)'), []],
  'some elements': [
    sweep('if (a[i * w + j] > 40) b[i * w + j] = a[(i - 1) * w + j]; else b[i * w + j] = 3;') + five('b', 'a'),
    [1],
  ],
};

const apart: { readonly [name: string]: string } = {
  'five rows off': shifted('a', 'b', 5) + shifted('b', 'a', 1),
  'rows in the mirror': five('a', 'b') + sweep('a[i * w + j] = b[(h - 1 - i) * w + j];'),
  'columns for rows': five('a', 'b') + sweep('a[i * w + j] = b[j * w + i];'),
  'a row that all read': five('a', 'b') + sweep('a[i * w + j] += b[w + j];'),
  'twice as far': five('a', 'b') + sweep('a[i * w + j] = b[(i >> 1) * w + j];'),
  'other rows': five('a', 'b') + sweep('a[i * w + j] = b[i * w + j];', 'i = 0; i < h'),
  'every second row': five('a', 'b') + five('b', 'a').replace('i++', 'i += 2'),
  'from the end on': five('a', 'b') + sweep('a[i * w + j] = b[i * w + j];', 'i = h - 2; i > 0').replace('i++', 'i--'),
  'other arrays': five('a', 'b') + sweep('c[i * w + j] = 2;'),
  'something in between': `${five('a', 'b')} a[0] = b[w + 1]; ${five('b', 'a')}`,
  'one row, for ever':
    'for (let i = 1; i < h - 1; i++) b[i] = a[i - 1]; for (let i = 1; i < h - 1; i++) a[i] = b[i + 1];',
  'a sum': `let s = 0; ${sweep('{ b[i * w + j] = a[i * w + j]; s += a[i * w + j]; }')} ${five('b', 'a')} c[0] = s;`,
  'a number that goes on': `let s = 0; ${sweep('{ s = a[i * w + j]; b[i * w + j] = s; }')} ${sweep('a[i * w + j] = b[i * w + j] + s;')}`,
  'rows that the data know': five('a', 'b') + sweep('a[i * w + j] = b[(c[i] & 3) * w + j];'),
  'rows that go on early':
    five('a', 'b') +
    'for (let i = 1; i < h - 1; i++) { if (b[i * w] > 2) continue; for (let j = 1; j < w - 1; j++) a[i * w + j] = b[i * w + j]; }',
};

/** Rows, columns, steps. */
const SHAPES = [
  ...Array.from({ length: 12 }, (_, h) => [h, 7, 1 + (h % 4)]),
  ...[13, 14, 15, 16, 19, 24, 33].map((h, k) => [h, 9, k % 5]),
  [18, 3, 2],
  [18, 2, 2],
  [18, 0, 3],
  [18, 40, 5],
] as const;

const LENGTH = 1500;
const argsOf = (shape: readonly number[]): unknown[] => [
  ...[0, 1, 2].map(k => Float64Array.from({ length: LENGTH }, (_, i) => ((i * 37 + k * 101 + 11) % 1009) / 8)),
  ...shape,
];

const js = { precision: 'js' } as const;

function expectSame(fn: Fn, planOf: ReturnType<typeof planner>, shapes: Iterable<readonly number[]>): void {
  const run = runPlanned(fn, js, planOf);
  for (const shape of shapes) {
    const [want, got] = [argsOf(shape), argsOf(shape)];
    fn(...want);
    run(...got);
    for (const k of [0, 1, 2]) expect(got[k]).toStrictEqual(want[k]);
    expect(racesIn(fn, argsOf(shape), js, planOf).races).toEqual([]);
  }
}

describe.each(Object.entries(together))('%s', (_, [text, behind]) => {
  const fn = functionOf(grid(text));
  const planOf = planner(fn, js);

  test(behind.length ? `by ${behind.join(', ')}` : 'some of them', () => {
    expect(trails(planOf(argsOf([16, 8, 3])))).toBe(1);
    if (behind.length) expect(rowsBehind(fn)).toEqual(behind);
  });

  test('gives what plain JavaScript gives, however few rows there are, and no two threads meet', () => {
    expectSame(fn, planOf, SHAPES);
  });

  test('arrays that overlap run one sweep after the other', () => {
    const memory = () => Float64Array.from({ length: LENGTH }, (_, i) => (i * 31) % 211);
    const overlapping = (x: Float64Array) => [x, x.subarray(9), x.subarray(3), 14, 9, 3];
    const [want, got] = [memory(), memory()];
    fn(...overlapping(want));
    runPlanned(fn, js, planOf)(...overlapping(got));
    expect(got).toStrictEqual(want);
  });
});

const options = { parallel: true, backend: 'wasm', precision: 'js' } as const;

/** As a person is told. */
function rowsBehind(fn: Fn): readonly number[] {
  const f = jit(fn, options);
  f.sync(...argsOf([16, 8, 3]));
  return f.inspect().loops.flatMap(l => (l.behind ? [l.behind.by] : []));
}

describe.each(Object.entries(apart))('%s', (_, text) => {
  const fn = functionOf(grid(text));

  test('stays as it is', () => {
    const planOf = planner(fn, js);
    expect(trails(planOf(argsOf([16, 8, 3])))).toBe(0);
    expectSame(fn, planOf, [SHAPES[9], SHAPES[17]]);
  });
});

/** What is outside an array is an error here, and nothing in JavaScript. */
test('random sweeps give what plain JavaScript gives', () => {
  let found = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const made = classOf(seed, [makes.sweeps]);
    const fn = functionOf(made.text);
    const args = (side: number) =>
      materialise(argumentsFor(made, 1)).values.map((x, k, all) => (k === all.length - 2 ? side : x));
    const plan = planned(fn, args(3), js);
    if (!trails(plan)) continue;
    for (const side of [3, 7]) {
      const [want, got] = [args(side), args(side)];
      const checked = racesIn(fn, args(side), js, () => plan);
      expect(checked.races).toEqual([]);
      if (checked.error) continue;
      found++;
      expect(runPlanned(fn, js, () => plan)(...got)).toEqual(fn(...want));
      expect(got).toStrictEqual(want);
    }
  }
  expect(found).toBeGreaterThan(5);
});

test.each([1, 2, 3])('large grids on %i threads', threads => {
  const fn = functionOf(grid(five('a', 'b') + five('b', 'a')));
  const [h, w] = [301, 257];
  const make = () => [
    ...[0, 1, 2].map(k => {
      const x = zeros(h * w);
      for (let i = 0; i < x.length; i++) x[i] = Math.sin(i * (k + 1));
      return x;
    }),
    h,
    w,
    3,
  ];
  const [want, got] = [make(), make()];
  fn(...want);
  const f = jit(fn, { ...options, threads });
  f.sync(...got);
  for (const k of [0, 1, 2]) expect(got[k]).toStrictEqual(want[k]);
  expect(f.explain()).toContain('runs together with #2, 1 iteration behind');
});
