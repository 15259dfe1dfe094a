/** The place of the greatest or least element, kept without its value: `if (a[i] > a[k]) k = i`. The value comes beside the
 * place: `if (a[i] > m) { m = a[i]; k = i }`, which is a reduction. `a[k]` is read before the loop where the first iteration
 * would read it, behind everything that this iteration may throw before. It stays what it is while nothing writes `a`. */

import { same } from '../../analysis/scalars/picks.ts';
import { readCounts, readsOfExpr } from '../../analysis/scalars/reads.ts';
import { type Expr, type For, type LocalId, type Stmt, someExpr } from '../../ir.ts';
import { expansions } from '../../math/index.ts';
import type { Choice, Rewrite, Rewriting, Rewritten } from './form.ts';
import * as form from './form.ts';
import { assignedBy, firstNames, isReplayable, type Names, renamed, replay } from './replay.ts';
import { type Temporaries, temporariesOf } from './temporaries.ts';

/** A comparison of an element with the best so far. */
interface Found {
  readonly at: number;
  readonly choice: Choice;
  /** What is compared with it as it stands, and whether that comes first. */
  readonly x: Expr;
  readonly first: boolean;
  /** The best so far, as it stands and with temporaries resolved. */
  readonly best: Expr;
  readonly resolved: Expr;
}

export const bestByPlace: Rewrite = (r, loop) => {
  for (const [at, s] of loop.body.entries()) {
    const choice = form.choiceIn(r, loop, s);
    const found = choice && find(r, loop, at, choice);
    if (found) return rewritten(r, loop, found);
  }
  return undefined;
};

const COMPARED = new Set(['lt', 'le', 'gt', 'ge']);

function find(r: Rewriting, loop: For, at: number, choice: Choice): Found | undefined {
  const { cond } = choice;
  if (cond.kind !== 'op' || !COMPARED.has(cond.op)) return undefined;
  const prefix = loop.body.slice(0, at);
  const values = form.chosen(choice);
  if (!isReplayable(prefix) || [...assignedBy(prefix)].some(l => values.has(l))) return undefined;
  const temporaries = temporariesOf(r, loop, prefix, l => values.has(l));
  for (const first of [true, false]) {
    const [x, best] = first ? cond.args : cond.args.toReversed();
    const found = { at, choice, x, first, best, resolved: temporaries.resolve(best) };
    if (isBest(r, loop, found, values, temporaries)) return form.isWhole(loop) ? found : undefined;
  }
  return undefined;
}

function isBest(
  r: Rewriting,
  loop: For,
  found: Found,
  values: ReadonlyMap<LocalId, Expr>,
  { resolve }: Temporaries,
): boolean {
  const { x, best, resolved, choice } = found;
  const places = new Set(readsOfExpr(r.kernel, resolved).filter(l => values.has(l)));
  if (!places.size || !someExpr(resolved, e => e.kind === 'load')) return false;
  if (!form.isSteady(r, loop, resolved, l => places.has(l))) return false;
  const inView = (e: Expr): boolean => e.kind === 'load' && r.kernel.arrays[e.array].storage.kind === 'view';
  if (someExpr(resolved, e => inView(e) || (e.kind === 'op' && e.op in expansions))) return false;
  const then = form.substitute(resolved, l => (places.has(l) ? resolve(values.get(l)!) : undefined));
  if (!same(resolve(x), then)) return false;
  // What is compared, and the new place, must still be what they were when the branch comes to them.
  const reads = [x, ...[...places].map(l => values.get(l)!)].flatMap(e => readsOfExpr(r.kernel, e));
  if (reads.some(l => values.has(l))) return false;
  const body = loop.body.map((s, k) => (k === found.at ? choice : s));
  const read = readCounts(r.kernel, body);
  const writes = form.writesOf(loop);
  const seen = best.kind === 'local' ? resolved : best;
  return [...places].every(l => writes.get(l) === 1 && read.get(l) === form.readsIn(r, seen, l));
}

function rewritten(r: Rewriting, loop: For, found: Found): Rewritten {
  const { at, choice, x, first, best, resolved } = found;
  const prefix = loop.body.slice(0, at);
  const { span } = choice;
  const m = form.fresh(r, 'best', x.type);
  const some = form.fresh(r, 'some', 'bool');
  const names: Names = firstNames(loop);
  const named = best.kind === 'local';
  const fails = prefix.some(s => form.inStatement(s, form.mayFail)) || (first && form.mayFail(x));
  const begun = fails || named ? replay(r, prefix, some, names) : [];
  const passed =
    first && form.mayFail(x)
      ? [form.assign(r, span, form.fresh(r, 'first', x.type), form.where(some, renamed(x, names)))]
      : [];
  const before = [
    form.assign(r, span, some, form.runs(loop)),
    ...begun,
    ...passed,
    form.assign(r, span, m, named ? renamed(best, names) : form.where(some, resolved)),
  ];
  const cond = form.replaceNode(choice.cond, best, m);
  const then = [form.assign(r, span, m, x), ...choice.then];
  const now = (s: Stmt): Stmt => (s.kind === 'assign' && named && s.local === best.local ? { ...s, value: m } : s);
  const put: Stmt = { ...choice, cond: named ? choice.cond : cond, then };
  return { before, loop: { ...loop, body: [...prefix.map(now), put, ...loop.body.slice(at + 1)] } };
}
