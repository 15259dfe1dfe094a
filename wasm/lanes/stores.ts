/** Stores in lanes: vectors where all lanes are there and elements lie side by side, else element by element, in the order
 * of the lanes. */
import { type DType, dtypes } from '../../src/dtype.ts';
import type { ArrayId, Store } from '../../src/ir.ts';
import { element } from '../access.ts';
import { call, row } from '../assemble.ts';
import { get, put } from '../code.ts';
import { access } from '../types.ts';
import { type Bits, bitsOf, type Kept, type Lanes, type Mask, partsOf, perPart, type Vec, vector } from './context.ts';
import { vectorAt } from './expr.ts';
import { backwards } from './loads.ts';
import { current, pushAll } from './masks.ts';
import type { First, Run } from './places.ts';
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
import { held, integers, keptScalar, memo, pickLane, pinVector, pushLow, times } from './values.ts';

export function stored(x: Lanes, s: Store): void {
  const { array, index, check } = s;
  const { dtype } = x.s.unit.kernel.arrays[array];
  const step = stepOf(x, index);
  const mask = current(x);
  if (step === undefined) {
    const value = held(x, vector(x, s.value));
    const steady = steadyLanes(x, s);
    if (steady) return laneByLane(x, dtype, value, steady);
    const index = eachIndex(x, s);
    return scatter(x, dtype, [value, index], value, lane => pushElement(x, array, index, lane));
  }
  if (!mask && !check) {
    const value = valueFor(x, s, dtype, step);
    return toRun(x, dtype, provedRun(x, s, step), value);
  }
  const value = held(x, valueFor(x, s, dtype, step));
  const first = firstIndex(x, index);
  if (!mask) {
    pushInside(x, array, first, step);
    put(x.s, 'i32.eqz');
    failIf(x);
    return toRun(x, dtype, runFrom(x, array, first, step), value);
  }
  pinVector(x, value);
  pushAll(x, mask);
  if (check) {
    pushInside(x, array, first, step);
    put(x.s, 'i32.and');
  }
  put(x.s, 'if');
  toRun(x, dtype, runFrom(x, array, first, step), value);
  put(x.s, 'else');
  if (check) eachIndex(x, s, indexesOf(x, first, step));
  scatter(x, dtype, [], value, lanesFrom(x, array, first, step));
  put(x.s, 'end');
}

/** The same lanes one by one, of which some may not be there: what lies in front of the array may be no address, which wraps. */
function lanesFrom(x: Lanes, array: ArrayId, { local }: First, step: number): Run['pushLane'] {
  const { shift } = access(x.s.unit.kernel.arrays[array].dtype);
  const address = keptScalar(x, 'i32', () => {
    put(
      x.s,
      'i32.const',
      element(x.s, array, () => get(x.s, local)),
    );
    put(x.s, 'i32.add');
  });
  return lane => {
    row(x.s, `local.get ${address} i32.const ${lane * step * 2 ** shift} i32.add`);
    return 0;
  };
}

/** As narrow as the elements, where they lie side by side. */
function valueFor(x: Lanes, { value }: Store, dtype: DType, step: number): Vec {
  const { size } = dtypes[dtype];
  const least = Math.max(8 * size, 128 / x.count) as Bits;
  return x.widths && size < 4 && dtype !== 'float16' && Math.abs(step) === 1
    ? vectorAt(x, value, least)
    : vector(x, value);
}

function toRun(x: Lanes, dtype: DType, run: Run, value: Vec): void {
  if (Math.abs(run.step) === 1 && dtype !== 'float16')
    return sideBySide(x, dtype, run, run.step === 1 ? value : backwards(x, value));
  laneByLane(x, dtype, memo(x, value), run.pushLane);
}

/** `pushLane` pushes the address of a lane and answers the constant to add. */
export function laneByLane(x: Lanes, dtype: DType, value: Kept, pushLane: Run['pushLane']): void {
  times(x.count, k => storeLane(x, dtype, value, k, pushLane(k)));
}

/** V8 would compute what several branches want in each of them: `shared` is computed here. */
function scatter(x: Lanes, dtype: DType, shared: readonly Vec[], value: Vec, pushLane: Run['pushLane']): void {
  const mask = current(x);
  if (!mask) return times(x.count, k => storeLane(x, dtype, value, k, pushLane(k)));
  for (const v of shared) pinVector(x, v);
  const bits = bitsOfMask(x, mask);
  times(x.count, k => {
    row(x.s, `local.get ${bits} i32.const ${2 ** k} i32.and if`);
    storeLane(x, dtype, value, k, pushLane(k));
    put(x.s, 'end');
  });
}

/** A mask as a bit for each lane. */
function bitsOfMask(x: Lanes, { bits, locals }: Mask): number {
  return keptScalar(x, 'i32', () =>
    locals.forEach((local, p) => {
      get(x.s, local);
      put(x.s, `${integers[bits]}.bitmask`);
      if (!p) return;
      put(x.s, 'i32.const', p * perPart(bits));
      put(x.s, 'i32.shl');
      put(x.s, 'i32.or');
    }),
  );
}

/** With the address on the stack. */
function storeLane(x: Lanes, dtype: DType, value: Vec, k: number, offset: number): void {
  const { type } = dtypes[dtype];
  const lanes = perPart(value.bits);
  value.push(Math.floor(k / lanes));
  pickLane(x.s, type, value.bits, k % lanes);
  if (dtype === 'float16') call(x.s, 'f32_to_f16');
  put(x.s, access(dtype).store, offset);
}

function sideBySide(x: Lanes, dtype: DType, { address, offset }: Run, value: Vec): void {
  const { size, type } = dtypes[dtype];
  if (size < 4) return packed(x, dtype, address, offset, value);
  times(partsOf(x, bitsOf(type)), p => {
    get(x.s, address);
    value.push(p);
    put(x.s, 'v128.store', offset + 16 * p);
  });
}

/** Elements of one or two bytes: their low bits, where vectors are wider, and these narrowed to half, and to half again. Those of
 * `uint8c` are in range. */
function packed(x: Lanes, dtype: DType, address: number, offset: number, value: Vec): void {
  const { s } = x;
  const { size } = dtypes[dtype];
  let vectors: Vec = {
    bits: value.bits,
    push: p => {
      value.push(p);
      if (dtype === 'uint8c' || value.bits === 8 * size) return;
      pushLow(x, value.bits, 2 ** (8 * size) - 1);
      put(s, 'v128.and');
    },
  };
  while (vectors.bits > 8 * size) vectors = pairs(x, vectors);
  const bytes = x.count * size;
  times(Math.ceil(bytes / 16), p => {
    get(s, address);
    vectors.push(p);
    if (bytes >= 16) put(s, 'v128.store', offset + 16 * p);
    else put(s, `v128.store${8 * bytes}_lane`, `${offset} 0`);
  });
}

/** Two vectors narrowed to one; a last one alone fills both halves. */
function pairs(x: Lanes, v: Vec): Vec {
  const kept = memo(x, v);
  const bits = (v.bits / 2) as Bits;
  const last = Math.max(1, partsOf(x, v.bits)) - 1;
  return {
    bits,
    push: p => {
      kept.push(2 * p);
      kept.push(Math.min(2 * p + 1, last));
      put(x.s, `${integers[bits]}.narrow_${integers[v.bits]}_u`);
    },
  };
}
