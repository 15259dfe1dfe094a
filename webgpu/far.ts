/** Integers that may leave 32 bits, as `long` puts them in 64-bit words: what shaders have for them. */
import type { Expr } from '../src/ir.ts';
import { operands } from '../src/ir.ts';
import type { OpName } from '../src/ops.ts';

/** Operations by their text: functions of `helpers.ts` and operators on both words. */
export const farOps: { readonly [P in OpName]?: string } = {
  add: 'add_i64($*)',
  sub: 'sub_i64($*)',
  mul: 'mul_i64($*)',
  lt: 'lt_i64($0, $1)',
  gt: 'lt_i64($1, $0)',
  le: '!lt_i64($1, $0)',
  ge: '!lt_i64($0, $1)',
  eq: 'all($0 == $1)',
  ne: 'any($0 != $1)',
};

/** The words that the host hands over. */
export const lowOf = (e: Expr): Expr => ({ kind: 'convert', type: 'u32', arg: e });
export const highOf = (e: Expr): Expr =>
  lowOf({ kind: 'op', type: 'i64', op: 'shr', args: [e, { kind: 'const', type: 'i64', value: 32n }] });

/** A subscript that is a 64-bit word says so by the conversion that makes a number of it. */
export const subscriptOf = (e: Expr): Expr =>
  e.kind === 'convert' && e.type === 'f64' && e.arg.type === 'i64' ? e.arg : e;

/** What a device has to compute for an expression. */
export const needed = (e: Expr): readonly Expr[] => (e.kind === 'load' ? [subscriptOf(e.index)] : operands(e));
