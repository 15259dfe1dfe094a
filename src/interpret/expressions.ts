/** Expressions as closures over the frame of a run. */

import type { Span } from '../diagnostic.ts';
import { outOfBounds } from '../diagnostic.ts';
import type { TypedArray } from '../dtype.ts';
import type { ArrayId, Expr, Kernel, Load, Op } from '../ir.ts';
import { ops } from '../ops.ts';
import { placeOf } from './arrays.ts';
import type { Value } from './values.ts';
import { conversion, fit } from './values.ts';

/** The state of one run. */
export interface Frame {
  readonly params: readonly Value[];
  readonly locals: Value[];
  readonly arrays: TypedArray[];
}
export type Evaluate = (frame: Frame) => Value;

/** What expressions are read against: a kernel, or only lengths. */
export interface Scope {
  readonly kernel?: Kernel;
  readonly length: (array: ArrayId) => Evaluate;
}

export const scopeOf = (kernel: Kernel): Scope => ({ kernel, length: id => placeOf(kernel, id).length });

export const prepareExpr = (scope: Scope, e: Expr): Evaluate => rules[e.kind](scope, e as never);

/** Asserts an index, and gives its position in the array's memory. */
export function subscript(kernel: Kernel, id: ArrayId, check: boolean, span: Span) {
  const { first, length } = placeOf(kernel, id);
  const { name } = kernel.arrays[id];
  return (frame: Frame, index: number): number => {
    const limit = length(frame);
    if (Number.isInteger(index) && index >= 0 && index < limit) return first(frame) + index;
    const error = outOfBounds(kernel.sources[span.source], span, name, index, limit);
    throw check ? error : new Error(`internal: an access that claims a proof fails: ${error.message}`);
  };
}

type Rules = { readonly [K in Expr['kind']]: (scope: Scope, e: Extract<Expr, { kind: K }>) => Evaluate };

const rules: Rules = {
  const: (_, e) => () => e.value,
  local: (_, e) => frame => frame.locals[e.local],
  param: (_, e) => frame => frame.params[e.param],
  length: (scope, e) => scope.length(e.array),
  load,
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

function load({ kernel, ...scope }: Scope, e: Load): Evaluate {
  if (!kernel) throw new Error('internal: a guard reads no arrays');
  const index = prepareExpr({ kernel, ...scope }, e.index);
  const at = subscript(kernel, e.array, e.check, e.span);
  const { memory } = placeOf(kernel, e.array);
  return frame => {
    const position = at(frame, index(frame));
    return memory(frame)[position];
  };
}

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
