/** What an iteration leaves for the next: `for (i = 0, j = n - 1; i < n; j = i++)`, `d[i] = x - last; last = x`. Where that is told by
 * the number of the iteration, and by elements that the loop does not write, the next one finds it itself; the first, which
 * finds what was there before, runs before the loop. */
import { only } from '../../analysis/interval.ts';
import { liveBehind } from '../../analysis/scalars/liveness.ts';
import { readsOf } from '../../analysis/scalars/reads.ts';
import {
  type Assign,
  type Expr,
  type For,
  type LocalId,
  mapStmt,
  type Stmt,
  someExpr,
  someStmt,
  walk,
} from '../../ir.ts';
import { expansions } from '../../math/index.ts';
import { ops } from '../../ops.ts';
import { duplicate } from '../duplicate.ts';
import type { Rewrite, Rewriting } from './form.ts';
import * as form from './form.ts';
import { temporariesOf } from './temporaries.ts';

export const previousByNumber: Rewrite = (r, loop) => {
  if (r.kept.has(loop.id) || loop.prange || !isShort(loop)) return undefined;
  const from = secondOf(r, loop);
  if (!from || !form.isWhole(loop)) return undefined;
  const found = find(r, loop);
  if (!found.length || liveBehind(r.kernel, loop).has(loop.local)) return undefined;
  const { span, local, lo, body } = loop;
  // A place that is known gains by itself: what it is a place in is in bounds.
  if (found.some(f => someExpr(f.value, e => e.kind === 'load'))) r.peeled.add(loop.id);
  const first: Stmt = {
    kind: 'if',
    id: r.nextId++,
    span,
    cond: form.runs(loop),
    then: [form.assign(r, span, loop, lo), ...firstIteration(r, loop)],
    else: [],
  };
  const variable: Expr = { kind: 'local', type: lo.type, local };
  const earlier: Expr = { kind: 'op', type: lo.type, op: 'sub', args: [variable, loop.step] };
  const lefts = found.map(({ at, left, value }) => {
    const name = form.fresh(r, r.locals[left.local].name, r.locals[left.local].type);
    const before = form.substitute(value, l => (l === local ? earlier : undefined));
    return { at, local: left.local, name, assign: form.assign(r, span, name, before) };
  });
  const now = body.map((s, at) => {
    const names = new Map(lefts.flatMap(l => (at < l.at ? [[l.local, l.name] as const] : [])));
    const named = (e: Expr): Expr => form.substitute(e, l => names.get(l));
    const renamed = (list: readonly Stmt[]): readonly Stmt[] => list.map(x => mapStmt(x, named, renamed));
    return names.size ? renamed([s])[0] : s;
  });
  return { before: [first], loop: { ...loop, lo: from, body: [...lefts.map(l => l.assign), ...now] } };
};

/** A `continue` of the copy goes to its end. */
function firstIteration(r: Rewriting, { id, span, body }: For): readonly Stmt[] {
  const copy = duplicate(r, body, new Map());
  const goesOn = (s: Stmt): boolean => s.kind === 'continue' && s.target === id;
  if (!someStmt(copy, goesOn)) return copy;
  const block = r.nextId++;
  const leaving = (list: readonly Stmt[]): readonly Stmt[] =>
    list.map(s =>
      s.kind === 'continue' && s.target === id ? { ...s, kind: 'break', target: block } : mapStmt(s, e => e, leaving),
    );
  return [{ kind: 'block', id: block, span, body: leaving(copy) }];
}

/** Statements that a loop may have for its first iteration to stand before it as well. */
const MOST = 40;

function isShort({ body }: For): boolean {
  let count = 0;
  return !someStmt(body, s => ++count > MOST || !SIMPLE.has(s.kind));
}

const SIMPLE: ReadonlySet<Stmt['kind']> = new Set(['assign', 'store', 'if', 'block', 'break', 'continue']);

/** Beyond these a variable, or the one behind it, may not be the integer that the header says. */
const LARGE: { readonly [type: string]: number } = { i32: 2 ** 31 - 1, f64: 2 ** 48 };

/** Where the second iteration begins; undefined where that is not an integer for sure, or may go beyond its type. */
function secondOf(r: Rewriting, { lo, step, test }: For): Expr | undefined {
  if (step.kind !== 'const' || lo.type !== step.type || form.hasLet(lo) || form.mayFail(lo)) return undefined;
  const by = Number(step.value);
  if (!Number.isInteger(by) || by > 0 !== (test === 'lt' || test === 'le')) return undefined;
  const start = lo.kind === 'const' ? only(Number(lo.value)) : r.numbers().of(lo);
  const most = LARGE[lo.type] ?? 0;
  if (!start.int || start.nan || start.negZero) return undefined;
  if (start.lo + Math.min(by, 0) < -most || start.hi + Math.max(by, 0) > most) return undefined;
  if (lo.kind === 'const') return { ...lo, value: Number(lo.value) + by };
  return { kind: 'op', type: lo.type, op: 'add', args: [lo, step] };
}

interface Found {
  readonly at: number;
  readonly left: Assign;
  /** What it is given, in terms of the loop's variable. */
  readonly value: Expr;
}

function find(r: Rewriting, loop: For): readonly Found[] {
  const writes = form.writesOf(loop);
  const found: Found[] = [];
  const read = new Set<LocalId>();
  const note = (s: Stmt) => readsOf(r.kernel, s).forEach(l => void read.add(l));
  for (const [at, left] of loop.body.entries()) {
    const isLeft = left.kind === 'assign' && writes.get(left.local) === 1 && read.has(left.local);
    walk([left], note);
    if (someStmt([left], s => s.kind === 'continue' && s.target === loop.id)) break;
    if (!isLeft || isPlace(r, left.local)) continue;
    const prefix = loop.body.slice(0, at);
    const value = temporariesOf(r, loop, prefix, () => false).resolve(left.value);
    if (isCheap(value) && form.isSteady(r, loop, value, l => l === loop.local)) found.push({ at, left, value });
  }
  return found;
}

/** Whether a local is where a view begins or how long it is. */
const isPlace = ({ kernel }: Rewriting, local: LocalId): boolean =>
  kernel.arrays.some(({ storage: s }) => s.kind === 'view' && (s.offset === local || s.length === local));

/** What a value may cost in float64 additions for the loop to gain by computing it once more. */
const COST = 16;

function isCheap(e: Expr): boolean {
  let cost = 0;
  return !someExpr(e, x => {
    cost += x.kind === 'op' ? ops[x.op].cost : 1;
    return cost > COST || x.kind === 'let' || (x.kind === 'op' && x.op in expansions);
  });
}
