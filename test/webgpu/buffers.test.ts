/** What goes to the device comes back; buffers are handed out again, within a limit; and a device that goes away says so. */
import { afterEach, expect, test } from 'vitest';
import {
  clear,
  type DeviceBuffer,
  limitIdle,
  type Part,
  readInto,
  statistics,
  take,
  takeWith,
  trim,
  usages,
} from '../../webgpu/buffers.ts';
import type { Device } from '../../webgpu/device.ts';
import { sizeClass } from '../../webgpu/recycle.ts';
import { alone, describeDevice, device } from './driver.ts';

function pattern(bytes: number, seed = 0): Uint8Array {
  const made = new Uint8Array(bytes);
  for (let i = 0; i < bytes; i++) made[i] = i * 31 + (i >> 8) + seed;
  return made;
}

/** Filled as calls do it, from shared memory: Node 20 crashes where that reaches `writeBuffer`. */
const shared = (bytes: Uint8Array): Uint8Array => {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
};

const upload = (d: Device, bytes: Uint8Array): DeviceBuffer => takeWith(d, bytes.length, t => t.set(shared(bytes)));

/** A part, and the bytes that it gets. */
function part(
  { buffer }: DeviceBuffer,
  bytes: number,
  offset = 0,
): { readonly part: Part; got: Uint8Array | undefined } {
  const record = {
    part: { source: buffer, offset, bytes, into: (b: Uint8Array) => void (record.got = b.slice()) },
    got: undefined as Uint8Array | undefined,
  };
  return record;
}

async function download(d: Device, from: DeviceBuffer, bytes = from.size, offset = 0): Promise<Uint8Array> {
  const wanted = part(from, bytes, offset);
  await readInto(d, [wanted.part]);
  return wanted.got!;
}

const settled = async (d: Device): Promise<void> => {
  await d.gpu.queue.onSubmittedWorkDone();
  await new Promise(done => setTimeout(done, 5));
};

const MB = 2 ** 20;

test('sizes come in four classes for each power of two, and at most a fifth lies idle', () => {
  expect([1, 256, 257, 320, 321, 512, 1025, MB, MB + 4].map(sizeClass)).toEqual([
    256,
    256,
    320,
    320,
    384,
    512,
    1280,
    MB,
    1.25 * MB,
  ]);
  for (let bytes = 256; bytes < 2 ** 33; bytes = Math.ceil(bytes * 1.01)) {
    expect(sizeClass(bytes)).toBeGreaterThanOrEqual(bytes);
    expect(bytes / sizeClass(bytes)).toBeGreaterThanOrEqual(0.8);
    expect(sizeClass(bytes) % 4).toBe(0);
  }
});

describeDevice('buffers', () => {
  afterEach(async () => {
    limitIdle(512 * MB);
    trim(await device());
  });

  // Both ways up and both ways down: 1 MB and 4 kB part them.
  test.each([1, 3, 4, 5, 255, 4095, 4096, 4097, 65536, MB - 1, MB, MB + 1, 5 * MB + 3])(
    '%i bytes come back as they went',
    async bytes => {
      const d = await device();
      const sent = pattern(bytes);
      const buffer = upload(d, sent);
      expect(buffer.size).toBe(Math.ceil(bytes / 4) * 4);
      expect(Buffer.compare(await download(d, buffer, bytes), sent)).toBe(0);
      buffer.release();
    },
  );

  test('no bytes at all make a buffer that can be bound, and are read as none', async () => {
    const d = await device();
    const none = takeWith(d, 0, target => expect(target.length).toBe(0));
    expect(none.size).toBe(4);
    expect(await download(d, none, 0)).toEqual(new Uint8Array(0));
    none.release();
  });

  test('parts of several buffers come in one go, at any offset and of any length', async () => {
    const d = await device();
    const sent = [pattern(1000), pattern(50_000, 7), pattern(2 * MB, 9)];
    const buffers = sent.map(bytes => upload(d, bytes));
    const wanted = [
      [0, 0, 1000],
      [1, 3, 5],
      [1, 49_999, 1],
      [2, 1_234_567, 765_432],
      [0, 4, 0],
      [0, 998, 2],
    ].map(([which, offset, bytes]) => ({
      sent: sent[which].subarray(offset, offset + bytes),
      record: part(buffers[which], bytes, offset),
    }));
    const before = statistics(d);
    await readInto(
      d,
      wanted.map(w => w.record.part),
    );
    for (const { sent, record } of wanted) expect(Buffer.compare(record.got!, sent)).toBe(0);
    const { created, reused } = statistics(d);
    expect(created + reused - before.created - before.reused).toBe(1);
    for (const b of buffers) b.release();
  });

  test('a read sees what was submitted before it and nothing that comes later', async () => {
    const d = await device();
    const a = upload(d, pattern(3 * MB));
    const first = download(d, a);
    const encoder = d.gpu.createCommandEncoder();
    clear(encoder, a);
    d.gpu.queue.submit([encoder.finish()]);
    const second = download(d, a);
    a.release();
    // Takes the same buffer, and overwrites it.
    const b = upload(d, pattern(3 * MB, 1));
    expect(b.buffer).toBe(a.buffer);
    expect(Buffer.compare(await first, pattern(3 * MB))).toBe(0);
    expect((await second).every(x => x === 0)).toBe(true);
    expect(Buffer.compare(await download(d, b), pattern(3 * MB, 1))).toBe(0);
    b.release();
  });

  test('many uploads in a row each keep their own bytes', async () => {
    const d = await device();
    const seeds = Array.from({ length: 12 }, (_, k) => k);
    for (const bytes of [100, 40_000, 2 * MB]) {
      const buffers = seeds.map(seed => upload(d, pattern(bytes, seed)));
      const got = await Promise.all(buffers.map(b => download(d, b)));
      for (const seed of seeds) expect(Buffer.compare(got[seed], pattern(bytes, seed))).toBe(0);
      for (const b of buffers) b.release();
    }
  });

  test('a released buffer is handed out again for its usage and size class alone', async () => {
    const d = await device();
    const a = take(d, 10_000);
    a.release();
    a.release(); // once is enough
    const before = statistics(d);
    expect(before.idle).toBe(1);
    const uniform = take(d, 10_000, usages.uniform | usages.copyTarget);
    const longer = take(d, 20_000);
    const b = take(d, 9_999);
    expect([uniform, longer, b].map(x => x.buffer === a.buffer)).toEqual([false, false, true]);
    const c = take(d, 10_000);
    expect(c.buffer).not.toBe(b.buffer);
    const after = statistics(d);
    expect(after.reused - before.reused).toBe(1);
    expect(after.created - before.created).toBe(3);
    expect([after.idle, after.idleBytes, after.live - before.live]).toEqual([0, 0, 4]);
    for (const x of [uniform, longer, b, c]) x.release();
    expect(statistics(d)).toMatchObject({ idle: 4, live: before.live, liveBytes: before.liveBytes });
  });

  test('idle buffers stay below the limit: the oldest are destroyed', async () => {
    const d = await device();
    limitIdle(3 * MB);
    const before = statistics(d);
    const taken = Array.from({ length: 5 }, () => take(d, MB));
    for (const t of taken) t.release();
    const { idle, idleBytes, destroyed } = statistics(d);
    expect([idle, idleBytes, destroyed - before.destroyed]).toEqual([3, 3 * MB, 2]);
    expect(take(d, MB).buffer).toBe(taken[4].buffer);
    const large = take(d, 4 * MB);
    large.release();
    expect(statistics(d).idle).toBe(0);
    const many = Array.from({ length: 600 }, () => take(d, 4));
    for (const t of many) t.release();
    expect(statistics(d).idle).toBe(512);
  });

  test('staging buffers come back by themselves, also those whose filling fails', async () => {
    const d = await device();
    const { live, liveBytes } = statistics(d);
    const fail = () => {
      throw new Error('mine');
    };
    for (const bytes of [100, 2 * MB]) {
      expect(() => takeWith(d, bytes, fail)).toThrow('mine');
      upload(d, pattern(bytes)).release();
      await download(d, take(d, bytes)).then(() => {});
      const failing = { source: take(d, bytes).buffer, offset: 0, bytes, into: fail };
      await expect(readInto(d, [failing])).rejects.toThrow('mine');
    }
    await settled(d);
    expect(statistics(d).live - live).toBe(4); // the four that nobody released
    expect(statistics(d).liveBytes - liveBytes).toBe(2 * (256 + 2 * MB));
    upload(d, pattern(2 * MB)).release();
    await settled(d);
    const before = statistics(d);
    upload(d, pattern(2 * MB)).release();
    await settled(d);
    expect(statistics(d).created).toBe(before.created);
  });

  test('a buffer that no device can hold is refused with the limit', async () => {
    const d = await device();
    expect(() => take(d, d.limits.maxBufferSize + 1)).toThrow(
      expect.objectContaining({ code: 'memory', message: expect.stringContaining(`(${d.limits.maxBufferSize})`) }),
    );
  });

  test('a refused command makes reads under way reject, and what was made before is not handed out again', async () => {
    const d = await device();
    const a = upload(d, pattern(100));
    a.release();
    const b = upload(d, pattern(100));
    expect(b.buffer).toBe(a.buffer);
    const { faults } = d;
    const encoder = d.gpu.createCommandEncoder();
    encoder.copyBufferToBuffer(b.buffer, 0, b.buffer, 0, 4);
    d.gpu.queue.submit([encoder.finish()]);
    let handed = false;
    const read = () => readInto(d, [{ source: b.buffer, offset: 0, bytes: 4, into: () => (handed = true) }]);
    const refused = { code: 'webgpu', message: expect.stringContaining('same buffer') };
    await Promise.all([read(), read()].map(reading => expect(reading).rejects.toMatchObject(refused)));
    expect(handed).toBe(false);
    const early = { source: b.buffer, offset: 0, bytes: 4, into: () => {} };
    await expect(readInto(d, [early], faults)).rejects.toMatchObject(refused);
    await readInto(d, [early]);
    b.release();
    const c = upload(d, pattern(100, 3));
    expect(c.buffer).not.toBe(b.buffer);
    expect(await download(d, c)).toEqual(pattern(100, 3));
    c.release();
  });

  test('a read outside a buffer rejects', async () => {
    const d = await device();
    const a = take(d, 256);
    await expect(download(d, a, 512)).rejects.toMatchObject({ code: 'webgpu' });
    a.release();
  });

  test('a device that is lost in a read rejects it, keeps no buffers, and the next device works', async () => {
    const d = await device();
    await settled(d);
    const { live, liveBytes } = statistics(d);
    const a = upload(d, pattern(2 * MB));
    take(d, 100).release();
    const reads = [download(d, a), download(d, a, 4)];
    d.gpu.destroy();
    for (const read of reads)
      await expect(read).rejects.toMatchObject({
        name: 'KernelError',
        code: 'device-lost',
        message: `the GPU device ${d.name} was lost (destroyed: device was destroyed). The next call asks for a new one.`,
      });
    a.release();
    await new Promise(done => setTimeout(done, 5));
    expect(statistics(d)).toMatchObject({ live, liveBytes, idle: 0, idleBytes: 0 });
    expect(() => take(d, 4)).toThrow(expect.objectContaining({ code: 'device-lost' }));
    await expect(readInto(d, [])).rejects.toMatchObject({ code: 'device-lost' });
    const next = await device();
    const b = upload(next, pattern(5000));
    expect(await download(next, b)).toEqual(pattern(5000));
    b.release();
  });
});

describeDevice('a process', () => {
  test('waits for a read under way, and for nothing else', () => {
    const { stdout, ...end } = alone(
      `const d = await device.prepareDevice();
      const b = buffers.takeWith(d, 3 << 20, t => t.fill(7));
      buffers.readInto(d, [{ source: b.buffer, offset: 0, bytes: 3 << 20, into: t => console.log(t.at(-1)) }]);`,
    );
    expect([stdout, end]).toEqual(['7\n', { status: 0, signal: null, stderr: '' }]);
  });

  test('that reads little detaches no ArrayBuffer, and is done with garbage that is still mapped', () => {
    const { stdout, ...end } = alone(
      `const d = await device.prepareDevice();
      const unmap = Object.getPrototypeOf(d.gpu.createBuffer({ size: 4, usage: 8 })).unmap;
      let unmapped = 0;
      Object.getPrototypeOf(d.gpu.createBuffer({ size: 4, usage: 8 })).unmap = function () { unmapped++; unmap.call(this); };
      const b = buffers.takeWith(d, 1 << 20, t => t.fill(7));
      let sum = 0;
      for (let k = 0; k < 2000; k++) {
        await buffers.readInto(d, [{ source: b.buffer, offset: 4 * k, bytes: 8, into: t => (sum += t[0]) }]);
        if (k % 500 === 0) gc();
      }
      console.log(sum, unmapped, buffers.statistics(d).live);
      for (const bytes of [1 << 16, 8, 8]) await buffers.readInto(d, [{ source: b.buffer, offset: 0, bytes, into: () => {} }]);
      console.log(unmapped, buffers.statistics(d).idle);`,
      {},
      ['--expose-gc'],
    );
    expect([stdout, end]).toEqual(['14000 0 1\n3 2\n', { status: 0, signal: null, stderr: '' }]);
  });
});
