/** What `profile()` tells of a jitted function: measured where it says so, forecast elsewhere. Data, ready for JSON. Times
 * are milliseconds, fractions go from 0 to 1, speed-ups are against one thread of the same code. */

/** Where a call can run: a backend, and on how many threads (0: on none of the processor's). */
export interface Option {
  readonly backend: string;
  readonly threads: number;
}

export interface BackendTimes extends Option {
  readonly chosen: boolean;
  /** What the model expects, corrected by what was measured. */
  readonly forecast: number;
  /** Median and best of the last calls of this size. */
  readonly measured?: { readonly median: number; readonly best: number; readonly calls: number };
  /** Bytes copied to where it works, and back. */
  readonly moved: number;
}

/** Where the time of a call goes. `parallel` is the time in which threads share loops, less the parts below it. */
export interface Regions {
  readonly serial: number;
  readonly parallel: number;
  /** Calling threads together. */
  readonly dispatch: number;
  /** Bringing arrays to where the code works, and back. */
  readonly copying: number;
  /** Merging what threads found. */
  readonly combining: number;
  /** For the last thread of a loop: imbalance. */
  readonly waiting: number;
}

/** One thread's share of the work that more threads cannot shorten. */
export interface SerialFraction {
  readonly fraction: number;
  /** 95 % of calls like these lie between. */
  readonly low: number;
  readonly high: number;
  /** The same by cause, as fractions of one thread's time: only the first is Amdahl's, the others are what threads cost. */
  readonly parts: { readonly [cause in 'serial' | 'dispatch' | 'copying' | 'combining' | 'waiting']: number };
  /** Calls that it was measured on. */
  readonly calls: number;
}

export interface Scaling {
  /** What no number of threads exceeds; Infinity (null in JSON) where nothing is serial. */
  readonly ceiling: number;
  /** Threads at which half of each is wasted; Infinity too. */
  readonly knee: number;
  /** The speed-up on the machine's threads with so many times the data, if only the parallel part grows (Gustafson). */
  readonly gustafson: { readonly size: number; readonly threads: number; readonly speedup: number };
  /** The serial fraction that the measured speed-ups speak of (Karp and Flatt), by thread count. */
  readonly karpFlatt: readonly { readonly threads: number; readonly e: number }[];
  /** `flat`: serial code limits it; `rising`: overhead grows with the threads. */
  readonly trend: 'flat' | 'rising' | 'unknown';
}

/** A point of the speed-up curve: Amdahl's prediction with its band, and what was measured. */
export interface CurvePoint {
  readonly threads: number;
  readonly predicted: number;
  readonly low: number;
  readonly high: number;
  readonly measured?: number;
}

export interface Limit {
  readonly by: 'compute' | 'memory' | 'launch' | 'transfer' | 'serial';
  /** Reached by this kernel, and by the machine at its best on as many threads. */
  readonly gigabytes: number;
  readonly gigabytesHere: number;
  readonly gigaflops: number;
  readonly gigaflopsHere: number;
}

/** From so many elements on, `to` is faster than `from`. */
export interface Crossover {
  readonly from: Option;
  readonly to: Option;
  readonly elements: number;
}

/** A change that would help: `saves` is its part of the time of a call. */
export interface Step {
  readonly text: string;
  readonly saves: number;
}

export interface ProfileRecord {
  readonly kernel: string;
  /** Of the machine: hardware threads, the host's name and version, and whether its rates were measured or assumed. */
  readonly machine: {
    readonly name: string;
    readonly threads: number;
    readonly host: string;
    readonly calibrated: boolean;
  };
  /** Calls so far, those that were timed, and what these took together. */
  readonly calls: number;
  readonly timed: number;
  readonly time: number;
  /** Of the last call: elements of the largest array, bytes of all, work in units of one float64 addition. */
  readonly size: { readonly elements: number; readonly bytes: number; readonly work: number };
  readonly decision: Option & { readonly why: string };
  /** The fastest first. Backends that cannot run it are in `declined`. */
  readonly backends: readonly BackendTimes[];
  readonly declined: readonly { readonly backend: string; readonly reason: string }[];
  readonly regions: Regions;
  readonly serial: SerialFraction;
  readonly scaling: Scaling;
  readonly curve: readonly CurvePoint[];
  readonly limit: Limit;
  readonly crossovers: readonly Crossover[];
  /** Compiling, the first call and a later one; after so many calls compiling has paid, null where it never does. */
  readonly warmth: {
    readonly compile: number;
    readonly first: number;
    readonly later: number;
    readonly paidAfter: number | null;
  };
  /** The most promising first. */
  readonly steps: readonly Step[];
}

/** What `profile()` returns. */
export interface Profile extends ProfileRecord {
  /** The speed-up curve and the time by regions, as a picture. */
  readonly toSVG: () => string;
  /** One page with all of it, that needs nothing else. */
  readonly toHTML: () => string;
}
