/** Brings a loop to rest: finds what holds at its head however often it has run. */
import type { LocalId } from '../../ir.ts';
import type { Range } from '../interval.ts';
import * as iv from '../interval.ts';
import { reach } from './counters.ts';
import { type Env, joinEnv, type MaybeEnv, withinEnv } from './environment.ts';
import type { Place } from './tree.ts';

export interface Fixpoint {
  /** One step back towards the least solution, instead of growing until at rest. */
  down: boolean;
  /** Whether some loop may have grown too far. */
  overshot: boolean;
}

/** How many passes bounds may grow by small steps, and how many counters may take to agree with themselves. */
const PATIENCE = 6;

/** What holds at the head of a loop, which is the caller's to change. `pass` runs the loop once from a head of its own
 * and gives what comes back to it. */
export function settle(state: Fixpoint, loop: Place, entry: Env, pass: (head: Env) => MaybeEnv): Env {
  // What jumps out of the loop bring along counts as the last pass has it: those before may have grown too far.
  const left = [...loop.leaves!].map(target => [target, target.broken, target.continued] as const);
  let head = state.down ? (loop.head ?? entry) : joinEnv([...entry], loop.head)!;
  for (let n = 0; ; n++) {
    const limits = (iterations: number) => (n < 2 * PATIENCE ? reaches(loop, entry, iterations) : undefined);
    loop.broken = undefined;
    loop.continued = undefined;
    for (const [target, broken, continued] of left) Object.assign(target, { broken, continued });
    const used = limits(Math.max(loop.trips - 1, 0));
    const back = pass(clamp([...head], used));
    const reached = limits(loop.trips);
    const next = clamp(joinEnv([...entry], back)!, reached);
    if (state.down) head = next;
    if (state.down || (withinEnv(next, head) && hold(used, limits(Math.max(loop.trips - 1, 0))))) break;
    grow(state, head, next, reached, n);
  }
  loop.head = head;
  return [...head];
}

type Limits = ReadonlyMap<LocalId, Range> | undefined;

/** Where the loop's counters can be after so many iterations. */
function reaches(loop: Place, entry: Env, iterations: number): Limits {
  if (iterations === Infinity || !loop.counters!.size) return undefined;
  const limits = new Map<LocalId, Range>();
  for (const [local, sites] of loop.counters!) {
    const first = iv.join(entry[local], loop.starts!.get(local) ?? iv.EMPTY);
    const limit = loop.others!.has(local) ? undefined : reach(sites, first, iterations);
    if (limit) limits.set(local, limit);
  }
  return limits;
}

/** Limits were taken from what assignments added in the pass before; they hold if these add no more now. */
const hold = (used: Limits, now: Limits): boolean =>
  !used || [...used].every(([local, r]) => now?.has(local) && iv.within(now.get(local)!, r));

function clamp(env: Env, limits: Limits): Env {
  if (limits) for (const [slot, limit] of limits) env[slot] = iv.meet(env[slot], limit);
  return env;
}

function grow(state: Fixpoint, head: Env, next: Env, limits: Limits, n: number): void {
  for (let slot = 0; slot < head.length; slot++) {
    const r = head[slot];
    if (r === next[slot]) continue;
    const all = iv.join(r, next[slot]);
    if (all === r) continue;
    const limit = limits?.get(slot);
    head[slot] = limit ? iv.join(all, limit) : n === 0 ? all : iv.widen(r, next[slot], n > PATIENCE);
    state.overshot ||= !iv.equal(head[slot], all);
  }
}
