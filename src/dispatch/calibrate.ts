/** Measures a machine: a few kernels, each on the routes that there are, for a few milliseconds. What they have to do is
 * estimated by the same model that forecasts will come from, so that a rate makes up for what the model leaves out. */
import type { Machine, Stream } from './machine.ts';
import type { Operations } from './units.ts';
import type { Work } from './work.ts';

/** One thing to run over and over: what a run has to do, and how. */
export interface Probe {
  readonly work: Work;
  readonly run: () => void;
}

/** How a probe runs: in JavaScript, or compiled without lanes, in lanes, in lanes on all threads. */
export type Way = 'js' | 'scalar' | 'lanes' | 'threads';

/** The kernels of `jit/probes.ts`. */
export interface Lab {
  readonly threads: number;
  /** Arithmetic over an array that fits the innermost cache. */
  readonly arithmetic: (way: Way) => Probe;
  readonly sums: (way: Way) => Probe;
  readonly math: (way: Way) => Probe;
  /** y += a·x over arrays of so many bytes together. */
  readonly stream: (bytes: number, way: Way) => Probe;
  /** The same on arrays that are copied to the heap and back. */
  readonly staged: (bytes: number) => Probe;
  readonly now: () => number;
  /** Lets the event loop go on. */
  readonly breathe: () => Promise<void>;
  /** Lets workers fall asleep. */
  readonly pause: () => Promise<void>;
}

/** Milliseconds for a measurement, and at most for code to become warm before it. */
const TIME = 2;
const WARM = 20;
/** Runs at the least, however long they take. */
const RUNS = 2;

/** Nanoseconds of the fastest run: whatever else the machine does makes runs slower, never faster. Code that ran on other sizes
 * before is warm. */
async function fastest({ now, breathe }: Lab, { run }: Probe, isWarm = false): Promise<number> {
  await breathe();
  if (isWarm) run();
  else warm(now, run);
  const end = now() + TIME;
  let best = Number.POSITIVE_INFINITY;
  let inner = 1;
  for (let k = 0; k < RUNS || now() < end; k++) {
    const start = now();
    for (let i = 0; i < inner; i++) run();
    const took = now() - start;
    best = Math.min(best, (took / inner) * 1e6);
    // A clock may tell no more than microseconds.
    if (took < 0.02) inner *= 2;
  }
  return best;
}

/** Runs until a run takes no less than the fastest before for a while: the optimised code has come. */
function warm(now: () => number, run: () => void): void {
  const begin = now();
  let [best, since] = [Number.POSITIVE_INFINITY, begin];
  for (;;) {
    const start = now();
    run();
    const end = now();
    if (end - start < 0.8 * best) since = end;
    best = Math.min(best, end - start);
    if (end - since > STEADY || end - begin > WARM) return;
  }
}
const STEADY = 4;

/** In a thread's first cache, at the end of its own, in the one that threads share, in memory. */
const SIZES = [2 ** 17, 2 ** 20, 2 ** 22, 2 ** 25];
/** Copies begin and end in memory that others share: between the first two sizes they do not change much. */
const isCopied = (bytes: number): boolean => bytes !== 2 ** 20;
const SMALL = 2 ** 18;

/** A machine with its rates; `given` has what is not measured. */
export async function calibrate(lab: Lab, given: Machine): Promise<Machine> {
  const js = await rate(lab, 'js', w => w.plain.scalar);
  const scalar = await rate(lab, 'scalar', w => w.serial.scalar + w.shared.scalar);
  const vector = await rate(lab, 'lanes', w => w.serial.vector + w.shared.vector);
  const jsMath = await mathRate(lab, 'js', js, w => w.plain);
  const math = await mathRate(lab, 'scalar', scalar, w => w.serial);
  const streams: Stream[] = [];
  const copies: Stream[] = [];
  for (const bytes of SIZES) {
    const stream = await streamOf(lab, bytes);
    streams.push(stream);
    if (isCopied(bytes)) copies.push(await copyOf(lab, bytes, stream));
  }
  const launch = await fastest(lab, lab.stream(64, 'lanes'), true);
  const staging = ((await fastest(lab, lab.staged(64), true)) - launch) / 2;
  const sharing = lab.threads > 1 ? await shared(lab) : {};
  const rates = { js, jsMath, scalar, vector, math, launch, staging, ...sharing };
  return { ...given, ...plausible(rates, given), streams, copies, calibrated: true };
}

/** A machine that was busy meanwhile looks slower than any is: what is out of all proportion to `given` is not believed. */
function plausible<R extends Partial<Machine>>(rates: R, given: Machine): R {
  const limited = Object.entries(rates).map(([name, x]) => {
    const usual = given[name as 'js'];
    return [name, within(usual / BOUND, x as number, usual * BOUND)];
  });
  return Object.fromEntries(limited) as R;
}
const BOUND = 5;

/** Nanoseconds for a unit of work, between that of arithmetic and that of sums. */
async function rate(lab: Lab, way: Way, units: (w: Work) => number): Promise<number> {
  let product = 1;
  for (const probe of [lab.arithmetic(way), lab.sums(way)]) product *= (await fastest(lab, probe)) / units(probe.work);
  return Math.sqrt(product);
}

/** What functions of `Math` take, without the loop around them. */
async function mathRate(lab: Lab, way: Way, rest: number, of: (w: Work) => Operations): Promise<number> {
  const probe = lab.math(way);
  const { scalar, math } = of(probe.work);
  return Math.max(0.1, ((await fastest(lab, probe)) - scalar * rest) / math);
}

async function streamOf(lab: Lab, bytes: number): Promise<Stream> {
  const through = async (way: Way) => {
    const probe = lab.stream(bytes, way);
    return probe.work.bytes / (await fastest(lab, probe, bytes !== SIZES[0]));
  };
  const one = await through('lanes');
  return { bytes, one, all: lab.threads > 1 ? Math.max(one, await through('threads')) : one };
}

/** Other data pass through the caches between two calls. */
const CALM = 0.7;

/** Bytes there and back: what staging takes longer than the loop alone. */
async function copyOf(lab: Lab, bytes: number, { one }: Stream): Promise<Stream> {
  const probe = lab.staged(bytes);
  const alone = probe.work.bytes / one;
  // Both arrays go in, and one comes back.
  const through = within(
    1,
    (CALM * bytes * 1.5) / Math.max(1, (await fastest(lab, probe, bytes !== SIZES[0])) - alone),
    2 * one,
  );
  return { bytes, one: through, all: through };
}

/** What sharing a loop takes with threads that are awake, and what waking them adds. */
async function shared(lab: Lab): Promise<Pick<Machine, 'region' | 'wake'>> {
  const together = lab.stream(SMALL, 'threads');
  const one = await fastest(lab, lab.stream(SMALL, 'lanes'), true);
  const all = await fastest(lab, together, true);
  const asleep: number[] = [];
  for (let k = 0; k < 4; k++) {
    await lab.pause();
    const start = lab.now();
    together.run();
    asleep.push((lab.now() - start) * 1e6);
  }
  return { region: all - one / lab.threads, wake: Math.min(...asleep) - all };
}

const within = (least: number, x: number, most: number): number => Math.min(most, Math.max(least, x));
