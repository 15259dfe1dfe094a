/** Doubles that are integers, computed as such: a subscript that is checked needs no float arithmetic then. */
import type { Expr, Op } from '../src/ir.ts';
import { someExpr } from '../src/ir.ts';
import { isSubscript, wholeRange } from '../src/transform/whole.ts';
import { row } from './assemble.ts';
import { put } from './code.ts';
import type { Scope } from './scope.ts';
import { expr } from './scope.ts';
import { conversion } from './types.ts';

/** Whether it is a 64-bit integer, or worth computing as one: arithmetic on 32-bit ones, and not just one of them. A 64-bit one
 * that a double would not hold lies outside any array, and as a double is refused for the same number. */
export const isLong = (e: Expr): boolean =>
  isWord(e) || (e.type === 'f64' && e.kind === 'op' && isRing(e) && wholeRange(e) !== undefined);

/** Whether it may be checked as a 64-bit integer, which is not the number that it would be as a double. What is refused is told by
 * that: it has to be there a second time. */
export const isLongSubscript = (e: Expr): boolean =>
  e.type === 'f64' && isRing(e) && isSubscript(e) && !someExpr(e, x => x.kind === 'load' || x.kind === 'let');

const isWord = (e: Expr): boolean => e.kind === 'convert' && e.arg.type === 'i64';

const isRing = (e: Expr): boolean =>
  e.kind === 'const' || e.kind === 'convert' || (e.kind === 'op' && isSum(e) && e.args.every(isRing));

const isSum = ({ op }: Op): boolean => op === 'add' || op === 'sub' || op === 'mul';

/** Pushes it as an i64; the sign of a zero is lost. */
export function pushLong(s: Scope, e: Expr): void {
  if (e.kind === 'const') put(s, 'i64.const', BigInt(e.value));
  else if (e.kind === 'convert') {
    expr(s, e.arg);
    row(s, conversion(e.arg.type, 'i64'));
  } else if (e.kind === 'op') {
    for (const arg of e.args) pushLong(s, arg);
    put(s, `i64.${e.op}`);
  }
}
