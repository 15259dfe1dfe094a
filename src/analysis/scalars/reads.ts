/** Which locals are read where: by name, by way of a view whose place in its array they are, and as what a return gives. */
import {
  type ArrayId,
  type Expr,
  expressions,
  type Kernel,
  type LocalId,
  type Result,
  type Stmt,
  slotsOf,
  walk,
  walkExpr,
} from '../../ir.ts';

/** The locals that say where an array is, in the order of its declaration; none but for a view. */
export function placeOf(kernel: Kernel, array: ArrayId): readonly LocalId[] {
  const { storage } = kernel.arrays[array];
  return storage.kind === 'view' ? [storage.offset, storage.length] : [];
}

/** Each local that an expression reads, as often as it does. */
export function readsOfExpr(kernel: Kernel, e: Expr): readonly LocalId[] {
  const all: LocalId[] = [];
  walkExpr(e, x => {
    if (x.kind === 'local') all.push(x.local);
    if (x.kind === 'load' || x.kind === 'length') all.push(...placeOf(kernel, x.array));
    if (x.kind === 'disjoint') all.push(...placeOf(kernel, x.a), ...placeOf(kernel, x.b));
  });
  return all;
}

/** Each local that a statement itself reads, not one inside it, as often as it does. */
export function readsOf(kernel: Kernel, s: Stmt): readonly LocalId[] {
  const all = expressions(s).flatMap(e => readsOfExpr(kernel, e));
  if (s.kind === 'store' || s.kind === 'clear' || s.kind === 'alloc') all.push(...placeOf(kernel, s.array));
  if (s.kind === 'copy') all.push(...placeOf(kernel, s.array), ...placeOf(kernel, s.from));
  if (s.kind === 'return') all.push(...resultReads(kernel, kernel.results[s.site]));
  return all;
}

export const resultReads = (kernel: Kernel, r: Result): readonly LocalId[] =>
  slotsOf(r).flatMap(slot => ('local' in slot ? [slot.local] : placeOf(kernel, slot.array)));

export const mentions = (kernel: Kernel, e: Expr, local: LocalId): boolean => readsOfExpr(kernel, e).includes(local);

/** How often each local is read in a body. */
export function readCounts(kernel: Kernel, body: readonly Stmt[]): ReadonlyMap<LocalId, number> {
  const all = new Map<LocalId, number>();
  walk(body, s => {
    for (const l of readsOf(kernel, s)) all.set(l, (all.get(l) ?? 0) + 1);
  });
  return all;
}
