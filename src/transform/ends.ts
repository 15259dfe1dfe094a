/** Loops that end at an element, as rows of sparse matrices do: `for (k = start[r]; k < start[r + 1]; k++) y[row[k]] += …` runs up to an
 * end that is known before it where nothing in it writes that element. Arrays of arguments that it writes are noted as apart. */
import { type Assign, type Const, type Expr, type For, mapStmt, type Stmt, someExpr, type While } from '../ir.ts';
import type { Rewriting } from './canonical/form.ts';
import * as form from './canonical/form.ts';

/** The same nest where nothing in it has changed. */
export function withEnds(r: Rewriting, nest: For): For {
  let changed = false;
  const list = (body: readonly Stmt[]): readonly Stmt[] =>
    body.map(s => {
      const inner = mapStmt(s, e => e, list);
      const counted = inner.kind === 'while' ? countedTo(r, inner) : undefined;
      changed ||= counted !== undefined;
      return counted ?? inner;
    });
  const body = list(nest.body);
  return changed ? { ...nest, body } : nest;
}

const SWAPPED = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' } as const;
type Test = keyof typeof SWAPPED;

function countedTo(r: Rewriting, loop: While): For | undefined {
  const { id, span, cond, body, step } = loop;
  const [counts] = step;
  if (step.length !== 1 || counts.kind !== 'assign' || cond.kind !== 'op' || !(cond.op in SWAPPED)) return undefined;
  const by = stepOf(counts);
  const isCounter = (e: Expr): boolean => e.kind === 'local' && e.local === counts.local;
  const first = isCounter(cond.args[0]);
  const [counter, hi] = first ? cond.args : cond.args.toReversed();
  const test = first ? (cond.op as Test) : SWAPPED[cond.op as Test];
  if (!by || !isCounter(counter) || form.hasLet(hi) || !someExpr(hi, e => e.kind === 'load')) return undefined;
  if (Number(by.value) > 0 !== (test === 'lt' || test === 'le')) return undefined;
  if (form.writesOf(loop).get(counts.local) !== 1 || !form.isSteady(r, loop, hi, () => false)) return undefined;
  return { kind: 'for', id, span, local: counts.local, lo: counter, hi, step: by, test, body, prange: false };
}

/** The constant that a counter is moved by. */
function stepOf({ local, value }: Assign): Const | undefined {
  if (value.kind !== 'op' || (value.op !== 'add' && value.op !== 'sub')) return undefined;
  const [a, b] = value.args;
  const isCounter = a.kind === 'local' && a.local === local && (a.type === 'i32' || a.type === 'f64');
  if (!isCounter || b.kind !== 'const' || !Number.isInteger(b.value) || !b.value) return undefined;
  return value.op === 'add' ? b : { ...b, value: -Number(b.value) };
}
