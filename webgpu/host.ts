/** What the host computes of a program: expressions over arguments, lengths and its own locals. */
import type { Bound } from '../src/backend.ts';
import type { DType, TypedArray } from '../src/dtype.ts';
import { type Evaluate, type Frame, prepareExpr, type Scope } from '../src/interpret/expressions.ts';
import { fit } from '../src/interpret/values.ts';
import type { ArrayId, Expr, Kernel } from '../src/ir.ts';
import { isBig } from '../src/ops.ts';

/** An array of a call as far as the host looks at it: library handles have no elements here. */
export interface Sized {
  readonly length: number;
}

export interface HostFrame extends Frame {
  readonly sized: (Sized | undefined)[];
}

export function hostFrame(kernel: Kernel, { params, arrays }: Bound): HostFrame {
  return {
    params: kernel.params.map((p, k) => fit[p.type](params[k])),
    locals: kernel.locals.map(l => (isBig(l.type) ? 0n : 0)),
    arrays: [],
    marks: [],
    sized: kernel.arrays.map((_, id) => arrays[id] as TypedArray | undefined),
  };
}

export const lengthOf = (kernel: Kernel, frame: HostFrame, id: ArrayId): number => {
  const { storage } = kernel.arrays[id];
  if (storage.kind === 'view') return frame.locals[storage.length] as number;
  if (storage.kind === 'private') return storage.length;
  if (storage.kind === 'table') return storage.values.length;
  return frame.sized[id]?.length ?? 0;
};

/** Expressions become functions of the frame, each once. */
export function evaluator(kernel: Kernel): (e: Expr) => Evaluate {
  const scope: Scope = {
    length: id => frame => lengthOf(kernel, frame as HostFrame, id),
    load: ({ array }, index) => {
      const { storage } = kernel.arrays[array];
      if (storage.kind !== 'table') throw new Error('internal: the host reads an array of the device');
      const { values } = storage;
      return frame => values[index(frame)];
    },
  };
  const known = new WeakMap<Expr, Evaluate>();
  return e => {
    const found = known.get(e) ?? prepareExpr(scope, e);
    known.set(e, found);
    return found;
  };
}

/** A value as the 32 bits that a shader is given. */
export const wordOf = (type: Expr['type'], value: number): number => {
  if (type !== 'f32') return value >>> 0;
  single[0] = value;
  return word[0];
};
const single = new Float32Array(1);
const word = new Uint32Array(single.buffer);

/** And back. */
export const valueOfWord = (type: Expr['type'], bits: number): number => {
  if (type === 'u32') return bits >>> 0;
  if (type === 'i32') return bits | 0;
  if (type === 'bool') return bits ? 1 : 0;
  word[0] = bits;
  return single[0];
};

/** Values of one word or two. */
export const wordsOf = (type: Expr['type'], value: number | bigint): readonly number[] =>
  typeof value === 'bigint'
    ? [Number(BigInt.asUintN(32, value)), Number(BigInt.asUintN(32, value >> 32n))]
    : [wordOf(type, value)];

export const valueOfWords = (type: Expr['type'], words: ArrayLike<number>, at: number): number | bigint =>
  type === 'i64' ? (BigInt(words[at + 1] | 0) << 32n) | BigInt(words[at] >>> 0) : valueOfWord(type, words[at]);

/** Bytes of an array's elements in JavaScript. */
export const isDouble = (dtype: DType): boolean => dtype === 'float64';
