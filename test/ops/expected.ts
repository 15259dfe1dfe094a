/** What every op gives, written down again in plain JavaScript. A result is what remains after a store to the natural
 * dtype of its type, which rounds and wraps. */
import type { Type } from '../../src/dtype.ts';
import type { OpName } from '../../src/ops.ts';
import type { Value } from './values.ts';

type Meaning = (type: Type, ...args: any[]) => Value | boolean;

const bit =
  (name: keyof Math) =>
  (_: Type, ...args: any[]) =>
    (Math[name] as (...a: number[]) => number)(...args);
const integer = (type: Type) => type !== 'f64' && type !== 'f32';
/** x · 2¹⁰⁷⁴, which is an integer. */
function whole(x: number): bigint {
  let twos = 0;
  while (x && Math.abs(x) < 2 ** 53) {
    x *= 2;
    twos++;
  }
  return (BigInt(x) << 1074n) >> BigInt(twos);
}

/** a · b + c in one rounding, to the nearest of two even; for float32 what a store then rounds to it. */
function fused(type: Type, a: number, b: number, c: number): number {
  if (![a, b].every(Number.isFinite)) return a * b + c;
  if (!Number.isFinite(c)) return c;
  const exact = whole(a) * whole(b) + (whole(c) << 1074n);
  if (!exact) return a * b + c;
  const size = exact < 0n ? -exact : exact;
  const digits = size.toString(2).length;
  const drop = type === 'f32' ? Math.max(0, digits - 53) : Math.max(digits - 53, 1074);
  const [high, rest] = [size >> BigInt(drop), size & ((1n << BigInt(drop)) - 1n)];
  const half = (1n << BigInt(drop)) >> 1n;
  const nearest = high + (rest > half || (rest === half && high & 1n) ? 1n : 0n);
  const kept = Number(type === 'f32' ? high | (rest ? 1n : 0n) : nearest);
  return (exact < 0n ? -1 : 1) * kept * 2 ** (Math.max(drop, 1074) - 2148) * 2 ** Math.min(0, drop - 1074);
}
const least = (...pair: number[]) => pair.sort((a, b) => a - b)[0];

function signBit(x: number): number {
  return new Uint8Array(new Float64Array([x]).buffer)[7] >> 7;
}

export const expected: { readonly [P in OpName]: Meaning } = {
  add: (_, a, b) => a + b,
  sub: (_, a, b) => a - b,
  mul: (t, a, b) => (t === 'i32' || t === 'u32' ? Number(BigInt.asIntN(32, BigInt(a) * BigInt(b))) : a * b),
  fma: fused,
  div: (t, a, b) => (t === 'i32' || t === 'u32' ? Math.trunc(a / b) : a / b),
  rem: (_, a, b) => a % b,
  neg: (_, a) => -a,
  abs: (_, a) => Math.abs(a),
  sqrt: (_, a) => Math.sqrt(a),
  floor: (_, a) => Math.floor(a),
  ceil: (_, a) => Math.ceil(a),
  trunc: (_, a) => Math.trunc(a),
  round: (_, a) => Math.round(a),
  copysign: (_, a, b) => (signBit(b) ? -Math.abs(a) : Math.abs(a)),
  sign: (_, a) => Math.sign(a),
  min: (t, a, b) => (integer(t) ? least(a, b) : Math.min(a, b)),
  max: (t, a, b) => (integer(t) ? -least(-a, -b) : Math.max(a, b)),
  and: (_, a, b) => a & b,
  or: (_, a, b) => a | b,
  xor: (_, a, b) => a ^ b,
  shl: (_, a, b) => a << b,
  shr: (t, a, b) => (t === 'u32' ? a >>> b : a >> b),
  mulhi: (_, a, b) => Number(BigInt.asIntN(32, (BigInt.asUintN(32, BigInt(a)) * BigInt.asUintN(32, BigInt(b))) >> 32n)),
  clz32: (_, a) => Math.clz32(a),
  not: (_, a) => 1 - a,
  eq: (_, a, b) => a === b,
  ne: (_, a, b) => a !== b,
  lt: (_, a, b) => a < b,
  le: (_, a, b) => a <= b,
  gt: (_, a, b) => a > b,
  ge: (_, a, b) => a >= b,
  toint32: (_, a) => new Int32Array([a])[0],
  clamp8: (_, a) => new Uint8ClampedArray([a])[0],
  tobits: (t, a) =>
    t === 'f64' ? new BigInt64Array(new Float64Array([a]).buffer)[0] : new Int32Array(new Float32Array([a]).buffer)[0],
  frombits: (t, a) =>
    t === 'i64' ? new Float64Array(new BigInt64Array([a]).buffer)[0] : new Float32Array(new Int32Array([a]).buffer)[0],
  pow: bit('pow'),
  exp: bit('exp'),
  expm1: bit('expm1'),
  log: bit('log'),
  log2: bit('log2'),
  log10: bit('log10'),
  log1p: bit('log1p'),
  sin: bit('sin'),
  cos: bit('cos'),
  tan: bit('tan'),
  asin: bit('asin'),
  acos: bit('acos'),
  atan: bit('atan'),
  atan2: bit('atan2'),
  sinh: bit('sinh'),
  cosh: bit('cosh'),
  tanh: bit('tanh'),
  asinh: bit('asinh'),
  acosh: bit('acosh'),
  atanh: bit('atanh'),
  cbrt: bit('cbrt'),
  hypot: bit('hypot'),
};

/** Where an op's row leaves the result open, or says that it throws. */
export function isDefined(op: OpName, type: Type, [a, b]: readonly Value[]): boolean {
  const divides = op === 'div' || op === 'rem';
  if (divides && integer(type) && !b) return false;
  if (op === 'div' && ((type === 'i32' && a === -(2 ** 31)) || (type === 'i64' && a === -(2n ** 63n))))
    return Number(b) !== -1;
  if ((op === 'shl' || op === 'shr') && typeof b === 'bigint') return b >= 0n && b <= 63n;
  if (op === 'tobits') return !Number.isNaN(a);
  return op !== 'copysign' || !Number.isNaN(b);
}

/** `convert`, by way of exact integers. */
export function converted(from: Type, to: Type, x: any): Value {
  if (to === 'f64') return Number(x);
  if (to === 'f32') return typeof x === 'bigint' ? nearestSingle(x) : x;
  const [lo, hi] = bounds[to]!;
  const isFloat = from === 'f64' || from === 'f32';
  const whole = Number.isNaN(x) ? 0n : x === Infinity ? hi : x === -Infinity ? lo : BigInt(isFloat ? Math.trunc(x) : x);
  const size = hi - lo + 1n;
  const kept = isFloat ? (whole < lo ? lo : whole > hi ? hi : whole) : ((((whole - lo) % size) + size) % size) + lo;
  return to.endsWith('32') ? Number(kept) : kept;
}

const bounds: { readonly [T in Type]?: readonly [bigint, bigint] } = {
  i32: [-(2n ** 31n), 2n ** 31n - 1n],
  u32: [0n, 2n ** 32n - 1n],
  i64: [-(2n ** 63n), 2n ** 63n - 1n],
  u64: [0n, 2n ** 64n - 1n],
};

/** The nearest of the three float32 around the doubly rounded one; of two equally near, the even one. */
function nearestSingle(x: bigint): number {
  const floats = new Float32Array([Number(x)]);
  const bits = new Int32Array(floats.buffer);
  const around = [0, 1, -1].map(d => ({ bits: bits[0] + d, value: asSingle(bits[0] + d) }));
  const far = (value: number) => {
    const d = BigInt(value) - x;
    return d < 0n ? -d : d;
  };
  const finite = around.filter(c => Number.isInteger(c.value));
  finite.sort((a, b) => Number(far(a.value) - far(b.value)) || (a.bits & 1) - (b.bits & 1));
  return finite[0].value;
}

const asSingle = (bits: number): number => new Float32Array(new Int32Array([bits]).buffer)[0];
