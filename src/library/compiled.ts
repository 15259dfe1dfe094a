/** Kernels as the library calls them: compiled once for each set of options. */
import { type Check, isBoolean, isThreadCount, oneOf } from '../jit/checks.ts';
import { type BackendChoice, isBackendChoice } from '../jit/configure.ts';
import type { JitOptions } from '../jit/options.ts';
import type { AnyKernel } from '../jit/session.ts';
import { type JitFunction, jit } from '../jit.ts';

/** What every function of the library may be told besides its own options. */
export interface RunOptions {
  /** Where to run; 'auto', the default, is where the call will finish first. */
  readonly backend?: BackendChoice;
  /** Most threads to run on. */
  readonly threads?: number;
  /** The numeric contract, as `jit` has it. Default 'native'. */
  readonly precision?: JitOptions['precision'];
  /** Let products and sums be fused where the host can: faster, and the same bits only on such hosts. Default false. */
  readonly contract?: boolean;
}

/** For `checkAll`, beside the checks of a function's own options. */
export const runChecks: { readonly [K in keyof RunOptions]-?: Check } = {
  backend: isBackendChoice,
  threads: isThreadCount,
  precision: oneOf('native', 'js', 'f32'),
  contract: isBoolean,
};

type Handed = Pick<JitOptions, 'using' | 'constants'>;

/** Functions by what they were compiled with, for each kernel the latest so many: constants may be anything. */
const known = new WeakMap<AnyKernel, Map<string, JitFunction<AnyKernel>>>();
const MOST = 32;

/** The compiled kernel under these options. What `using` names is the same for every call of a kernel: helpers of its own. */
export function compiled<F extends AnyKernel>(
  kernel: F,
  { backend, threads, precision, contract }: RunOptions,
  { using, constants }: Handed = {},
): JitFunction<F> {
  const key = JSON.stringify([backend, threads, precision, contract, constants]);
  const all = known.get(kernel) ?? new Map<string, JitFunction<AnyKernel>>();
  known.set(kernel, all);
  const f = all.get(key) ?? jit(kernel, { parallel: true, backend, threads, precision, contract, using, constants });
  all.delete(key);
  all.set(key, f as never);
  if (all.size > MOST) all.delete(all.keys().next().value!);
  return f as JitFunction<F>;
}
