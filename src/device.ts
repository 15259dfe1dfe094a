/** Arrays that live on a device. What they are is their backend's business; here is how they are known. */
import { KernelError } from './diagnostic.ts';
import type { DType, TypedArray } from './dtype.ts';

export const DEVICE: unique symbol = Symbol.for('numjit.device') as never;

/** An array that is no typed array, but a handle to memory of a device. Kernels take it where they take a typed array. */
export interface DeviceArray {
  /** Name of the backend that it belongs to. */
  readonly [DEVICE]: string;
  readonly dtype: DType;
  readonly length: number;
  readonly byteLength: number;
  /** The elements, as a typed array of the host's. */
  readonly data: () => Promise<TypedArray>;
  /** @internal Other elements, as many. */
  readonly write: (from: TypedArray) => void;
  /** @internal The same memory, its words taken for elements of another dtype of the same size. */
  readonly seenAs: (dtype: DType) => DeviceArray;
}

export const isDeviceArray = (value: unknown): value is DeviceArray =>
  typeof value === 'object' && value !== null && DEVICE in value;

/** What a device cannot take, or cannot go on with: nothing of the call has happened, and it can be made on the host. */
export class Elsewhere extends KernelError {
  constructor(reason: string) {
    super('declined', `the GPU cannot take this call: ${reason}`);
  }
}
