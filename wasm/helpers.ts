/** Functions that a module carries where its kernel needs them: rare paths, and what WebAssembly has no instruction for.
 * Written as WebAssembly text, one instruction after the other. */
import { close, finish, newCode, newLocal, open, otherwise, parseInstr, put } from './code.ts';
import type { ValType } from './module.ts';
import type { Unit } from './scope.ts';
import { imported } from './scope.ts';

interface Helper {
  readonly params: readonly [string, ValType][];
  readonly result: ValType;
  readonly locals?: readonly [string, ValType][];
  /** Helpers that it calls, and functions of the host. */
  readonly calls?: readonly 'rem_long'[];
  readonly imports?: readonly ('rem' | 'zero')[];
  readonly body: string;
}

const hostTypes = {
  rem: { params: ['f64', 'f64'], results: ['f64'] },
  zero: { params: [], results: [] },
} as const;

/** BigInt division: a zero divisor throws, and −2⁶³ / −1, on which `i64.div_s` traps, wraps. */
const divide = (op: string, signed: boolean): Helper => ({
  params: [
    ['a', 'i64'],
    ['b', 'i64'],
  ],
  result: 'i64',
  imports: ['zero'],
  body: `
    local.get $b; i64.eqz; if; call zero; unreachable; end
    ${signed ? 'local.get $b; i64.const -1; i64.eq; if i64; i64.const 0; local.get $a; i64.sub; else' : ''}
    local.get $a; local.get $b; ${op}
    ${signed ? 'end' : ''}`,
});

const helpers = {
  div_i64: divide('i64.div_s', true),
  div_u64: divide('i64.div_u', false),
  /** `i64.rem_s` by −1 is 0 and does not trap. */
  rem_i64: divide('i64.rem_s', false),
  rem_u64: divide('i64.rem_u', false),

  /** a % b, exactly. For integers with |a| < 2⁵³ the quotient a / b lies at least 1/|b| below the next integer, more than
   * half an ulp of it (|a|/|b| · 2⁻⁵³), so its rounding cannot cross to that integer, and q · b and a − q · b are exact.
   * |a| < |b| leaves a. */
  rem_f64: {
    params: [
      ['a', 'f64'],
      ['b', 'f64'],
    ],
    result: 'f64',
    calls: ['rem_long'],
    body: `
      local.get $a; f64.trunc; local.get $a; f64.eq
      local.get $b; f64.trunc; local.get $b; f64.eq; i32.and
      local.get $a; f64.abs; f64.const 9007199254740992; f64.lt; i32.and
      local.get $b; f64.abs; f64.const 9007199254740992; f64.lt; i32.and
      local.get $b; f64.const 0; f64.ne; i32.and
      if f64
        local.get $a; local.get $a; local.get $b; f64.div; f64.trunc; local.get $b; f64.mul; f64.sub
        local.get $a; f64.copysign
      else
        local.get $a; f64.abs; local.get $b; f64.abs; f64.lt
        if f64; local.get $a
        else; local.get $a; local.get $b; call rem_long
        end
      end`,
  },

  /** a % b for fractions. With a quotient below 2⁵² its truncation q is right or, where it was rounded up to an integer,
   * one too great. Dekker's product (Numer. Math. 18, 1971) gives q · |b| as p + e; |a| − p is exact by Sterbenz's lemma,
   * and what is left of it without e, a multiple of b's ulp of at most |b|, is representable. Beyond 2^±900, where parts
   * might overflow or vanish, and for greater quotients, the host does it: a call out costs ten times as much. */
  rem_long: {
    params: [
      ['a', 'f64'],
      ['b', 'f64'],
    ],
    result: 'f64',
    imports: ['rem'],
    locals: [
      ['x', 'f64'],
      ['y', 'f64'],
      ['q', 'f64'],
      ['p', 'f64'],
      ['qh', 'f64'],
      ['ql', 'f64'],
      ['yh', 'f64'],
      ['yl', 'f64'],
    ],
    body: `
      local.get $a; f64.abs; local.set $x
      local.get $b; f64.abs; local.set $y
      local.get $x; local.get $y; f64.div; f64.trunc; local.set $q
      local.get $x; f64.const ${2 ** 900}; f64.lt
      local.get $y; f64.const ${2 ** -900}; f64.gt; i32.and
      local.get $q; f64.const ${2 ** 52}; f64.lt; i32.and
      if f64
        local.get $q; local.get $y; f64.mul; local.set $p
        local.get $q; f64.const 134217729; f64.mul; local.set $qh
        local.get $qh; local.get $qh; local.get $q; f64.sub; f64.sub; local.set $qh
        local.get $q; local.get $qh; f64.sub; local.set $ql
        local.get $y; f64.const 134217729; f64.mul; local.set $yh
        local.get $yh; local.get $yh; local.get $y; f64.sub; f64.sub; local.set $yh
        local.get $y; local.get $yh; f64.sub; local.set $yl
        local.get $x; local.get $p; f64.sub
        local.get $qh; local.get $yh; f64.mul; local.get $p; f64.sub
        local.get $qh; local.get $yl; f64.mul; f64.add
        local.get $ql; local.get $yh; f64.mul; f64.add
        local.get $ql; local.get $yl; f64.mul; f64.add
        f64.sub; local.set $x
        local.get $x; f64.const 0; f64.lt
        if; local.get $x; local.get $y; f64.add; local.set $x; end
        local.get $x; local.get $a; f64.copysign
      else
        local.get $a; local.get $b; call rem
      end`,
  },

  /** ECMAScript ToInt32 of what is at least 2⁶³ in magnitude, infinite or NaN: its integer is its 53-bit significand
   * shifted left by at least 11, and from 32 on nothing is left in the low 32 bits (infinities and NaN land there). */
  toint32: {
    params: [['x', 'f64']],
    result: 'i32',
    locals: [
      ['bits', 'i64'],
      ['shift', 'i32'],
      ['low', 'i32'],
    ],
    body: `
      local.get $x; i64.reinterpret_f64; local.set $bits
      local.get $bits; i64.const 52; i64.shr_u; i32.wrap_i64; i32.const 2047; i32.and
      i32.const 1075; i32.sub; local.set $shift
      local.get $shift; i32.const 31; i32.gt_s; if i32; i32.const 0
      else
        local.get $bits; i32.wrap_i64; local.get $shift; i32.shl; local.set $low
        i32.const 0; local.get $low; i32.sub; local.get $low
        local.get $bits; i64.const 0; i64.lt_s; select
      end`,
  },

  /** Fabian Giesen's half_to_float: shift into place, rebias, and let a subtraction normalise denormals.
   * https://gist.github.com/rygorous/2156668 */
  f16_to_f32: {
    params: [['h', 'i32']],
    result: 'f32',
    locals: [
      ['bits', 'i32'],
      ['exponent', 'i32'],
    ],
    body: `
      local.get $h; i32.const 0x7fff; i32.and; i32.const 13; i32.shl; local.set $bits
      local.get $bits; i32.const 0x0f800000; i32.and; local.set $exponent
      local.get $bits; i32.const 0x38000000; i32.add; local.set $bits
      local.get $exponent; i32.const 0x0f800000; i32.eq
      if; local.get $bits; i32.const 0x38000000; i32.add; local.set $bits
      else
        local.get $exponent; i32.eqz
        if
          local.get $bits; i32.const 0x00800000; i32.add; f32.reinterpret_i32
          i32.const 0x38800000; f32.reinterpret_i32; f32.sub; i32.reinterpret_f32; local.set $bits
        end
      end
      local.get $bits; local.get $h; i32.const 0x8000; i32.and; i32.const 16; i32.shl; i32.or; f32.reinterpret_i32`,
  },

  /** To nearest, ties to even. From 65520 on infinity; below 2⁻¹⁴ the adder rounds, its unit being that of 0.5 in f32,
   * 2⁻²⁴, the least half denormal. */
  f32_to_f16: {
    params: [['x', 'f32']],
    result: 'i32',
    locals: [
      ['bits', 'i32'],
      ['h', 'i32'],
    ],
    body: `
      local.get $x; i32.reinterpret_f32; i32.const 0x7fffffff; i32.and; local.set $bits
      local.get $bits; i32.const 0x7f800000; i32.gt_u
      if; i32.const 0x7e00; local.set $h
      else
        local.get $bits; i32.const 0x477ff000; i32.ge_u
        if; i32.const 0x7c00; local.set $h
        else
          local.get $bits; i32.const 0x38800000; i32.ge_u
          if
            local.get $bits; i32.const 0x38000000; i32.sub; i32.const 0xfff; i32.add
            local.get $bits; i32.const 13; i32.shr_u; i32.const 1; i32.and; i32.add
            i32.const 13; i32.shr_u; local.set $h
          else
            local.get $bits; f32.reinterpret_i32; f32.const 0.5; f32.add; i32.reinterpret_f32
            i32.const 0x3f000000; i32.sub; local.set $h
          end
        end
      end
      local.get $h; local.get $x; i32.reinterpret_f32; i32.const 16; i32.shr_u; i32.const 0x8000; i32.and; i32.or`,
  },
} satisfies { readonly [name: string]: Helper };

export type HelperName = keyof typeof helpers;

/** The name to call a helper by; the module carries it from now on. */
export function helper(unit: Unit, name: HelperName): string {
  if (unit.functions.has(name)) return name;
  const { params, result, locals = [], calls = [], imports = [], body }: Helper = helpers[name];
  for (const other of calls) helper(unit, other);
  for (const field of imports) imported(unit, 'host', field, hostTypes[field]);
  const type = { params: params.map(([, t]) => t), results: [result] };
  const code = newCode(
    name,
    type,
    params.map(([n]) => n),
  );
  for (const [n, t] of locals) newLocal(code, t, n);
  for (const line of body.split(/[;\n]/)) assemble(line.trim());
  unit.functions.set(name, finish(code, [], false));
  return name;

  function assemble(line: string): void {
    if (!line) return;
    const { op, arg } = parseInstr(line, code.locals);
    if (op === 'if') open(code, op, undefined, arg as ValType | undefined);
    else if (op === 'else') otherwise(code);
    else if (op === 'end') close(code);
    else put(code, op, arg);
  }
}
