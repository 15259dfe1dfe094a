/** Calls that go to what a device can bind, and beyond it: with the limits that every device has, whatever the one at hand offers. */
import { expect, test } from 'vitest';
import { alone, describeDevice, root } from './driver.ts';

/** A device that is asked for no limits of its adapter's, and `check`, which tells whether a call came out as the plain function. */
const minimal = `
  const { findGpu } = await import(${JSON.stringify(`${root}/webgpu/dawn.ts`)});
  const { jit, toGpu } = await import(${JSON.stringify(`${root}/src/index.ts`)});
  const gpu = await findGpu();
  const { requestAdapter } = gpu;
  gpu.requestAdapter = async wanted => {
    const adapter = await requestAdapter.call(gpu, wanted);
    const { features, info, limits } = adapter;
    return { features, info, limits, requestDevice: ({ requiredFeatures }) => adapter.requestDevice({ requiredFeatures }) };
  };
  const { limits } = await device.prepareDevice();
  console.log(limits.maxStorageBuffersPerShaderStage);
  const options = { parallel: true, backend: 'webgpu', precision: 'f32' };
  const some = k => Array.from({ length: k }, (_, j) => Int32Array.from({ length: 101 }, (_, i) => i + j));
  const names = (name, k) => Array.from({ length: k }, (_, i) => name + i);
  const made = (given, own) => {
    const [as, ts] = [names('a', given), names('t', own)];
    return new Function('return function made(' + as + ') {' +
      ts.map(t => 'const ' + t + ' = new Int32Array(a0.length);').join('') +
      'for (let i = 0; i < a0.length; i++) {' + ts.map((t, j) => t + '[i] = a0[i] + ' + j + ';').join('') + '}' +
      'for (let i = 0; i < a0.length; i++) {' +
      as.slice(1).map((a, j) => a + '[i] += a0[i] + ' + j + ts.map(t => '+' + t + '[i]').join('') + ';').join('') +
      '} }')();
  };
  const check = async (given, own, resident = false) => {
    const [kernel, want, mine] = [made(given, own), some(given), some(given)];
    kernel(...want);
    const there = resident ? await Promise.all(mine.map(a => toGpu(a))) : mine;
    await jit(kernel, options)(...there);
    const got = resident ? await Promise.all(there.map(a => a.data())) : mine;
    console.log(given, own, got.every((a, k) => a.join() === want[k].join()));
  };`;

const run = (program: string) => alone(`${minimal}\n${program}\nprocess.exit(0);`, { NUMJIT_CALIBRATION: 'none' });

describeDevice('a device with eight bindings', () => {
  test('takes more arrays, some of them in one', { timeout: 60_000 }, () => {
    const { stdout, stderr } = run('for (const k of [7, 8, 9, 20]) await check(k, 0);');
    expect([stdout, stderr]).toEqual(['8\n7 0 true\n8 0 true\n9 0 true\n20 0 true\n', '']);
  });

  test('has room for the arrays that kernels make', { timeout: 60_000 }, () => {
    const { stdout, stderr } = run('await check(4, 4); await check(3, 6); await check(12, 2);');
    expect([stdout, stderr]).toEqual(['8\n4 4 true\n3 6 true\n12 2 true\n', '']);
  });

  test('takes as many arrays that live there; with more, the call is made on the host', { timeout: 60_000 }, () => {
    const { stdout, stderr } = run('await check(8, 0, true); await check(9, 0, true);');
    expect(stdout).toBe('8\n8 0 true\n9 0 true\n');
    expect(stderr).toMatch(/^numjit: `made` runs on the host: .* more arrays than it binds\n$/);
  });
});
