/** Which loops are of bytes: they run sixteen iterations at a time, so that a register is full of them. */
import type { Ranges } from '../analysis/ranges.ts';
import { dtypes } from '../dtype.ts';
import type { ArrayId, Expr, For, Kernel, Stmt } from '../ir.ts';
import { assignedIn, expressions, operands, someExpr, someStmt } from '../ir.ts';
import { subscriptsOf } from './cost.ts';
import { type Widths, widthsOf } from './widths.ts';

/** Lanes of a loop of bytes. */
export const BYTES = 16;

/** Whether a loop loads or stores bytes, and all that varies in it comes in lanes of 8 or 16 bits, or ends in sums. */
export function isOfBytes(kernel: Kernel, numbers: Ranges, loop: For): boolean {
  const isByte = (array: ArrayId) => dtypes[kernel.arrays[array].dtype].size === 1;
  const loads = (e: Expr) => someExpr(e, x => x.kind === 'load' && isByte(x.array));
  if (!someStmt(loop.body, s => (s.kind === 'store' && isByte(s.array)) || expressions(s).some(loads))) return false;
  const own = assignedIn(loop);
  const varies = (e: Expr) => someExpr(e, x => x.kind === 'load' || (x.kind === 'local' && own.has(x.local)));
  const growth = (e: Expr) => (varies(e) ? undefined : 0);
  const places = subscriptsOf(loop);
  const widths = widthsOf({ kernel, numbers, loop, lanes: BYTES, growth, whole: new Set() });
  return !someStmt(
    loop.body,
    s => !(s.kind === 'assign' && places.has(s.local)) && !isNarrow(kernel, widths, varies, s),
  );
}

function isNarrow(kernel: Kernel, widths: Widths, varies: (e: Expr) => boolean, s: Stmt): boolean {
  const fine = (e: Expr): boolean => isCheap(widths, varies, e);
  switch (s.kind) {
    case 'store':
      return dtypes[kernel.arrays[s.array].dtype].size <= 2 && fine(s.value);
    case 'assign':
      return fine(s.value) || isAdded(s.value, s.local, fine);
    case 'if':
      return fine(s.cond);
    case 'for':
      return true;
    default:
      return s.kind === 'block';
  }
}

/** Whether narrow lanes give a value by instructions of theirs throughout. */
function isCheap(widths: Widths, varies: (e: Expr) => boolean, e: Expr): boolean {
  if (!varies(e)) return true;
  if (e.type !== 'bool' && e.type !== 'i32' && e.type !== 'u32') return false;
  const threshold = e.kind === 'op' ? widths.threshold(e) : undefined;
  if (threshold) return isCheap(widths, varies, threshold.value);
  const ways = ([8, 16] as const).map(width => widths.way(e, width));
  if (!ways.some(way => way.by !== 'pack' && way.cost < Infinity)) return false;
  return e.kind === 'load' || operands(e).every(x => isCheap(widths, varies, x));
}

/** Whether something narrow is added to a local. */
function isAdded(e: Expr, local: number, fine: (e: Expr) => boolean): boolean {
  if (e.kind !== 'op' || (e.op !== 'add' && e.op !== 'max' && e.op !== 'min')) return false;
  const isIt = (x: Expr) => x.kind === 'local' && x.local === local;
  const term = isIt(e.args[0]) ? e.args[1] : isIt(e.args[1]) ? e.args[0] : undefined;
  if (!term) return false;
  return fine(term.kind === 'convert' && term.type === 'f64' ? term.arg : term);
}
