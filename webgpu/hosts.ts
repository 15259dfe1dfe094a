/** Who knows what: the locals that the device keeps, and what the host computes without it. */
import { assignedIn, exposed } from '../src/analysis/live.ts';
import type { Expr, Kernel, LocalId, Stmt } from '../src/ir.ts';
import { bodies, expressions, slotsOf, someExpr, someStmt, walk, walkExpr } from '../src/ir.ts';
import { needed } from './far.ts';
import { isHeld } from './types.ts';

const holdsSpread = (s: Stmt): boolean => someStmt([s], x => x.kind === 'spread');

/** Whether the host can compute it without the device; tables are the host's too. */
export const isHosts = (kernel: Kernel, kept: ReadonlySet<LocalId>, e: Expr): boolean =>
  !someExpr(
    e,
    x =>
      (x.kind === 'load' && kernel.arrays[x.array].storage.kind !== 'table') ||
      (x.kind === 'load' && x.check) ||
      (x.kind === 'local' && kept.has(x.local)),
  );

export function keptLocals(kernel: Kernel): Set<LocalId> {
  const kept = new Set<LocalId>();
  const named = namedByResults(kernel);
  const keep = (id: LocalId) => {
    if (isHeld(kernel.locals[id].type)) kept.add(id);
  };
  /** `rest`: what runs after the list. */
  const look = (body: readonly Stmt[], rest: readonly Stmt[]): void =>
    body.forEach((s, k) => {
      const after = [...body.slice(k + 1), ...rest];
      if (s.kind === 'spread') {
        for (const r of s.reductions) [r.local, ...(r.kind === 'pick' ? r.with : [])].forEach(keep);
        s.last.forEach(keep);
      } else if (s.kind === 'assign') {
        if (!isHosts(kernel, kept, s.value)) keep(s.local);
      } else if (isWhole(kernel, kept, s)) {
        // Locals of its own need not outlive it.
        const later = exposed(after);
        for (const id of assignedIn([s])) if (later.has(id) || named.has(id)) keep(id);
      } else {
        const again = s.kind === 'for' || s.kind === 'while' ? [s, ...after] : after;
        for (const list of bodies(s)) look(list, s.kind === 'while' && list === s.body ? [...s.step, ...again] : again);
      }
    });
  for (let before = -1; before !== kept.size; ) {
    before = kept.size;
    look(kernel.body, []);
  }
  return kept;
}

/** Locals that a result or the extent of a view names. */
export function namedByResults({ arrays, results }: Kernel): ReadonlySet<LocalId> {
  const views = arrays.flatMap(({ storage }) => (storage.kind === 'view' ? [storage.offset, storage.length] : []));
  return new Set([...views, ...results.flatMap(r => slotsOf(r).flatMap(x => ('local' in x ? [x.local] : [])))]);
}

/** Whether all that a statement does is the host's. */
export function isHostRun(kernel: Kernel, kept: ReadonlySet<LocalId>, s: Stmt): boolean {
  if (!['assign', 'if', 'for', 'while', 'block', 'break', 'continue', 'return', 'throw', 'alloc'].includes(s.kind))
    return false;
  if (s.kind === 'assign' && kept.has(s.local)) return false;
  if (s.kind === 'for' && kept.has(s.local)) return false;
  return (
    expressions(s).every(e => isHosts(kernel, kept, e)) &&
    bodies(s).every(body => body.every(x => isHostRun(kernel, kept, x)))
  );
}

export const returnsThere = (kernel: Kernel, kept: ReadonlySet<LocalId>): boolean =>
  someStmt(kernel.body, s => isWhole(kernel, kept, s) && someStmt([s], x => x.kind === 'return'));

/** Whether a statement with others inside becomes code for one invocation. A loop does in any case: on the host each of its
 * iterations would be a dispatch. */
export const isWhole = (kernel: Kernel, kept: ReadonlySet<LocalId>, s: Stmt): boolean =>
  bodies(s).length > 0 &&
  !holdsSpread(s) &&
  !isHostRun(kernel, kept, s) &&
  (s.kind === 'for' || s.kind === 'while' || runsWhole(kernel, kept, s));

/** Whether a statement can be code for one invocation: nothing in it is computed in a type that the device lacks, but for
 * what the host hands over. */
function runsWhole(kernel: Kernel, kept: ReadonlySet<LocalId>, s: Stmt): boolean {
  const own = new Set<LocalId>();
  walk([s], x => {
    if (x.kind === 'assign' || x.kind === 'for') own.add(x.local);
    for (const e of expressions(x)) walkExpr(e, y => void (y.kind === 'let' && own.add(y.local)));
  });
  const isKnown = (e: Expr): boolean =>
    !someExpr(e, x => x.kind === 'load' || (x.kind === 'local' && (own.has(x.local) || kept.has(x.local))));
  const fits = (e: Expr): boolean => isHeld(e.type) && (isKnown(e) || needed(e).every(fits));
  return !someStmt([s], x => {
    if (x.kind === 'alloc' || x.kind === 'copy' || x.kind === 'spread' || x.kind === 'outlined') return true;
    if ((x.kind === 'assign' || x.kind === 'for') && !isHeld(kernel.locals[x.local].type)) return true;
    return !expressions(x).every(fits);
  });
}
