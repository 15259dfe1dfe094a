/** Branches on conditions. Each part of `a && b` and `a || b` has a branch of its own: of a value that they come to, to be asked again,
 * V8 makes code that asks again. */
import type { Expr, Select } from '../src/ir.ts';
import { branch, put } from './code.ts';
import { expr, type Scope } from './scope.ts';

/** `a && b` is `a ? b : false`, `a || b` is `a ? true : b`. */
interface Chain {
  readonly parts: readonly [Expr, Expr];
  /** What decides the whole where the first part comes to it. */
  readonly decides: boolean;
}

function chainOf(e: Expr): Chain | undefined {
  if (e.kind !== 'select' || e.type !== 'bool') return undefined;
  const { cond, a, b }: Select = e;
  if (b.kind === 'const' && !b.value) return { parts: [cond, a], decides: false };
  return a.kind === 'const' && a.value ? { parts: [cond, b], decides: true } : undefined;
}

export const isChain = (e: Expr): boolean => chainOf(e) !== undefined;

/** Pushes the opposite of a condition. */
export function pushNot(s: Scope, cond: Expr): void {
  const opposite = cond.kind === 'op' && cond.op === 'not' ? cond.args[0] : undefined;
  expr(s, opposite ?? cond);
  if (!opposite) put(s, 'i32.eqz');
}

/** Goes to the label where the condition comes to `truth`. */
export function branchWhere(s: Scope, cond: Expr, truth: boolean, label: string): void {
  if (cond.kind === 'op' && cond.op === 'not') return branchWhere(s, cond.args[0], !truth, label);
  const chain = chainOf(cond);
  if (!chain) {
    if (truth) expr(s, cond);
    else pushNot(s, cond);
    return branch(s, 'br_if', label);
  }
  const [first, second] = chain.parts;
  if (chain.decides === truth) {
    branchWhere(s, first, truth, label);
    return branchWhere(s, second, truth, label);
  }
  const past = `past ${s.open.length}`;
  put(s, 'block', undefined, past);
  branchWhere(s, first, !truth, past);
  branchWhere(s, second, truth, label);
  put(s, 'end');
}
