/** Random kernels around a spread loop that is right by construction: every role there is, trees of all shapes, guards that
 * hold and fail, a loop inside that is spread too. For whatever runs them to agree on. */
import type { Bound } from '../../src/backend.ts';
import type { Type, TypedArray } from '../../src/dtype.ts';
import type { ArrayReduction, Expr, FoldOp, Induction, Kernel, Reduction, Spread, Stmt } from '../../src/ir.ts';
import { ops } from '../../src/ops.ts';
import { type Random, random } from '../fuzz/random.ts';
import type { Builder, Spec } from './build.ts';
import { build, call, convert, f64, i32, num, op, select } from './build.ts';

export interface Sample {
  readonly kernel: Kernel;
  /** Fresh arguments, always the same. */
  readonly bound: () => Bound;
}

/** A part of the loop: what it declares, does before it and in it, and its roles. */
interface Piece {
  readonly locals?: Readonly<Record<string, Type>>;
  readonly before?: (b: Builder) => readonly Stmt[];
  readonly body: (b: Builder) => readonly Stmt[];
  readonly reductions?: (b: Builder) => readonly Reduction[];
  readonly inductions?: (b: Builder) => readonly Induction[];
  readonly last?: readonly string[];
  readonly copies?: (b: Builder) => readonly ArrayReduction[];
  /** Locals to be compared afterwards. */
  readonly left: readonly string[];
}

const zero = (type: Type, value = 0): Expr => num(type, type === 'i64' || type === 'u64' ? BigInt(value) : value);
const to = (type: Type, e: Expr): Expr => (e.type === type ? e : convert(type, e));

/** A float of the iteration. */
function value(r: Random, b: Builder, type: 'f64' | 'f32' = 'f64'): Expr {
  const at = () => b.local('i');
  const leaf = r.pick([
    () => b.load('x', at()),
    () => to('f64', b.load('z', at())),
    () => op('mul', b.load('x', at()), to('f64', b.load('z', at()))),
    () => op('sub', b.load('x', at()), f64(r.int(9) / 4 - 1)),
    () => select(op('lt', b.load('x', at()), f64(0)), f64(0.1), b.load('x', at())),
  ]);
  return to(type, leaf());
}
const integer = (r: Random, b: Builder, type: Type = 'i32'): Expr =>
  to(type, r.chance(0.5) ? b.load('n', b.local('i')) : op('mul', b.load('n', b.local('i')), i32(r.int(7) - 3)));

const condition = (r: Random, b: Builder): Expr =>
  r.chance(0.5)
    ? op(r.pick(['lt', 'ge'] as const), b.load('x', b.local('i')), f64(r.int(5) - 2))
    : op('ne', op('and', b.load('n', b.local('i')), i32(1 + r.int(3))), i32(0));

/** Statements, sometimes under a condition, sometimes in both branches. */
function maybe(r: Random, b: Builder, make: () => readonly Stmt[]): readonly Stmt[] {
  if (r.chance(0.5)) return make();
  return [b.if(condition(r, b), make(), r.chance(0.3) ? make() : [])];
}

const folds: readonly (readonly [FoldOp, Type])[] = (['add', 'mul', 'min', 'max', 'and', 'or', 'xor'] as const).flatMap(
  what =>
    (['f64', 'f32', 'i32', 'u32', 'i64', 'u64'] as const)
      .filter(t => ops[what].types.includes(t))
      .map(t => [what, t] as const),
);
const isFloat = (t: Type): t is 'f64' | 'f32' => t === 'f64' || t === 'f32';

function fold(r: Random, name: string): Piece {
  const [what, type] = r.chance(0.5) ? (['add', r.pick(['f64', 'f32'] as const)] as const) : r.pick(folds);
  const operand = (b: Builder) => (isFloat(type) ? value(r, b, type) : integer(r, b, type));
  const update = (b: Builder) => b.assign(name, op(what, b.local(name), operand(b)));
  return {
    locals: { [name]: type },
    before: b => [b.assign(name, zero(type, r.int(3)))],
    body: b => maybe(r, b, () => (r.chance(0.2) ? [update(b), update(b)] : [update(b)])),
    reductions: b => [{ kind: 'fold', local: b.id(name), op: what }],
    left: [name],
  };
}

function truth(r: Random, name: string): Piece {
  const what = r.pick(['and', 'or', 'xor'] as const);
  return {
    locals: { [name]: 'bool' },
    before: b => [b.assign(name, num('bool', r.int(2)))],
    body: b => [b.assign(name, op(what, b.local(name), condition(r, b)))],
    reductions: b => [{ kind: 'fold', local: b.id(name), op: what }],
    left: [name],
  };
}

function pick(r: Random, name: string): Piece {
  const test = r.pick(['lt', 'le', 'gt', 'ge'] as const);
  const type = r.pick(['f64', 'f32', 'i32'] as const);
  const others = [`${name}at`, `${name}of`].slice(0, r.int(3));
  const operand = (b: Builder) => (type === 'i32' ? integer(r, b) : value(r, b, type));
  return {
    locals: { [name]: type, [`${name}x`]: type, [`${name}at`]: 'i32', [`${name}of`]: 'f64' },
    before: b => [
      b.assign(name, zero(type, r.int(5) - 2)),
      ...others.map(o => b.assign(o, o.endsWith('at') ? i32(-1) : f64(-1))),
    ],
    body: b => [
      b.assign(`${name}x`, operand(b)),
      ...maybe(r, b, () => [
        b.if(op(test, b.local(`${name}x`), b.local(name)), [
          b.assign(name, b.local(`${name}x`)),
          ...others.map(o => b.assign(o, o.endsWith('at') ? b.local('i') : b.load('x', b.local('i')))),
        ]),
      ]),
    ],
    reductions: b => [{ kind: 'pick', local: b.id(name), test, with: others.map(o => b.id(o)) }],
    left: [name, ...others],
  };
}

const latest = (r: Random, name: string): Piece => ({
  locals: { [name]: 'f64' },
  before: b => [b.assign(name, f64(-9))],
  body: b => [b.if(condition(r, b), [b.assign(name, value(r, b))])],
  reductions: b => [{ kind: 'latest', local: b.id(name) }],
  left: [name],
});

/** A local of the iteration's, kept or not, that a store uses. */
function own(r: Random, name: string): Piece {
  const kept = r.chance(0.5);
  return {
    locals: { [name]: 'f64' },
    before: b => [b.assign(name, f64(4))],
    body: b => [
      b.assign(name, value(r, b)),
      b.store('y', b.local('i'), op('add', op('mul', b.local(name), f64(2)), f64(r.int(4)))),
    ],
    last: kept ? [name] : [],
    left: kept ? [name] : [],
  };
}

function induction(r: Random, name: string): Piece {
  const type = r.pick(['i32', 'u32', 'f64', 'i64'] as const);
  const by = r.int(9) - 4;
  const step = () => zero(type, type === 'u32' ? 3 : by);
  return {
    locals: { [name]: type },
    before: b => [b.assign(name, zero(type, r.int(10)))],
    body: b => [
      ...maybe(r, b, () => [b.store('y', b.local('i'), to('f64', b.local(name)))]),
      b.assign(name, op('add', b.local(name), step())),
    ],
    inductions: b => [{ local: b.id(name), step: step() }],
    left: [name],
  };
}

/** Lanes alone share an array that is not cleared inside. */
const scratch = (r: Random, name: string, threads: boolean): Piece => ({
  locals: { [name]: 'i32' },
  body: b => [
    ...(!threads || r.chance(0.5) ? [b.clear('m')] : [b.store('m', i32(0), f64(2)), b.store('m', i32(1), value(r, b))]),
    b.store('m', i32(0), op('add', b.load('m', i32(0)), b.load('x', b.local('i')))),
    b.for(name, i32(0), i32(2), [
      b.store('y', b.local('i'), op('add', b.load('y', b.local('i')), b.load('m', b.local(name)))),
    ]),
  ],
  left: [],
});

function histogram(r: Random, checked: boolean): Piece {
  const what = r.pick(['add', 'max', 'xor'] as const);
  const bin = (b: Builder) => op('and', b.load('n', b.local('i')), i32(checked ? 15 : 7));
  return {
    body: b =>
      maybe(r, b, () => [b.store('h', bin(b), op(what, b.load('h', bin(b), checked), i32(1 + r.int(5))), checked)]),
    copies: b => [{ array: b.array('h'), op: what }],
    left: [],
  };
}

/** Subscripts that may lie outside, of a read or of a write. */
function tried(r: Random, name: string): Piece {
  const at = (b: Builder) => b.local('i');
  const far = (b: Builder) => convert('i32', op('eq', b.load('n', at(b)), i32(2 ** 31 - 1)));
  const away = (b: Builder) => op('add', at(b), op('mul', far(b), i32(4096)));
  const read = (b: Builder) => b.load('x', op('and', b.load('n', at(b)), i32(r.pick([1, 15, 63]))), true);
  return {
    locals: { [name]: 'f64' },
    body: b => [
      b.assign(name, value(r, b)),
      ...maybe(r, b, () => [b.store('y', at(b), op('add', b.local(name), f64(1)))]),
      ...maybe(r, b, () => [
        r.chance(0.5)
          ? b.store('y', away(b), b.local(name), true)
          : b.store('y', at(b), op('sub', read(b), b.local(name))),
      ]),
    ],
    left: [],
  };
}

/** A loop inside: a plain one, or one that is spread and sums to a local of the outer loop's. */
function inner(r: Random, name: string): Piece {
  const [j, t] = [`${name}j`, `${name}t`];
  const [spread, type] = [r.chance(0.6), r.pick(['f64', 'f32'] as const)];
  const shared = r.chance(0.5);
  const target = shared ? name : t;
  const tree = treeOf(r);
  const trips = (b: Builder): Expr => (r.chance(0.5) ? i32(r.int(12)) : op('and', b.load('n', b.local('i')), i32(7)));
  const loop = (b: Builder): Stmt => {
    const term = op('mul', value(r, b, type), to(type, b.local(j)));
    const plain = b.for(j, i32(0), trips(b), [b.assign(target, op('add', b.local(target), term))]);
    if (!spread) return plain;
    const reductions = [{ kind: 'fold', local: b.id(target), op: 'add' }] as const;
    return b.spread(plain, { threads: false, lanes: tree.lanes, tree, reductions });
  };
  return {
    locals: { [name]: type, [j]: 'i32', [t]: type },
    before: b => [b.assign(name, zero(type, 1))],
    body: b =>
      shared
        ? [loop(b)]
        : [b.assign(t, zero(type, r.int(2))), loop(b), b.assign(name, op('add', b.local(name), b.local(t)))],
    reductions: b => [{ kind: 'fold', local: b.id(name), op: 'add' }],
    left: [name],
  };
}

const treeOf = (r: Random): Spread['tree'] => ({
  block: r.pick([0, 1, 2, 3, 4, 7, 8, 16, 32]),
  lanes: r.pick([1, 1, 2, 4, 8, 16]),
});

const SIZES = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 257, 300, 700];

function piecesOf(r: Random, writes: boolean, checked: boolean, threads: boolean): readonly Piece[] {
  const some: readonly (readonly [number, (name: string) => Piece])[] = [
    [4, name => fold(r, name)],
    [1, name => truth(r, name)],
    [2, name => pick(r, name)],
    [1, name => latest(r, name)],
    [1, name => inner(r, name)],
    [writes ? 1 : 0, name => own(r, name)],
    [writes ? 1 : 0, name => induction(r, name)],
    [writes ? 0.5 : 0, name => scratch(r, name, threads)],
  ];
  const pieces = Array.from({ length: 1 + r.int(4) }, (_, k) => r.weighted(some)(`v${k}`));
  if (checked && writes) pieces.splice(r.int(pieces.length + 1), 0, tried(r, 'w0'));
  return r.chance(checked && !writes ? 1 : 0.2) ? [...pieces, histogram(r, checked)] : pieces;
}

/** The id of the spread loop. */
const LOOP = 9999;

/** How the variable runs through 0 … n − 1: in which direction, and by which test. */
function loopOf(r: Random, b: Builder, body: readonly Stmt[]): Stmt {
  const test = r.pick(['lt', 'lt', 'le', 'gt', 'ge'] as const);
  const up = test === 'lt' || test === 'le';
  const step = r.pick([1, 1, 1, 2, 3]);
  const [first, end] = up ? [i32(0), b.length('x')] : [op('sub', b.length('x'), i32(1)), i32(-1)];
  const hi = test === 'le' ? op('sub', end, i32(1)) : test === 'ge' ? i32(0) : end;
  return b.for('i', first, hi, body, { id: LOOP, test, step: i32(up ? step : -step) });
}

export function sample(seed: number): Sample {
  const r = random(seed);
  const checked = r.chance(0.25);
  const threads = r.chance(0.8);
  const writes = r.chance(0.7);
  const pieces = piecesOf(r, writes, checked, threads);
  const tree = treeOf(r);
  const guards = [() => num('bool', 1), () => num('bool', 0), (b: Builder) => op('gt', b.param('g'), f64(0))];
  const guard = r.weighted([
    [5, guards[0]],
    [1, guards[1]],
    [2, guards[2]],
  ]);
  const again = r.chance(0.3);
  const left = ['i', ...pieces.flatMap(p => p.left)];
  const spec: Spec = {
    params: { g: 'f64', w: 'i32' },
    arrays: {
      x: 'float64',
      y: 'float64',
      z: 'float32',
      n: 'int32',
      h: 'int32',
      m: { dtype: 'float64', storage: { kind: 'private', length: 2 } },
    },
    locals: { i: 'i32', w: 'i32', ...Object.assign({}, ...pieces.map(p => p.locals ?? {})) },
    results: ids => [
      { kind: 'list', items: left.map(name => ({ kind: kindOf(spec.locals![name]), local: ids.local(name) })) },
    ],
    body: b => {
      // What happens in every iteration comes before a jump to the next one.
      const always = pieces.filter(p => p.inductions || p.last);
      const rest = pieces.filter(p => !always.includes(p));
      const jump = r.chance(0.2) ? [b.if(condition(r, b), [b.continue(LOOP)])] : [];
      const body = [...always.flatMap(p => p.body(b)), ...jump, ...rest.flatMap(p => p.body(b))];
      const loop = loopOf(r, b, body);
      const spread = b.spread(loop, {
        guard: guard(b),
        apart: writes ? [{ a: b.array('x'), b: b.array('y'), same: !checked && r.chance(0.5) }] : [],
        threads,
        lanes: tree.lanes,
        tree,
        reductions: pieces.flatMap(p => p.reductions?.(b) ?? []),
        inductions: pieces.flatMap(p => p.inductions?.(b) ?? []),
        last: pieces.flatMap(p => p.last ?? []).map(name => b.id(name)),
        copies: pieces.flatMap(p => p.copies?.(b) ?? []),
        retry: checked || (!writes && r.chance(0.5)),
        saved: checked && writes ? [b.array('y')] : [],
      });
      const before = pieces.flatMap(p => p.before?.(b) ?? []);
      const whole = again ? [b.for('w', i32(0), i32(2), [spread])] : [spread];
      return [...before, ...whole, b.return(1)];
    },
  };
  return { kernel: build(spec), bound: () => arguments_(random(seed + 1), writes) };
}

const kindOf = (type: Type) => (type === 'bool' ? 'boolean' : type === 'i64' || type === 'u64' ? 'bigint' : 'number');

function arguments_(r: Random, writes: boolean): Bound {
  const n = r.pick(SIZES);
  const edge = r.chance(0.3);
  const float = () =>
    edge && r.chance(0.1) ? r.pick([-0, 0, Number.NaN, Infinity, -Infinity]) : (r.unit() - 0.4) * 10 ** r.int(9);
  const x = Float64Array.from({ length: n }, float);
  const z = Float32Array.from({ length: n }, float);
  const ints = Int32Array.from({ length: n }, () =>
    r.chance(0.05) ? r.pick([2 ** 31 - 1, -(2 ** 31)]) : r.int(40) - 8,
  );
  const y: TypedArray = writes && r.chance(0.1) ? x : new Float64Array(n);
  const h = Int32Array.from({ length: r.pick([8, 16, 16]) }, () => r.int(10));
  return call([r.int(2), r.int(5)], x, y, z, ints, h);
}
