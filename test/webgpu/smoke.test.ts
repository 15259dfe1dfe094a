/** One kernel of each kind, through `jit`. */
import { expect, test } from 'vitest';
import { jit } from '../../src/jit.ts';
import { describeDevice } from './driver.ts';
import { wrongOn } from './smoke.ts';

describeDevice('one kernel of each kind', () => {
  test('comes out as the plain function', { timeout: 60_000 }, async () => {
    const run = (kernel: (...args: any[]) => unknown, precision: 'f32' | undefined) =>
      jit(kernel, { parallel: true, backend: 'webgpu', ...(precision && { precision }) });
    expect(await wrongOn(run)).toEqual([]);
  });
});
