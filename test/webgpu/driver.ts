/** Which drivers tests can have. Tests that need one skip visibly where there is none. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';
import { type Device, prepareDevice } from '../../webgpu/device.ts';

/** Vulkan drivers that need no GPU, the better one first. */
export const drivers = {
  lavapipe: '/usr/share/vulkan/icd.d/lvp_icd.json',
  swiftshader: '/usr/lib/chromium/vk_swiftshader_icd.json',
};

/** Drivers of the list that are installed. */
export const installed = Object.values(drivers).filter(path => existsSync(path));

const found = await prepareDevice();

/** The reason why there is no device, if there is none. */
export const missing: string | undefined = typeof found === 'string' ? found : undefined;

/** Tests that need a device: its name, or why they are skipped, stands in the title. */
export function describeDevice(title: string, tests: () => void): void {
  describe.skipIf(missing !== undefined)(`${title} [${missing ?? (found as Device).name}]`, tests);
}

/** The device; another one where the last was lost. Only for tests inside `describeDevice`. */
export async function device(): Promise<Device> {
  const now = await prepareDevice();
  if (typeof now === 'string') throw new Error(now);
  return now;
}

export const root = join(fileURLToPath(import.meta.url), '../../..');

/** Runs a program in a process of its own, which has `device` and `buffers`, the modules; ended by force after 30 s. */
export function alone(program: string, environment: { readonly [name: string]: string } = {}, flags: string[] = []) {
  const names = ['device', 'buffers', 'checked'];
  const head = names.map(n => `import * as ${n} from ${JSON.stringify(join(root, `webgpu/${n}.ts`))};\n`).join('');
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    [...flags, '--import', 'tsx', '--input-type=module', '--eval', head + program],
    { cwd: root, env: { ...process.env, ...environment }, encoding: 'utf8', timeout: 30_000 },
  );
  // What Dawn itself prints of llvmpipe, whatever one asks for.
  const noise = /^.*(ExperimentalWarning.*\n(\(Use.*\n)?|maxDynamic\w+ artificially reduced.*\n)/gm;
  return { status, signal, stdout, stderr: stderr.replace(noise, '') };
}
