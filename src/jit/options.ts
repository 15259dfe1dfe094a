/** What `jit` may be told. */
import { dtypeOf } from '../dtype.ts';
import type { ConstantValue } from '../frontend/lower.ts';
import { type Check, checkAll, isBoolean, isRecord, isThreadCount, oneOf } from './checks.ts';
import { type BackendChoice, isBackendChoice } from './configure.ts';

export interface JitOptions {
  /** Run loops that are proved parallel on several threads and in vector lanes; float sums then follow a tree, the same for
   * every number of threads. Default false: one thread, in order. */
  readonly parallel?: boolean;
  /** Most threads that a call of this function runs on. By default as many as `configure` says. */
  readonly threads?: number;
  /** Where to run. 'cpu' chooses among the backends that give the same bits; 'auto' takes a GPU too,
   * for awaited calls under `parallel: true`, where float32 may be rounded otherwise. Default 'auto'. */
  readonly backend?: BackendChoice;
  /** What the kernel names from outside itself, read again at each call: numbers, booleans, arrays, functions. */
  readonly using?: { readonly [name: string]: unknown };
  /** The same, frozen into the code as it is when `jit` is called: numbers, BigInts, booleans, (nested) arrays of numbers. */
  readonly constants?: { readonly [name: string]: ConstantValue };
  /** The numeric contract: 'native' keeps float32 chains in float32, 'js' is JavaScript bit for bit, 'f32' computes all
   * floating point in float32. Default 'native'. */
  readonly precision?: 'native' | 'js' | 'f32';
  /** Let a product and a sum be rounded once instead of twice, in loops that run in lanes under `parallel: true`, on hosts
   * with relaxed SIMD: faster, and the same bits only on hosts that do so. Default false. */
  readonly contract?: boolean;
  /** @internal Compute functions of `Math` as arithmetic wherever they stand, so that their bits do not depend on what
   * else a loop holds. Default false: in loops that run in lanes only. */
  readonly arithmetic?: boolean;
  /** What becomes of a kernel that cannot be compiled: an error, or the plain function with one warning. Default 'error'. */
  readonly fallback?: 'error' | 'js';
}

export type Settings = Required<Omit<JitOptions, 'threads'>> & { readonly threads: number | undefined };

const isBig = (v: unknown): boolean => dtypeOf(v) === 'int64' || dtypeOf(v) === 'uint64';

const isConstant = (v: unknown): boolean =>
  typeof v === 'number' ||
  typeof v === 'boolean' ||
  (Array.isArray(v) && Array.from(v).every(isConstant)) ||
  (dtypeOf(v) !== undefined && !isBig(v));

const isOne = (v: unknown): boolean => typeof v === 'bigint' || typeof v === 'string' || isConstant(v);

const areConstants: Check = value => {
  const record = isRecord(value);
  if (record !== true) return record;
  const wrong = Object.entries(value as object).find(([, v]) => !isOne(v));
  return !wrong || `numbers, booleans, strings and arrays of numbers; \`${wrong[0]}\` is none of these`;
};

const checks: { readonly [K in keyof JitOptions]-?: Check } = {
  parallel: isBoolean,
  threads: isThreadCount,
  backend: isBackendChoice,
  using: isRecord,
  constants: areConstants,
  precision: oneOf('native', 'js', 'f32'),
  contract: isBoolean,
  arithmetic: isBoolean,
  fallback: oneOf('error', 'js'),
};

const defaults: Settings = {
  parallel: false,
  threads: undefined,
  backend: 'auto',
  using: {},
  constants: {},
  precision: 'native',
  contract: false,
  arithmetic: false,
  fallback: 'error',
};

/** A deep copy, typed arrays as plain ones: a kernel sees their values only. */
const frozen = (v: ConstantValue): ConstantValue =>
  typeof v === 'object' ? Array.from(v as ArrayLike<ConstantValue>, frozen as never) : v;

/** The options checked and completed. @throws KernelError 'option' */
export function settingsOf(options: JitOptions): Settings {
  checkAll('jit', checks, options);
  const given = Object.fromEntries(Object.entries(options).filter(([, v]) => v !== undefined)) as JitOptions;
  const constants = Object.entries(given.constants ?? {}).map(([name, v]) => [name, frozen(v)]);
  const all = { ...defaults, ...given };
  // Field by field, so that all have one shape: every call looks at them.
  return {
    parallel: all.parallel,
    threads: all.threads,
    backend: all.backend,
    using: all.using,
    constants: Object.fromEntries(constants),
    precision: all.precision,
    contract: all.contract,
    arithmetic: all.arithmetic,
    fallback: all.fallback,
  };
}
