/** Arrays that live on the GPU: what a kernel leaves there stays until somebody reads it. */
import { DEVICE, type DeviceArray } from '../src/device.ts';
import { KernelError } from '../src/diagnostic.ts';
import type { DType, TypedArray } from '../src/dtype.ts';
import { constructorOf, dtypeOf, dtypes } from '../src/dtype.ts';
import { type DeviceBuffer, readInto, take, takeWith } from './buffers.ts';
import { type Device, deviceLost, prepareDevice } from './device.ts';
import { bytesOf, elements } from './types.ts';

/** An array on the GPU. Kernels take it where they take a typed array of its dtype. */
export class GpuArray<T extends TypedArray = TypedArray> implements DeviceArray {
  readonly [DEVICE] = 'webgpu';
  readonly dtype: DType;
  readonly length: number;
  private readonly device: Device;
  private held: DeviceBuffer | undefined;
  /** Whose memory it is, where it is another's. */
  private readonly owner: GpuArray | undefined;

  /** @internal */
  constructor(device: Device, dtype: DType, length: number, held: DeviceBuffer | GpuArray) {
    this.device = device;
    this.dtype = dtype;
    this.length = length;
    if (held instanceof GpuArray) this.owner = held;
    else {
      this.held = held;
      abandoned.register(this, held, this);
    }
  }

  get BYTES_PER_ELEMENT(): number {
    return dtypes[this.dtype].size;
  }

  get byteLength(): number {
    return this.length * this.BYTES_PER_ELEMENT;
  }

  /** @internal The memory, for a call on a device. */
  bufferOn(device: Device): DeviceBuffer {
    if (this.owner) return this.owner.bufferOn(device);
    if (!this.held)
      throw new KernelError('disposed', 'an array on the GPU was disposed of. Use it before that, or make a new one.');
    if (this.device.lost !== undefined) throw deviceLost(this.device);
    if (device !== this.device)
      throw new KernelError('device-lost', 'an array on the GPU belongs to a device that is gone.');
    return this.held;
  }

  /** The elements, read back into an ordinary typed array. */
  async data(): Promise<T> {
    const { buffer } = this.bufferOn(this.device);
    const make = constructorOf(this.dtype) as unknown as new (length: number) => T;
    const to = new make(this.length);
    const into = (bytes: Uint8Array) => {
      if (this.dtype === 'float64') (to as unknown as Float64Array).set(new Float32Array(bytes.slice().buffer));
      else new Uint8Array(to.buffer).set(bytes);
    };
    await readInto(this.device, [{ source: buffer, offset: 0, bytes: this.length * bytesOf(this.dtype), into }]);
    return to;
  }

  /** @internal Other elements, as many. */
  write(from: TypedArray): void {
    const held = this.bufferOn(this.device);
    const bytes = Math.max(4, this.length * bytesOf(this.dtype));
    const staged = takeWith(this.device, bytes, target => bytesInto(target, from));
    const encoder = this.device.gpu.createCommandEncoder();
    encoder.copyBufferToBuffer(staged.buffer, 0, held.buffer, 0, staged.size);
    this.device.gpu.queue.submit([encoder.finish()]);
    staged.release();
  }

  /** @internal The same memory, its words taken for elements of another dtype of the same size. */
  seenAs(dtype: DType): GpuArray {
    return new GpuArray(this.device, dtype, this.length, this.owner ?? this);
  }

  /** The array on the GPU, or its elements back as a typed array. */
  to(place: 'webgpu'): Promise<this>;
  to(place: 'cpu'): Promise<T>;
  async to(place: 'webgpu' | 'cpu'): Promise<this | T> {
    return place === 'cpu' ? this.data() : this;
  }

  /** Gives the memory back at once. */
  dispose(): void {
    this.held?.release();
    this.held = undefined;
    abandoned.unregister(this);
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}

const abandoned = new FinalizationRegistry<DeviceBuffer>(held => held.release());

async function wanted(dtype: DType): Promise<Device> {
  if (!elements[dtype]) throw new KernelError('argument', `a GPU has no ${dtype}`);
  const device = await prepareDevice();
  if (typeof device === 'string') throw new KernelError('declined', `there is no GPU to put an array on: ${device}`);
  return device;
}

/** Elements as they lie there: those of a Float64Array are float32. */
function bytesInto(target: Uint8Array, a: TypedArray): void {
  if (a instanceof Float64Array) new Float32Array(target.buffer, target.byteOffset, a.length).set(a);
  else target.set(new Uint8Array(a.buffer, a.byteOffset, a.byteLength));
}

/** Puts a copy of a typed array there. */
export async function toGpu<T extends TypedArray>(a: T): Promise<GpuArray<T>> {
  const dtype = dtypeOf(a);
  if (!dtype) throw new KernelError('argument', 'only typed arrays go to the GPU');
  const device = await wanted(dtype);
  const bytes = Math.max(4, a.length * bytesOf(dtype));
  const held = takeWith(device, bytes, target => bytesInto(target, a));
  return new GpuArray<T>(device, dtype, a.length, held);
}

/** Zeroes there. */
export async function gpuZeros(length: number, dtype: DType): Promise<GpuArray> {
  const device = await wanted(dtype);
  const held = take(device, Math.max(4, length * bytesOf(dtype)));
  const encoder = device.gpu.createCommandEncoder();
  encoder.clearBuffer(held.buffer, 0, held.size);
  device.gpu.queue.submit([encoder.finish()]);
  return new GpuArray(device, dtype, length, held);
}
