/** Conversions in lanes, as `Convert` in `ir.ts` defines them; those between 64-bit integers and floats go lane by lane. */
import type { Type } from '../../src/dtype.ts';
import { put } from '../code.ts';
import { bitsOf, type Lanes, type Vec } from './context.ts';
import { joinLows, lane, memo, narrow, pushSame, swapHalves, widthOf } from './values.ts';

const sign = (type: Type): string => (type[0] === 'i' ? 's' : 'u');

/** Each part through one instruction. */
const mapped = (x: Lanes, v: Vec, name: string): Vec => ({
  bits: v.bits,
  push: p => {
    v.push(p);
    put(x.s, name);
  },
});

/** Lanes of 32 bits as lanes of 64 through an instruction that takes the low half. */
function widened(x: Lanes, v: Vec, name: string): Vec {
  const kept = memo(x, v);
  return {
    bits: 64,
    push: p => {
      kept.push(p >> 1);
      if (p & 1) {
        kept.push(p >> 1);
        swapHalves(x.s);
      }
      put(x.s, name);
    },
  };
}

/** Lanes of 64 bits as lanes of 32 through an instruction that leaves them in the low half. */
const narrowed = (x: Lanes, v: Vec, name: string): Vec => ({
  bits: 32,
  push: p => {
    for (const half of [2 * p, 2 * p + 1]) {
      v.push(half);
      put(x.s, name);
    }
    joinLows(x.s);
  },
});

/** The instruction that makes doubles of the low half of a vector. */
export function widening(from: Type, to: Type): string | undefined {
  if (to !== 'f64') return undefined;
  if (from === 'f32') return 'f64x2.promote_low_f32x4';
  return isWord(from) ? `f64x2.convert_low_i32x4_${sign(from)}` : undefined;
}

export const widenToDoubles = (x: Lanes, v: Vec, from: Type): Vec =>
  widened(x, v, `f64x2.convert_low_i32x4_${sign(from)}`);

export const truncateDoubles = (x: Lanes, v: Vec, to: Type): Vec =>
  narrowed(x, v, `i32x4.trunc_sat_f64x2_${sign(to)}_zero`);

function extended(x: Lanes, v: Vec, from: Type): Vec {
  const kept = memo(x, v);
  return {
    bits: 64,
    push: p => {
      kept.push(p >> 1);
      put(x.s, `i64x2.extend_${p & 1 ? 'high' : 'low'}_i32x4_${sign(from)}`);
    },
  };
}

/** A mask as 0 and 1. */
function fromMask(x: Lanes, v: Vec, to: Type): Vec {
  const mask = widthOf(x, v, bitsOf(to));
  if (to !== 'f64' && to !== 'f32') return mapped(x, mask, `${lane[to]}.neg`);
  return {
    bits: mask.bits,
    push: p => {
      mask.push(p);
      pushSame(x, to, 1);
      put(x.s, 'v128.and');
    },
  };
}

const toMask = (x: Lanes, v: Vec, from: Type): Vec => ({
  bits: v.bits,
  push: p => {
    v.push(p);
    pushSame(x, from, bitsOf(from) === 64 && from !== 'f64' ? 0n : 0);
    put(x.s, `${lane[from]}.ne`);
  },
});

const isWord = (type: Type): boolean => type === 'i32' || type === 'u32';
const isLong = (type: Type): boolean => type === 'i64' || type === 'u64';

/** Undefined where there is nothing but lane by lane. */
export function convert(x: Lanes, v: Vec, from: Type, to: Type): Vec | undefined {
  if (from === to || (isWord(from) && isWord(to)) || (isLong(from) && isLong(to))) return v;
  if (from === 'bool') return fromMask(x, v, to);
  if (to === 'bool') return toMask(x, v, from);
  if (isWord(from)) {
    if (to === 'f64') return widenToDoubles(x, v, from);
    return to === 'f32' ? mapped(x, v, `f32x4.convert_i32x4_${sign(from)}`) : extended(x, v, from);
  }
  if (isWord(to)) {
    if (from === 'f64') return truncateDoubles(x, v, to);
    return from === 'f32' ? mapped(x, v, `i32x4.trunc_sat_f32x4_${sign(to)}`) : lowWords(x, v);
  }
  if (from === 'f64' && to === 'f32') return narrowed(x, v, 'f32x4.demote_f64x2_zero');
  if (from === 'f32' && to === 'f64') return widened(x, v, 'f64x2.promote_low_f32x4');
  return undefined;
}

/** The low halves of lanes of 64 bits. */
export const lowWords = (x: Lanes, v: Vec): Vec => ({
  bits: 32,
  push: p => {
    v.push(2 * p);
    v.push(2 * p + 1);
    narrow(x.s);
  },
});
