/** What the shared loops of a call took: read from the records that teams keep, before and after. */
import type { Spent } from '../backend.ts';
import { board } from './board.ts';
import { pools } from './pool.ts';

export const NOTHING_SPENT: Spent = { shared: 0, own: 0, waited: 0, combined: 0, busy: 0 };

/** As `team.ts` writes it. */
export const spentAt = (f64: Float64Array, word: number): Spent => {
  const k = word / 2;
  return { shared: f64[k], own: f64[k + 1], waited: f64[k + 2], combined: f64[k + 3], busy: f64[k + 4] };
};

/** Of the loops that this thread has conducted so far. */
export function spentHere(): Spent {
  let sum = NOTHING_SPENT;
  for (const { team } of pools()) {
    const word = team.words + board.agents + board.agent.spent;
    sum = add(sum, spentAt(team.memoryTo(4 * (word + board.agentWords)).f64, word), 1);
  }
  return sum;
}

/** Since an earlier moment. A pool that was replaced meanwhile takes its account with it. */
export function spentSince(before: Spent): Spent {
  const spent = add(spentHere(), before, -1);
  return spent.shared >= 0 && spent.busy >= 0 ? spent : NOTHING_SPENT;
}

const add = (a: Spent, b: Spent, sign: number): Spent => ({
  shared: a.shared + sign * b.shared,
  own: a.own + sign * b.own,
  waited: a.waited + sign * b.waited,
  combined: a.combined + sign * b.combined,
  busy: a.busy + sign * b.busy,
});
