/** What items of a function took in calls before. */
import { isWorthSending, type Rates, unknownRates } from './schedule.ts';
import type { Run, Work } from './state.ts';
import type { Packed } from './text.ts';

/** Functions whose times are kept, by their text. */
const mostKnown = 64;
const known = new Map<string, Rates>();

export const ratesOf = ({ packed }: Work): Rates =>
  (typeof packed === 'object' ? known.get(packed.code) : undefined) ?? unknownRates();

export function remember({ work: { packed }, rates }: Run): void {
  if (typeof packed !== 'object' || rates.each === undefined) return;
  known.delete(packed.code);
  known.set(packed.code, rates);
  if (known.size > mostKnown) known.delete(known.keys().next().value!);
}

/** Whether it is known from before that so many items are not worth sending. */
export function isKnownSmall({ code }: Packed, count: number, threads: number): boolean {
  const rates = known.get(code);
  return rates !== undefined && !isWorthSending(rates, count, threads);
}
