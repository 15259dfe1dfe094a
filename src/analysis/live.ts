/** Locals across the border of a statement. */
import {
  bodies,
  expressions,
  type For,
  type Kernel,
  type LocalId,
  localsOf,
  type Spread,
  type Stmt,
  walk,
  walkExpr,
} from '../ir.ts';

type Locals = ReadonlySet<LocalId>;

export function assignedIn(body: readonly Stmt[]): Locals {
  const all = new Set<LocalId>();
  walk(body, s => void ((s.kind === 'assign' || s.kind === 'for') && all.add(s.local)));
  return all;
}

/** Locals whose value from before a list of statements may be read in it. Assignments inside loops and branches are not
 * counted on behind them. */
export function exposed(body: readonly Stmt[]): Locals {
  const all = new Set<LocalId>();
  scan(body, new Set(), all);
  return all;
}

function scan(body: readonly Stmt[], before: Locals, all: Set<LocalId>): void {
  const done = new Set(before);
  for (const s of body) {
    for (const e of expressions(s)) {
      const bound = new Set<LocalId>();
      walkExpr(e, x => void (x.kind === 'let' && bound.add(x.local)));
      walkExpr(e, x => void (x.kind === 'local' && !done.has(x.local) && !bound.has(x.local) && all.add(x.local)));
    }
    const within = s.kind === 'for' ? new Set([...done, s.local]) : done;
    for (const inner of bodies(s)) scan(inner, within, all);
    if (s.kind === 'assign' || s.kind === 'for') done.add(s.local);
  }
}

/** Locals that something outside a statement reads: other code, results, views. */
export function readOutside(kernel: Kernel, inside: Stmt): Locals {
  const all = new Set<LocalId>(kernel.results.flatMap(localsOf));
  for (const { storage } of kernel.arrays) if (storage.kind === 'view') all.add(storage.offset).add(storage.length);
  const visit = (body: readonly Stmt[]): void =>
    walkExcept(body, inside, s => {
      for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'local' && all.add(x.local)));
    });
  visit(kernel.body);
  return all;
}

function walkExcept(body: readonly Stmt[], except: Stmt, visit: (s: Stmt) => void): void {
  const inner = new Set<Stmt>();
  walk([except], s => void inner.add(s));
  walk(body, s => void (!inner.has(s) && visit(s)));
}

/** Locals that a nest assigns and that others see: what they hold must be there before a copy of the nest, and be brought
 * back behind it. */
export function shared(kernel: Kernel, nest: For | Spread): { readonly incoming: Locals; readonly outgoing: Locals } {
  const inner = exposed([nest]),
    outer = readOutside(kernel, nest);
  const { local } = nest.kind === 'for' ? nest : nest.loop;
  const outgoing = new Set([...assignedIn([nest])].filter(l => inner.has(l) || outer.has(l)));
  return { outgoing, incoming: new Set([...outgoing].filter(l => l !== local || inner.has(l))) };
}
