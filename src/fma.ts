/** a · b + c in one rounding, for float64 and float32: the meaning of the op `fma`. Where WebAssembly has an instruction for
 * it, these are what it is checked against; JavaScript has none. */

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** x + y rounded to odd: where it is not exact, of the two floats around it the one whose last bit is 1. What is rounded
 * once more, to fewer digits, then comes out as if it had been rounded once. The sum's error is Knuth's TwoSum. */
function toOdd(x: number, y: number): number {
  const sum = x + y;
  const part = sum - x;
  const error = x - (sum - part) + (y - part);
  if (error === 0 || !Number.isFinite(sum)) return sum;
  float[0] = sum;
  if (!(bits[0] & 1n)) bits[0] += error > 0 === sum > 0 ? 1n : -1n;
  return float[0];
}

/** Of float32 numbers: their product is a float64. */
export function fma32(a: number, b: number, c: number): number {
  return Math.fround(toOdd(a * b, c));
}

/** Within these bounds no step of the short way overflows, and no error of a product vanishes. */
const [LEAST, MOST] = [2 ** -400, 2 ** 400];
const isModerate = (x: number): boolean => Math.abs(x) >= LEAST && Math.abs(x) <= MOST;

/** Emulation by rounding to odd: Boldo and Melquiond, IEEE Trans. Computers 57(4), 2008, fig. 2. */
export function fma64(a: number, b: number, c: number): number {
  if (!isModerate(a) || !isModerate(b) || !isModerate(c)) return fmaAnywhere(a, b, c);
  const high = a * b;
  const low = productError(a, b, high);
  const sum = low + c;
  const part = sum - c;
  const rest = c - (sum - part) + (low - part);
  const total = high + sum;
  const share = total - high;
  const left = high - (total - share) + (sum - share);
  return total + toOdd(left, rest);
}

/** a · b − p, exactly: Dekker, Numer. Math. 18, 1971. */
function productError(a: number, b: number, p: number): number {
  const [x, y] = [a * 134217729, b * 134217729];
  const ah = x - (x - a);
  const bh = y - (y - b);
  const [al, bl] = [a - ah, b - bh];
  return al * bl - (p - ah * bh - al * bh - ah * bl);
}

/** By integers. What is not finite, and zeroes, are as in arithmetic that rounds twice. */
function fmaAnywhere(a: number, b: number, c: number): number {
  if (Number.isFinite(a) && Number.isFinite(b) && !Number.isFinite(c)) return c;
  if (!Number.isFinite(a * b + c) && !(Number.isFinite(a) && Number.isFinite(b))) return a * b + c;
  if (a === 0 || b === 0) return a * b + c;
  if (c === 0) return a * b;
  const [x, y, z] = [a, b, c].map(whole);
  const scale = Math.min(x.scale + y.scale, z.scale);
  const product = (x.value * y.value) << BigInt(x.scale + y.scale - scale);
  return nearest(product + (z.value << BigInt(z.scale - scale)), scale);
}

/** A number as an integer times a power of two. */
function whole(x: number): { readonly value: bigint; readonly scale: number } {
  float[0] = x;
  const field = Number((bits[0] >> 52n) & 2047n);
  const fraction = BigInt.asUintN(52, bits[0]);
  const value = field ? fraction | (1n << 52n) : fraction;
  return { value: x < 0 ? -value : value, scale: (field || 1) - 1075 };
}

/** The float64 nearest to value · 2^scale, of two the even one. */
function nearest(value: bigint, scale: number): number {
  const size = value < 0n ? -value : value;
  const drop = Math.max(size.toString(2).length - 53, -1074 - scale, 0);
  const unit = 1n << BigInt(drop);
  const below = size >> BigInt(drop);
  const twice = 2n * (size - below * unit);
  const up = twice > unit || (twice === unit && below & 1n);
  const found = Number(up ? below + 1n : below) * 2 ** (scale + drop);
  return value < 0n ? -found : found;
}
