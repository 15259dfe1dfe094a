/** Sets of numbers that a device may come to: from `lo` to `hi`, ends included, and NaN where `nan`. Of zeroes −0 is the
 * lesser, so that an interval says which of them it means; what has been computed has both. A value that is surely NaN is
 * the empty interval with `nan`. */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
  readonly nan: boolean;
}

export const NOT_A_NUMBER: Interval = { lo: Infinity, hi: -Infinity, nan: true };
export const ANYTHING: Interval = { lo: -Infinity, hi: Infinity, nan: true };

export const point = (x: number): Interval => (Number.isNaN(x) ? NOT_A_NUMBER : { lo: x, hi: x, nan: false });
export const isEmpty = ({ lo, hi }: Interval): boolean => lo > hi;
/** One number, of known sign if it is zero. */
export const isPoint = ({ lo, hi, nan }: Interval): boolean => !nan && Object.is(lo, hi);

/** Math.min and Math.max put −0 below 0. */
export const hull = (a: Interval, b: Interval): Interval =>
  a === b ? a : { lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi), nan: a.nan || b.nan };

export const inside = ({ lo, hi, nan }: Interval, x: number): boolean =>
  Number.isNaN(x) ? nan : Object.is(Math.min(lo, x), lo) && Object.is(Math.max(hi, x), hi);

const word = new DataView(new ArrayBuffer(8));

/** Float32 numbers counted from zero; both zeroes are 0. */
function ordinal(x: number): number {
  word.setFloat32(0, x);
  const bits = word.getInt32(0);
  return bits < 0 ? -(bits & 0x7fffffff) : bits;
}

/** Float32 numbers from one end to the other: 0 for a point, Infinity where an end is infinite or it may be NaN or not. */
export function width(i: Interval): number {
  if (isEmpty(i)) return 0;
  if (i.lo === i.hi && !i.nan) return 0;
  return i.nan || !Number.isFinite(i.lo) || !Number.isFinite(i.hi) ? Infinity : ordinal(i.hi) - ordinal(i.lo);
}

// ── neighbours

function step64(x: number, by: 1n | -1n): number {
  word.setFloat64(0, x);
  word.setBigInt64(0, word.getBigInt64(0) + by);
  return word.getFloat64(0);
}
/** The float64 above and below: of infinities these themselves. */
export function above64(x: number): number {
  if (x === 0) return Number.MIN_VALUE;
  return x === Infinity || Number.isNaN(x) ? x : step64(x, x > 0 ? 1n : -1n);
}
export const below64 = (x: number): number => -above64(-x);

function above32(x: number): number {
  if (x === 0) return 2 ** -149;
  if (x === Infinity) return x;
  word.setFloat32(0, x);
  word.setInt32(0, word.getInt32(0) + (x > 0 ? 1 : -1));
  return word.getFloat32(0);
}
const below32 = (x: number): number => -above32(-x);

/** The least float32 that is not less, and the greatest that is not more. */
export function up32(x: number): number {
  const near = Math.fround(x);
  return near < x ? above32(near) : near;
}
export const down32 = (x: number): number => -up32(-x);

/** Distance of the two nearest float32 numbers around x (Muller's ulp); beyond the greatest, that of the last two. */
export function ulp32(x: number): number {
  const size = Math.abs(x);
  if (!(size <= GREATEST)) return 2 ** 104;
  const near = down32(size);
  return near === size ? Math.min(above32(near) - near, near - below32(near)) : up32(size) - near;
}

export const GREATEST = (2 - 2 ** -23) * 2 ** 127;
/** The least normal float32. */
export const NORMAL = 2 ** -126;

/** With either zero where there is a subnormal number or a zero: a device may flush it, and may ignore its sign. */
export const flushed = (i: Interval): Interval =>
  i.lo < NORMAL && i.hi > -NORMAL && !(i.lo > i.hi) ? { lo: Math.min(i.lo, -0), hi: Math.max(i.hi, 0), nan: i.nan } : i;

/** Whether it has subnormal numbers. */
export const hasSubnormal = ({ lo, hi }: Interval): boolean => lo < NORMAL && hi > -NORMAL && !(lo === 0 && hi === 0);
