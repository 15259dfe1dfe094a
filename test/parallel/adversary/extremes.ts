/** The greatest and least value by zone, and what looks like it. */
import { f64, i32, odd, type Trial, u8, u8c } from './define.ts';

const zones = (n: number): Int32Array => i32(n).map(x => Math.abs(x) % 7);
const each = (body: string): string => `function k(h, a, z) { for (let i = 0; i < a.length; i++) { ${body} } }`;
const whole = (n: number): readonly unknown[] => [new Int32Array(7).fill(3), i32(n), zones(n)];
const bytes = (n: number): readonly unknown[] => [new Uint8Array(7).fill(3), u8(n), zones(n)];
const clamped = (n: number): readonly unknown[] => [new Uint8ClampedArray(7).fill(3), u8c(n), zones(n)];
const floats = (n: number): readonly unknown[] => [new Float64Array(7), odd(n), zones(n)];
const mixed = (n: number): readonly unknown[] => [new Int32Array(7), f64(n), zones(n)];
const itself = (n: number): readonly unknown[] => {
  const a = i32(n + 7);
  return [a, a, zones(n + 7)];
};

const plain = 'const k = z[i], x = a[i]; if (x > h[k]) h[k] = x;';

export const extremes: readonly Trial[] = [
  ['the greatest by zone', each(plain), whole],
  ['of bytes', each(plain), bytes],
  ['of clamped bytes', each(plain), clamped],
  ['of numbers with two zeros and none', each(plain), floats],
  ['the least, of two zeros', each('const k = z[i]; if (!(a[i] >= h[k])) h[k] = a[i];'), floats],
  ['of fractions in whole numbers', each(plain), mixed],
  ['of a sum in whole numbers', each('const k = z[i], x = a[i] * 1e9; if (x > h[k]) h[k] = x;'), mixed],
  ['where both are one array', each(plain), itself],
  ['and how often', each('const k = z[i]; if (a[i] > h[k]) { h[k] = a[i]; h[0]++; }'), whole],
  ['and where', each('const k = z[i]; if (a[i] > h[k]) { h[k] = a[i]; z[i] = 0; }'), whole],
  ['or else', each('const k = z[i]; if (a[i] > h[k]) h[k] = a[i]; else h[k]--;'), whole],
  ['or another condition', each('const k = z[i]; if (a[i] > h[k] || i === 5) h[k] = a[i];'), whole],
  ['and another condition', each('const k = z[i]; if (a[i] > h[k] && (i & 3)) h[k] = a[i];'), whole],
  ['and another of the same', each('const k = z[i]; if (a[i] > h[k] && h[0] < 1000) h[k] = a[i];'), whole],
  ['less than another zone', each('const k = z[i]; if (a[i] > h[(k + 1) % 7]) h[k] = a[i];'), whole],
  ['another value', each('const k = z[i]; if (a[i] > h[k]) h[k] = a[i] + 1;'), whole],
  ['both ends', each('const k = z[i]; if (a[i] > h[k]) h[k] = a[i]; if (a[i] < h[k]) h[k] = a[i];'), whole],
  ['turned round', each('const k = z[i]; if (h[k] <= a[i]) h[k] = a[i];'), whole],
  ['beyond the zones', each('const k = z[i] + (i > 90 ? 3 : 0); if (a[i] > h[k]) h[k] = a[i];'), whole],
];
