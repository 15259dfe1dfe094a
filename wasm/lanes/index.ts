/** Loops in lanes: vector code for whole groups of `spread.lanes` consecutive iterations of a spread loop.
 *
 * `lanesLoop(s, spread, at)` emits code that, as long as t + lanes ≤ end, runs iterations t … t + lanes − 1 in step and
 * advances t. It is total: with too few iterations nothing happens. The caller runs what is left one at a time.
 *
 * What the caller gives (`LaneLoop`): t and end as i32 locals with t ≤ end; the loop's lo and step, which do not change in it; where
 * the lanes of reductions lie in memory; values of inductions before the whole loop (at t = 0); and code that leaves the
 * function where a check fails (only under `retry`).
 *
 * What it finds afterwards:
 * - t, advanced by a multiple of `lanes`;
 * - `last` locals with the values of iteration t − 1, if a group ran;
 * - v, inductions, and locals private to an iteration with anything at all: whoever goes on sets them from t;
 * - reductions in memory: `at.lanes(local)` gives the place of `lanes` values of the local's type, side by side (4 bytes each
 *   for f32, i32, u32 and bool, 8 for the others). They are read before the first group and written back after the
 *   last one, so the caller begins a block with the op's identity (a pick and its companions, and a latest: with the value
 *   before the loop) and finds iteration k of a block in lane k mod lanes. For a pick and a latest
 *   `at.iterations(local)` is the place of as many i32: the iteration that gave the lane its value; the caller begins
 *   them with −1, which stands for none. */
import type { Induction, LocalId, Spread } from '../../src/ir.ts';
import type { Scope } from '../scope.ts';

/** An address: a wasm local and what is added to it. */
export interface Place {
  readonly local: number;
  readonly offset: number;
}

export interface LaneLoop {
  readonly t: number;
  readonly end: number;
  /** Push a value of the type of the loop's variable. */
  readonly lo: () => void;
  readonly step: () => void;
  /** Push an induction's value before iteration 0, and what it grows by, both in its type. */
  readonly start: (i: Induction) => void;
  readonly grows: (i: Induction) => void;
  readonly lanes: (local: LocalId) => Place;
  readonly iterations: (local: LocalId) => Place;
  /** Leaves the function, with status 1; whatever stands behind is never reached. */
  readonly fail: () => void;
}

export function lanesLoop(_s: Scope, _spread: Spread, _at: LaneLoop): void {
  throw new Error('lanes: to be written');
}
