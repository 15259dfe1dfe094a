/** What a machine can do: the rates that times are forecast from. `calibrate.ts` measures them; until then these stand for
 * a machine of 2024. */

export interface Machine {
  /** Hardware, and the host with its version. */
  readonly name: string;
  readonly host: string;
  /** Threads that calls may use. */
  readonly threads: number;
  readonly calibrated: boolean;
  /** When, as milliseconds since 1970. */
  readonly date?: number;
  /** Nanoseconds for an operation of the cost of a float64 addition: in JavaScript, in scalar WebAssembly, in a vector of
   * 16 bytes; and for one in a function of the host's `Math`, called from JavaScript or from WebAssembly. */
  readonly js: number;
  readonly jsMath: number;
  readonly scalar: number;
  readonly vector: number;
  readonly math: number;
  /** Bytes per nanosecond that a loop goes through, by the size of what it goes over: on one thread and on all. */
  readonly streams: readonly Stream[];
  /** Bytes per nanosecond that arrays are copied with to the heap and back. */
  readonly copies: readonly Stream[];
  /** Nanoseconds: a call of compiled code; preparing and putting back one array that is copied. */
  readonly launch: number;
  readonly staging: number;
  /** Nanoseconds that sharing a loop takes with threads that are awake, and more where they are asleep. */
  readonly region: number;
  readonly wake: number;
  /** Nanoseconds that starting the workers takes, once. */
  readonly start: number;
}

export interface Stream {
  readonly bytes: number;
  readonly one: number;
  readonly all: number;
}

export const assumed: Omit<Machine, 'name' | 'host' | 'threads'> = {
  calibrated: false,
  js: 0.14,
  jsMath: 0.65,
  scalar: 0.1,
  vector: 0.08,
  math: 0.7,
  streams: [
    { bytes: 2 ** 18, one: 60, all: 120 },
    { bytes: 2 ** 23, one: 30, all: 55 },
    { bytes: 2 ** 26, one: 14, all: 20 },
  ],
  copies: [
    { bytes: 2 ** 18, one: 25, all: 25 },
    { bytes: 2 ** 23, one: 18, all: 18 },
    { bytes: 2 ** 26, one: 8, all: 8 },
  ],
  launch: 400,
  staging: 1200,
  region: 2500,
  wake: 100_000,
  start: 5e7,
};

/** Between the sizes that were measured it changes with the logarithm of the size; on some threads of all, in proportion. */
export function rateAt(streams: readonly Stream[], bytes: number, threads: number, all: number): number {
  const share = all > 1 ? Math.min(1, (threads - 1) / (all - 1)) : 0;
  const rate = ({ one, all }: Stream) => one + (all - one) * share;
  const next = streams.findIndex(s => s.bytes >= bytes);
  if (next === 0) return rate(streams[0]);
  if (next < 0) return rate(streams[streams.length - 1]);
  const [a, b] = [streams[next - 1], streams[next]];
  const t = Math.log(bytes / a.bytes) / Math.log(b.bytes / a.bytes);
  return rate(a) + (rate(b) - rate(a)) * t;
}
