/** What a trial is: a kernel where a naive parallelizer goes wrong, and its arguments for a size. */
export type Trial = readonly [sentence: string, text: string, args: (n: number) => readonly unknown[]];

const jumble = (i: number): number => Math.imul(i ^ 0x2c9277b5, 0x5bd1e995) >>> 8;

/** Whole and fractional numbers without order, ties among them. */
export const f64 = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => (jumble(i) % 401) / 8 - 25);
export const f32 = (n: number): Float32Array => Float32Array.from(f64(n));
export const i32 = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => (jumble(i) % 4001) - 2000);
export const u8 = (n: number): Uint8Array => Uint8Array.from({ length: n }, (_, i) => jumble(i));
export const u8c = (n: number): Uint8ClampedArray => Uint8ClampedArray.from({ length: n }, (_, i) => jumble(i) % 256);
export const i64 = (n: number): BigInt64Array => BigInt64Array.from({ length: n }, (_, i) => BigInt(jumble(i)) << 20n);
export const wide = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => jumble(i) << 9);
export const filled = (n: number, value: number): Float64Array => new Float64Array(n).fill(value);
/** Numbers with NaN, −0 and infinities among them. */
export const odd = (n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => [NaN, -0, 0, Infinity, -Infinity, 1.5, -2, i][jumble(i) % 8]);
