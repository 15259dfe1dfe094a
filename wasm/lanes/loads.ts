/** Loads in lanes: vectors where elements lie side by side, else element by element. */
import { type DType, dtypes } from '../../src/dtype.ts';
import type { Load } from '../../src/ir.ts';
import type { Sign } from '../../src/plan/widths.ts';
import { call } from '../assemble.ts';
import { get, put } from '../code.ts';
import { access } from '../types.ts';
import { type Bits, bitsOf, type Lanes, partsOf, perPart, type Vec } from './context.ts';
import { current } from './masks.ts';
import type { Run } from './places.ts';
import {
  eachIndex,
  failIf,
  firstIndex,
  indexesOf,
  provedRun,
  pushElement,
  pushInside,
  runFrom,
  steadyLanes,
  stepOf,
} from './places.ts';
import { doubled, halved, integers, lane, memo, ofLocals, pushLow, reverse, scratch, setAll } from './values.ts';

/** Elements in lanes of so many bits, which may be fewer than those of their type where elements have no more. */
export function loaded(x: Lanes, e: Load, bits: Bits = bitsOf(e.type)): Vec {
  const { array } = e;
  const { dtype } = x.s.unit.kernel.arrays[array];
  const step = stepOf(x, e.index);
  if (step === undefined) {
    const steady = steadyLanes(x, e);
    return steady ? oneByOne(x, dtype, bits, steady) : gathered(x, dtype, bits, e, eachIndex(x, e));
  }
  if (!current(x) && !e.check) return fromRun(x, dtype, bits, provedRun(x, e, step));
  const first = firstIndex(x, e.index);
  pushInside(x, array, first, step);
  if (!current(x)) {
    put(x.s, 'i32.eqz');
    failIf(x);
    return fromRun(x, dtype, bits, runFrom(x, array, first, step));
  }
  const locals = Array.from({ length: partsOf(x, bits) }, () => scratch(x));
  put(x.s, 'if');
  setAll(x, locals, fromRun(x, dtype, bits, runFrom(x, array, first, step)));
  put(x.s, 'else');
  setAll(x, locals, gathered(x, dtype, bits, e, eachIndex(x, e, indexesOf(x, first, step))));
  put(x.s, 'end');
  return ofLocals(x, { bits, locals });
}

/** Elements of 32 bits side by side as lanes of 64, by an instruction that takes two of them at a time. */
export function loadedHalves(x: Lanes, e: Load, name: string): Vec | undefined {
  const { size } = dtypes[x.s.unit.kernel.arrays[e.array].dtype];
  if (size !== 4 || stepOf(x, e.index) !== 1 || current(x) || e.check) return undefined;
  const { address, offset } = provedRun(x, e, 1);
  return {
    bits: 64,
    push: p => {
      get(x.s, address);
      put(x.s, 'v128.load64_zero', offset + 8 * p);
      put(x.s, name);
    },
  };
}

function fromRun(x: Lanes, dtype: DType, bits: Bits, run: Run): Vec {
  if (Math.abs(run.step) === 1 && dtype !== 'float16') {
    const forwards = sideBySide(x, dtype, bits, run);
    return run.step === 1 ? forwards : backwards(x, forwards);
  }
  return strided(x, dtype, bits, run) ?? oneByOne(x, dtype, bits, run.pushLane);
}

const gathered = (x: Lanes, dtype: DType, bits: Bits, { array }: Load, index: Vec): Vec =>
  oneByOne(x, dtype, bits, k => pushElement(x, array, index, k));

/** Parts of a run in the order of memory. */
function sideBySide(x: Lanes, dtype: DType, bits: Bits, { address, offset }: Run): Vec {
  const { s } = x;
  const { size } = dtypes[dtype];
  const sign = access(dtype).load.at(-1);
  if (size === 1 && bits === 32) return bytes(x, address, offset, sign!);
  const name = 8 * size === bits ? 'v128.load' : size === 2 ? `v128.load16x4_${sign}` : `v128.load8x8_${sign}`;
  return {
    bits,
    push: p => {
      get(s, address);
      put(s, name, offset + p * perPart(bits) * size);
    },
  };
}

/** Bytes come eight at a time, a vector of halves for two parts, where there are that many. */
function bytes(x: Lanes, address: number, offset: number, sign: string): Vec {
  const { s } = x;
  const whole = x.count >= 8;
  const halves = memo(x, {
    bits: 32,
    push: p => {
      get(s, address);
      put(s, whole ? `v128.load8x8_${sign}` : 'v128.load32_zero', offset + 8 * p);
      if (!whole) put(s, `i16x8.extend_low_i8x16_${sign}`);
    },
  });
  return {
    bits: 32,
    push: p => {
      halves.push(p >> 1);
      put(s, `i32x4.extend_${p & 1 ? 'high' : 'low'}_i16x8_${sign}`);
    },
  };
}

/** Lanes in the opposite order. */
export function backwards(x: Lanes, v: Vec): Vec {
  const kept = memo(x, v);
  const last = partsOf(x, v.bits) - 1;
  return {
    bits: v.bits,
    push: p => {
      kept.push(last - p);
      kept.push(last - p);
      reverse(x.s, v.bits);
    },
  };
}

/** Every second or fourth element, as channels of pixels: the integers of 16 or 32 bits that they are the low bits of, narrowed. Of the
 * last vector they are the high bits, so that it ends with the last element, and nothing outside the run is read. */
function strided(x: Lanes, dtype: DType, bits: Bits, { address, offset, step }: Run): Vec | undefined {
  const { s } = x;
  const { size } = dtypes[dtype];
  const own = (8 * size) as Bits;
  const whole = (own * step) as Bits;
  if (dtype === 'float16' || size > 2 || step < 2 || (whole !== 16 && whole !== 32) || x.count * whole < 256)
    return undefined;
  const last = partsOf(x, whole) - 1;
  const containers: Vec = {
    bits: whole,
    push: p => {
      get(s, address);
      put(s, 'v128.load', offset + 16 * p - (p === last ? (step - 1) * size : 0));
      if (p < last) pushLow(x, whole, 2 ** own - 1);
      else put(s, 'i32.const', whole - own);
      put(s, p < last ? 'v128.and' : `${integers[whole]}.shr_u`);
    },
  };
  const sign = access(dtype).load.at(-1) as Sign;
  const narrowest = sign === 'u' ? bits : Math.max(own, 128 / x.count);
  if (sign === 's' && narrowest > own) return undefined;
  let v = containers;
  while (v.bits > narrowest) v = halved(x, v, 'u');
  while (v.bits < bits) v = doubled(x, v, sign);
  return v;
}

/** `pushAddress` of a lane answers the constant to add. */
function oneByOne(x: Lanes, dtype: DType, bits: Bits, pushAddress: (lane: number) => number): Vec {
  const { s } = x;
  const { size, type } = dtypes[dtype];
  const lanes = perPart(bits);
  const name = bits < 32 ? integers[bits] : lane[type];
  const chained = (p: number) => {
    const offsets: number[] = [];
    for (let k = lanes - 1; k >= 0; k--) offsets[k] = pushAddress(p * lanes + k);
    put(s, `v128.load${8 * size}_zero`, offsets[0]);
    for (let k = 1; k < lanes; k++) put(s, `v128.load${8 * size}_lane`, `${offsets[k]} ${k}`);
  };
  const scalar = (p: number) => {
    for (let k = 0; k < lanes; k++) {
      put(s, access(dtype).load, pushAddress(p * lanes + k));
      if (dtype === 'float16') call(s, 'f16_to_f32');
      put(s, k ? `${name}.replace_lane` : `${name}.splat`, k || undefined);
    }
  };
  return { bits, push: size >= 4 ? chained : scalar };
}
