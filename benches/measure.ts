/** Fair timing: sides of a comparison run in interleaved rounds in one process, each sample a batch long enough for the
 * clock, and the median counts. tinybench takes the samples. */
import { Bench } from 'tinybench';

export interface Side {
  readonly name: string;
  readonly run: () => unknown;
  /** Before a run of calls of it: settings that they are made under. */
  readonly before?: () => void;
}

export interface Budget {
  /** Milliseconds to spend on one side, all rounds together; a slow side still runs once a round. */
  readonly ms: number;
  readonly rounds: number;
}

/** Shortest time that a sample may take, in milliseconds: 1000 times the clock's resolution. */
const SAMPLE = 0.2;

/** What results go to, so that no call is dead code. */
export let sink: unknown;

function repeat(run: () => unknown, times: number): () => unknown {
  if (times === 1) return run;
  return () => {
    for (let i = 0; i < times; i++) sink = run();
  };
}

function repeatAwaited(run: () => unknown, times: number): () => Promise<void> {
  return async () => {
    for (let i = 0; i < times; i++) sink = await run();
  };
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/** Calls until the optimising compiler has had its say: 100 ms, three calls at least. Milliseconds of a warm call. */
async function warm(run: () => unknown): Promise<number> {
  const times: number[] = [];
  const start = performance.now();
  while (times.length < 3 || (performance.now() - start < 100 && times.length < 100_000)) {
    const before = performance.now();
    sink = await run();
    times.push(performance.now() - before);
    if (times.length > 1 && performance.now() - start > 2000) break;
  }
  return median(times.slice(-10));
}

interface Prepared {
  readonly name: string;
  readonly before: Side['before'];
  readonly bench: Bench;
  /** Calls in one sample. */
  readonly batch: number;
}

async function prepare({ name, run, before }: Side, once: number, ms: number): Promise<Prepared> {
  const batch = Math.max(1, Math.ceil(SAMPLE / once));
  const iterations = Math.max(1, Math.floor(ms / (once * batch)));
  before?.();
  const awaited = run() instanceof Promise;
  const bench = new Bench({ time: 0, iterations, warmup: false, throws: true });
  bench.add(name, awaited ? repeatAwaited(run, batch) : repeat(run, batch));
  return { name, before, bench, batch };
}

/** Median nanoseconds per call over one round. */
async function sample({ name, before, bench, batch }: Prepared): Promise<number> {
  before?.();
  const [task] = await bench.run();
  const result = task.result as { latency?: { p50?: number } } | undefined;
  if (result?.latency?.p50 === undefined) throw new Error(`no samples of ${name}`);
  return (result.latency.p50 * 1e6) / batch;
}

/** Nanoseconds of a call by side and round: `times[side][round]`. Rounds begin with another side each time; where one
 * call takes longer than a round should, there are fewer, at least three. */
export async function interleave(sides: readonly Side[], { ms, rounds }: Budget): Promise<readonly number[][]> {
  const once: number[] = [];
  for (const side of sides) {
    side.before?.();
    once.push(await warm(side.run));
  }
  const turns = Math.max(3, Math.min(rounds, Math.floor(ms / Math.max(...once))));
  const prepared = await Promise.all(sides.map((side, i) => prepare(side, once[i], ms / turns)));
  const times: number[][] = sides.map(() => []);
  for (let round = 0; round < turns; round++) {
    for (let k = 0; k < sides.length; k++) {
      const side = (round + k) % sides.length;
      times[side].push(await sample(prepared[side]));
    }
  }
  return times;
}

/** How many times faster b is than a: the median over rounds, so that what slows one round down slows both sides. */
export const faster = (a: readonly number[], b: readonly number[]): number => median(a.map((t, round) => t / b[round]));

let instances = 0;

/** A function of its own with the text of another but for a comment, so that neither type feedback, which V8 shares
 * between equal texts, nor anything else that is cached by text reaches it. esbuild wraps nested functions in
 * `__name(fn, 'fn')`. */
export function instantiate<F extends (...args: any[]) => unknown>(kernel: F): F {
  const text = kernel.toString().replace(/\}\s*$/, `/* instance ${instances++} */}`);
  return new Function('__name', `return (${text})`)((fn: unknown) => fn);
}

/** Milliseconds of a plain loop over an array of this process's own. V8 makes every typed-array loop about twice as slow
 * once any ArrayBuffer has been detached, which growing an unshared WebAssembly memory does, and so importing a large
 * CommonJS module from an ES module (Node's lexer is WebAssembly). A bench where this moves is not to be trusted. */
export function plainLoop(): number {
  const loop = instantiate((a: Float64Array) => {
    let s = 0;
    for (let i = 0; i < a.length; i++) s += a[i] * a[i];
    return s;
  });
  const a = new Float64Array(100_000).fill(1);
  const times = Array.from({ length: 200 }, () => {
    const start = performance.now();
    sink = loop(a);
    return performance.now() - start;
  });
  return median(times.slice(100));
}
