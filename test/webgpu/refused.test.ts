/** Shaders that a driver refuses, which random kernels found and no kernel should have: here they are broken on purpose. */
import { expect, test } from 'vitest';
import { jit } from '../../src/index.ts';
import { describeDevice, device } from './driver.ts';

const options = { parallel: true, backend: 'webgpu', precision: 'f32' } as const;

function broken(a: Float32Array) {
  for (let i = 0; i < a.length; i++) {
    a[i] = a[i] * 2 + 1;
  }
}
function sound(a: Float32Array) {
  for (let i = 0; i < a.length; i++) a[i] = a[i] * 3;
}
function total(a: Float32Array) {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i];
  return s;
}

/** What comes of work while the shaders of `broken` call what nobody has declared. */
async function breaking<T>(work: () => Promise<T>): Promise<T> {
  const { gpu } = await device();
  const { createShaderModule } = gpu;
  gpu.createShaderModule = d =>
    createShaderModule.call(gpu, d.label === 'broken' ? { ...d, code: d.code.replace(' * ', ' * missing() * ') } : d);
  try {
    return await work();
  } finally {
    gpu.createShaderModule = createShaderModule;
  }
}

describeDevice('a shader that the driver refuses', () => {
  test('makes its own call reject, with its line and the line of the kernel', async () => {
    const a = Float32Array.of(1, 2, 3);
    const error = await breaking(() => jit(broken, options)(a).catch(e => e));
    expect(error.code).toBe('webgpu');
    expect(error.message).toContain("refuses the shader of `broken`: unresolved call target 'missing'\n  WGSL line ");
    const frame = ['  of (3:4)', '  2 |   for (let i = 0; i < a.length; i++) {', '  3 |     a[i] = a[i] * 2 + 1;'];
    expect(error.message).toContain(`${frame.join('\n')}\n    |     ^^^^`);
    expect(error.line).toBe(3);
    expect([...a]).toEqual([1, 2, 3]);
  });

  test('keeps nobody else from what was called at the same time, before and behind it', async () => {
    const arrays = Array.from({ length: 5 }, (_, k) => Float32Array.of(k, 1));
    const [f, g, h] = [jit(broken, options), jit(sound, options), jit(total, options)];
    const ended = await breaking(() =>
      Promise.allSettled([g(arrays[0]), f(arrays[1]), g(arrays[2]), h(arrays[3]), f(arrays[4]), h(arrays[2])]),
    );
    expect(ended.map(r => r.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(arrays.map(a => [...a])).toEqual([
      [0, 3],
      [1, 1],
      [6, 3],
      [3, 1],
      [4, 1],
    ]);
    expect(ended.flatMap(r => (r.status === 'fulfilled' ? [r.value] : []))).toEqual([undefined, undefined, 4, 9]);
  });

  test('is compiled anew for whoever asks again', async () => {
    const f = jit(broken, options);
    await breaking(() => expect(f(new Float32Array(4))).rejects.toThrow(/missing/));
    const a = Float32Array.of(1, 2);
    await f(a);
    expect([...a]).toEqual([3, 5]);
  });
});
