/** Random kernels on the GPU, held to what they may come to. `NUMJIT_FUZZ_SECONDS` sets for how long, `NUMJIT_FUZZ_SEED` where
 * they start; both are printed. */
import { expect, test } from 'vitest';
import { deviceSummary, fuzzDevice, medianWidth } from '../fuzz/webgpu.ts';
import { describeDevice } from './driver.ts';

const seconds = Number(process.env.NUMJIT_FUZZ_SECONDS ?? 30);
const seed = Number(process.env.NUMJIT_FUZZ_SEED ?? Date.now() % 1_000_000_000);

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
    expect(report.compiled / report.kernels).toBeGreaterThan(0.75);
  });
});
