/** The text of every node. */
import { expect, test } from 'vitest';
import { printExpr, printKernel, printStmt } from '../../src/print.ts';
import { build, convert, f64, i32, num, op, select } from './build.ts';

const all = build({
  name: 'everything',
  params: { a: 'f64', n: 'i32' },
  arrays: {
    x: 'float32',
    t: { dtype: 'float64', storage: { kind: 'table', values: [1, -0, Number.NaN] } },
    b: { dtype: 'int64', storage: { kind: 'private', length: 2, initial: [1n, -2n] } },
    p: { dtype: 'uint8', storage: { kind: 'private', length: 16 } },
    h: { dtype: 'float64', storage: { kind: 'heap' } },
    n: { dtype: 'float32', storage: { kind: 'view', base: 0, offset: 0, length: 0 } },
  },
  locals: { i: 'i32', s: 'f64', a: 'f64', flag: 'bool', u: 'f64' },
  results: ids => [
    { kind: 'number', local: ids.local('s') },
    {
      kind: 'object',
      fields: [
        [
          'rest',
          {
            kind: 'list',
            items: [
              { kind: 'boolean', local: ids.local('flag') },
              { kind: 'array', array: ids.array('h') },
            ],
          },
        ],
      ],
    },
  ],
  body: b => [
    b.alloc('h', b.param('a')),
    b.clear('p'),
    b.copy('h', 't', f64(1)),
    b.for(
      'i',
      i32(0),
      b.length('x'),
      [
        b.store('x', b.local('i'), op('add', b.load('x', b.local('i')), num('f32', -0))),
        b.store('x', b.local('s'), b.load('n', f64(2), true), true),
        b.if(b.local('flag'), [b.continue(100)], [b.break(100)]),
      ],
      { id: 100, prange: true },
    ),
    b.outlined(b.for('i', b.param('n'), i32(0), [], { id: 101, test: 'ge', step: i32(-1) })),
    b.while(
      num('bool', 1),
      [b.block(103, [b.break(103)])],
      [b.assign('a', b.let('u', f64(2), op('mul', b.local('u'), b.local('u'))))],
      102,
    ),
    b.if(op('lt', b.local('s'), f64(1e21)), [b.throw('RangeError', 'no "way"'), b.return(0)]),
    b.assign('s', select(b.local('flag'), convert('f64', b.load('b', i32(1))), op('hypot', f64(3), f64(4), f64(0.5)))),
    b.return(1),
    b.return(2),
  ],
});

test('a kernel prints', () => {
  expect(printKernel(all)).toBe(`kernel everything(a: f64, n: i32; x: float32[])
  table t: float64[3] = 1, -0, NaN
  private b: int64[2] = 1n, -2n
  private p: uint8[16]
  heap h: float64[]
  view n~a5: float32[] of x offset i length i
  local i: i32
  local s: f64
  local a~2: f64
  local flag: bool
  local u: f64
  alloc h length a
  clear p
  copy t to h at 1
  prange #100 i = 0 .. < x.length step 1
    x[i] = add.f32(x[i], -0)
    x[s]! = n~a5[2]!
    if flag
      continue #100
    else
      break #100
  outlined for #101 i = n .. >= 0 step -1
  while #102 true
    block #103
      break #103
  step
    a~2 = (let u = 2 in mul.f64(u, u))
  if lt.f64(s, 1e+21)
    throw RangeError("no \\"way\\"")
    return 0: undefined
  s = (flag ? i64.to.f64(b[1]) : hypot.f64(3, 4, 0.5))
  return 1: s
  return 2: { rest: [flag, h] }
`);
});

test('statements and expressions print alone', () => {
  expect(printStmt(all, all.body[1])).toBe('clear p');
  expect(printExpr(all, f64(Number.NEGATIVE_INFINITY))).toBe('-Infinity');
});

test('what is not declared still prints', () => {
  expect(printExpr(all, { kind: 'local', type: 'f64', local: 99 })).toBe('?local99');
});
