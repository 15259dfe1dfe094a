/** Arrays that live on a device. What they are is their backend's business; here is how they are known. */
import type { DType } from './dtype.ts';

export const DEVICE: unique symbol = Symbol.for('numjit.device') as never;

/** An array that is no typed array, but a handle to memory of a device. Kernels take it where they take a typed array. */
export interface DeviceArray {
  /** Name of the backend that it belongs to. */
  readonly [DEVICE]: string;
  readonly dtype: DType;
  readonly length: number;
  readonly byteLength: number;
}

export const isDeviceArray = (value: unknown): value is DeviceArray =>
  typeof value === 'object' && value !== null && DEVICE in value;
