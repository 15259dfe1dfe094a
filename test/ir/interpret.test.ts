/** What statements and expressions mean, on the interpreter and on every backend. */
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/interpret.ts';
import type { Expr, Result } from '../../src/ir.ts';
import type { Builder, Spec } from './build.ts';
import { build, call, convert, f64, i32, num, op, select } from './build.ts';
import { runners } from './runners.ts';

const plus = (b: Builder, name: string, n: number) => b.assign(name, op('add', b.local(name), f64(n)));
const number =
  (name: string): Spec['results'] =>
  ids => [{ kind: 'number', local: ids.local(name) }];

for (const { name, prepare } of runners)
  describe(name, () => {
    /** What a kernel leaves in its local `s`. */
    const left = (spec: Spec, ...bound: Parameters<typeof call>) => {
      const run = prepare(build({ results: number('s'), ...spec, body: b => [...spec.body(b), b.return(1)] }));
      const outcome = run(call(...bound));
      expect(outcome.site).toBe(1);
      return outcome.local(Object.keys(spec.locals!).indexOf('s'));
    };

    test('a for loop counts, and its variable holds what failed the test', () => {
      const x = new Float64Array([1, 2, 3]);
      const body = (b: Builder) => [
        b.for('i', i32(0), b.length('x'), [b.assign('s', op('add', b.local('s'), b.load('x', b.local('i'))))]),
        b.assign('s', op('add', op('mul', b.local('s'), f64(10)), convert('f64', b.local('i')))),
      ];
      expect(left({ arrays: { x: 'float64' }, locals: { i: 'i32', s: 'f64' }, body }, [], x)).toBe(63);
    });

    test('every test and a negative step', () => {
      const count = (test: string, lo: number, hi: number, step: number) =>
        left(
          {
            locals: { i: 'f64', s: 'f64' },
            body: b => [b.for('i', f64(lo), f64(hi), [plus(b, 's', 1)], { test, step: f64(step) })],
          },
          [],
        );
      expect(count('lt', 0, 5, 2)).toBe(3);
      expect(count('le', 0, 4, 2)).toBe(3);
      expect(count('gt', 5, 0, -2)).toBe(3);
      expect(count('ge', 4, 0, -2)).toBe(3);
      expect(count('lt', 5, 5, 1)).toBe(0);
      expect(count('lt', 0, Number.NaN, 1)).toBe(0);
      expect(count('lt', 0, 1, 0.25)).toBe(4);
    });

    test('lo, hi and step are evaluated once, before the loop, and may read its variable', () => {
      const body = (b: Builder) => [
        b.assign('i', f64(3)),
        b.assign('n', f64(10)),
        b.assign('d', f64(2)),
        b.for(
          'i',
          op('sub', b.local('i'), f64(3)),
          op('mul', b.local('i'), b.local('n')),
          [plus(b, 's', 1), plus(b, 'n', 100), plus(b, 'd', 5)],
          { step: b.local('d') },
        ),
        plus(b, 's', 0.5),
      ];
      expect(left({ locals: { i: 'f64', n: 'f64', d: 'f64', s: 'f64' }, body }, [])).toBe(15.5);
    });

    test('bounds that cannot be told once are: a length that changes, lo before hi when both throw', () => {
      const growing: Spec = {
        arrays: {
          x: 'float64',
          v: { dtype: 'float64', storage: { kind: 'view', base: 0, offset: 0, length: 1 } },
          h: { dtype: 'float64', storage: { kind: 'heap' } },
        },
        locals: { o: 'i32', n: 'i32', i: 'i32', s: 'f64' },
        body: b => [
          b.assign('n', i32(3)),
          b.for('i', i32(0), b.length('v'), [b.assign('n', i32(1)), plus(b, 's', 1)]),
          b.alloc('h', f64(2)),
          b.for('i', i32(0), b.length('h'), [b.alloc('h', f64(7)), plus(b, 's', 10)]),
        ],
      };
      expect(left(growing, [], new Float64Array(5))).toBe(23);
      const throwing: Spec = {
        arrays: { x: 'float64', y: 'float64' },
        locals: { i: 'f64', s: 'f64' },
        body: b => [b.for('i', b.load('x', f64(1), true), b.load('y', f64(2), true), [])],
      };
      expect(() => left(throwing, [], new Float64Array(0), new Float64Array(0))).toThrow(
        'index 1 is out of bounds for `x`',
      );
    });

    test('the wrap of an i32 counter is the end of a loop that counts past it', () => {
      const body = (b: Builder) => [
        b.for('i', i32(2147483645), i32(-2147483648), [plus(b, 's', 1)], { test: 'gt' }),
        b.assign('s', op('add', b.local('s'), convert('f64', b.local('i')))),
      ];
      expect(left({ locals: { i: 'i32', s: 'f64' }, body }, [])).toBe(3 - 2147483648);
    });

    test('loops over u32, f32 and 64-bit integers', () => {
      for (const [type, lo, hi] of [
        ['u32', 4294967290, 4294967295],
        ['f32', 0, 5],
        ['i64', -2n, 3n],
        ['u64', 2n ** 64n - 6n, 2n ** 64n - 1n],
      ] as const) {
        const body = (b: Builder) => [b.for('i', num(type, lo), num(type, hi), [plus(b, 's', 1)])];
        expect(left({ locals: { i: type, s: 'f64' }, body }, [])).toBe(5);
      }
    });

    test('continue goes to the increment, break leaves i as it is', () => {
      const body = (b: Builder) => [
        b.for(
          'i',
          f64(0),
          f64(100),
          [
            b.if(op('eq', op('rem', b.local('i'), f64(2)), f64(1)), [b.continue(50)]),
            b.if(op('ge', b.local('i'), f64(10)), [b.break(50)]),
            plus(b, 's', 1),
          ],
          { id: 50 },
        ),
        b.assign('s', op('add', op('mul', b.local('s'), f64(100)), b.local('i'))),
      ];
      expect(left({ locals: { i: 'f64', s: 'f64' }, body }, [])).toBe(510);
    });

    test('break and continue reach through nested loops and blocks', () => {
      const body = (b: Builder) => [
        b.for(
          'i',
          f64(0),
          f64(5),
          [
            b.block(70, [
              b.for(
                'j',
                f64(0),
                f64(5),
                [
                  b.block(80, [
                    b.if(op('eq', b.local('j'), f64(1)), [b.break(80)]),
                    b.if(op('eq', b.local('j'), f64(3)), [b.break(70)]),
                    b.if(op('eq', b.local('i'), f64(3)), [b.continue(60)]),
                    plus(b, 's', 1),
                  ]),
                  plus(b, 's', 100),
                ],
                { id: 90 },
              ),
            ]),
            plus(b, 's', 10000),
          ],
          { id: 60 },
        ),
      ];
      // i ≠ 3: j = 0 and 2 count 101, j = 1 counts 100, j = 3 leaves the block. i = 3: to the next i at once.
      expect(left({ locals: { i: 'f64', j: 'f64', s: 'f64' }, body }, [])).toBe(4 * (302 + 10000));
    });

    test('continue in a while goes to its step, whatever the step is', () => {
      const steps = {
        one: (b: Builder) => [plus(b, 'i', 1)],
        two: (b: Builder) => [plus(b, 'i', 1), plus(b, 's', 1000)],
        branch: (b: Builder) => [b.if(op('lt', b.local('i'), f64(5)), [plus(b, 'i', 1)], [plus(b, 'i', 2)])],
        none: () => [],
      };
      const run = (step: (b: Builder) => ReturnType<Builder['assign']>[] | any[]) =>
        left(
          {
            locals: { i: 'f64', s: 'f64' },
            body: b => [
              b.while(
                op('lt', b.local('i'), f64(10)),
                [
                  plus(b, 'i', 1),
                  b.if(op('eq', b.local('i'), f64(3)), [b.continue(40)]),
                  b.if(op('eq', b.local('i'), f64(8)), [b.break(40)]),
                  plus(b, 's', 1),
                ],
                step(b),
                40,
              ),
            ],
          },
          [],
        );
      expect(run(steps.none)).toBe(6);
      expect(run(steps.one)).toBe(4);
      expect(run(steps.two)).toBe(5004);
      expect(run(steps.branch)).toBe(2);
    });

    test('a step may itself leave the loop', () => {
      const body = (b: Builder) => [
        b.while(
          op('lt', b.local('s'), f64(10)),
          [plus(b, 's', 1)],
          [b.if(op('eq', b.local('s'), f64(4)), [b.break(40)])],
          40,
        ),
      ];
      expect(left({ locals: { s: 'f64' }, body }, [])).toBe(4);
    });

    test('a let names a value for its body, also in conditions and bounds', () => {
      const square = (b: Builder, t: string, e: ReturnType<typeof f64>) =>
        b.let(t, e, op('mul', b.local(t), b.local(t)));
      const body = (b: Builder) => [
        b.assign('s', square(b, 't', op('add', square(b, 'u', f64(3)), f64(1)))),
        b.while(op('gt', square(b, 'v', b.local('s')), f64(50)), [plus(b, 's', -1)]),
        b.for('i', square(b, 'w', f64(1)), square(b, 'z', f64(2)), [plus(b, 's', 0.25)]),
      ];
      const locals = { t: 'f64', u: 'f64', v: 'f64', w: 'f64', z: 'f64', i: 'f64', s: 'f64' } as const;
      expect(left({ locals, body }, [])).toBe(7.75);
    });

    test('select evaluates only the arm it takes', () => {
      const body = (b: Builder) => [
        b.assign('s', select(op('lt', b.param('p'), f64(0)), b.load('x', f64(99), true), f64(7))),
      ];
      const spec: Spec = { params: { p: 'f64' }, arrays: { x: 'float64' }, locals: { s: 'f64' }, body };
      expect(left(spec, [1], new Float64Array(1))).toBe(7);
      expect(() => left(spec, [-1], new Float64Array(1))).toThrow(
        'index 99 is out of bounds for `x` of length 1 (1:15)',
      );
    });

    test('a checked index is an integer inside the array, −0 too', () => {
      const spec: Spec = {
        params: { p: 'f64' },
        arrays: { x: 'float64' },
        locals: { s: 'f64' },
        body: b => [b.assign('s', b.load('x', b.param('p'), true))],
      };
      const x = new Float64Array([5, 6]);
      expect(left(spec, [-0], x)).toBe(5);
      expect(left(spec, [1], x)).toBe(6);
      for (const bad of [-1, 2, 0.5, 1.5, Number.NaN, Infinity, -Infinity, 2 ** 32, 2 ** 53, -(2 ** 31)])
        expect(() => left(spec, [bad], x)).toThrow(`index ${bad} is out of bounds for \`x\` of length 2 (1:15)`);
      const error = catching(() => left(spec, [2], x));
      expect(error).toBeInstanceOf(RangeError);
      expect(String(error)).toBe(
        'RangeError: index 2 is out of bounds for `x` of length 2 (1:15)\n  1 | function k() { here }\n    |                ^^^^',
      );
    });

    test('checked integer indices', () => {
      for (const type of ['i32', 'u32', 'f32'] as const) {
        const spec: Spec = {
          params: { p: type },
          arrays: { x: 'int16' },
          locals: { s: 'i32' },
          body: b => [b.store('x', b.param('p'), i32(9), true), b.assign('s', b.load('x', b.param('p'), true))],
        };
        expect(left(spec, [1], new Int16Array(2))).toBe(9);
        expect(() => left(spec, [2], new Int16Array(2))).toThrow('index 2 is out');
        if (type === 'u32') expect(() => left(spec, [4294967295], new Int16Array(2))).toThrow('index 4294967295 is');
        else expect(() => left(spec, [-1], new Int16Array(2))).toThrow('index -1 is out');
      }
    });

    test('a store evaluates index, then value, then checks, and writes nothing when it throws', () => {
      const kernel = (index: number, value: number, at: number) => () => {
        const x = new Float64Array([1, 2]);
        const spec: Spec = {
          params: { p: 'f64', q: 'f64', r: 'f64' },
          arrays: { i: 'float64', v: 'float64', x: 'float64' },
          body: b => [b.store('x', b.load('i', b.param('p'), true), b.load('v', b.param('q'), true), true)],
        };
        const run = prepare(build(spec));
        try {
          run(call([index, value, at], new Float64Array([at]), new Float64Array([9]), x));
        } finally {
          expect([...x]).toEqual(at === 1 && !index && !value ? [1, 9] : [1, 2]);
        }
      };
      expect(kernel(0, 0, 1)).not.toThrow();
      expect(kernel(5, 6, 7)).toThrow('index 5 is out of bounds for `i`');
      expect(kernel(0, 6, 7)).toThrow('index 6 is out of bounds for `v`');
      expect(kernel(0, 0, 7)).toThrow('index 7 is out of bounds for `x`');
    });

    test('a store is checked by the load of the same element, where that is sure to happen', () => {
      const spec = (value: (b: Builder) => Expr): Spec => ({
        params: { p: 'f64' },
        arrays: { x: 'float64', y: 'float64' },
        locals: { i: 'f64', j: 'f64', s: 'f64' },
        body: b => [b.assign('i', b.param('p')), b.store('x', b.local('i'), value(b), true)],
      });
      const x = new Float64Array([1, 2]);
      const y = new Float64Array(8);
      const own = spec(b => op('add', b.load('x', b.local('i'), true), f64(1)));
      left(own, [1], x, y);
      expect([...x]).toEqual([1, 3]);
      const others = [
        own,
        spec(b => op('add', b.load('y', b.local('i'), true), f64(1))),
        spec(b => op('add', b.load('x', b.local('j'), true), f64(1))),
        spec(b => select(op('lt', b.local('i'), f64(1)), b.load('x', b.local('i'), true), f64(1))),
        spec(b => select(op('lt', b.local('i'), f64(1)), f64(1), b.load('y', b.local('i'), true))),
      ];
      for (const other of others) expect(() => left(other, [5], x, y)).toThrow('index 5 is out of bounds for `x`');
      expect([...x]).toEqual([1, 3]);
    });

    test('operands throw in their order, also where a template turns them round', () => {
      const at = (b: Builder, array: string, i: number) => b.load(array, f64(i), true);
      for (const name of ['add', 'copysign', 'atan2', 'min'] as const)
        expect(() =>
          left(
            {
              arrays: { x: 'float64', y: 'float64' },
              locals: { s: 'f64' },
              body: b => [b.assign('s', op(name, at(b, 'x', 1), at(b, 'y', 2)))],
            },
            [],
            new Float64Array(0),
            new Float64Array(0),
          ),
        ).toThrow('index 1 is out of bounds for `x`');
    });

    test('a bool that cannot throw may be skipped, one that can is evaluated', () => {
      const body = (b: Builder) => [
        b.if(op('and', op('lt', f64(1), f64(0)), op('gt', b.load('x', f64(3), true), f64(0))), [plus(b, 's', 1)]),
      ];
      const spec: Spec = { arrays: { x: 'float64' }, locals: { s: 'f64' }, body };
      expect(() => left(spec, [], new Float64Array(1))).toThrow('index 3');
      expect(left(spec, [], new Float64Array(4))).toBe(0);
    });

    test('tables, private arrays and their clearing', () => {
      const body = (b: Builder) => [
        b.for('i', i32(0), i32(2), [
          b.clear('p'),
          b.clear('q'),
          b.assign('s', op('add', b.local('s'), op('add', b.load('p', i32(1)), b.load('q', i32(1))))),
          b.store('p', i32(1), b.load('t', i32(2))),
          b.store('q', i32(1), f64(50)),
        ]),
        b.assign('s', op('add', b.local('s'), b.load('p', i32(1)))),
      ];
      const spec: Spec = {
        arrays: {
          t: { dtype: 'float64', storage: { kind: 'table', values: [1, 2, 1000] } },
          p: { dtype: 'float64', storage: { kind: 'private', length: 2 } },
          q: { dtype: 'float64', storage: { kind: 'private', length: 2, initial: [3, 4] } },
        },
        locals: { i: 'i32', s: 'f64' },
        body,
      };
      expect(left(spec, [])).toBe(1008);
      const big: Spec = {
        arrays: { p: { dtype: 'int64', storage: { kind: 'private', length: 1 } } },
        locals: { s: 'i64' },
        results: ids => [{ kind: 'bigint', local: ids.local('s') }],
        body: b => [b.clear('p'), b.assign('s', op('sub', b.load('p', i32(0)), num('i64', 5n)))],
      };
      expect(left(big, [])).toBe(-5n);
    });

    test('alloc makes zeroes, and refuses what JavaScript refuses', () => {
      const spec = (): Spec => ({
        params: { n: 'f64' },
        arrays: { h: { dtype: 'float32', storage: { kind: 'heap' } } },
        results: ids => [{ kind: 'array', array: ids.array('h') }],
        body: b => [
          b.alloc('h', b.param('n')),
          b.if(op('gt', b.length('h'), i32(1)), [b.store('h', i32(1), num('f32', 2))]),
          b.return(1),
        ],
      });
      const run = prepare(build(spec()));
      const made = run(call([3])).array(0);
      expect(made).toBeInstanceOf(Float32Array);
      expect([...made]).toEqual([0, 2, 0]);
      expect(run(call([2.9])).array(0).length).toBe(2);
      expect(run(call([-0.5])).array(0).length).toBe(0);
      expect(run(call([Number.NaN])).array(0).length).toBe(0);
      for (const bad of [-1, -1.5, -Infinity, Infinity, 1e300])
        expect(catching(() => run(call([bad])))).toEqual(new RangeError(`Invalid typed array length: ${bad}`));
    });

    test('copy is set: conversions, overlap, offsets', () => {
      const copying = (to: TypedArrayOf, from: TypedArrayOf, offset: number, dtypes: readonly [any, any]) => {
        const spec: Spec = {
          params: { o: 'f64' },
          arrays: { to: dtypes[0], from: dtypes[1] },
          body: b => [b.copy('to', 'from', b.param('o'))],
        };
        prepare(build(spec))(call([offset], to, from));
        return Array.from<number | bigint>(to);
      };
      const x = new Float64Array([300.5, -1.5, Number.NaN]);
      expect(copying(new Uint8Array(4), x, 1, ['uint8', 'float64'])).toEqual([0, 44, 255, 0]);
      expect(copying(new Uint8ClampedArray(4), x, 0, ['uint8c', 'float64'])).toEqual([255, 0, 0, 0]);
      expect(copying(new BigInt64Array(1), new BigUint64Array([2n ** 64n - 1n]), 0, ['int64', 'uint64'])).toEqual([
        -1n,
      ]);
      expect(copying(new Float64Array(3), x, -0, ['float64', 'float64'])).toEqual([300.5, -1.5, Number.NaN]);
      for (const bad of [1, -1, 4, 2 ** 40, Infinity, -Infinity])
        expect(catching(() => copying(new Float64Array(3), x, bad, ['float64', 'float64']))).toEqual(
          new RangeError('offset is out of bounds'),
        );
    });

    const window = (offset: number, length: number, inner: Spec['body']): Spec => ({
      arrays: {
        x: 'float64',
        v: { dtype: 'float64', storage: { kind: 'view', base: 0, offset: 0, length: 1 } },
        w: { dtype: 'float64', storage: { kind: 'view', base: 0, offset: 2, length: 1 } },
      },
      locals: { o: 'i32', n: 'i32', p: 'i32', s: 'f64' },
      body: b => [b.assign('o', i32(offset)), b.assign('n', i32(length)), b.assign('p', i32(1)), ...inner(b)],
    });

    test('a view is a window on its base, with bounds of its own', () => {
      const x = () => new Float64Array([0, 1, 2, 3, 4, 5]);
      const at = (index: Parameters<typeof f64>[0], type: 'f64' | 'i32' | 'u32') =>
        left(
          window(2, 3, b => [b.assign('s', b.load('v', num(type, index), true))]),
          [],
          x(),
        );
      for (const type of ['f64', 'i32', 'u32'] as const) {
        expect(at(0, type)).toBe(2);
        expect(at(2, type)).toBe(4);
        expect(() => at(3, type)).toThrow('index 3 is out of bounds for `v` of length 3');
      }
      expect(() => at(-1, 'f64')).toThrow('index -1 is out of bounds for `v` of length 3');
      expect(() => at(-1, 'i32')).toThrow('index -1 is out of bounds for `v` of length 3');
      expect(() => at(0.5, 'f64')).toThrow('index 0.5 is out of bounds for `v` of length 3');
      const y = x();
      const stores = window(2, 3, b => [
        b.store('v', f64(1), f64(-3), true),
        b.store('v', i32(2), op('mul', b.load('v', i32(1)), f64(2))),
        b.assign('s', convert('f64', b.length('v'))),
      ]);
      expect(left(stores, [], y)).toBe(3);
      expect([...y]).toEqual([0, 1, 2, -3, -6, 5]);
      expect(() =>
        left(
          window(2, 3, b => [b.store('v', f64(3), f64(1), true)]),
          [],
          y,
        ),
      ).toThrow('index 3');
    });

    test('overlapping views copy as if the source were copied out first', () => {
      const forward = new Float64Array([0, 1, 2, 3, 4, 5]);
      left(
        window(2, 3, b => [b.copy('v', 'w', f64(0))]),
        [],
        forward,
      );
      expect([...forward]).toEqual([0, 1, 1, 2, 3, 5]);
      const backward = new Float64Array([0, 1, 2, 3, 4, 5]);
      left(
        window(2, 3, b => [b.copy('w', 'v', f64(0))]),
        [],
        backward,
      );
      expect([...backward]).toEqual([0, 2, 3, 4, 4, 5]);
    });

    test('throw constructs the error it names', () => {
      for (const type of [Error, RangeError, TypeError, SyntaxError]) {
        const run = prepare(build({ body: b => [b.throw(type.name, 'no "such" thing\n')] }));
        const error = catching(() => run(call([])));
        expect(error).toBeInstanceOf(type);
        expect(error).toEqual(new type('no "such" thing\n'));
      }
    });

    test('a BigInt division by zero throws, and only where control reaches it', () => {
      const spec = (taken: boolean): Spec => ({
        arrays: { x: 'int64' },
        locals: { s: 'i64' },
        results: ids => [{ kind: 'bigint', local: ids.local('s') }],
        body: b => [
          b.if(op('eq', i32(0), i32(taken ? 0 : 1)), [b.assign('s', op('div', num('i64', 1n), b.load('x', i32(0))))]),
        ],
      });
      expect(left(spec(false), [], new BigInt64Array(1))).toBe(0n);
      expect(catching(() => left(spec(true), [], new BigInt64Array(1)))).toEqual(new RangeError('Division by zero'));
    });

    test('results: numbers, booleans, BigInts, arrays, and what falls off the end', () => {
      const results = (ids: { local: (n: string) => number; array: (n: string) => number }): Result[] => [
        {
          kind: 'object',
          fields: [
            ['flag', { kind: 'boolean', local: ids.local('flag') }],
            [
              'rest',
              {
                kind: 'list',
                items: [
                  { kind: 'bigint', local: ids.local('big') },
                  { kind: 'array', array: ids.array('p') },
                ],
              },
            ],
          ],
        },
      ];
      const kernel = build({
        params: { p: 'bool' },
        arrays: { p: { dtype: 'int8', storage: { kind: 'private', length: 2 } } },
        locals: { flag: 'bool', big: 'u64' },
        results,
        body: b => [
          b.clear('p'),
          b.store('p', i32(1), i32(300)),
          b.assign('flag', op('not', b.param('p'))),
          b.assign('big', convert('u64', b.local('flag'))),
          b.if(b.param('p'), [b.return(1)]),
        ],
      });
      const run = prepare(kernel);
      expect(run(call([0])).site).toBe(0);
      const outcome = run(call([1]));
      expect([outcome.site, outcome.local(0), outcome.local(1)]).toEqual([1, 0, 0n]);
      const kept = outcome.array(0);
      expect(kept).toEqual(new Int8Array([0, 44]));
      run(call([1]));
      expect(run(call([1])).array(0)).not.toBe(kept);
    });

    test('an outlined loop means exactly its loop', () => {
      const body = (b: Builder) => [
        b.outlined(
          b.for('i', f64(0), f64(9), [plus(b, 's', 1), b.if(op('eq', b.local('i'), f64(4)), [b.break(30)])], {
            id: 30,
          }),
        ),
      ];
      expect(left({ locals: { i: 'f64', s: 'f64' }, body }, [])).toBe(5);
    });

    test('a return inside loops ends the kernel', () => {
      const kernel = build({
        locals: { i: 'f64', j: 'f64' },
        results: ids => [{ kind: 'number', local: ids.local('j') }],
        body: b => [
          b.for('i', f64(0), f64(9), [
            b.for('j', f64(0), f64(9), [b.if(op('gt', op('mul', b.local('i'), b.local('j')), f64(20)), [b.return(1)])]),
          ]),
        ],
      });
      const outcome = prepare(kernel)(call([]));
      expect([outcome.site, outcome.local(1)]).toEqual([1, 7]);
    });

    test('names of every kind stand in emitted code', () => {
      const names = [
        'arguments',
        'class',
        'Math',
        't0',
        'oob',
        'p.x',
        'ø',
        '1',
        'clamp8',
        'hi',
        'x_length',
        'Float64Array',
      ];
      const locals = Object.fromEntries([...names, 's'].map(n => [`${n}`, 'f64'])) as Record<string, 'f64'>;
      const body = (b: Builder) => [
        ...names.map((n, k) => b.assign(n, b.load('x', f64(k % 2), true))),
        ...names.map(n => b.assign('s', op('add', b.local('s'), op('abs', b.local(n))))),
        b.assign('s', op('add', b.local('s'), convert('f64', op('clamp8', f64(2.5))))),
      ];
      expect(left({ arrays: { x: 'float64' }, locals, body }, [], new Float64Array([1, -2]))).toBe(20);
    });
  });

type TypedArrayOf = Float64Array | Uint8Array | Uint8ClampedArray | BigInt64Array | BigUint64Array;

function catching(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test('the interpreter refuses an access whose proof fails', () => {
  const { prepare } = runners.find(r => r.name === 'interpret')!;
  const run = prepare(build({ arrays: { x: 'int8' }, body: b => [b.store('x', i32(2), i32(0))] }));
  expect(() => run(call([], new Int8Array(2)))).toThrow(
    'internal: an access that claims a proof fails: index 2 is out',
  );
});

test('evaluate answers guards from params and lengths alone', () => {
  const guard = (b: Builder) =>
    b.let(
      't',
      op('add', convert('f64', b.length('x')), b.param('n')),
      op('lt', op('mul', b.local('t'), b.local('t')), f64(50)),
    );
  let guarded: ReturnType<typeof guard> | undefined;
  build({
    params: { n: 'f64' },
    arrays: { x: 'float64' },
    locals: { t: 'f64' },
    body: b => {
      guarded = guard(b);
      return [];
    },
  });
  expect(evaluate(guarded!, { params: [3], length: () => 4 })).toBe(1);
  expect(evaluate(guarded!, { params: [4], length: () => 4 })).toBe(0);
});
