/** The body of a loop without its temporaries: what `t = s; s = t + x` or `r = s + x; s = r` come from says `s = s + x`. Only for
 * looking at: an expression may move behind others that throw. */
import {
  type Expr,
  type Kernel,
  type LocalId,
  mapOperands,
  mapStmt,
  type Stmt,
  someExpr,
  someStmt,
  walk,
} from '../../ir.ts';
import { readCounts, readsOfExpr } from './reads.ts';

/** `mine`: locals that are nothing but an iteration's own. `of`: locals whose way through temporaries is of interest. */
export function withoutTemporaries(
  kernel: Kernel,
  body: readonly Stmt[],
  mine: (local: LocalId) => boolean,
  of: (local: LocalId) => boolean,
): readonly Stmt[] {
  const written = new Map<LocalId, number>();
  walk(body, s => {
    if (s.kind === 'assign' || s.kind === 'for') written.set(s.local, (written.get(s.local) ?? 0) + 1);
  });
  const list = (stmts: readonly Stmt[]): readonly Stmt[] => {
    const done: Stmt[] = [];
    let rest = stmts;
    while (rest.length > 0) {
      const [s, ...later] = rest;
      const temporary = s.kind === 'assign' && written.get(s.local) === 1 && mine(s.local);
      const moved = temporary ? move(s.local, s.value, later) : undefined;
      if (!moved?.whole) done.push(mapStmt(s, e => e, list));
      rest = moved?.later ?? later;
    }
    return done;
  };
  let counts: ReadonlyMap<LocalId, number> | undefined;
  const move = (t: LocalId, value: Expr, later: readonly Stmt[]): Moved | undefined => {
    counts ??= readCounts(kernel, body);
    const wanted = counts.get(t) ?? 0;
    const copy = value.kind === 'local';
    if (wanted === 0 || (wanted > 1 && !copy) || someExpr(value, e => e.kind === 'let')) return undefined;
    const reads = new Set(readsOfExpr(kernel, value));
    if (![...reads].some(of)) return undefined;
    const job: Job = { local: t, value, reads, loads: someExpr(value, e => e.kind === 'load'), replaced: 0 };
    const { stmts } = replaceIn(job, later);
    const whole = job.replaced === wanted;
    return whole || copy ? { later: stmts, whole } : undefined;
  };
  return list(body);
}

/** The statements behind a temporary's assignment; `whole`: they no longer read it. A copy may be needed later on. */
interface Moved {
  readonly later: readonly Stmt[];
  readonly whole: boolean;
}

interface Job {
  readonly local: LocalId;
  readonly value: Expr;
  readonly reads: ReadonlySet<LocalId>;
  readonly loads: boolean;
  replaced: number;
}

/** A list with the value in place of the local for as long as it still is the local's. */
function replaceIn(job: Job, list: readonly Stmt[]): { readonly stmts: readonly Stmt[]; readonly valid: boolean } {
  let valid = true;
  const stmts = list.map(s => {
    if (!valid) return s;
    const kept = !someStmt([s], x => spoils(job, x));
    const loops = s.kind !== 'assign' && s.kind !== 'store' && s.kind !== 'if';
    valid = kept;
    return kept || !loops
      ? mapStmt(
          s,
          e => inExpr(job, e),
          inner => replaceIn(job, inner).stmts,
        )
      : s;
  });
  return { stmts, valid };
}

function inExpr(job: Job, e: Expr): Expr {
  if (e.kind !== 'local' || e.local !== job.local) return mapOperands(e, child => inExpr(job, child));
  job.replaced++;
  return job.value;
}

function spoils({ reads, loads }: Job, s: Stmt): boolean {
  if (s.kind === 'assign' || s.kind === 'for') return reads.has(s.local);
  return (s.kind === 'store' || s.kind === 'copy' || s.kind === 'clear' || s.kind === 'alloc') && loads;
}
