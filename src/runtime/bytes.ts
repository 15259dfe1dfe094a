/** Constant array contents as the bytes that lie in memory. */
import type { DType, TypedArray } from '../dtype.ts';
import { constructorOf, dtypes } from '../dtype.ts';

const view = new DataView(new ArrayBuffer(8));

/** A number as a half, to nearest, ties to even, in one rounding, for hosts without Float16Array. Scaled by a power of
 * two to where the unit of the adder is that of the half. */
export function halfBits(x: number): number {
  view.setFloat64(0, x);
  const sign = view.getUint16(0) & 0x8000;
  const a = Math.abs(x);
  if (Number.isNaN(a)) return sign | 0x7e00;
  if (a >= 65520) return sign | 0x7c00;
  const exponent = Math.max(-14, Math.floor(Math.log2(a || 1)));
  // 2⁵² units of the last place of a half at this exponent: adding it rounds there.
  const magic = 2 ** (exponent - 10 + 52);
  const units = (a + magic - magic) / 2 ** (exponent - 10);
  return sign | (units + ((exponent + 14) << 10));
}

/** `length` elements, zeroes after the values given, padded to whole slots of eight bytes. */
export function bytesOf(dtype: DType, values: readonly (number | bigint)[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil((length * dtypes[dtype].size) / 8) * 8);
  const make = constructorOf(dtype);
  const elements: TypedArray = make ? new make(bytes.buffer, 0, length) : new Uint16Array(bytes.buffer, 0, length);
  elements.set((make ? values : values.map(v => halfBits(v as number))) as never);
  return bytes;
}
