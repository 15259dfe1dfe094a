/** Kernels as the library calls them: compiled once for each set of options. */
import { type Check, isBoolean, isThreadCount, oneOf } from './jit/checks.ts';
import { type BackendChoice, isBackendChoice } from './jit/configure.ts';
import type { JitOptions } from './jit/options.ts';
import type { AnyKernel } from './jit/session.ts';
import { type JitFunction, jit } from './jit.ts';

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

export type Handed = Pick<JitOptions, 'using' | 'constants' | 'arithmetic'>;

/** @internal What a compiled function was handed: for whoever runs the plain kernel in its stead. */
export const handedTo = new WeakMap<object, Handed>();

/** A number for each helper, since two of the same text are two helpers all the same. */
const numbers = new WeakMap<object, number>();
let latest = 0;

function numberOf(helper: unknown): unknown {
  if (typeof helper !== 'function') return helper;
  if (!numbers.has(helper)) numbers.set(helper, latest++);
  return numbers.get(helper);
}

/** Functions by what they were compiled with, for each kernel the latest so many: constants may be anything. */
const known = new WeakMap<AnyKernel, Map<string, JitFunction<AnyKernel>>>();
const MOST = 32;

const numberText = (v: number): string => (Object.is(v, -0) ? '-0' : String(v));

/** For JSON, which takes −0 for 0, NaN and the infinities for null, and no BigInts. */
const exact = (_: string, v: unknown): unknown =>
  typeof v === 'bigint'
    ? `${v}n`
    : typeof v === 'number' && (!Number.isFinite(v) || Object.is(v, -0))
      ? numberText(v)
      : v;

/** A value as a part of a key. Most constants are plain numbers and flags, of which JSON would make much ado. */
function keyOf(value: unknown): string {
  if (typeof value === 'object') return JSON.stringify(value, exact);
  return typeof value === 'number' ? numberText(value) : `${typeof value} ${value}`;
}

/** Names and values, in order. */
function keyOfAll(values: Readonly<Record<string, unknown>> | undefined, of: (value: unknown) => string): string {
  let key = '';
  for (const name in values) key += `${name}=${of(values[name])};`;
  return key;
}

/** The compiled kernel under these options. What `using` names are helpers; other values belong in the arguments. */
export function compiled<F extends AnyKernel>(
  kernel: F,
  { backend, threads, precision, contract }: RunOptions,
  { using, constants, arithmetic }: Handed = {},
): JitFunction<F> {
  const handed = `${keyOfAll(constants, keyOf)}|${keyOfAll(using, v => keyOf(numberOf(v)))}`;
  const key = `${backend},${threads},${precision},${contract},${arithmetic}|${handed}`;
  const all = known.get(kernel) ?? new Map<string, JitFunction<AnyKernel>>();
  let f = all.get(key);
  if (!f) {
    f = jit(kernel as AnyKernel, {
      parallel: true,
      backend,
      threads,
      precision,
      contract,
      arithmetic,
      using,
      constants,
    });
    known.set(kernel, all);
    handedTo.set(f, { using, constants });
  }
  all.delete(key);
  all.set(key, f);
  if (all.size > MOST) all.delete(all.keys().next().value!);
  return f as JitFunction<any>;
}
