/** The `.npy` format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
import { constructorOf } from '../../dtype.ts';
import { contiguous } from '../../ndarray/copy.ts';
import { type ArrayDType, bytesOf } from '../../ndarray/dtypes.ts';
import { shown, sizeOf } from '../../ndarray/layout.ts';
import { type ArrayLike, asarray, fromView, type NDArray } from '../../ndarray/ndarray.ts';
import { allocate } from '../../ndarray/store.ts';
import { fail } from '../arguments.ts';

/** Bytes as they come. */
export type Bytes = ArrayBuffer | SharedArrayBuffer | ArrayBufferView;

export const bytesIn = (source: Bytes): Uint8Array =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source as ArrayBuffer);

/** NumPy's names of dtypes, without the order of bytes. */
const codes: { readonly [D in ArrayDType]: string } = {
  bool: 'b1',
  int8: 'i1',
  uint8: 'u1',
  int16: 'i2',
  uint16: 'u2',
  int32: 'i4',
  uint32: 'u4',
  int64: 'i8',
  uint64: 'u8',
  float16: 'f2',
  float32: 'f4',
  float64: 'f8',
};
const byCode = new Map(Object.entries(codes).map(([dtype, code]) => [code, dtype as ArrayDType]));

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** Where elements begin, a multiple of this. */
const ALIGNED = 64;

export const isNpy = (bytes: Uint8Array): boolean => MAGIC.every((b, k) => bytes[k] === b);

interface Header {
  readonly dtype: ArrayDType;
  readonly isBigEndian: boolean;
  readonly isFortran: boolean;
  readonly shape: readonly number[];
  /** Where the elements begin. */
  readonly at: number;
}

function headerOf(bytes: Uint8Array): Header {
  if (!isNpy(bytes)) fail('load', 'these bytes are no .npy file: they do not begin with \\x93NUMPY');
  const version = bytes[6];
  if (version < 1 || version > 3) fail('load', `version ${version} of the .npy format is not known; 1, 2 and 3 are`);
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = version === 1 ? 10 : 12;
  if (bytes.length < start) fail('load', 'the file ends in its header');
  const at = start + (version === 1 ? data.getUint16(8, true) : data.getUint32(8, true));
  if (bytes.length < at) fail('load', 'the file ends in its header');
  const text = new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(bytes.slice(start, at));
  const descr = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape'\s*:\s*\(([^)]*)\)/.exec(text)?.[1];
  const dtype = descr === undefined ? undefined : byCode.get(descr.replace(/^[<>|=]/, ''));
  if (order === undefined || shape === undefined || (descr === undefined && !text.includes("'descr'")))
    fail('load', `not a header: ${text.trim()}`);
  if (dtype === undefined)
    fail('load', `elements are ${descr ?? 'records'}: of dtypes there are ${[...byCode.keys()].join(', ')}`);
  const extents = shape
    .split(',')
    .filter(s => s.trim() !== '')
    .map(s => Number(s.trim().replace(/L$/, '')));
  return { dtype, isBigEndian: descr!.startsWith('>'), isFortran: order === 'True', shape: extents, at };
}

/** The array that the bytes of a `.npy` file hold. float16 is float32 on hosts that have no Float16Array.
 * @throws KernelError 'argument' for other bytes, and for elements that are no numbers */
export function fromNpyBytes(source: Bytes): NDArray {
  const bytes = bytesIn(source);
  const { dtype, isBigEndian, isFortran, shape, at } = headerOf(bytes);
  const size = sizeOf(shape);
  const width = bytesOf(dtype);
  if (bytes.length - at < size * width)
    fail('load', `${bytes.length - at} bytes are too few for an array of shape ${shown(shape)} and dtype ${dtype}`);
  const elements = bytes.subarray(at, at + size * width);
  const extents = isFortran ? [...shape].reverse() : shape;
  const isHalf = dtype === 'float16' && !constructorOf('float16');
  const view = allocate(isHalf ? 'float32' : dtype, extents, size);
  const { data } = view.store;
  if (isHalf) {
    const words = new DataView(elements.buffer, elements.byteOffset, elements.byteLength);
    for (let k = 0; k < size; k++) data[k] = ofHalf(words.getUint16(2 * k, !isBigEndian));
  } else {
    const to = new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
    to.set(elements);
    if (isBigEndian) swap(to, width);
  }
  const a = fromView(view);
  return isFortran ? a.T : a;
}

/** Reverses the bytes of each element. */
function swap(bytes: Uint8Array, width: number): void {
  for (let k = 0; k < bytes.length; k += width)
    for (let i = k, j = k + width - 1; i < j; i++, j--) [bytes[i], bytes[j]] = [bytes[j], bytes[i]];
}

function ofHalf(word: number): number {
  const [sign, e, m] = [word & 0x8000 ? -1 : 1, (word >> 10) & 31, word & 1023];
  if (e === 31) return m ? Number.NaN : sign * Infinity;
  return sign * (e ? (1 + m / 1024) * 2 ** (e - 15) : (m / 1024) * 2 ** -14);
}

/** The bytes of a `.npy` file, version 1, with the elements in order. */
export function npyBytes(x: ArrayLike): Uint8Array {
  const a = asarray(x);
  const width = bytesOf(a.dtype);
  const order = width === 1 ? '|' : '<';
  const dict = `{'descr': '${order}${codes[a.dtype]}', 'fortran_order': False, 'shape': ${shown(a.shape)}, }`;
  const at = Math.ceil((10 + dict.length + 1) / ALIGNED) * ALIGNED;
  const bytes = new Uint8Array(at + a.size * width);
  bytes.set(MAGIC);
  bytes.set([1, 0, (at - 10) & 255, (at - 10) >> 8], 6);
  bytes.set(new TextEncoder().encode(`${dict.padEnd(at - 11)}\n`), 10);
  const data = contiguous(a.view());
  bytes.set(new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength), at);
  return bytes;
}
