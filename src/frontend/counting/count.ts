/** One `while` as a `for`: the same numbers, one after the other, in the same order. */
import {
  type Assign,
  type Expr,
  type For,
  type LocalId,
  mapStmt,
  type Stmt,
  type StmtId,
  someExpr,
  someStmt,
  type While,
  walk,
} from '../../ir.ts';
import { invariant } from '../counted.ts';
import { arithmetic, constant, select } from '../numbers.ts';
import { joined } from './joined.ts';
import { behind, type Comparison, comparisonOf, replaced } from './linear.ts';
import { meeting } from './meet.ts';
import { type Shape, shapeOf } from './shape.ts';
import { joinedSteps } from './steps.ts';

export interface Counted {
  readonly stmts: readonly Stmt[];
  /** What has to be known of the `for` loop for it to mean the same. */
  readonly wants: Wants;
}

/** `whole`: its bounds are integers of ordinary size, and so are the parts of its end; `ordered`: it does not begin beyond its
 * end; `number`: it does not begin with NaN; `forward`: it goes on by at least 1. */
export interface Wants {
  readonly whole: boolean;
  readonly ordered: boolean;
  readonly number: boolean;
  readonly forward?: true;
}

/** How much of what is wanted is left to ranges: all that can be, or what the end of the loop cannot say. */
export type Level = 'proved' | 'tested';

/** Where a counter is counted on: in which list, at which place; `joined`: the list with its steps in one. */
interface Site {
  readonly part: 'head' | 'body' | 'tail';
  readonly at: number;
  readonly local: LocalId;
  readonly by: number;
  readonly joined?: readonly Stmt[];
}

export function countedLoop(loop: While, level: Level, freshId: () => StmtId): Counted | undefined {
  const shape = shapeOf(loop);
  if (!shape) return undefined;
  const sites = sitesOf(loop, shape);
  for (const site of sites) {
    const body = site.joined ?? shape.body;
    const counted = attempt(loop, { ...shape, body }, site, sites, level, freshId);
    if (counted) return counted;
  }
  return undefined;
}

/** Locals that every iteration changes by a constant: once, or several times in one list. */
function sitesOf(loop: While, shape: Shape): readonly Site[] {
  const writes = new Map<LocalId, number>();
  walk([loop], s => {
    if (s.kind === 'assign' || s.kind === 'for') writes.set(s.local, (writes.get(s.local) ?? 0) + 1);
  });
  const once = (['head', 'body', 'tail'] as const).flatMap(part =>
    shape[part].flatMap((s, at): Site[] => {
      const by = s.kind === 'assign' && writes.get(s.local) === 1 ? incrementOf(s) : undefined;
      return s.kind === 'assign' && by ? [{ part, at, local: s.local, by }] : [];
    }),
  );
  const stepOf = (s: Stmt) => (s.kind === 'assign' ? incrementOf(s) : undefined);
  const often = [...writes].flatMap(([local, n]): Site[] => {
    const steps = joinedSteps(shape.body, local, n, stepOf);
    return steps?.by ? [{ part: 'body', at: steps.at, local, by: steps.by, joined: steps.body }] : [];
  });
  return [...once, ...often];
}

/** The integer that `v = v + c` or `v = v - c` adds. */
function incrementOf({ local, value }: Assign): number | undefined {
  if (value.kind !== 'op' || value.type !== 'f64' || (value.op !== 'add' && value.op !== 'sub')) return undefined;
  const [a, b] = value.args;
  const [of, by] = a.kind === 'const' && value.op === 'add' ? [b, a] : [a, b];
  if (of.kind !== 'local' || of.local !== local || by.kind !== 'const') return undefined;
  const c = by.value as number;
  return Number.isInteger(c) && Math.abs(c) < 2 ** 31 ? (value.op === 'add' ? c : -c) : undefined;
}

function attempt(
  loop: While,
  shape: Shape,
  site: Site,
  sites: readonly Site[],
  level: Level,
  freshId: () => StmtId,
): Counted | undefined {
  const header = runsOnce(loop, shape, site) ? comparisonFor(loop, shape, site, sites, level) : undefined;
  if (!header || !goesOn(header.found, site, shape.late)) return undefined;
  const { found, steady } = header;
  const parts = without(shape, site);
  if (!invariant([...parts.head, ...parts.body, ...parts.tail], site.local, [steady])) return undefined;
  if (shape.late && someExpr(found.bound, e => e.kind === 'load')) return undefined;
  const { hi, test, wants } = endOf(found, site, shape.late, level);
  const next: For = {
    kind: 'for',
    id: loop.id,
    span: loop.span,
    local: site.local,
    lo: own(site),
    hi,
    step: constant(site.by),
    test,
    body: [...parts.head, ...joined(loop.id, parts.body, parts.tail, freshId)],
    prange: false,
  };
  const stmts = [next, ...shape.head.map(s => ({ ...s, id: freshId() }))];
  return { stmts, wants: { ...wants, whole: wants.whole || site.joined !== undefined } };
}

/** A comparison that is made before the loop, and what must be the same all through it for that. */
interface Header {
  readonly found: Comparison;
  readonly steady: Expr;
}

/** The test by the counter, be it against another that comes towards it. */
function comparisonFor(
  loop: While,
  shape: Shape,
  site: Site,
  sites: readonly Site[],
  level: Level,
): Header | undefined {
  const found = headerOf(shape, site);
  if (!found) return undefined;
  const plain = { found, steady: found.bound };
  if (shape.late || shape.head.length || site.by !== 1) return plain;
  const other = sites.find(s => s.by === -1 && someExpr(found.bound, e => e.kind === 'local' && e.local === s.local));
  const met =
    other && runsOnce(loop, shape, other) ? meeting(found, site.local, other.local, shape.body, level) : undefined;
  return met ? { found: met, steady: replaced(found.bound, other!.local, constant(0)) } : plain;
}

const own = ({ local }: Site): Expr => ({ kind: 'local', type: 'f64', local });

/** Whether the counter goes towards its bound. */
const goesOn = ({ test }: Comparison, { by }: Site, late: boolean): boolean =>
  test === 'ne' ? Math.abs(by) === 1 && !late : by > 0 === (test === 'lt' || test === 'le');

/** A loop that would go on for ever has no end: an infinite one. */
function endOf({ test, bound, whole, negated }: Comparison, site: Site, late: boolean, level: Level) {
  const up = site.by > 0;
  const never = constant(up ? Infinity : -Infinity);
  const wants = { whole: whole || late, ordered: false, number: false };
  if (test === 'ne') {
    const ordered = arithmetic(up ? 'le' : 'ge', own(site), bound);
    return {
      hi: level === 'proved' ? bound : select(ordered, bound, never),
      test: up ? ('lt' as const) : ('gt' as const),
      wants: { whole: true, ordered: level === 'proved', number: false },
    };
  }
  if (negated && !wants.whole)
    return level === 'proved'
      ? { hi: bound, test, wants: { ...wants, whole: true } }
      : { hi: select(arithmetic('eq', bound, bound), bound, never), test, wants: { ...wants, number: true } };
  if (!late) return { hi: bound, test, wants };
  const first = test === 'lt' || test === 'gt' ? arithmetic('add', own(site), constant(up ? 1 : -1)) : own(site);
  return { hi: arithmetic(up ? 'max' : 'min', bound, first), test, wants };
}

/** Whether each iteration that is followed by another comes to the step of the counter, and nobody leaves behind it. */
function runsOnce(loop: While, { head, body }: Shape, { part, at }: Site): boolean {
  const skips = (list: readonly Stmt[]) => someStmt(list, s => s.kind === 'continue' && s.target === loop.id);
  if (part === 'body' && skips(body.slice(0, at))) return false;
  const inside = new Set<StmtId>();
  walk(loop.body, s => void inside.add(s.id));
  const escapes = (list: readonly Stmt[]) =>
    someStmt(
      list,
      s => (s.kind === 'break' || s.kind === 'continue') && s.target !== loop.id && !inside.has(s.target),
    ) || someStmt(list, s => s.kind === 'return' || (s.kind === 'break' && s.target === loop.id));
  if (head.length && escapes(body)) return false;
  return part === 'tail' || !escapes(part === 'head' ? body : body.slice(at));
}

/** The test by the counter as it is where an iteration begins. */
function headerOf({ head, test, tail, late }: Shape, { part, local, by }: Site): Comparison | undefined {
  const before = late ? tail : head;
  if (!before.every(s => s.kind === 'assign')) return undefined;
  // Before it moves, the counter is one step behind where the next iteration begins.
  return comparisonOf(behind(before as readonly Assign[], test), local, late && part === 'tail' ? by : 0);
}

/** The loop's parts without the step of the counter: behind it, the counter is read as one step further. */
function without(
  { head, body, tail }: Shape,
  { part, at, local, by }: Site,
): Pick<Shape, 'body' | 'tail'> & { readonly head: readonly Stmt[] } {
  const further = (e: Expr): Expr =>
    replaced(
      e,
      local,
      arithmetic(by < 0 ? 'sub' : 'add', { kind: 'local', type: 'f64', local }, constant(Math.abs(by))),
    );
  const moved = (list: readonly Stmt[]): readonly Stmt[] => list.map(s => mapStmt(s, further, moved));
  const lists = { head: head as readonly Stmt[], body, tail };
  const order = ['head', 'body', 'tail'] as const;
  const cut = (p: (typeof order)[number]): readonly Stmt[] =>
    p === part
      ? [...lists[p].slice(0, at), ...moved(lists[p].slice(at + 1))]
      : order.indexOf(p) > order.indexOf(part)
        ? moved(lists[p])
        : lists[p];
  return { head: cut('head'), body: cut('body'), tail: cut('tail') };
}
