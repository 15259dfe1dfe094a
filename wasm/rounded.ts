/** Integers out of doubles by one addition. Up to 2⁵¹ a double plus 3 · 2⁵¹ is rounded to an integer, whose bits are those of the
 * sum less those of 3 · 2⁵¹. Anything greater, infinities and NaNs give something that is greater as well, read without a sign:
 * the bits of doubles are in their order. The instructions that convert take several times as long, since they saturate. */
import { row } from './assemble.ts';
import type { Scope } from './scope.ts';

const SHIFT = 3 * 2 ** 51;
const BITS = 0x4338000000000000n;

/** Makes an i64 of the double on the stack, rounded; keeps what `pushBack` wants. */
export const pushRounded = (s: Scope, sum: number): void =>
  row(s, `f64.const ${SHIFT} f64.add local.tee ${sum} i64.reinterpret_f64 i64.const ${BITS} i64.sub`);

/** Pushes the double that was rounded. */
export const pushBack = (s: Scope, sum: number): void => row(s, `local.get ${sum} f64.const ${SHIFT} f64.sub`);

/** The low 32 bits, in two's complement, of the integer on the stack, a double between −WHOLE and WHOLE. */
export const WHOLE = 2 ** 51;
export const pushLowWord = (s: Scope): void => row(s, `f64.const ${SHIFT} f64.add i64.reinterpret_f64 i32.wrap_i64`);
