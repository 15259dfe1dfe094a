/** The checker finds two iterations that meet, and only those. */
import { expect, test } from 'vitest';
import { checkRaces, racesOf } from '../../src/interpret/races.ts';
import { copied, watched } from '../../src/interpret/watched.ts';
import type { Spread, Stmt } from '../../src/ir.ts';
import type { Builder, Spec } from './build.ts';
import { build, call, f64, i32, num, op } from './build.ts';

const arrays: Spec['arrays'] = {
  x: 'float64',
  y: 'float64',
  h: 'int32',
  m: { dtype: 'float64', storage: { kind: 'private', length: 2 } },
};
const locals: Spec['locals'] = { i: 'i32', j: 'i32', s: 'f64' };
const params: Spec['params'] = { d: 'i32' };

/** `for (i = 0; i < 10; i++)`, spread. */
const kernel = (body: (b: Builder) => readonly Stmt[], more: (b: Builder) => Partial<Spread> = () => ({})) =>
  build({ arrays, locals, params, body: b => [b.spread(b.for('i', i32(0), i32(10), body(b)), more(b))] });

const size = 40;
const apart = (d = 0) => call([d], new Float64Array(size), new Float64Array(size), new Int32Array(size));
const i = (b: Builder, by = 0) => op('add', b.local('i'), i32(by));
const move = (from: number, to: number, name = 'x') =>
  kernel(b => [b.store('x', i(b, to), op('add', b.load(name, i(b, from)), f64(1)))]);

test('elements of their own, and ones that are only read, are no race', () => {
  expect(racesOf(move(0, 0), apart()).races).toEqual([]);
  expect(racesOf(move(3, 0, 'y'), apart()).races).toEqual([]);
  const shared = kernel(b => [b.store('x', i(b), b.load('y', i32(5)))]);
  expect(racesOf(shared, apart()).races).toEqual([]);
});

test('reading what another iteration writes, before or after it', () => {
  const flow = racesOf(move(0, 1), apart()).races[0];
  expect(flow.earlier).toEqual({ iteration: 0, kind: 'write' });
  expect(flow.later).toEqual({ iteration: 1, kind: 'read' });
  expect(flow.element).toBe(1);
  const anti = racesOf(move(1, 0), apart()).races[0];
  expect([anti.earlier, anti.later]).toEqual([
    { iteration: 0, kind: 'read' },
    { iteration: 1, kind: 'write' },
  ]);
  expect(racesOf(move(12, 0), apart()).races).toEqual([]);
  expect(() => checkRaces(move(0, 1), apart())).toThrow(
    'internal: the loop over `i` (1:15) runs iterations at the same time, but iteration 1 reads `x[1]`, which iteration 0 writes',
  );
});

test('writing what another iteration writes, and a reader that is not the first or the last', () => {
  const output = kernel(b => [b.store('x', op('shr', b.local('i'), i32(1)), f64(1))]);
  expect(racesOf(output, apart()).races).toHaveLength(1);
  const third = kernel(b => [
    b.if(op('eq', b.local('i'), i32(5)), [b.store('x', i32(30), f64(1))]),
    b.if(op('lt', b.local('i'), i32(6)), [b.assign('s', b.load('x', i32(30)))]),
  ]);
  expect(racesOf(third, apart()).races).toHaveLength(1);
  const own = kernel(b => [
    b.if(op('eq', b.local('i'), i32(5)), [
      b.assign('s', b.load('x', i32(30))),
      b.store('x', i32(30), f64(1)),
      b.assign('s', b.load('x', i32(30))),
    ]),
  ]);
  expect(racesOf(own, apart()).races).toEqual([]);
});

test('bytes count, whatever arrays and dtypes look at them', () => {
  const copy = kernel(b => [b.store('h', i(b), i32(7)), b.store('x', i(b), f64(0))]);
  const buffer = new ArrayBuffer(8 * size);
  const over = (offset: number) =>
    racesOf(copy, call([0], new Float64Array(buffer, 0, 20), new Float64Array(1), new Int32Array(buffer, offset, 20)))
      .races;
  expect(over(0)).toHaveLength(1);
  expect(over(80)).toEqual([]);
  expect(over(76)).toHaveLength(1);
});

test('only while the guard holds and arrays lie apart', () => {
  const guarded = kernel(
    b => [b.store('x', i(b), b.load('y', op('add', b.local('i'), b.param('d'))))],
    b => ({ guard: op('ge', b.param('d'), i32(10)), apart: [{ a: b.array('x'), b: b.array('y'), same: true }] }),
  );
  const x = new Float64Array(size);
  const run = (d: number, y: Float64Array) => racesOf(guarded, call([d], x, y, new Int32Array(1)));
  expect([...run(10, x).entered.values()]).toEqual([1]);
  expect(run(10, x).races).toEqual([]);
  expect(run(1, x).entered.size).toBe(0);
  expect(run(10, x.subarray(1)).entered.size).toBe(0);
});

test('private arrays and copies are not shared; a private array of lanes alone is', () => {
  const update = (b: Builder) => b.store('h', i32(3), op('add', b.load('h', i32(3)), i32(1)));
  expect(
    racesOf(
      kernel(b => [update(b)]),
      apart(),
    ).races,
  ).toHaveLength(1);
  const copies = (b: Builder) => ({ copies: [{ array: b.array('h'), op: 'add' as const }] });
  expect(
    racesOf(
      kernel(b => [update(b)], copies),
      apart(),
    ).races,
  ).toEqual([]);
  const scratch = (b: Builder) => [b.store('m', i32(0), f64(1)), b.assign('s', b.load('m', i32(0)))];
  expect(racesOf(kernel(scratch), apart()).races).toEqual([]);
  const lanes = () => ({ threads: false, lanes: 4 });
  expect(racesOf(kernel(scratch, lanes), apart()).races).toHaveLength(1);
  expect(
    racesOf(
      kernel(b => [b.clear('m'), ...scratch(b)], lanes),
      apart(),
    ).races,
  ).toEqual([]);
});

test('a store that a condition skips is none, in lanes neither', () => {
  const even = (b: Builder) => op('eq', op('and', b.local('i'), i32(1)), i32(0));
  const odd = (b: Builder) => [b.if(even(b), [b.store('x', i(b), f64(1))], [b.store('x', i(b, 2), f64(1))])];
  expect(racesOf(kernel(odd), apart()).races).toEqual([]);
  expect(
    racesOf(
      kernel(odd, () => ({ lanes: 4 })),
      apart(),
    ).races,
  ).toEqual([]);
  const both = (b: Builder) => [...odd(b), b.if(even(b), [b.store('x', i(b, 2), f64(1))])];
  expect(
    racesOf(
      kernel(both, () => ({ lanes: 4 })),
      apart(),
    ).races,
  ).toHaveLength(1);
});

test('each loop of a nest is looked at in each of its executions', () => {
  const nest = (inner: Partial<Spread>) =>
    build({
      arrays,
      locals,
      params,
      body: b => {
        const at = op('add', op('mul', b.local('i'), i32(4)), b.local('j'));
        const row = [b.store('x', at, op('add', b.load('x', op('and', at, i32(-2))), f64(1)))];
        return [b.spread(b.for('i', i32(0), i32(10), [b.spread(b.for('j', i32(0), i32(4), row), inner)]))];
      },
    });
  const { races, entered } = racesOf(nest({}), apart());
  expect(races.map(r => r.loop.loop.local)).toEqual([1]);
  expect([...entered.values()]).toEqual([1, 10]);
  expect(racesOf(nest({ guard: num('bool', 0) }), apart()).races).toEqual([]);
});

test('what the kernel throws ends the check, and is told', () => {
  const throwing = kernel(
    b => [b.store('x', op('mul', b.local('i'), i32(10)), f64(1), true)],
    () => ({ retry: true }),
  );
  const { races, error } = racesOf(throwing, apart());
  expect(races).toEqual([]);
  expect(String(error)).toContain('index 40 is out of bounds');
});

test('a checked call runs on copies that share what the arrays share', () => {
  const buffer = new ArrayBuffer(64);
  const all = new Float64Array(buffer);
  all.set([1, 2, 3, 4, 5, 6, 7, 8]);
  const [a, b, c, d] = [
    new Float64Array(buffer, 8, 3),
    new Float32Array(buffer, 28, 3),
    new Uint8Array(buffer, 63),
    new Float64Array(0),
  ];
  const copy = copied(call([3], a, b, undefined, c, d, all.subarray(6)));
  expect(copy.params).toEqual([3]);
  const [x, y, none, z, empty, tail] = copy.arrays;
  expect(none).toBe(undefined);
  expect([x, y, z, empty, tail]).toEqual([a, b, c, d, all.subarray(6)]);
  expect(x!.buffer).toBe(y!.buffer);
  expect(z!.buffer).toBe(tail!.buffer);
  expect(x!.buffer).not.toBe(tail!.buffer);
  x![2] = 99;
  expect(new Float32Array(new Float64Array([99]).buffer)[1]).toBe(y![0]);
  expect(all[3]).toBe(4);
});

test('NUMJIT_CHECK=races looks at a call before it runs', () => {
  const wrong = move(0, 1);
  const ran: unknown[] = [];
  const executable = { runSync: (bound: unknown) => ran.push(bound) as never, dispose: () => {} };
  const bound = apart();
  expect(() => watched(wrong, executable).runSync(bound)).toThrow('internal: the loop over `i` (1:15)');
  expect(ran).toEqual([]);
  watched(move(0, 0), executable).runSync(bound);
  expect(ran).toEqual([bound]);
  expect(bound.arrays[0]![0]).toBe(0);
});
