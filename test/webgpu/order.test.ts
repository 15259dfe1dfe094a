/** Calls that nobody waits for in between run in the order made, where each works on what the one before wrote. */
import { expect, test, vi } from 'vitest';
import { jit, toGpu, zeros } from '../../src/index.ts';
import { heapStats } from '../../src/runtime/memory.ts';
import { describeDevice } from './driver.ts';

const twice = (a: Float32Array, b: Float32Array): void => {
  for (let i = 0; i < b.length; i++) b[i] = a[i] * 2;
};
const onDevice = jit(twice, { parallel: true, backend: 'webgpu' });
const onHost = jit(twice, { parallel: true, backend: 'cpu' });

const makers = {
  'library arrays': () => zeros(10, 'float32'),
  "arrays of the caller's own": () => new Float32Array(10),
};

describeDevice('calls in a row', () => {
  test.each(Object.entries(makers))('on %s', async (_, make) => {
    for (const start of [1, 3]) {
      const all = [make().fill(start), make(), make(), make(), make()];
      await Promise.all(all.slice(1).map((b, k) => onDevice(all[k] as Float32Array, b as Float32Array)));
      expect(all.map(a => a[9])).toEqual([start, 2 * start, 4 * start, 8 * start, 16 * start]);
    }
  });

  test('on a device and on the host by turns', async () => {
    const all = [1, 0, 0, 0, 0].map(x => zeros(10, 'float32').fill(x));
    await Promise.all(all.slice(1).map((b, k) => (k % 2 ? onHost : onDevice)(all[k], b)));
    expect(all.map(a => a[9])).toEqual([1, 2, 4, 8, 16]);
  });

  test('what a waiting call reads is not changed before', async () => {
    const [a, b, c] = [1, 0, 0].map(x => zeros(10, 'float32').fill(x));
    const other = await toGpu(new Float32Array(10).fill(100));
    await Promise.all([onDevice(a, b), onDevice(b, c), onDevice(other, b)]);
    expect([b[0], c[0]]).toEqual([200, 4]);
  });

  test('on arrays of the host, then on as many elements of the device, where nobody named a backend', async () => {
    const anywhere = jit(twice, { parallel: true });
    const [a, b] = [new Float32Array(10).fill(1), new Float32Array(10)];
    await anywhere(a, b);
    const [there, out] = [await toGpu(b), await toGpu(a)];
    await anywhere(there, out);
    await anywhere(a, b);
    expect([b[9], (await out.data())[9]]).toEqual([2, 4]);
  });

  test('on the same bytes, seen before and after the heap has grown', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const [a, b] = [1, 0].map(x => zeros(10, 'float32').fill(x));
    const { size } = heapStats();
    const grown = [];
    while (heapStats().size === size) grown.push(zeros(2 ** 20, 'float32'));
    const c = zeros(10, 'float32');
    const again = new Float32Array(grown.at(-1)!.buffer, b.byteOffset, 10);
    expect(again.buffer).not.toBe(b.buffer);
    await Promise.all([onDevice(a, b), onDevice(again as Float32Array<ArrayBuffer>, c)]);
    expect([b[9], c[9]]).toEqual([2, 4]);
    expect(warn.mock.calls).toEqual([]);
    warn.mockRestore();
  });
});
