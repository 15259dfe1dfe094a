/** Element types of arrays, under their NumPy names, and what each is made of. */

/** The type of a value while it is computed. A JavaScript number is `f64`; `i32` and `u32` stand in where ranges prove
 * that it cannot be told apart; `i64` and `u64` are BigInts held modulo 2⁶⁴. */
export type Type = 'f64' | 'f32' | 'i32' | 'u32' | 'i64' | 'u64' | 'bool';

export type DType =
  | 'int8'
  | 'uint8'
  | 'uint8c'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'float16'
  | 'float32'
  | 'float64';

/** Typed arrays that a kernel may take. Float16Array is one where the host has it. */
export type TypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

export interface DTypeInfo {
  /** Bytes per element. */
  readonly size: number;
  /** The type that a load gives, exact for every element; a store takes the same and keeps the low bits. */
  readonly type: Type;
  readonly array: string;
  /** Least and greatest finite element of an integer dtype; absent for floats. */
  readonly range?: readonly [number, number];
}

export const dtypes: { readonly [D in DType]: DTypeInfo } = {
  int8: { size: 1, type: 'i32', array: 'Int8Array', range: [-128, 127] },
  uint8: { size: 1, type: 'i32', array: 'Uint8Array', range: [0, 255] },
  uint8c: { size: 1, type: 'i32', array: 'Uint8ClampedArray', range: [0, 255] },
  int16: { size: 2, type: 'i32', array: 'Int16Array', range: [-32768, 32767] },
  uint16: { size: 2, type: 'i32', array: 'Uint16Array', range: [0, 65535] },
  int32: { size: 4, type: 'i32', array: 'Int32Array', range: [-2147483648, 2147483647] },
  uint32: { size: 4, type: 'u32', array: 'Uint32Array', range: [0, 4294967295] },
  int64: { size: 8, type: 'i64', array: 'BigInt64Array' },
  uint64: { size: 8, type: 'u64', array: 'BigUint64Array' },
  float16: { size: 2, type: 'f32', array: 'Float16Array' },
  float32: { size: 4, type: 'f32', array: 'Float32Array' },
  float64: { size: 8, type: 'f64', array: 'Float64Array' },
};

const byTag = new Map(Object.entries(dtypes).map(([name, info]) => [info.array, name as DType]));
const whatIs = (name: PropertyKey): (() => unknown) =>
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), name)!.get!;
const tagOf = whatIs(Symbol.toStringTag);
const [length, byteOffset] = [whatIs('length'), whatIs('byteOffset')];

/** Elements of a typed array and where it begins, whatever properties of its own or of its class say: code writes wherever it is told to.
 * Asked of arrays of many kinds, twice as fast as the properties. */
export const lengthOf = (a: TypedArray): number => length.call(a) as number;
export const byteOffsetOf = (a: TypedArray): number => byteOffset.call(a) as number;

/** The dtype of a typed array of any realm, or undefined for every other value. */
export const dtypeOf = (value: unknown): DType | undefined => byTag.get(tagOf.call(value as object) as string);

/** The dtype whose typed array has this constructor name, if any. */
export const dtypeNamed = (constructorName: string): DType | undefined => byTag.get(constructorName);

type ArrayConstructor = new (buffer: ArrayBufferLike, byteOffset?: number, length?: number) => TypedArray;

/** The constructor for a dtype; undefined for float16 where the host has no Float16Array. */
export const constructorOf = (dtype: DType): ArrayConstructor | undefined =>
  (globalThis as unknown as Record<string, ArrayConstructor | undefined>)[dtypes[dtype].array];
