/** Calls that the device was named for and cannot take: they run on the host, from their beginning, and it is said once. */
import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest';
import { gpuZeros, jit, toGpu } from '../../src/index.ts';
import { describeDevice } from './driver.ts';

/** Over memory of two types at once, which a device does not have: a Float64Array is float32 there. */
const mixed = (a: Float64Array, b: Int32Array, out: Float32Array) => {
  for (let i = 0; i < b.length; i++) b[i] += i + 1;
  for (let i = 0; i < out.length; i++) out[i] = out[i] * 2 + a[0];
};
const views = () => {
  const buffer = new ArrayBuffer(16);
  return [new Float64Array(buffer), new Int32Array(buffer)] as const;
};

describeDevice('a call that the device cannot take', () => {
  let warn: MockInstance<typeof console.warn>;
  beforeEach(() => {
    warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  });
  afterEach(() => warn.mockRestore());

  test('runs on the host, which is said once and in explain()', async () => {
    const f = jit(mixed, { parallel: true, backend: 'webgpu', precision: 'f32' });
    const [[a, b], [x, y]] = [views(), views()];
    const [out, want] = [Float32Array.of(1, 2, 3), Float32Array.of(1, 2, 3)];
    mixed(x, y, want);
    await f(a, b, out);
    expect([...b]).toEqual([...y]);
    expect([...out]).toEqual([...want]);
    await f(a, b, out);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0][0]).toContain(
      '`mixed` runs on the host: the GPU cannot take this call: `b` and `a` share',
    );
    expect(f.explain()).toContain('share memory');
  });

  test('brings arrays that live on the device, and takes back what it wrote, in the order of calls', async () => {
    const f = jit(mixed, { parallel: true, backend: 'webgpu', precision: 'f32' });
    const double = jit(
      (out: Float32Array) => {
        for (let i = 0; i < out.length; i++) out[i] *= 2;
      },
      { parallel: true, backend: 'webgpu' },
    );
    await gpuZeros(1);
    const [a, b] = views();
    const out = await toGpu(Float32Array.of(1, 2, 3));
    await Promise.all([f(a, b, out as never), double(out as never)]);
    expect([...b]).toEqual([1, 2, 3, 4]);
    expect([...(await out.data())]).toEqual([4, 8, 12]);
  });

  test('leaves alone what the device can take', async () => {
    const f = jit(mixed, { parallel: true, backend: 'webgpu', precision: 'f32' });
    const out = Float32Array.of(1, 2);
    await f(Float64Array.of(5), new Int32Array(4), out);
    expect([...out]).toEqual([7, 9]);
    expect(warn).not.toHaveBeenCalled();
  });
});
