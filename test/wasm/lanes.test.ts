/** Loops in lanes against the interpreter, bit for bit: accesses, masks, inner loops, reductions. Every array lies between two
 * others that must stay as they are. */
import { describe, expect, it } from 'vitest';
import type { DType } from '../../src/dtype.ts';
import { constructorOf, dtypes } from '../../src/dtype.ts';
import { prepare } from '../../src/interpret.ts';
import type { Expr, FoldOp, Stmt } from '../../src/ir.ts';
import {
  array,
  assign,
  bind,
  block,
  c,
  clear,
  compile,
  f,
  fresh,
  i,
  jump,
  kernel,
  length,
  load,
  local,
  loop,
  number,
  on,
  op,
  param,
  repeat,
  ret,
  select,
  store,
  to,
  typeOf,
  when,
} from './build.ts';
import { type Input, same, together } from './lanes.ts';

const v = local('i32', 0);
const ramp = (n: number) => Float64Array.from({ length: n }, (_, k) => k * 0.25 - 3);
const noise = (n: number) => Float64Array.from({ length: n }, (_, k) => ((k * 7919) % 31) - 15.5);
const ints = (n: number) => Int32Array.from({ length: n }, (_, k) => (k * 7919) % n);
const zeroes = (n: number) => new Float64Array(n);
const dtypesHere = (Object.keys(dtypes) as DType[]).filter(d => constructorOf(d));
const isBig = (d: DType) => d === 'int64' || d === 'uint64';
const plus = (e: Expr, n: number) => (n ? op('add', e, i(n)) : e);

/** Elements of a dtype, with its edges among them. */
const elements = (d: DType, n: number): ArrayLike<number | bigint> => {
  const made = new (constructorOf(d)!)(new ArrayBuffer(n * dtypes[d].size));
  for (let k = 0; k < n; k++)
    made[k] = (isBig(d) ? BigInt(k * 97) ** 5n : ((k * 7919) % 513) - 200 + (k % 3) / 4) as never;
  return made;
};

describe.each([4, 8, 16])('%d lanes', lanes => {
  const sizes = [0, 1, lanes - 1, lanes, lanes + 1, 2 * lanes, 3 * lanes + 2, 100];

  it.each(dtypesHere)('move elements of %s with offsets, backwards and with strides', dtype => {
    const type = typeOf(dtype);
    const clamped = (e: Expr) => (dtype === 'uint8c' ? op('clamp8', e) : e);
    const again = (e: Expr) => (type.startsWith('f') ? op('add', e, c(type, 1)) : clamped(op('add', e, e)));
    const moves: readonly [Expr, Expr][] = [
      [v, v],
      [plus(v, 3), plus(v, 1)],
      [op('sub', op('sub', length(0), i(1)), v), v],
      [v, op('sub', op('sub', length(0), i(1)), v)],
      [op('mul', v, i(2)), v],
      [plus(op('shl', v, i(2)), 1), op('mul', v, i(3))],
      [op('sub', i(60), op('mul', v, i(2))), op('sub', i(90), op('mul', i(3), v))],
      [i(5), v],
      [op('sub', v, i(-2)), v],
      [op('rem', op('mul', v, v), i(7)), op('xor', v, i(5))],
      [to('i32', to('u32', v)), v],
    ];
    for (const [from, at] of moves) {
      const k = kernel({
        params: ['i32'],
        arrays: [array('a', dtype), array('b', dtype)],
        locals: ['i32'],
        body: [together(loop(0, i(0), 'lt', param('i32', 0), i(1), [store(1, at, again(load(type, 0, from)))]), lanes)],
      });
      same(
        k,
        [0, lanes - 1, lanes, 24, 29].map(n => ({
          params: [n],
          arrays: [
            [dtype, elements(dtype, 120)],
            [dtype, elements(dtype, 120)],
          ],
        })),
      );
    }
  });

  it.each(dtypesHere)('move elements of %s with strides that are known at the loop only', dtype => {
    const type = typeOf(dtype);
    const [by, base] = [param('i32', 1), param('i32', 2)];
    const far = op('add', op('mul', v, by), base);
    const u = (e: Expr) => to('u32', e);
    const doubled = op('add', op('shl', op('mul', v, by), i(1)), op('shl', base, i(1)));
    const moves: readonly [Expr, Expr][] = [
      [far, v],
      [v, far],
      [plus(far, 3), op('sub', far, i(-2))],
      [doubled, v],
      [op('sub', base, op('mul', op('neg', by), v)), v],
      [to('i32', op('add', op('mul', u(by), u(v)), u(base))), v],
      [op('add', op('mul', op('add', v, i(1)), op('sub', by, i(1))), op('add', v, base)), v],
      [op('xor', far, i(1)), v],
    ];
    const given = [
      [0, 3, 0],
      [lanes + 3, 1, 0],
      [2 * lanes + 1, 3, 2],
      [3 * lanes, -3, 150],
      [lanes + 1, -1, 100],
    ];
    for (const [from, at] of moves) {
      const k = kernel({
        params: ['i32', 'i32', 'i32'],
        arrays: [array('a', dtype), array('b', dtype)],
        locals: ['i32'],
        body: [together(loop(0, i(0), 'lt', param('i32', 0), i(1), [store(1, at, load(type, 0, from))]), lanes)],
      });
      const arrays = [1, 2].map(() => [dtype, elements(dtype, 320)] as const);
      same(
        k,
        given.map(params => ({ params, arrays })),
      );
    }
  });

  it('count on in strides that are known at the loop only', () => {
    const [p, q, sum] = [local('i32', 1), local('i32', 2), local('f64', 3)];
    const [n, by, base] = [0, 1, 2].map(k => param('i32', k));
    const body = [
      assign(1, op('add', op('mul', v, by), base)),
      when(op('gt', load('f64', 0, p), f(0)), [store(1, v, op('add', load('f64', 0, q), to('f64', p)))]),
      assign(3, op('add', sum, op('mul', to('f64', q), load('f64', 0, q)))),
      assign(2, op('add', q, by)),
    ];
    const k = kernel({
      params: ['i32', 'i32', 'i32'],
      arrays: [array('a', 'float64'), array('b', 'float64')],
      locals: ['i32', 'i32', 'i32', 'f64'],
      body: [
        assign(2, base),
        together(loop(0, i(0), 'lt', n, i(1), body), lanes, {
          inductions: [{ local: 2, step: by }],
          reductions: [{ kind: 'fold', local: 3, op: 'add' }],
          last: [1],
        }),
        ret(1),
      ],
      results: [{ kind: 'list', items: [1, 2, 3].map(number) }],
    });
    const arrays = [noise(320), zeroes(100)].map(values => ['float64', values] as const);
    const given = [
      [0, 5, 0],
      [1, 5, 0],
      [lanes, 5, 3],
      [3 * lanes + 1, 2, 1],
      [2 * lanes + 3, -4, 310],
      [lanes + 2, 0, 7],
    ];
    same(
      k,
      given.map(params => ({ params, arrays })),
      [1, 2, 3],
    );
  });

  it('count down, in steps, and from anywhere', () => {
    const loops = [
      loop(0, i(99), 'ge', i(0), i(-1), [store(1, v, load('f64', 0, v))]),
      loop(0, i(3), 'lt', i(97), i(2), [store(1, v, load('f64', 0, plus(v, 2)))]),
      loop(0, i(99), 'gt', i(1), i(-3), [store(1, v, op('add', load('f64', 0, v), to('f64', v)))]),
    ];
    for (const l of loops) {
      const k = kernel({
        arrays: [array('a', 'float64'), array('b', 'float64')],
        locals: ['i32'],
        body: [together(l, lanes)],
      });
      same(k, [
        {
          arrays: [
            ['float64', ramp(100)],
            ['float64', zeroes(100)],
          ],
        },
      ]);
    }
  });

  it('know a local that grows with the loop, and one that is the same for all', () => {
    const [at, same0, x] = [local('i32', 1), local('f64', 2), local('f64', 3)];
    const k = kernel({
      params: ['f64'],
      arrays: [array('a', 'float64'), array('b', 'float64')],
      locals: ['i32', 'i32', 'f64', 'f64'],
      body: [
        together(
          loop(0, i(0), 'lt', op('sub', length(0), i(2)), i(1), [
            assign(1, plus(v, 2)),
            assign(2, op('mul', param('f64', 0), f(2))),
            assign(3, op('add', load('f64', 0, at), same0)),
            assign(3, op('mul', x, bind(4, op('sub', x, f(1)), op('mul', local('f64', 4), local('f64', 4))))),
            store(1, v, x),
          ]),
          lanes,
        ),
      ].map(s => s),
    });
    const bound = { ...k, locals: [...k.locals, { name: 'bound', type: 'f64' as const }] };
    same(
      bound,
      sizes
        .filter(n => n > 1)
        .map(n => ({
          params: [1.5],
          arrays: [
            ['float64', ramp(n)],
            ['float64', zeroes(n)],
          ],
        })),
    );
  });

  it('gather and scatter by an index array', () => {
    const at = load('i32', 2, v);
    const k = kernel({
      arrays: [array('a', 'float64'), array('b', 'float32'), array('p', 'int32')],
      locals: ['i32'],
      body: [
        together(
          loop(0, i(0), 'lt', length(2), i(1), [
            store(1, at, to('f32', load('f64', 0, op('sub', op('sub', length(0), i(1)), at)))),
          ]),
          lanes,
        ),
      ],
    });
    same(
      k,
      [64, 97, 100].map(
        (n): Input => ({
          arrays: [
            ['float64', ramp(n)],
            ['float32', zeroes(n)],
            ['int32', ints(n)],
          ],
        }),
      ),
    );
  });

  // Conditions that no lane, some lanes and all lanes meet.
  const conditions = [-1e9, -3, 0, 8, 1e9];
  const masked: readonly [string, (cond: Expr) => Stmt[]][] = [
    ['store', cond => [when(cond, [store(1, v, f(7))], [store(1, v, load('f64', 0, v))])]],
    ['load beside them', cond => [when(cond, [store(1, v, load('f64', 0, plus(v, 1)))])]],
    [
      'load at the edge of the array',
      cond => [
        when(op('and', cond, op('gt', v, i(0))), [store(1, v, load('f64', 0, plus(v, -1)))]),
        when(op('lt', v, op('sub', length(0), i(2))), [
          store(1, v, op('add', load('f64', 1, v), load('f64', 0, plus(v, 2)))),
        ]),
      ],
    ],
    [
      'assign',
      cond => [
        assign(1, f(1)),
        when(cond, [assign(1, f(5)), assign(2, i(3))], [assign(2, v)]),
        store(1, v, op('add', local('f64', 1), to('f64', local('i32', 2)))),
      ],
    ],
    [
      'nest conditions',
      cond => [
        assign(1, load('f64', 0, v)),
        when(cond, [when(op('gt', local('f64', 1), f(2)), [assign(1, f(0))], [assign(1, op('neg', local('f64', 1)))])]),
        store(1, v, local('f64', 1)),
      ],
    ],
    ['choose between loads', cond => [store(1, v, select(cond, load('f64', 0, plus(v, 1)), f(-1)))]],
    [
      'choose lazily at the edge',
      cond => [
        store(1, v, select(op('eq', v, i(0)), f(0), load('f64', 0, plus(v, -1)))),
        store(
          1,
          v,
          op('add', load('f64', 1, v), select(cond, load('f64', 0, op('sub', op('sub', length(0), i(1)), v)), f(2))),
        ),
      ],
    ],
    ['scatter', cond => [when(cond, [store(1, op('sub', op('sub', length(0), i(1)), v), load('f64', 0, v))])]],
    [
      'divide only where they may',
      cond => [
        assign(2, to('i32', load('f64', 0, v))),
        when(op('and', cond, op('ne', local('i32', 2), i(0))), [
          store(1, v, to('f64', op('div', i(100), local('i32', 2)))),
        ]),
      ],
    ],
    [
      'keep bools',
      cond => [
        assign(3, op('gt', load('f64', 0, v), f(1))),
        when(local('bool', 3), [assign(3, cond)], [assign(3, op('lt', v, i(9)))]),
        store(1, v, to('f64', local('bool', 3))),
      ],
    ],
    [
      'go on with the next iteration',
      cond => [assign(2, i(0)), when(cond, [jump('continue', 9999)]), store(1, v, load('f64', 0, plus(v, 1)))],
    ],
  ];
  it.each(masked)('under conditions %s', (_, body) => {
    const varying = op('gt', load('f64', 0, v), param('f64', 0));
    for (const cond of [
      varying,
      op('gt', op('rem', v, i(5)), to('i32', param('f64', 0))),
      op('gt', param('f64', 0), f(1)),
    ]) {
      const k = kernel({
        params: ['f64'],
        arrays: [array('a', 'float64'), array('b', 'float64')],
        locals: ['i32', 'f64', 'i32', 'bool'],
        body: [together(loop(0, i(0), 'lt', op('sub', length(0), i(1)), i(1), body(cond), 9999), lanes)],
      });
      same(
        k,
        conditions.flatMap(p =>
          sizes
            .filter(n => n)
            .map(
              (n): Input => ({
                params: [p],
                arrays: [
                  ['float64', noise(n)],
                  ['float64', zeroes(n)],
                ],
              }),
            ),
        ),
      );
    }
  });

  it.each(['int8', 'uint16', 'int32', 'float32'] as const)(
    'under conditions touch only their own elements of %s',
    dtype => {
      const type = typeOf(dtype);
      const k = kernel({
        params: ['f64'],
        arrays: [array('a', 'float64'), array('b', dtype), array('c', dtype)],
        locals: ['i32'],
        body: [
          together(
            loop(0, i(0), 'lt', length(0), i(1), [
              when(op('lt', load('f64', 0, v), param('f64', 0)), [
                store(1, v, op('add', load(type, 2, plus(v, 1)), load(type, 2, v))),
              ]),
            ]),
            lanes,
          ),
        ],
      });
      same(
        k,
        conditions.map(p => ({
          params: [p],
          arrays: [
            ['float64', noise(50)],
            [dtype, elements(dtype, 50)],
            [dtype, elements(dtype, 51)],
          ],
        })),
      );
    },
  );

  it('turn as often as each lane has to: mandelbrot', () => {
    const [x, y, n, cx, t] = [1, 2, 3, 4, 5].map((id, k) => local(k === 2 ? 'i32' : 'f64', id));
    const square = (e: Expr) => op('mul', e, e);
    const inside = op('and', op('le', op('add', square(x), square(y)), f(4)), op('lt', n, param('i32', 0)));
    const k = kernel({
      params: ['i32'],
      arrays: [array('out', 'int32'), array('re', 'float64')],
      locals: ['i32', 'f64', 'f64', 'i32', 'f64', 'f64'],
      body: [
        together(
          loop(0, i(0), 'lt', length(0), i(1), [
            assign(1, f(0)),
            assign(2, f(0)),
            assign(3, i(0)),
            assign(4, load('f64', 1, v)),
            repeat(inside, [
              assign(5, op('add', op('sub', square(x), square(y)), cx)),
              assign(2, op('add', op('mul', op('mul', f(2), x), y), f(0.3))),
              assign(1, t),
              assign(3, plus(n, 1)),
            ]),
            store(0, v, n),
          ]),
          lanes,
        ),
      ],
    });
    const re = Float64Array.from({ length: 70 }, (_, k) => k / 23 - 2.2);
    same(
      k,
      [0, 1, 5, 80].map(p => ({
        params: [p],
        arrays: [
          ['int32', new Int32Array(70)],
          ['float64', re],
        ],
      })),
    );
  });

  const inner: readonly [string, (id: number) => Stmt[]][] = [
    [
      'break',
      id => [
        repeat(
          c('bool', 1),
          [
            when(op('ge', local('i32', 2), to('i32', load('f64', 0, v))), [jump('break', id)]),
            assign(2, plus(local('i32', 2), 1)),
            assign(1, op('add', local('f64', 1), load('f64', 0, local('i32', 2)))),
          ],
          [],
          id,
        ),
      ],
    ],
    [
      'continue',
      id => [
        loop(
          2,
          i(0),
          'lt',
          i(9),
          i(1),
          [
            when(op('eq', op('rem', op('add', v, local('i32', 2)), i(3)), i(0)), [jump('continue', id)]),
            assign(1, op('add', local('f64', 1), load('f64', 0, local('i32', 2)))),
          ],
          id,
        ),
      ],
    ],
    [
      'triangle',
      () => [loop(2, i(0), 'lt', v, i(1), [assign(1, op('add', local('f64', 1), load('f64', 0, local('i32', 2))))])],
    ],
    [
      'upper triangle',
      () => [
        loop(2, plus(v, 1), 'lt', length(0), i(1), [
          assign(1, op('add', op('mul', local('f64', 1), f(0.5)), load('f64', 0, local('i32', 2)))),
        ]),
      ],
    ],
    [
      'rows',
      () => [
        loop(2, to('i32', op('abs', load('f64', 0, v))), 'le', op('add', op('rem', v, i(4)), i(6)), i(2), [
          assign(1, op('add', local('f64', 1), to('f64', local('i32', 2)))),
        ]),
      ],
    ],
    [
      'downwards',
      () => [
        loop(2, op('rem', v, i(11)), 'ge', i(0), i(-1), [
          assign(1, op('sub', local('f64', 1), load('f64', 0, local('i32', 2)))),
        ]),
        assign(1, op('add', local('f64', 1), to('f64', local('i32', 2)))),
      ],
    ],
    [
      'nest',
      id => [
        loop(
          2,
          i(0),
          'lt',
          i(5),
          i(1),
          [
            loop(4, i(0), 'lt', op('rem', v, i(4)), i(1), [
              when(op('eq', local('i32', 4), local('i32', 2)), [jump('continue', id)]),
              assign(1, op('add', local('f64', 1), f(1))),
              when(op('gt', load('f64', 0, v), f(9)), [jump('break', id)]),
            ]),
            assign(1, op('mul', local('f64', 1), f(1.5))),
          ],
          id,
        ),
      ],
    ],
    [
      'block',
      id => [
        block(id, [
          assign(1, f(2)),
          when(op('gt', load('f64', 0, v), f(4)), [jump('break', id)]),
          assign(1, f(3)),
          when(op('lt', load('f64', 0, v), f(-4)), [assign(1, f(9)), jump('break', id)]),
          assign(1, op('add', local('f64', 1), load('f64', 0, v))),
        ]),
      ],
    ],
    [
      'under a condition',
      () => [
        when(op('gt', load('f64', 0, v), f(0)), [
          loop(2, i(0), 'lt', i(4), i(1), [
            assign(1, op('add', local('f64', 1), load('f64', 0, plus(local('i32', 2), 2)))),
          ]),
          assign(1, op('neg', local('f64', 1))),
        ]),
      ],
    ],
    [
      'of all lanes alike, with jumps of all lanes',
      id => [
        loop(
          2,
          i(0),
          'lt',
          i(9),
          i(1),
          [
            when(op('eq', local('i32', 2), i(3)), [jump('continue', id)]),
            when(op('eq', local('i32', 2), param('i32', 0)), [jump('break', id)]),
            assign(1, op('add', local('f64', 1), op('mul', load('f64', 0, local('i32', 2)), load('f64', 0, v)))),
          ],
          id,
        ),
      ],
    ],
    [
      'of some lanes with jumps of all',
      id => [
        repeat(
          op('lt', local('f64', 1), load('f64', 0, v)),
          [
            assign(1, op('add', local('f64', 1), f(1))),
            when(op('eq', param('i32', 0), i(2)), [jump('break', id)]),
            assign(1, op('add', local('f64', 1), f(0.5))),
          ],
          [assign(2, plus(local('i32', 2), 1))],
          id,
        ),
        assign(1, op('add', local('f64', 1), to('f64', local('i32', 2)))),
      ],
    ],
  ];
  it.each(inner)('in an inner loop: %s', (_, body) => {
    const k = kernel({
      params: ['i32'],
      arrays: [array('a', 'float64'), array('b', 'float64')],
      locals: ['i32', 'f64', 'i32', 'bool', 'i32'],
      body: [
        together(
          loop(0, i(0), 'lt', length(0), i(1), [
            assign(1, f(0)),
            assign(2, i(0)),
            ...body(fresh()),
            store(1, v, local('f64', 1)),
          ]),
          lanes,
        ),
      ],
    });
    same(
      k,
      [lanes, 3 * lanes + 2, 60]
        .filter(n => n > 16)
        .flatMap(n =>
          [2, 5].map(
            (p): Input => ({
              params: [p],
              arrays: [
                ['float64', noise(n)],
                ['float64', zeroes(n)],
              ],
            }),
          ),
        ),
    );
  });

  it('run nests that all lanes go through alike: a product of matrices', () => {
    const [j, k3, sum] = [local('i32', 1), local('i32', 2), local('f32', 3)];
    const n = param('i32', 0);
    const at = (row: Expr, column: Expr) => op('add', op('mul', row, n), column);
    const k = kernel({
      params: ['i32'],
      arrays: [array('a', 'float32'), array('b', 'float32'), array('c', 'float32')],
      locals: ['i32', 'i32', 'i32', 'f32'],
      body: [
        loop(1, i(0), 'lt', n, i(1), [
          together(
            loop(0, i(0), 'lt', n, i(1), [
              assign(3, c('f32', 0)),
              loop(2, i(0), 'lt', n, i(1), [
                assign(3, op('add', sum, op('mul', load('f32', 0, at(j, k3)), load('f32', 1, at(k3, v))))),
              ]),
              store(2, at(j, v), sum),
            ]),
            lanes,
          ),
        ]),
      ],
    });
    same(
      k,
      [1, 7, 16, 19].map(
        (m): Input => ({
          params: [m],
          arrays: [
            ['float32', noise(m * m)],
            ['float32', ramp(m * m)],
            ['float32', zeroes(m * m)],
          ],
        }),
      ),
    );
  });

  const folds: readonly [FoldOp, 'f64' | 'f32' | 'i32' | 'u32' | 'i64' | 'bool'][] = [
    ['add', 'f64'],
    ['mul', 'f64'],
    ['min', 'f64'],
    ['max', 'f64'],
    ['add', 'f32'],
    ['max', 'f32'],
    ['add', 'i32'],
    ['mul', 'i32'],
    ['min', 'i32'],
    ['max', 'u32'],
    ['and', 'i32'],
    ['xor', 'i32'],
    ['add', 'i64'],
    ['or', 'i64'],
    ['and', 'bool'],
    ['or', 'bool'],
  ];
  it.each(folds)('fold by %s in %s, under a condition too', (name, type) => {
    const dtype: DType =
      type === 'f64'
        ? 'float64'
        : type === 'f32'
          ? 'float32'
          : type === 'i64'
            ? 'int64'
            : type === 'u32'
              ? 'uint32'
              : 'int32';
    const given = load(typeOf(dtype), 0, v);
    const x = type === 'bool' ? op('gt', given, i(-100)) : given;
    const value = op(name, local(type, 1), x);
    for (const body of [[assign(1, value)], [when(op('eq', op('and', v, i(2)), i(0)), [assign(1, value)])]]) {
      const k = kernel({
        arrays: [array('a', dtype)],
        locals: ['i32', type],
        body: [
          assign(1, c(type, isBig(dtype) ? 3n : type === 'bool' ? 1 : 3)),
          together(loop(0, i(0), 'lt', length(0), i(1), body), lanes, {
            reductions: [{ kind: 'fold', local: 1, op: name }],
          }),
          ret(1),
        ],
        results: [number(1)],
      });
      same(
        k,
        [0, 1, lanes, lanes + 3, 64, 200, 1000].map(n => ({ arrays: [[dtype, elements(dtype, n)]] })),
        [1],
      );
    }
  });

  it('tell zeroes apart in the least and greatest, and keep NaN', () => {
    const lists = [
      [-0, 0],
      [-0],
      [0],
      [-1, -0, -2],
      [1, -0],
      [3, 0, 2],
      [1, Number.NaN, 2],
      [-Infinity],
      [Infinity, -0],
    ];
    for (const type of ['f64', 'f32'] as const)
      for (const name of ['min', 'max'] as const)
        for (const body of [
          [assign(1, op(name, local(type, 1), load(type, 0, v)))],
          [when(op('ne', op('and', v, i(3)), i(1)), [assign(1, op(name, load(type, 0, v), local(type, 1)))])],
        ]) {
          const k = kernel({
            params: [type],
            arrays: [array('a', type === 'f64' ? 'float64' : 'float32')],
            locals: ['i32', type],
            body: [
              assign(1, param(type, 0)),
              together(loop(0, i(0), 'lt', length(0), i(1), body), lanes, {
                reductions: [{ kind: 'fold', local: 1, op: name }],
              }),
              ret(1),
            ],
            results: [number(1)],
          });
          const dtype = type === 'f64' ? 'float64' : 'float32';
          const repeated = (list: readonly number[], n: number) =>
            Array.from({ length: n }, (_, at) => list[at % list.length]);
          same(
            k,
            lists.flatMap(list =>
              [0, -0, name === 'max' ? -Infinity : Infinity, Number.NaN].flatMap(p =>
                [lanes, 3 * lanes + 1].map((n): Input => ({ params: [p], arrays: [[dtype, repeated(list, n)]] })),
              ),
            ),
            [1],
          );
        }
  });

  it('find the least and greatest, the first and the last of equals, and where', () => {
    for (const test of ['lt', 'le', 'gt', 'ge'] as const) {
      const k = kernel({
        arrays: [array('a', 'float64')],
        locals: ['i32', 'f64', 'i32', 'f64'],
        body: [
          assign(1, f(test[0] === 'l' ? 20 : -20)),
          assign(2, i(-7)),
          together(
            loop(0, i(0), 'lt', length(0), i(1), [
              assign(3, load('f64', 0, v)),
              when(op(test, local('f64', 3), local('f64', 1)), [assign(1, local('f64', 3)), assign(2, v)]),
            ]),
            lanes,
            { reductions: [{ kind: 'pick', local: 1, test, with: [2] }] },
          ),
          ret(1),
        ],
        results: [{ kind: 'list', items: [number(1), number(2)] }],
      });
      same(
        k,
        [0, 1, lanes, 40, 64, 65, 300].map(n => ({ arrays: [['float64', noise(n)]] })),
        [1, 2],
      );
    }
  });

  it('keep what the last iteration assigned, and what the last one that did assigned', () => {
    const k = kernel({
      arrays: [array('a', 'float64')],
      locals: ['i32', 'f64', 'f64', 'i32', 'i32'],
      body: [
        assign(2, f(-1)),
        together(
          loop(0, i(0), 'lt', length(0), i(1), [
            assign(1, load('f64', 0, v)),
            assign(3, plus(op('mul', v, i(3)), 1)),
            when(op('gt', local('f64', 1), f(13)), [assign(2, op('mul', local('f64', 1), f(2)))]),
          ]),
          lanes,
          { reductions: [{ kind: 'latest', local: 2 }], last: [1, 3] },
        ),
        ret(1),
      ],
      results: [{ kind: 'list', items: [number(0), number(1), number(2), number(3)] }],
    });
    same(
      k,
      [1, lanes, lanes + 1, 64, 97].map(n => ({ arrays: [['float64', noise(n)]] })),
      [0, 1, 2, 3],
    );
  });

  it('carry inductions', () => {
    const at = local('i32', 1);
    const k = kernel({
      params: ['i32'],
      arrays: [array('a', 'float64'), array('b', 'float64')],
      locals: ['i32', 'i32', 'i32'],
      body: [
        assign(1, i(3)),
        assign(2, i(1)),
        together(
          loop(0, i(0), 'lt', i(40), i(1), [
            store(0, at, op('add', load('f64', 1, v), to('f64', local('i32', 2)))),
            assign(1, plus(at, 2)),
            assign(2, op('add', local('i32', 2), param('i32', 0))),
          ]),
          lanes,
          {
            inductions: [
              { local: 1, step: i(2) },
              { local: 2, step: param('i32', 0) },
            ],
          },
        ),
        ret(1),
      ],
      results: [{ kind: 'list', items: [number(1), number(2)] }],
    });
    same(
      k,
      [
        {
          params: [5],
          arrays: [
            ['float64', zeroes(90)],
            ['float64', ramp(40)],
          ],
        },
      ],
      [1, 2],
    );
  });
});

describe('what cannot run in lanes runs one at a time', () => {
  const scalar = (k: ReturnType<typeof kernel>, inputs: readonly Input[]) => {
    const [interpreted, executable] = [prepare(k), compile(k)];
    for (const { params = [], arrays = [] } of inputs) {
      const [left, right] = [0, 1].map(() => arrays.map(([d, values]) => on(d, values)));
      interpreted({ params: params as number[], arrays: left });
      executable.runSync({ params: params as number[], arrays: right });
      expect(right).toEqual(left);
    }
  };
  it('a private array that each iteration clears and fills', () => {
    const k = kernel({
      arrays: [array('a', 'float64'), array('t', 'float64', { kind: 'private', length: 3 })],
      locals: ['i32', 'i32'],
      body: [
        together(
          loop(0, i(0), 'lt', length(0), i(1), [
            clear(1),
            loop(1, i(0), 'lt', i(3), i(1), [
              store(1, local('i32', 1), op('mul', load('f64', 0, v), to('f64', local('i32', 1)))),
            ]),
            store(0, v, op('add', load('f64', 1, i(1)), load('f64', 1, i(2)))),
          ]),
          4,
        ),
      ],
    });
    scalar(k, [{ arrays: [['float64', ramp(30)]] }]);
  });
  it('a view that moves with the iteration', () => {
    const k = kernel({
      arrays: [
        array('a', 'float64'),
        array('b', 'float64'),
        array('w', 'float64', { kind: 'view', base: 0, offset: 1, length: 2 }),
      ],
      locals: ['i32', 'i32', 'i32'],
      body: [
        assign(2, i(3)),
        together(
          loop(0, i(0), 'lt', length(1), i(1), [assign(1, op('mul', v, i(3))), store(1, v, load('f64', 2, i(1)))]),
          4,
        ),
      ],
    });
    scalar(k, [
      {
        arrays: [
          ['float64', ramp(90)],
          ['float64', zeroes(30)],
        ],
      },
    ]);
  });
});
