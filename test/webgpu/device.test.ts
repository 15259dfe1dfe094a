/** A device is asked for once, says why there is none, and is replaced when it is lost. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';
import { KernelError } from '../../src/diagnostic.ts';
import { checked } from '../../webgpu/checked.ts';
import { dawnFlags, hasWebGPU } from '../../webgpu/dawn.ts';
import { type Device, deviceNow, prepareDevice, takeFault } from '../../webgpu/device.ts';
import { alone, describeDevice, device, root } from './driver.ts';

const nullBackend = { NUMJIT_WEBGPU: 'backend=null' };
const ended = { status: 0, signal: null, stderr: '' };

test('the package is found without loading it', () => {
  expect(hasWebGPU()).toBe(true);
});

test('flags for Dawn are separated by commas, and so are the lists in them', () => {
  const precise = 'disable-dawn-features=timestamp_quantization';
  expect(dawnFlags('')).toEqual([precise]);
  expect(dawnFlags('backend=null')).toEqual([precise, 'backend=null']);
  expect(dawnFlags('enable-dawn-features=a,b, adapter=x y')).toEqual([
    precise,
    'enable-dawn-features=a,b',
    'adapter=x y',
  ]);
  expect(dawnFlags('disable-dawn-features=a,b')).toEqual(['disable-dawn-features=a,b']);
});

test('before anybody asked there is no device, and nothing keeps the process', () => {
  const { stdout, ...end } = alone('console.log(device.deviceNow())', nullBackend);
  expect([stdout, end]).toEqual(['no device has been asked for yet\n', ended]);
});

test('a process with a device, buffers and nothing to wait for ends by itself', () => {
  const { stdout, ...end } = alone(
    `const d = await device.prepareDevice();
    buffers.takeWith(d, 3 << 20, () => {}).release();
    buffers.take(d, 100);
    console.log(d.name, d === device.deviceNow(), d === await device.prepareDevice());`,
    nullBackend,
  );
  expect([stdout, end]).toEqual(['null-backend true true\n', ended]);
});

test.each([
  [
    'a driver loader without drivers',
    { VK_DRIVER_FILES: '/nonexistent', VK_ICD_FILENAMES: '/nonexistent', NUMJIT_WEBGPU: 'backend=vulkan' },
    'WebGPU finds no GPU: no driver (Vulkan, Metal or Direct3D 12) that it can use',
  ],
  [
    'an adapter that is not there',
    { ...nullBackend, NUMJIT_WEBGPU: 'backend=null,adapter=zork' },
    "no GPU device: no adapter with backend 'null' and name 'zork' found",
  ],
  [
    'a flag that is none',
    { NUMJIT_WEBGPU: 'zork' },
    'the package `webgpu` could not be loaded: Flags expected argument format is <key>=<value>',
  ],
])('%s is a reason, remembered', (_, environment, reason) => {
  const { stdout, status, signal } = alone(
    `console.log(await device.prepareDevice()); console.log(device.deviceNow());
    const start = performance.now(); await device.prepareDevice(); if (performance.now() - start > 5) console.log('asked');`,
    environment,
  );
  expect([stdout, status, signal]).toEqual([`${reason}\n${reason}\n`, 0, null]);
});

test('a bundled library finds the package beside the program, and says where it comes from when it is missing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'numjit-'));
  try {
    const outfile = join(folder, 'bundle.mjs');
    const { warnings } = buildSync({
      stdin: {
        contents: `import { prepareDevice } from './device.ts'; const d = await prepareDevice(); console.log(d.name ?? d);`,
        resolveDir: join(root, 'webgpu'),
        loader: 'ts',
      },
      bundle: true,
      format: 'esm',
      platform: 'browser',
      outfile,
    });
    expect(warnings).toEqual([]);
    const run = () =>
      alone(`process.chdir(${JSON.stringify(folder)}); await import(${JSON.stringify(outfile)});`, nullBackend);
    expect(run().stdout).toBe('the optional package `webgpu` is not installed: npm install webgpu\n');
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    expect(run()).toMatchObject({ ...ended, stdout: 'null-backend\n' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('nothing that a device needs is garbage-collected, and a destroyed one is replaced', () => {
  const { stdout, ...end } = alone(
    `let last;
    for (let k = 0; k < 5; k++) {
      const d = await device.prepareDevice();
      if (d === last) console.log('the same');
      for (let i = 0; i < 20; i++) buffers.take(d, 1 << 16);
      gc();
      await new Promise(done => setTimeout(done, 1));
      d.gpu.destroy();
      await d.gpu.lost;
      if (k === 0) console.log(device.deviceNow());
      last = d;
    }
    console.log('done');`,
    nullBackend,
    ['--expose-gc'],
  );
  expect([stdout, end]).toEqual(['the device was lost (destroyed: device was destroyed)\ndone\n', ended]);
});

test('a device without room says so, and what was made before may be made again', () => {
  const { stdout, ...end } = alone(
    `const d = await device.prepareDevice();
    const small = buffers.take(d, 1000);
    const size = d.limits.maxBufferSize;
    for (let k = 0; k < 4; k++)
      await checked.checked(d, 'the array \`a\`', () => buffers.take(d, size)).catch(e => console.log(e.name, e.code, e.message.split('.')[0]));
    small.release();
    console.log(buffers.statistics(d).idle);`,
    nullBackend,
  );
  // Dawn's null device has 512 MB, and buffers of up to 256: with the small one, one fits.
  const line = 'KernelError memory the array `a`: there is no room on the GPU';
  expect([stdout, end]).toEqual([`${`${line}\n`.repeat(3)}0\n`, ended]);
});

describeDevice('a device', () => {
  test('has the limits of its adapter', async () => {
    const { limits, gpu, name, info, isSoftware, features, timestamps } = await device();
    expect(limits.maxComputeWorkgroupsPerDimension).toBe(gpu.limits.maxComputeWorkgroupsPerDimension);
    expect(limits.maxBufferSize).toBeGreaterThan(2 ** 28); // what one gets without asking
    expect(limits.maxStorageBuffersPerShaderStage).toBeGreaterThan(8);
    expect(name).not.toBe('');
    expect(timestamps).toBe(features.has('timestamp-query'));
    if (/mesa|google/.test(info.vendor) && /software|swiftshader/.test(info.architecture))
      expect(isSoftware).toBe(true);
  });

  test('is asked for once, also by those who do not wait', async () => {
    const [a, b] = await Promise.all([prepareDevice(), prepareDevice()]);
    expect(a).toBe(b);
    expect(deviceNow()).toBe(a);
  });

  test('that was lost is told of, and replaced by one that works', async () => {
    const first = await device();
    first.gpu.destroy();
    await first.gpu.lost;
    expect(deviceNow()).toMatch(/^the device was lost \(destroyed/);
    await expect(checked(first, 'this', () => 1)).rejects.toThrow(/was lost .*The next call asks for a new one/);
    const second = await device();
    expect(second).not.toBe(first);
    expect(await checked(second, 'a buffer', () => second.gpu.createBuffer({ size: 16, usage: 8 }))).toMatchObject({
      size: 16,
    });
  });
});

describeDevice('errors', () => {
  const wrong = (d: Device) => d.gpu.createBuffer({ size: 64, usage: 3 });

  test('under `checked` reject with what was wrong and where', async () => {
    const d = await device();
    const error = await checked(d, 'the shader of `f`', () => wrong(d)).catch(e => e);
    expect(error).toBeInstanceOf(KernelError);
    expect(error.code).toBe('webgpu');
    expect(error.message).toMatch(/^the shader of `f`: WebGPU refuses it\. Buffer usages/);
    expect(takeFault(d)).toBe(undefined);
  });

  test('of a shader are found', async () => {
    const d = await device();
    const shader = (code: string) => checked(d, 'it', () => d.gpu.createShaderModule({ code }));
    await expect(shader('fn f() -> i32 { return 1.5; }')).rejects.toThrow(/cannot convert|type/);
    await shader('fn f() -> i32 { return 1; }');
  });

  test('that `run` itself throws come through, and leave no scope behind', async () => {
    const d = await device();
    const thrown = new RangeError('mine');
    await expect(
      checked(d, 'it', () => {
        throw thrown;
      }),
    ).rejects.toBe(thrown);
    await expect(d.gpu.popErrorScope()).rejects.toThrow();
  });

  test('that nobody waits for are told to all whose results they may be about, and printed nowhere', async () => {
    const d = await device();
    const { errors, faults } = d;
    expect(takeFault(d)).toBe(undefined);
    wrong(d);
    wrong(d);
    await d.gpu.queue.onSubmittedWorkDone();
    expect([d.errors - errors, d.faults - faults]).toEqual([2, 2]);
    const fault = { code: 'webgpu', message: expect.stringContaining('refused a command: Buffer usages') };
    expect(takeFault(d)).toMatchObject(fault);
    expect(takeFault(d)).toBe(undefined);
    // Also to somebody else whose commands were under way.
    expect(takeFault(d, faults)).toMatchObject(fault);
  });
});
