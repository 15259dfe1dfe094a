/** Lets loops run with those before them (`plan/trail.ts`). Threads take bands of rows, in two rounds. In the first, row r of a band is
 * done by the first loop, then row r − behind by each of the others, as far as all that it has to do with lies in the band: those of
 * its rows that are further than `behind` from its edges. In the second round, threads take the edges, and the rows beside them are
 * done, by each loop in turn.
 *
 *     for round = 0, 1
 *       spread for k = 0 … bands − 1, or the edges 0 … bands
 *         for row …
 *           if (row is one of the first loop's here) { … }
 *           if (row − behind is one of the second's) { … }
 *
 * Rows r of a loop and r' of a later one change places where r is further than the difference q − p of their distances behind: in the
 * band since r + p comes after r' + q, in another band since r' keeps q from its own edges, r in it p. Those have nothing to do with
 * each other. At an edge, rows of the second round lie no further than q from it, and bands are twice as long as that at least: what is
 * done at two edges at the same time lies further apart, too. The loops as they were stay, for where guards do not hold,
 * arrays are small or rows few. */
import type { Bands } from '../backend.ts';
import { dtypes } from '../dtype.ts';
import type { ArrayId, Expr, For, Kernel, LocalId, Spread, Stmt, Trail } from '../ir.ts';
import { expressions, mapStmt, someStmt, walk, walkExpr } from '../ir.ts';
import { type Additions, additionsTo } from './additions.ts';
import { duplicate } from './duplicate.ts';
import { keyOf } from './hoist.ts';
import { ALWAYS, and, f64, float, i32, int, isInTheWay, lt, read } from './pieces.ts';

export function trail(kernel: Kernel, bands: Bands): Kernel {
  if (!someStmt(kernel.body, isTrailed)) return kernel;
  const into = additionsTo(kernel);
  return { ...kernel, body: list({ kernel, into, bands }, kernel.body), locals: into.locals };
}

const isTrailed = (s: Stmt): boolean => s.kind === 'spread' && s.trail !== undefined;

interface Rewrite {
  readonly kernel: Kernel;
  readonly into: Additions;
  readonly bands: Bands;
}

function list(r: Rewrite, body: readonly Stmt[]): readonly Stmt[] {
  const made: Stmt[] = [];
  for (let at = 0; at < body.length; at++) {
    const s = body[at];
    if (s.kind !== 'spread' || !s.trail) {
      made.push(
        someStmt([s], isTrailed)
          ? mapStmt(
              s,
              e => e,
              x => list(r, x),
            )
          : s,
      );
      continue;
    }
    const all = body.slice(at, at + 1 + s.trail.behind.length);
    const { trail: own, ...first } = s;
    const loops = [first, ...all.slice(1)].filter((x): x is Spread => x.kind === 'spread');
    const fits = loops.length === 1 + own.behind.length && loops.every(x => isRows(x, first));
    made.push(...(fits ? together(r, loops, own) : [first]));
    if (fits) at += own.behind.length;
  }
  return made;
}

/** Whether a loop goes through all of the first one's rows, on threads, and nothing in it checks, leaves or was planned otherwise. */
function isRows(s: Spread, { loop: { lo, hi } }: Spread): boolean {
  const { loop } = s;
  return (
    s.threads &&
    !s.retry &&
    s.lanes === 1 &&
    [s.rows, s.slice, s.turns, s.inward, s.instead, s.jammed].every(x => x === undefined) &&
    [s.reductions, s.inductions, s.last, s.copies, s.saved].every(x => !x.length) &&
    loop.test === 'lt' &&
    loop.lo.type === 'i32' &&
    loop.step.kind === 'const' &&
    loop.step.value === 1 &&
    keyOf(loop.lo) === keyOf(lo) &&
    keyOf(loop.hi) === keyOf(hi) &&
    !someStmt(loop.body, x => isInTheWay(x) || x.kind === 'clear' || x.kind === 'copy')
  );
}

/** Either way. */
function together(r: Rewrite, loops: readonly Spread[], own: Trail): readonly Stmt[] {
  const { into, bands } = r;
  const [
    {
      span,
      loop: { lo, hi },
    },
  ] = loops;
  const behind = [0, ...own.behind];
  const furthest = behind.at(-1)!;
  const least = Math.max(bands.least, 2 * furthest);
  const node = () => ({ id: into.nextId++, span });
  const named = (name: string): LocalId => into.locals.push({ name, type: 'i32' }) - 1;
  const assign = (local: LocalId, value: Expr): Stmt => ({ ...node(), kind: 'assign', local, value });
  const [first, end, size, count, rest, round, nth, edge, next, row] = NAMES.map(named);
  const rows = sub(read(end), read(first));
  const before = [
    assign(first, lo),
    assign(end, hi),
    assign(size, add(div(rows, int(bands.count)), int(1))),
    assign(size, choose(lt(read(size), int(least)), int(least), read(size))),
    assign(size, choose(lt(read(size), int(bands.most)), read(size), int(Math.max(least, bands.most)))),
    assign(count, div(rows, read(size))),
    assign(size, div(rows, read(count))),
    assign(rest, sub(rows, i32('mul', read(size), read(count)))),
  ];
  /** Where band k begins: bands differ by one row at most, the longer ones come first. */
  const begins = (k: Expr): Expr =>
    add(read(first), add(i32('mul', k, read(size)), choose(lt(k, read(rest)), k, read(rest))));
  const isEdges = lt(int(0), read(round));
  const parts = loops.map((s, k) => {
    const [from, to] = [named('from'), named('to')];
    const by = int(behind[k]);
    const inBand = [add(read(edge), by), sub(read(next), by)];
    const atEdge = [sub(greater(read(edge), add(read(first), by)), by), add(less(read(edge), sub(read(end), by)), by)];
    const bounds = [from, to].map((x, side) => assign(x, choose(isEdges, atEdge[side], inBand[side])));
    const own = new Map([[s.loop.local, named(into.locals[s.loop.local].name)]]);
    const mine = own.get(s.loop.local)!;
    const cond = and(not(lt(read(mine), read(from))), lt(read(mine), read(to)));
    const does: Stmt[] = [
      assign(mine, sub(read(row), by)),
      { ...node(), kind: 'if', cond, then: duplicate(into, s.loop.body, own), else: [] },
    ];
    return { bounds, does };
  });
  const band: Stmt[] = [
    assign(edge, begins(read(nth))),
    assign(next, choose(isEdges, add(read(edge), int(2 * furthest)), begins(add(read(nth), int(1))))),
    ...parts.flatMap(p => p.bounds),
    loopOver(
      node(),
      row,
      read(edge),
      read(next),
      parts.flatMap(p => p.does),
    ),
  ];
  const work = f64(
    'mul',
    loops.map(s => s.work).reduce((a, b) => f64('add', a, b)),
    float(read(size)),
  );
  const shared: Spread = {
    ...loops[0],
    ...node(),
    guard: ALWAYS,
    apart: [],
    work,
    loop: loopOver(node(), nth, int(0), add(read(count), read(round)), band),
  };
  const rounds = loopOver(node(), round, int(0), int(furthest ? 2 : 1), [shared]);
  const after = loops.map(s => assign(s.loop.local, read(end)));
  const cond = [
    lt(lo, hi),
    lt(int(-(2 ** 31) + furthest), lo),
    lt(hi, int(2 ** 31 - 1 - 2 * furthest)),
    lt(int(2 * least - 1), sub(hi, lo)),
    isLarge(r, loops),
    ...[own, ...loops].flatMap(s => [
      s.guard,
      ...s.apart.map(({ a, b }): Expr => ({ kind: 'disjoint', type: 'bool', a, b })),
    ]),
  ];
  return [{ ...node(), kind: 'if', cond: allOf(cond), then: [...before, rounds, ...after], else: loops }];
}

const NAMES = ['first', 'end', 'size', 'bands', 'rest', 'round', 'band', 'edge', 'next', 'row'];

const [add, sub, div, less, greater] = (['add', 'sub', 'div', 'min', 'max'] as const).map(
  op => (a: Expr, b: Expr) => i32(op, a, b),
);
const not = (arg: Expr): Expr => ({ kind: 'op', type: 'bool', op: 'not', args: [arg] });
const choose = (cond: Expr, a: Expr, b: Expr): Expr => ({ kind: 'select', type: 'i32', cond, a, b });

const loopOver = (node: Pick<For, 'id' | 'span'>, local: LocalId, lo: Expr, hi: Expr, body: readonly Stmt[]): For => ({
  ...node,
  kind: 'for',
  local,
  lo,
  hi,
  step: int(1),
  test: 'lt',
  prange: false,
  body,
});

/** What all of them ask, once. */
const allOf = (conditions: readonly Expr[]): Expr => {
  const open = [...new Map(conditions.map(e => [keyed(e), e])).values()].filter(e => e.kind !== 'const' || !e.value);
  return open.reduceRight((rest, e) => and(e, rest));
};

const keyed = (e: Expr): string =>
  e.kind === 'disjoint' ? `disjoint ${Math.min(e.a, e.b)} ${Math.max(e.a, e.b)}` : keyOf(e);

/** Whether the arrays of the loops have more bytes than stay in the cache. */
function isLarge({ kernel: { arrays }, bands }: Rewrite, loops: readonly Spread[]): Expr {
  const touched = new Set<ArrayId>();
  for (const { loop } of loops)
    walk(loop.body, s => {
      if (s.kind === 'store') touched.add(s.array);
      for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'load' && touched.add(x.array)));
    });
  const bytes = [...touched].map(array => {
    const length = float({ kind: 'length', type: 'i32', array });
    return f64('mul', length, { kind: 'const', type: 'f64', value: dtypes[arrays[array].dtype].size });
  });
  const sum = bytes.reduce((a, b) => f64('add', a, b));
  return not(lt(sum, { kind: 'const', type: 'f64', value: bands.bytes }));
}
