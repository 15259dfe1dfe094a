/** Sweeps over the same rows, some rows behind each other, in bands of rows that threads take, in two rounds. In the first, row r of a
 * band is done by the first sweep, then row r − behind by each of the others, as far as all that it has to do with lies in the band:
 * those of its rows that are further than `behind` from its edges. In the second round, threads take the edges, and the rows beside
 * them are done, by each sweep in turn.
 *
 *     for round = 0, 1
 *       spread for k = 0 … bands − 1, or the edges 0 … bands
 *         for row …
 *           if (row is one of the first sweep's here) { … }
 *           if (row − behind is one of the second's) { … }
 *
 * Row r of a sweep that is p behind and row r' of a later one that is q behind change places only where they are further than q − p from each
 * other: in a band where r + p comes after r' + q; in two bands since r' is q or more from the edge between them, and r is p or more; in
 * the second round, where r' may be done while r is done at the next edge, since neither is further than q from its edge, and a band
 * has twice the rows that the last sweep is behind, or more. Further apart than that, they have nothing to do with each other. */
import type { Bands } from '../backend.ts';
import type { Expr, For, LocalId, Spread, Stmt } from '../ir.ts';
import type { Additions } from './additions.ts';
import { duplicate } from './duplicate.ts';
import { ALWAYS, and, f64, float, i32, int, lt, read } from './pieces.ts';

export interface Sweep {
  readonly spread: Spread;
  readonly behind: number;
  /** It takes place only where this is not 0. */
  readonly only?: LocalId;
}

/** Rows of a band at the least. */
export const leastRows = ({ least }: Bands, sweeps: readonly Sweep[]): number =>
  Math.max(least, 2 * sweeps.at(-1)!.behind);

/** The sweeps over all rows, of which there are twice as many as a band has at the least, or more. */
export function inBands(into: Additions, bands: Bands, sweeps: readonly Sweep[]): readonly Stmt[] {
  const [{ spread }] = sweeps;
  const { span } = spread;
  const [least, furthest] = [leastRows(bands, sweeps), sweeps.at(-1)!.behind];
  const node = () => ({ id: into.nextId++, span });
  const named = (name: string): LocalId => into.locals.push({ name, type: 'i32' }) - 1;
  const assign = (local: LocalId, value: Expr): Stmt => ({ ...node(), kind: 'assign', local, value });
  const [first, end, size, count, rest, round, nth, edge, next, row] = NAMES.map(named);
  const rows = sub(read(end), read(first));
  /** Where band k begins: bands differ by one row at most, the longer ones come first. */
  const begins = (k: Expr): Expr =>
    add(read(first), add(i32('mul', k, read(size)), choose(lt(k, read(rest)), k, read(rest))));
  const isEdges = lt(int(0), read(round));
  const parts = sweeps.map(({ spread: { loop }, behind, only }) => {
    const [from, to, mine] = ['from', 'to', into.locals[loop.local].name].map(named);
    const by = int(behind);
    const before = sub(greater(read(edge), add(read(first), by)), by);
    const beyond = add(less(read(edge), sub(read(end), by)), by);
    const last = choose(isEdges, beyond, sub(read(next), by));
    const bounds = [
      assign(from, choose(isEdges, before, add(read(edge), by))),
      assign(to, only === undefined ? last : choose(eq(read(only), int(0)), read(from), last)),
    ];
    const cond = and(not(lt(read(mine), read(from))), lt(read(mine), read(to)));
    const then = duplicate(into, loop.body, new Map([[loop.local, mine]]));
    return {
      bounds,
      does: [assign(mine, sub(read(row), by)), { ...node(), kind: 'if', cond, then, else: [] } as Stmt],
    };
  });
  const behindEdge = add(read(edge), int(2 * furthest));
  const band = [
    assign(edge, begins(read(nth))),
    assign(next, choose(isEdges, behindEdge, begins(add(read(nth), int(1))))),
    ...parts.flatMap(p => p.bounds),
    { ...node(), ...over(row, read(edge), read(next)), body: parts.flatMap(p => p.does) },
  ];
  const each = sweeps.map(s => s.spread.work).reduce((a, b) => f64('add', a, b));
  const shared: Spread = {
    ...spread,
    ...node(),
    guard: ALWAYS,
    apart: [],
    work: f64('mul', each, float(read(size))),
    loop: { ...node(), ...over(nth, int(0), add(read(count), read(round))), body: band },
  };
  return [
    assign(first, spread.loop.lo),
    assign(end, spread.loop.hi),
    assign(size, add(div(rows, int(bands.count)), int(1))),
    assign(size, choose(lt(read(size), int(bands.most)), read(size), int(bands.most))),
    assign(size, greater(read(size), int(least))),
    assign(count, div(rows, read(size))),
    assign(size, div(rows, read(count))),
    assign(rest, sub(rows, i32('mul', read(size), read(count)))),
    { ...node(), ...over(round, int(0), int(furthest ? 2 : 1)), body: [shared] },
  ];
}

const NAMES = ['first', 'end', 'size', 'bands', 'rest', 'round', 'band', 'edge', 'next', 'row'];

const [add, sub, div, less, greater] = (['add', 'sub', 'div', 'min', 'max'] as const).map(
  op => (a: Expr, b: Expr) => i32(op, a, b),
);
const not = (arg: Expr): Expr => ({ kind: 'op', type: 'bool', op: 'not', args: [arg] });
const eq = (a: Expr, b: Expr): Expr => ({ kind: 'op', type: 'bool', op: 'eq', args: [a, b] });
const choose = (cond: Expr, a: Expr, b: Expr): Expr => ({ kind: 'select', type: 'i32', cond, a, b });

const over = (local: LocalId, lo: Expr, hi: Expr): Omit<For, 'id' | 'span' | 'body'> => ({
  kind: 'for',
  local,
  lo,
  hi,
  step: int(1),
  test: 'lt',
  prange: false,
});
