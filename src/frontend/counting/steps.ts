/** Several steps of a counter in one iteration (`a[p++] = x; a[p++] = y;`) are one, where the last of them stands. */
import { type Expr, type LocalId, mapStmt, type Stmt, type StmtId, someStmt, walk } from '../../ir.ts';
import { arithmetic, constant } from '../numbers.ts';
import { replaced } from './linear.ts';

export interface Steps {
  /** The list with one step. */
  readonly body: readonly Stmt[];
  readonly at: number;
  readonly by: number;
}

/** `stepOf`: what a statement of the list adds to the local; `writes`: how many statements of the loop assign it. That sums come out
 * the same wherever they are made takes integers. */
export function joinedSteps(
  body: readonly Stmt[],
  local: LocalId,
  writes: number,
  stepOf: (s: Stmt) => number | undefined,
): Steps | undefined {
  const places = body.flatMap((s, at) => (s.kind === 'assign' && s.local === local ? [at] : []));
  const [first, last] = [places[0], places.at(-1)!];
  if (places.length < 2 || places.length !== writes || mayLeave(body.slice(first, last))) return undefined;
  const steps = places.map(at => stepOf(body[at]));
  if (!steps.every(by => by !== undefined)) return undefined;
  const own: Expr = { kind: 'local', type: 'f64', local };
  let sum = 0;
  const joined = body.flatMap((s, at) => {
    const k = places.indexOf(at);
    if (k >= 0) sum += steps[k]!;
    if (at === last && s.kind === 'assign') return [{ ...s, value: arithmetic('add', own, constant(sum)) }];
    return k >= 0 ? [] : [at < last ? further(s, local, sum) : s];
  });
  return { body: joined, at: last - places.length + 1, by: sum };
}

/** A statement that reads the local as so much more. */
function further(s: Stmt, local: LocalId, by: number): Stmt {
  if (!by) return s;
  const more = arithmetic('add', { kind: 'local', type: 'f64', local }, constant(by));
  const expr = (e: Expr) => replaced(e, local, more);
  const list = (stmts: readonly Stmt[]): readonly Stmt[] => stmts.map(one);
  const one = (x: Stmt): Stmt => mapStmt(x, expr, list);
  return one(s);
}

/** Whether a run of statements may go elsewhere than to what stands behind it. */
function mayLeave(stmts: readonly Stmt[]): boolean {
  const inside = new Set<StmtId>();
  walk(stmts, s => void inside.add(s.id));
  return someStmt(
    stmts,
    s => s.kind === 'return' || ((s.kind === 'break' || s.kind === 'continue') && !inside.has(s.target)),
  );
}
