/** Measures a machine: a few kernels, each on the routes that there are, for a few milliseconds. What they have to do is
 * estimated by the same model that forecasts will come from, so that a rate makes up for what the model leaves out. */
import { type Machine, rateAt, type Stream } from './machine.ts';
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
  /** Arithmetic over so many elements. */
  readonly arithmetic: (way: Way, n: number) => Probe;
  readonly sums: (way: Way, n: number) => Probe;
  readonly math: (way: Way, n: number) => Probe;
  /** y += a·x over arrays of so many bytes together. */
  readonly stream: (bytes: number, way: Way) => Probe;
  /** The same on arrays that are copied to the heap and back. */
  readonly staged: (bytes: number) => Probe;
  /** The arrays of such a stream are not wanted any more: what is copied takes their memory, which is there already. */
  readonly release: (bytes: number) => void;
  readonly now: () => number;
  /** Lets the event loop go on. */
  readonly breathe: () => Promise<void>;
  /** Lets workers fall asleep. */
  readonly pause: () => Promise<void>;
}

/** Milliseconds for a measurement, and for one that is made twice; and how many runs there are at least: fewer of long ones, which
 * little comes between. */
const TIME = 2;
const TWICE = 1.2;
const ROUNDS = 4;
const FEW = 3;
const AMPLE = 1;

/** Something to run, and the same with next to nothing to do: the difference is what forecasts count by the unit, however warm
 * the way there is. */
interface Pair {
  readonly much: Probe;
  readonly none: Probe;
  /** Milliseconds for which it runs before: until threads that have slept are as fast as ever. */
  readonly before?: number;
  /** Milliseconds, where not as many as usual. */
  readonly time?: number;
}

/** Nanoseconds of the runs of warm code on both sides, in turns, from the fastest. */
async function measured({ now, breathe }: Lab, { much, none, before = 0, time = TIME }: Pair) {
  await breathe();
  for (const begin = now(); now() - begin < before; ) much.run();
  const times: [number[], number[]] = [[], []];
  const inner = [1, 1];
  const end = now() + time;
  let rounds = ROUNDS;
  for (let round = 0; round < rounds || now() < end; round++) {
    [much, none].forEach(({ run }, side) => {
      const start = now();
      for (let i = 0; i < inner[side]; i++) run();
      const took = now() - start;
      times[side].push((took / inner[side]) * 1e6);
      // A clock may tell no more than microseconds.
      if (took < 0.02) inner[side] *= 2;
      if (took > AMPLE) rounds = FEW;
    });
  }
  const [took, launch] = times.map(list => list.sort((a, b) => a - b));
  return { took, launch };
}

/** Nanoseconds of the fastest run, beyond those of a call that does nothing: whatever else the machine does makes runs slower,
 * never faster. */
async function fastest(lab: Lab, pair: Pair): Promise<number> {
  const { took, launch } = await measured(lab, pair);
  return beyond(launch[0], took[0]);
}

/** At least a part of it, where what is fixed was measured in a busy moment. */
const beyond = (fixed: number, took: number): number => Math.max(took / 4, took - fixed);

/** Runs them in turns until none has become faster for a while: optimised code comes from other threads meanwhile, so that
 * waiting for one is waiting for all. */
async function warm({ now, breathe }: Lab, probes: readonly Probe[]): Promise<void> {
  const best = probes.map(() => Number.POSITIVE_INFINITY);
  const begin = now();
  let since = begin;
  while (now() - since < STEADY && now() - begin < WARM) {
    probes.forEach(({ run }, k) => {
      const start = now();
      let n = 0;
      for (; !n || now() - start < SLICE; n++) run();
      const took = (now() - start) / n;
      if (took < 0.8 * best[k]) since = now();
      best[k] = Math.min(best[k], took);
    });
    await breathe();
  }
}
/** Milliseconds: without a change, at most, and of one probe at a time. */
const STEADY = 10;
const WARM = 40;
const SLICE = 0.3;

/** In a thread's first cache, at the end of its own, in the one that threads share, in memory. */
const SIZES = [2 ** 17, 2 ** 20, 2 ** 22, 2 ** 25];
/** Copies begin and end in memory that others share: between the first two sizes they do not change much; and are twice as many
 * bytes in all. */
const COPIED = [2 ** 17, 2 ** 22, 2 ** 24];
/** What threads share so quickly that calling them shows. */
const SMALL = 2 ** 18;

/** Elements that fit the inner caches, and next to none; and bytes of them. */
const MANY = 4096;
const NONE = 8;
/** Elements that take so long that threads which sleep are called, and come in time. */
const LONG = 2 ** 18;
const EMPTY = 64;

const AWAKENING = 4;

/** What is measured without arrays that are larger than caches. */
function probesOf(lab: Lab) {
  const pair = (of: (n: number) => Probe): Pair => ({ much: of(MANY), none: of(NONE), time: TWICE });
  const pairOf = (much: Probe): Pair => ({ much, none: lab.stream(EMPTY, 'lanes') });
  const rates = (way: Way): readonly Pair[] => [pair(n => lab.arithmetic(way, n)), pair(n => lab.sums(way, n))];
  return {
    rates: {
      js: rates('js'),
      scalar: rates('scalar'),
      vector: rates('lanes'),
      jsMath: pair(n => lab.math('js', n)),
      math: pair(n => lab.math('scalar', n)),
    },
    moved: pairOf(lab.staged(EMPTY)),
    shared: {
      together: { ...pairOf(lab.stream(SMALL, 'threads')), before: AWAKENING },
      alone: { ...pairOf(lab.stream(SMALL, 'lanes')), before: AWAKENING },
      long: { ...pairOf(lab.arithmetic('threads', LONG)), before: AWAKENING },
    },
  };
}

/** A machine with its rates; `given` has what is not measured. */
export async function calibrate(lab: Lab, given: Machine): Promise<Machine> {
  const probes = probesOf(lab);
  const { moved } = probes;
  const known = [...Object.values(probes.rates).flat(), moved, probes.shared.alone];
  await warm(lab, [...known.map(p => p.much), moved.none]);
  const first = await ratesOf(lab, probes.rates);
  const sharing = lab.threads > 1 ? await shared(lab, probes.shared, given.region) : {};
  const streams: Stream[] = [];
  for (const bytes of SIZES) streams.push(await streamOf(lab, bytes));
  SIZES.forEach(lab.release);
  const copies: Stream[] = [];
  // The longest first: by the short ones, and by those of nothing, what copies them is optimised.
  for (const bytes of COPIED.toReversed())
    copies.unshift(await copyOf(lab, bytes, rateAt(streams, bytes, 1, lab.threads)));
  const fixed = await measured(lab, probes.moved);
  const launch = fixed.launch[0];
  const staging = Math.min((fixed.took[0] - launch) / 2, STAGED * launch);
  // Once more, some time later: whatever else the machine did then makes code slower, never faster.
  const again = await ratesOf(lab, probes.rates);
  const [js, jsMath, compiled, vector, math] = (['js', 'jsMath', 'scalar', 'vector', 'math'] as const).map(
    k => Math.min(first[k], again[k]) * ORDINARY[k],
  );
  // What compiled code does not do faster than JavaScript was measured before it was optimised.
  const scalar = Math.min(js, compiled);
  const rates = { js, jsMath, scalar, vector, math, launch, staging, ...sharing };
  return { ...given, ...plausible(rates, given), streams, copies, calibrated: true };
}

/** Staging an array is JavaScript, as is most of a call, but takes thousands of calls until it is optimised: what takes longer, measured
 * in calls, was not yet (6,600 ns for two arrays after 1,000 calls, 1,500 after 7,000). */
const STAGED = 3;

/** How much longer a unit takes in ordinary code, whose operations wait for each other more than those of the probes do: medians over
 * three hundred kernels once their code is optimised (with 1.5 and 1.6, fitted where half of it was not, JavaScript was chosen
 * where WebAssembly took half as long). */
export const ORDINARY = { js: 1.1, jsMath: 1.3, scalar: 1.05, vector: 1.28, math: 1.3 };

/** Nanoseconds for units of work, by way. */
async function ratesOf(lab: Lab, probes: ReturnType<typeof probesOf>['rates']) {
  const js = await rate(lab, probes.js, w => w.plain.scalar);
  const scalar = await rate(lab, probes.scalar, w => w.serial.scalar + w.shared.scalar);
  const vector = await rate(lab, probes.vector, w => w.serial.vector + w.shared.vector);
  const jsMath = await mathRate(lab, probes.jsMath, js, w => w.plain);
  const math = await mathRate(lab, probes.math, scalar, w => w.serial);
  return { js, scalar, vector, jsMath, math };
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
async function rate(lab: Lab, pairs: readonly Pair[], units: (w: Work) => number): Promise<number> {
  let product = 1;
  for (const pair of pairs) product *= (await fastest(lab, pair)) / units(pair.much.work);
  return product ** (1 / pairs.length);
}

/** What functions of `Math` take, without the loop around them. */
async function mathRate(lab: Lab, pair: Pair, rest: number, of: (w: Work) => Operations): Promise<number> {
  const { scalar, math } = of(pair.much.work);
  return Math.max(0.1, ((await fastest(lab, pair)) - scalar * rest) / math);
}

/** Run once before: memory is there from the first touch on. */
function touched(probe: Probe): Probe {
  probe.run();
  return probe;
}

/** What fits a thread's own cache, no thread takes from another. */
async function streamOf(lab: Lab, bytes: number): Promise<Stream> {
  const through = async (way: Way) => {
    const much = touched(lab.stream(bytes, way));
    const pair = { much, none: lab.stream(EMPTY, way), before: way === 'threads' ? AWAKENING : 0 };
    return much.work.bytes / (await fastest(lab, pair));
  };
  const one = await through('lanes');
  const all = bytes <= OWN ? lab.threads * one : lab.threads > 1 ? await through('threads') : one;
  return { bytes, one, all: within(one, all, lab.threads * one) };
}
const OWN = 2 ** 20;

/** Bytes there and back: what staging takes longer than the loop alone. */
async function copyOf(lab: Lab, bytes: number, stream: number): Promise<Stream> {
  const much = touched(lab.staged(bytes));
  const took = await fastest(lab, { much, none: lab.staged(EMPTY) });
  // Both arrays go in, and one comes back.
  const through = within(1, (bytes * 1.5) / beyond(much.work.bytes / stream, took), 2 * stream);
  return { bytes, one: through, all: through };
}

/** What sharing a loop takes with threads that are awake, and how long they take to come when they sleep: one thread works alone
 * meanwhile. */
async function shared(lab: Lab, { together, alone, long }: Shared, usual: number): Promise<Sharing> {
  const before = await fastest(lab, alone);
  const most = before / lab.threads + usual;
  let whole = Number.POSITIVE_INFINITY;
  // Other threads may be held up for milliseconds, on a machine that others use too.
  for (let k = 0; k < ATTEMPTS && whole > most; k++) whole = Math.min(whole, await fastest(lab, together));
  const part = Math.min(before, await fastest(lab, alone)) / lab.threads;
  const awake = await fastest(lab, long);
  const asleep: number[] = [];
  for (let k = 0; k < SLEEPS; k++) {
    await lab.pause();
    const start = lab.now();
    long.much.run();
    asleep.push((lab.now() - start) * 1e6);
  }
  return { region: whole - part, wake: (Math.min(...asleep) - awake) / (1 - 1 / lab.threads) };
}
type Shared = Readonly<Record<'together' | 'alone' | 'long', Pair>>;
const ATTEMPTS = 3;
const SLEEPS = 3;
type Sharing = Partial<Pick<Machine, 'region' | 'wake'>>;

const within = (least: number, x: number, most: number): number => Math.min(most, Math.max(least, x));
