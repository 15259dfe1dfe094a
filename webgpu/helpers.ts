/** Functions of our own in WGSL, where the language has none or a laxer one, and 64-bit integers by two words, the lower first. They work on bits where a compiler that assumes
 * that there are no NaNs or infinities would go wrong. A module gets those that its text names. */
export const helpers = {
  is_nan: `fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }`,
  /** Bits as an integer that is ordered as the numbers are, −0 below +0. */
  order_f32: `fn order_f32(x: f32) -> i32 { let b = bitcast<i32>(x); return b ^ ((b >> 31u) & 0x7fffffff); }`,
  min_f32: `fn min_f32(a: f32, b: f32) -> f32 {
  let least = select(b, a, order_f32(a) < order_f32(b));
  return select(select(least, b, is_nan(b)), a, is_nan(a));
}`,
  max_f32: `fn max_f32(a: f32, b: f32) -> f32 {
  let most = select(b, a, order_f32(a) > order_f32(b));
  return select(select(most, b, is_nan(b)), a, is_nan(a));
}`,
  copysign_f32: `fn copysign_f32(a: f32, b: f32) -> f32 {
  return bitcast<f32>((bitcast<u32>(a) & 0x7fffffffu) | (bitcast<u32>(b) & 0x80000000u));
}`,
  /** High word of the product of two words without signs, by halves of 16 bits. */
  mulhi_i32: `fn mulhi_i32(x: i32, y: i32) -> i32 {
  let a = bitcast<u32>(x);
  let b = bitcast<u32>(y);
  let carry = (b >> 16u) * (a & 65535u) + (((b & 65535u) * (a & 65535u)) >> 16u);
  let cross = (b & 65535u) * (a >> 16u) + (carry & 65535u);
  return bitcast<i32>((b >> 16u) * (a >> 16u) + (carry >> 16u) + (cross >> 16u));
}`,
  add_i64: `fn add_i64(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  let low = a.x + b.x;
  return vec2<u32>(low, a.y + b.y + select(0u, 1u, low < a.x));
}`,
  sub_i64: `fn sub_i64(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  return vec2<u32>(a.x - b.x, a.y - b.y - select(0u, 1u, a.x < b.x));
}`,
  mul_i64: `fn mul_i64(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  let high = bitcast<u32>(mulhi_i32(bitcast<i32>(a.x), bitcast<i32>(b.x)));
  return vec2<u32>(a.x * b.x, high + a.x * b.y + a.y * b.x);
}`,
  lt_i64: `fn lt_i64(a: vec2<u32>, b: vec2<u32>) -> bool {
  return bitcast<i32>(a.y) < bitcast<i32>(b.y) || (a.y == b.y && a.x < b.x);
}`,
  i64_of_i32: `fn i64_of_i32(x: i32) -> vec2<u32> { return vec2<u32>(bitcast<u32>(x), bitcast<u32>(x >> 31u)); }`,
  /** The nearest, ties to even: what is left of the number is 24 bits, and no device rounds them. */
  f32_of_i64: `fn f32_of_i64(x: vec2<u32>) -> f32 {
  let negative = (x.y >> 31u) == 1u;
  let a = select(x, sub_i64(vec2<u32>(0u, 0u), x), negative);
  let bits = select(32u - countLeadingZeros(a.x), 64u - countLeadingZeros(a.y), a.y != 0u);
  if (bits <= 24u) { return select(f32(a.x), -f32(a.x), negative); }
  let s = bits - 24u;
  var top = select(a.y >> (s & 31u), (a.x >> (s & 31u)) | ((a.y << 1u) << (31u - (s & 31u))), s < 32u);
  let half = s - 1u;
  let rounds = select((a.y >> (half & 31u)) & 1u, (a.x >> (half & 31u)) & 1u, half < 32u);
  let below = (1u << (half & 31u)) - 1u;
  let rest = select(a.x | (a.y & below), a.x & below, half < 32u);
  if (rounds == 1u && (rest != 0u || (top & 1u) == 1u)) { top += 1u; }
  let size = f32(top) * bitcast<f32>((127u + s) << 23u);
  return select(size, -size, negative);
}`,
  /** A subnormal number has a sign, on devices too that take it for 0 where it is compared. */
  sign_f32: `fn sign_f32(x: f32) -> f32 {
  let b = bitcast<u32>(x);
  let size = b & 0x7fffffffu;
  return select(bitcast<f32>((b & 0x80000000u) | 0x3f800000u), x, size == 0u || size > 0x7f800000u);
}`,
  /** Truncates and saturates, NaN to 0. */
  i32_of_f32: `fn i32_of_f32(x: f32) -> i32 {
  let whole = select(i32(clamp(x, -2147483648.0, 2147483520.0)), 2147483647, x >= 2147483648.0);
  return select(whole, 0, is_nan(x));
}`,
  u32_of_f32: `fn u32_of_f32(x: f32) -> u32 {
  let whole = select(u32(clamp(x, 0.0, 4294967040.0)), 4294967295u, x >= 4294967296.0);
  return select(whole, 0u, is_nan(x));
}`,
  /** ECMAScript ToUint8Clamp: `round` goes to even at halves. Adding 2²³ and taking it away again would not do: compilers
   * reassociate. */
  clamp8_f32: `fn clamp8_f32(x: f32) -> i32 { return select(i32(round(clamp(x, 0.0, 255.0))), 0, is_nan(x)); }`,
  /** ECMAScript ToInt32, from the bits: the mantissa moved to where the exponent says, modulo 2³². */
  toint32_f32: `fn toint32_f32(x: f32) -> i32 {
  let b = bitcast<u32>(x);
  let e = i32((b >> 23u) & 255u) - 150;
  let m = (b & 0x7fffffu) | 0x800000u;
  let up = select(0u, m << (u32(e) & 31u), e < 32);
  let down = select(0u, m >> (u32(-e) & 31u), e > -24);
  let magnitude = bitcast<i32>(select(down, up, e >= 0));
  return select(magnitude, -magnitude, (b >> 31u) == 1u);
}`,
  /** The remainder with the sign of the dividend, exactly: long division of the mantissas (musl's fmodf). */
  rem_f32: `fn rem_f32(x: f32, y: f32) -> f32 {
  let sign = bitcast<u32>(x) & 0x80000000u;
  var a = bitcast<u32>(x) & 0x7fffffffu;
  var b = bitcast<u32>(y) & 0x7fffffffu;
  var nan = 0x7fc00000u;
  if (b == 0u || b > 0x7f800000u || a >= 0x7f800000u) { return bitcast<f32>(nan); }
  if (a < b) { return x; }
  if (a == b) { return bitcast<f32>(sign); }
  var ea = i32(a >> 23u);
  var eb = i32(b >> 23u);
  if (ea == 0) { let shift = countLeadingZeros(a) - 8u; a = a << shift; ea = 1 - i32(shift); } else { a = (a & 0x7fffffu) | 0x800000u; }
  if (eb == 0) { let shift = countLeadingZeros(b) - 8u; b = b << shift; eb = 1 - i32(shift); } else { b = (b & 0x7fffffu) | 0x800000u; }
  loop {
    if (a >= b) { a -= b; }
    if (a == 0u) { return bitcast<f32>(sign); }
    if (ea == eb) { break; }
    a = a << 1u;
    ea -= 1;
  }
  let shift = countLeadingZeros(a) - 8u;
  a = a << shift;
  ea -= i32(shift);
  if (ea > 0) { return bitcast<f32>(sign | (a - 0x800000u) | (u32(ea) << 23u)); }
  return bitcast<f32>(sign | (a >> u32(1 - ea)));
}`,
  /** The bits of the nearest float16, ties to even (F. Giesen's float_to_half_fast3_rtne). */
  half_of_f32: `fn half_of_f32(x: f32) -> u32 {
  let b = bitcast<u32>(x);
  let sign = (b >> 16u) & 0x8000u;
  let a = b & 0x7fffffffu;
  if (a > 0x7f800000u) { return sign | 0x7e00u; }
  if (a >= 0x47800000u) { return sign | 0x7c00u; }
  if (a < 0x38800000u) { return sign | (bitcast<u32>(bitcast<f32>(a) + 0.5) - 0x3f000000u); }
  return sign | ((a + 0xc8000fffu + ((a >> 13u) & 1u)) >> 13u);
}`,
} as const;

export type Helper = keyof typeof helpers;

/** The helpers that a text names, and those that these name, in an order in which they may stand. */
export function helpersIn(text: string): readonly Helper[] {
  const found = new Set<Helper>();
  const look = (body: string): void => {
    for (const name of body.match(/\b\w+(?=\()/g) ?? []) {
      if (!(name in helpers) || found.has(name as Helper)) continue;
      found.add(name as Helper);
      look(helpers[name as Helper]);
    }
  };
  look(text);
  return (Object.keys(helpers) as Helper[]).filter(name => found.has(name));
}
