/** Loops for threads that turn out to have few iterations: a batch of one picture, the three channels of another. Where the loop inside
 * is free as well, and has enough to do by itself, threads take its iterations, each time that the outer one comes to it. */
import type { Expr, For, Kernel, LocalId, Spread, Stmt } from '../ir.ts';
import { assignedIn, bodies, mapStmt, someExpr, someStmt } from '../ir.ts';
import { type Additions, additionsTo } from './additions.ts';
import { duplicate } from './duplicate.ts';
import { and, f64, float, isInTheWay, lt } from './pieces.ts';

/** Iterations from which on a loop is divided well enough. */
const FEW = 8;

/** How many times what waking threads takes the inner loop has to have to do. */
const PLENTY = 10;

/** `work`: units from which threads are called. Afterwards no loop is a spare one. */
export function few(kernel: Kernel, work: number): Kernel {
  if (!someStmt(kernel.body, s => s.kind === 'spread' && s.spare === true)) return kernel;
  const into = additionsTo(kernel);
  return { ...kernel, body: list(into, kernel.body, work), locals: into.locals };
}

const list = (into: Additions, body: readonly Stmt[], work: number): readonly Stmt[] =>
  body.map(s => {
    if (s.kind === 'spread' && s.threads) return shared(into, s, work);
    return isSpare(s)
      ? plain(s)
      : mapStmt(
          s,
          e => e,
          inner => list(into, inner, work),
        );
  });

const isSpare = (s: Stmt): s is Spread => s.kind === 'spread' && s.spare === true;

/** The loop as it is, or, where its iterations are few, with the inner one for threads. */
function shared(into: Additions, s: Spread, work: number): Stmt {
  const inner = isWhole(s) ? s.loop.body.find(isSpare) : undefined;
  const cond = inner && conditionOf(s.loop, inner, work);
  const { spare: _, ...own } = s;
  const whole: Spread = { ...own, loop: { ...s.loop, body: quietly(s.loop.body) } };
  if (!inner || !cond) return whole;
  const given = (x: Stmt): Stmt => (x === inner ? shared(into, { ...inner, threads: true }, work) : x);
  const [alone] = duplicate(into, [{ ...s.loop, body: s.loop.body.map(given) }], new Map());
  return { kind: 'if', id: into.nextId++, span: s.span, cond, then: [alone], else: [whole] };
}

/** Statements that a loop may have for it to stand twice. */
const MOST = 80;

/** Whether the loop means the same as a plain one, and may stand twice. */
function isWhole(s: Spread): boolean {
  let count = 0;
  const rewritten = s.rows ?? s.slice ?? s.turns ?? s.inward;
  const leaves = (x: Stmt) => x.kind === 'continue' && x.target === s.loop.id;
  return (
    s.lanes === 1 &&
    !s.retry &&
    rewritten === undefined &&
    [s.reductions, s.inductions, s.last, s.copies].every(found => !found.length) &&
    !someStmt(s.loop.body, x => ++count > MOST || isInTheWay(x) || x.kind === 'clear' || leaves(x))
  );
}

/** Whether the outer loop has few iterations and the inner one enough to do; of an inner one that is known only as it comes, only
 * whether the outer one runs once. */
function conditionOf(outer: For, inner: Spread, work: number): Expr | undefined {
  const own = assignedIn(outer);
  const turns = tripsOf(outer);
  const each = tripsOf(inner.loop);
  if (!turns || !each || changes(turns, new Set())) return undefined;
  const load = f64('mul', each, inner.work);
  const known = !changes(load, own);
  const most = known ? FEW : 2;
  if (turns.kind === 'const' && turns.value >= most) return undefined;
  const isFew = lt(turns, number(most));
  return known ? and(isFew, lt(number(work * PLENTY), load)) : isFew;
}

const number = (value: number): Expr => ({ kind: 'const', type: 'f64', value });

const changes = (e: Expr, own: ReadonlySet<LocalId>): boolean =>
  someExpr(e, x => x.kind === 'load' || x.kind === 'let' || (x.kind === 'local' && own.has(x.local)));

function tripsOf({ lo, hi, step, test }: For): Expr | undefined {
  if (step.kind !== 'const') return undefined;
  const [from, to] = test === 'lt' || test === 'le' ? [lo, hi] : [hi, lo];
  const by = Math.abs(Number(step.value));
  if (from.kind === 'const' && to.kind === 'const') return number((Number(to.value) - Number(from.value)) / by);
  return f64('div', f64('sub', float(to), float(from)), number(by));
}

/** Without spare loops. */
const quietly = (body: readonly Stmt[]): readonly Stmt[] =>
  body.map(s => (isSpare(s) ? plain(s) : bodies(s).some(b => someStmt(b, isSpare)) ? mapStmt(s, e => e, quietly) : s));

function plain(s: Spread): Stmt {
  const { spare: _, ...own } = s;
  const loop = { ...s.loop, body: quietly(s.loop.body) };
  return s.lanes === 1 && s.rows === undefined ? loop : { ...own, loop };
}
