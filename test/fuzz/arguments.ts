/** Arguments for a generated kernel, as data: made afresh for every route, with poison around each array. */
import type { DType, TypedArray } from '../../src/dtype.ts';
import { constructorOf, dtypes } from '../../src/dtype.ts';
import type { Generated, ParamSpec } from './generate.ts';
import type { Random } from './random.ts';
import { random } from './random.ts';
import { isBig, isFloat } from './scope.ts';

export type Argument =
  | {
      readonly kind: 'array';
      readonly dtype: DType;
      readonly buffer: number;
      readonly offset: number;
      readonly length: number;
    }
  | { readonly kind: 'value'; readonly value: number | boolean | undefined }
  | { readonly kind: 'object'; readonly fields: readonly (readonly [string, Argument])[] };

/** Buffers are whole: guard bytes, elements, guard bytes. Two arguments may look at one buffer. */
export interface ArgumentSet {
  readonly buffers: readonly Uint8Array[];
  readonly values: readonly Argument[];
}

/** What one route is called with. */
export interface Call {
  readonly buffers: readonly ArrayBuffer[];
  readonly values: readonly unknown[];
}

/** Bytes of poison on each side of an array; a multiple of every element size. */
export const GUARD = 16;
const POISON = 0xa5;
const SIZES = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 64, 100];
/** Around multiples of what runs in step, and enough for several chunks. */
const LONG = [0, 1, 2, 3, 5, 8, 12, 16, 17, 24, 31, 32, 33, 47, 63, 64, 65, 100, 127, 129, 200, 255, 257, 300];
const EDGES = [
  NaN,
  Infinity,
  -Infinity,
  -0,
  5e-324,
  -2.5,
  0.5,
  1.5,
  2.5,
  254.5,
  255.5,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 32 - 1,
  2 ** 53,
  1e300,
  3.4028236e38,
  1.1754942e-38,
];
const BIG_EDGES = [0n, -1n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 32n, 2n ** 31n, -(2n ** 32n) - 1n];

const integer = (r: Random, [least, most]: readonly [number, number]): number => {
  if (r.chance(0.15)) return r.pick([least, most, least + 1, most - 1, 0]);
  return r.chance(0.5)
    ? Math.max(least, Math.min(most, r.int(41) - 20))
    : least + Math.floor(r.unit() * (most - least + 1));
};
const big = (r: Random): bigint =>
  r.chance(0.2) ? r.pick(BIG_EDGES) : BigInt(r.int(2 ** 31)) * (r.chance(0.3) ? 0x1_0000_0001n : 1n);
const float = (r: Random): number => (r.chance(0.5) ? (r.int(65) - 32) / 8 : r.unit() * 8 - 4);

/** Fills an array by its dtype; one in four float arrays holds edge values too. */
function fill(r: Random, array: TypedArray, dtype: DType): void {
  const edgy = r.chance(0.25);
  const range = dtypes[dtype].range;
  for (let i = 0; i < array.length; i++) {
    if (isBig(dtype)) array[i] = big(r);
    else if (range) array[i] = integer(r, range);
    else array[i] = edgy && r.chance(0.2) ? r.pick(r.chance(0.5) ? [-0, NaN, 0, 0.5, -0.25] : EDGES) : float(r);
  }
}

const poisoned = (bytes: number): Uint8Array => new Uint8Array(bytes + 2 * GUARD).fill(POISON);
const view = (buffer: ArrayBuffer, dtype: DType, offset: number, length: number): TypedArray =>
  new (constructorOf(dtype)!)(buffer, offset, length);

const scalar = (r: Random, role: 'size' | 'side' | 'int' | 'float', n: number, wild: boolean): number => {
  if (role === 'size') return wild && r.chance(0.2) ? r.pick([n + 1, n - 1, n + 0.5, 0, NaN, 3]) : n;
  if (role === 'side') return wild && r.chance(0.2) ? r.pick([3, 5, -1, 2.5]) : Math.floor(Math.sqrt(n));
  if (role === 'int') return r.chance(0.1) ? r.pick([2 ** 31, -(2 ** 31), 2 ** 32 + 5, -1]) : r.int(64) - 16;
  return r.chance(0.1) ? r.pick(EDGES) : float(r);
};

/** A set of arguments; `variant` 0 is of comfortable size, others straddle edges. */
export function argumentsFor(
  kernel: Pick<Generated, 'seed' | 'params' | 'wild'> & Partial<Pick<Generated, 'parallel'>>,
  variant: number,
): ArgumentSet {
  const r = random(Math.imul(kernel.seed, 31) + variant + 1);
  const sizes = kernel.parallel ? LONG : SIZES;
  const n = variant === 0 ? r.pick(kernel.parallel ? [33, 64, 100, 131] : [9, 16, 17, 30]) : r.pick(sizes);
  const buffers: Uint8Array[] = [];
  const arrays: { dtype: DType; buffer: number; length: number }[] = [];
  const array = (dtype: DType): Argument => {
    const size = dtypes[dtype].size;
    const shared = arrays.find(a => a.dtype === dtype);
    if (shared && shared.length > 0 && r.chance(0.3)) {
      const skip = r.pick([0, 0, 1]);
      return { kind: 'array', dtype, buffer: shared.buffer, offset: GUARD + skip * size, length: shared.length - skip };
    }
    const length = kernel.wild && r.chance(0.25) ? r.pick(sizes) : n;
    const bytes = poisoned(length * size);
    fill(r, view(bytes.buffer as ArrayBuffer, dtype, GUARD, length), dtype);
    const buffer = buffers.push(bytes) - 1;
    arrays.push({ dtype, buffer, length });
    return { kind: 'array', dtype, buffer, offset: GUARD, length };
  };
  const make = (p: ParamSpec): Argument => {
    if (p.kind === 'array') return array(p.dtype);
    if (p.kind === 'object') return { kind: 'object', fields: p.fields.map(f => [f.name, make(f)] as const) };
    if (p.kind === 'boolean') return { kind: 'value', value: r.chance(0.5) };
    return { kind: 'value', value: p.optional && r.chance(0.5) ? undefined : scalar(r, p.role, n, kernel.wild) };
  };
  return { buffers, values: kernel.params.map(make) };
}

/** Fresh arrays and objects over fresh copies of the buffers. */
export function materialise(set: ArgumentSet): Call {
  const buffers = set.buffers.map(b => b.slice().buffer as ArrayBuffer);
  const value = (a: Argument): unknown => {
    if (a.kind === 'array') return view(buffers[a.buffer], a.dtype, a.offset, a.length);
    if (a.kind === 'object') return Object.fromEntries(a.fields.map(([k, f]) => [k, value(f)]));
    return a.value;
  };
  const values = set.values.map(value);
  while (values.length > 0 && values[values.length - 1] === undefined) values.pop();
  return { buffers, values };
}

const encode = (_key: string, v: unknown): unknown => {
  if (v instanceof Uint8Array) return Buffer.from(v).toString('base64');
  return typeof v === 'number' && (!Number.isFinite(v) || Object.is(v, -0))
    ? { number: Object.is(v, -0) ? '-0' : String(v) }
    : v;
};
const decode = (_key: string, v: unknown): unknown =>
  v !== null && typeof v === 'object' && 'number' in v ? Number(v.number) : v;

/** One line of text that `parseArguments` reads back to the bit. */
export const formatArguments = (set: ArgumentSet): string => JSON.stringify(set, encode);
export const parseArguments = (text: string): ArgumentSet => {
  const raw = JSON.parse(text, decode) as { buffers: string[]; values: Argument[] };
  return { buffers: raw.buffers.map(b => new Uint8Array(Buffer.from(b, 'base64'))), values: raw.values };
};

/** For a person. */
export function showArguments(set: ArgumentSet): string {
  const show = (v: unknown): string => {
    if (ArrayBuffer.isView(v)) {
      const items = Array.from(v as Float64Array, x => (Object.is(x, -0) ? '-0' : String(x)));
      return `${v.constructor.name} [${items.slice(0, 40).join(', ')}${items.length > 40 ? ', …' : ''}]`;
    }
    if (v !== null && typeof v === 'object')
      return `{ ${Object.entries(v)
        .map(([k, x]) => `${k}: ${show(x)}`)
        .join(', ')} }`;
    return Object.is(v, -0) ? '-0' : String(v);
  };
  return materialise(set).values.map(show).join('\n');
}

/** Whether an array of this argument set holds floats, by buffer: there a NaN may have any bits. */
export const floatBuffers = (set: ArgumentSet): ReadonlyMap<number, DType> => {
  const found = new Map<number, DType>();
  const visit = (a: Argument): void => {
    if (a.kind === 'array' && isFloat(a.dtype)) found.set(a.buffer, a.dtype);
    if (a.kind === 'object') for (const [, f] of a.fields) visit(f);
  };
  set.values.forEach(visit);
  return found;
};
