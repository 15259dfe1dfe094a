/** Names for the arrays that kernels take. All are flat and row-major: element (i, j) of h × w is `a[i * w + j]`. */

/** Real numbers. Inputs and outputs of one call usually have the same type, but need not. */
export type Floats = Float32Array | Float64Array;

/** Channels of an image, 0 … 255. */
export type Bytes = Uint8Array | Uint8ClampedArray;

/** Whole numbers, for counts. */
export type Counts = Int32Array | Uint32Array;

/** What images are made of: channels 0 … 255, or numbers. */
export type Pixels = Bytes | Uint16Array | Int32Array | Floats;

/** Any numbers: every typed array but those of BigInts. */
export type Numbers = Floats | Counts | Bytes | Int8Array | Int16Array | Uint16Array;

/** Whole numbers of any size, BigInts among them. */
export type Whole = Counts | Uint8Array | Int8Array | Int16Array | Uint16Array | BigInt64Array | BigUint64Array;
