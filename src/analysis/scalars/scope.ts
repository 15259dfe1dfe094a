/** What the rules for roles look at. */
import {
  type Assign,
  bodies,
  type Expr,
  type For,
  type If,
  type Kernel,
  type LocalId,
  type Loop,
  type Stmt,
  someExpr,
  someStmt,
} from '../../ir.ts';
import type { Ranges } from '../ranges.ts';
import type { Flow } from './flow.ts';
import { readsOf, readsOfExpr } from './reads.ts';

export interface Write {
  readonly s: Assign | For;
  /** The `if` that it stands directly in. */
  readonly branch: If | undefined;
  /** Loops between the loop that is asked about and it, outermost first. */
  readonly inner: readonly Loop[];
}

export interface Scope {
  readonly kernel: Kernel;
  readonly numbers: Ranges;
  readonly loop: For;
  readonly flow: Flow;
  /** Read behind the loop. */
  readonly live: ReadonlySet<LocalId>;
  /** The loop's body without temporaries; the next two are of it. */
  readonly body: readonly Stmt[];
  readonly reads: ReadonlyMap<LocalId, number>;
  readonly writes: ReadonlyMap<LocalId, readonly Write[]>;
  /** What the loop assigns, its own variable and temporaries among them. */
  readonly assigned: ReadonlySet<LocalId>;
}

export function writesIn(body: readonly Stmt[]): ReadonlyMap<LocalId, readonly Write[]> {
  const all = new Map<LocalId, Write[]>();
  const look = (list: readonly Stmt[], branch: If | undefined, inner: readonly Loop[]): void => {
    for (const s of list) {
      if (s.kind === 'assign' || s.kind === 'for')
        all.set(s.local, [...(all.get(s.local) ?? []), { s, branch, inner }]);
      const deeper = s.kind === 'for' || s.kind === 'while' ? [...inner, s] : inner;
      for (const list of bodies(s)) look(list, s.kind === 'if' ? s : undefined, deeper);
    }
  };
  look(body, undefined, []);
  return all;
}

/** Whether an expression has one value at the loop's entry and all through it, and cannot throw there. */
export function isInvariant({ kernel, loop, assigned }: Scope, e: Expr): boolean {
  const changes = (x: Expr): boolean => {
    if (x.kind === 'load' || x.kind === 'let') return true;
    if (x.kind === 'op') return (x.op === 'div' || x.op === 'rem') && (x.type === 'i64' || x.type === 'u64');
    return x.kind === 'length' && someStmt([loop], s => s.kind === 'alloc' && s.array === x.array);
  };
  return !someExpr(e, changes) && !readsOfExpr(kernel, e).some(l => assigned.has(l));
}

export const isAssign = (s: Stmt): s is Assign => s.kind === 'assign';

/** Whether a local is assigned in a branch only, once, and read in the loop at most behind that, in the same branch. */
export function staysBeside({ kernel, reads, writes }: Scope, s: Assign, beside: readonly Stmt[]): boolean {
  const after = beside.slice(beside.indexOf(s) + 1).flatMap(x => readsOf(kernel, x));
  return writes.get(s.local)?.length === 1 && (reads.get(s.local) ?? 0) === after.filter(l => l === s.local).length;
}
