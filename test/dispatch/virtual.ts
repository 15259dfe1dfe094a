/** A machine whose clock is a variable: calls of a real kernel go through everything that decides and remembers, and where
 * they arrive at a backend's code, the clock moves on by what a call on that option takes there. */
import type { Backend, DeviceRates, Executable, Outcome } from '../../src/backend.ts';
import { backends, lend } from '../../src/backends.ts';
import { candidates } from '../../src/dispatch/choose.ts';
import { NO_MOVES } from '../../src/dispatch/forecast.ts';
import { rememberMachine } from '../../src/dispatch/here.ts';
import { keyOf, newHistory } from '../../src/dispatch/history.ts';
import type { Machine } from '../../src/dispatch/machine.ts';
import type { Work } from '../../src/dispatch/work.ts';
import { call } from '../../src/jit/call.ts';
import { configure } from '../../src/jit/configure.ts';
import { callLater } from '../../src/jit/later.ts';
import { settingsOf } from '../../src/jit/options.ts';
import { recordOf } from '../../src/jit/profile.ts';
import { type Entry, entryFor, open, type Session } from '../../src/jit/session.ts';
import type { Option, ProfileRecord } from '../../src/profile/record.ts';
import { threadCount } from '../../src/runtime/pool.ts';
import { folderOf } from '../folder.ts';
import type { Random } from '../fuzz/random.ts';

delete process.env.NUMJIT_CALIBRATION;
process.env.NUMJIT_CACHE = folderOf('virtual');

export interface World {
  readonly machine: Machine;
  readonly work: Work;
  /** Milliseconds that a call takes, warm and undisturbed; `forecast` is the model's. */
  readonly truth: (option: Option, forecast: number, call: number) => number;
  readonly random: Random;
  readonly calls: number;
  /** Milliseconds that the first call on a backend takes longer; the second half of it, the third a quarter. */
  readonly cold: number;
  /** A device that is there from the first call on: calls are awaited then. */
  readonly device?: DeviceRates;
}

export interface Step extends Option {
  readonly took: number;
  /** Tried, although another was expected to finish first. */
  readonly tried: boolean;
}

export interface Story {
  readonly steps: readonly Step[];
  readonly options: readonly (Option & { readonly forecast: number })[];
  /** Milliseconds of all calls; and of these beyond what those that tried something would have taken without. */
  readonly time: number;
  readonly lost: number;
  /** What `profile()` says in the end. */
  readonly profile: ProfileRecord;
}

const sum = (n: number): number => {
  let s = 0;
  for (let i = 0; i < n; i++) s += i;
  return s;
};

/** Calls take a little more or less; one of a hundred takes several times as long. */
const noise = (r: Random): number => (1 + 0.06 * (r.unit() + r.unit() - 1)) * (r.chance(0.01) ? 2 + 8 * r.unit() : 1);

const outcome: Outcome = {
  site: 0,
  local: () => 0,
  array: () => {
    throw new Error('there is none');
  },
};

/** One that answers at once, and whose clock is the variable. */
export const deviceWith = (rates: DeviceRates, given: Partial<Backend> = {}): Backend => ({
  ...backends[0],
  name: 'device',
  memory: 'device',
  shares: false,
  available: () => true,
  device: {
    about: () => ({ name: 'a device', key: 'a device', isSoftware: false, limits: {}, features: [] }),
    rates: () => rates,
    measure: async () => rates,
    keep: () => {},
  },
  ...given,
});

const modelled = ({ machine, work, device }: World) =>
  candidates({
    machine,
    work,
    history: newHistory(),
    backends: device ? [...backends, deviceWith(device)] : backends,
    threads: machine.threads,
    moves: NO_MOVES,
  });

/** What was left by a call that ended at once: on a device it is awaited all the same. */
const NOTHING_SPENT = { shared: 0, own: 0, waited: 0, combined: 0, busy: 0 };

/** A session whose code only moves the clock on. */
function sessionFor(w: World, takes: (option: Option) => void): { readonly session: Session; readonly entry: Entry } {
  const session = open(sum, settingsOf({ parallel: true }));
  const entry = entryFor(session, [7]);
  const run = (backend: string) => () => {
    const { threads } = entry.decisions[0].chosen;
    if (threadCount() !== Math.max(1, threads)) throw new Error('not on as many threads as were decided for');
    takes({ backend, threads });
    return outcome;
  };
  const code: Entry['variant']['code'] = new Map(
    backends.map(({ name }) => [
      name,
      { executable: { runSync: run(name), dispose: () => {} }, text: () => '', notes: [] },
    ]),
  );
  const start: Executable['start'] = ({ done }) => {
    const before = performance.now();
    takes({ backend: 'device', threads: 0 });
    done({ outcome, took: performance.now() - before, spent: NOTHING_SPENT });
  };
  code.set('device', { executable: { runSync: run('device'), start, dispose: () => {} }, text: () => '', notes: [] });
  const variant = { ...entry.variant, workOf: () => w.work, code };
  Object.assign(entry, { variant });
  return { session, entry };
}

export function simulate(w: World): Story {
  rememberMachine(w.machine);
  configure({ threads: w.machine.threads });
  const options = modelled(w).map(({ backend, threads, forecast }) => ({ backend, threads, forecast: forecast.total }));
  const forecasts = new Map(options.map(o => [keyOf(o), o.forecast]));
  const runs = new Map<string, number>();
  const steps: Step[] = [];
  let [clock, time, lost] = [1, 0, 0];
  const truth = (o: Option) => w.truth(o, forecasts.get(keyOf(o))!, steps.length);
  const { session, entry } = sessionFor(w, option => {
    const before = runs.get(option.backend) ?? 0;
    runs.set(option.backend, before + 1);
    clock += truth(option) * noise(w.random) + (before < 3 ? w.cold / 2 ** before : 0);
  });
  const giveBack = w.device && lend(deviceWith(w.device));
  const now = performance.now;
  performance.now = () => clock;
  try {
    for (let k = 0; k < w.calls; k++) {
      const start = clock;
      // Whatever it is that answers later here has answered when it returns.
      if (w.device) void callLater(session, [7]);
      else call(session, [7]);
      const took = clock - start;
      const { chosen, instead } = entry.decisions[0];
      time += took;
      if (instead) lost += Math.max(0, took - truth(instead));
      steps.push({ backend: chosen.backend, threads: chosen.threads, took, tried: instead !== undefined });
    }
    return { steps, options, time, lost, profile: recordOf(session, session.last!) };
  } finally {
    performance.now = now;
    giveBack?.();
  }
}
