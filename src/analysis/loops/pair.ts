/** Two accesses to one array in two iterations, the first in the earlier one. */

import { type Formula, or } from '../formula.ts';
import { type Form, plus, scale, sub } from '../polynomial.ts';
import type { Prover } from '../prove.ts';
import type { Fact, Value } from '../symbols.ts';
import type { Trace } from '../trace.ts';
import { type Frame, factsIn, plainView, rename, type View } from './iterations.ts';
import { likely } from './likely.ts';

/** One subscript of an array's memory, and what holds where it is evaluated. */
export interface Subscript {
  readonly form: Form;
  /** The values that the form came from. */
  readonly from: readonly Value[];
  readonly facts: readonly Fact[];
}

/** A subscript in an iteration, and one in a later iteration. */
export interface Pair {
  readonly frame: Frame;
  readonly trace: Trace;
  readonly prove: Prover;
  readonly first: Subscript;
  readonly second: Subscript;
  /** Second minus first. */
  readonly difference: Form;
  /** That the difference is not 0, by what is known of it as it stands. Proved once. */
  readonly direct: () => Formula;
}

export function pairOf(frame: Frame, trace: Trace, prove: Prover, first: Subscript, second: Subscript): Pair {
  const view = plainView(frame),
    difference = sub(rename(view.later, second.form), rename(view.earlier, first.form));
  let known: Formula | undefined;
  const direct = () => (known ??= differs(frame, prove, difference, factsOf(view, first, second)));
  return { frame, trace, prove, first, second, difference, direct };
}

/** All that holds in two iterations where two accesses happen. One list for all pairs of the same two points: what is proved
 * from it serves the next pair. */
export function factsOf({ earlier, later, together }: View, first: Subscript, second: Subscript): readonly Fact[] {
  const before = factsIn(earlier, first.facts),
    after = factsIn(later, second.facts),
    size = earlier.facts.length + later.facts.length + before.length + after.length;
  let behind = together.get(before);
  if (!behind) together.set(before, (behind = new Map()));
  let all = behind.get(after);
  // Suppositions bring facts as atoms are met.
  if (all?.length !== size) behind.set(after, (all = [...earlier.facts, ...later.facts, ...before, ...after]));
  return all;
}

/** That a form is not 0, by conditions that programs meet. */
export function differs({ region }: Frame, prove: Prover, form: Form, facts: readonly Fact[]): Formula {
  const above = prove.nonNegative(plus(form, -1), facts);
  return above === true || likely(region.kernel, or([above, prove.nonNegative(plus(scale(form, -1), -1), facts)]));
}
