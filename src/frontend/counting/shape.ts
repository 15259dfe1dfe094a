/** The parts of a `while` that counts: what comes before its test, the test, and what comes behind it, wherever in the loop the
 * test stands (`while (n--)`, `for (;;) { if (i >= n) break; … }`, `do … while`). */
import { type Assign, type Expr, type If, type Stmt, type StmtId, someExpr, type While } from '../../ir.ts';
import { not } from '../numbers.ts';

export interface Shape {
  /** Runs before each test, the one that fails among them: assignments that cannot throw. */
  readonly head: readonly Assign[];
  /** Where it holds, the loop goes on. */
  readonly test: Expr;
  readonly body: readonly Stmt[];
  /** Where a `continue` goes. */
  readonly tail: readonly Stmt[];
  /** Whether the test comes behind the tail, so that the first iteration always runs. */
  readonly late: boolean;
}

export function shapeOf({ id, cond, body, step }: While): Shape | undefined {
  if (cond.kind !== 'const') return { head: [], test: cond, body, tail: step, late: false };
  if (!cond.value) return undefined;
  const last = step.at(-1);
  if (last && leaves(last, id)) return { head: [], test: not(last.cond), body, tail: step.slice(0, -1), late: true };
  const at = body.findIndex(s => !isPlain(s));
  const first = body[at];
  if (!first || !leaves(first, id)) return undefined;
  return {
    head: body.slice(0, at).filter(isPlain),
    test: not(first.cond),
    body: body.slice(at + 1),
    tail: step,
    late: false,
  };
}

export const isPlain = (s: Stmt): s is Assign => s.kind === 'assign' && !someExpr(s.value, e => e.kind === 'load');

/** `if (…) break` out of the loop. */
export function leaves(s: Stmt, loop: StmtId): s is If {
  if (s.kind !== 'if' || s.else.length || s.then.length !== 1) return false;
  const [jump] = s.then;
  return jump.kind === 'break' && jump.target === loop;
}
