/** Every operation of the table, on every type, in lanes, over the edges of the type. */
import { setFlagsFromString } from 'node:v8';
import { describe, it } from 'vitest';
import type { DType, Type } from '../../src/dtype.ts';
import type { Expr } from '../../src/ir.ts';
import { isFloat, type OpName, ops, resultType } from '../../src/ops.ts';
import { edges, natural } from '../ops/values.ts';
import {
  array,
  assign,
  c,
  i,
  kernel,
  length,
  load,
  local,
  loop,
  op,
  param,
  select,
  store,
  to,
  typeOf,
} from './build.ts';
import { type Input, same, together } from './lanes.ts';

// Fused multiply-adds belong to relaxed SIMD, which Node 20 has behind a flag.
if (Number(process.versions.node.split('.')[0]) < 22) setFlagsFromString('--experimental-wasm-relaxed-simd');

type Value = number | bigint;
const v = local('i32', 0);

/** The element of an array as a value of a type: bools lie in bytes. */
const element = (type: Type, k: number): Expr =>
  type === 'bool' ? op('ne', load('i32', k, v), i(0)) : load(type, k, v);
const asStored = (type: Type, e: Expr): Expr => (type === 'bool' ? to('i32', e) : e);

/** Operands for which the table promises nothing. */
function excluded(name: OpName, type: Type, [a, b]: readonly Value[]): boolean {
  if (name === 'tobits') return Number.isNaN(a);
  if (isFloat(type)) return false;
  if (name === 'div' || name === 'rem') return Number(b) === 0 || (type[0] === 'i' && BigInt(b) === -1n);
  return (name === 'shl' || name === 'shr') && type.endsWith('64') && !(b >= 0 && b < 64);
}

/** Up to so many values of a type, spread over its edges. */
function some(type: Type, most: number): readonly Value[] {
  const all = edges(natural[type]);
  const step = Math.max(1, Math.floor(all.length / most));
  return all.filter((_, k) => k % step === 0);
}

function tuples(name: OpName, type: Type, arity: number): readonly (readonly Value[])[] {
  const one = arity === 1 ? edges(natural[type]) : some(type, arity === 2 ? 40 : 8);
  let rows: Value[][] = [[]];
  for (let k = 0; k < arity; k++) rows = rows.flatMap(row => one.map(x => [...row, x]));
  return rows.filter(row => !excluded(name, type, row));
}

const zeroes = (dtype: DType, n: number): readonly [DType, Value[]] => [
  dtype,
  Array(n).fill(dtype.endsWith('int64') ? 0n : 0),
];

const cases = (Object.keys(ops) as OpName[]).flatMap(name => ops[name].types.map(type => [name, type] as const));

describe.each(cases)('%s of %s', (name, type) => {
  const { arity } = ops[name];
  const result = resultType(name, type);
  const out = natural[result];

  it.each([4, 16])('gives the interpreter’s bits in %d lanes', lanes => {
    for (const n of typeof arity === 'number' ? [arity] : [1, 2, 3]) {
      const rows = tuples(name, type, n);
      const args = Array.from({ length: n }, (_, k) => element(type, k));
      const k = kernel({
        arrays: [...args.map((_, a) => array(`a${a}`, natural[type])), array('out', out)],
        locals: ['i32'],
        body: [
          together(loop(0, i(0), 'lt', length(n), i(1), [store(n, v, asStored(result, op(name, ...args)))]), lanes),
        ],
      });
      const columns = args.map((_, a) => [natural[type], rows.map(row => row[a])] as const);
      same(k, [{ arrays: [...columns, zeroes(out, rows.length)] }]);
    }
  });

  if (arity !== 2) return;
  it.each(['left', 'right'])('takes an operand that all lanes share on the %s', side => {
    if (type === 'bool') return;
    const rows = edges(natural[type]);
    const shared = param(type, 0);
    const args = side === 'left' ? [shared, element(type, 0)] : [element(type, 0), shared];
    const k = kernel({
      params: [type],
      arrays: [array('a', natural[type]), array('out', out)],
      locals: ['i32'],
      body: [together(loop(0, i(0), 'lt', length(1), i(1), [store(1, v, asStored(result, op(name, ...args)))]), 8)],
    });
    const inputs = some(type, 12).map((p): Input => {
      const fit = rows.filter(x => !excluded(name, type, side === 'left' ? [p, x] : [x, p]));
      return { params: [p], arrays: [[natural[type], fit], zeroes(out, fit.length)] };
    });
    same(k, inputs);
  });
});

const types: readonly Type[] = ['f64', 'f32', 'i32', 'u32', 'i64', 'u64', 'bool'];
const pairs = types
  .flatMap(from => types.map(target => [from, target] as const))
  .filter(([from, target]) => target !== 'bool' || ['i32', 'u32', 'bool'].includes(from));

describe.each(pairs)('a conversion from %s to %s', (from, target) => {
  it.each([4, 8])('gives the interpreter’s bits in %d lanes', lanes => {
    const rows = edges(natural[from]);
    const k = kernel({
      arrays: [array('a', natural[from]), array('out', natural[target])],
      locals: ['i32'],
      body: [
        together(
          loop(0, i(0), 'lt', length(1), i(1), [store(1, v, asStored(target, to(target, element(from, 0))))]),
          lanes,
        ),
      ],
    });
    same(k, [{ arrays: [[natural[from], rows], zeroes(natural[target], rows.length)] }]);
  });
});

describe.each(types.filter(t => t !== 'bool'))('a choice of %s', type => {
  it('by a mask of the same width, and of the other', () => {
    const rows = edges(natural[type]);
    for (const by of ['float64', 'float32'] as const) {
      const k = kernel({
        arrays: [array('a', natural[type]), array('c', by), array('out', natural[type])],
        locals: ['i32'],
        body: [
          together(
            loop(0, i(0), 'lt', length(2), i(1), [
              store(
                2,
                v,
                select(
                  op('lt', load(typeOf(by), 1, v), c(typeOf(by), 3)),
                  load(type, 0, v),
                  c(type, type.endsWith('64') && type !== 'f64' ? 5n : 5),
                ),
              ),
            ]),
            8,
          ),
        ],
      });
      same(k, [
        { arrays: [[natural[type], rows], [by, rows.map((_, n) => (n * 7) % 11)], zeroes(natural[type], rows.length)] },
      ]);
    }
  });
});

describe.each(['f64', 'f32'] as const)('the greater or the lesser of two of %s', type => {
  it.each(['lt', 'gt'] as const)('by %s minds NaN and zeroes as the choice does', test => {
    const rows = tuples('max', type, 2);
    const [x, y] = [local(type, 1), local(type, 2)];
    const chosen = [select(op(test, x, y), x, y), select(op(test, x, y), y, x)];
    const k = kernel({
      arrays: [
        array('a', natural[type]),
        array('b', natural[type]),
        array('p', natural[type]),
        array('q', natural[type]),
      ],
      locals: ['i32', type, type],
      body: [
        together(
          loop(0, i(0), 'lt', length(0), i(1), [
            assign(1, load(type, 0, v)),
            assign(2, load(type, 1, v)),
            ...chosen.map((e, n) => store(2 + n, v, e)),
          ]),
          8,
        ),
      ],
    });
    const columns = [0, 1].map(n => [natural[type], rows.map(row => row[n])] as const);
    const out = zeroes(natural[type], rows.length);
    same(k, [{ arrays: [...columns, out, out] }]);
  });
});
