/** `BigInt(x)` of a number, which throws for what is no integer: accepted where ranges prove that x is one. */
import type { Ranges } from '../analysis/ranges.ts';
import { type Expr, expressions, type Kernel, type Stmt, walk, walkExpr } from '../ir.ts';
import type { Context } from './context.ts';
import { convert } from './numbers.ts';
import type { Value } from './values.ts';

const limit = 2 ** 53;

export const refuseBigInt = (cx: Context, node: { start: number; end: number }): never =>
  cx.refuse('BigInt(x) needs an integer by its form, as in BigInt(x | 0)', node);

/** A number as a BigInt; `proveWhole` has the last word. */
export function wholeNumber(cx: Context, expr: Expr, node: { start: number; end: number }): Value {
  cx.wholes.push(cx.span(node));
  return { kind: 'bigint', expr: convert('i64', expr), range: [-BigInt(limit), BigInt(limit)] };
}

/** Refuses what was taken for an integer and may be none. Nothing else converts a float64 to 64 bits. */
export function proveWhole(cx: Context, kernel: Kernel, ranges: Ranges): void {
  if (!cx.wholes.length) return;
  const check = (s: Stmt, e: Expr): void => {
    if (e.kind !== 'convert' || e.type !== 'i64' || e.arg.type !== 'f64') return;
    const { lo, hi, int, nan } = ranges.of(e.arg);
    if (lo > hi && !nan) return;
    if (int && !nan && lo >= -limit && hi <= limit) return;
    const { source, start, end } = s.span;
    const inside = cx.wholes.find(w => w.source === source && w.start >= start && w.end <= end);
    cx.source = source;
    refuseBigInt(cx, inside ?? s.span);
  };
  walk(kernel.body, s => {
    for (const e of expressions(s)) walkExpr(e, x => check(s, x));
  });
}
