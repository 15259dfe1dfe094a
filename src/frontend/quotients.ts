/** Quotients of counters that leave no remainder: in `for (let i = 0; i < data.length; i += 4) grey[i >> 2] = …`, as in
 * `grey[i / 4]`, the subscript counts by 1. It becomes a counter of its own, of which the analysis knows everything and
 * which takes no division. */
import { ranges } from '../analysis/ranges.ts';
import { unshare } from '../analysis/unshare.ts';
import {
  type Expr,
  type For,
  type Kernel,
  type Local,
  type LocalId,
  mapOperands,
  mapStmt,
  type Stmt,
  type StmtId,
  someExpr,
  someStmt,
  walk,
} from '../ir.ts';
import { joined } from './counting/joined.ts';
import { arithmetic, constant } from './numbers.ts';

/** What a counter is divided by, if by that it is divided. */
type DivisorOf = (e: Expr, counter: LocalId) => number | undefined;

/** Takes and gives a kernel in which no expression object stands in two places. */
export function quotients(kernel: Kernel): Kernel {
  if (!someStmt(kernel.body, s => s.kind === 'for' && mayDivide(s))) return kernel;
  const numbers = ranges(kernel);
  const isWord = (e: Expr): boolean => {
    const { lo, hi, int, nan } = numbers.of(e);
    return lo > hi || (int && !nan && lo >= -(2 ** 31) && hi < 2 ** 31);
  };
  const locals = [...kernel.locals];
  let last = 0;
  walk(kernel.body, s => {
    last = Math.max(last, s.id);
  });
  const freshId = (): StmtId => ++last;
  const list = (stmts: readonly Stmt[]): readonly Stmt[] =>
    stmts.flatMap((s, k) => {
      const counter = s.kind === 'for' ? counterOf(s, stmts.slice(0, k)) : undefined;
      if (s.kind !== 'for' || !counter) return [mapStmt(s, e => e, list)];
      const divisor: DivisorOf = (e, local) => {
        const by = byDivision(e, local) ?? byShift(e, local, isWord);
        return by !== undefined && counter.lo % by === 0 && counter.step % by === 0 ? by : undefined;
      };
      const { before, loop } = counted(s, counter, divisor, locals, freshId);
      return [...before, mapStmt(loop, e => e, list)];
    });
  const body = list(kernel.body);
  return locals.length > kernel.locals.length ? unshare({ ...kernel, locals, body }) : kernel;
}

/** Most loops count by 1: there is no need to look into them. */
const mayDivide = ({ step, body, local }: For): boolean =>
  step.kind === 'const' && Math.abs(Number(step.value)) > 1 && someStmt(body, x => holds(x, local, byAny));

interface Counter {
  readonly lo: number;
  readonly step: number;
}

/** What counts from a constant by a constant other than 1; `before` is what stands before the loop. */
function counterOf(s: For, before: readonly Stmt[]): Counter | undefined {
  const start = isCounter(s.lo, s.local) ? before.findLast(x => x.kind !== 'assign' || x.local === s.local) : undefined;
  const lo = start?.kind === 'assign' ? start.value : s.lo;
  if (s.prange || lo.kind !== 'const' || s.step.kind !== 'const' || s.lo.type !== 'f64') return undefined;
  const found = { lo: Number(lo.value), step: Number(s.step.value) };
  const ordinary = [found.lo, found.step].every(x => Number.isInteger(x) && Math.abs(x) < 2 ** 31);
  return ordinary && Math.abs(found.step) > 1 ? found : undefined;
}

/** Whether an expression of the statement itself divides the counter. */
function holds(s: Stmt, counter: LocalId, divisor: DivisorOf): boolean {
  let found = false;
  const look = (e: Expr): Expr => {
    found ||= someExpr(e, x => divisor(x, counter) !== undefined);
    return e;
  };
  mapStmt(s, look, stmts => stmts);
  return found;
}

const isCounter = (e: Expr, counter: LocalId): e is Local => e.kind === 'local' && e.local === counter;

const byDivision: DivisorOf = (e, counter) => {
  if (e.kind !== 'op' || e.op !== 'div' || e.type !== 'f64' || !isCounter(e.args[0], counter)) return undefined;
  const [, by] = e.args;
  return by.kind === 'const' && Number.isInteger(by.value) && Number(by.value) > 1 ? Number(by.value) : undefined;
};

/** `i >> 2` is a quotient of what an int32 holds. */
function byShift(e: Expr, counter: LocalId, isWord: (e: Expr) => boolean): number | undefined {
  if (e.kind !== 'op' || e.op !== 'shr' || e.type !== 'i32') return undefined;
  const [word, by] = e.args;
  if (word.kind !== 'op' || word.op !== 'toint32' || !isCounter(word.args[0], counter) || by.kind !== 'const')
    return undefined;
  const count = Number(by.value);
  return count > 0 && count < 31 && isWord(word.args[0]) ? 2 ** count : undefined;
}

const byAny: DivisorOf = (e, counter) => byDivision(e, counter) ?? byShift(e, counter, () => true);

/** The loop with a counter for each divisor, and what they begin with. */
function counted(
  s: For,
  { lo, step }: Counter,
  divisor: DivisorOf,
  locals: Kernel['locals'][number][],
  freshId: () => StmtId,
): { readonly before: readonly Stmt[]; readonly loop: For } {
  const counters = new Map<number, LocalId>();
  const counter = (by: number): Local => {
    if (!counters.has(by)) counters.set(by, locals.push({ name: `${locals[s.local].name}/${by}`, type: 'f64' }) - 1);
    return { kind: 'local', type: 'f64', local: counters.get(by)! };
  };
  const replaced = (e: Expr): Expr => {
    const by = divisor(e, s.local);
    if (by === undefined) return mapOperands(e, replaced);
    return e.type === 'f64' ? counter(by) : { kind: 'op', type: 'i32', op: 'toint32', args: [counter(by)] };
  };
  const inside = (stmts: readonly Stmt[]): readonly Stmt[] => stmts.map(x => mapStmt(x, replaced, inside));
  const body = inside(s.body);
  const all = [...counters.keys()];
  const assign = (by: number, value: Expr): Stmt => ({
    kind: 'assign',
    id: freshId(),
    span: s.span,
    local: counters.get(by)!,
    value,
  });
  const moves = all.map(by => assign(by, arithmetic('add', counter(by), constant(step / by))));
  return {
    before: all.map(by => assign(by, constant(lo / by))),
    loop: { ...s, body: joined(s.id, body, moves, freshId) },
  };
}
