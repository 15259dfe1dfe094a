/** Machines made by hand, and the work of calls, for tests of the model. */
import { assumed, type Machine } from '../../src/dispatch/machine.ts';
import type { Operations } from '../../src/dispatch/units.ts';
import type { Work } from '../../src/dispatch/work.ts';

/** Rates that closed forms in the tests go by. */
const rates = { js: 0.4, scalar: 0.35, vector: 0.3 };

export const machineOf = (given: Partial<Machine> = {}): Machine => ({
  ...assumed,
  ...rates,
  name: 'simulated',
  host: 'test',
  threads: 4,
  calibrated: true,
  ...given,
});

/** Bytes per nanosecond, whatever the size. */
export const flat = (one: number, all = one) => [{ bytes: 2 ** 20, one, all }];

const scalar = (n: number): Operations => ({ scalar: n, vector: 0, math: 0 });

export interface Amounts {
  readonly serial?: number;
  readonly shared?: number;
  readonly bytes?: number;
  readonly regions?: number;
  readonly awkward?: number;
}

/** Scalar operations, outside of a loop that is shared and inside, and what else a call has to do. */
export function workWith({ serial = 0, shared = 0, bytes = 0, regions = shared ? 1 : 0, awkward = 0 }: Amounts): Work {
  return { serial: scalar(serial), shared: scalar(shared), plain: scalar(serial + shared), awkward, bytes, regions };
}
