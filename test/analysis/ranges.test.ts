/** What `ranges` knows, on kernels small enough to follow. */
import { expect, test } from 'vitest';
import * as iv from '../../src/analysis/interval.ts';
import { type Range, ranges } from '../../src/analysis/ranges.ts';
import type { Expr, Kernel, Stmt } from '../../src/ir.ts';
import { type Builder, build, convert, f64, i32, op, type Spec } from '../ir/build.ts';

const shown = ({ lo, hi, int, nan, negZero }: Range): string =>
  (lo > hi ? 'none' : `${lo}..${hi}${int ? '' : ' real'}`) + (nan ? ' nan' : '') + (negZero ? ' -0' : '');

/** Locals x, y, z, i, j are numbers; n is an integer parameter, v any number; a is a float, b a byte array. */
const make = (body: (b: Builder) => ReturnType<Spec['body']>): Kernel =>
  build({
    params: { n: 'i32', v: 'f64' },
    arrays: { a: 'float64', b: 'uint8' },
    locals: { x: 'f64', y: 'f64', z: 'f64', i: 'f64', j: 'f64' },
    body,
  });

/** The range of an expression where it is stored, after statements. */
function stored(body: (b: Builder) => ReturnType<Spec['body']>, e: (b: Builder) => Expr): string {
  let at: Expr | undefined;
  const kernel = make(b => {
    at = e(b);
    return [...body(b), b.store('a', f64(0), at, true)];
  });
  return shown(ranges(kernel).of(at!));
}
const local = (name: string, body: (b: Builder) => ReturnType<Spec['body']>): string => {
  const kernel = make(body);
  return shown(ranges(kernel).local(kernel.locals.findIndex(l => l.name === name)));
};

const add = (a: Expr, b: Expr) => op('add', a, b);
const lt = (a: Expr, b: Expr) => op('lt', a, b);
const number = (e: Expr) => convert('f64', e);

test('loads give the range of their dtype, and floats may be NaN and -0', () => {
  expect(
    stored(
      () => [],
      b => number(b.load('b', f64(0), true)),
    ),
  ).toBe('0..255');
  expect(
    stored(
      () => [],
      b => b.load('a', f64(0), true),
    ),
  ).toBe('-Infinity..Infinity real nan -0');
  expect(
    stored(
      () => [],
      b => number(b.param('n')),
    ),
  ).toBe('-1073741824..1073741823');
  expect(
    stored(
      () => [],
      b => number(b.length('a')),
    ),
  ).toBe('0..2147483647');
});

test('−0 comes of products with negatives, of negated zeroes and of negative remainders', () => {
  const n = (b: Builder) => number(b.param('n'));
  expect(
    stored(
      () => [],
      b => op('mul', number(b.length('a')), f64(-1)),
    ),
  ).toBe('-2147483647..0 -0');
  expect(
    stored(
      () => [],
      b => op('mul', number(b.length('a')), f64(3)),
    ),
  ).toBe('0..6442450941');
  expect(
    stored(
      () => [],
      b => op('neg', number(b.length('a'))),
    ),
  ).toBe('-2147483647..0 -0');
  expect(
    stored(
      () => [],
      b => op('rem', n(b), f64(10)),
    ),
  ).toBe('-9..9 -0');
  expect(
    stored(
      () => [],
      b => op('rem', number(b.length('a')), f64(10)),
    ),
  ).toBe('0..9');
  expect(
    stored(
      () => [],
      b => op('ceil', op('mul', n(b), f64(0.5))),
    ),
  ).toBe('-536870912..536870912 -0');
  expect(
    stored(
      () => [],
      b => op('sub', n(b), n(b)),
    ),
  ).toBe('-2147483647..2147483647');
  expect(
    stored(
      () => [],
      b => op('max', op('neg', n(b)), f64(0)),
    ),
  ).toBe('0..1073741824');
});

test('division by what may be zero gives everything, by what may not only its corners', () => {
  expect(
    stored(
      () => [],
      b => op('div', f64(1), number(b.param('n'))),
    ),
  ).toBe('-Infinity..Infinity real');
  expect(
    stored(
      () => [],
      b => op('div', number(b.param('n')), f64(4)),
    ),
  ).toBe('-268435456..268435455.75 real');
});

test('ToUint32 keeps what lies in 32 unsigned bits', () => {
  const sum = (b: Builder) => add(number(b.length('a')), number(b.length('b')));
  expect(
    stored(
      () => [],
      b => number(convert('u32', op('toint32', sum(b)))),
    ),
  ).toBe('0..4294967294');
  expect(
    stored(
      () => [],
      b => number(op('toint32', sum(b))),
    ),
  ).toBe('-2147483648..2147483647');
});

test('conditions inform the code under them, && and || and ! too', () => {
  const both = (a: Expr, b: Expr): Expr => ({
    kind: 'select',
    type: 'bool',
    cond: a,
    a: b,
    b: { kind: 'const', type: 'bool', value: 0 },
  });
  const under = (cond: (b: Builder) => Expr): string =>
    local('y', b => [b.assign('x', b.load('a', f64(0), true)), b.if(cond(b), [b.assign('y', b.local('x'))])]);
  expect(under(b => lt(b.local('x'), f64(5)))).toBe('-Infinity..5 real -0');
  expect(under(b => both(op('ge', b.local('x'), f64(2)), lt(b.local('x'), f64(5))))).toBe('2..5 real');
  expect(under(b => op('not', lt(b.local('x'), f64(5))))).toBe('5..Infinity real nan');
  expect(under(b => op('eq', b.local('x'), f64(7)))).toBe('7..7');
  expect(under(b => op('ne', b.local('x'), b.local('x')))).toBe('none nan');
  expect(under(b => op('eq', b.local('x'), b.local('x')))).toBe('-Infinity..Infinity real -0');
});

test('a counted loop bounds its variable, in the body, at the test and after', () => {
  const body = (b: Builder) => [b.for('i', f64(0), number(b.param('n')), [b.assign('x', b.local('i'))])];
  expect(local('x', body)).toBe('0..1073741822');
  expect(local('i', body)).toBe('0..1073741823');
  expect(local('y', b => [...body(b), b.assign('y', b.local('i'))])).toBe('0..1073741823');
});

test('a loop downward ends one below its end', () => {
  const from = (b: Builder) => op('sub', number(b.length('a')), f64(1));
  const body = (b: Builder) => [
    b.for('i', from(b), f64(0), [b.assign('x', b.local('i'))], { test: 'ge', step: f64(-1) }),
  ];
  expect(local('x', body)).toBe('0..2147483646');
  expect(local('i', body)).toBe('-1..2147483646');
});

test('a loop that is entered tells of its bounds', () => {
  const inside = (b: Builder) => [
    b.for('i', f64(0), number(b.param('n')), [b.assign('x', op('rem', b.local('i'), number(b.param('n'))))]),
  ];
  expect(local('x', inside)).toBe('0..1073741822');
});

test('a counter stays within the trips of its loops', () => {
  const count = (b: Builder) => b.assign('x', add(b.local('x'), f64(1)));
  const flagged = (b: Builder) => b.if(op('gt', b.load('a', b.local('i'), true), f64(0)), [count(b)]);
  expect(local('x', b => [b.assign('x', f64(0)), b.for('i', f64(0), number(b.length('a')), [flagged(b)])])).toBe(
    '0..2147483647',
  );
  const nest = (b: Builder) => b.for('i', f64(0), f64(10), [b.for('j', f64(0), f64(20), [count(b), count(b)])]);
  expect(local('x', b => [b.assign('x', f64(5)), nest(b)])).toBe('5..405');
});

test('a counter that begins anew stays within the trips from where it begins', () => {
  const by = (n: number) => (b: Builder) => b.assign('x', add(b.local('x'), f64(n)));
  const runs = (start: number, step: (b: Builder) => Stmt) => (b: Builder) => {
    const ends = b.if(op('gt', b.load('a', b.local('i'), true), f64(0)), [b.assign('x', f64(start))], [step(b)]);
    return [b.assign('x', f64(2)), b.for('i', f64(0), f64(10), [ends])];
  };
  expect(local('x', runs(0, by(1)))).toBe('0..12');
  expect(local('x', runs(-7, by(3)))).toBe('-7..32');
  expect(local('x', runs(100, by(-3)))).toBe('-28..100');
  // A fraction, and a start that is not the same each time.
  expect(local('x', runs(0.5, by(1)))).toContain('Infinity');
  expect(
    local('x', b => [
      b.assign('x', f64(2)),
      b.for('i', f64(0), f64(10), [b.assign('x', b.load('a', b.local('i'), true)), by(1)(b)]),
    ]),
  ).toContain('Infinity');
  // Inside, it counts on from any turn of the loop around it.
  const inner = (b: Builder) => b.for('j', f64(0), f64(20), [by(1)(b)]);
  const seldom = (b: Builder) => b.if(op('gt', b.load('a', b.local('i'), true), f64(0)), [b.assign('x', f64(1))]);
  expect(local('x', b => [b.assign('x', f64(0)), b.for('i', f64(0), f64(10), [seldom(b), inner(b)])])).toBe('0..201');
});

test('sums of bytes are integers within the trips times 255', () => {
  const sum = (b: Builder) => b.assign('x', add(b.local('x'), number(b.load('b', b.local('i'), true))));
  const body = (b: Builder) => [b.assign('x', f64(0)), b.for('i', f64(0), number(b.length('b')), [sum(b)])];
  expect(local('x', body)).toBe(`0..${(2 ** 31 - 1) * 255}`);
});

test('a product in a loop is lost, but stays an integer', () => {
  const body = (b: Builder) => [
    b.assign('x', f64(1)),
    b.for('i', f64(0), f64(10), [b.assign('x', op('mul', b.local('x'), f64(3)))]),
  ];
  expect(local('x', body)).toBe('1..Infinity');
});

test('binary search stays within the array', () => {
  const body = (b: Builder) => {
    const sum = () => add(b.local('x'), b.local('y'));
    const middle = number(op('shr', convert('u32', op('toint32', sum())), { kind: 'const', type: 'u32', value: 1 }));
    const less = lt(b.load('a', b.local('z'), true), b.param('v'));
    return [
      b.assign('x', f64(0)),
      b.assign('y', number(b.length('a'))),
      b.while(lt(b.local('x'), b.local('y')), [
        b.assign('z', middle),
        b.if(less, [b.assign('x', add(b.local('z'), f64(1)))], [b.assign('y', b.local('z'))]),
      ]),
    ];
  };
  expect([local('x', body), local('y', body), local('z', body)]).toEqual([
    '0..2147483647',
    '0..2147483647',
    '0..2147483646',
  ]);
});

test('break, continue and labelled blocks carry what held where they jumped', () => {
  const broken = (b: Builder) => [
    b.assign('x', f64(0)),
    b.block(77, [b.if(lt(b.param('v'), f64(0)), [b.assign('x', f64(-5)), b.break(77)]), b.assign('x', f64(9))]),
    b.assign('y', b.local('x')),
  ];
  expect(local('y', broken)).toBe('-5..9');
  const skipped = (b: Builder) => [
    b.assign('y', f64(0)),
    b.for(
      'i',
      f64(0),
      f64(10),
      [
        b.assign('x', f64(1)),
        b.if(lt(b.param('v'), b.local('i')), [b.assign('x', f64(100)), b.continue(78)]),
        b.assign('x', f64(2)),
      ],
      { id: 78 },
    ),
    b.assign('y', b.local('x')),
  ];
  expect(local('y', skipped)).toBe('0..100');
});

test('an access that has not thrown tells of its subscript', () => {
  const body = (b: Builder) => [
    b.assign('x', b.param('v')),
    b.assign('y', b.load('a', b.local('x'), true)),
    b.assign('z', b.local('x')),
  ];
  expect(local('z', body)).toBe('0..2147483646 -0');
});

test('what is never reached has no values', () => {
  expect(local('y', b => [b.assign('x', f64(1)), b.if(lt(b.local('x'), f64(0)), [b.assign('y', f64(3))])])).toBe(
    'none',
  );
  expect(iv.isEmpty(ranges(make(b => [b.assign('x', f64(1))])).local(1))).toBe(true);
});

test('an assumption on a subscript holds for the sum in it, and for its parts', () => {
  let index: Expr | undefined;
  let product: Expr | undefined;
  const kernel = make(b => {
    product = op('mul', b.local('i'), number(b.param('n')));
    index = add(product, f64(7));
    return [b.for('i', f64(0), number(b.param('n')), [b.assign('x', b.load('a', index, true))])];
  });
  expect(shown(ranges(kernel).of(index!))).toBe('7..1152921501385621500');
  const known = ranges(kernel, { exprs: new Map([[index!, iv.ints(0, 2 ** 31 - 2)]]), locals: new Map() });
  expect([shown(known.of(index!)), shown(known.of(product!))]).toEqual(['7..2147483646', '0..2147483639']);
});

test('an assumption on a multiple is one on what is multiplied', () => {
  let index: Expr | undefined;
  let inner: Expr | undefined;
  const kernel = make(b => {
    inner = op('mul', b.local('i'), number(b.param('n')));
    index = op('mul', f64(-4), inner);
    return [b.for('i', f64(0), number(b.param('n')), [b.assign('x', b.load('a', index, true))])];
  });
  const known = ranges(kernel, { exprs: new Map([[index!, iv.ints(-403, 7)]]), locals: new Map() });
  expect(shown(known.of(inner!))).toBe('0..100');
});

test('integer types wrap where a result may not fit', () => {
  const typed = (x: Expr, y: Expr) =>
    stored(
      () => [],
      () => number(op('add', x, y)),
    );
  expect(typed(i32(2 ** 31 - 1), i32(0))).toBe('2147483647..2147483647');
  expect(typed(i32(2 ** 31 - 1), i32(1))).toBe('-2147483648..2147483647');
});
