/** Private arrays that an iteration has for itself: it clears them, or writes all of them, before anything else touches them,
 * and nothing outside the loop reads them. */
import {
  type ArrayId,
  bodies,
  type Expr,
  expressions,
  type Kernel,
  type LocalId,
  type Loop,
  type Stmt,
  slotsOf,
  someStmt,
  walk,
  walkExpr,
} from '../../ir.ts';
import { baseOf } from '../access.ts';

export function privateArraysOf(kernel: Kernel, loop: Loop): readonly ArrayId[] {
  if (!kernel.arrays.some(a => a.storage.kind === 'private')) return [];
  const inside = new Set<Stmt>();
  walk([loop], s => void inside.add(s));
  const outside = new Set<ArrayId>(
    kernel.results.flatMap(slotsOf).flatMap(slot => ('array' in slot ? [baseOf(kernel, slot.array)] : [])),
  );
  walk(kernel.body, s => {
    if (!inside.has(s)) for (const a of readBy(kernel, s)) outside.add(a);
  });
  return kernel.arrays.flatMap(({ storage }, a) => {
    if (storage.kind !== 'private' || outside.has(a) || !touched(kernel, loop.body, a)) return [];
    return uncovered({ kernel, array: a, length: storage.length }, loop.body) ? [] : [a];
  });
}

/** The memory that a statement itself reads. */
function readBy(kernel: Kernel, s: Stmt): readonly ArrayId[] {
  const all: ArrayId[] = [];
  for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'load' && all.push(baseOf(kernel, x.array))));
  if (s.kind === 'copy') all.push(baseOf(kernel, s.from));
  return all;
}

/** The memory that a statement itself reads or writes; a `clear` does not count. */
const accessedBy = (kernel: Kernel, s: Stmt): readonly ArrayId[] =>
  s.kind === 'store' || s.kind === 'copy' ? [...readBy(kernel, s), baseOf(kernel, s.array)] : readBy(kernel, s);

const touched = (kernel: Kernel, body: readonly Stmt[], array: ArrayId): boolean =>
  someStmt(body, s => (s.kind === 'clear' && s.array === array) || accessedBy(kernel, s).includes(array));

interface Looked {
  readonly kernel: Kernel;
  readonly array: ArrayId;
  readonly length: number;
}

/** Whether statements touch an array where nothing of this iteration has given it all its elements before. */
function uncovered(x: Looked, body: readonly Stmt[]): boolean {
  const written = new Set<number>();
  for (const s of body) {
    if (whole(x, s)) return false;
    const at = elementOf(x, s);
    if (at !== undefined) {
      written.add(at);
      if (written.size === x.length) return false;
    } else if (accessedBy(x.kernel, s).includes(x.array)) return true;
    else if (bodies(s).some(inner => uncovered(x, inner))) return true;
  }
  return false;
}

/** Whether a statement clears the array, or is a loop that does nothing with it but write it from end to end. */
function whole({ kernel, array, length }: Looked, s: Stmt): boolean {
  if (s.kind === 'clear') return s.array === array;
  if (s.kind !== 'for' || s.test !== 'lt' || ![s.lo, s.step, s.hi].every(isConst)) return false;
  if (number(s.lo) !== 0 || number(s.step) !== 1 || number(s.hi) !== length) return false;
  const jumps = someStmt(s.body, t => t.kind === 'break' || t.kind === 'continue' || t.kind === 'return');
  const reads = someStmt(s.body, t => readBy(kernel, t).includes(array));
  return !jumps && !reads && s.body.some(t => t.kind === 'store' && t.array === array && isLocal(t.index, s.local));
}

/** The element that a statement gives a value without reading the array. */
function elementOf({ kernel, array, length }: Looked, s: Stmt): number | undefined {
  if (s.kind !== 'store' || s.array !== array || !isConst(s.index) || readBy(kernel, s).includes(array))
    return undefined;
  const at = number(s.index);
  return Number.isInteger(at) && at >= 0 && at < length ? at : undefined;
}

const bare = (e: Expr): Expr => (e.kind === 'convert' ? bare(e.arg) : e);
const isConst = (e: Expr): boolean => bare(e).kind === 'const';
const isLocal = (e: Expr, local: LocalId): boolean => {
  const inner = bare(e);
  return inner.kind === 'local' && inner.local === local;
};

function number(e: Expr): number {
  const inner = bare(e);
  return inner.kind === 'const' ? Number(inner.value) : Number.NaN;
}
