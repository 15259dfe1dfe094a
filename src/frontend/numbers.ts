/** Builds IR for JavaScript's numbers and booleans: conversions that fold as they are built. */
import type { Type } from '../dtype.ts';
import type { Const, Expr } from '../ir.ts';
import { type OpName, ops, resultType } from '../ops.ts';

export const constant = (value: number): Const => ({ kind: 'const', type: 'f64', value });
export const bool = (value: boolean): Const => ({ kind: 'const', type: 'bool', value: value ? 1 : 0 });
export const int = (value: number): Const => ({ kind: 'const', type: 'i32', value });

export const op = (name: OpName, ...args: Expr[]): Expr => ({
  kind: 'op',
  type: resultType(name, args[0].type),
  op: name,
  args,
});

export const select = (cond: Expr, a: Expr, b: Expr): Expr =>
  cond.kind === 'const' ? (cond.value ? a : b) : { kind: 'select', type: a.type, cond, a, b };

export const convert = (type: Type, arg: Expr): Expr => (arg.type === type ? arg : { kind: 'convert', type, arg });

/** As a JavaScript number; exact for every type below 64 bits. */
export const f64 = (e: Expr): Expr =>
  e.kind === 'const' && typeof e.value === 'number' ? constant(e.value) : convert('f64', e);

const integers: ReadonlySet<Type> = new Set(['i32', 'u32', 'bool']);

/** ECMAScript ToInt32 of an f64. */
export function int32(e: Expr): Expr {
  if (e.kind === 'const') return int((e.value as number) | 0);
  if (e.kind === 'convert' && integers.has(e.arg.type)) return convert('i32', e.arg);
  return op('toint32', e);
}

export const uint32 = (e: Expr): Expr => {
  const i = int32(e);
  return i.kind === 'const'
    ? { kind: 'const', type: 'u32', value: (i.value as number) >>> 0 }
    : i.kind === 'convert' && i.arg.type === 'u32'
      ? i.arg
      : convert('u32', i);
};

/** ToBoolean of an f64: not ±0 and not NaN. */
export function truthy(e: Expr): Expr {
  if (e.kind === 'const') return bool(Boolean(e.value));
  if (e.kind === 'convert' && e.arg.type === 'bool') return e.arg;
  if (e.kind === 'convert' && integers.has(e.arg.type)) return op('ne', e, constant(0));
  return op('gt', op('abs', e), constant(0));
}

export const not = (e: Expr): Expr => {
  if (e.kind === 'const') return bool(!e.value);
  if (e.kind === 'op' && e.op === 'not') return e.args[0];
  return op('not', e);
};

export const and = (a: Expr, b: Expr): Expr => select(a, b, bool(false));
export const or = (a: Expr, b: Expr): Expr => select(a, bool(true), b);

/** JavaScript's binary operators as operations; `>>>` is `shr` of unsigned integers. */
export const operations = Object.fromEntries(
  '+ add - sub * mul / div % rem ** pow < lt <= le > gt >= ge == eq != ne === eq !== ne & and | or ^ xor << shl >> shr'
    .match(/\S+ \S+/g)!
    .map(pair => pair.split(' ')),
) as { readonly [symbol: string]: OpName };

const foldable = /^(add|sub|mul|div|neg|eq|ne|lt|le|gt|ge)$/;

/** An f64 operation, folded where its operands are constants and the answer is the same on every host. */
export function arithmetic(name: OpName, ...args: Expr[]): Expr {
  if (!foldable.test(name) || !args.every(a => a.kind === 'const')) return op(name, ...args);
  const value = ops[name].eval('f64', ...args.map(e => e.value)) as number | boolean;
  return typeof value === 'boolean' ? bool(value) : constant(value);
}
