/** What `inspect()`, `profile()` and `explain()` say of calls on a device, and of those that only float64 keeps from it. */
import { expect, test } from 'vitest';
import { jit, toGpu } from '../../src/index.ts';
import { readyBackend } from '../../src/jit/devices.ts';
import { describeDevice } from './driver.ts';

const fill = (out: Int32Array, rows: number, columns: number): void => {
  for (let i = 0; i < 8; i++) {
    for (let j = 0; j < 16; j++) {
      let s = 0;
      for (let k = 0; k < rows; k++) s = (s + Math.imul(k, columns)) | 0;
      out[i * 16 + j] = s;
    }
  }
};

describeDevice('a call on a device', () => {
  test('has its shaders, its grids and what came and went in inspect()', async () => {
    const f = jit(fill, { parallel: true, backend: 'webgpu' });
    const out = new Int32Array(128);
    await f.compile(out, 3, 5);
    expect(f.inspect(out, 3, 5).wgsl).toContain('@compute');
    await f(out, 3, 5);
    const { wgsl, wat, js, loops, decision, staged } = f.inspect();
    expect([wgsl?.includes('@compute'), wat, js]).toEqual([true, undefined, undefined]);
    expect(loops.map(l => l.map)).toEqual(['grid', 'grid', 'serial']);
    expect(decision.backend).toBe('webgpu');
    expect(staged).toEqual({ in: 0, out: 512 });
    expect(f.explain()).toMatch(/^#2 {2}for j \(line \d+\): parallel, as a grid$/m);
  });

  test('moves nothing where its arrays are there already', async () => {
    const f = jit(
      (a: Float32Array, b: Float32Array) => {
        for (let i = 0; i < a.length; i++) b[i] = a[i];
      },
      { parallel: true },
    );
    const [a, b] = [await toGpu(new Float32Array(1000)), await toGpu(new Float32Array(1000))];
    await f(a, b);
    expect(f.inspect().staged).toEqual({ in: 0, out: 0 });
    expect(f.profile().backends.find(x => x.chosen)).toMatchObject({ backend: 'webgpu', threads: 0, moved: 0 });
  });

  test('is beside the other options in profile(), measured and forecast', async () => {
    const f = jit(fill, { parallel: true, backend: 'webgpu' });
    const out = new Int32Array(128);
    for (let k = 0; k < 3; k++) await f(out, 3, 5);
    const { backends, limit } = f.profile();
    const row = backends.find(b => b.backend === 'webgpu')!;
    expect(row).toMatchObject({ chosen: true, threads: 0, moved: 512 });
    expect(row.measured?.calls).toBe(3);
    expect(backends.some(b => b.backend === 'wasm')).toBe(true);
    expect(Object.values(limit).every(x => typeof x === 'string' || (Number.isFinite(x) && x > 0))).toBe(true);
    expect(f.explain()).toMatch(/→ webgpu {2}/);
  });
});

describeDevice('a kernel of float64', () => {
  const poly = (a: Float64Array, out: Float64Array): void => {
    for (let i = 0; i < a.length; i++) out[i] = a[i] * a[i] * 0.5 + 1;
  };
  const arrays = () => [new Float64Array(1000), new Float64Array(1000)] as const;

  test('is not there, with the place, and with what `f32` would make of it', async () => {
    await readyBackend('webgpu');
    const f = jit(poly, { parallel: true });
    f.sync(...arrays());
    const { declined, backends } = f.profile();
    expect(backends.some(b => b.backend === 'webgpu')).toBe(false);
    const { reason } = declined.find(d => d.backend === 'webgpu')!;
    expect(reason).toMatch(
      /cannot run `poly`: .*float64.* \(\d+:\d+\)\. Under `precision: 'f32'` it could: forecast [\d.]+ .?s$/,
    );
    expect(f.explain()).toContain('Not on webgpu: ');
  });

  test('has a next step where that would be faster', async () => {
    await readyBackend('webgpu');
    const heavy = jit(
      (a: Float64Array, out: Float64Array) => {
        for (let i = 0; i < a.length; i++) {
          let x = a[i];
          for (let k = 0; k < 200; k++) x = x * x * 0.7 + 0.1;
          out[i] = x;
        }
      },
      { parallel: true, backend: 'js' },
    );
    heavy.sync(new Float64Array(500_000), new Float64Array(500_000));
    const device = (await import('../../webgpu/index.ts')).backend.device!;
    const before = device.rates();
    device.keep({ ...before, operation: 1e-4, launch: 1, answer: 1, up: 100, down: 100, stream: 1000 });
    const step = () =>
      heavy.profile().steps.find(s => s.text.includes("`precision: 'f32'` would open WebGPU: forecast "));
    expect(step()?.saves).toBeGreaterThan(0.5);
    device.keep({ ...before, launch: 1e12 });
    expect(step()).toBeUndefined();
    device.keep(before);
  });

  test('of a kernel that is not parallel nothing is said', async () => {
    await readyBackend('webgpu');
    const f = jit(poly);
    f.sync(...arrays());
    expect(f.profile().declined).toEqual([]);
  });
});
