/** Checked accesses in lanes: what fails in a group leaves the loop, which runs again in order and throws where it must. */
import { describe, expect, it } from 'vitest';
import type { Expr, Stmt } from '../../src/ir.ts';
import { both } from './both.ts';
import { array, assign, f, i, kernel, length, load, local, loop, number, op, param, ret, to, when } from './build.ts';
import { together } from './lanes.ts';

const v = local('i32', 0);
const sum = local('f64', 1);
const ramp = (n: number) => Float64Array.from({ length: n }, (_, k) => k * 0.25 - 3);

describe.each([4, 8])('checks in %d lanes', lanes => {
  const add = (e: Expr) => assign(1, op('add', sum, e));
  const summing = (body: Stmt[]) =>
    kernel({
      params: ['i32', 'f64'],
      arrays: [array('a', 'float64'), array('p', 'int32'), array('q', 'float64')],
      locals: ['i32', 'f64'],
      body: [
        together(loop(0, i(0), 'lt', param('i32', 0), i(1), body), lanes, {
          reductions: [{ kind: 'fold', local: 1, op: 'add' }],
          retry: true,
        }),
        ret(1),
      ],
      results: [number(1)],
    });
  const bodies: readonly [string, Stmt[]][] = [
    ['in a row', [add(load('f64', 0, v, true))]],
    ['in a row from behind', [add(load('f64', 0, op('sub', op('sub', length(0), i(1)), v), true))]],
    ['in steps', [add(load('f64', 0, op('add', op('mul', v, i(2)), i(-10)), true))]],
    ['by an index array', [add(load('f64', 0, load('i32', 1, v), true))]],
    ['by an index array of doubles', [add(load('f64', 0, load('f64', 2, v), true))]],
    [
      'under a condition at both edges',
      [
        when(op('and', op('gt', v, i(0)), op('lt', v, op('sub', length(0), i(1)))), [
          add(op('sub', load('f64', 0, op('add', v, i(1)), true), load('f64', 0, op('sub', v, i(1)), true))),
        ]),
      ],
    ],
    [
      'under a condition by an index array',
      [when(op('gt', load('f64', 2, v), f(4)), [add(load('f64', 0, to('i32', load('f64', 2, v)), true))])],
    ],
    ['in a row of doubles', [add(load('f64', 0, op('sub', to('f64', v), to('f64', i(1))), true))]],
    ['in a row of doubles from behind', [add(load('f64', 0, op('sub', f(40), to('f64', v)), true))]],
    [
      'in a row of doubles under a condition',
      [
        when(op('gt', load('i32', 1, v), i(5)), [
          add(load('f64', 0, op('add', op('sub', to('f64', op('mul', v, i(2))), f(9)), to('f64', i(1))), true)),
        ]),
      ],
    ],
    [
      'in a row of doubles made of what wraps',
      [add(load('f64', 0, op('sub', to('f64', op('add', v, i(2 ** 31 - 20))), f(2 ** 31 - 20)), true))],
    ],
    [
      'in a row of doubles that comes back by wrapping',
      [add(load('f64', 0, op('add', to('f64', op('add', v, i(2 ** 31 - 3))), f(2 ** 31)), true))],
    ],
    ['all at one element', [add(load('f64', 0, to('i32', param('f64', 1)), true))]],
  ];
  it.each(bodies)('%s', (_, body) => {
    const p = Int32Array.from({ length: 100 }, (_, k) => (k * 37) % 41);
    const good = Float64Array.from({ length: 100 }, (_, k) => (k * 37) % 41);
    const inputs = [
      [p, good],
      [p.with(21, -1), good.with(21, 2.5)],
      [p.with(21, 1e9), good.with(21, Number.NaN)],
      [p.with(0, 41), good.with(99, 41)],
    ].flatMap(([index, double]) =>
      [0, 3, 5, 40, 41, 42, 100].flatMap(n =>
        [0, 60].map(
          at =>
            ({
              params: [n, at],
              arrays: [
                ['float64', ramp(41)],
                ['int32', index],
                ['float64', double],
              ],
            }) as const,
        ),
      ),
    );
    const seen = both(summing(body), inputs);
    expect(seen.some(o => !('error' in o))).toBe(true);
  });

  const far = [51, 52, 53, 62, 63, 64, 1023].flatMap(n => [2 ** n, 2 ** n - 1, -(2 ** n), 3 - 2 ** n]);
  it.each([0, -0, 1, 5, -1, 35, 36, 37, 2 ** 31, 2 ** 32, Number.NaN, Infinity, -Infinity, ...far])(
    'in a row that begins at a double: %d',
    at => {
      const index = op('add', local('f64', 2), op('add', to('f64', v), f(-1)));
      const k = kernel({
        params: ['f64'],
        arrays: [array('a', 'float64')],
        locals: ['i32', 'f64', 'f64'],
        body: [
          assign(2, op('floor', param('f64', 0))),
          together(loop(0, i(0), 'lt', i(5), i(1), [add(load('f64', 0, index, true))]), lanes, {
            reductions: [{ kind: 'fold', local: 1, op: 'add' }],
            retry: true,
          }),
          ret(1),
        ],
        results: [number(1)],
      });
      both(k, [{ params: [at], arrays: [['float64', ramp(41)]] }]);
    },
  );
});
