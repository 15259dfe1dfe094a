/** Unroll and jam: which loops gain from running several iterations side by side, their inner loops as one. What an inner loop
 * loads for one of them it then loads for all, and sums that wait for each other have company: register blocking, as in a
 * product of matrices, whose rows share the columns. It changes no result: iterations that may run at the same time may run
 * interleaved. */
import type { LoopFacts } from '../analysis/loops.ts';
import type { Expr, For, LocalId, Stmt, StmtId } from '../ir.ts';
import { assignedIn, expressions, someExpr, walk, walkExpr } from '../ir.ts';
import { shapeOf } from './cost.ts';

/** Iterations side by side, each with two vectors: where they share what they load, and where each loads its own. V8 puts all loads of
 * a turn before what is done with them, so that sums and loads have to fit in fifteen registers together: a sum that does
 * not is kept in memory, and waits for it at every turn. */
const ROWS = { sharing: 4, alone: 3 };

/** Operations of an inner loop beyond which its values would not stay in registers. */
const MOST = 8;

/** How many iterations of a loop to run side by side, and which loop in it runs in lanes. */
export interface Jam {
  readonly rows: number;
  readonly inner: For;
}

/** `lanes`: loops that run in lanes. */
export function jamOf(loop: For, facts: LoopFacts, lanes: (id: StmtId) => boolean): Jam | undefined {
  const { reductions, inductions, last, copies, privateArrays, trips } = facts;
  if ([reductions, inductions, last, copies, privateArrays].some(list => list.length)) return undefined;
  if (trips?.kind === 'const' && Number(trips.value) < ROWS.sharing) return undefined;
  const inner = loop.body.filter((s): s is For => s.kind === 'for');
  if (inner.length !== 1 || !lanes(inner[0].id) || !loop.body.every(isSimple)) return undefined;
  const turns = inner[0].body.filter((s): s is For => s.kind === 'for');
  if (!turns.length || !inner[0].body.every(isSimple)) return undefined;
  const [varying, along] = [loop, inner[0]].map(varyingIn);
  const good = turns.filter(s => addsUp(s, varying) && shapeOf(s).operations <= MOST);
  if (!good.length) return undefined;
  const sharing = good.some(s => sharesLoads(s, varying, along));
  const sums = new Set(good.flatMap(s => [...sumsOf(s, varying)])).size;
  const rows = Math.floor((sharing ? ROWS.sharing : ROWS.alone) / sums);
  return rows > 1 ? { rows, inner: inner[0] } : undefined;
}

const isSimple = (s: Stmt): boolean => s.kind === 'assign' || s.kind === 'store' || s.kind === 'for';

/** Locals that differ between the iterations of a loop. */
export function varyingIn(loop: For): ReadonlySet<LocalId> {
  const varying = new Set([loop.local]);
  const own = assignedIn(loop);
  // A guard decides how a loop runs, not what it does.
  const depends = (s: Stmt): boolean =>
    s.kind !== 'spread' && expressions(s).some(e => someExpr(e, x => x.kind === 'local' && varying.has(x.local)));
  const settle = (body: readonly Stmt[], under: boolean): void => {
    for (const s of body) {
      const here = under || depends(s);
      if ((s.kind === 'assign' || s.kind === 'for') && here && own.has(s.local)) varying.add(s.local);
      for (const e of expressions(s))
        walkExpr(e, x => {
          if (x.kind === 'let' && someExpr(x.value, y => y.kind === 'local' && varying.has(y.local)))
            varying.add(x.local);
        });
      for (const inner of innerOf(s)) settle(inner, here);
    }
  };
  for (let size = -1; size !== varying.size; ) {
    size = varying.size;
    settle(loop.body, false);
  }
  return varying;
}

const innerOf = (s: Stmt): readonly (readonly Stmt[])[] =>
  s.kind === 'if'
    ? [s.then, s.else]
    : s.kind === 'while'
      ? [s.body, s.step]
      : s.kind === 'for' || s.kind === 'block'
        ? [s.body]
        : s.kind === 'spread'
          ? [[s.loop]]
          : [];

/** Whether a loop reads vectors that do not depend on the outer iteration. What all lanes read alike costs as good as nothing. */
function sharesLoads(loop: For, varying: ReadonlySet<LocalId>, along: ReadonlySet<LocalId>): boolean {
  let found = false;
  const reads = (e: Expr, locals: ReadonlySet<LocalId>) => someExpr(e, x => x.kind === 'local' && locals.has(x.local));
  walk(loop.body, s => {
    for (const e of expressions(s))
      walkExpr(e, x => {
        found ||= x.kind === 'load' && reads(x.index, along) && !reads(x.index, varying);
      });
  });
  return found;
}

/** Whether a loop goes on with what its last turn left, and has nothing else inside. */
const addsUp = (loop: For, varying: ReadonlySet<LocalId>): boolean =>
  loop.body.every(isSimple) && sumsOf(loop, varying).size > 0;

/** What it goes on with. */
function sumsOf({ body }: For, varying: ReadonlySet<LocalId>): ReadonlySet<LocalId> {
  const found = new Set<LocalId>();
  walk(body, s => {
    if (s.kind !== 'assign' || !varying.has(s.local)) return;
    if (someExpr(s.value, e => e.kind === 'local' && e.local === s.local)) found.add(s.local);
  });
  return found;
}
