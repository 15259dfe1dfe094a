/** Functions that emitted code carries with it, each only where it is used. */
export const helpers = {
  /** ToUint8Clamp. Adding 2⁵² leaves no bits for the fraction, so that the sum is rounded, halves to even. */
  clamp8: `function clamp8(x) {
  return x > 0 ? (x < 255 ? x + 4503599627370496 - 4503599627370496 : 255) : 0;
}`,
  /** By halves of 16 bits. */
  mulhi: `function mulhi(a, b) {
  const low = a & 65535, up = a >>> 16, lower = b & 65535, upper = b >>> 16;
  const carry = (Math.imul(upper, low) + (Math.imul(lower, low) >>> 16)) | 0;
  const cross = (Math.imul(lower, up) + (carry & 65535)) | 0;
  return (Math.imul(upper, up) + (carry >>> 16) + (cross >>> 16)) | 0;
}`,
  /** A float to 32 bits: truncates, saturates, NaN to 0. Nearly all are whole numbers within range already: asking that first,
   * in a function short enough to be inlined, is faster than the bounds. */
  i32Of: `function i32Of(x) {
  const i = x | 0;
  return i === x ? i : Math.max(-2147483648, Math.min(2147483647, x)) | 0;
}`,
  u32Of: `function u32Of(x) {
  const i = x >>> 0;
  return i === x ? i : Math.max(0, Math.min(4294967295, x)) >>> 0;
}`,
  /** A float to 64 bits: truncates, saturates, NaN to 0. */
  i64Of: `function i64Of(x) {
  if (x !== x) return 0n;
  if (x >= 9223372036854775808) return 9223372036854775807n;
  return x < -9223372036854775808 ? -9223372036854775808n : BigInt(Math.trunc(x));
}`,
  u64Of: `function u64Of(x) {
  if (!(x >= 1)) return 0n;
  return x >= 18446744073709551616 ? 18446744073709551615n : BigInt(Math.trunc(x));
}`,
  /** 64 bits to float32 in one rounding: what float64 could not hold is kept as one sticky bit below. */
  f32Of: `function f32Of(x) {
  const high = x >> 11n;
  const sticky = high << 11n === x ? high : high | 1n;
  return Math.fround(x === BigInt.asIntN(53, x) ? Number(x) : Number(sticky) * 2048);
}`,
  bitsOfF64: `const bitsOfF64 = (() => {
  const f = new Float64Array(1), bits = new BigInt64Array(f.buffer);
  return x => (f[0] = x, bits[0]);
})();`,
  bitsOfF32: `const bitsOfF32 = (() => {
  const f = new Float32Array(1), bits = new Int32Array(f.buffer);
  return x => (f[0] = x, bits[0]);
})();`,
  f64OfBits: `const f64OfBits = (() => {
  const f = new Float64Array(1), bits = new BigInt64Array(f.buffer);
  return x => (bits[0] = x, f[0]);
})();`,
  f32OfBits: `const f32OfBits = (() => {
  const f = new Float32Array(1), bits = new Int32Array(f.buffer);
  return x => (bits[0] = x, f[0]);
})();`,
  alloc: `function alloc(Elements, length, name) {
  const whole = length === length ? Math.trunc(length) : 0;
  if (whole < 0 || whole > 2147483647) throw new RangeError('Invalid typed array length: ' + length);
  try {
    return new Elements(whole);
  } catch {
    throw outOfMemory(whole * Elements.BYTES_PER_ELEMENT, name);
  }
}`,
  put: `function put(target, from, offset) {
  if (offset < 0 || offset + from.length > target.length) throw new RangeError('offset is out of bounds');
  target.set(from, offset);
}`,
  /** The others are in code for the heap only. */
  nonzero: `function nonzero(x) {
  return x === 0n ? zero() : x;
}`,
  move: `function move(target, from, offset, site) {
  if (offset < 0 || offset + from.length > target.length) raise(site);
  target.set(from, offset);
}`,
  /** Whether so many bytes from one address on are none of those from another on; or both begin at the same one. */
  apart: `function apart(a, aBytes, b, bBytes, same) {
  return a + aBytes <= b || b + bBytes <= a || (same && a === b);
}`,
  /** Two objects may stand for one shared memory, with the same addresses. */
  disjoint: `function disjoint(a, b) {
  const one = a.buffer === b.buffer || ![a, b].some(x => x.buffer instanceof ArrayBuffer);
  return !one || a.byteOffset + a.byteLength <= b.byteOffset || b.byteOffset + b.byteLength <= a.byteOffset;
}`,
  /** The tree of `reduce.ts`, from the records of \`count\` blocks, at least one. */
  folded: `function folded(count, read, combine) {
  const stack = [];
  for (let b = 0; b < count; b++) {
    let x = read(b), k = 0;
    for (; b >>> k & 1; k++) x = combine(stack[k], x);
    stack[k] = x;
  }
  let whole, begun = false;
  for (let k = 0; k < stack.length; k++) {
    if (!(count >>> k & 1)) continue;
    whole = begun ? combine(stack[k], whole) : stack[k];
    begun = true;
  }
  return whole;
}`,
} as const;

export type Helper = keyof typeof helpers;
