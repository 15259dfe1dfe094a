/** What a page does with a device, for browser.test.ts. */
import { clear, type DeviceBuffer, readInto, statistics, take, takeWith } from '../../webgpu/buffers.ts';
import { checked } from '../../webgpu/checked.ts';
import { type Device, deviceNow, prepareDevice } from '../../webgpu/device.ts';

async function device(): Promise<Device> {
  const now = await prepareDevice();
  if (typeof now === 'string') throw new Error(now);
  return now;
}

const told = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'nothing',
    error => `${error.name} ${error.code}: ${error.message}`,
  );

/** What comes back of `bytes` bytes that went up, without the first. */
async function roundTrip(d: Device, bytes: number): Promise<boolean> {
  const buffer = takeWith(d, bytes, target => target.forEach((_, i) => (target[i] = i * 31)));
  let right = false;
  const check = (got: Uint8Array) =>
    (right = got.length === bytes - 1 && got.every((x, i) => x === (((i + 1) * 31) & 255)));
  await readInto(d, [{ source: buffer.buffer, offset: 1, bytes: bytes - 1, into: check }]);
  buffer.release();
  return right;
}

/** Using a buffer that has no room is an error too, but not the cause. */
function clearOf(d: Device, buffer: DeviceBuffer): void {
  const encoder = d.gpu.createCommandEncoder();
  clear(encoder, buffer);
  d.gpu.queue.submit([encoder.finish()]);
}

let reading: Promise<string>;

const page = {
  async name(): Promise<string> {
    const d = await prepareDevice();
    return typeof d === 'string' ? d : d.name;
  },
  async roundTrips(): Promise<{ right: boolean[]; live: number }> {
    const d = await device();
    const right: boolean[] = [];
    for (const bytes of [5, 4096, 100_000, 3 * 2 ** 20 + 1]) right.push(await roundTrip(d, bytes));
    await d.gpu.queue.onSubmittedWorkDone();
    await new Promise(done => setTimeout(done, 20));
    return { right, live: statistics(d).live };
  },
  /** SwiftShader has no room for a buffer as long as it says that there can be. */
  async withoutRoom(): Promise<string> {
    const d = await device();
    return told(checked(d, 'the array `a`', () => clearOf(d, take(d, d.limits.maxBufferSize))));
  },
  /** Reads on and on. */
  async read(): Promise<void> {
    const d = await device();
    const { buffer } = takeWith(d, 2 ** 22, () => {});
    let first: () => void;
    const begun = new Promise<void>(done => (first = done));
    const forever = async () => {
      for (;;) await readInto(d, [{ source: buffer, offset: 0, bytes: 2 ** 22, into: () => first() }]);
    };
    reading = told(forever());
    await begun;
  },
  async ended(): Promise<{ error: string; now: string; after: string | boolean }> {
    const error = await reading;
    const now = deviceNow();
    let after: string | boolean = '';
    for (let tries = 0; tries < 10; tries++) {
      const next = await prepareDevice();
      after = typeof next === 'string' ? next : await roundTrip(next, 1000);
      if (after === true) break;
      await new Promise(done => setTimeout(done, 500));
    }
    return { error, now: typeof now === 'string' ? now : 'there is one', after };
  },
};
export type Page = typeof page;
Object.assign(globalThis, { page });
