/** Calls on a device that are made at once, each on what those before write: the results are as in the order made. */
import { expect, test } from 'vitest';
import { jit, zeros } from '../../src/index.ts';
import { describeDevice } from './driver.ts';

const add = (a: Float32Array, b: Float32Array, k: number) => {
  for (let i = 0; i < a.length; i++) b[i] = a[i] + k;
};

describeDevice('calls in a chain', () => {
  for (const make of [(n: number) => new Float32Array(n), (n: number) => zeros(n, 'float32')])
    test(`of ${make(0).buffer instanceof SharedArrayBuffer ? 'library' : 'ordinary'} arrays`, async () => {
      const f = jit(add, { parallel: true, backend: 'webgpu' });
      const arrays = Array.from({ length: 8 }, () => make(9) as Float32Array);
      await Promise.all(arrays.slice(1).map((to, k) => f(arrays[k], to, 1)));
      expect(arrays.map(a => a[8])).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    });

  test('what a waiting call reads is not written before', async () => {
    const f = jit(add, { parallel: true, backend: 'webgpu' });
    const [a, b, c, d] = Array.from({ length: 4 }, () => zeros(9, 'float32') as Float32Array);
    d.fill(50);
    const sum = jit(
      (x: Float32Array, y: Float32Array, z: Float32Array) => {
        for (let i = 0; i < x.length; i++) z[i] = x[i] + y[i];
      },
      { parallel: true, backend: 'webgpu' },
    );
    await Promise.all([f(a, b, 1), sum(b, d, c), f(a, d, 7)]);
    expect([b[0], c[0], d[0]]).toEqual([1, 51, 7]);
  });
});
