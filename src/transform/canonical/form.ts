/** What the rewrites share: new locals and statements, and the shape of a loop that chooses something. */

import { baseOf } from '../../analysis/access.ts';
import type { Ranges } from '../../analysis/ranges.ts';
import { readsOfExpr } from '../../analysis/scalars/reads.ts';
import type { Span } from '../../diagnostic.ts';
import type { Type } from '../../dtype.ts';
import {
  type ArrayId,
  type Assign,
  type Const,
  type Expr,
  expressions,
  type For,
  type If,
  type Kernel,
  type Local,
  type LocalId,
  type Loop,
  mapOperands,
  type Op,
  type Stmt,
  type StmtId,
  someExpr,
  someStmt,
  walk,
} from '../../ir.ts';
import { isBig, type OpName } from '../../ops.ts';
import type { Additions } from '../additions.ts';

export interface Rewriting extends Additions {
  readonly kernel: Kernel;
  /** Of the kernel as it came; asked for seldom. */
  readonly numbers: () => Ranges;
  /** Loops whose first iteration now stands before them, and those that came out no better for it. */
  readonly peeled: Set<StmtId>;
  readonly kept: ReadonlySet<StmtId>;
  /** Where arguments are taken to lie apart: those of which it mattered. */
  readonly apart?: (readonly [ArrayId, ArrayId])[];
}

export interface Rewritten {
  readonly before: readonly Stmt[];
  readonly loop: For;
}

/** One rewrite at one place of a loop; undefined where nothing is in its form. */
export type Rewrite = (r: Rewriting, loop: For) => Rewritten | undefined;

// ── new nodes ──

export function fresh(r: Additions, name: string, type: Type): Local {
  r.locals.push({ name, type });
  return { kind: 'local', type, local: r.locals.length - 1 };
}

export const assign = (r: Additions, span: Span, { local }: Pick<Local, 'local'>, value: Expr): Assign => ({
  kind: 'assign',
  id: r.nextId++,
  span,
  local,
  value,
});

const constant = (type: Type, value: number): Const => ({
  kind: 'const',
  type,
  value: isBig(type) ? BigInt(value) : value,
});
export const truth = (value: boolean): Const => constant('bool', value ? 1 : 0);
export const compare = (op: OpName, a: Expr, b: Expr): Op => ({ kind: 'op', type: 'bool', op, args: [a, b] });
export const choose = (cond: Expr, a: Expr, b: Expr): Expr => ({ kind: 'select', type: a.type, cond, a, b });
/** A value where the condition holds; nowhere else is it evaluated. */
export const where = (cond: Expr, value: Expr): Expr => choose(cond, value, constant(value.type, 0));

/** Whether the loop runs at all, asked before it. */
export const runs = ({ lo, hi, test }: For): Expr => compare(test, lo, hi);

// ── looking ──

/** Whether the header may stand twice, and all iterations run: what is chosen in one that is left need not be a reduction. */
export function isWhole(loop: For): boolean {
  const { lo, hi, step } = loop;
  if (step.kind !== 'const' || !Number(step.value) || [lo, hi].some(hasLet)) return false;
  const inner = new Set<StmtId>();
  walk(loop.body, s => void inner.add(s.id));
  const leaves = (s: Stmt): boolean =>
    s.kind === 'return' || s.kind === 'throw' || ((s.kind === 'break' || s.kind === 'continue') && leavesTo(s.target));
  const leavesTo = (target: StmtId): boolean => target !== loop.id && !inner.has(target);
  return !someStmt(loop.body, s => leaves(s) || (s.kind === 'break' && s.target === loop.id));
}

export const hasLet = (e: Expr): boolean => someExpr(e, x => x.kind === 'let');

/** Whether evaluating an expression may throw. */
export const mayFail = (e: Expr): boolean =>
  someExpr(e, x => (x.kind === 'load' ? x.check : x.kind === 'op' && isBig(x.type) && /^(div|rem)$/.test(x.op)));

export interface Choice extends If {
  readonly then: readonly Assign[];
}

/** A choice as an `if` of assignments alone, each to a local of its own: `k = c ? x : k`, and one `if` in another, are made so. */
export function choiceOf(r: Rewriting, s: Stmt): Choice | undefined {
  if (s.kind === 'assign') return chooses(r, s);
  if (s.kind !== 'if' || s.else.length || hasLet(s.cond)) return undefined;
  const [only, ...more] = s.then;
  if (only?.kind === 'if' && !more.length) {
    const inner = choiceOf(r, only);
    return inner && { ...inner, cond: choose(s.cond, inner.cond, truth(false)) };
  }
  const then = s.then.filter((x): x is Assign => x.kind === 'assign' && !hasLet(x.value));
  const apart = new Set(then.map(x => x.local)).size === s.then.length;
  return apart && then.length ? { ...s, then } : undefined;
}

/** A choice in a loop, of something that nothing else in it assigns. */
export function choiceIn(r: Rewriting, loop: Loop, s: Stmt): Choice | undefined {
  const choice = choiceOf(r, s);
  return choice?.then.some(x => writesOf(loop).get(x.local) === 1) ? choice : undefined;
}

function chooses(r: Rewriting, s: Assign): Choice | undefined {
  const { id, span, value } = s;
  const keeps = value.kind === 'select' && value.b.kind === 'local' && value.b.local === s.local;
  if (!keeps || hasLet(value)) return undefined;
  return { kind: 'if', id, span, cond: value.cond, then: [assign(r, span, s, value.a)], else: [] };
}

/** What a choice assigns, by local. */
export const chosen = ({ then }: Choice): ReadonlyMap<LocalId, Expr> => new Map(then.map(s => [s.local, s.value]));

const writes = new WeakMap<Loop, ReadonlyMap<LocalId, number>>();

/** How often a loop assigns each local, its own variable among them. */
export function writesOf(loop: Loop): ReadonlyMap<LocalId, number> {
  const known = writes.get(loop) ?? writesIn([loop]);
  writes.set(loop, known);
  return known;
}

export function writesIn(body: readonly Stmt[]): ReadonlyMap<LocalId, number> {
  const all = new Map<LocalId, number>();
  walk(body, s => {
    if (s.kind === 'assign' || s.kind === 'for') all.set(s.local, (all.get(s.local) ?? 0) + 1);
  });
  return all;
}

export const readsIn = (r: Rewriting, e: Expr, local: LocalId): number =>
  readsOfExpr(r.kernel, e).filter(l => l === local).length;

export const substitute = (e: Expr, value: (local: LocalId) => Expr | undefined): Expr =>
  e.kind === 'local' ? (value(e.local) ?? e) : mapOperands(e, x => substitute(x, value));

/** The expression with one node in it, known by identity, replaced. */
export const replaceNode = (e: Expr, node: Expr, by: Expr): Expr =>
  e === node ? by : mapOperands(e, x => replaceNode(x, node, by));

/** Whether an expression means the same all through a loop but for what it reads of `except`. */
export function isSteady(
  r: Pick<Rewriting, 'kernel' | 'apart'>,
  loop: Loop,
  e: Expr,
  except: (local: LocalId) => boolean,
): boolean {
  const assigned = writesOf(loop);
  return readsOfExpr(r.kernel, e).every(l => except(l) || !assigned.has(l)) && !someExpr(e, x => isWritten(r, loop, x));
}

/** Whether a loop may write what a load reads, or make the array anew. Arguments may overlap. */
function isWritten({ kernel, apart }: Pick<Rewriting, 'kernel' | 'apart'>, loop: Loop, e: Expr): boolean {
  if (e.kind !== 'load' && e.kind !== 'length') return false;
  const read = baseOf(kernel, e.array);
  const isGiven = (a: number) => kernel.arrays[a].storage.kind === 'param';
  return someStmt(loop.body, s => {
    if (s.kind !== 'store' && s.kind !== 'copy' && s.kind !== 'clear' && s.kind !== 'alloc') return false;
    const written = baseOf(kernel, s.array);
    if (written === read || !isGiven(written) || !isGiven(read)) return written === read;
    apart?.push(written < read ? [written, read] : [read, written]);
    return !apart;
  });
}

export const inStatement = (s: Stmt, test: (e: Expr) => boolean): boolean =>
  someStmt([s], x => expressions(x).some(test));
