/** Spread loops in WebAssembly, in every way they run: pieces of one block and of many, on the host's chunks, in place. The
 * interpreter is the oracle; `ir/spread.test.ts` has what each role means. `NUMJIT_SPREAD_SECONDS` sets how long the random
 * ones take. */
import { describe, expect, test } from 'vitest';
import { prepare } from '../../src/interpret.ts';
import type { Kernel, LocalId } from '../../src/ir.ts';
import { slotsOf } from '../../src/ir.ts';
import { printKernel } from '../../src/print.ts';
import { inOrder } from '../../src/transform/inorder.ts';
import { emit } from '../../wasm/emit.ts';
import { spreadable } from '../../wasm/spread.ts';
import type { Builder, Spec } from '../ir/build.ts';
import { build, call, convert, f64, i32, num, op } from '../ir/build.ts';
import { sample } from '../ir/spreads.ts';
import { first } from '../seed.ts';
import { spreaders } from './spreaders.ts';

type Arrays = () => readonly any[];

/** What a run leaves: results and arrays, or the error and arrays. */
function left(kernel: Kernel, run: ReturnType<typeof prepare>, params: readonly number[], arrays: Arrays) {
  const given = arrays();
  const bytes = () => given.map(a => Buffer.from(a.buffer, a.byteOffset, a.byteLength).toString('hex'));
  const locals = slotsOf(kernel.results[1]).flatMap(slot => ('local' in slot ? [slot.local] : []));
  try {
    const outcome = run(call([...params], ...given));
    return { locals: locals.map((id: LocalId) => outcome.local(id)), arrays: bytes() };
  } catch (error) {
    return { error: String(error), arrays: bytes() };
  }
}

/** The outcome of a kernel, after all ways agree on it. */
function everyWay(spec: Spec, params: readonly number[], arrays: Arrays, results: readonly string[] = []) {
  const kernel = build({
    ...spec,
    results: ids => [{ kind: 'list', items: results.map(name => ({ kind: 'number', local: ids.local(name) })) }],
    body: b => [...spec.body(b), b.return(1)],
  });
  const wanted = left(kernel, prepare(kernel), params, arrays);
  for (const { name, prepare } of spreaders)
    expect([name, left(kernel, prepare(kernel), params, arrays)]).toEqual([name, wanted]);
  return wanted;
}

const at = (b: Builder, array: string, offset = 0, check = false) =>
  b.load(array, offset ? op('add', b.local('i'), i32(offset)) : b.local('i'), check);
const sum = (b: Builder) => ({ kind: 'fold', local: b.id('s'), op: 'add' }) as const;
const noise = (n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => Math.sin(i * 12.9898) * 43758.5453);

describe('pieces and blocks', () => {
  test('sums of more blocks than a piece has records, one iteration more and less', () => {
    const spec = (block: number, lanes: number): Spec => ({
      arrays: { x: 'float64' },
      locals: { i: 'i32', s: 'f64' },
      body: b => [
        b.assign('s', f64(0.25)),
        b.spread(b.for('i', i32(0), b.length('x'), [b.assign('s', op('add', b.local('s'), at(b, 'x')))]), {
          lanes,
          tree: { block, lanes },
          reductions: [sum(b)],
        }),
      ],
    });
    for (const [block, lanes] of [[8, 4], [7, 1], [16, 8], [0, 1]] as const) // biome-ignore format: pairs
      for (const blocks of [63, 64, 65, 128, 129, 200])
        for (const more of [-1, 0, 1])
          everyWay(spec(block, lanes), [], () => [noise((block || 3) * blocks + more)], ['s', 'i']);
  });

  test('counters of either sign, any step and every test', () => {
    const bounds = [
      ['lt', 0, 10, 3],
      ['lt', 5, 5, 1],
      ['le', -3, 9, 4],
      ['gt', 9, -4, -3],
      ['ge', 9, 0, -3],
      ['ge', 9, 10, -1],
      ['lt', -(2 ** 31), -(2 ** 31) + 50, 7],
      ['gt', 2 ** 31 - 1, 2 ** 31 - 90, -11],
    ] as const;
    for (const [test, lo, hi, step] of bounds)
      everyWay(
        {
          params: { lo: 'i32', hi: 'i32' },
          arrays: { x: 'float64' },
          locals: { i: 'i32', s: 'f64' },
          body: b => [
            b.spread(
              b.for(
                'i',
                b.param('lo'),
                b.param('hi'),
                [b.assign('s', op('add', op('mul', b.local('s'), f64(1)), convert('f64', b.local('i'))))],
                { test, step: i32(step) },
              ),
              { reductions: [], last: [b.id('s')], threads: false },
            ),
          ],
        },
        [lo, hi],
        () => [noise(1)],
        ['i'],
      );
  });

  test('unsigned counters beyond 2³¹', () => {
    const u = (n: number) => num('u32', n);
    everyWay(
      {
        arrays: { x: 'uint32' },
        locals: { i: 'u32' },
        body: b => [
          b.spread(
            b.for(
              'i',
              u(2 ** 32 - 40),
              u(2 ** 32 - 3),
              [b.store('x', convert('i32', op('sub', b.local('i'), u(2 ** 32 - 40))), b.local('i'))],
              { step: u(2) },
            ),
          ),
        ],
      },
      [],
      () => [new Uint32Array(40)],
      ['i'],
    );
  });

  test('what counts otherwise is not emitted as it is', () => {
    const made = (type: 'f64' | 'i64' | 'i32', step: number, test: 'lt' | 'gt' = 'lt') => {
      const n = (v: number) => num(type, type === 'i64' ? BigInt(v) : v);
      const kernel = build({
        locals: { i: type },
        body: b => [b.spread(b.for('i', n(0), n(9), [], { step: n(step), test }))],
      });
      return [kernel, kernel.body[0]] as [Kernel, Parameters<typeof spreadable>[0]];
    };
    expect(spreadable(made('i32', 2)[1])).toBe(true);
    for (const [kernel, s] of [made('f64', 1), made('i64', 1), made('i32', -1), made('i32', 0), made('i32', 1, 'gt')]) {
      expect(spreadable(s)).toBe(false);
      expect(() => emit(kernel)).toThrow('it has to be put in order');
    }
  });
});

describe('checks that fail', () => {
  const spec: Spec = {
    arrays: { x: 'float64', k: 'int32' },
    locals: { i: 'i32', s: 'f64', m: 'f64' },
    body: b => [
      b.assign('s', f64(1)),
      b.spread(
        b.for('i', i32(0), b.length('k'), [
          b.assign('s', op('add', b.local('s'), b.load('x', at(b, 'k'), true))),
          b.if(op('gt', at(b, 'x', 0, true), b.local('m')), [b.assign('m', at(b, 'x', 0, true))]),
        ]),
        {
          retry: true,
          lanes: 4,
          tree: { block: 8, lanes: 4 },
          reductions: [sum(b), { kind: 'pick', local: b.id('m'), test: 'gt', with: [] }],
        },
      ),
    ],
  };
  const run = (n: number, bad: readonly (readonly [number, number])[]) => {
    const k = Int32Array.from({ length: n }, (_, i) => (i * 7) % n);
    for (const [i, index] of bad) k[i] = index;
    return everyWay(spec, [], () => [noise(n), k.slice()], ['s', 'm']);
  };

  test('throw where order does, in any piece, and the first of several', () => {
    for (const n of [1, 7, 8, 9, 40, 300]) {
      expect(run(n, [])).not.toHaveProperty('error');
      for (const i of [0, 3, 8, 17, n - 1].filter(i => i < n))
        expect(run(n, [[i, n + i]]).error).toContain(`index ${n + i} is out of bounds`);
    }
    expect(run(300, [[250, -1], [120, 301], [280, 302]]).error).toContain('index 301'); // biome-ignore format: a list
  });

  test('leave what other iterations would have counted as order does', () => {
    const counts: Spec = {
      arrays: { k: 'int32', h: 'int32' },
      locals: { i: 'i32' },
      body: b => [
        b.spread(
          b.for('i', i32(0), b.length('k'), [
            b.store('h', at(b, 'k'), op('add', b.load('h', at(b, 'k'), true), i32(1)), true),
          ]),
          { retry: true, copies: [{ array: b.array('h'), op: 'add' }] },
        ),
      ],
    };
    const k = Int32Array.from({ length: 500 }, (_, i) => (i * i) % 11);
    expect(everyWay(counts, [], () => [k.slice(), new Int32Array(11)])).not.toHaveProperty('error');
    k[333] = 11;
    expect(everyWay(counts, [], () => [k.slice(), new Int32Array(11)]).error).toContain('index 11 is out of bounds');
  });

  test('throw at once from a loop that writes, which nobody runs again', () => {
    const writes: Spec = {
      arrays: { x: 'float64', y: 'float64' },
      locals: { i: 'i32' },
      body: b => [
        b.spread(b.for('i', i32(0), b.length('x'), [b.store('y', b.local('i'), at(b, 'x'), true)]), {
          threads: false,
        }),
      ],
    };
    const kernel = build(writes);
    for (const { name, prepare } of spreaders) {
      const run = () => prepare(kernel)(call([], noise(9), new Float64Array(5)));
      expect(run, name).toThrow('index 5 is out of bounds');
    }
  });
});

describe('guards', () => {
  /** x[i] = y[i − 1] + 1 over views of one buffer. */
  const shifted = (same: boolean): Spec => ({
    arrays: { x: 'float64', y: 'float64' },
    locals: { i: 'i32' },
    body: b => [
      b.spread(b.for('i', i32(1), b.length('x'), [b.store('x', b.local('i'), op('add', at(b, 'y', -1), f64(1)))]), {
        lanes: 4,
        apart: [{ a: b.array('x'), b: b.array('y'), same }],
      }),
    ],
  });

  test('arrays that share a byte run in order, neighbours at the same time', () => {
    for (const [
      from,
      to,
      length,
    ] of [[0, 0, 40], [0, 1, 30], [1, 0, 30], [0, 39, 40], [0, 40, 40], [40, 0, 40], [39, 0, 40]]) // biome-ignore format: a list
      everyWay(shifted(false), [], () => {
        const { buffer } = noise(100);
        return [new Float64Array(buffer, 8 * from, length), new Float64Array(buffer, 8 * to, length)];
      });
  });

  test('empty arrays and loops that do not run', () => {
    for (const n of [0, 1, 2]) everyWay(shifted(false), [], () => [new Float64Array(n), new Float64Array(n)], ['i']);
  });
});

describe('private arrays', () => {
  const length = 5;
  const storage = { kind: 'private', length } as const;

  test('each iteration has its own, and all read one that was filled before', () => {
    const spec: Spec = {
      arrays: {
        x: 'float64',
        y: 'float64',
        t: { dtype: 'float64', storage },
        w: { dtype: 'float64', storage },
        c: { dtype: 'float64', storage: { kind: 'table', values: [0.5, 0.25, 2, 3, 4] } },
      },
      locals: { i: 'i32', j: 'i32' },
      body: b => {
        const j = () => b.local('j');
        const each = (body: () => any) => b.for('j', i32(0), i32(length), [body()]);
        return [
          each(() => b.store('w', j(), op('add', convert('f64', j()), f64(0.5)))),
          b.spread(
            b.for('i', i32(0), b.length('x'), [
              b.clear('t'),
              each(() => b.store('t', j(), op('mul', op('mul', at(b, 'x'), b.load('w', j())), b.load('c', j())))),
              each(() => b.store('y', b.local('i'), op('add', at(b, 'y'), b.load('t', j())))),
            ]),
            { apart: [{ a: b.array('x'), b: b.array('y'), same: false }] },
          ),
        ];
      },
    };
    for (const n of [0, 1, 3, 100]) everyWay(spec, [], () => [noise(n), new Float64Array(n)]);
  });

  test('counted in copies', () => {
    const spec: Spec = {
      arrays: { k: 'int32', y: 'int32', h: { dtype: 'int32', storage } },
      locals: { i: 'i32' },
      body: b => [
        b.clear('h'),
        b.spread(
          b.for('i', i32(0), b.length('k'), [b.store('h', at(b, 'k'), op('add', b.load('h', at(b, 'k')), i32(1)))]),
          { copies: [{ array: b.array('h'), op: 'add' }] },
        ),
        b.for('i', i32(0), i32(length), [b.store('y', b.local('i'), at(b, 'h'))]),
      ],
    };
    const k = Int32Array.from({ length: 200 }, (_, i) => (i * i) % length);
    for (const n of [0, 1, 200]) everyWay(spec, [], () => [k.slice(0, n), new Int32Array(length)]);
  });
});

const seconds = Number(process.env.NUMJIT_SPREAD_SECONDS ?? 3);

test(`random spread loops in every way, from seed ${first}`, { timeout: 1000 * seconds + 60_000 }, () => {
  const end = performance.now() + 1000 * seconds;
  for (let seed = first; performance.now() < end; seed++) {
    const { kernel, bound } = sample(seed);
    const { params } = bound();
    const arrays = () => bound().arrays;
    const wanted = left(kernel, prepare(kernel), params, arrays);
    const emitted = inOrder(kernel, s => !spreadable(s));
    for (const { name, prepare } of spreaders) {
      const got = left(kernel, prepare(emitted), params, arrays);
      expect({ seed, name, got }, printKernel(kernel)).toEqual({ seed, name, got: wanted });
    }
  }
});
