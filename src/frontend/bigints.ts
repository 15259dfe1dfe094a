/** BigInts in 64 bits. + − × & | ^ << depend only on the low 64 bits of their operands, so a chain of them that ends in
 * a 64-bit store or `BigInt.asIntN(64, …)` needs no proof; whatever looks at the whole value (comparison, division, a
 * right shift, Number(…), a result) needs a range that fits, or the kernel is refused with the reason. */
import type { Node } from 'acorn';
import type { Type } from '../dtype.ts';
import type { Expr } from '../ir.ts';
import { ops } from '../ops.ts';
import { type Context, int64, uint64, within } from './context.ts';
import { convert, op, operations, select } from './numbers.ts';
import type { BigRange, Value } from './values.ts';

export type Big = Extract<Value, { kind: 'bigint' }>;

export const bigConst = (value: bigint): Big => ({
  kind: 'bigint',
  expr: { kind: 'const', type: 'i64', value: BigInt.asIntN(64, value) },
  range: [value, value],
});

const least = (...xs: bigint[]) => xs.reduce((a, b) => (b < a ? b : a));
const most = (...xs: bigint[]) => xs.reduce((a, b) => (b > a ? b : a));

type RangeRule = (a: BigRange, b: BigRange) => BigRange | undefined;

const corners =
  (f: (x: bigint, y: bigint) => bigint): RangeRule =>
  ([a, b], [c, d]) => {
    const all = [f(a, c), f(a, d), f(b, c), f(b, d)];
    return [least(...all), most(...all)];
  };
/** The range of all two's complement numbers of the width that holds both. */
const bitwise: RangeRule = ([a, b], [c, d]) => {
  const bits = most(...[a, b, c, d].map(x => BigInt((x < 0n ? ~x : x).toString(2).length)));
  return a >= 0n && c >= 0n ? [0n, (1n << bits) - 1n] : [-(1n << bits), (1n << bits) - 1n];
};

/** Operators whose low 64 bits come from those of their operands. */
const modular: { readonly [P in string]?: RangeRule } = {
  '+': ([a, b], [c, d]) => [a + c, b + d],
  '-': ([a, b], [c, d]) => [a - d, b - c],
  '*': corners((x, y) => x * y),
  '&': bitwise,
  '|': bitwise,
  '^': bitwise,
};

const from = (...values: Big[]) => values.flatMap(v => v.from ?? []);

/** The values in the one 64-bit type that surely holds them all. */
export function exact(cx: Context, what: string, values: readonly Big[], node: Node): readonly Expr[] {
  const type: Type | undefined = values.every(v => within(v, int64))
    ? 'i64'
    : values.every(v => within(v, uint64))
      ? 'u64'
      : undefined;
  const refuse = () =>
    cx.refuse(
      `${what} looks at the whole BigInt, which is not proved to fit in 64 bits; wrap it with BigInt.asIntN(64, …) or BigInt.asUintN(64, …)`,
      node,
    );
  if (!type) return refuse();
  cx.obligations.push({ from: from(...values), check: refuse });
  return values.map(v => convert(type, v.expr));
}

const shiftCount = (cx: Context, count: Big, node: Node): Expr => {
  if (!within(count, [0n, 63n])) cx.refuse('a BigInt shift needs a count in 0n … 63n; mask it with & 63n', node);
  return count.expr;
};

/** A mask that is not negative bounds `a & mask`, whatever `a` is. */
function masked(a: Big, b: Big): Big | undefined {
  const mask = [a, b]
    .filter(v => within(v, int64) && v.range![0] >= 0n)
    .sort((x, y) => (x.range![1] < y.range![1] ? -1 : 1))[0];
  return mask && { kind: 'bigint', expr: op('and', a.expr, b.expr), range: [0n, mask.range![1]], from: from(mask) };
}

/** `a OPERATOR b` on two BigInts. */
export function bigBinary(cx: Context, operator: string, a: Big, b: Big, node: Node): Value {
  const bounded = operator === '&' ? masked(a, b) : undefined;
  if (bounded) return bounded;
  const name = operations[operator];
  const rangeOf = modular[operator];
  if (rangeOf)
    return {
      kind: 'bigint',
      expr: op(name, a.expr, b.expr),
      range: a.range && b.range && rangeOf(a.range, b.range),
      from: from(a, b),
    };
  if (name && ops[name].result) {
    const [x, y] = exact(cx, `\`${operator}\``, [a, b], node);
    return { kind: 'boolean', expr: op(name, x, y) };
  }
  return (
    wholeOperators[operator]?.(cx, a, b, node) ??
    cx.lacks(`operator \`${operator}\` on BigInts; there are + - * / % & | ^ << >>`, node)
  );
}

const divide =
  (name: 'div' | 'rem') =>
  (cx: Context, a: Big, b: Big, node: Node): Value => {
    const [x, y] = exact(cx, name === 'div' ? '`/`' : '`%`', [a, b], node);
    const overflows =
      name === 'div' && x.type === 'i64' && a.range![0] === int64[0] && b.range![0] <= -1n && b.range![1] >= -1n;
    const bound = most(...[...a.range!].map(v => (v < 0n ? -v : v)));
    const range: BigRange | undefined = overflows
      ? undefined
      : x.type === 'u64'
        ? [0n, a.range![1]]
        : [-bound, least(bound, int64[1])];
    if (!overflows) return { kind: 'bigint', expr: convert('i64', op(name, x, y)), range, from: from(a, b) };
    // −2⁶³ / −1n is 2⁶³: its low 64 bits are those of 0 − x, and dividing would trap.
    const minusOne: Expr = { kind: 'const', type: 'i64', value: -1n };
    const [n, d] = [cx.pin(x, node), cx.pin(y, node)];
    const negated = op('sub', { kind: 'const', type: 'i64', value: 0n }, n);
    return {
      kind: 'bigint',
      expr: select(op('eq', d, minusOne), negated, op('div', n, d)),
      range: undefined,
      from: from(a, b),
    };
  };

const wholeOperators: { readonly [P in string]?: (cx: Context, a: Big, b: Big, node: Node) => Value } = {
  '/': divide('div'),
  '%': divide('rem'),
  '<<': (cx, a, b, node) => ({
    kind: 'bigint',
    expr: op('shl', a.expr, shiftCount(cx, b, node)),
    from: from(a, b),
    range: a.range && [least(a.range[0], a.range[0] << b.range![1]), most(a.range[1], a.range[1] << b.range![1])],
  }),
  '>>': (cx, a, b, node) => {
    const [x] = exact(cx, '`>>`', [a], node);
    const range: BigRange = [least(a.range![0], 0n), most(a.range![1], 0n)];
    return {
      kind: 'bigint',
      expr: convert('i64', op('shr', x, convert(x.type, shiftCount(cx, b, node)))),
      range,
      from: from(a, b),
    };
  },
};

/** −a, ~a. */
export const bigNegate = (a: Big): Big => ({
  kind: 'bigint',
  expr: op('sub', { kind: 'const', type: 'i64', value: 0n }, a.expr),
  range: a.range && [-a.range[1], -a.range[0]],
  from: from(a),
});
export const bigNot = (a: Big): Big => ({
  kind: 'bigint',
  expr: op('xor', a.expr, { kind: 'const', type: 'i64', value: -1n }),
  range: a.range && [~a.range[1], ~a.range[0]],
  from: from(a),
});

/** `BigInt.asIntN(bits, a)` and `BigInt.asUintN(bits, a)`. */
export function bigAs(cx: Context, signed: boolean, bits: number, a: Big, node: Node): Big {
  if (!(bits >= 1 && bits <= 64)) cx.refuse('BigInt.asIntN and asUintN take a constant width from 1 to 64', node);
  const width = BigInt(bits);
  const range: BigRange = signed ? [-(1n << (width - 1n)), (1n << (width - 1n)) - 1n] : [0n, (1n << width) - 1n];
  const rest: Expr = { kind: 'const', type: 'i64', value: 64n - width };
  const type: Type = signed ? 'i64' : 'u64';
  const shift = (name: 'shl' | 'shr', e: Expr) => op(name, convert(type, e), convert(type, rest));
  return {
    kind: 'bigint',
    expr: bits === 64 ? a.expr : convert('i64', shift('shr', shift('shl', a.expr))),
    range,
    from: [],
  };
}
