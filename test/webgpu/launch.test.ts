/** What a call on arrays that are on the device takes from the host. */
import { expect, test } from 'vitest';
import { gpuZeros, jit, toGpu } from '../../src/index.ts';
import { statistics } from '../../webgpu/buffers.ts';
import { describeDevice, device } from './driver.ts';

const options = { parallel: true, backend: 'webgpu', precision: 'f32' } as const;

/** Buffers that were handed out so far. */
async function taken(): Promise<number> {
  const { created, reused } = statistics(await device());
  return created + reused;
}

describeDevice('launch', () => {
  test('a call whose subscripts were checked on the host asks the device for nothing', async () => {
    const saxpy = jit((a: number, x: Float32Array, y: Float32Array) => {
      for (let i = 0; i < x.length; i++) y[i] = a * x[i] + y[i];
    }, options);
    const [x, y] = [await toGpu(Float32Array.from({ length: 100 }, (_, i) => i)), await gpuZeros(100, 'float32')];
    await saxpy(2, x as never, y as never);
    const before = await taken();
    await saxpy(2, x as never, y as never);
    await saxpy(3, x as never, y as never);
    expect(await taken()).toBe(before);
    expect(await y.data()).toEqual(Float32Array.from({ length: 100 }, (_, i) => 7 * i));
  });

  test('arguments that change and change back are the ones that count', async () => {
    const fill = jit((a: number, y: Float32Array) => {
      for (let i = 0; i < y.length; i++) y[i] = y[i] * 10 + a;
    }, options);
    const y = await gpuZeros(3, 'float32');
    for (const a of [1, 1, 2, 1]) await fill(a, y as never);
    expect([...(await y.data())]).toEqual([1121, 1121, 1121]);
  });

  const gather = (a: Int32Array, at: Int32Array, b: Int32Array, c: Int32Array) => {
    for (let i = 0; i < at.length; i++) b[i] = a[at[i]];
    for (let i = 0; i < at.length; i++) c[i] = b[at[i]];
  };

  test('a shader behind one that failed does not run: the error is the first in program order', async () => {
    const f = jit(gather, options);
    const at = Int32Array.of(0, 1, 9, 2);
    const arrays = [new Int32Array(9), at, new Int32Array(4), new Int32Array(4)] as const;
    await expect(f(...arrays)).rejects.toThrow(/`a`/);
    expect([...arrays[3]]).toEqual([0, 0, 0, 0]);
  });

  test('a call after one that failed is not stopped', async () => {
    const f = jit(gather, options);
    const [a, b, c] = [Int32Array.of(5, 6, 7), new Int32Array(9), new Int32Array(2)];
    await expect(f(a, Int32Array.of(3), b, c)).rejects.toThrow(RangeError);
    await f(a, Int32Array.of(1, 0), b, c);
    expect([...b.slice(0, 2)]).toEqual([6, 5]);
  });
});
