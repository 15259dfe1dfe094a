/** Fair timing: sides of a comparison run in interleaved rounds in one process, each sample a batch long enough for the
 * clock, and the median counts. tinybench takes the samples. */
import { Bench } from 'tinybench';

export interface Side {
  readonly name: string;
  readonly run: () => unknown;
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
  readonly bench: Bench;
  readonly batch: number;
  readonly samples: number[];
}

async function prepare({ run }: Side, { ms, rounds }: Budget): Promise<Prepared> {
  const once = await warm(run);
  const batch = Math.max(1, Math.ceil(SAMPLE / once));
  const iterations = Math.max(1, Math.floor(ms / rounds / (once * batch)));
  const awaited = run() instanceof Promise;
  const bench = new Bench({ time: 0, iterations, warmup: false, throws: true });
  bench.add('side', awaited ? repeatAwaited(run, batch) : repeat(run, batch));
  return { bench, batch, samples: [] };
}

/** Median nanoseconds of a call of each side. Rounds begin with another side each time. */
export async function interleave(sides: readonly Side[], budget: Budget): Promise<number[]> {
  const prepared: Prepared[] = [];
  for (const side of sides) prepared.push(await prepare(side, budget));
  for (let round = 0; round < budget.rounds; round++) {
    for (let k = 0; k < sides.length; k++) {
      const { bench, batch, samples } = prepared[(round + k) % sides.length];
      const [task] = await bench.run();
      const result = task.result as { latency?: { p50?: number } } | undefined;
      if (result?.latency?.p50 === undefined)
        throw new Error(`no samples of ${sides[(round + k) % sides.length].name}`);
      samples.push((result.latency.p50 * 1e6) / batch);
    }
  }
  return prepared.map(p => median(p.samples));
}

/** A function of its own with the text of another, so that type feedback of one does not reach the other. `salt` makes
 * the text differ, for what is cached by text. esbuild wraps nested functions in `__name(fn, 'fn')`. */
export function instantiate<F extends (...args: any[]) => unknown>(kernel: F, salt = ''): F {
  const text = kernel.toString().replace(/\}\s*$/, `${salt && `/* ${salt} */`}}`);
  return new Function('__name', `return (${text})`)((fn: unknown) => fn);
}
