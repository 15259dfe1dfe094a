/** What `jit` may be told, and what it says to a wrong option. */
import { KernelError } from '../diagnostic.ts';
import { dtypeOf } from '../dtype.ts';
import type { ConstantValue } from '../frontend/lower.ts';

export interface JitOptions {
  /** Find and run parallel loops. This version proves none yet and says so in `inspect().decision`. Default false. */
  readonly parallel?: boolean;
  /** Where to run. 'auto' and 'cpu' choose among the backends that give the same bits. Default 'auto'. */
  readonly backend?: 'auto' | 'cpu' | 'js' | 'wasm';
  /** What the kernel names from outside itself, read again at each call: numbers, booleans, arrays, functions. */
  readonly using?: { readonly [name: string]: unknown };
  /** The same, frozen into the code: numbers, booleans, (nested) arrays of numbers. */
  readonly constants?: { readonly [name: string]: ConstantValue };
  /** The numeric contract: 'native' keeps float32 chains in float32, 'js' is JavaScript bit for bit, 'f32' computes all
   * floating point in float32. Default 'native'. */
  readonly precision?: 'native' | 'js' | 'f32';
  /** What becomes of a kernel that cannot be compiled: an error, or the plain function with one warning. Default 'error'. */
  readonly fallback?: 'error' | 'js';
}

export type Settings = Required<JitOptions>;

type Check = (value: unknown) => true | string;

const oneOf =
  (...values: readonly string[]): Check =>
  value =>
    values.includes(value as string) || `one of ${values.map(v => `'${v}'`).join(', ')}`;
const isBoolean: Check = value => typeof value === 'boolean' || 'true or false';
const isRecord: Check = value =>
  (typeof value === 'object' && value !== null && !Array.isArray(value)) || 'an object with a value for each name';

const isConstant = (v: unknown): boolean =>
  typeof v === 'number' ||
  typeof v === 'boolean' ||
  (Array.isArray(v) && v.every(isConstant)) ||
  (dtypeOf(v) !== undefined && !dtypeOf(v)!.endsWith('t64'));

const areConstants: Check = value => {
  const record = isRecord(value);
  if (record !== true) return record;
  const wrong = Object.entries(value as object).find(([, v]) => !isConstant(v));
  return !wrong || `numbers, booleans and arrays of numbers, and \`${wrong[0]}\` is neither`;
};

const checks: { readonly [K in keyof JitOptions]-?: Check } = {
  parallel: isBoolean,
  backend: oneOf('auto', 'cpu', 'js', 'wasm'),
  using: isRecord,
  constants: areConstants,
  precision: oneOf('native', 'js', 'f32'),
  fallback: oneOf('error', 'js'),
};

export const defaults: Settings = {
  parallel: false,
  backend: 'auto',
  using: {},
  constants: {},
  precision: 'native',
  fallback: 'error',
};

export function settingsOf(options: JitOptions): Settings {
  for (const [name, value] of Object.entries(options)) {
    const check = (checks as { readonly [name: string]: Check | undefined })[name];
    if (!check)
      throw new KernelError('option', `jit has no option \`${name}\`; it has ${Object.keys(checks).join(', ')}`);
    const verdict = value === undefined || check(value);
    if (verdict !== true)
      throw new KernelError('option', `the option \`${name}\` takes ${verdict}, not ${String(value)}`);
  }
  return { ...defaults, ...Object.fromEntries(Object.entries(options).filter(([, v]) => v !== undefined)) };
}
