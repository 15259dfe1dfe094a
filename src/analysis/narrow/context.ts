/** What the rules of `narrow` share. */
import type { Type } from '../../dtype.ts';
import type { Expr, LocalId } from '../../ir.ts';
import type { Ranges } from '../ranges.ts';
import type { Demand, Demands } from './demand.ts';

export type Int = 'i32' | 'u32';

export interface Context {
  readonly r: Ranges;
  readonly demands: Demands;
  /** The locals' new types. */
  readonly types: readonly Type[];
  /** The expression in its own type; `d` says what is seen of it. */
  readonly rewrite: (e: Expr, d: Demand) => Expr;
  /** A value in the new type of the local that it is assigned to. */
  readonly assigned: (id: LocalId, value: Expr) => Expr;
  /** Each rule is applied once to each expression. */
  readonly remember: <T extends Expr | undefined>(rule: string, e: Expr, make: () => T) => T;
}
