/** Copies of arrays that each thread has for itself: to work in, or of arrays that a loop only updates by one op: each thread adds up
 * its own, and they are merged.
 *
 * These functions run in workers too, from their own text (`source.ts`): they name nothing outside themselves. */
import type { TypedArray } from '../dtype.ts';
import type { CopyUnit } from './board.ts';
import type { LayOut } from './unit.ts';

type Elements = { fill: (value: number | bigint) => unknown };

/** Fills a copy with what leaves every other operand of the op as it is; one to work in holds anything. */
export function fillIdentity(copy: TypedArray, op: CopyUnit['op']): void {
  if (op === 'own') return;
  const { name } = copy.constructor;
  const big = name.startsWith('Big');
  const fill = (value: number | bigint) => (copy as unknown as Elements).fill(big ? BigInt(value) : Number(value));
  if (op === 'and') new Uint8Array(copy.buffer, copy.byteOffset, copy.byteLength).fill(255);
  else if (op === 'mul') fill(1);
  else if (op !== 'min' && op !== 'max') fill(0);
  else if (name.startsWith('Float')) fill(op === 'min' ? Infinity : -Infinity);
  else {
    const bits = BigInt(8 * copy.BYTES_PER_ELEMENT);
    const signed = !/uint/i.test(name);
    const lowest = signed ? -(2n ** (bits - 1n)) : 0n;
    fill(op === 'max' ? lowest : lowest + 2n ** bits - 1n);
  }
}

/** `into[k] = into[k] op from[k]` for all k; integers wrap as they are stored. Nobody reads what is left in a copy to work in. */
export function mergeInto(into: TypedArray, from: TypedArray, op: CopyUnit['op']): void {
  if (op === 'own') return;
  const big = into.constructor.name.startsWith('Big');
  const rules: { readonly [name: string]: (a: any, b: any) => any } = {
    add: (a, b) => a + b,
    mul: big ? (a, b) => a * b : Math.imul,
    min: big ? (a, b) => (b < a ? b : a) : Math.min,
    max: big ? (a, b) => (b > a ? b : a) : Math.max,
    and: (a, b) => a & b,
    or: (a, b) => a | b,
    xor: (a, b) => a ^ b,
  };
  const rule = rules[op];
  for (let k = 0; k < into.length; k++) into[k] = rule(into[k], from[k]);
}

/** The copies of the arrays that a frame names, one behind the other from an address on. */
export const layOut: LayOut = (memoryTo, copies, frame, address) => {
  const { i32 } = memoryTo(frame);
  let next = address;
  let elements = 0;
  return copies.map(({ slot, array, op }) => {
    const make = (globalThis as any)[array];
    const length = i32[(frame + slot) / 4 + 1];
    const size = length * make.BYTES_PER_ELEMENT;
    const here = next;
    next += Math.ceil(size / 64) * 64;
    if (op !== 'own') elements += length;
    return {
      slot,
      op,
      original: i32[(frame + slot) / 4] >>> 0,
      here,
      view: at => new make(memoryTo(at + size).i32.buffer, at, length),
      bytes: next - address,
      elements,
    };
  });
};
