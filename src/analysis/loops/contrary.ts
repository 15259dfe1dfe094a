/** Conditions that no two iterations meet: `if (i === k) a[0] = …`, or one that the counter has passed by then. What holds where the
 * earlier iteration touches an element and what holds where the later one does are forms that are at least 0 there. Where one of the
 * one and one of the other add up to less than 0, the two accesses do not both happen. That is so of numbers with fractions too:
 * what may have one cancels out. */
import type { Formula } from '../formula.ts';
import { add, atomsOf, plus, scale } from '../polynomial.ts';
import { type Fact, solid } from '../symbols.ts';
import { factsIn, type Iteration, plainView } from './iterations.ts';
import type { Pair, Subscript } from './pair.ts';

/** Conditions around an access that are looked at. */
const MOST = 6;

export function apartByConditions({ frame, prove, first, second }: Pair): Formula {
  const { earlier, later } = plainView(frame);
  const [before, after] = [told(first, earlier), told(second, later)];
  for (const f of before)
    for (const g of after) {
      const sum = add(f.form, g.form);
      if (!solid(sum) || prove.nonNegative(plus(scale(sum, -1), -1), []) !== true) continue;
      const holds = prove.sound([...f.from, ...g.from]);
      if (holds !== false) return holds;
    }
  return false;
}

/** What conditions say of the loop's counter where an access happens, in an iteration. */
function told({ facts }: Subscript, it: Iteration): readonly Fact[] {
  const { variable } = it.frame;
  const spoken = facts.map(f => !f.unequal && !f.needs?.length && [...atomsOf(f.form)].some(a => a === variable));
  return factsIn(it, facts)
    .filter((_, k) => spoken[k])
    .slice(-MOST);
}
