/** BigInts in 64 bits. + − × & | ^ << depend only on the low 64 bits of their operands, so a chain of them that ends in
 * a 64-bit store or `BigInt.asIntN(64, …)` needs no proof; whatever looks at the whole value (comparison, division, a
 * right shift, Number(…), a result) needs a range that fits, or the kernel is refused with the reason. */
import type { Node } from 'acorn';
import type { Type } from '../dtype.ts';
import type { Expr } from '../ir.ts';
import { type OpName, ops } from '../ops.ts';
import { type Context, int64, uint64, within } from './context.ts';
import { convert, op, operations, select } from './numbers.ts';
import type { BigRange, Value } from './values.ts';

export type Big = Extract<Value, { kind: 'bigint' }>;

/** A BigInt computed from others: its range leans on theirs. */
const big = (expr: Expr, range: BigRange | undefined, ...from: Big[]): Big => ({
  kind: 'bigint',
  expr,
  range,
  from: from.flatMap(v => v.from ?? []),
});

const int = (value: bigint): Expr => ({ kind: 'const', type: 'i64', value });

export const bigConst = (value: bigint): Big => big(int(BigInt.asIntN(64, value)), [value, value]);

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
  cx.obligations.push({ from: values.flatMap(v => v.from ?? []), check: refuse });
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
  return mask && big(op('and', a.expr, b.expr), [0n, mask.range![1]], mask);
}

/** `a OPERATOR b` on two BigInts. */
export function bigBinary(cx: Context, operator: string, a: Big, b: Big, node: Node): Value {
  const bounded = operator === '&' ? masked(a, b) : undefined;
  if (bounded) return bounded;
  const name = operations[operator];
  const rangeOf = modular[operator];
  if (rangeOf) return big(op(name, a.expr, b.expr), a.range && b.range && rangeOf(a.range, b.range), a, b);
  if (name && ops[name].result) {
    const mixed = [a, b].some(v => !within(v, int64)) && [a, b].some(v => !within(v, uint64));
    if (mixed && [a, b].every(v => within(v, int64) || within(v, uint64))) return compareMixed(cx, name, a, b, node);
    const [x, y] = exact(cx, `\`${operator}\``, [a, b], node);
    return { kind: 'boolean', expr: op(name, x, y) };
  }
  return (
    wholeOperators[operator]?.(cx, a, b, node) ??
    cx.lacks(`operator \`${operator}\` on BigInts; there are + - * / % & | ^ << >>`, node)
  );
}

/** A signed and an unsigned number: a negative one is less than all of the other, and the bits of others say the same. */
function compareMixed(cx: Context, name: OpName, a: Big, b: Big, node: Node): Value {
  const what = 'a comparison';
  const [x] = exact(cx, what, [a], node);
  const [y] = exact(cx, what, [b], node);
  const [p, q] = [cx.pin(x, node), cx.pin(y, node)];
  const zero = int(0n);
  const signed = p.type === 'i64' ? p : q;
  const less: boolean = (name === 'lt' || name === 'le') === (p.type === 'i64');
  const negative = name === 'eq' ? false : name === 'ne' ? true : less;
  const answer: Expr = { kind: 'const', type: 'bool', value: negative ? 1 : 0 };
  return {
    kind: 'boolean',
    expr: select(op('lt', signed, zero), answer, op(name, convert('u64', p), convert('u64', q))),
  };
}

const divide =
  (name: 'div' | 'rem') =>
  (cx: Context, a: Big, b: Big, node: Node): Value => {
    const [x, y] = exact(cx, name === 'div' ? '`/`' : '`%`', [a, b], node);
    const overflows =
      name === 'div' && x.type === 'i64' && a.range![0] === int64[0] && b.range![0] <= -1n && b.range![1] >= -1n;
    const bound = most(...a.range!.map(v => (v < 0n ? -v : v)));
    const range: BigRange = x.type === 'u64' ? [0n, a.range![1]] : [-bound, least(bound, int64[1])];
    if (!overflows) return big(convert('i64', op(name, x, y)), range, a, b);
    // −2⁶³ / −1n is 2⁶³: its low 64 bits are those of 0 − x, and dividing would trap.
    const [n, d] = [cx.pin(x, node), cx.pin(y, node)];
    return big(select(op('eq', d, int(-1n)), op('sub', int(0n), n), op('div', n, d)), undefined, a, b);
  };

const wholeOperators: { readonly [P in string]?: (cx: Context, a: Big, b: Big, node: Node) => Value } = {
  '/': divide('div'),
  '%': divide('rem'),
  '<<': (cx, a, b, node) => {
    const expr = op('shl', a.expr, shiftCount(cx, b, node));
    const range: BigRange | undefined = a.range && [
      least(a.range[0], a.range[0] << b.range![1]),
      most(a.range[1], a.range[1] << b.range![1]),
    ];
    return big(expr, range, a, b);
  },
  '>>': (cx, a, b, node) => {
    const [x] = exact(cx, '`>>`', [a], node);
    const expr = convert('i64', op('shr', x, convert(x.type, shiftCount(cx, b, node))));
    return big(expr, [least(a.range![0], 0n), most(a.range![1], 0n)], a, b);
  },
};

/** −a, ~a. */
export const bigNegate = (a: Big): Big => big(op('sub', int(0n), a.expr), a.range && [-a.range[1], -a.range[0]], a);
export const bigNot = (a: Big): Big => big(op('xor', a.expr, int(-1n)), a.range && [~a.range[1], ~a.range[0]], a);

/** `BigInt.asIntN(bits, a)` and `BigInt.asUintN(bits, a)`. */
export function bigAs(cx: Context, signed: boolean, bits: number, a: Big, node: Node): Big {
  if (!(bits >= 1 && bits <= 64)) cx.refuse('BigInt.asIntN and asUintN take a constant width from 1 to 64', node);
  const width = BigInt(bits);
  const range: BigRange = signed ? [-(1n << (width - 1n)), (1n << (width - 1n)) - 1n] : [0n, (1n << width) - 1n];
  const rest = int(64n - width);
  const type: Type = signed ? 'i64' : 'u64';
  const shift = (name: 'shl' | 'shr', e: Expr) => op(name, convert(type, e), convert(type, rest));
  return big(bits === 64 ? a.expr : convert('i64', shift('shr', shift('shl', a.expr))), range);
}
