/** Keys of rows: unsigned integers that compare as elements do, and what kernels are told of them. */
import type { Handed } from '../../compiled.ts';
import { isDeviceArray } from '../../device.ts';
import { type DType, dtypes } from '../../dtype.ts';
import type { Data } from '../shapes.ts';

/** Keys of rows, and where each came from in its row. */
export interface Keys {
  readonly dtype: DType;
  readonly words: 1 | 2;
  readonly h: number;
  readonly n: number;
  /** On a device, where the elements are. */
  readonly keys: any;
  /** The elements themselves where these are sorted as they are: the memory of `keys`. */
  readonly reals?: Float64Array;
  /** Not filled unless it is asked for. Beside the keys. */
  readonly index: any;
}

export const isWide = (dtype: DType): boolean => dtypes[dtype].size === 8;

/** What the kernels of keys are told about a dtype. */
export function handedFor(dtype: DType): Handed {
  const { range } = dtypes[dtype];
  if (isWide(dtype)) return { constants: { float: dtype === 'float64', flip: dtype === 'int64' ? -2147483648 : 0 } };
  return { constants: { float: dtype === 'float32', bias: range ? -range[0] : 0 } };
}

/** The words of an array in which a word or two are an element; small integers are elements of their own. */
export function wordsOf(a: Data, dtype: DType): any {
  if (!isWide(dtype) && dtype !== 'float32') return a;
  return isDeviceArray(a) ? a.seenAs('uint32') : new Uint32Array(a.buffer, a.byteOffset, a.byteLength / 4);
}
