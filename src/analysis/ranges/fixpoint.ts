/** Brings a loop to rest: finds what holds at its head however often it has run. */
import type { Assign, LocalId, StmtId } from '../../ir.ts';
import type { Range } from '../interval.ts';
import * as iv from '../interval.ts';
import { type Counters, type Delta, reach } from './counters.ts';
import { type Env, joinEnv, type MaybeEnv, withinEnv } from './environment.ts';

/** What is remembered of loops from pass to pass. */
export interface Fixpoint {
  /** Up: grow until at rest. Down: one step back towards the least solution. */
  readonly direction: 'up' | 'down';
  readonly counters: ReadonlyMap<StmtId, Counters>;
  /** Loops that grew, and may have grown too far. */
  readonly restless: Set<StmtId>;
  /** What held at each loop's head when it was last left. */
  readonly heads: Map<StmtId, Env>;
  /** The most iterations that a loop makes, and what each counting assignment adds, as last seen. */
  readonly trips: Map<StmtId, number>;
  readonly deltas: Map<Assign, Delta>;
  /** What held where a jump to this statement was taken. */
  readonly breaks: Map<StmtId, Env>;
  readonly continues: Map<StmtId, Env>;
}

/** How many passes bounds may grow by small steps, and how many counters may take to agree with themselves. */
const PATIENCE = 6;

/** `pass` runs the loop once from its head and gives what comes back to it. */
export function settle(state: Fixpoint, loop: StmtId, entry: Env, pass: (head: Env) => MaybeEnv): Env {
  const before = state.heads.get(loop);
  const trips = state.trips.get(loop)!;
  let head = state.direction === 'up' ? joinEnv(before, entry)! : (before ?? entry);
  for (let n = 0; ; n++) {
    const limits = (iterations: number) => (n < 2 * PATIENCE ? reaches(state, loop, entry, iterations) : new Map());
    state.breaks.delete(loop);
    state.continues.delete(loop);
    const used = limits(Math.max(trips - 1, 0));
    const back = pass(clamp(head, used));
    const reached = limits(trips);
    const next = clamp(joinEnv(entry, back)!, reached);
    if (state.direction === 'down') head = next;
    if (state.direction === 'down' || (withinEnv(next, head) && hold(used, limits(Math.max(trips - 1, 0))))) break;
    state.restless.add(loop);
    head = grown(head, next, reached, n);
  }
  state.heads.set(loop, head);
  return head;
}

type Limits = ReadonlyMap<LocalId, Range>;

/** Where the loop's counters can be after so many iterations. */
function reaches(state: Fixpoint, loop: StmtId, entry: Env, iterations: number): Limits {
  const limits = new Map<LocalId, Range>();
  if (iterations === Infinity) return limits;
  for (const [local, sites] of state.counters.get(loop)!) {
    const tripsOf = (inner: StmtId) => state.trips.get(inner) ?? 0;
    const limit = reach(sites, entry[local], iterations, a => state.deltas.get(a), tripsOf);
    if (limit) limits.set(local, limit);
  }
  return limits;
}

/** Limits were taken from what assignments added in the pass before; they hold if these add no more now. */
const hold = (used: Limits, now: Limits): boolean =>
  [...used].every(([local, r]) => now.has(local) && iv.within(now.get(local)!, r));

function clamp(env: Env, limits: Limits): Env {
  if (!limits.size) return env;
  const clamped = [...env];
  for (const [slot, limit] of limits) clamped[slot] = iv.meet(env[slot], limit);
  return clamped;
}

function grown(head: Env, next: Env, limits: Limits, n: number): Env {
  return head.map((r, slot) => {
    if (iv.within(next[slot], r)) return r;
    const limit = limits.get(slot);
    if (limit) return iv.join(r, iv.join(limit, next[slot]));
    return n === 0 ? iv.join(r, next[slot]) : iv.widen(r, next[slot], n > PATIENCE);
  });
}
