/** What the rules of `narrow` share. */
import type { Type } from '../../dtype.ts';
import type { Expr, LocalId } from '../../ir.ts';
import type { Range } from '../interval.ts';
import type { Node } from '../ranges/tree.ts';
import type { Demand } from './demand.ts';

export type Int = 'i32' | 'u32';

export interface Context {
  /** What is seen of each local, and what it holds where it is read. */
  readonly seen: readonly Demand[];
  readonly read: (id: LocalId) => Range;
  /** The locals' new types. */
  readonly types: readonly Type[];
  /** Remainders that a comparison finds. */
  readonly near: ReadonlyMap<Expr, 1 | 2>;
  /** The expression in its own type; `d` says what is seen of it. */
  readonly rewrite: (n: Node, d: Demand) => Expr;
  /** A value in the new type of the local that it is assigned to. */
  readonly assigned: (id: LocalId, value: Node) => Expr;
}

/** Each rule is applied once to each expression; `rule` is a small number. */
export function remember<T extends Expr | undefined>(n: Node, rule: number, make: () => T): T {
  n.made ??= new Array(7).fill(null);
  const before = n.made[rule];
  if (before !== null) return before as T;
  const made = make();
  n.made[rule] = made;
  return made;
}
