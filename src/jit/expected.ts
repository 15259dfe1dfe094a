/** How long a call may take: as long as the last one of its kind, in proportion to the work; before any, a guess that is
 * rather too long, for all that depends on it is whether the event loop goes on meanwhile. */
import type { Bound } from '../backend.ts';
import type { Variant } from './variant.ts';

interface Measure {
  readonly took: number;
  readonly work: number;
}

const measures = new WeakMap<Variant, Measure>();

/** What a step of the innermost loop takes at least, in milliseconds. */
const STEP = 1e-6;

/** Steps of a kernel, by its arrays and the whole numbers it is given, which may bound its loops: as many as the largest of them has elements, and
 * for each further loop around the innermost again as many as a side of a square of that size. */
export function workOf({ depth }: Variant, { params, arrays }: Bound): number {
  let elements = 1;
  for (const a of arrays) if (a && a.length > elements) elements = a.length;
  let bounds = 1;
  for (let k = 0; k < params.length; k++) if (params[k] > 1 && Number.isInteger(params[k])) bounds *= params[k];
  return depth ? Math.max(elements, bounds) ** ((depth + 1) / 2) : 1;
}

/** Milliseconds for so many steps. */
export function expected(variant: Variant, work: number): number {
  const last = measures.get(variant);
  return last ? last.took * (work / last.work) : work * STEP;
}

export function measured(variant: Variant, work: number, took: number): void {
  measures.set(variant, { took, work });
}
