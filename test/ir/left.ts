import type { Bound, Outcome } from '../../src/backend.ts';
import { type Kernel, slotsOf } from '../../src/ir.ts';

/** Everything that a run leaves: results, arrays, or what it threw. */
export function left(kernel: Kernel, run: (bound: Bound) => Outcome, bound: Bound): unknown {
  const arrays = () => bound.arrays.map(a => a && [...a]);
  try {
    const outcome = run(bound);
    const locals = slotsOf(kernel.results[1]).map(slot => 'local' in slot && outcome.local(slot.local));
    return { site: outcome.site, locals, arrays: arrays() };
  } catch (error) {
    return { error: String(error), arrays: arrays() };
  }
}
