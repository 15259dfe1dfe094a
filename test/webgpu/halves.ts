/** Float16 by its bits, for hosts that have no Float16Array. */

/** The value of a float16 by its bits. */
export function ofHalf(bits: number): number {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return exponent ? sign * 2 ** (exponent - 25) * (1024 + fraction) : sign * 2 ** -24 * fraction;
}

/** Whether no other float16 is nearer, and where one is as near, whether this is the even one. */
export function isNearestHalf(x: number, bits: number): boolean {
  const half = ofHalf(bits);
  if (Number.isNaN(x) || x === 0) return Object.is(half, x);
  if (Math.abs(x) >= 65520) return half === Math.sign(x) * Infinity;
  if (bits >> 15 !== (x < 0 ? 1 : 0) || !Number.isFinite(half)) return false;
  const far = (h: number) => Math.abs(ofHalf(h) - x);
  const others = [bits - 1, bits + 1].filter(h => h >> 15 === bits >> 15 && (h & 0x7fff) < 0x7c00);
  return others.every(h => far(h) > far(bits) || (far(h) === far(bits) && !(bits & 1)));
}
