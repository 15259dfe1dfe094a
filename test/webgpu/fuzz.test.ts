/** Random kernels on the GPU, held to what they may come to. `NUMJIT_FUZZ_SECONDS` sets for how long. */
import { expect, test } from 'vitest';
import { argumentsFor } from '../fuzz/arguments.ts';
import type { Generated } from '../fuzz/generate.ts';
import { deviceSummary, fuzzDevice, medianWidth } from '../fuzz/webgpu.ts';
import { first as seed } from '../seed.ts';
import { describeDevice } from './driver.ts';
import { generateForDevice } from './generate.ts';
import { compiler } from './trial.ts';

const seconds = Number(process.env.NUMJIT_FUZZ_SECONDS ?? 30);

describeDevice('random kernels', () => {
  test('come to what they may on the device', { timeout: 1000 * (seconds + 200) }, async () => {
    const end = performance.now() + 1000 * seconds;
    const more = (r: { kernels: number; found: readonly unknown[] }) =>
      r.found.length < 3 && (r.kernels < 20 || performance.now() < end);
    const report = await fuzzDevice({ seed, more, shard: 100 });
    console.log(`fuzz seed ${seed}: ${deviceSummary(report)}`);
    expect(report.found).toEqual([]);
    // An oracle that allows everything proves nothing.
    expect(medianWidth(report)).toBeLessThan(64);
    expect(report.held).toBeGreaterThan(report.runs / 3);
  });
});

test('nine of ten random kernels are such as a device takes', () => {
  const taken = (kernel: Generated): boolean => {
    try {
      compiler(kernel.text)(argumentsFor(kernel, 0));
      return true;
    } catch (error) {
      expect((error as Error).name).toBe('KernelError');
      return false;
    }
  };
  const seeds = Array.from({ length: 150 }, (_, k) => 5000 + k);
  const found = seeds.filter(seed => {
    let last = false;
    const kernel = generateForDevice(seed, k => (last = taken(k)));
    return last || taken(kernel);
  });
  expect(found.length).toBeGreaterThanOrEqual(0.9 * seeds.length);
});
