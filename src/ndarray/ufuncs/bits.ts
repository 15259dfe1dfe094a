/** Integers as bits. Shifts by the width and beyond leave no bit, or the sign. */
import { bits, type Ufunc, ufunc, whole } from './row.ts';

export const bitwise: readonly Ufunc[] = [
  ufunc('bitwise_and', 2, bits, {
    int: (a: number, b: number) => a & b,
    big: (a: bigint, b: bigint) => a & b,
    bool: (a: boolean, b: boolean) => a && b,
  }),
  ufunc('bitwise_or', 2, bits, {
    int: (a: number, b: number) => a | b,
    big: (a: bigint, b: bigint) => a | b,
    bool: (a: boolean, b: boolean) => a || b,
  }),
  ufunc('bitwise_xor', 2, bits, {
    int: (a: number, b: number) => a ^ b,
    big: (a: bigint, b: bigint) => a ^ b,
    bool: (a: boolean, b: boolean) => a !== b,
  }),
  ufunc('bitwise_invert', 1, bits, { int: (a: number) => ~a, big: (a: bigint) => ~a, bool: (a: boolean) => !a }),
  ufunc('bitwise_left_shift', 2, whole, {
    int: (a: number, b: number) => (b >= 0 && b < 32 ? a << b : 0),
    big: (a: bigint, b: bigint) => (b >= 0n && b < 64n ? a << (b & 63n) : 0n),
  }),
  ufunc('bitwise_right_shift', 2, whole, {
    int: (a: number, b: number) => (b >= 0 && b < 32 ? (a < 0 ? a >> b : a >>> b) : a < 0 ? -1 : 0),
    big: (a: bigint, b: bigint) => (b >= 0n && b < 64n ? a >> (b & 63n) : a < 0n ? -1n : 0n),
  }),
];
