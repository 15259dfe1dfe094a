/** The greatest or least of elements, begun by the first of them: `if (i === 0 || a[i] > m) m = a[i]`, or
 * `if (first || x > m) { m = x; first = false }`. What the first iteration takes is taken before the loop; it finds then what it
 * would leave there itself, and the condition is the comparison alone. */
import { same } from '../../analysis/scalars/picks.ts';
import { readCounts, readsOfExpr } from '../../analysis/scalars/reads.ts';
import { type Expr, type For, type LocalId, type Stmt, someExpr } from '../../ir.ts';
import { endsItself } from './falsity.ts';
import type { Choice, Rewrite, Rewriting, Rewritten } from './form.ts';
import * as form from './form.ts';
import { assignedBy, firstNames, isReplayable, renamed, replay } from './replay.ts';

interface Found {
  readonly at: number;
  readonly choice: Choice;
  readonly comparison: Expr;
  /** What is compared, where that comes before the question for the first. */
  readonly x: Expr | undefined;
  /** Whether the first iteration is the first, asked at the entry of a loop that runs; undefined: it is. */
  readonly flag: Expr | undefined;
}

export const begunInside: Rewrite = (r, loop) => {
  for (const [at, s] of loop.body.entries()) {
    const choice = form.choiceIn(r, loop, s);
    const found = choice && find(r, loop, at, choice);
    if (found) return rewritten(r, loop, found);
  }
  return undefined;
};

function find(r: Rewriting, loop: For, at: number, choice: Choice): Found | undefined {
  const either = alternatives(choice.cond);
  if (!either || !form.isWhole(loop)) return undefined;
  const values = form.chosen(choice);
  const prefix = loop.body.slice(0, at);
  const isOwn = (e: Expr): boolean => readsOfExpr(r.kernel, e).some(l => values.has(l));
  if (!isReplayable(prefix) || [...assignedBy(prefix)].some(l => values.has(l))) return undefined;
  if (prefix.some(s => form.inStatement(s, isOwn)) || [...values.values()].some(isOwn)) return undefined;
  const body = loop.body.map((s, k) => (k === at ? choice : s));
  for (const [flag, comparison] of [either, either.toReversed()]) {
    const x = compared(r, loop, body, comparison, values);
    const isFirst = x && isEntry(loop, flag);
    if (!x || !(isFirst || endsItself(r, loop, body, flag, values))) continue;
    const asked = flag === either[0];
    if (!asked && form.mayFail(x) && choice.then.some(s => s.value !== x && form.mayFail(s.value) && !same(s.value, x)))
      continue;
    return { at, choice, comparison, x: asked ? undefined : x, flag: isFirst ? undefined : flag };
  }
  return undefined;
}

/** The two sides of an `||`. */
function alternatives(e: Expr): readonly Expr[] | undefined {
  if (e.kind === 'select' && e.a.kind === 'const' && e.a.value) return [e.cond, e.b];
  return e.kind === 'op' && e.op === 'or' && e.type === 'bool' ? e.args : undefined;
}

/** What is compared with a local that the branch gives the same value. */
function compared(
  r: Rewriting,
  loop: For,
  body: readonly Stmt[],
  e: Expr,
  values: ReadonlyMap<LocalId, Expr>,
): Expr | undefined {
  if (e.kind !== 'op' || !/^(lt|le|gt|ge)$/.test(e.op)) return undefined;
  for (const [m, x] of [e.args, e.args.toReversed()]) {
    const value = m.kind === 'local' ? values.get(m.local) : undefined;
    if (m.kind !== 'local' || !value || !same(value, x) || someExpr(x, y => y.kind === 'local' && values.has(y.local)))
      continue;
    if (form.writesOf(loop).get(m.local) === 1 && readCounts(r.kernel, body).get(m.local) === 1) return x;
  }
  return undefined;
}

/** Whether a condition holds in the first iteration and in no other. */
function isEntry({ local, lo }: For, e: Expr): boolean {
  const isVariable = (x: Expr): boolean => x.kind === 'local' && x.local === local;
  return e.kind === 'op' && e.op === 'eq' && e.args.some((x, k) => isVariable(x) && same(e.args[1 - k], lo));
}

function rewritten(r: Rewriting, loop: For, { at, choice, comparison, x, flag }: Found): Rewritten {
  const { span } = choice;
  const prefix = loop.body.slice(0, at);
  const begins = form.fresh(r, 'begins', 'bool');
  const names = firstNames(loop);
  const before: Stmt[] = [
    form.assign(r, span, begins, flag ? form.where(form.runs(loop), flag) : form.runs(loop)),
    ...replay(r, prefix, begins, names),
  ];
  if (x && form.mayFail(x))
    before.push(form.assign(r, span, form.fresh(r, 'first', x.type), form.where(begins, renamed(x, names))));
  for (const s of choice.then) {
    const itself: Expr = { kind: 'local', type: s.value.type, local: s.local };
    before.push(form.assign(r, span, s, form.choose(begins, renamed(s.value, names), itself)));
  }
  const put: Stmt = { ...choice, cond: comparison };
  return { before, loop: { ...loop, body: [...prefix, put, ...loop.body.slice(at + 1)] } };
}
