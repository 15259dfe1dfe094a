import { setFlagsFromString } from 'node:v8';
import { describe, expect, it } from 'vitest';
import type { Type } from '../../src/dtype.ts';
import type { Expr } from '../../src/ir.ts';
import type { OpName } from '../../src/ops.ts';
import { ops } from '../../src/ops.ts';

import { both } from './both.ts';
import {
  array,
  assign,
  bind,
  c,
  compile,
  f,
  i,
  kernel,
  load,
  local,
  loop,
  number,
  op,
  param,
  ret,
  select,
  store,
  to,
} from './build.ts';
import { doubles, samples } from './samples.ts';

// Fused multiply-adds belong to relaxed SIMD, which Node 20 has behind a flag.
if (Number(process.versions.node.split('.')[0]) < 22) setFlagsFromString('--experimental-wasm-relaxed-simd');

const types = Object.keys(samples) as Type[];
const resultOf = (type: Type) =>
  ({
    kind: type === 'bool' ? 'boolean' : type.endsWith('64') && type !== 'f64' ? 'bigint' : 'number',
    local: 0,
  }) as const;

const value = (params: readonly Type[], e: Expr) =>
  kernel({ params, locals: [e.type, 'f64', 'f64', 'f64'], body: [assign(0, e), ret(1)], results: [resultOf(e.type)] });

/** What a row leaves undefined. */
function defined(name: OpName, type: Type, args: readonly (number | bigint)[]): boolean {
  const [a, b] = args;
  if ((name === 'div' || name === 'rem') && (type === 'i32' || type === 'u32'))
    return b !== 0 && !(a === -2147483648 && b === -1);
  return !((name === 'shl' || name === 'shr') && typeof b === 'bigint' && (b < 0n || b > 63n));
}

function tuples(list: readonly (number | bigint)[], n: number): (number | bigint)[][] {
  if (n === 1) return list.map(v => [v]);
  if (n === 2) return list.flatMap(a => list.map(b => [a, b]));
  return list.map((_, k) => Array.from({ length: n }, (_, j) => list[(k * 7 + j * 3) % list.length]));
}

describe('operations', () => {
  for (const name of Object.keys(ops) as OpName[]) {
    const { arity, types: taken } = ops[name];
    const arities = typeof arity === 'number' ? [arity] : [arity[0], 2, 3, arity[1]];
    it.each(taken.flatMap(t => arities.map(n => [t, n] as const)))(
      `${name} of %s, %d operands, is as interpreted`,
      (type, n) => {
        const params = Array.from({ length: n }, () => type);
        const k = value(params, op(name, ...params.map((t, p) => param(t, p))));
        both(
          k,
          tuples(samples[type], n)
            .filter(args => defined(name, type, args))
            .map(params => ({ params })),
        );
      },
    );
  }

  it.each([1, 2, 3, 2 ** 20, 2 ** 52, 2 ** 53, 0.5, 0, -1, -8, 7.5, Number.NaN, Infinity])(
    'rem by the constant %d',
    divisor => {
      for (const type of ['f64', 'f32'] as const) {
        if (type === 'f32' && Math.fround(divisor) !== divisor && !Number.isNaN(divisor)) continue;
        both(
          value([type], op('rem', param(type, 0), c(type, divisor))),
          samples[type].map(v => ({ params: [v] })),
        );
      }
    },
  );

  it('rem of 300,000 random pairs is the host’s', () => {
    const k = value(['f64', 'f64'], op('rem', param('f64', 0), param('f64', 1)));
    const executable = compile(k);
    let seed = 1;
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
    for (let n = 0; n < 300000; n++) {
      const scale = 2 ** Math.floor(random() * 60 - 4);
      let [a, b] = [random() - 0.5, random()].map(x => (n % 3 ? Math.trunc(x * scale) : x * scale));
      if (n % 3 === 0) a *= 2 ** Math.floor(random() * 110 - 50);
      // Quotients next to an integer are where rounding could cross it.
      if (n % 6 === 0) a = b * Math.floor(random() * 2 ** 30) * (1 + Math.floor(random() * 3 - 1) * 2 ** -52);
      if (n % 1000 === 0) b *= 2 ** -1000;
      const { local: read } = executable.runSync({ params: [a, b], arrays: [] });
      if (!Object.is(read(0), a % b)) expect(read(0), `${a} % ${b}`).toBe(a % b);
    }
  });

  it.each([1n, -1n, 2n, 0n, -(2n ** 63n), 10n])('BigInt division by the constant %d', divisor => {
    for (const type of ['i64', 'u64'] as const)
      for (const name of ['div', 'rem'] as const) {
        const by = type === 'u64' ? BigInt.asUintN(64, divisor) : divisor;
        both(
          value([type], op(name, param(type, 0), c(type, by))),
          samples[type].map(v => ({ params: [v] })),
        );
      }
  });

  it('BigInt division by zero throws as BigInts do', () => {
    const run = compile(value(['i64'], op('div', param('i64', 0), c('i64', 0n))));
    expect(() => run.runSync({ params: [1n as never], arrays: [] })).toThrow(new RangeError('Division by zero'));
  });
});

describe('conversions', () => {
  const pairs = types.flatMap(from => types.filter(t => t !== 'bool').map(type => [from, type] as const));
  it.each(pairs)('%s to %s is as interpreted', (from, type) => {
    both(
      value([from], to(type, param(from, 0))),
      samples[from].map(v => ({ params: [v] })),
    );
  });
});

describe('constants', () => {
  it.each(types)('of %s keep their bits, also through the text', type => {
    for (const v of samples[type]) both(value([], c(type, v)));
  });
});

describe('select and let', () => {
  const index = param('i32', 0);
  it('evaluates only the arm that it takes', () => {
    const inside = op('lt', to('u32', index), c('u32', 3));
    const k = kernel({
      params: ['i32'],
      arrays: [array('a', 'float64')],
      locals: ['f64'],
      body: [assign(0, select(inside, load('f64', 0, index, true), f(-1))), ret(1)],
      results: [number(0)],
    });
    both(
      k,
      [0, 1, 2, 3, -1].map(n => ({ params: [n], arrays: [['float64', [5, 6, 7]]] })),
    );
  });

  it('takes one of two trivial values without a branch', () => {
    both(value(['bool', 'f64'], select(param('bool', 0), param('f64', 1), f(2))), [
      { params: [1, 3] },
      { params: [0, 3] },
    ]);
  });

  it('binds locals that nest and follow each other', () => {
    const [x, y] = [local('f64', 1), local('f64', 2)];
    const inner = bind(2, op('mul', x, f(3)), op('add', op('add', y, y), x));
    const e = op(
      'sub',
      bind(1, op('add', param('f64', 0), f(1)), inner),
      bind(3, f(4), op('mul', local('f64', 3), param('f64', 0))),
    );
    both(
      value(['f64'], e),
      doubles.map(v => ({ params: [v] })),
    );
  });

  it('expands operations inside lazy arms and conditions of loops', () => {
    const a = op('round', op('mul', param('f64', 0), f(0.5)));
    both(
      value(['f64'], select(op('gt', op('sign', param('f64', 0)), f(0)), a, op('round', op('neg', a)))),
      doubles.map(v => ({ params: [v] })),
    );
  });

  it('evaluates operands from left to right: the first bad index is the one that throws', () => {
    const k = kernel({
      arrays: [array('a', 'float64')],
      locals: ['f64'],
      body: [assign(0, op('add', load('f64', 0, i(7), true), load('f64', 0, i(9), true))), ret(1)],
      results: [number(0)],
    });
    const [{ error }] = both(k, [{ arrays: [['float64', [1]]] }]);
    expect(error).toMatch(/^RangeError: index 7 is out of bounds for `a` of length 1 \(1:0\)/);
  });
});

describe('a loop of mixed operations', () => {
  it('gives the interpreter’s bits', () => {
    const v = local('i32', 0);
    const x = load('f32', 0, v);
    const k = kernel({
      arrays: [array('a', 'float32'), array('b', 'float64')],
      locals: ['i32', 'f64'],
      body: [
        loop(0, i(0), 'lt', i(40), i(1), [
          store(1, v, op('add', to('f64', op('sin', x)), op('pow', to('f64', x), f(1.5)))),
          assign(1, op('add', local('f64', 1), op('hypot', load('f64', 1, v), f(3), to('f64', v)))),
        ]),
        ret(1),
      ],
      results: [number(1)],
    });
    both(k, [
      {
        arrays: [
          ['float32', Float32Array.from({ length: 40 }, (_, n) => n / 7)],
          ['float64', new Float64Array(40)],
        ],
      },
    ]);
  });
});
