/** What a call's time went into, and the serial fraction that follows from it. */
import type { Spent } from '../backend.ts';
import type { Regions, SerialFraction } from '../profile/record.ts';
import { interval } from './amdahl.ts';
import { median } from './history.ts';

/** A call that was timed: milliseconds. */
export interface Timed {
  readonly took: number;
  readonly copying: number;
  readonly spent: Spent;
}

/** Without copies and shared loops, what is left is serial; without chunks, waiting and merging, what is left of shared
 * loops is calling threads together. */
export function regionsOf({ took, copying, spent }: Timed): Regions {
  const { shared, own, waited, combined } = spent;
  const rest = (whole: number, ...parts: readonly number[]) =>
    Math.max(
      0,
      parts.reduce((a, b) => a - b, whole),
    );
  return {
    serial: rest(took, copying, shared),
    parallel: own,
    dispatch: rest(shared, own, waited, combined),
    copying,
    combining: combined,
    waiting: waited,
  };
}

const names = ['serial', 'parallel', 'dispatch', 'copying', 'combining', 'waiting'] as const;

/** The median of each region. */
export function typicalRegions(runs: readonly Timed[]): Regions {
  const all = runs.map(regionsOf);
  return Object.fromEntries(names.map(n => [n, all.length ? median(all.map(r => r[n])) : 0])) as unknown as Regions;
}

/** What one thread would take for the work of a call. */
const alone = (r: Regions, { busy }: Spent): number => r.serial + r.copying + Math.max(busy, r.parallel);

/** The part of one thread's time that threads cannot share. */
export function serialOf(run: Timed): number {
  const r = regionsOf(run);
  const one = alone(r, run.spent);
  return one > 0 ? (r.serial + r.copying) / one : 1;
}

/** `estimate`: where no loop was shared in these runs, so that nothing could be measured. */
export function serialFraction(runs: readonly Timed[], estimate: number): SerialFraction {
  const measured = runs.filter(r => r.spent.shared > 0);
  if (!measured.length) {
    const parts = { serial: estimate, dispatch: 0, copying: 0, combining: 0, waiting: 0 };
    return { fraction: estimate, low: estimate, high: estimate, parts, calls: 0 };
  }
  const { low, high } = interval(measured.map(serialOf));
  const fraction = median(measured.map(serialOf));
  const part = (name: keyof SerialFraction['parts']) =>
    median(measured.map(run => regionsOf(run)[name] / (alone(regionsOf(run), run.spent) || 1)));
  const parts = {
    serial: part('serial'),
    dispatch: part('dispatch'),
    copying: part('copying'),
    combining: part('combining'),
    waiting: part('waiting'),
  };
  return { fraction, low: Math.min(low, fraction), high: Math.max(high, fraction), parts, calls: measured.length };
}
