/** Arrays of evenly spaced numbers. */
import { type ArrayDType, kindOf } from '../ndarray/dtypes.ts';
import { fromView, type NDArray } from '../ndarray/ndarray.ts';
import { allocate } from '../ndarray/store.ts';
import { type DTypeOption, dtypeIn, elementOf, fail, wholeIn } from './arguments.ts';

type Numeral = number | bigint;

/** `start`, `start + step`, … below `stop` (above it, for a step below 0); with one argument 0 … stop − 1. Array API `arange`.
 * Of numbers float64, of BigInts int64, unless a dtype is named. As in NumPy, element i is start + i · ((start + step) − start)
 * in the dtype's arithmetic. @throws KernelError 'argument' for a step of 0 */
export function arange(start: Numeral, ...rest: readonly (Numeral | null | undefined | DTypeOption)[]): NDArray {
  const last = rest.at(-1);
  const isOption = typeof last === 'string' || (typeof last === 'object' && last !== null);
  const given = (isOption ? rest.slice(0, -1) : rest) as readonly (Numeral | null | undefined)[];
  const dtype = isOption ? dtypeIn('arange', last as DTypeOption) : undefined;
  const alone = given[0] === undefined || given[0] === null;
  const [from, to] = alone ? [typeof start === 'bigint' ? 0n : 0, start] : [start, given[0] as Numeral];
  const step = given[1] ?? (typeof from === 'bigint' ? 1n : 1);
  const wanted = dtype ?? ([from, to, step].every(x => typeof x === 'bigint') ? 'int64' : 'float64');
  if (Number(step) === 0) fail('arange', 'a step of 0');
  const length = Math.ceil((Number(to) - Number(from)) / Number(step));
  if (!Number.isFinite(length)) fail('arange', `no array goes from ${from} to ${to} in steps of ${step}`);
  return evenly(wanted, Math.max(0, length), from, step);
}

/** n values from the first two: each operation in the dtype's arithmetic. */
function evenly(dtype: ArrayDType, n: number, from: Numeral, step: Numeral): NDArray {
  const view = allocate(dtype, [n], n);
  const data = view.store.data as any;
  const kind = kindOf(dtype);
  const second = typeof from === typeof step ? (from as number) + (step as number) : Number(from) + Number(step);
  if (kind === 'big') {
    const first = elementOf(dtype, from) as bigint;
    const delta = (elementOf(dtype, second) as bigint) - first;
    for (let i = 0, x = first; i < n; i++, x += delta) data[i] = x;
  } else if (dtype === 'float32' || dtype === 'float16') {
    const first = Math.fround(Number(from));
    const delta = Math.fround(Math.fround(Number(second)) - first);
    for (let i = 0; i < n; i++) data[i] = first + Math.fround(Math.fround(i) * delta);
  } else {
    const [a, b] = kind === 'float' ? [Number(from), Number(second)] : [Number(from), Number(second)].map(Math.trunc);
    const delta = b - a;
    for (let i = 0; i < n; i++) data[i] = a + i * delta;
  }
  return fromView(view);
}

export interface SpaceOptions {
  /** How many. Default 50. */
  readonly num?: number;
  /** Whether `stop` is the last. Default true. */
  readonly endpoint?: boolean;
  /** Default float64. */
  readonly dtype?: ArrayDType;
}

interface Wanted {
  readonly n: number;
  readonly endpoint: boolean;
  readonly dtype: ArrayDType;
}

function wantedOf(caller: string, num: number | SpaceOptions | undefined, options: SpaceOptions): Wanted {
  const all = typeof num === 'object' ? num : { ...options, num: num ?? options.num };
  const n = wholeIn(caller, 'num', all.num ?? 50);
  if (n < 0) fail(caller, `num must be at least 0, not ${n}`);
  return { n, endpoint: all.endpoint ?? true, dtype: dtypeIn(caller, all) ?? 'float64' };
}

/** NumPy's order of operations. */
function spaced(start: number, stop: number, n: number, endpoint: boolean): Float64Array {
  const y = new Float64Array(n);
  const parts = endpoint ? n - 1 : n;
  const delta = stop - start;
  const step = delta / parts;
  for (let i = 0; i < n; i++) y[i] = (parts > 0 ? (step === 0 ? (i / parts) * delta : i * step) : i * delta) + start;
  if (endpoint && n > 1) y[n - 1] = stop;
  return y;
}

/** In a dtype; integers are the next below. */
function stored(values: Float64Array, dtype: ArrayDType): NDArray {
  const view = allocate(dtype, [values.length], values.length);
  const data = view.store.data as any;
  const isInteger = kindOf(dtype) === 'int' || kindOf(dtype) === 'big';
  for (let i = 0; i < values.length; i++) data[i] = elementOf(dtype, isInteger ? Math.floor(values[i]) : values[i]);
  return fromView(view);
}

/** `num` numbers at even distances from `start` to `stop`. Array API `linspace`; NumPy's order of operations. */
export function linspace(
  start: Numeral,
  stop: Numeral,
  num?: number | SpaceOptions,
  options: SpaceOptions = {},
): NDArray {
  const { n, endpoint, dtype } = wantedOf('linspace', num, options);
  return stored(spaced(Number(start), Number(stop), n, endpoint), dtype);
}

/** Powers of a base, the exponents at even distances from `start` to `stop`. NumPy's `logspace`. */
export function logspace(
  start: Numeral,
  stop: Numeral,
  num?: number | (SpaceOptions & { readonly base?: number }),
  options: SpaceOptions & { readonly base?: number } = {},
): NDArray {
  const { n, endpoint, dtype } = wantedOf('logspace', num, options);
  const base = (typeof num === 'object' ? num.base : options.base) ?? 10;
  const y = spaced(Number(start), Number(stop), n, endpoint).map(e => base ** e);
  return truncating(y, dtype);
}

/** `num` numbers, each the same multiple of the one before, from `start` to `stop`. NumPy's `geomspace`.
 * @throws KernelError 'argument' where an end is 0, or the two differ in sign */
export function geomspace(
  start: Numeral,
  stop: Numeral,
  num?: number | SpaceOptions,
  options: SpaceOptions = {},
): NDArray {
  const { n, endpoint, dtype } = wantedOf('geomspace', num, options);
  const [a, b] = [Number(start), Number(stop)];
  if (!(a * b > 0)) fail('geomspace', `both ends must be on one side of 0, not ${a} and ${b}`);
  const sign = Math.sign(a);
  const y = spaced(Math.log10(a * sign), Math.log10(b * sign), n, endpoint).map(e => sign * 10 ** e);
  if (n > 0) y[0] = a;
  if (endpoint && n > 1) y[n - 1] = b;
  return truncating(y, dtype);
}

function truncating(y: Float64Array, dtype: ArrayDType): NDArray {
  return stored(kindOf(dtype) === 'float' ? y : y.map(Math.trunc), dtype);
}
