/** Values in lanes: how vectors are kept, made of scalars and constants, and changed in width. */
import { dtypes, type Type } from '../../src/dtype.ts';
import type { Expr } from '../../src/ir.ts';
import type { Sign } from '../../src/plan/widths.ts';
import { proved } from '../access.ts';
import { row } from '../assemble.ts';
import { get, give, newLocal, put, set, take } from '../code.ts';
import type { ValType } from '../module.ts';
import type { Scope } from '../scope.ts';
import { expr, FRAME } from '../scope.ts';
import { type Bits, bitsOf, type Kept, type Kernelled, type Lanes, partsOf, perPart, type Vec } from './context.ts';

export const times = (n: number, f: (k: number) => void): void => Array.from({ length: n }, (_, k) => k).forEach(f);

/** The name of a type's vectors in instructions. */
export const lane: { readonly [T in Type]: string } = {
  f64: 'f64x2',
  f32: 'f32x4',
  i32: 'i32x4',
  u32: 'i32x4',
  i64: 'i64x2',
  u64: 'i64x2',
  bool: 'i32x4',
};

/** A scratch local until the end of the statement. */
export function scratch(x: Lanes, type: ValType = 'v128'): number {
  const local = take(x.s, type);
  x.scratch.at(-1)!.push(local);
  return local;
}

/** Runs with scratch locals of its own. */
export function within(x: Lanes, emit: () => void): void {
  x.scratch.push([]);
  emit();
  for (const local of x.scratch.pop()!) give(x.s, local);
}

/** A scalar that `push` leaves, kept. */
export function keptScalar(x: Lanes, type: ValType, push: () => void): number {
  push();
  const local = scratch(x, type);
  set(x.s, local);
  return local;
}

export function memo(x: Lanes, v: Vec): Kept {
  const locals: number[] = [];
  const compute = (p: number) => {
    v.push(p);
    locals[p] = scratch(x);
    set(x.s, locals[p]);
  };
  return {
    bits: v.bits,
    push: p => {
      if (locals[p] === undefined) compute(p);
      get(x.s, locals[p]);
    },
    force: () => times(partsOf(x, v.bits), p => void (locals[p] === undefined && compute(p))),
  };
}

export function held(x: Lanes, v: Vec): Kept {
  const kept = memo(x, v);
  kept.force();
  return kept;
}

/** Uses a vector here (`pins.ts`): what several branches want V8 computes in each of them. */
export const pinVector = ({ s, count }: Lanes, v: Vec): void =>
  times(Math.ceil((count * v.bits) / 128), p => {
    get(s, FRAME);
    v.push(p);
    put(s, 'v128.store', s.unit.frame.pin);
  });

/** A vector, or a scalar, that is the same in every turn, computed before the loop. */
export function hoist(
  x: Lanes,
  key: string,
  push: (before: Scope) => void,
  type: ValType = 'v128',
  name = key,
): number {
  const known = x.hoisted.get(key);
  if (known !== undefined) return known;
  const local = newLocal(x.s, type, name);
  push(x.before);
  set(x.before, local);
  x.hoisted.set(key, local);
  return local;
}

const view = new DataView(new ArrayBuffer(16));

/** Sixteen bytes as the text of a constant, from its lanes. */
export function bytesText(type: Type, values: readonly (number | bigint)[]): string {
  values.forEach((value, k) => {
    if (type === 'f64') view.setFloat64(8 * k, Number(value), true);
    else if (type === 'f32') view.setFloat32(4 * k, Number(value), true);
    else if (bitsOf(type) === 64) view.setBigInt64(8 * k, BigInt.asIntN(64, BigInt(value)), true);
    else view.setInt32(4 * k, Number(value) | 0, true);
  });
  return [...new Uint8Array(view.buffer)].join(' ');
}

/** Pushes a constant vector. */
export function pushConstant(x: Lanes, type: Type, values: readonly (number | bigint)[]): void {
  const text = bytesText(type, values);
  get(
    x.s,
    hoist(x, text, before => put(before, 'v128.const', text)),
  );
}

/** The low bits of an integer in lanes of a width. */
export function pushLow(x: Lanes, bits: Bits, value: number): void {
  const word = bits === 8 ? (value & 255) * 0x1010101 : bits === 16 ? (value & 0xffff) * 0x10001 : value;
  pushConstant(x, 'i32', Array(4).fill(word | 0));
}

export const pushSame = (x: Lanes, type: Type, value: number | bigint): void =>
  pushConstant(x, type, Array(perPart(bitsOf(type))).fill(type === 'bool' ? (-value as number) : value));

/** The text by which equal expressions that cannot change in the loop are known. */
export function steadyKey(x: Lanes, e: Expr): string | undefined {
  if (e.kind === 'param') return `param ${e.param}`;
  if (e.kind === 'local' && !x.assigned.has(e.local)) return `local ${e.local}`;
  if (e.kind !== 'convert') return undefined;
  const key = steadyKey(x, e.arg);
  return key && `${e.type} of ${key}`;
}

/** A value that all lanes share. */
export function splat(x: Lanes, e: Expr): Vec {
  const bits = bitsOf(e.type);
  if (e.kind === 'const') return { bits, push: () => pushSame(x, e.type, e.value) };
  const write = (s: Scope) => {
    if (loadsSplat(s, e)) return;
    expr(s, e);
    pushSplat(s, e.type);
  };
  const key = steadyKey(x, e);
  if (key) return { bits, push: () => get(x.s, hoist(x, `${key} ${e.type}`, write)) };
  const kept = memo(x, { bits, push: () => write(x.s) });
  return { bits, push: () => kept.push(0) };
}

/** An element that all lanes load is one instruction. Whether it was. */
function loadsSplat(s: Scope, e: Expr): boolean {
  if (e.kind !== 'load' || e.check) return false;
  const { size } = dtypes[s.unit.kernel.arrays[e.array].dtype];
  if (size < 4) return false;
  put(s, `v128.load${8 * size}_splat`, proved(s, e.array, e.index));
  return true;
}

/** The scalar on the stack in all lanes; a bool as a mask. */
export function pushSplat(s: Scope, type: Type): void {
  put(s, `${lane[type]}.splat`);
  if (type === 'bool') put(s, 'i32x4.neg');
}

/** Pushes how much an integer has grown some lanes on. */
export function pushGrown(x: Lanes, growth: number | Expr, lanes: number): void {
  if (typeof growth === 'number') return put(x.s, 'i32.const', Math.imul(growth, lanes));
  const push = (before: Scope) => {
    expr(before, growth);
    row(before, `i32.const ${lanes} i32.mul`);
  };
  get(x.s, hoist(x, `${lanes} times ${JSON.stringify(growth)}`, push, 'i32', 'step'));
}

/** What the lanes of a part have grown by since lane 0. */
function pushRamp(x: Lanes, growth: number | Expr, part: number): void {
  const steps = [0, 1, 2, 3].map(k => 4 * part + k);
  if (typeof growth === 'number')
    return pushConstant(
      x,
      'i32',
      steps.map(k => Math.imul(growth, k)),
    );
  const push = (before: Scope) => {
    expr(before, growth);
    pushSplat(before, 'i32');
    put(before, 'v128.const', bytesText('i32', steps));
    put(before, 'i32x4.mul');
  };
  get(x.s, hoist(x, `part ${part} of ${JSON.stringify(growth)}`, push, 'v128', 'steps'));
}

/** Lane 0 of an integer, and what it grows by from lane to lane. */
export function ramp(x: Lanes, type: Type, growth: number | Expr, push: () => void): Vec {
  const base = memo(x, {
    bits: 32,
    push: () => {
      push();
      pushSplat(x.s, type);
    },
  });
  return {
    bits: 32,
    push: p => {
      base.push(0);
      pushRamp(x, growth, p);
      put(x.s, 'i32x4.add');
    },
  };
}

const evens = '0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27';
const lows = '0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23';
const highFirst = '8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7';
const reversed: { readonly [B in Bits]: string } = {
  8: '15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0',
  16: '14 15 12 13 10 11 8 9 6 7 4 5 2 3 0 1',
  32: '12 13 14 15 8 9 10 11 4 5 6 7 0 1 2 3',
  64: highFirst,
};

/** The low words of the lanes of two vectors. */
export const narrow = (s: Scope): void => put(s, 'i8x16.shuffle', evens);
/** The low halves of two vectors. */
export const joinLows = (s: Scope): void => put(s, 'i8x16.shuffle', lows);

/** The halves of a vector that is on the stack twice, changed over. */
export const swapHalves = (s: Scope): void => put(s, 'i8x16.shuffle', highFirst);
/** The lanes of a vector that is on the stack twice, the last one first. */
export const reverse = (s: Scope, bits: Bits): void => put(s, 'i8x16.shuffle', reversed[bits]);

/** The name of vectors of integers of a width in instructions. */
export const integers: { readonly [B in Bits]: string } = { 8: 'i8x16', 16: 'i16x8', 32: 'i32x4', 64: 'i64x2' };

/** A mask of another width. */
export function widthOf(x: Lanes, v: Vec, bits: Bits): Vec {
  if (v.bits === bits) return v;
  if (v.bits > bits) return widthOf(x, halved(x, v, 's'), bits);
  return widthOf(x, doubled(x, v, 's'), bits);
}

/** Integers in lanes twice as wide. */
export function doubled(x: Lanes, v: Vec, sign: Sign): Vec {
  const kept = memo(x, v);
  const bits = (2 * v.bits) as Bits;
  return {
    bits,
    push: p => {
      kept.push(p >> 1);
      put(x.s, `${integers[bits]}.extend_${p & 1 ? 'high' : 'low'}_${integers[v.bits]}_${sign}`);
    },
  };
}

/** Integers, or masks, that fit into lanes half as wide. */
export function halved(x: Lanes, v: Vec, sign: Sign): Vec {
  const bits = (v.bits / 2) as Bits;
  return {
    bits,
    push: p => {
      v.push(2 * p);
      v.push(2 * p + 1);
      if (bits === 32) narrow(x.s);
      else put(x.s, `${integers[bits]}.narrow_${integers[v.bits]}_${sign}`);
    },
  };
}

export const ofLocals = (x: Lanes, { bits, locals }: Kernelled): Vec => ({ bits, push: p => get(x.s, locals[p]) });

/** Pops a lane of the vector on the stack as a scalar. */
export function pickLane(s: Scope, type: Type, bits: Bits, k: number, sign: Sign = 'u'): void {
  if (type !== 'bool' && bits < 32) return put(s, `${integers[bits]}.extract_lane_${sign}`, k);
  if (type !== 'bool') return put(s, `${lane[type]}.extract_lane`, k);
  if (bits < 32) put(s, `${integers[bits]}.extract_lane_u`, k);
  else put(s, 'i32x4.extract_lane', (k * bits) / 32);
  put(s, 'i32.const', 1);
  put(s, 'i32.and');
}

/** All parts are pushed before the first is set: they may be made of what the locals hold. */
export const setAll = (x: Lanes, locals: readonly number[], v: Vec): void => {
  times(locals.length, p => v.push(p));
  for (const local of locals.toReversed()) set(x.s, local);
};
