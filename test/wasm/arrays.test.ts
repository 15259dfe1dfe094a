/** Loads, stores and storage: every dtype, every kind of array, checked and proved. */
import { describe, expect, it } from 'vitest';
import type { DType } from '../../src/dtype.ts';
import { constructorOf, dtypes } from '../../src/dtype.ts';
import type { ArrayDecl, Expr, Storage } from '../../src/ir.ts';
import { heapStats } from '../../src/runtime/memory.ts';
import { both } from './both.ts';
import {
  alloc,
  array,
  assign,
  bound,
  c,
  clear,
  compile,
  copy,
  f,
  i,
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
  ret,
  run,
  store,
  to,
  typeOf,
} from './build.ts';
import { samples } from './samples.ts';

const all = (Object.keys(dtypes) as DType[]).filter(d => constructorOf(d));
const isBig = (d: DType) => d === 'int64' || d === 'uint64';
const v = local('i32', 0);

describe.each(all)('%s', dtype => {
  const type = typeOf(dtype);
  const numbers = samples[type].filter(x => dtype !== 'uint8c' || (x >= 0 && x <= 255));
  const elements = numbers.length;

  it.each(['i32', 'u32', 'f64'] as const)('is stored and loaded again at a checked %s index', index => {
    const at = to(index, v);
    const k = kernel({
      arrays: [array('a', dtype), array('b', dtype)],
      locals: ['i32'],
      body: [loop(0, i(0), 'lt', length(0), i(1), [store(1, at, load(type, 0, at, true), true)])],
    });
    both(
      k,
      [elements, elements - 3].map(n => ({
        arrays: [
          [dtype, numbers],
          [dtype, numbers.slice(0, n).reverse()],
        ],
      })),
    );
  });

  it('is stored and loaded again where a proof says so', () => {
    const k = kernel({
      arrays: [array('a', dtype), array('b', dtype)],
      locals: ['i32'],
      body: [
        loop(0, i(0), 'lt', op('sub', length(0), i(1)), i(1), [store(1, v, load(type, 0, op('add', v, i(1))))]),
        store(1, op('add', v, i(0)), load(type, 0, i(1))),
        store(1, i(0), load(type, 0, to('u32', v))),
      ],
    });
    both(k, [
      {
        arrays: [
          [dtype, numbers],
          [dtype, numbers.map(() => (isBig(dtype) ? 0n : 0))],
        ],
      },
    ]);
  });

  it('keeps the low bits of what is stored', () => {
    if (dtype === 'uint8c') return;
    const p = param(type, 0);
    const k = kernel({ params: [type], arrays: [array('a', dtype)], locals: [], body: [store(0, i(1), p)] });
    both(
      k,
      samples[type].map(x => ({ params: [x], arrays: [[dtype, isBig(dtype) ? [0n, 0n, 0n] : [0, 0, 0]]] })),
    );
  });

  const storages: { readonly [name: string]: Storage } = {
    'a constant table': { kind: 'table', values: numbers },
    'private storage': { kind: 'private', length: elements },
    'private storage with contents': { kind: 'private', length: elements, initial: numbers },
    'short private storage with contents': { kind: 'private', length: 3, initial: numbers.slice(0, 3) },
    'short private storage': { kind: 'private', length: 3 },
  };
  it.each(Object.entries(storages))('lies in %s, which may be returned', (_, storage) => {
    const made = array('t', dtype, storage);
    const isPrivate = storage.kind === 'private';
    const change = isPrivate ? [clear(1), store(1, i(1), load(type, 0, i(2), true), true)] : [];
    const k = kernel({
      arrays: [array('a', dtype), made],
      locals: ['i32'],
      body: [...change, loop(0, i(0), 'lt', length(0), i(1), [store(0, v, load(type, 1, v, true), true)]), ret(1)],
      results: [{ kind: 'list', items: [{ kind: 'array', array: 1 }] }],
    });
    const zeroes = (n: number) => Array.from({ length: n }, () => (isBig(dtype) ? 0n : 0));
    const input = { arrays: [[dtype, zeroes(3)] as const] };
    both(k, [input, input, { arrays: [[dtype, zeroes(elements + 1)]] }]);
  });
});

/** Beyond 2⁵¹ doubles are not rounded by the sum that finds their bits, and from 2⁵³ on the sum itself is. */
const far = [51, 52, 53, 62, 63, 64, 1023].flatMap(n => [2 ** n, 2 ** n + 0.5, 2 ** n + 1, 3 * 2 ** n, 2 ** n + 2]);
const indexes = [
  0,
  -0,
  2,
  3,
  -1,
  0.5,
  -0.5,
  2.999,
  2.5,
  2 - 2 ** -51,
  Number.NaN,
  Infinity,
  -Infinity,
  2 ** 31,
  2 ** 32,
  2 ** 32 + 1,
  -(2 ** 31),
  -(2 ** 32),
  1e300,
  5e-324,
  ...far,
  ...far.map(x => -x),
];

describe('a checked index', () => {
  const by = (index: Expr) =>
    kernel({
      params: ['f64'],
      arrays: [array('a', 'int8')],
      locals: ['i32'],
      body: [assign(0, load('i32', 0, index, true)), ret(1)],
      results: [number(0)],
    });
  const inputs = indexes.map(x => ({ params: [x], arrays: [['int8', [1, 2, 3]] as const] }));
  it('in f64 is refused where it is no integer, NaN, negative, or too large; −0 is 0', () => {
    both(by(param('f64', 0)), inputs);
  });
  it.each(['floor', 'trunc', 'round', 'abs'] as const)('made by %s is refused likewise', name => {
    both(by(op(name, param('f64', 0))), inputs);
  });
  it('in i32 and u32 is refused outside', () => {
    for (const type of ['i32', 'u32'] as const) {
      const by = kernel({
        params: [type],
        arrays: [array('a', 'int8')],
        locals: ['i32'],
        body: [assign(0, load('i32', 0, op('add', param(type, 0), c(type, 1)), true)), ret(1)],
        results: [number(0)],
      });
      const edges = [0, 1, 2, -1, -2, 2147483647, -2147483648].map(x => (type === 'u32' ? x >>> 0 : x));
      both(
        by,
        edges.map(x => ({ params: [x], arrays: [['int8', [1, 2, 3]]] })),
      );
    }
  });
  it('of a store is checked after its value', () => {
    const by = kernel({
      arrays: [array('a', 'int8'), array('b', 'int8')],
      body: [store(0, i(9), load('i32', 1, i(5), true), true)],
    });
    const [{ error }] = both(by, [
      {
        arrays: [
          ['int8', [1]],
          ['int8', [1, 2]],
        ],
      },
    ]);
    expect(error).toContain('index 5 is out of bounds for `b` of length 2');
  });
});

describe('arrays that a kernel makes', () => {
  const heap: ArrayDecl = array('h', 'float64', { kind: 'heap' });
  const made = kernel({
    params: ['f64'],
    arrays: [heap, array('scratch', 'int32', { kind: 'heap' })],
    locals: ['i32', 'f64'],
    body: [
      alloc(0, param('f64', 0)),
      alloc(1, f(100)),
      outline(loop(0, i(0), 'lt', length(0), i(1), [store(0, v, to('f64', v), true)])),
      assign(1, to('f64', length(1))),
      ret(1),
    ],
    results: [
      {
        kind: 'object',
        fields: [
          ['first', { kind: 'array', array: 0 }],
          ['again', { kind: 'array', array: 0 }],
          ['n', number(1)],
        ],
      },
    ],
  });

  it('are returned, and refused with the host’s words', () => {
    const observed = both(
      made,
      [0, -0, 1, 3.9, 5000, -0.5, Number.NaN, -1, 2 ** 31, Infinity].map(p => ({ params: [p] })),
    );
    expect(observed.at(-3)?.error).toBe('RangeError: Invalid typed array length: -1');
  });

  it('are the same array wherever the result names them, library arrays, fresh at each run', () => {
    const executable = compile(made);
    const first = executable.runSync(bound([4]));
    expect(first.array(0)).toBe(first.array(0));
    const kept = first.array(0);
    kept[0] = 77;
    const second = executable.runSync(bound([4])).array(0);
    expect([kept[0], second[0]]).toEqual([77, 0]);
  });

  it('take no room when the run is over, be it by an error, unless they are returned', () => {
    const failing = kernel({
      arrays: [heap],
      locals: ['f64'],
      body: [alloc(0, f(1e6)), assign(0, load('f64', 0, f(1e6), true)), ret(1)],
      results: [number(0)],
    });
    const executable = compile(failing);
    const { used, live } = heapStats();
    for (let n = 0; n < 3; n++) expect(() => executable.runSync(bound())).toThrow('out of bounds for `h`');
    expect(heapStats()).toMatchObject({ used, live });
  });

  it('are refused where the heap has no room', () => {
    const huge = kernel({
      arrays: [heap],
      body: [alloc(0, f(2 ** 30)), ret(1)],
      results: [{ kind: 'array', array: 0 }],
    });
    expect(() => run(huge)).toThrow(expect.objectContaining({ code: 'memory' }));
  });

  it('are empty before their alloc, and may be allocated in an outlined loop', () => {
    const k = kernel({
      arrays: [heap],
      locals: ['i32', 'f64'],
      body: [
        assign(1, to('f64', length(0))),
        outline(loop(0, i(0), 'lt', i(4), i(1), [alloc(0, to('f64', op('add', v, i(1)))), store(0, v, f(3), true)])),
        assign(1, op('add', local('f64', 1), to('f64', length(0)))),
        store(0, i(0), f(5), true),
        ret(1),
      ],
      results: [{ kind: 'list', items: [number(1), { kind: 'array', array: 0 }] }],
    });
    both(k, [{}, {}]);
  });
});

describe('views', () => {
  const bases: readonly [string, ArrayDecl, boolean][] = [
    ['a param', array('a', 'float32'), false],
    ['a private array', array('a', 'float32', { kind: 'private', length: 40 }), true],
  ];
  it.each(bases)('of %s move with their locals, also through outlined loops', (_, base, isPrivate) => {
    const k = kernel({
      params: ['i32'],
      arrays: [base, array('w', 'float32', { kind: 'view', base: 0, offset: 1, length: 2 })],
      locals: ['i32', 'i32', 'i32', 'f64'],
      body: [
        ...(isPrivate ? [clear(0)] : []),
        loop(0, i(0), 'lt', i(40), i(1), [store(0, v, to('f32', v), true)]),
        assign(1, param('i32', 0)),
        assign(2, i(7)),
        outline(
          loop(0, i(0), 'lt', i(4), i(1), [
            assign(3, op('add', local('f64', 3), to('f64', load('f32', 1, i(2), true)))),
            assign(1, op('add', local('i32', 1), i(1))),
            store(1, v, to('f32', f(-1)), true),
          ]),
        ),
        store(1, length(1).kind === 'length' ? op('sub', length(1), i(1)) : i(0), to('f32', f(-2)), true),
        store(1, i(0), to('f32', f(-3))),
        assign(3, op('add', local('f64', 3), to('f64', load('f32', 1, param('i32', 0), true)))),
        ret(1),
      ],
      results: [{ kind: 'list', items: [number(3), { kind: 'array', array: 1 }] }],
    });
    both(
      k,
      [0, 3, 6, 7, 20].map(p => ({ params: [p], arrays: isPrivate ? [] : [['float32', new Float32Array(40)]] })),
    );
  });

  it('of an array that the kernel makes are returned as views of it', () => {
    const k = kernel({
      arrays: [
        array('h', 'int16', { kind: 'heap' }),
        array('w', 'int16', { kind: 'view', base: 0, offset: 0, length: 1 }),
      ],
      locals: ['i32', 'i32'],
      body: [alloc(0, f(10)), assign(0, i(3)), assign(1, i(4)), store(1, i(1), i(-5), true), ret(1)],
      results: [{ kind: 'array', array: 1 }],
    });
    both(k, [{}, {}]);
  });
});

describe('copies', () => {
  const numeric = all.filter(d => !isBig(d));
  const pairs = [
    ...numeric.flatMap(a => numeric.map(b => [a, b] as const)),
    ...(['int64', 'uint64'] as const).flatMap(a => (['int64', 'uint64'] as const).map(b => [a, b] as const)),
  ];
  it.each(pairs)('into %s from %s convert as stores do, and are refused where they do not fit', (target, from) => {
    const k = kernel({
      params: ['f64'],
      arrays: [array('a', target), array('b', from)],
      body: [copy(0, 1, param('f64', 0))],
    });
    const values = isBig(from) ? samples.i64 : from.startsWith('float') ? samples.f64 : samples.i32;
    const room = Array.from({ length: values.length + 2 }, () => (isBig(target) ? 0n : 0));
    both(
      k,
      [0, -0, 2, 3, -1, 2 ** 31, Infinity, -Infinity].map(at => ({
        params: [at],
        arrays: [
          [target, room],
          [from, values],
        ],
      })),
    );
  });

  it.each(['int32', 'float32'] as const)('within one array read all before they write', dtype => {
    const at = { kind: 'view', base: 0, offset: 0, length: 1 } as const;
    const k = kernel({
      arrays: [array('a', dtype), array('w', dtype, at)],
      locals: ['i32', 'i32'],
      body: [assign(0, i(2)), assign(1, i(5)), copy(0, 1, f(0)), copy(0, 1, f(3))],
    });
    both(k, [{ arrays: [[dtype, [1, 2, 3, 4, 5, 6, 7, 8]]] }, { arrays: [[dtype, [1, 2, 3, 4, 5, 6, 7]]] }]);
  });

  it('between overlapping arrays of two dtypes read all before they write', () => {
    const k = kernel({ arrays: [array('a', 'int16'), array('b', 'int32')], body: [copy(0, 1, f(0))] });
    const plain = new Int32Array([1, 2, 3, 4]);
    const shared = on('int32', plain);
    new Int16Array(plain.buffer).set(plain, 0);
    run(k, [], [new Int16Array(shared.buffer, shared.byteOffset, 8), shared]);
    expect([...(shared as Int32Array)]).toEqual([...plain]);
  });
});
