/** Which addresses of a growing memory are in use: two-level segregated fit (Masmano et al., "TLSF", ECRTS 2004), with all
 * of its records on the JavaScript side. Takes and gives back runs in constant time, joins free neighbours at once, and
 * fills what was freed before it asks for more. It touches no memory and knows of none.
 *
 * Requests are rounded up to a size class (64-byte steps below 2 kB, then 32 classes to an octave: at most 3 % is lost, and less than
 * a page of long ones), so that every free run of a class fits every request of that class: a loop that frees and takes one size
 * reuses one run.
 *
 * Long runs are no multiples of a page, so that arrays that lie one behind the other do not begin at the same place of one:
 * processors that tell addresses apart by a few of their bits at first would take elements of one subscript for each other. An
 * average over 10⁶ doubles in three arrays, which began 31 · 2¹⁸ bytes apart, took 6.4 ns an element on Zen 4, whose first cache
 * finds its way by such bits, and takes 1.9. y[i] += a * x[i] over 10,000 float32, which lay ten pages apart, took 8 % longer than
 * where the loads of one are no multiple of a page before the stores to the other. */

export const ALIGNMENT = 64;
/** Addresses below this are never handed out, 0 among them. */
const FIRST = ALIGNMENT;
const UNIT_BITS = 6;
/** Classes in an octave, as a power of two: an Int32 holds one octave's bitmap. */
const SPLIT_BITS = 5;
const SPLIT = 1 << SPLIT_BITS;
const OCTAVES = 32 - UNIT_BITS - SPLIT_BITS + 2;

export interface Allocator {
  /** The address of a run of at least `bytes`, or undefined where no free run is that long: `extend` first. */
  readonly take: (bytes: number) => number | undefined;
  /** Gives a run back; throws where `address` is not the start of a run in use. */
  readonly give: (address: number) => void;
  /** Lets addresses up to `end` be used; `end` never falls. */
  readonly extend: (end: number) => void;
  /** How far `extend` has to go for a `take` of so many bytes to find room at the end. */
  readonly reach: (bytes: number) => number;
  /** Length of the run in use at this address, 0 where there is none. */
  readonly sizeOf: (address: number) => number;
  readonly used: () => number;
  readonly live: () => number;
  /** No address at or above this has ever been handed out. */
  readonly fresh: () => number;
}

/** A stretch of addresses, linked to its neighbours and, while free, to others of its class. */
interface Run {
  address: number;
  bytes: number;
  free: boolean;
  before: Run | undefined;
  after: Run | undefined;
  previous: Run | undefined;
  next: Run | undefined;
}

/** From a page on, classes are longer by 23 lines of 64 bytes: up to four runs in a row begin at places of a page that are five
 * lines apart at least, and up to ten of long ones, whose classes are pages. */
export const LONG = 2 ** 12;
export const STAGGER = 23 * ALIGNMENT;
/** Nor are their classes closer than so many units: others would bring some of them back to the same place. */
const COARSE = 16;

/** What would be of the same class if none were staggered: of a run, and of a request, which the next greater one fits. */
const evenWithin = (bytes: number): number => (bytes < LONG ? bytes : Math.max(LONG - ALIGNMENT, bytes - STAGGER));
const evenOf = (bytes: number): number => (bytes <= LONG - ALIGNMENT ? bytes : Math.max(LONG, bytes - STAGGER));

/** The class whose runs have at least its size and less than the next one's: an octave and a step within it, in one number. */
function classOf(bytes: number): number {
  const units = evenWithin(bytes) / ALIGNMENT;
  if (units < SPLIT) return units;
  const octave = 31 - Math.clz32(units) - SPLIT_BITS;
  return (octave + 1) * SPLIT + (Math.floor(units / 2 ** octave) - SPLIT);
}

/** The least size, of a class, that holds so many bytes. */
export function roundUp(bytes: number): number {
  const units = Math.max(1, Math.ceil(evenOf(bytes) / ALIGNMENT));
  const own = units < SPLIT ? 1 : 2 ** (31 - Math.clz32(units) - SPLIT_BITS);
  const isLong = units * ALIGNMENT >= LONG;
  const step = isLong ? Math.max(COARSE, own) : own;
  return Math.ceil(units / step) * step * ALIGNMENT + (isLong ? STAGGER : 0);
}

const lowestBit = (bits: number): number => 31 - Math.clz32(bits & -bits);
/** The bits at and above a position below 32. */
const from = (bits: number, position: number): number => bits & (-1 << position);

export function createAllocator(): Allocator {
  const heads: (Run | undefined)[] = new Array(OCTAVES * SPLIT).fill(undefined);
  const steps = new Int32Array(OCTAVES);
  let octaves = 0;
  let inUse = new Map<number, Run | undefined>();
  let live = 0;
  let last: Run | undefined;
  let end = FIRST;
  let used = 0;
  let fresh = FIRST;

  const file = (run: Run): void => {
    const index = classOf(run.bytes);
    const head = heads[index];
    run.free = true;
    run.previous = undefined;
    run.next = head;
    if (head) head.previous = run;
    heads[index] = run;
    steps[index >> SPLIT_BITS] |= 1 << (index & (SPLIT - 1));
    octaves |= 1 << (index >> SPLIT_BITS);
  };

  const unfile = (run: Run): void => {
    const index = classOf(run.bytes);
    const octave = index >> SPLIT_BITS;
    if (run.next) run.next.previous = run.previous;
    if (run.previous) run.previous.next = run.next;
    else heads[index] = run.next;
    run.free = false;
    run.previous = run.next = undefined;
    if (heads[index]) return;
    steps[octave] &= ~(1 << (index & (SPLIT - 1)));
    if (steps[octave] === 0) octaves &= ~(1 << octave);
  };

  /** The first free run of this class or a greater one. */
  const find = (index: number): Run | undefined => {
    const octave = index >> SPLIT_BITS;
    const here = from(steps[octave], index & (SPLIT - 1));
    if (here) return heads[octave * SPLIT + lowestBit(here)];
    const above = from(octaves, octave + 1);
    if (!above) return undefined;
    const greater = lowestBit(above);
    return heads[greater * SPLIT + lowestBit(steps[greater])];
  };

  const link = (run: Run): Run => {
    if (run.before) run.before.after = run;
    if (run.after) run.after.before = run;
    else last = run;
    return run;
  };

  /** Makes `run` so many bytes long, and what remains of it a run of its own. */
  const split = (run: Run, bytes: number): void => {
    if (run.bytes === bytes) return;
    const rest = { ...run, address: run.address + bytes, bytes: run.bytes - bytes, before: run };
    run.bytes = bytes;
    file(link(rest));
  };

  /** `run` takes over its neighbour above. */
  const swallow = (run: Run, above: Run): void => {
    run.bytes += above.bytes;
    run.after = above.after;
    if (above.after) above.after.before = run;
    else last = run;
  };

  const join = (run: Run): void => {
    const { before, after } = run;
    if (after?.free) {
      unfile(after);
      swallow(run, after);
    }
    if (before?.free) {
      unfile(before);
      swallow(before, run);
      run = before;
    }
    file(run);
  };

  /** A key once used stays, with undefined, until half of the keys are such: V8's Map leaves each deleted entry in its
   * bucket's chain, and one address taken and given back 10⁵ times made 10⁵ links to walk. */
  const forget = (address: number): void => {
    inUse.set(address, undefined);
    live--;
    if (inUse.size > 2 * live + 1024) inUse = new Map([...inUse].filter(([, run]) => run));
  };

  return {
    take: bytes => {
      if (bytes > end) return undefined;
      const size = roundUp(bytes);
      const run = find(classOf(size));
      if (!run) return undefined;
      unfile(run);
      split(run, size);
      inUse.set(run.address, run);
      live++;
      used += size;
      fresh = Math.max(fresh, run.address + size);
      return run.address;
    },
    give: address => {
      const run = inUse.get(address);
      if (!run) throw new Error(`address ${address} is not in use`);
      forget(address);
      used -= run.bytes;
      join(run);
    },
    extend: to => {
      to -= to % ALIGNMENT;
      if (to <= end) return;
      const none = { free: false, after: undefined, previous: undefined, next: undefined };
      const run = link({ address: end, bytes: to - end, before: last, ...none });
      end = to;
      join(run);
    },
    reach: bytes => roundUp(bytes) + (last?.free ? last.address : end),
    sizeOf: address => inUse.get(address)?.bytes ?? 0,
    used: () => used,
    live: () => live,
    fresh: () => fresh,
  };
}
