/** What spread loops mean: the interpreter, the same loops put in order, and an independent account of the tree agree to
 * the bit, on every runner. */
import { describe, expect, test } from 'vitest';
import { prepare } from '../../src/interpret.ts';
import type { ArrayReduction, Expr, FoldOp, Spread, Stmt } from '../../src/ir.ts';
import { inOrder } from '../../src/transform/inorder.ts';
import { verify } from '../../src/verify.ts';
import { spreaders } from '../wasm/spreaders.ts';
import type { Builder, Spec } from './build.ts';
import { build, call, convert, f64, i32, num, op, select } from './build.ts';
import { runners } from './runners.ts';

// ── an account of the tree that shares nothing with the library ──

/** Pairs up neighbours that are as large as each other, as a binary counter carries. */
function reference(
  xs: readonly number[],
  block: number,
  lanes: number,
  add: (a: number, b: number) => number,
  zero: number,
  init: number,
): number {
  const piles: { size: number; sum: number }[] = [];
  for (let first = 0; first < xs.length; first += block) {
    const all = xs.slice(first, first + block);
    const rest = all.slice(all.length - (all.length % lanes));
    const groups = all.slice(0, all.length - rest.length);
    let row = Array.from({ length: lanes }, (_, l) =>
      groups.reduce((sum, x, k) => (k % lanes === l ? add(sum, x) : sum), zero),
    );
    while (row.length > 1) {
      const half = row.length / 2;
      row = row.slice(0, half).map((x, l) => add(x, row[l + half]));
    }
    piles.push({ size: 1, sum: rest.reduce((sum, x) => add(sum, x), groups.length ? row[0] : zero) });
    while (piles.length > 1 && piles.at(-2)!.size === piles.at(-1)!.size) {
      const right = piles.pop()!;
      const left = piles.pop()!;
      piles.push({ size: 2 * left.size, sum: add(left.sum, right.sum) });
    }
  }
  if (!piles.length) return init;
  let sum = piles.pop()!.sum;
  while (piles.length) sum = add(piles.pop()!.sum, sum);
  return add(init, sum);
}

const sizes = (block: number, lanes: number): readonly number[] => [
  ...new Set([
    0,
    1,
    lanes - 1,
    lanes,
    lanes + 1,
    block - 1,
    block,
    block + 1,
    2 * lanes + 1,
    3 * block + 2,
    3 * block + lanes + 1,
    7 * block,
    16 * block + lanes,
  ]),
];
const data = (n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => Math.sin(i * 12.9898) * 10 ** ((i * 7) % 13));

// ── running ──

interface Left {
  readonly locals: readonly (number | bigint)[];
  readonly arrays: readonly (readonly (number | bigint)[])[];
}

/** What a kernel that returns its `results` leaves: as it is in the interpreter, and put in order on every runner. */
function everywhere(
  spec: Spec,
  params: readonly number[],
  arrays: () => readonly any[],
  results: readonly string[],
): Left {
  const kernel = build({
    ...spec,
    results: ids => [{ kind: 'list', items: results.map(name => ({ kind: 'number', local: ids.local(name) })) }],
    body: b => [...spec.body(b), b.return(1)],
  });
  verify(kernel);
  const plain = inOrder(kernel);
  verify(plain);
  const left = (run: ReturnType<typeof prepare>): Left => {
    const given = arrays();
    const outcome = run(call([...params], ...given));
    expect(outcome.site).toBe(1);
    const names = Object.keys(spec.locals ?? {});
    return { locals: results.map(name => outcome.local(names.indexOf(name))), arrays: given.map(a => [...a]) };
  };
  const wanted = left(prepare(kernel));
  for (const { name, prepare } of runners) expect([name, left(prepare(plain))]).toEqual([name, wanted]);
  for (const { name, prepare } of spreaders) expect([name, left(prepare(kernel))]).toEqual([name, wanted]);
  return wanted;
}

const add =
  (name: string, value: (b: Builder) => Expr, what: FoldOp = 'add') =>
  (b: Builder): Stmt =>
    b.assign(name, op(what, b.local(name), value(b)));
const x = (b: Builder): Expr => b.load('x', b.local('i'));
const fold = (b: Builder, local: string, what: FoldOp = 'add') =>
  ({ kind: 'fold', local: b.id(local), op: what }) as const;

/** `for (i = 0; i < x.length; i++)` spread, after `s = init`. */
const over = (b: Builder, body: readonly Stmt[], more: Partial<Spread>): Stmt =>
  b.spread(b.for('i', i32(0), b.length('x'), body), more);

const trees = [
  { block: 1, lanes: 1 },
  { block: 4, lanes: 1 },
  { block: 8, lanes: 4 },
  { block: 16, lanes: 16 },
  { block: 5, lanes: 2 },
  { block: 3, lanes: 8 },
  { block: 11, lanes: 4 },
];

describe('sums follow their tree', () => {
  for (const tree of trees)
    test(`blocks of ${tree.block}, ${tree.lanes} lanes`, () => {
      for (const n of sizes(tree.block, tree.lanes)) {
        const spec: Spec = {
          arrays: { x: 'float64' },
          locals: { i: 'i32', s: 'f64', p: 'f64', r: 'f32' },
          body: b => [
            b.assign('s', f64(0.1)),
            b.assign('p', f64(-2)),
            b.assign('r', num('f32', -0)),
            over(
              b,
              [
                add('s', x)(b),
                add('p', b => op('add', f64(1), op('mul', x(b), f64(1e-13))), 'mul')(b),
                add('r', b => convert('f32', x(b)))(b),
              ],
              { tree, lanes: tree.lanes, reductions: [fold(b, 's'), fold(b, 'p', 'mul'), fold(b, 'r')] },
            ),
          ],
        };
        const values = data(n);
        const { locals } = everywhere(spec, [], () => [values.slice()], ['s', 'p', 'r']);
        const list = [...values];
        const single = (a: number, b: number) => Math.fround(a + b);
        expect(locals).toEqual([
          reference(list, tree.block, tree.lanes, (a, b) => a + b, -0, 0.1),
          reference(
            list.map(v => 1 + v * 1e-13),
            tree.block,
            tree.lanes,
            (a, b) => a * b,
            1,
            -2,
          ),
          reference(list.map(Math.fround), tree.block, tree.lanes, single, -0, -0),
        ]);
      }
    });

  test('a block of no length given is a 256th of the trips', () => {
    for (const n of [0, 1, 255, 256, 257, 511, 512, 513, 1500]) {
      const tree = { block: 0, lanes: 2 };
      for (const test of ['lt', 'le', 'gt', 'ge'] as const) {
        const up = test === 'lt' || test === 'le';
        const strict = test === 'lt' || test === 'gt';
        const spec: Spec = {
          arrays: { x: 'float64' },
          locals: { i: 'i32', s: 'f64' },
          body: b => {
            const size = b.length('x');
            const first = up ? i32(0) : op('sub', op('mul', size, i32(2)), i32(2));
            const end = op('mul', size, i32(2));
            const hi = up ? (strict ? end : op('sub', end, i32(1))) : strict ? i32(-1) : i32(0);
            const loop = b.for('i', first, hi, [add('s', b => b.load('x', op('shr', b.local('i'), i32(1))))(b)], {
              test,
              step: i32(up ? 2 : -2),
            });
            return [b.spread(loop, { tree, reductions: [fold(b, 's')] })];
          },
        };
        const values = data(n);
        const { locals } = everywhere(spec, [], () => [values.slice()], ['s', 'i']);
        const list = up ? [...values] : [...values].reverse();
        const block = Math.max(1, Math.ceil(n / 256));
        expect(locals).toEqual([reference(list, block, 2, (a, b) => a + b, -0, 0), up ? 2 * n : -2]);
      }
    }
  });

  test('several updates in one iteration, under conditions and past a continue, go to its lane in their order', () => {
    const tree = { block: 6, lanes: 4 };
    const spec: Spec = {
      arrays: { x: 'float64' },
      locals: { i: 'i32', s: 'f64', t: 'f64' },
      body: b => [
        over(
          b,
          [
            b.if(op('lt', x(b), f64(0)), [add('s', b => op('mul', x(b), f64(3)))(b), b.continue(99)]),
            add('s', x)(b),
            add('s', () => f64(0.3))(b),
          ],
          {},
        ),
      ],
    };
    const spread: Spec = {
      ...spec,
      body: b =>
        spec.body(b).map(s => {
          const { loop } = s as Spread;
          return { ...(s as Spread), loop: { ...loop, id: 99 }, tree, reductions: [fold(b, 's')] };
        }),
    };
    for (const n of sizes(6, 4)) {
      const values = data(n);
      const { locals } = everywhere(spread, [], () => [values.slice()], ['s']);
      const parts = [...values].map(v => (v < 0 ? [v * 3] : [v, 0.3]));
      const list = parts as unknown as number[];
      const sum = (a: number, b: number | number[]) => (Array.isArray(b) ? b.reduce((s, v) => s + v, a) : a + b);
      expect(locals[0]).toBe(reference(list, 6, 4, sum as never, -0, 0));
    }
  });

  test('an inner sum is one value added by its row', () => {
    const inner = { block: 4, lanes: 2 };
    for (const [rows, columns] of [
      [0, 3],
      [1, 1],
      [3, 0],
      [5, 9],
      [13, 17],
    ]) {
      const spec: Spec = {
        params: { w: 'i32' },
        arrays: { x: 'float64', y: 'int8' },
        locals: { i: 'i32', j: 'i32', s: 'f64' },
        body: b => {
          const at = op('add', op('mul', b.local('j'), b.param('w')), b.local('i'));
          const row = b.spread(b.for('i', i32(0), b.param('w'), [add('s', b => b.load('x', at))(b)]), {
            threads: false,
            lanes: 2,
            tree: inner,
            reductions: [fold(b, 's')],
          });
          const all = b.for('j', i32(0), b.length('y'), [row]);
          return [b.assign('s', f64(0.7)), b.spread(all, { tree: { block: 2, lanes: 1 }, reductions: [fold(b, 's')] })];
        },
      };
      const values = data(rows * columns);
      const { locals } = everywhere(spec, [columns], () => [values.slice(), new Int8Array(rows)], ['s']);
      const plus = (a: number, b: number) => a + b;
      const row = (init: number, r: number) =>
        reference([...values.slice(r * columns, (r + 1) * columns)], 4, 2, plus, -0, init);
      const partials = Array.from({ length: Math.ceil(rows / 2) }, (_, b) =>
        2 * b + 1 < rows ? row(row(-0, 2 * b), 2 * b + 1) : row(-0, 2 * b),
      );
      // The blocks of the rows, already summed, are blocks of one value each.
      expect(locals[0]).toBe(rows ? reference(partials, 1, 1, plus, -0, 0.7) : 0.7);
    }
  });

  test('bounds that read the sum see it as it was before the loop', () => {
    const spec: Spec = {
      arrays: { x: 'float64' },
      locals: { i: 'i32', s: 'f64' },
      body: b => [
        b.assign('s', f64(3)),
        b.spread(b.for('i', i32(0), convert('i32', b.local('s')), [add('s', x)(b)]), {
          tree: { block: 2, lanes: 1 },
          reductions: [fold(b, 's')],
        }),
      ],
    };
    expect(everywhere(spec, [], () => [new Float64Array([1, 2, 4, 8])], ['s', 'i']).locals).toEqual([10, 3]);
  });

  test('−0 stays −0, a NaN spreads, and a loop that does not run leaves what was there', () => {
    const spec = (init: number): Spec => ({
      arrays: { x: 'float64' },
      locals: { i: 'i32', s: 'f64' },
      body: b => [
        b.assign('s', f64(init)),
        over(b, [add('s', x)(b)], { tree: { block: 4, lanes: 4 }, reductions: [fold(b, 's')] }),
      ],
    });
    const run = (init: number, ...values: number[]) =>
      everywhere(spec(init), [], () => [Float64Array.from(values)], ['s']).locals[0];
    expect(run(-0, -0, -0)).toBe(-0);
    expect(run(-0, -0, 0)).toBe(0);
    expect(run(-0)).toBe(-0);
    expect(run(1, Number.NaN, 2)).toBe(Number.NaN);
    expect(run(1, Infinity, 2)).toBe(Infinity);
  });
});

describe('what does not depend on order is what sequence leaves', () => {
  const values = [3, -0, 7, 0, Number.NaN, 7, -5, -5, 2, 0, -0, 7, -5, 1];

  test('counts, least and greatest, and, or, xor', () => {
    const spec: Spec = {
      arrays: { x: 'float64', y: 'int32' },
      locals: { i: 'i32', c: 'i32', lo: 'f64', hi: 'f64', a: 'i32', o: 'i32', e: 'u32', any: 'bool', m: 'i32' },
      body: b => {
        const y = () => b.load('y', b.local('i'));
        const u = () => convert('u32', y());
        return [
          b.assign('c', i32(5)),
          b.assign('lo', f64(100)),
          b.assign('hi', f64(-100)),
          b.assign('a', i32(-1)),
          b.assign('m', i32(3)),
          over(
            b,
            [
              b.if(op('gt', x(b), f64(0)), [add('c', () => i32(1))(b)]),
              add('lo', x, 'min')(b),
              add('hi', x, 'max')(b),
              add('a', y, 'and')(b),
              add('o', y, 'or')(b),
              add('e', u, 'xor')(b),
              add('any', () => op('eq', y(), i32(12)), 'or')(b),
              add('m', y, 'mul')(b),
            ],
            {
              reductions: [
                fold(b, 'c'),
                fold(b, 'lo', 'min'),
                fold(b, 'hi', 'max'),
                fold(b, 'a', 'and'),
                fold(b, 'o', 'or'),
                fold(b, 'e', 'xor'),
                fold(b, 'any', 'or'),
                fold(b, 'm', 'mul'),
              ],
            },
          ),
          // Results are numbers: a bool leaves as one.
          b.if(b.local('any'), [b.assign('m', op('add', b.local('m'), i32(1)))]),
        ];
      },
    };
    const ys = [12, 44, 13, -4, 2 ** 31 - 1, 12];
    for (const n of [0, 1, 3, 6]) {
      const xs = values.filter(v => !Number.isNaN(v)).slice(0, n);
      const y = ys.slice(0, n);
      const { locals } = everywhere(spec, [], () => [Float64Array.from(xs), Int32Array.from(y)], [
        'c',
        'lo',
        'hi',
        'a',
        'o',
        'e',
        'm',
      ]);
      expect(locals).toEqual([
        5 + xs.filter(v => v > 0).length,
        Math.min(100, ...xs),
        Math.max(-100, ...xs),
        y.reduce((s, v) => s & v, -1),
        y.reduce((s, v) => s | v, 0),
        y.reduce((s, v) => (s ^ v) >>> 0, 0),
        y.reduce((s, v) => Math.imul(s, v), 3) + (y.includes(12) ? 1 : 0) || 0,
      ]);
    }
  });

  for (const test_ of ['lt', 'le', 'gt', 'ge'] as const)
    test(`the best so far by ${test_}, with where it was`, () => {
      const spec: Spec = {
        params: { p: 'f64' },
        arrays: { x: 'float64' },
        locals: { i: 'i32', m: 'f64', at: 'i32', d: 'f64' },
        body: b => [
          b.assign('m', b.param('p')),
          b.assign('at', i32(-1)),
          b.assign('d', f64(0.5)),
          over(
            b,
            [
              b.if(op(test_, x(b), b.local('m')), [
                b.assign('m', x(b)),
                b.assign('at', b.local('i')),
                b.assign('d', op('mul', x(b), f64(2))),
              ]),
            ],
            { lanes: 4, reductions: [{ kind: 'pick', local: b.id('m'), test: test_, with: [b.id('at'), b.id('d')] }] },
          ),
        ],
      };
      const better = {
        lt: (a: number, b: number) => a < b,
        le: (a: number, b: number) => a <= b,
        gt: (a: number, b: number) => a > b,
        ge: (a: number, b: number) => a >= b,
      }[test_];
      for (const start of [Infinity, -Infinity, 0, -5, 7, Number.NaN])
        for (const n of [0, 1, 4, values.length]) {
          let [m, at, d] = [start, -1, 0.5];
          values.slice(0, n).forEach((v, i) => {
            if (better(v, m)) [m, at, d] = [v, i, v * 2];
          });
          const left = everywhere(spec, [start], () => [Float64Array.from(values.slice(0, n))], ['m', 'at', 'd']);
          expect(left.locals).toEqual([m, at, d]);
        }
    });

  for (const test_ of ['lt', 'le', 'gt', 'ge'] as const)
    test(`the best so far by ${test_}, as a choice that keeps what it was`, () => {
      const spec: Spec = {
        params: { p: 'f64' },
        arrays: { x: 'float64' },
        locals: { i: 'i32', m: 'f64' },
        body: b => [
          b.assign('m', b.param('p')),
          over(b, [b.assign('m', select(op(test_, x(b), b.local('m')), x(b), b.local('m')))], {
            reductions: [{ kind: 'pick', local: b.id('m'), test: test_, with: [] }],
          }),
        ],
      };
      for (const start of [0, -0])
        for (const list of [
          [0, 3, -3],
          [-0, 3, 3],
          [0, -3, -3],
          [3, 3, 3, 0, 3],
          [0, -0, 3],
          [-0, 0, 3],
        ]) {
          let m = start;
          for (const v of list) if ({ lt: v < m, le: v <= m, gt: v > m, ge: v >= m }[test_]) m = v;
          expect(everywhere(spec, [start], () => [Float64Array.from(list)], ['m']).locals).toEqual([m]);
        }
    });

  test('the latest assigned, the last of all, inductions, and the variable', () => {
    const spec: Spec = {
      arrays: { x: 'float64', y: 'int32' },
      locals: { i: 'i32', k: 'i32', t: 'f64', late: 'f64', z: 'f64', q: 'f64' },
      body: b => [
        b.assign('k', i32(10)),
        b.assign('late', f64(-1)),
        b.assign('t', f64(-2)),
        b.assign('q', f64(1)),
        over(
          b,
          [
            b.assign('t', op('mul', x(b), f64(2))),
            b.assign('z', op('add', b.local('t'), f64(1))),
            b.if(op('gt', b.local('z'), f64(3)), [b.assign('late', b.local('z'))]),
            b.store('y', b.local('i'), b.local('k')),
            b.assign('k', op('add', b.local('k'), i32(3))),
            b.assign('q', op('add', b.local('q'), f64(2))),
          ],
          {
            reductions: [{ kind: 'latest', local: b.id('late') }],
            inductions: [
              { local: b.id('k'), step: i32(3) },
              { local: b.id('q'), step: f64(2) },
            ],
            last: [b.id('t')],
            apart: [{ a: b.array('x'), b: b.array('y'), same: false }],
          },
        ),
      ],
    };
    for (const n of [0, 1, 3, 8, values.length]) {
      const xs = values.slice(0, n);
      const { locals, arrays } = everywhere(spec, [], () => [Float64Array.from(xs), new Int32Array(n)], [
        'i',
        'k',
        't',
        'late',
        'q',
      ]);
      const late =
        xs
          .map(v => v * 2 + 1)
          .filter(v => v > 3)
          .at(-1) ?? -1;
      expect(locals).toEqual([n, 10 + 3 * n, n ? xs[n - 1] * 2 : -2, late, 1 + 2 * n]);
      expect(arrays[1]).toEqual(xs.map((_, i) => 10 + 3 * i));
    }
  });

  test('what an induction begins with stays where there are no iterations, −0 too', () => {
    const spec: Spec = {
      arrays: { x: 'float64', y: 'float64' },
      locals: { i: 'i32', q: 'f64' },
      body: b => [
        b.assign('q', f64(-0)),
        over(b, [b.store('y', b.local('i'), x(b)), b.assign('q', op('add', b.local('q'), f64(1)))], {
          inductions: [{ local: b.id('q'), step: f64(1) }],
          apart: [{ a: b.array('x'), b: b.array('y'), same: false }],
        }),
      ],
    };
    for (const n of [0, 1, 9])
      expect(everywhere(spec, [], () => [new Float64Array(n), new Float64Array(n)], ['q']).locals).toEqual([n || -0]);
  });

  test('a histogram adds up in copies, and a check that fails throws where order does', () => {
    const spec = (dtype: 'int32' | 'uint8', what: 'add' | 'max'): Spec => ({
      arrays: { x: 'float64', h: dtype },
      locals: { i: 'i32', s: 'f64', at: 'f64' },
      body: b => {
        const copies: ArrayReduction[] = [{ array: b.array('h'), op: what }];
        const bin = () => b.local('at');
        return [
          over(
            b,
            [
              b.assign('at', x(b)),
              add('s', bin)(b),
              b.store('h', bin(), op(what, b.load('h', bin(), true), i32(what === 'add' ? 1 : 7)), true),
            ],
            { copies, reductions: [fold(b, 's')], retry: true, tree: { block: 2, lanes: 2 } },
          ),
        ];
      },
    });
    const bins = [0, 3, 3, 1, 0, 3, 3];
    const start = [1, 255, 3, 4];
    const run = (dtype: 'int32' | 'uint8', what: 'add' | 'max', xs: readonly number[], h: any) =>
      everywhere(spec(dtype, what), [], () => [Float64Array.from(xs), h.slice()], ['s']);
    expect(run('int32', 'add', bins, Int32Array.from(start)).arrays[1]).toEqual([3, 256, 3, 8]);
    expect(run('uint8', 'add', bins, Uint8Array.from(start)).arrays[1]).toEqual([3, 0, 3, 8]);
    expect(run('uint8', 'max', bins, Uint8Array.from(start)).arrays[1]).toEqual([7, 255, 3, 7]);
    const kernel = build(spec('int32', 'add'));
    const h = Int32Array.from(start);
    expect(() => prepare(kernel)(call([], Float64Array.from([0, 1, 1, 4, 2, 2]), h))).toThrow('index 4 is out');
    expect([...h]).toEqual([2, 257, 3, 4]);
  });

  test('where the guard fails or arrays meet, iterations run in order', () => {
    const spec = (guard: (b: Builder) => Expr, same = false): Spec => ({
      params: { d: 'i32' },
      arrays: { x: 'float64', y: 'float64' },
      locals: { i: 'i32', s: 'f64' },
      body: b => [
        b.spread(
          b.for('i', i32(1), b.length('x'), [
            b.store('x', b.local('i'), op('add', b.load('y', op('sub', b.local('i'), b.param('d'))), f64(1))),
            add('s', x)(b),
          ]),
          {
            guard: guard(b),
            apart: [{ a: b.array('x'), b: b.array('y'), same }],
            reductions: [fold(b, 's')],
            tree: { block: 2, lanes: 2 },
          },
        ),
      ],
    });
    const run = (s: Spec, d: number, arrays: () => readonly any[]) => everywhere(s, [d], arrays, ['s']).arrays[0];
    const chained = () => {
      const x = Float64Array.from([1, 0, 0, 0, 0, 0, 0]);
      return [x, x];
    };
    expect(
      run(
        spec(() => num('bool', 1)),
        1,
        chained,
      ),
    ).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(
      run(
        spec(b => op('eq', b.param('d'), i32(0)), true),
        1,
        chained,
      ),
    ).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(
      run(
        spec(b => op('eq', b.param('d'), i32(0)), true),
        0,
        chained,
      ),
    ).toEqual([1, 1, 1, 1, 1, 1, 1]);
    // Called in parallel against the truth, the interpreter shows it.
    const wrong = prepare(build(spec(() => num('bool', 1), true)));
    const [shared] = chained();
    wrong(call([1], shared, shared));
    expect([...shared]).not.toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});
