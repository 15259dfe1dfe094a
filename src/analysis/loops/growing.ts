/** That locals of float64 that grow by the same integer in every iteration stay small, so that adding is multiplying. */
import type { For, Kernel, LocalId } from '../../ir.ts';
import { and, type Formula } from '../formula.ts';
import { stays as inRange } from '../integers.ts';
import type { Reason } from '../loops.ts';
import type { Prover } from '../prove.ts';
import type { Trace } from '../trace.ts';

export interface Growing {
  readonly formulas: readonly Formula[];
  readonly reasons: readonly Reason[];
}

/** Every value that such a local gets is known to be an i32 where a formula holds. */
export function growingOf(kernel: Kernel, loop: For, t: Trace, prove: Prover, locals: readonly LocalId[]): Growing {
  const found = locals.map(local => ({ local, formula: stays(t, prove, local) }));
  return {
    formulas: found.flatMap(({ formula }) => (formula === false ? [] : [formula])),
    reasons: found.flatMap(({ local, formula }) => (formula === false ? [large(kernel, loop, local)] : [])),
  };
}

function stays({ assigned }: Trace, prove: Prover, local: LocalId): Formula {
  const values = assigned.get(local) ?? [];
  return values.every(v => v.form) && and([prove.sound(values), ...values.map(v => inRange(prove, v))]);
}

const large = (kernel: Kernel, loop: For, local: LocalId): Reason => ({
  text: `\`${kernel.locals[local].name}\` grows in a way that is not seen to stay among the integers that a number holds exactly`,
  spans: [loop.span],
});
