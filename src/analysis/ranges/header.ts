/** What a `for` header says of its variable. */
import type { For } from '../../ir.ts';
import type { Range } from '../interval.ts';
import * as iv from '../interval.ts';
import { settle } from './transfer.ts';

export interface Header {
  /** The variable wherever the test reads it: first value, values between, the one that fails. */
  readonly head: Range;
  /** The variable in the body: empty where the body is never entered. */
  readonly body: Range;
  /** The variable after the test has failed. */
  readonly exit: Range;
  /** At most so many iterations. */
  readonly trips: number;
}

/** Downward loops are looked at in the mirror. */
export function headerOf(s: For, lo: Range, hi: Range, step: Range): Header {
  const up = s.test === 'lt' || s.test === 'le';
  const flip = (r: Range): Range => (up ? r : iv.range(-r.hi, -r.lo, r.int, r.nan, r.negZero));
  const int = lo.int && step.int;
  const [first, by] = [flip(lo), flip(step)];
  const last = lastOf(flip(hi).hi, int, s.test === 'lt' || s.test === 'gt');
  const full = flip(iv.fullRange[s.lo.type]);
  // −0 is only ever the first value: −0 + −0 aside, a sum is not −0.
  const values = (from: number): Range => flip(iv.range(from, last, int, false, lo.negZero));
  const ordered = values(iv.isVoid(first) ? Infinity : by.lo >= 0 ? first.lo : full.lo);
  const sum = iv.add(ordered, step);
  const wraps = !iv.isVoid(sum) && (sum.lo < iv.fullRange[s.lo.type].lo || sum.hi > iv.fullRange[s.lo.type].hi);
  const body = wraps ? values(full.lo) : ordered;
  const head = iv.join(lo, settle(s.lo.type, wraps ? iv.add(body, step) : sum));
  return { head, body, exit: exitOf(s, head, hi), trips: tripsOf(flip(body), by, int && !wraps) };
}

/** The greatest value that passes the test. */
const lastOf = (bound: number, int: boolean, strict: boolean): number =>
  !int ? bound : strict ? Math.ceil(bound) - 1 : Math.floor(bound);

function tripsOf(body: Range, step: Range, counts: boolean): number {
  if (iv.isVoid(body)) return 0;
  const exact = counts && step.lo > 0 && !step.nan && iv.isExactInt(iv.add(body, step));
  return exact ? Math.floor((body.hi - body.lo) / step.lo) + 1 : Infinity;
}

function exitOf(s: For, head: Range, hi: Range): Range {
  if (hi.nan || iv.isVoid(hi)) return head;
  const beyond =
    s.test === 'lt' || s.test === 'le'
      ? iv.range(hi.lo, Infinity, false, true, true)
      : iv.range(-Infinity, hi.hi, false, true, true);
  return iv.meet(head, beyond);
}
