/** Variables that hold an int32 at one place and a uint32 at another, as generators of random numbers do: `s ^= s << 13; s ^= s >>> 17;
 * s >>>= 0`; and those that are made integers, or put between bounds, once they are there: `x = Math.abs(x)`. What one statement
 * leaves for another of the same list, and nobody else sees, becomes a local of its own, so that each of them is an integer of
 * 32 bits where it may be. */
import {
  type Assign,
  type Expr,
  expressions,
  type Kernel,
  type LocalId,
  mapOperands,
  mapStmt,
  type Stmt,
  someStmt,
  walk,
  walkExpr,
} from '../ir.ts';
import type { OpName } from '../ops.ts';

export function stages(kernel: Kernel): Kernel {
  const mixed = new Set([...mixedLocals(kernel), ...boundLocals(kernel)]);
  if (!mixed.size) return kernel;
  const locals = [...kernel.locals];
  const fresh = (of: LocalId): LocalId => locals.push(locals[of]) - 1;
  const list = (stmts: readonly Stmt[]): readonly Stmt[] =>
    split(stmts, mixed, fresh).map(s => mapStmt(s, e => e, list));
  return { ...kernel, body: list(kernel.body), locals };
}

/** Locals that are given integers of both kinds. */
function mixedLocals(kernel: Kernel): ReadonlySet<LocalId> {
  const given = { i32: new Set<LocalId>(), u32: new Set<LocalId>() };
  walk(kernel.body, s => {
    if (s.kind !== 'assign' || s.value.kind !== 'convert' || s.value.type !== 'f64') return;
    const { arg } = s.value;
    if ((arg.type === 'i32' || arg.type === 'u32') && (arg.kind === 'op' || arg.kind === 'convert'))
      given[arg.type].add(s.local);
  });
  return new Set([...given.i32].filter(l => given.u32.has(l)));
}

/** Locals that are given their own value within narrower bounds. */
function boundLocals(kernel: Kernel): ReadonlySet<LocalId> {
  const found = new Set<LocalId>();
  walk(kernel.body, s => {
    if (s.kind === 'assign' && kernel.locals[s.local].type === 'f64' && isBoundOf(s.value, s.local)) found.add(s.local);
  });
  return found;
}

const isBoundOf = (e: Expr, local: LocalId): boolean =>
  (e.kind === 'local' && e.local === local) ||
  (e.kind === 'convert' && isBoundOf(e.arg, local)) ||
  (e.kind === 'op' && bounding.has(e.op) && e.args.some(x => isBoundOf(x, local)));
const bounding: ReadonlySet<OpName> = new Set(['abs', 'floor', 'ceil', 'trunc', 'round', 'min', 'max', 'toint32']);

function split(stmts: readonly Stmt[], mixed: ReadonlySet<LocalId>, fresh: (of: LocalId) => LocalId): readonly Stmt[] {
  const now = [...stmts];
  for (const [at, s] of stmts.entries()) {
    if (s.kind !== 'assign' || !mixed.has(s.local)) continue;
    const next = stmts.findIndex((x, k) => k > at && x.kind === 'assign' && x.local === s.local);
    if (next < 0 || !stmts.slice(at + 1, next).every(x => staysBetween(x, s.local))) continue;
    const own = fresh(s.local);
    const renamed = (e: Expr): Expr =>
      e.kind === 'local' && e.local === s.local ? { ...e, local: own } : mapOperands(e, renamed);
    const inside = (list: readonly Stmt[]): readonly Stmt[] => list.map(x => mapStmt(x, renamed, inside));
    now[at] = { ...(now[at] as Assign), local: own };
    for (let k = at + 1; k < next; k++) now[k] = mapStmt(now[k], renamed, inside);
    const last = now[next] as Assign;
    now[next] = { ...last, value: renamed(last.value) };
  }
  return now;
}

/** Whether a statement between two assignments of a local neither gives it a value nor leaves for where the first one's is seen. */
const staysBetween = (s: Stmt, local: LocalId): boolean => !someStmt([s], x => leaves(x) || binds(x, local));

const leaves = ({ kind }: Stmt): boolean => kind === 'break' || kind === 'continue' || kind === 'return';

function binds(s: Stmt, local: LocalId): boolean {
  if ((s.kind === 'assign' || s.kind === 'for') && s.local === local) return true;
  let found = false;
  for (const e of expressions(s)) walkExpr(e, x => void (found ||= x.kind === 'let' && x.local === local));
  return found;
}
