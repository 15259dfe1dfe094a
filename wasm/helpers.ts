/** Functions that a module carries where its kernel needs them, as texts for `assemble`: rare paths, and what WebAssembly
 * has no instruction for; and the types of what the host does. */
import type { ValType } from './module.ts';

export interface Helper {
  /** A type and the names of that type. */
  readonly params: readonly [ValType, ...string[]];
  readonly locals?: readonly [ValType, ...string[]];
  readonly result?: ValType;
  /** The type of its words. */
  readonly words: ValType;
  readonly body: string;
}

/** What `host.ts` has for a kernel. */
export const hostTypes: { readonly [name: string]: string } = {
  oob: 'i32 f64 i32',
  throw: 'i32',
  zero: '',
  rem: 'f64 f64->f64',
  alloc: 'i32 f64->i32',
  copy: 'i32 i32 i32 i32 i32 i32 f64',
  parallel: 'i32 i32 i32 i32 i32->i32',
  scratch: 'i32->i32',
};

/** BigInt division: a zero divisor throws. */
const long = (body: string): Helper => ({
  params: ['i64', 'a', 'b'],
  result: 'i64',
  words: 'i64',
  body: `$b eqz if call zero unreachable end ${body}`,
});

const double = (body: string, locals: string[] = []): Helper => ({
  params: ['f64', 'a', 'b'],
  locals: ['f64', ...locals],
  result: 'f64',
  words: 'f64',
  body,
});

export const helpers: { readonly [name: string]: Helper } = {
  /** −2⁶³ / −1, on which `i64.div_s` traps, wraps; `i64.rem_s` by −1 is 0 and does not trap. */
  div_i64: long('$b -1 eq if i64 0 $a sub else $a $b div_s end'),
  div_u64: long('$a $b div_u'),
  rem_i64: long('$a $b rem_s'),
  rem_u64: long('$a $b rem_u'),

  /** a % b, exactly. For integers with |a| < 2⁵³ the quotient a / b lies at least 1/|b| below the next integer, more than
   * half an ulp of it (|a|/|b| · 2⁻⁵³), so its rounding cannot cross to that integer, and q · b and a − q · b are exact.
   * |a| < |b| leaves a. */
  rem_f64: double(`
    $a abs $b abs lt
    if f64
      $a
    else
      $a trunc $a eq
      $b trunc $b eq i32.and
      $a abs 9007199254740992 lt i32.and
      $b 0 ne i32.and
      if f64
        $a $a $b div trunc $b mul sub $a copysign
      else
        $a $b call rem_long
      end
    end`),

  /** a % b for fractions. With a quotient below 2⁵² its truncation q is right or, where it was rounded up to an integer,
   * one too great. Dekker's product (Numer. Math. 18, 1971) gives q · |b| as p + e; |a| − p is exact by Sterbenz's lemma,
   * and what is left of it without e, a multiple of b's ulp of at most |b|, is representable. Beyond 2^±900, where parts
   * might overflow or vanish, and for greater quotients, the host does it: a call out costs ten times as much. */
  rem_long: double(
    `
    $a abs =x
    $b abs =y
    $x $y div trunc =q
    $x ${2 ** 900} lt
    $y ${2 ** -900} gt i32.and
    $q ${2 ** 52} lt i32.and
    if f64
      $q $y mul =p
      $q 134217729 mul =qh
      $qh $qh $q sub sub =qh
      $q $qh sub =ql
      $y 134217729 mul =yh
      $yh $yh $y sub sub =yh
      $y $yh sub =yl
      $x $p sub
      $qh $yh mul $p sub
      $qh $yl mul add
      $ql $yh mul add
      $ql $yl mul add
      sub =x
      $x 0 lt if $x $y add =x end
      $x $a copysign
    else
      $a $b call rem
    end`,
    ['x', 'y', 'q', 'p', 'qh', 'ql', 'yh', 'yl'],
  ),

  /** The half's bits in place of a float's, times 2¹¹² for the other bias: that is right for denormals too, and infinities
   * and NaNs, which come out from 2¹⁶ on, get the greatest exponent. */
  f16_to_f32: {
    params: ['i32', 'h'],
    locals: ['f32', 'x'],
    result: 'f32',
    words: 'i32',
    body: `
      $h 0x7fff and 13 shl f32.reinterpret_i32 f32.const ${2 ** 112} f32.mul =x
      $x reinterpret_f32
      $x f32.const 65536 f32.ge 0x7f800000 mul or
      $h 0x8000 and 16 shl or f32.reinterpret_i32`,
  },

  /** To nearest, ties to even. From 65520 on infinity; below 2⁻¹⁴ the adder rounds, its unit being that of 0.5 in f32,
   * 2⁻²⁴, the least half denormal. */
  f32_to_f16: {
    params: ['f32', 'x'],
    locals: ['i32', 'bits', 'h'],
    result: 'i32',
    words: 'i32',
    body: `
      $x reinterpret_f32 0x7fffffff and =bits
      $bits 0x7f800000 gt_u if 0x7e00 =h
      else $bits 0x477ff000 ge_u if 0x7c00 =h
      else $bits 0x38800000 ge_u if
        $bits 0x38000000 sub 0xfff add
        $bits 13 shr_u 1 and add
        13 shr_u =h
      else
        $bits f32.reinterpret_i32 f32.const 0.5 f32.add reinterpret_f32
        0x3f000000 sub =h
      end end end
      $h $x reinterpret_f32 16 shr_u 0x8000 and or`,
  },
};
