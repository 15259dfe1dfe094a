/** Quotients and remainders of small integers in lanes: by a constant as the high half of a product, or in float32. */
import type { Expr } from '../../src/ir.ts';
import { isSingle, reciprocalOf } from '../../src/plan/reciprocal.ts';
import { put } from '../code.ts';
import type { Lanes, Vec } from './context.ts';
import { memo, pushLow } from './values.ts';

const highs = '2 3 6 7 10 11 14 15 18 19 22 23 26 27 30 31';

/** Of values of 16 bits without a sign, by a constant that `reciprocalOf` has a factor for. */
export function quotient(x: Lanes, op: 'div' | 'rem', [e, by]: readonly Expr[], v: Vec): Vec {
  const { s } = x;
  const { factor, shift } = reciprocalOf(x.widths!.range(e), by)!;
  const value = memo(x, v);
  const divided: Vec = {
    bits: 16,
    push: p => {
      for (const half of ['low', 'high']) {
        value.push(p);
        pushLow(x, 16, factor);
        put(s, `i32x4.extmul_${half}_i16x8_u`);
      }
      put(s, 'i8x16.shuffle', highs);
      if (shift === 16) return;
      put(s, 'i32.const', shift - 16);
      put(s, 'i16x8.shr_u');
    },
  };
  return op === 'div'
    ? divided
    : rest(
        x,
        value,
        divided,
        { bits: 16, push: () => pushLow(x, 16, Number((by as { value: number }).value)) },
        'i16x8',
      );
}

/** What a quotient leaves. */
const rest = (x: Lanes, value: Vec, quotient: Vec, by: Vec, lane: string): Vec => ({
  bits: value.bits,
  push: p => {
    value.push(p);
    quotient.push(p);
    by.push(p);
    put(x.s, `${lane}.mul`);
    put(x.s, `${lane}.sub`);
  },
});

/** Of values that float32 holds, signed ones too; undefined of others. */
export function divided(x: Lanes, op: 'div' | 'rem', args: readonly Expr[], lanes: readonly Vec[]): Vec | undefined {
  if (!args.every(e => isSingle(x.widths!.range(e)))) return undefined;
  const [a, b] = lanes.map(v => memo(x, v));
  const truncated: Vec = {
    bits: 32,
    push: p => {
      for (const v of [a, b]) {
        v.push(p);
        put(x.s, 'f32x4.convert_i32x4_s');
      }
      put(x.s, 'f32x4.div');
      put(x.s, 'i32x4.trunc_sat_f32x4_s');
    },
  };
  return op === 'div' ? truncated : rest(x, a, truncated, b, 'i32x4');
}
