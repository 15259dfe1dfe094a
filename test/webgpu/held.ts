/** Holds a device to what it may come to: results, and every element of the arrays that are seen from outside. */
import type { Bound, Outcome } from '../../src/backend.ts';
import type { TypedArray } from '../../src/dtype.ts';
import { type ArrayId, type Kernel, slotsOf } from '../../src/ir.ts';
import { type Interval, inside, isEmpty, width } from './interval.ts';
import type { Found } from './intervals.ts';
import type { Element } from './known.ts';

/** Whether a value is one of those that it may be. */
export function agrees(expected: Element, actual: number | bigint): boolean {
  if (expected === undefined) return true;
  return typeof expected === 'object' ? inside(expected, actual as number) : expected === actual;
}

/** The first element of an array that it may not be, or −1. */
export const firstWrong = (expected: readonly Element[], actual: TypedArray): number =>
  expected.findIndex((e, k) => !agrees(e, actual[k]));

/** Arrays of the caller's, and those that the kernel returns. */
function visible(kernel: Kernel, site: number): readonly ArrayId[] {
  const given = kernel.arrays.flatMap((a, id) => (a.storage.kind === 'param' ? [id] : []));
  const returned = slotsOf(kernel.results[site]).flatMap(s => ('array' in s ? [s.array] : []));
  return [...new Set([...given, ...returned])];
}

const results = (kernel: Kernel, site: number) =>
  slotsOf(kernel.results[site]).flatMap(s => ('local' in s ? [s.local] : []));

const show = (e: Element): string =>
  typeof e === 'object' ? `[${e.lo}, ${e.hi}]${e.nan ? ' or NaN' : ''}` : String(e);

/** What of an outcome the run may not come to, for a person; undefined where all may be. `arrays` are the caller's, as the
 * run left them. */
export function outside(
  kernel: Kernel,
  found: Found,
  { outcome, arrays }: { outcome: Outcome; arrays: Bound['arrays'] },
): string | undefined {
  if (found.site !== outcome.site) return `left at return ${outcome.site}, not ${found.site}`;
  for (const local of results(kernel, found.site))
    if (!agrees(found.local(local), outcome.local(local)))
      return `${kernel.locals[local].name} is ${outcome.local(local)}, not in ${show(found.local(local))}`;
  for (const id of visible(kernel, found.site)) {
    const actual = arrays[id] ?? outcome.array(id);
    const at = firstWrong(found.arrays[id], actual);
    if (at >= 0) return `${kernel.arrays[id].name}[${at}] is ${actual[at]}, not in ${show(found.arrays[id][at])}`;
  }
  return undefined;
}

export interface Told {
  /** Widths in ulp of the floats that were computed: those that the caller's arrays did not hold before. */
  readonly widths: readonly number[];
  /** Integers of results and arrays, and how many of them are not known. */
  readonly integers: number;
  readonly unknown: number;
}

const isOnly = (e: Interval, x: number): boolean =>
  Number.isNaN(x) ? isEmpty(e) : Object.is(e.lo, x) && Object.is(e.hi, x);

/** How much is known of what a run leaves; `before` are the caller's arrays as they came. */
export function told(kernel: Kernel, found: Found, before: readonly (TypedArray | undefined)[]): Told {
  const widths: number[] = [];
  let [integers, unknown] = [0, 0];
  const see = (e: Element, old?: number | bigint): void => {
    if (typeof e !== 'object') {
      integers++;
      if (e === undefined) unknown++;
    } else if (old === undefined || !isOnly(e, old as number)) widths.push(width(e));
  };
  for (const local of results(kernel, found.site)) see(found.local(local));
  for (const id of visible(kernel, found.site)) found.arrays[id].forEach((e, k) => see(e, before[id]?.[k]));
  return { widths, integers, unknown };
}

export const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1];
