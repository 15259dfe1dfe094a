/** Integers, and booleans, as bits. Operands broadcast and are promoted as in NumPy; the result is recorded, and computed when it is wanted. */
import { type Binary, binary, type Unary, unary } from './rows.ts';

/** Bits that are set in both. Array API `bitwise_and`. @throws KernelError of floats */
export const bitwise_and: Binary = binary('bitwise_and');

/** Bits that are set in either. Array API `bitwise_or`. @throws KernelError of floats */
export const bitwise_or: Binary = binary('bitwise_or');

/** Bits that are set in one of the two. Array API `bitwise_xor`. @throws KernelError of floats */
export const bitwise_xor: Binary = binary('bitwise_xor');

/** The other bits; of booleans, not. Array API `bitwise_invert`. @throws KernelError of floats */
export const bitwise_invert: Unary = unary('bitwise_invert');

/** x1 · 2^x2 modulo the range of the dtype; 0 for shifts by its width and beyond, or below 0. Array API `bitwise_left_shift`. @throws KernelError of floats */
export const bitwise_left_shift: Binary = binary('bitwise_left_shift');

/** ⌊x1 / 2^x2⌋; 0 or −1 for shifts by the width and beyond, or below 0. Array API `bitwise_right_shift`. @throws KernelError of floats */
export const bitwise_right_shift: Binary = binary('bitwise_right_shift');

/** `bitwise_invert`, by another of its names. */
export const bitwise_not: Unary = bitwise_invert;

/** `bitwise_invert`, by another of its names. */
export const invert: Unary = bitwise_invert;

/** `bitwise_left_shift`, by another of its names. */
export const left_shift: Binary = bitwise_left_shift;

/** `bitwise_right_shift`, by another of its names. */
export const right_shift: Binary = bitwise_right_shift;
