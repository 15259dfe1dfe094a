/** How many items go in a message, and whether sending them pays at all. Times are in milliseconds. */

/** What is known of a function so far. */
export interface Rates {
  /** Time that an item takes; undefined before one has been measured. */
  each: number | undefined;
  /** Time that sending an item there and its result back takes, beyond that of a message. */
  sending: number;
  /** Whether `sending` was measured. */
  sawMany: boolean;
  /** The longest batch that came back. */
  longest: number;
}

/** Before anything was measured: a small object, there and back. */
export const unknownRates = (): Rates => ({ each: undefined, sending: 0.001, sawMany: false, longest: 0 });

/** A message there and back to a worker that sleeps: 50 to 100 µs. */
const message = 0.1;
/** Time that a batch aims at. Long against a message, short against what a person notices. */
const target = 20;
/** Less work than this is done before a worker has woken up. */
const least = 1;
/** A batch shorter than this says little about what sending costs. */
const telling = 32;

/** Takes in what a batch of `count` took on the worker, and from sending to hearing of it. */
export function measure(rates: Rates, count: number, took: number, trip: number): void {
  const now = took / count;
  rates.each = rates.each === undefined ? now : (rates.each + now) / 2;
  rates.longest = Math.max(rates.longest, count);
  if (count < telling) return;
  const sending = Math.max(0, trip - took - message) / count;
  // The thread that sends may have been busy: the shortest time is nearest to the truth.
  rates.sending = rates.sawMany ? Math.min(rates.sending, sending) : sending;
  rates.sawMany = true;
}

/** Items of the next batch: short ones at the end, so that no worker is left with a long one; never more than a few times
 * what has been tried. */
export function batchSize({ each, longest }: Rates, rest: number, workers: number): number {
  if (each === undefined) return 1;
  const inTime = each > 0 ? target / each : Number.POSITIVE_INFINITY;
  const shared = Math.ceil(rest / (2 * workers));
  const worthIt = each > 0 ? least / each : Number.POSITIVE_INFINITY;
  const wanted = Math.max(Math.min(inTime, shared), Math.min(worthIt, rest));
  return Math.max(1, Math.min(Math.floor(wanted), 8 * longest, rest));
}

/** Whether `rest` items are done sooner by `workers` that have to be sent them. One worker gains no time, but leaves this
 * thread to others: it may cost twice as much. */
export function isWorthSending({ each = 0, sending }: Rates, rest: number, workers: number): boolean {
  if (each * rest < least) return false;
  const there = workers > 1 ? sending + (each + sending) / workers : (each + sending) / 2;
  return there < each;
}
