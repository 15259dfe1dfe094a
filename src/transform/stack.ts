/** Writes several iterations of a loop into one pass of the loop that it holds (`plan/stack.ts`): at each place one after the other, so
 * that elements which they all go on with are loaded and stored once. The iterations left over follow, and the loop as it was
 * stays for where the guard does not hold. */
import type { Expr, For, Kernel, LocalId, Spread, Stmt } from '../ir.ts';
import { someStmt } from '../ir.ts';
import { type Additions, eachSpread } from './additions.ts';
import { duplicate } from './duplicate.ts';
import { forwarded } from './forward.ts';
import { keyOf } from './hoist.ts';
import { ALWAYS, and, i32, int, isInTheWay, lt, read, renamed } from './pieces.ts';

export function stack(kernel: Kernel): Kernel {
  if (!someStmt(kernel.body, s => s.kind === 'spread' && s.turns !== undefined && !s.instead)) return kernel;
  return eachSpread(kernel, (into, s) => (s.turns === undefined || s.instead ? s : stacked(kernel, into, s, s.turns)));
}

/** The loop itself where something is in the way: a check, a jump. */
function stacked(kernel: Kernel, into: Additions, s: Spread, turns: number): Spread | For {
  const never = s.guard.kind === 'const' && !s.guard.value;
  const last = s.loop.body.at(-1);
  const inner = last?.kind === 'spread' && isFree(last) ? last.loop : undefined;
  if (never || last?.kind !== 'spread' || !inner || !s.loop.body.slice(0, -1).every(x => x.kind === 'assign'))
    return s.loop;
  if (inner.lo.type !== 'i32' || someStmt(s.loop.body, isInTheWay)) return s.loop;

  const { lo, hi, local } = s.loop;
  const node = () => ({ id: into.nextId++, span: s.span });
  const fresh = (id: LocalId): LocalId => into.locals.push(into.locals[id]) - 1;
  const before = s.loop.body.slice(0, -1);
  const own = [...new Set([local, ...before.flatMap(x => (x.kind === 'assign' ? [x.local] : []))])];
  const names = Array.from({ length: turns }, (_, r) => new Map(r ? own.map(id => [id, fresh(id)]) : []));
  const starts = names.slice(1).map((row, r): Stmt => {
    const value = i32('add', read(local), int(r + 1));
    return { ...node(), kind: 'assign', local: row.get(local)!, value };
  });
  const places = names.flatMap(row => duplicate(into, inner.body, row));
  const pass: Spread = {
    ...last,
    ...node(),
    guard: all(names.map(row => renamed(last.guard, row))),
    loop: { ...inner, ...node(), body: forwarded(kernel, into, places, [...s.apart, ...last.apart]) },
  };
  const main: For = {
    ...s.loop,
    ...node(),
    hi: i32('sub', hi, int(turns - 1)),
    step: int(turns),
    body: [...starts, ...names.flatMap(row => duplicate(into, before, row)), pass],
  };
  const whole = i32('sub', i32('sub', hi, lo), i32('rem', i32('sub', hi, lo), int(turns)));
  const [rest] = duplicate(into, [s.loop], new Map()) as readonly For[];
  const isLong = and(lt(lo, hi), lt(int(turns - 1), i32('sub', hi, lo)));
  const isWide = lt(int(1), i32('sub', inner.hi, inner.lo));
  return {
    ...s,
    guard: all([isLong, isWide, s.guard]),
    instead: [main, { ...rest, lo: i32('add', lo, whole) }],
  };
}

/** Nothing goes from one place to the next. */
const isFree = (s: Spread): boolean =>
  [s.reductions, s.inductions, s.last, s.copies, s.saved].every(found => !found.length) && !s.retry;

/** What holds of all; the same conditions once. */
const all = (conditions: readonly Expr[]): Expr => {
  const open = [...new Map(conditions.map(e => [keyOf(e), e])).values()].filter(e => e.kind !== 'const' || !e.value);
  return open.length ? open.reduce(and) : ALWAYS;
};
