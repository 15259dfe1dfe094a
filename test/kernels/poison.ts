/** Surrounds arrays with poisoned guard regions. A write outside an array changes a guard; a read outside one shows
 * because the answer then depends on the poison, and every call is made under three poisons. */
import type { TypedArray } from '../../src/dtype.ts';

/** Bytes on each side of every array, a few times any vector or cache line. */
export const GUARD = 256;

type Allocate = (bytes: number) => Uint8Array;
type View = new (buffer: ArrayBufferLike, offset: number, length: number) => TypedArray;

/** Bytes, repeated. As float32 and float64 they read as NaN, as large positive and as large negative numbers, so that
 * neither a sum nor a least or greatest element can hide them. */
const patterns = {
  nan: [0xff, 0xa5, 0xff, 0x7f],
  high: [0x5a, 0x3c, 0x10, 0x7e],
  low: [0x3c, 0x5a, 0x20, 0xfe],
} as const;
type Pattern = keyof typeof patterns;

export interface Poisoned {
  /** The arguments, each array a copy between two guards. */
  readonly args: readonly unknown[];
  /** What is wrong with the guards, or undefined. */
  readonly damage: () => string | undefined;
}

const isArray = (value: unknown): value is TypedArray => ArrayBuffer.isView(value) && !(value instanceof DataView);

/** Copies the arguments so that every array lies between guards, all in one region from `allocate` (multiples of 8 bytes
 * at an address divisible by 8), whose ends and gaps hold the pattern. */
export function poison(
  args: readonly unknown[],
  pattern: Pattern = 'nan',
  allocate: Allocate = n => new Uint8Array(n),
): Poisoned {
  const arrays = args.filter(isArray);
  const room = (a: TypedArray) => Math.ceil(a.byteLength / 8) * 8 + GUARD;
  const region = allocate(arrays.reduce((sum, a) => sum + room(a), GUARD));
  const fill = patterns[pattern];
  for (let i = 0; i < region.length; i++) region[i] = fill[i % fill.length];
  const owned = new Uint8Array(region.length);
  let offset = GUARD;
  const copies = new Map<TypedArray, TypedArray>();
  for (const a of arrays) {
    if (copies.has(a)) continue;
    const copy = new (a.constructor as View)(region.buffer, region.byteOffset + offset, a.length);
    copy.set(a as never);
    owned.fill(1, offset, offset + a.byteLength);
    copies.set(a, copy);
    offset += room(a);
  }
  const damage = () => {
    const at = region.findIndex((byte, i) => !owned[i] && byte !== fill[i % fill.length]);
    return at < 0 ? undefined : `byte ${at} of ${region.length}, outside every array, became ${region[at]}`;
  };
  return { args: args.map(arg => (isArray(arg) ? copies.get(arg) : arg)), damage };
}

export interface Outcome {
  readonly result: unknown;
  /** The arrays among the arguments, as the call left them, on buffers of their own. */
  readonly arrays: readonly TypedArray[];
}

/** Runs a kernel under every poison; throws where a guard was written or read, gives what it did otherwise. */
export async function survive(
  run: (...args: any[]) => unknown,
  args: readonly unknown[],
  allocate?: Allocate,
): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const pattern of ['nan', 'high', 'low'] as const) {
    const poisoned = poison(args, pattern, allocate);
    const result = await run(...poisoned.args);
    const damage = poisoned.damage();
    if (damage) throw new Error(`a guard was written: ${damage}`);
    outcomes.push({ result, arrays: poisoned.args.filter(isArray).map(a => a.slice()) });
  }
  if (!outcomes.every(o => same(o, outcomes[0])))
    throw new Error('a guard was read: the answer depends on what lies outside');
  return outcomes[0];
}

/** Equality to the bit of what two runs did; every NaN is one value. */
export function same(a: Outcome, b: Outcome): boolean {
  return (
    Object.is(a.result, b.result) &&
    a.arrays.length === b.arrays.length &&
    a.arrays.every((x, k) => x.length === b.arrays[k].length && x.every((v, i) => Object.is(v, b.arrays[k][i])))
  );
}
