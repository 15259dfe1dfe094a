/** Control flow, each shape in the function itself and as an outlined loop. */
import { describe, expect, it } from 'vitest';
import { handedOn } from '../../src/analysis/variables.ts';
import type { Expr, For, Loop, Stmt } from '../../src/ir.ts';
import { both } from './both.ts';
import {
  array,
  assign,
  block,
  bool,
  bound,
  c,
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
  outline,
  param,
  raise,
  repeat,
  ret,
  store,
  to,
  when,
} from './build.ts';

/** The loop in place, and outlined. */
const shapes: readonly [string, (l: Loop) => Stmt][] = [
  ['in place', l => l],
  ['outlined', outline],
];
const sizes = [0, 1, 2, 3, 1023, 1024, 1025, 5000];
const ramp = (n: number) => Float64Array.from({ length: n }, (_, k) => k * 0.25 - 3);

describe.each(shapes)('a loop %s', (_, shape) => {
  const [v, sum] = [local('i32', 0), local('f64', 1)];
  const add = (e: Expr = load('f64', 0, v, true)) => assign(1, op('add', sum, e));
  const results = [number(1), { kind: 'list', items: [number(0), number(1)] } as const];

  it('sums as many elements as there are', () => {
    const k = kernel({
      arrays: [array('a', 'float64')],
      locals: ['i32', 'f64'],
      body: [shape(loop(0, i(0), 'lt', length(0), i(1), [add()])), ret(2)],
      results,
    });
    both(
      k,
      sizes.map(n => ({ arrays: [['float64', ramp(n)]] })),
    );
  });

  it('reads without checks, at constant distances too', () => {
    const at = (n: number) => load('f64', 0, op('add', v, i(n)));
    const k = kernel({
      arrays: [array('a', 'float64')],
      locals: ['i32', 'f64'],
      body: [
        shape(loop(0, i(-2), 'lt', op('sub', length(0), i(9)), i(1), [add(op('mul', at(2), op('sub', at(9), at(4))))])),
        ret(2),
      ],
      results,
    });
    both(
      k,
      [11, 30, 3000].map(n => ({ arrays: [['float64', ramp(n)]] })),
    );
  });

  const bounds: readonly [For['test'], number, number, number][] = [
    ['lt', 0, 10, 3],
    ['le', 0, 9, 3],
    ['gt', 10, -4, -3],
    ['ge', 9, 0, -3],
    ['lt', 5, 5, 1],
    ['gt', 5, 5, -1],
    ['le', 5, 5, 1],
    ['lt', -3000, 3000, 1],
    ['le', -7000, 3001, 2],
    ['ge', 4000, -4000, -1],
    ['gt', 40000, 3, -7],
    ['lt', 0, 2000, 1999],
    ['lt', 2147480000, 2147483647, 1],
    ['lt', 2147480001, 2147483646, 2],
    ['gt', -2147480000, -2147483648, -1],
    ['ge', 10, 20, 1],
  ];
  it.each(['i32', 'u32', 'f64', 'f32', 'i64'] as const)(
    'counts in %s, up and down, and leaves the variable where it stopped',
    type => {
      const [lo, hi, step] = [0, 1, 2].map(p => param(type, p));
      for (const test of ['lt', 'le', 'gt', 'ge'] as const) {
        const body = [assign(1, op('add', op('mul', sum, f(0.999)), to('f64', local(type, 0))))];
        const k = kernel({
          params: [type, type, type],
          locals: [type, 'f64'],
          body: [shape(loop(0, lo, test, hi, step, body)), ret(2)],
          results: [
            number(1),
            { kind: 'list', items: [{ kind: type === 'i64' ? 'bigint' : 'number', local: 0 }, number(1)] },
          ],
        });
        const fits = (n: number) => (type !== 'u32' || n >= 0) && (type !== 'f32' || Math.abs(n) < 2 ** 24);
        const suited = bounds.filter(
          ([t, a, b, s]) =>
            t === test &&
            fits(a) &&
            fits(b) &&
            !(type === 'u32' && t === 'ge' && b === 0) &&
            (fits(s) || type === 'u32'),
        );
        const cast = (n: number) => (type === 'i64' ? BigInt(n) : type === 'u32' ? n >>> 0 : n);
        both(
          k,
          suited.map(([, ...numbers]) => ({ params: numbers.map(cast) })),
        );
        if (type === 'f64')
          both(k, [
            { params: [0.1, test[0] === 'l' ? 300.7 : -300.7, test[0] === 'l' ? 0.1 : -0.1] },
            { params: [Number.NaN, 5, 1] },
            { params: [0, 5, test[0] === 'l' ? Infinity : -Infinity] },
          ]);
      }
    },
  );

  it('evaluates its bounds once, before it sets its variable', () => {
    const k = kernel({
      locals: ['i32', 'f64', 'i32'],
      body: [
        assign(0, i(7)),
        assign(2, i(3)),
        shape(
          loop(0, i(0), 'lt', op('mul', v, local('i32', 2)), op('sub', local('i32', 2), i(1)), [
            assign(2, op('add', local('i32', 2), i(5))),
            add(to('f64', v)),
          ]),
        ),
        ret(2),
      ],
      results,
    });
    both(k);
  });

  it('goes on, breaks, and reads what it wrote', () => {
    const id = fresh();
    const when3 = (stop: number) => [
      when(op('eq', op('rem', v, i(3)), i(1)), [jump('continue', id)]),
      when(op('ge', v, i(stop)), [jump('break', id)]),
      store(0, v, op('add', sum, f(1)), true),
      add(),
    ];
    for (const stop of [0, 5, 2900, 100000]) {
      const k = kernel({
        arrays: [array('a', 'float64')],
        locals: ['i32', 'f64'],
        body: [shape(loop(0, i(0), 'lt', length(0), i(1), when3(stop), id)), ret(2)],
        results,
      });
      both(
        k,
        sizes.map(n => ({ arrays: [['float64', ramp(n)]] })),
      );
    }
  });

  it('returns from inside, at more than one site', () => {
    const k = kernel({
      arrays: [array('a', 'float64')],
      locals: ['i32', 'f64', 'f64'],
      body: [
        assign(2, f(42)),
        shape(
          loop(0, i(0), 'lt', length(0), i(1), [
            add(),
            when(op('gt', sum, f(100)), [ret(2)]),
            when(op('lt', sum, f(-40)), [ret(3)]),
          ]),
        ),
        ret(1),
      ],
      results: [
        ...results,
        {
          kind: 'object',
          fields: [
            ['x', number(2)],
            ['y', number(1)],
          ],
        },
      ],
    });
    const observed = both(
      k,
      [0, 3, 100, 3000].flatMap(n =>
        [1, -1].map(s => ({ arrays: [['float64', ramp(n).map(x => x * s * 9)]] }) as const),
      ),
    );
    expect(new Set(observed.map(o => o.site))).toEqual(new Set([1, 2, 3]));
  });

  it('leaves to an outer loop and an outer block', () => {
    const [outer, labelled] = [fresh(), fresh()];
    const inner = loop(2, i(0), 'lt', i(3000), i(1), [
      when(op('eq', local('i32', 2), op('mul', v, i(700))), [jump('continue', outer)]),
      when(op('eq', op('mul', v, local('i32', 2)), i(2999)), [jump('break', outer)]),
      when(op('gt', sum, param('f64', 0)), [jump('break', labelled)]),
      add(f(1)),
    ]);
    const k = kernel({
      params: ['f64'],
      locals: ['i32', 'f64', 'i32'],
      body: [
        block(labelled, [loop(0, i(1), 'lt', i(20), i(1), [shape(inner), add(f(1000))], outer), add(f(0.5))]),
        add(f(0.25)),
        ret(2),
      ],
      results,
    });
    both(
      k,
      [0, 10, 650, 1e5].map(p => ({ params: [p] })),
    );
  });

  it('throws in the midst, and the writes before it stay', () => {
    const k = kernel({
      arrays: [array('a', 'float64'), array('b', 'int32')],
      locals: ['i32', 'f64'],
      body: [shape(loop(0, i(0), 'lt', length(0), i(1), [store(0, v, f(9), true), store(1, v, v, true)])), ret(1)],
      results,
    });
    both(k, [
      {
        arrays: [
          ['float64', ramp(2000)],
          ['int32', [1, 2, 3]],
        ],
      },
      {
        arrays: [
          ['float64', ramp(2000)],
          ['int32', new Int32Array(1500)],
        ],
      },
    ]);
  });

  it('runs inside another loop, started afresh each time', () => {
    const nest = kernel({
      arrays: [array('a', 'float64')],
      locals: ['i32', 'f64', 'i32', 'i32'],
      body: [
        loop(2, i(0), 'lt', i(5), i(1), [
          shape(loop(0, local('i32', 2), 'lt', length(0), i(1), [loop(3, i(0), 'lt', i(3), i(1), [add()])])),
        ]),
        ret(2),
      ],
      results,
    });
    both(
      nest,
      sizes.map(n => ({ arrays: [['float64', ramp(n)]] })),
    );
  });

  it('repeats while a condition holds, with a step that continue goes to', () => {
    const id = fresh();
    const step = [assign(0, op('add', v, i(1)))];
    const collatz = [
      when(op('gt', v, i(2990)), [jump('break', id)]),
      when(op('eq', op('and', v, i(1)), i(0)), [jump('continue', id)]),
      add(to('f64', v)),
    ];
    const conditions = [
      op('lt', v, param('i32', 0)),
      c('bool', 1),
      op(
        'and',
        op('lt', v, param('i32', 0)),
        Array.from({ length: 20 }, () => op('ne', v, i(5000))).reduce((a, b) => op('and', a, b)),
      ),
    ];
    for (const cond of conditions) {
      const k = kernel({
        params: ['i32'],
        locals: ['i32', 'f64'],
        body: [shape(repeat(cond, collatz, step, id)), ret(2)],
        results,
      });
      both(
        k,
        [0, 1, 2, 1023, 1024, 1025, 2800, 9000].map(p => ({ params: [p] })),
      );
    }
  });

  it('hands back what is only read where it is left to: behind a break, a jump outwards and a return', () => {
    const [self, outside] = [fresh(), fresh()];
    const turn = local('i32', 0);
    const own = [1, 2, 3].map(l => assign(l, op('mul', turn, i(l + 2)))); // each turn's, but for the last
    const turns = repeat(
      bool(true),
      [
        assign(0, op('add', turn, i(1))),
        ...own,
        when(op('ge', turn, param('i32', 0)), [jump('break', self)]),
        when(op('ge', turn, param('i32', 1)), [jump('break', outside)]),
        when(op('ge', turn, param('i32', 2)), [ret(3)]),
      ],
      [],
      self,
    );
    const k = kernel({
      params: ['i32', 'i32', 'i32'],
      locals: ['i32', 'i32', 'i32', 'i32'],
      body: [block(outside, [shape(turns), ret(1)]), ret(2)],
      results: [1, 2, 3].map(number),
    });
    both(
      k,
      [3, 1500].flatMap(n => [{ params: [n, 9999, 9999] }, { params: [9999, n, 9999] }, { params: [9999, 9999, n] }]),
    );
  });

  it('repeats nests of loops and returns from them', () => {
    const k = kernel({
      params: ['i32'],
      locals: ['i32', 'f64', 'i32'],
      body: [
        shape(
          repeat(op('lt', v, param('i32', 0)), [
            assign(0, op('add', v, i(1))),
            repeat(op('lt', local('i32', 2), op('mul', v, i(2))), [
              assign(2, op('add', local('i32', 2), i(1))),
              add(f(1)),
            ]),
            when(op('gt', sum, f(900)), [ret(1)]),
          ]),
        ),
        ret(2),
      ],
      results,
    });
    both(
      k,
      [0, 1, 7, 8, 9, 100, 2000].map(p => ({ params: [p] })),
    );
  });
});

describe('an outlined loop', () => {
  it('neither takes over nor hands back what a turn has for itself', () => {
    const [v, sum, own] = [local('i32', 0), local('f64', 1), local('f64', 2)];
    const turns = loop(0, i(0), 'lt', i(5000), i(1), [
      assign(2, op('mul', to('f64', v), param('f64', 0))),
      when(op('gt', own, f(10)), [assign(1, op('add', sum, own))]),
    ]);
    const handed = (result: number) => {
      const k = kernel({
        params: ['f64'],
        locals: ['i32', 'f64', 'f64'],
        body: [outline(turns), ret(1)],
        results: [number(result)],
      });
      both(k, [{ params: [0.5] }]);
      const { mentioned, assigned } = handedOn(k, turns);
      return [[...mentioned].sort(), [...assigned].sort()];
    };
    expect(handed(1)).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(handed(2)[1]).toContain(2);
  });

  it('refuses another one inside', () => {
    const inner = outline(loop(0, i(0), 'lt', i(3), i(1), []));
    const k = kernel({ locals: ['i32', 'i32'], body: [outline(loop(1, i(0), 'lt', i(3), i(1), [inner]))] });
    expect(() => compile(k)).toThrow('an outlined loop inside another');
  });

  it('still ends where its step has the wrong sign for its test', () => {
    const k = kernel({
      locals: ['i32', 'i32'],
      body: [
        outline(loop(0, i(-2147483000), 'lt', i(0), i(-1), [assign(1, op('add', local('i32', 1), i(1)))])),
        ret(1),
      ],
      results: [{ kind: 'list', items: [number(0), number(1)] }],
    });
    both(k);
  });
});

describe('statements', () => {
  it('choose by conditions, negated ones and empty arms', () => {
    const x = param('f64', 0);
    const set = (n: number) => assign(0, f(n));
    const k = kernel({
      params: ['f64'],
      locals: ['f64'],
      body: [
        when(op('lt', x, f(1)), [set(1)], [when(op('not', op('lt', x, f(2))), [], [set(2)])]),
        when(op('gt', x, f(5)), [], [assign(0, op('neg', local('f64', 0)))]),
        when(op('not', op('ge', x, f(9))), []),
        ret(1),
      ],
      results: [number(0)],
    });
    both(
      k,
      [0, 1, 1.5, 2, 3, 6, Number.NaN].map(p => ({ params: [p] })),
    );
  });

  it('throw the errors that the kernel throws', () => {
    for (const name of ['Error', 'TypeError', 'RangeError']) {
      const k = kernel({
        params: ['bool'],
        body: [when(param('bool', 0), [raise(name, `the ${name} — “is” thrown`)])],
      });
      both(k, [{ params: [0] }, { params: [1] }]);
    }
  });

  it('fall off the end at site 0', () => {
    expect(both(kernel({ body: [] }))[0].site).toBe(0);
  });

  it('may follow a return', () => {
    both(kernel({ locals: ['f64'], body: [ret(1), assign(0, f(1)), ret(1)], results: [number(0)] }));
  });
});

describe('an executable', () => {
  const k = kernel({
    arrays: [array('a', 'float64')],
    locals: ['f64'],
    body: [assign(0, load('f64', 0, i(2), true)), ret(1)],
    results: [number(0)],
  });

  it('runs again after an error', () => {
    const run = compile(k);
    const [short, long] = [on('float64', [1]), on('float64', [1, 2, 3])];
    for (let n = 0; n < 3; n++) {
      expect(() => run.runSync(bound([], [short]))).toThrow(RangeError);
      expect(run.runSync(bound([], [long])).local(0)).toBe(3);
    }
  });

  it('refuses to run when it has been disposed of', () => {
    const run = compile(k);
    run.dispose();
    run.dispose();
    expect(() => run.runSync(bound([], [on('float64', [1, 2, 3])]))).toThrow('`test` has been disposed of.');
  });
});
