/** `while` loops that count become `for` loops, of which more is known: `while (i < n) { …; i++; }`, `while (n--)`, `for (i = 0,
 * p = 0; i < n; i++, p += 4)`, `i + w <= n`, `i += w`, `do … while`. Where that takes integers of ordinary size, or a beginning that
 * is not beyond the end, it stays only if ranges prove it of the kernel with all such loops rewritten: up to where one first
 * did something else, that kernel and the original do the same. */
import { isEmpty, type Range } from '../../analysis/interval.ts';
import { type Ranges, ranges } from '../../analysis/ranges.ts';
import { unshare } from '../../analysis/unshare.ts';
import {
  type Expr,
  type For,
  type Kernel,
  mapStmt,
  operands,
  type Stmt,
  type StmtId,
  someStmt,
  walk,
} from '../../ir.ts';
import { type Counted, countedLoop, type Level, type Wants } from './count.ts';
import { endedLoop, isLeft } from './leading.ts';
import { type Fresh, strideLoop } from './stride.ts';
import { stridedLoop } from './strided.ts';

/** Takes and gives a kernel in which no expression object stands in two places. */
export function counting(kernel: Kernel): Kernel {
  const levels = new Map<StmtId, Level | 'none'>();
  for (;;) {
    const { next, wants } = rewritten(kernel, levels);
    if (!wants.size) return next;
    const whole = unshare(next);
    const asked = [...wants.values()].some(w => w.whole || w.ordered || w.number);
    const failed = asked ? failing(whole, ranges(whole), wants) : [];
    if (!failed.length) return whole;
    for (const id of failed) levels.set(id, levels.has(id) ? 'none' : 'tested');
  }
}

function rewritten(kernel: Kernel, levels: ReadonlyMap<StmtId, Level | 'none'>) {
  const wants = new Map<StmtId, Wants>();
  if (!someStmt(kernel.body, s => s.kind === 'while' || (s.kind === 'for' && s.step.kind !== 'const') || isLeft(s)))
    return { next: kernel, wants };
  let last = 0;
  walk(kernel.body, s => {
    last = Math.max(last, s.id);
  });
  const locals = [...kernel.locals];
  const fresh: Fresh = { id: () => ++last, local: decl => locals.push(decl) - 1 };
  const list = (stmts: readonly Stmt[]): readonly Stmt[] =>
    stmts.flatMap(s => {
      const inner = mapStmt(s, e => e, list);
      const level = levels.get(s.id) ?? 'proved';
      const counted = level === 'none' ? undefined : rewrite(kernel, inner, s, level, fresh);
      if (!counted) return [inner];
      wants.set(s.id, counted.wants);
      return counted.stmts;
    });
  const body = list(kernel.body);
  return { next: { ...kernel, body, locals }, wants };
}

/** `was`: the statement as it stands in the kernel. */
function rewrite(kernel: Kernel, s: Stmt, was: Stmt, level: Level, fresh: Fresh): Counted | undefined {
  if (isLeft(s) && was.kind === 'for') return endedLoop(kernel, s, was);
  const counted = s.kind === 'while' ? countedLoop(s, level, fresh.id) : undefined;
  if (counted || (s.kind !== 'while' && s.kind !== 'for')) return counted;
  const stmts = level === 'tested' ? undefined : strideLoop(s, fresh);
  if (stmts) return { stmts, wants: { whole: true, ordered: false, number: false, forward: true } };
  return s.kind === 'while' ? stridedLoop(s, fresh.id) : undefined;
}

function failing(kernel: Kernel, numbers: Ranges, wants: ReadonlyMap<StmtId, Wants>): readonly StmtId[] {
  const failed: StmtId[] = [];
  walk(kernel.body, s => {
    const w = s.kind === 'for' ? wants.get(s.id) : undefined;
    if (s.kind === 'for' && w && !isMet(s, numbers, w)) failed.push(s.id);
  });
  return failed;
}

function isMet(s: For, numbers: Ranges, { whole, ordered, number, forward }: Wants): boolean {
  if (whole && ![s.lo, s.step, ...partsOf(s.hi)].every(e => isOrdinary(numbers.of(e)))) return false;
  if (forward && !goesOn(numbers.of(stepOf(s)))) return false;
  if (number && numbers.of(s.lo).nan) return false;
  const [first, end] = [numbers.of(s.lo), numbers.of(s.hi)];
  return !ordered || (s.test === 'lt' ? first.hi <= end.lo : first.lo >= end.hi);
}

/** What a loop by steps, or by their number, goes on by. */
const stepOf = ({ step, hi }: For): Expr => (step.kind === 'const' ? operands(operands(hi)[0])[1] : step);
const goesOn = (x: Range): boolean => isOrdinary(x) && x.lo >= 1;

/** An end and what it is the sum of; of one that may be infinite, what it is otherwise; of half of a sum, the sum; of a number of
 * steps, the way and the step. */
function partsOf(e: Expr): readonly Expr[] {
  if (e.kind === 'select') return partsOf(e.a);
  if (e.kind === 'op' && e.op === 'ceil' && e.args[0].kind === 'op' && e.args[0].op === 'div')
    return e.args[0].args.flatMap(partsOf);
  if (e.kind === 'op' && e.op === 'floor' && e.args[0].kind === 'op' && e.args[0].op === 'div')
    return partsOf(e.args[0].args[0]);
  const sum = e.kind === 'op' && (e.op === 'add' || e.op === 'sub' || e.op === 'max' || e.op === 'min');
  return sum ? [e, ...e.args.flatMap(partsOf)] : [e];
}

/** So that sums of a few are exact. */
const LARGE = 2 ** 48;

const isOrdinary = (r: Range): boolean => isEmpty(r) || (r.int && !r.nan && r.lo >= -LARGE && r.hi <= LARGE);
