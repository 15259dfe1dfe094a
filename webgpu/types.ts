/** What a device computes with, and how arrays lie in its memory. */
import type { DType, Type } from '../src/dtype.ts';

/** Types of values on a device. */
export type Word = 'f32' | 'i32' | 'u32' | 'bool';

const words: ReadonlySet<Type> = new Set(['f32', 'i32', 'u32', 'bool']);

export const isWord = (type: Type): type is Word => words.has(type);

/** Types that values have in shaders: 64-bit integers go by two words, the lower first (`helpers.ts`). */
export type Held = Word | 'i64';

export const isHeld = (type: Type): type is Held => type === 'i64' || isWord(type);

/** What WGSL calls them. */
export const typeText = (type: Held): string => (type === 'i64' ? 'vec2<u32>' : type);

/** Words of a buffer that a value takes. */
export const sizeOf = (type: Type): number => (type === 'i64' ? 2 : 1);

/** How the elements of a dtype lie in a buffer: bits of each, and the type of its words, if one element is one. */
export interface Elements {
  readonly bits: 8 | 16 | 32;
  readonly word: 'f32' | 'i32' | 'u32';
  /** Text that takes the bits of a narrow element, at `$1`, out of the word `$0`. */
  readonly out?: string;
  /** Text that gives the bits of a narrow element for a value `$0`. */
  readonly in?: string;
}

const narrow = (bits: 8 | 16, signed: boolean): Elements => ({
  bits,
  word: 'u32',
  out: signed ? `extractBits(bitcast<i32>($0), $1, ${bits}u)` : `bitcast<i32>(extractBits($0, $1, ${bits}u))`,
  in: `bitcast<u32>($0) & ${bits === 8 ? '0xffu' : '0xffffu'}`,
});

/** By dtype; elements of Float64Arrays are float32 on the device. Absent: no device has it. */
export const elements: { readonly [D in DType]?: Elements } = {
  int8: narrow(8, true),
  uint8: narrow(8, false),
  uint8c: narrow(8, false),
  int16: narrow(16, true),
  uint16: narrow(16, false),
  int32: { bits: 32, word: 'i32' },
  uint32: { bits: 32, word: 'u32' },
  float16: { bits: 16, word: 'u32', out: 'unpack2x16float(extractBits($0, $1, 16u)).x', in: 'half_of_f32($0)' },
  float32: { bits: 32, word: 'f32' },
  float64: { bits: 32, word: 'f32' },
};

/** Bytes of an element on the device. */
export const bytesOf = (dtype: DType): number => (elements[dtype]?.bits ?? 32) / 8;
