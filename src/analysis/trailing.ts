/** Two loops over one range, the second of which may be after the end of the first: how far behind the first it may run instead of
 * waiting for that end. Iterations of the two taken together are asked about as one loop's are. Where any two of those that lie
 * more than `by` apart have nothing to do with each other, iteration i of the second loop may run as soon as the first has done
 * all up to i + by: what it reads has been written then, and what it writes nobody reads any more. */
import type { Expr, For, Kernel, LocalId, Stmt } from '../ir.ts';
import { assignedIn, expressions, mapOperands, mapStmt, someExpr, someStmt, walk, walkExpr } from '../ir.ts';
import { isFree } from './exchange.ts';
import { factsOf } from './index.ts';
import type { LoopFacts } from './loops.ts';
import { keyOf } from './symbols.ts';

/** Whether nothing goes from one iteration to another, or out of the loop, but by arrays that all iterations share, and nothing has to
 * be undone. */
export const isOpen = (f: LoopFacts | undefined): f is LoopFacts =>
  isFree(f) &&
  f.source === 'auto' &&
  !f.retry &&
  [f.last, f.copies, f.privateArrays, f.saved].every(found => !found.length);

/** Whether loops count through the same numbers, as known before the first of them, and do nothing but compute and store. */
export function goTogether(kernel: Kernel, loops: readonly For[]): boolean {
  const [first] = loops;
  const own = new Set(loops.flatMap(loop => [...assignedIn(loop)]));
  const varies = (e: Expr): boolean =>
    someExpr(e, x => x.kind === 'load' || x.kind === 'let' || (x.kind === 'local' && own.has(x.local)));
  return loops.every(
    loop =>
      loop.test === 'lt' &&
      loop.step.kind === 'const' &&
      Number(loop.step.value) === 1 &&
      keyOf(loop.lo) === keyOf(first.lo) &&
      keyOf(loop.hi) === keyOf(first.hi) &&
      ![loop.lo, loop.hi].some(varies) &&
      !someStmt(loop.body, s => leaves(s, loop) || touchesOwn(kernel, s)),
  );
}

const leaves = (s: Stmt, loop: For): boolean =>
  ['return', 'throw', 'alloc', 'clear', 'copy', 'outlined'].includes(s.kind) || ('target' in s && s.target === loop.id);

/** Whether a statement reads or writes memory that a thread has for itself, or through a view. */
function touchesOwn({ arrays }: Kernel, s: Stmt): boolean {
  const isOwn = (array: number): boolean => ['private', 'view'].includes(arrays[array].storage.kind);
  const inExpr = (e: Expr): boolean => someExpr(e, x => (x.kind === 'load' || x.kind === 'length') && isOwn(x.array));
  return (s.kind === 'store' && isOwn(s.array)) || expressions(s).some(inExpr);
}

/** What is known of the two as one loop, as far as iterations more than `by` apart go; undefined where they do have to do with each
 * other. */
export function apartBy(kernel: Kernel, first: For, second: For, by: number): LoopFacts | undefined {
  const found = factsOf(asOne(kernel, first, second), first.id, by + 1);
  return isOpen(found) ? found : undefined;
}

/** The kernel with the second loop's iterations behind those of the first, one by one. */
function asOne(kernel: Kernel, first: For, second: For): Kernel {
  const body = second.body.map(s => withVariable(s, second.local, first.local));
  const whole: For = { ...first, body: [...first.body, ...body] };
  const list = (statements: readonly Stmt[]): readonly Stmt[] =>
    statements.flatMap(s => (s === first ? [whole] : s === second ? [] : [mapStmt(s, e => e, list)]));
  return { ...kernel, body: list(kernel.body) };
}

function withVariable(s: Stmt, from: LocalId, to: LocalId): Stmt {
  if (from === to) return s;
  const expr = (e: Expr): Expr => (e.kind === 'local' && e.local === from ? { ...e, local: to } : mapOperands(e, expr));
  return mapStmt(s, expr, list => list.map(x => withVariable(x, from, to)));
}

/** Arrays that a loop reads or writes, and those that it writes. */
export function touchedBy(loop: For): { readonly all: ReadonlySet<number>; readonly written: ReadonlySet<number> } {
  const [all, written] = [new Set<number>(), new Set<number>()];
  walk(loop.body, s => {
    if (s.kind === 'store') written.add(s.array);
    if (s.kind === 'store') all.add(s.array);
    for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'load' && all.add(x.array)));
  });
  return { all, written };
}
