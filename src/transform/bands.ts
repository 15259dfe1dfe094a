/** Sweeps over the same rows, some rows behind each other, in bands of rows that threads take, in two rounds. In the first, row r of a
 * band is done by the first sweep, then row r − behind by each of the others, as far as all that it has to do with lies in the band:
 * those of its rows that are further than `behind` from its edges. In the second round, threads take the edges, and the rows beside
 * them are done, by each sweep in turn.
 *
 *     for round = 0, 1
 *       spread for k = 0 … bands − 1, or the edges 0 … bands
 *         for row …
 *           for time = 0, 1, … steps that run together
 *             if (row is one of the first sweep's here) { … }
 *             if (row − behind is one of the second's) { … }
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
}

/** How often the sweeps take place, one time behind the other: as many times as `count` says, `most` at the most. */
export interface Times {
  readonly count: Expr;
  readonly most: number;
}

export const ONCE: Times = { count: int(1), most: 1 };

const last = (sweeps: readonly Sweep[]): number => sweeps.at(-1)!.behind;

/** By how much each time is behind the one before: what holds of a sweep and a later one holds of that and the next time's too. */
const each = (sweeps: readonly Sweep[]): number => 2 * last(sweeps);

/** How far behind the first the last sweep of all times is at the most. */
export const furthest = (sweeps: readonly Sweep[], times: number): number => (times - 1) * each(sweeps) + last(sweeps);

/** Rows of a band at the least. */
export const leastRows = ({ least }: Bands, sweeps: readonly Sweep[], times: number): number =>
  Math.max(least, 2 * furthest(sweeps, times));

/** The sweeps over all rows, of which there are twice as many as a band has at the least, or more. */
export function inBands(into: Additions, bands: Bands, sweeps: readonly Sweep[], times: Times): readonly Stmt[] {
  const [{ spread }] = sweeps;
  const { span } = spread;
  const least = leastRows(bands, sweeps, times.most);
  const node = () => ({ id: into.nextId++, span });
  const named = (name: string): LocalId => into.locals.push({ name, type: 'i32' }) - 1;
  const assign = (local: LocalId, value: Expr): Stmt => ({ ...node(), kind: 'assign', local, value });
  const [first, end, size, count, rest, reach, round, nth, edge, next, row, time, by] = NAMES.map(named);
  const rows = sub(read(end), read(first));
  /** Where band k begins: bands differ by one row at most, the longer ones come first. */
  const begins = (k: Expr): Expr =>
    add(read(first), add(i32('mul', k, read(size)), choose(lt(k, read(rest)), k, read(rest))));
  const isEdges = lt(int(0), read(round));
  const does = sweeps.flatMap(({ spread: { loop }, behind }): Stmt[] => {
    const mine = named(into.locals[loop.local].name);
    const before = sub(greater(read(edge), add(read(first), read(by))), read(by));
    const beyond = add(less(read(edge), sub(read(end), read(by))), read(by));
    const from = choose(isEdges, before, add(read(edge), read(by)));
    const to = choose(isEdges, beyond, read(next));
    const cond = and(not(lt(read(mine), from)), lt(read(mine), to));
    const then = duplicate(into, loop.body, new Map([[loop.local, mine]]));
    return [
      assign(by, add(i32('mul', read(time), int(each(sweeps))), int(behind))),
      assign(mine, sub(read(row), read(by))),
      { ...node(), kind: 'if', cond, then, else: [] },
    ];
  });
  const all: Stmt[] =
    times.most > 1 ? [{ ...node(), ...over(time, int(0), times.count), body: does }] : [assign(time, int(0)), ...does];
  const band = [
    assign(edge, begins(read(nth))),
    assign(next, choose(isEdges, add(read(edge), i32('mul', read(reach), int(2))), begins(add(read(nth), int(1))))),
    { ...node(), ...over(row, read(edge), read(next)), body: all },
  ];
  const work = sweeps.map(s => s.spread.work).reduce((a, b) => f64('add', a, b));
  const shared: Spread = {
    ...spread,
    ...node(),
    guard: ALWAYS,
    apart: [],
    work: f64('mul', f64('mul', work, float(read(size))), float(times.count)),
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
    assign(reach, add(i32('mul', sub(times.count, int(1)), int(each(sweeps))), int(last(sweeps)))),
    { ...node(), ...over(round, int(0), int(last(sweeps) ? 2 : 1)), body: [shared] },
  ];
}

const NAMES = ['first', 'end', 'size', 'bands', 'rest', 'reach', 'round', 'band', 'edge', 'next', 'row', 'time', 'by'];

const [add, sub, div, less, greater] = (['add', 'sub', 'div', 'min', 'max'] as const).map(
  op => (a: Expr, b: Expr) => i32(op, a, b),
);
const not = (arg: Expr): Expr => ({ kind: 'op', type: 'bool', op: 'not', args: [arg] });
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
