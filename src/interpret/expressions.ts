/** Expressions as closures over the frame of a run. */

import type { TypedArray } from '../dtype.ts';
import type { ArrayId, Expr, Load, Op } from '../ir.ts';
import { ops } from '../ops.ts';
import { liesApart } from './apart.ts';
import type { Value } from './values.ts';
import { conversion, fit } from './values.ts';

/** The state of one run. */
export interface Frame {
  readonly params: readonly Value[];
  readonly locals: Value[];
  readonly arrays: TypedArray[];
  /** Which locals have been assigned since somebody looked: kept of those that the context names. */
  readonly marks: boolean[];
}
export type Evaluate = (frame: Frame) => Value;

/** What expressions are read against: a kernel, or only lengths. */
export interface Scope {
  readonly length: (array: ArrayId) => Evaluate;
  readonly load: (e: Load, index: Evaluate) => Evaluate;
}

export const prepareExpr = (scope: Scope, e: Expr): Evaluate => rules[e.kind](scope, e as never);

type Rules = { readonly [K in Expr['kind']]: (scope: Scope, e: Extract<Expr, { kind: K }>) => Evaluate };

const rules: Rules = {
  const: (_, e) => () => e.value,
  local: (_, e) => frame => frame.locals[e.local],
  param: (_, e) => frame => frame.params[e.param],
  length: (scope, e) => scope.length(e.array),
  disjoint: (_, e) => frame => Number(liesApart(frame.arrays[e.a], frame.arrays[e.b])),
  load: (scope, e) => scope.load(e, prepareExpr(scope, e.index)),
  op,
  select: (scope, e) => {
    const [cond, a, b] = [e.cond, e.a, e.b].map(child => prepareExpr(scope, child));
    return frame => (cond(frame) ? a(frame) : b(frame));
  },
  let: (scope, e) => {
    const [value, body] = [e.value, e.body].map(child => prepareExpr(scope, child));
    return frame => {
      frame.locals[e.local] = value(frame);
      return body(frame);
    };
  },
  convert: (scope, e) => {
    const arg = prepareExpr(scope, e.arg);
    const convert = conversion(e.arg.type, e.type);
    return frame => convert(arg(frame));
  },
};

function op(scope: Scope, e: Op): Evaluate {
  const { eval: apply } = ops[e.op];
  const round = fit[e.type];
  const type = e.args[0].type;
  const args = e.args.map(arg => prepareExpr(scope, arg));
  const [a, b] = args;
  if (args.length === 1) return frame => round(apply(type, a(frame)));
  if (args.length === 2) return frame => round(apply(type, a(frame), b(frame)));
  return frame => round(apply(type, ...args.map(arg => arg(frame))));
}
