/** Locals that hold nothing but small integers added up: in any order they come to the same, so that a loop which adds them up in
 * order needs no lanes. To leave what float64 holds exactly, a loop would have to run for hours. */
import { dtypes, type Type } from '../dtype.ts';
import type { Expr, Kernel, LocalId, Stmt } from '../ir.ts';
import { walk } from '../ir.ts';

/** The greatest number that is added at once. */
const MOST = 1024;

export function countsOf(kernel: Kernel): ReadonlySet<LocalId> {
  const counts = new Set(kernel.locals.flatMap(({ type }, local) => (type === 'f64' ? [local] : [])));
  walk(kernel.body, s => {
    if (s.kind === 'for' || s.kind === 'spread') counts.delete(s.kind === 'for' ? s.local : s.loop.local);
    else if (s.kind === 'assign' && !isCounted(kernel, s)) counts.delete(s.local);
  });
  return counts;
}

function isCounted(kernel: Kernel, { local, value }: Extract<Stmt, { kind: 'assign' }>): boolean {
  if (isSmall(kernel, value)) return true;
  if (value.kind !== 'op' || value.op !== 'add') return false;
  const [a, b] = value.args;
  const isItself = (e: Expr) => e.kind === 'local' && e.local === local;
  return (isItself(a) && isSmall(kernel, b)) || (isItself(b) && isSmall(kernel, a));
}

/** Whether a value is an integer no greater than `MOST`. */
function isSmall(kernel: Kernel, e: Expr): boolean {
  if (e.kind === 'const') return Number.isInteger(e.value) && Math.abs(Number(e.value)) <= MOST;
  if (e.kind === 'select') return isSmall(kernel, e.a) && isSmall(kernel, e.b);
  if (e.kind === 'convert') return e.arg.type === 'bool' || (!unsigned.has(e.type) && isSmall(kernel, e.arg));
  return e.kind === 'load' && dtypes[kernel.arrays[e.array].dtype].size === 1;
}

/** −1 becomes one of their greatest. */
const unsigned: ReadonlySet<Type> = new Set(['u32', 'u64']);
