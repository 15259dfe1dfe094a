/** `tsx shard.ts SEED KERNELS BATCH [CLASS …]`: random kernels on the device, in a process of its own, which a driver may end or hold up.
 * Writes a line of JSON before a batch and behind each kernel, so that whoever reads them knows what was under way. */
import { writeSync } from 'node:fs';
import { prepareDevice } from '../../webgpu/device.ts';
import { argumentsFor } from '../fuzz/arguments.ts';
import type { Generated } from '../fuzz/generate.ts';
import { expected } from '../fuzz/harness.ts';
import { generateForDevice, isWhole } from './generate.ts';
import { allowed, begin, type Compiled, compiler, judge, judgePlainly, type Verdict } from './trial.ts';

/** Dawn for Node asks by `setImmediate` whether the device is done, which keeps a core busy that the driver's compiler could have:
 * 0.09 s a kernel instead of 0.15. */
(globalThis as { setImmediate: unknown }).setImmediate = (f: (...args: unknown[]) => void, ...args: unknown[]) =>
  setTimeout(f, 1, ...args);

/** What a shard tells. */
export type Line =
  | { readonly device: string }
  | { readonly begin: readonly number[] }
  | { readonly seed: number; readonly text: string; readonly verdicts: readonly Verdict[] };

/** One set of comfortable size, one that straddles edges. */
export const VARIANTS = 2;

const [from, count, size] = process.argv.slice(2, 5).map(Number);
const classes = process.argv.slice(5);
const whole = isWhole(classes);

const isInfinite = (_: string, v: unknown): unknown => (v === Number.POSITIVE_INFINITY ? 'Infinity' : v);
/** On a pipe of its own: drivers and Dawn print on the others. */
const tell = (line: Line): void => void writeSync(3, `${JSON.stringify(line, isInfinite)}\n`);

type Attempt = { readonly code: Compiled } | { readonly reason: string };

interface Made {
  readonly kernel: Generated;
  readonly compile: (variant: number) => Attempt;
}

/** The first of the seed's kernels that the device takes; what a compiler throws that is no refusal is one to be told of. */
function make(seed: number): Made {
  const attempts = new Map<Generated, Made['compile']>();
  const kernel = generateForDevice(
    seed,
    candidate => {
      attempts.set(candidate, attempting(candidate));
      return 'code' in attempts.get(candidate)!(0);
    },
    classes,
  );
  return { kernel, compile: attempts.get(kernel) ?? attempting(kernel) };
}

function attempting(kernel: Generated): Made['compile'] {
  let code: ReturnType<typeof compiler> | undefined;
  return variant => {
    try {
      code ??= compiler(kernel.text, undefined, whole ? 'native' : 'f32');
      return { code: code(argumentsFor(kernel, variant)) };
    } catch (error) {
      if ((error as Error).name !== 'KernelError') throw error;
      return { reason: (error as Error).message };
    }
  };
}

const ENDLESS = { kind: 'undecided', reason: 'it does not end' } as const;

/** Runs are begun for the whole batch, and what they may come to is computed while the device works. */
async function batch(seeds: readonly number[]): Promise<void> {
  tell({ begin: seeds });
  const made = seeds.map(seed => ({ seed, ...make(seed) }));
  const begun = made.map(({ seed, kernel, compile }) => ({
    seed,
    kernel,
    runs: Array.from({ length: VARIANTS }, (_, variant) => {
      const set = argumentsFor(kernel, variant);
      const attempt = compile(variant);
      if ('reason' in attempt) return attempt;
      // Nor would it on the device, which nothing could then be asked any more.
      if (expected(kernel.text, set).kind === 'endless') return ENDLESS;
      return { ...attempt, set, run: begin(attempt.code, set) };
    }),
  }));
  for (const { seed, kernel, runs } of begun) {
    const verdicts: Verdict[] = [];
    for (const r of runs) {
      if (r === ENDLESS) verdicts.push(ENDLESS);
      else if ('reason' in r) verdicts.push({ kind: 'declined', reason: r.reason });
      else if (whole) verdicts.push(await judgePlainly(r.code, kernel.text, r.set, r.run));
      else verdicts.push(await judge(r.code, kernel.text, r.set, r.run, allowed(r.code, r.set)));
    }
    tell({ seed, text: kernel.text, verdicts });
  }
}

const device = await prepareDevice();
if (typeof device === 'string') throw new Error(device);
tell({ device: device.name });
for (let at = from; at < from + count; at += size)
  await batch(Array.from({ length: Math.min(size, from + count - at) }, (_, k) => at + k));
process.exit(0);
