/** Loops that stay in order around loops that threads share: where each of those has too little to do for threads, which is often known
 * before the outer one begins, that runs in a version without them. It can be a function of its own then, for the optimised code
 * to take over, and the inner loops stand in place, instead of being called for every few iterations. */
import type { Expr, Kernel, Loop, Spread, Stmt } from '../ir.ts';
import { assignedIn, bodies, mapStmt, someExpr, someStmt } from '../ir.ts';
import { ordered } from '../reduce.ts';
import { type Additions, additionsTo } from './additions.ts';
import { duplicate } from './duplicate.ts';
import { most } from './most.ts';
import { and, f64, float, lt } from './pieces.ts';

/** `work`: units from which on threads are called. */
export function quiet(kernel: Kernel, work: number): Kernel {
  if (!someStmt(kernel.body, s => isLoop(s) && someStmt(bodies(s).flat(), isShared))) return kernel;
  const into = additionsTo(kernel);
  const list = (body: readonly Stmt[]): readonly Stmt[] => body.map(s => statement(into, s, work, list));
  return { ...kernel, body: list(kernel.body), locals: into.locals };
}

function statement(into: Additions, s: Stmt, work: number, list: (body: readonly Stmt[]) => readonly Stmt[]): Stmt {
  if (s.kind === 'spread' || s.kind === 'outlined') return s;
  const idle = isLoop(s) ? idleOf(into, s, work) : undefined;
  if (!idle) return mapStmt(s, e => e, list);
  const [alone] = duplicate(into, [s], new Map());
  return { kind: 'if', id: into.nextId++, span: s.span, cond: idle, then: [silent(into, alone)], else: [s] };
}

const isLoop = (s: Stmt): s is Loop => s.kind === 'for' || s.kind === 'while';
const isShared = (s: Stmt): boolean => s.kind === 'spread' && s.threads;

/** Whether no loop inside has enough to do for threads, as known before the loop; undefined where nobody knows, or other things are in
 * the way. */
function idleOf(into: Additions, loop: Loop, work: number): Expr | undefined {
  const own = assignedIn(loop);
  const changes = (e: Expr) =>
    someExpr(e, x => x.kind === 'load' || x.kind === 'let' || (x.kind === 'local' && own.has(x.local)));
  const inside = shared(bodies(loop).flat());
  if (!inside.length || inside.length > MOST || someStmt([loop], s => isInTheWay(into, s))) return undefined;
  if (inside.some(s => s.loop.step.kind !== 'const')) return undefined;
  const all = inside.map(({ loop: { lo, hi, step, test }, work: one }) => {
    const [from, to] = test === 'lt' || test === 'le' ? [lo, hi] : [hi, lo];
    const by: Expr = { kind: 'const', type: 'f64', value: Math.abs(Number((step as { value?: number }).value)) };
    return most(f64('mul', f64('div', f64('sub', float(to), float(from)), by), one), changes);
  });
  if (!all.every(e => e !== undefined)) return undefined;
  return all.map(e => lt(e, { kind: 'const', type: 'f64', value: work })).reduce(and);
}
const MOST = 4;

/** The outermost loops for threads. */
const shared = (body: readonly Stmt[]): readonly Spread[] =>
  body.flatMap(s => (s.kind === 'spread' && s.threads ? [s] : bodies(s).flatMap(shared)));

/** What is called in any case, or is another loop than it looks. */
const isInTheWay = ({ locals }: Additions, s: Stmt): boolean =>
  s.kind === 'outlined' ||
  (s.kind === 'spread' &&
    (s.slice === true ||
      s.turns !== undefined ||
      s.inward !== undefined ||
      (hasTree(locals, s) && (isAlone(s) || s.retry || s.copies.length > 0))));

/** Whether there are sums whose order is not that of the program: without lanes they are sums of blocks, which is more than a loop in
 * order. */
const hasTree = (locals: Additions['locals'], { reductions }: Spread): boolean =>
  reductions.some(r => r.kind === 'fold' && ordered(r.op, locals[r.local].type));

/** Whether nothing is left of a spread loop without threads. */
const isAlone = ({ lanes, rows }: Spread): boolean => lanes === 1 && rows === undefined;

/** Nothing is called: what may have to run again, or has copies of arrays, runs in order. */
const silent = (into: Additions, s: Stmt): Stmt => {
  const now = mapStmt(
    s,
    e => e,
    body => body.map(x => silent(into, x)),
  );
  if (now.kind !== 'spread') return now;
  if (isAlone(now) || now.retry || now.copies.length) return hasTree(into.locals, now) ? now : now.loop;
  return { ...now, threads: false };
};
