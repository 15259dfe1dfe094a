/** Constants as WGSL. A NaN or an infinity is no constant there: their bits are read from variables, which no compiler folds. */
import type { Held } from './types.ts';

export const bitsOf = (value: number): number => new Uint32Array(new Float32Array([value]).buffer)[0];

export function constantText(type: Held, constant: number | bigint): string {
  if (type === 'i64') {
    const bits = BigInt.asUintN(64, BigInt(constant));
    return `vec2<u32>(${bits & 0xffff_ffffn}u, ${bits >> 32n}u)`;
  }
  const value = Number(constant);
  if (type === 'bool') return value ? 'true' : 'false';
  if (type === 'u32') return `${value >>> 0}u`;
  if (type === 'i32')
    return value === -2147483648 ? 'i32(-2147483648)' : value < 0 ? `(${value | 0}i)` : `${value | 0}i`;
  return single(value);
}

function single(value: number): string {
  if (Number.isNaN(value)) return 'bitcast<f32>(nan_bits)';
  if (!Number.isFinite(value)) return `bitcast<f32>(${value > 0 ? '' : '0x80000000u | '}infinity_bits)`;
  // What a driver would flush as it reads the text is not left to it.
  if (value !== 0 && Math.abs(value) < 2 ** -126) return `bitcast<f32>(0x${bitsOf(value).toString(16)}u)`;
  if (Object.is(value, -0)) return 'bitcast<f32>(minus_bits)';
  const text = String(Math.fround(value));
  const whole = /[.e]/.test(text) ? text : `${text}.0`;
  return value < 0 ? `(${whole}f)` : `${whole}f`;
}

export const variables = {
  nan_bits: 'var<private> nan_bits: u32 = 0x7fc00000u;',
  infinity_bits: 'var<private> infinity_bits: u32 = 0x7f800000u;',
  minus_bits: 'var<private> minus_bits: u32 = 0x80000000u;',
} as const;
