/** Each rule of verify refuses something, and names the node. */
import { expect, test } from 'vitest';
import type { Expr, Kernel, Result, Spread, Stmt } from '../../src/ir.ts';
import { verify } from '../../src/verify.ts';
import type { Builder, Spec } from './build.ts';
import { build, convert, f64, i32, num, op, select, span } from './build.ts';

const spec = (body: (b: Builder) => readonly Stmt[], results: readonly Result[] = []): Spec => ({
  params: { p: 'f64' },
  arrays: {
    x: 'float64',
    q: 'int64',
    t: { dtype: 'float64', storage: { kind: 'table', values: [1] } },
    m: { dtype: 'float64', storage: { kind: 'private', length: 1 } },
    h: { dtype: 'float64', storage: { kind: 'heap' } },
  },
  locals: { i: 'i32', s: 'f64', g: 'i64', flag: 'bool', u: 'f64' },
  results: () => results,
  body,
});

const kernel = (body: (b: Builder) => readonly Stmt[], results?: readonly Result[]): Kernel =>
  build(spec(body, results));

const assigning = (e: (b: Builder) => Expr) => kernel(b => [b.assign('s', e(b))]);

const spread = (more: (b: Builder) => Partial<Spread>, body: (b: Builder) => readonly Stmt[] = () => []): Kernel =>
  kernel(b => [b.spread(b.for('i', i32(0), i32(9), body(b), { id: 500 }), more(b))]);

const refusals: readonly (readonly [what: string, kernel: Kernel])[] = [
  ['not a constant of type i32: -0', kernel(b => [b.assign('i', i32(-0))])],
  ['not a constant of type i32: 1.5', kernel(b => [b.assign('i', i32(1.5))])],
  ['not a constant of type f32: 0.1', assigning(() => convert('f64', num('f32', 0.1)))],
  ['not a constant of type u32: -1', assigning(() => convert('f64', num('u32', -1)))],
  ['not a constant of type i64: 1', assigning(() => convert('f64', num('i64', 1)))],
  ['not a constant of type u64: -1n', assigning(() => convert('f64', num('u64', -1n)))],
  ['not a constant of type f64: 1n', assigning(() => num('f64', 1n))],
  ['not a constant of type bool: true', assigning(() => convert('f64', num('bool', 2)))],
  ['no such local: ?local9', assigning(() => ({ kind: 'local', type: 'f64', local: 9 }))],
  ['the local has type f64, not i32: s', kernel(b => [b.assign('i', { kind: 'local', type: 'i32', local: 1 })])],
  ['no such param: ?param1', assigning(() => ({ kind: 'param', type: 'f64', param: 1 }))],
  ['the param has type f64, not i32: p', kernel(b => [b.assign('i', { kind: 'param', type: 'i32', param: 0 })])],
  ['no such array: ?array7.length', kernel(b => [b.assign('i', { kind: 'length', type: 'i32', array: 7 })])],
  [
    'no such array: ?array7[0]',
    assigning(() => ({ kind: 'load', type: 'f64', array: 7, index: i32(0), check: false, span })),
  ],
  ['an index is a number: x[1n]!', assigning(b => b.load('x', num('i64', 1n), true))],
  ['an index is a number: x[true]!', assigning(b => b.load('x', num('bool', 1), true))],
  ['an index without a check is an i32 or u32: x[1]', assigning(b => b.load('x', f64(1)))],
  [
    'the span is in no source: x[0]',
    assigning(b => ({ ...b.load('x', i32(0)), span: { source: 1, start: 0, end: 0 } }) as Expr),
  ],
  [
    'a load from float64 gives f64, not f32: x[0]',
    assigning(b => convert('f64', { ...b.load('x', i32(0)), type: 'f32' } as Expr)),
  ],
  ['no op nonsense', assigning(() => ({ kind: 'op', op: 'nonsense' as never, type: 'f64', args: [f64(1)] }))],
  ['add does not take 1 operands: add.f64(1)', assigning(() => op('add', f64(1)))],
  ['hypot does not take 9 operands', assigning(() => op('hypot', ...Array.from({ length: 9 }, () => f64(1))))],
  ['sqrt is not defined for i32: sqrt.i32(4)', kernel(b => [b.assign('i', op('sqrt', i32(4)))])],
  ['the operands differ in type: add.f64(1, 1)', assigning(() => op('add', f64(1), i32(1)))],
  [
    'lt of f64 gives bool, not f64: lt.f64(1, 2)',
    assigning(() => ({ ...op('lt', f64(1), f64(2)), type: 'f64' }) as Expr),
  ],
  ['a condition is a bool: (1 ? 2 : 3)', assigning(() => select(f64(1), f64(2), f64(3)))],
  [
    'both arms have the type of the whole, f64: (true ? 2 : 3)',
    assigning(() => select(num('bool', 1), f64(2), i32(3))),
  ],
  ['the value has not the type of its local: (let u = 1 in 2)', assigning(b => b.let('u', i32(1), f64(2)))],
  [
    'the body has type i32, not f64: (let u = 1 in 2)',
    assigning(b => ({ ...b.let('u', f64(1), i32(2)), type: 'f64' }) as Expr),
  ],
  [
    'a let binds a local that another binds: (let u = 2 in u)',
    assigning(b => op('add', b.let('u', f64(1), b.local('u')), b.let('u', f64(2), b.local('u')))),
  ],
  [
    'a let local is read outside its body: u',
    assigning(b => op('add', b.let('u', f64(1), b.local('u')), b.local('u'))),
  ],
  ['a let local is read outside its body: u', assigning(b => b.let('u', b.local('u'), f64(1)))],
  [
    'a let local is assigned: u = 1',
    kernel(b => [b.assign('s', b.let('u', f64(1), b.local('u'))), b.assign('u', f64(1))]),
  ],
  ['nothing converts to bool: f64.to.bool(1)', kernel(b => [b.assign('flag', convert('bool', f64(1)))])],
  ['the local has type f64, not i32: s = 1', kernel(b => [b.assign('s', i32(1))])],
  ['no such local: ?local9 = 1', kernel(b => [{ ...b.assign('s', f64(1)), local: 9 } as Stmt])],
  ['a table is never written: t[0] = 1', kernel(b => [b.store('t', i32(0), f64(1))])],
  ['the value has type i32, not f64: x[0] = 1', kernel(b => [b.store('x', i32(0), i32(1))])],
  ['an index without a check is an i32 or u32: x[0] = 1', kernel(b => [b.store('x', f64(0), f64(1))])],
  ['only a heap array is allocated: alloc m length 1', kernel(b => [b.alloc('m', f64(1))])],
  ['the length is an f64: alloc h length 1', kernel(b => [b.alloc('h', i32(1))])],
  ['only a private array is cleared: clear h', kernel(b => [b.clear('h')])],
  ['a table is never written: copy x to t at 0', kernel(b => [b.copy('t', 'x', f64(0))])],
  ['numbers and BigInts do not copy into each other: copy q to x at 0', kernel(b => [b.copy('x', 'q', f64(0))])],
  ['the offset is an f64: copy x to m at 0', kernel(b => [b.copy('m', 'x', i32(0))])],
  ['a condition is a bool: if 1', kernel(b => [b.if(i32(1), [])])],
  ['a condition is a bool: while #', kernel(b => [b.while(i32(1), [])])],
  ['lo, hi and step differ in type: for #', kernel(b => [b.for('i', i32(0), f64(1), [])])],
  ['lo, hi and step differ in type: for #', kernel(b => [b.for('i', i32(0), i32(1), [], { step: f64(1) })])],
  ['the local has type f64, not i32: for #', kernel(b => [b.for('s', i32(0), i32(1), [])])],
  [
    'a loop counts in numbers: for #',
    kernel(b => [b.for('flag', num('bool', 0), num('bool', 1), [], { step: num('bool', 1) })]),
  ],
  ['a loop assigns its own variable: i = 1', kernel(b => [b.for('i', i32(0), i32(1), [b.assign('i', i32(1))])])],
  [
    'a loop assigns its own variable: for #',
    kernel(b => [b.for('i', i32(0), i32(1), [b.for('i', i32(0), i32(1), [])])]),
  ],
  ['the target does not enclose the break: break #9', kernel(b => [b.block(9, []), b.break(9)])],
  ['the target is no loop around the continue: continue #9', kernel(b => [b.block(9, [b.continue(9)])])],
  [
    'the target is no loop around the continue: continue #9',
    kernel(b => [b.while(num('bool', 0), [], [b.continue(9)], 9)]),
  ],
  ['no such result: return 1: ?', kernel(b => [b.return(1)])],
  ['no such error: throw Oops("")', kernel(b => [b.throw('Oops', '')])],
  ['statement id 9 is used twice: block #9', kernel(b => [b.block(9, [b.block(9, [])])])],
  [
    'statement id 9 is used twice: for #9',
    kernel(b => [{ ...b.outlined(b.for('i', i32(0), i32(1), [], { id: 9 })), id: 9 } as Stmt]),
  ],
  ['a result names no local', kernel(() => [], [{ kind: 'number', local: 9 }])],
  ['a result names no array', kernel(() => [], [{ kind: 'list', items: [{ kind: 'array', array: 9 }] }])],
  ['a number result is held in a local of type i64', kernel(() => [], [{ kind: 'number', local: 2 }])],
  ['a boolean result is held in a local of type f64', kernel(() => [], [{ kind: 'boolean', local: 1 }])],
  [
    'a bigint result is held in a local of type i32',
    kernel(() => [], [{ kind: 'object', fields: [['a', { kind: 'bigint', local: 0 }]] }]),
  ],
  ['result 0 is that of falling off the end', { ...kernel(() => []), results: [{ kind: 'number', local: 1 }] }],
  ['a guard is a bool', spread(() => ({ guard: f64(1) }))],
  ['the work is an f64', spread(() => ({ work: i32(1) }))],
  ['lanes are a power of two', spread(() => ({ lanes: 3 }))],
  ['lanes are a power of two', spread(() => ({ tree: { block: 0, lanes: 0 } }))],
  ['a block has a number of iterations, or 0', spread(() => ({ tree: { block: 1.5, lanes: 1 } }))],
  [
    "the fold's local is none that and takes",
    spread(b => ({ reductions: [{ kind: 'fold', local: b.id('s'), op: 'and' }] })),
  ],
  [
    'a pick compares numbers',
    spread(b => ({ reductions: [{ kind: 'pick', local: b.id('flag'), test: 'lt', with: [] }] })),
  ],
  ['an induction has the type of its step', spread(b => ({ inductions: [{ local: b.id('s'), step: i32(1) }] }))],
  ['no such array, or a table', spread(b => ({ copies: [{ array: b.array('t'), op: 'min' }] }))],
  ['copies of an array are not added up in an order', spread(b => ({ copies: [{ array: b.array('x'), op: 'add' }] }))],
  ['max is not defined for the elements of q', spread(b => ({ copies: [{ array: b.array('q'), op: 'max' }] }))],
  ['no such array', spread(b => ({ apart: [{ a: b.array('x'), b: 9, same: false }] }))],
  ['no such local', spread(() => ({ last: [77] }))],
  ["the loop's own variable has a role", spread(b => ({ last: [b.id('i')] }))],
  ['a local has two roles', spread(b => ({ last: [b.id('s')], reductions: [{ kind: 'latest', local: b.id('s') }] }))],
  [
    'a let local has a role',
    spread(
      b => ({ last: [b.id('u')] }),
      b => [b.assign('s', b.let('u', f64(1), b.local('u')))],
    ),
  ],
  [
    'a break in a spread loop',
    spread(
      () => ({}),
      b => [b.break(500)],
    ),
  ],
  [
    'a return in a spread loop',
    spread(
      () => ({}),
      b => [b.if(num('bool', 1), [b.return(0)])],
    ),
  ],
  [
    'a alloc in a spread loop',
    spread(
      () => ({}),
      b => [b.alloc('h', f64(1))],
    ),
  ],
];

test.each(refusals)('refuses: %s', (what, refused) => {
  expect(() => verify(refused)).toThrow(`ill-formed IR: ${what}`);
});

const declarations: readonly (readonly [what: string, arrays: NonNullable<Spec['arrays']>])[] = [
  [
    'a value that the dtype cannot hold: table a: uint8',
    { a: { dtype: 'uint8', storage: { kind: 'table', values: [256] } } },
  ],
  [
    'a value that the dtype cannot hold: table a: int8',
    { a: { dtype: 'int8', storage: { kind: 'table', values: [-0] } } },
  ],
  [
    'a value that the dtype cannot hold: table a: float32',
    { a: { dtype: 'float32', storage: { kind: 'table', values: [0.1] } } },
  ],
  [
    'a value that the dtype cannot hold: table a: uint64',
    { a: { dtype: 'uint64', storage: { kind: 'table', values: [-1n] } } },
  ],
  ['not a length: private a: int8', { a: { dtype: 'int8', storage: { kind: 'private', length: -1 } } }],
  [
    'the initial values are not as many as the elements: private a: int8',
    { a: { dtype: 'int8', storage: { kind: 'private', length: 2, initial: [1] } } },
  ],
  [
    'a value that the dtype cannot hold: private a: int8',
    { a: { dtype: 'int8', storage: { kind: 'private', length: 1, initial: [200] } } },
  ],
  [
    'a view of no array: view a: int8',
    { a: { dtype: 'int8', storage: { kind: 'view', base: 4, offset: 0, length: 0 } } },
  ],
  [
    'a view of a view: view a: int8',
    { a: { dtype: 'int8', storage: { kind: 'view', base: 0, offset: 0, length: 0 } } },
  ],
  [
    'a view has the dtype of its base: view a: int8',
    { x: 'uint8', a: { dtype: 'int8', storage: { kind: 'view', base: 0, offset: 0, length: 0 } } },
  ],
  [
    'the offset and length of a view are i32 locals: view a: int8',
    { x: 'int8', a: { dtype: 'int8', storage: { kind: 'view', base: 0, offset: 0, length: 1 } } },
  ],
];

test.each(declarations)('refuses: %s', (what, arrays) => {
  expect(() => verify(build({ arrays, locals: { i: 'i32', s: 'f64' }, body: () => [] }))).toThrow(
    `ill-formed IR: ${what}`,
  );
});

test('accepts what is well-formed', () => {
  const fine = kernel(
    b => [
      b.assign('s', op('add', b.let('u', b.param('p'), op('mul', b.local('u'), b.local('u'))), f64(Number.NaN))),
      b.assign('s', convert('f64', num('f32', Number.NaN))),
      b.for('i', i32(0), b.length('x'), [b.break(60), b.continue(60)], { id: 60 }),
      b.for('i', i32(0), i32(2), []),
      b.while(num('bool', 1), [b.continue(70)], [b.break(70)], 70),
      b.store('x', f64(-1), b.load('t', b.local('i')), true),
      b.clear('m'),
      b.alloc('h', f64(3)),
      b.copy('h', 't', f64(0)),
      b.throw('TypeError', 'x'),
      b.return(1),
    ],
    [{ kind: 'number', local: 1 }],
  );
  expect(() => verify(fine)).not.toThrow();
});
