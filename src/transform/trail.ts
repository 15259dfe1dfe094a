/** Lets sweeps run right behind the ones before them (`plan/trail.ts`), in bands of rows (`bands.ts`). Where they are all that a step of
 * time consists of, two steps run together. The sweeps as they were stay, for where guards do not hold or rows are few. */
import type { Bands } from '../backend.ts';
import type { Expr, For, Kernel, LocalId, Spread, Stmt, Trail } from '../ir.ts';
import { expressions, mapStmt, someExpr, someStmt } from '../ir.ts';
import { type Additions, additionsTo } from './additions.ts';
import { furthest, inBands, leastRows, ONCE, type Sweep } from './bands.ts';
import { keyOf } from './hoist.ts';
import { and, i32, int, isInTheWay, lt, read } from './pieces.ts';

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

/** Sweeps in a row. */
interface Chain {
  readonly sweeps: readonly Sweep[];
  readonly trail: Trail;
}

const list = (r: Rewrite, body: readonly Stmt[]): readonly Stmt[] => {
  const made: Stmt[] = [];
  for (let at = 0; at < body.length; at++) {
    const chain = chainAt(body, at);
    made.push(...(chain ? either(r, chain) : other(r, body[at])));
    if (chain) at += chain.trail.behind.length;
  }
  return made;
};

/** A statement that begins no chain. */
function other(r: Rewrite, s: Stmt): readonly Stmt[] {
  if (!someStmt([s], isTrailed)) return [s];
  if (s.kind === 'spread') {
    const { trail: _, ...plain } = s;
    return [plain];
  }
  const chain = s.kind === 'for' ? chainAt(s.body, 0) : undefined;
  const steps = s.kind === 'for' && chain?.sweeps.length === s.body.length ? inSteps(r, s, chain) : undefined;
  return (
    steps ?? [
      mapStmt(
        s,
        e => e,
        body => list(r, body),
      ),
    ]
  );
}

function chainAt(body: readonly Stmt[], at: number): Chain | undefined {
  const s = body[at];
  if (s.kind !== 'spread' || !s.trail) return undefined;
  const { trail, ...first } = s;
  const loops = [first, ...body.slice(at + 1, at + 1 + trail.behind.length)];
  const sweeps = loops.flatMap((x, k) =>
    x.kind === 'spread' && isRows(x, first) ? [{ spread: x, behind: k ? trail.behind[k - 1] : 0 }] : [],
  );
  return sweeps.length === 1 + trail.behind.length ? { sweeps, trail } : undefined;
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
    !expressions(s).some(e => someExpr(e, x => x.kind === 'let')) &&
    !someStmt(loop.body, x => isInTheWay(x) || x.kind === 'clear' || x.kind === 'copy')
  );
}

/** The sweeps in bands, or as they were. */
function either(r: Rewrite, { sweeps, trail }: Chain): readonly Stmt[] {
  const { id, span } = { id: r.into.nextId++, span: sweeps[0].spread.span };
  const then = [...inBands(r.into, r.bands, sweeps, ONCE), ...left(r, sweeps)];
  return [{ kind: 'if', id, span, cond: condition(r, trail, sweeps, 1), then, else: sweeps.map(s => s.spread) }];
}

/** Steps that run together. */
const STEPS = 2;

/** Steps of time, two at once where there is another: then the next one has nothing left to do.
 *
 *     ahead = 0
 *     for t …
 *       if (ahead) ahead = 0
 *       else if (…) { steps = t + 1 < hi ? 2 : 1; …; ahead = steps - 1 } else { … } */
function inSteps(r: Rewrite, time: For, { sweeps, trail }: Chain): readonly Stmt[] | undefined {
  const { into } = r;
  const { span, test, local, step, hi } = time;
  if (test !== 'lt' || hi.type !== 'i32' || step.kind !== 'const' || step.value !== 1) return undefined;
  if (readIn(time.body, local)) return undefined;
  const node = () => ({ id: into.nextId++, span });
  const [until, ahead, steps] = ['until', 'ahead', 'steps'].map(name => into.locals.push({ name, type: 'i32' }) - 1);
  const assign = (to: LocalId, value: Expr): Stmt => ({ ...node(), kind: 'assign', local: to, value });
  const isNext = lt(i32('add', read(local), int(1)), read(until));
  const then = [
    assign(steps, { kind: 'select', type: 'i32', cond: isNext, a: int(STEPS), b: int(1) }),
    ...inBands(into, r.bands, sweeps, { count: read(steps), most: STEPS }),
    ...left(r, sweeps),
    assign(ahead, i32('sub', read(steps), int(1))),
  ];
  const cond = condition(r, trail, sweeps, STEPS);
  const now: Stmt = { ...node(), kind: 'if', cond, then, else: sweeps.map(s => s.spread) };
  const isOpen: Expr = { kind: 'op', type: 'bool', op: 'eq', args: [read(ahead), int(0)] };
  const body: Stmt[] = [{ ...node(), kind: 'if', cond: isOpen, then: [now], else: [assign(ahead, int(0))] }];
  return [assign(ahead, int(0)), assign(until, hi), { ...time, hi: read(until), body }];
}

const readIn = (body: readonly Stmt[], local: LocalId): boolean =>
  someStmt(body, s => expressions(s).some(e => someExpr(e, x => x.kind === 'local' && x.local === local)));

/** What the loops' variables hold afterwards. */
const left = ({ into }: Rewrite, sweeps: readonly Sweep[]): readonly Stmt[] =>
  sweeps.map(({ spread: { span, loop } }) => ({
    kind: 'assign',
    id: into.nextId++,
    span,
    local: loop.local,
    value: loop.hi,
  }));

/** That the sweeps may run in bands, so many times at once, and have rows enough. */
function condition(r: Rewrite, trail: Trail, sweeps: readonly Sweep[], times: number): Expr {
  const { lo, hi } = sweeps[0].spread.loop;
  const behind = furthest(sweeps, times);
  const asked = [trail, ...sweeps.map(s => s.spread)].flatMap(s => [
    s.guard,
    ...s.apart.map(({ a, b }): Expr => ({ kind: 'disjoint', type: 'bool', a, b })),
  ]);
  return allOf([
    lt(lo, hi),
    // Rows behind the first and beyond the last are numbers, too.
    lt(int(behind - 2 ** 31), lo),
    lt(hi, int(2 ** 31 - 1 - 2 * behind)),
    lt(int(2 * leastRows(r.bands, sweeps, times) - 1), i32('sub', hi, lo)),
    ...asked,
  ]);
}

/** What all of them ask, once. */
const allOf = (conditions: readonly Expr[]): Expr =>
  [...new Map(conditions.map(e => [keyed(e), e])).values()]
    .filter(e => e.kind !== 'const' || !e.value)
    .reduceRight((rest, e) => and(e, rest));

const keyed = (e: Expr): string =>
  e.kind === 'disjoint' ? `disjoint ${Math.min(e.a, e.b)} ${Math.max(e.a, e.b)}` : keyOf(e);
