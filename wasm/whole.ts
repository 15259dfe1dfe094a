/** Doubles that are integers, computed as such: a subscript that is checked needs no float arithmetic then. */
import type { Expr } from '../src/ir.ts';
import { wholeRange } from '../src/transform/whole.ts';
import { put } from './code.ts';
import type { Scope } from './scope.ts';
import { expr } from './scope.ts';
import { conversion } from './types.ts';

/** Whether it is worth computing as a 64-bit integer: arithmetic on such numbers, and not just one of them. */
export const isLong = (e: Expr): boolean => e.type === 'f64' && e.kind === 'op' && wholeRange(e) !== undefined;

/** Pushes it as an i64; the sign of a zero is lost. */
export function pushLong(s: Scope, e: Expr): void {
  if (e.kind === 'const') put(s, 'i64.const', BigInt(e.value));
  else if (e.kind === 'convert') {
    expr(s, e.arg);
    put(s, conversion(e.arg.type, 'i64'));
  } else if (e.kind === 'op') {
    for (const arg of e.args) pushLong(s, arg);
    put(s, `i64.${e.op}`);
  }
}
