/** Random loops whose iterations are independent by construction, in lanes against the interpreter. Each writes its own
 * elements only; reads of others are of arrays that nobody writes, guarded by conditions where they may leave the array. */
import { describe, it } from 'vitest';
import type { DType, Type } from '../../src/dtype.ts';
import type { Expr, Stmt, StmtId } from '../../src/ir.ts';
import type { OpName } from '../../src/ops.ts';
import { random } from '../ops/values.ts';
import {
  array,
  assign,
  bind,
  block,
  c,
  fresh,
  i,
  jump,
  kernel,
  length,
  load,
  local,
  loop,
  op,
  param,
  repeat,
  select,
  store,
  to,
  when,
} from './build.ts';
import { type Input, same, together } from './lanes.ts';

const FIRST = Number(process.env.LANES_SEED ?? 1);
const COUNT = Number(process.env.LANES_COUNT ?? 100);

const types: readonly Type[] = ['f64', 'f32', 'i32', 'u32', 'i64', 'bool'];
const v = local('i32', 0);
/** Read only, then written. */
const dtypes: readonly DType[] = ['float64', 'float32', 'int32', 'uint8', 'int16', 'int64'];
const outputs: readonly DType[] = ['float64', 'float32', 'int32', 'uint8', 'int16', 'int64'];

interface Jumps {
  readonly breaks: readonly StmtId[];
  readonly continues: readonly StmtId[];
}

function make(seed: number) {
  const next = random(seed);
  const below = (n: number) => next() % n;
  const chance = (percent: number) => below(100) < percent;
  const pick = <T>(list: readonly T[]): T => list[below(list.length)];
  const locals: Type[] = ['i32'];
  const mine: { readonly [T in Type]?: number[] } = Object.fromEntries(types.map(t => [t, []]));
  for (const t of types) for (let k = 0; k < 3; k++) mine[t]!.push(locals.push(t) - 1);
  const spare = mine.i32!.pop()!;

  const anyLocal = (t: Type): Expr => local(t, pick(mine[t]!));
  function leaf(t: Type): Expr {
    if (t === 'i32' && chance(40)) return chance(50) ? v : i(below(9) - 4);
    if (chance(45)) return anyLocal(t);
    if (t === 'f64') return chance(40) ? element(0) : chance(50) ? param('f64', 0) : c(t, below(64) / 4 - 8);
    if (t === 'f32') return chance(60) ? element(1) : c(t, below(32) / 4);
    if (t === 'i32') return element(pick([2, 3, 4]));
    if (t === 'u32') return to('u32', element(2));
    if (t === 'i64') return chance(60) ? element(5) : c(t, BigInt(below(100)));
    return op(pick(['lt', 'gt', 'eq'] as const), anyLocal('f64'), c('f64', below(8) - 4));
  }
  function element(k: number): Expr {
    const t: Type = (['f64', 'f32', 'i32', 'i32', 'i32', 'i64'] as const)[k];
    const last = op('sub', length(k), i(1));
    if (chance(60)) return load(t, k, v);
    if (chance(25)) return load(t, k, op('sub', last, v));
    if (chance(30)) return load(t, k, i(0));
    const at = op('add', v, i(below(7) - 3));
    if (chance(50))
      return select(op('and', op('ge', at, i(0)), op('le', at, last)), load(t, k, at), c(t, t === 'i64' ? 7n : 7));
    const wild = op('and', op('mul', anyLocal('i32'), i(below(5) + 1)), i(1023));
    return select(op('lt', wild, length(k)), load(t, k, wild), c(t, t === 'i64' ? 1n : 1));
  }
  const floatOps: readonly OpName[] = ['add', 'sub', 'mul', 'div', 'min', 'max'];
  const intOps: readonly OpName[] = ['add', 'sub', 'mul', 'and', 'or', 'xor'];
  const oneFloat: readonly OpName[] = ['neg', 'abs', 'sqrt', 'floor', 'ceil', 'trunc', 'round', 'sign', 'cos'];
  function expr(t: Type, depth: number): Expr {
    if (depth <= 0 || chance(15)) return leaf(t);
    const sub = (type = t) => expr(type, depth - 1);
    if (chance(12)) return select(sub('bool'), sub(), sub());
    if (chance(8)) {
      const id = locals.push(t) - 1;
      const value = sub();
      mine[t]!.push(id);
      const body = sub();
      mine[t]!.splice(mine[t]!.indexOf(id), 1);
      return bind(id, value, body);
    }
    if (t === 'bool') {
      if (chance(40)) return op(pick(['and', 'or', 'xor', 'eq', 'ne'] as const), sub(), sub());
      if (chance(20)) return op('not', sub());
      const by = pick(types.filter(x => x !== 'bool'));
      return op(pick(['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const), expr(by, depth - 1), expr(by, depth - 1));
    }
    if (chance(15)) {
      const from = pick(types.filter(x => x !== t));
      return to(t, expr(from, depth - 1));
    }
    if (t === 'f64' || t === 'f32') return chance(25) ? op(pick(oneFloat), sub()) : op(pick(floatOps), sub(), sub());
    if (t === 'i32' && chance(10)) return op('toint32', expr('f64', depth - 1));
    if (t !== 'i64' && chance(10))
      return op(pick(['shl', 'shr'] as const), sub(), chance(60) ? c(t, below(40)) : sub());
    if (t !== 'i64' && chance(10)) return op(pick(['div', 'rem'] as const), sub(), c(t, below(9) + 1));
    return op(pick(intOps), sub(), sub());
  }
  function statements(count: number, depth: number, jumps: Jumps): Stmt[] {
    return Array.from({ length: count }, () => statement(depth, jumps));
  }
  function statement(depth: number, jumps: Jumps): Stmt {
    if (chance(12)) return store(6 + below(6), v, c('f64', 0)) && put();
    if (depth > 0 && chance(25)) {
      const then = statements(1 + below(3), depth - 1, jumps);
      return when(expr('bool', 2), then, chance(40) ? statements(1 + below(2), depth - 1, jumps) : []);
    }
    if (chance(12) && jumps.breaks.length) {
      const kind = chance(50) && jumps.continues.length ? 'continue' : 'break';
      return when(expr('bool', 1), [jump(kind, pick(kind === 'break' ? jumps.breaks : jumps.continues))]);
    }
    if (depth > 0 && chance(14)) return inner(depth, jumps);
    const t = pick(types);
    return assign(pick(mine[t]!), expr(t, 3));
  }
  function inner(depth: number, jumps: Jumps): Stmt {
    const id = fresh();
    const breaks = [...jumps.breaks, id];
    if (chance(25)) return block(id, statements(1 + below(3), depth - 1, { ...jumps, breaks }));
    const inside = { breaks, continues: [...jumps.continues, id] };
    if (chance(60)) {
      const counter = locals.push('i32') - 1;
      const hi = chance(50) ? i(below(6)) : op('and', anyLocal('i32'), i(7));
      const lo = chance(70) ? i(0) : op('and', v, i(3));
      const body = statements(1 + below(3), depth - 1, inside);
      const uses = chance(60)
        ? [assign(pick(mine.f64!), op('add', anyLocal('f64'), to('f64', local('i32', counter))))]
        : [];
      return loop(counter, lo, 'lt', hi, i(1), [...body, ...uses], id);
    }
    // Bounded by a counter of its own, so that it ends.
    const counter = locals.push('i32') - 1;
    const turns = op('lt', local('i32', counter), i(2 + below(6)));
    const body = [
      assign(counter, op('add', local('i32', counter), i(1))),
      ...statements(1 + below(3), depth - 1, inside),
    ];
    return block(fresh(), [assign(counter, i(0)), repeat(select(turns, expr('bool', 2), c('bool', 0)), body, [], id)]);
  }
  function put(): Stmt {
    const k = below(6);
    const t: Type = (['f64', 'f32', 'i32', 'i32', 'i32', 'i64'] as const)[k];
    return store(6 + k, v, expr(t, 3));
  }
  const id = fresh();
  const start = types.flatMap(t => mine[t]!.map(l => assign(l, expr(t, 1)))).concat(assign(spare, i(0)));
  const middle = statements(3 + below(6), 2, { breaks: [], continues: chance(50) ? [id] : [] });
  const end = types
    .filter(t => t !== 'bool')
    .map(t =>
      store(
        { f64: 6, f32: 7, i32: 8, u32: 8, i64: 11 }[t as 'f64'],
        v,
        t === 'u32' ? to('i32', anyLocal(t)) : anyLocal(t),
      ),
    );
  // Locals are assigned before they are read.
  const zeros = types.flatMap(t => mine[t]!.map(l => assign(l, c(t, t === 'i64' ? 0n : 0))));
  const body = [...zeros, ...start, ...middle, ...end];
  const lanes = pick([4, 8, 16]);
  const built = kernel({
    params: ['f64'],
    arrays: [...dtypes.map((d, k) => array(`in${k}`, d)), ...outputs.map((d, k) => array(`out${k}`, d))],
    locals,
    body: [together(loop(0, i(0), 'lt', length(0), i(1), body, id), lanes)],
  });
  const values = (d: DType, n: number) =>
    Array.from({ length: n }, () =>
      d === 'int64' ? BigInt(below(1000) - 500) : d.startsWith('float') ? (below(400) - 200) / 8 : below(200),
    );
  const inputs = [1, lanes, 2 * lanes + 3, 41].map(
    (n): Input => ({
      params: [below(20) - 10],
      arrays: [...dtypes.map(d => [d, values(d, n)] as const), ...outputs.map(d => [d, values(d, n)] as const)],
    }),
  );
  return { built, inputs };
}

describe('random loops in lanes', () => {
  it.each(Array.from({ length: COUNT }, (_, k) => FIRST + k))('of seed %d', seed => {
    const { built, inputs } = make(seed);
    same(built, inputs);
  });
});
