/** The first calls, made before there is a device, on library arrays: these stay where they are, and wait for nobody but calls before. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeDevice, root } from './driver.ts';

/** In a process of its own, which ends at once where nothing is left that could settle a promise. */
function run(program: string): string {
  const head = `import { empty, jit, zeros } from ${JSON.stringify(join(root, 'src/index.ts'))};
    const twice = jit((a, out) => { for (let i = 0; i < a.length; i++) out[i] = a[i] * 2; }, { parallel: true, backend: 'webgpu' });
  `;
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', head + program], {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return stdout.trim();
}

describeDevice('calls before there is a device', () => {
  test('write library arrays, in the order made', () => {
    const program = `
      const a = zeros(4, 'float32').fill(3), out = empty(4, 'float32');
      await Promise.all([twice(a, out), twice(out, a), twice(a, out)]);
      console.log(...out);`;
    expect(run(program)).toBe('24 24 24 24');
  });

  test('read ordinary arrays after calls before have written them', () => {
    const program = `
      const [a, b, out] = [3, 0, 0].map(x => new Float32Array(4).fill(x));
      await Promise.all([twice(a, b), twice(b, out)]);
      console.log(...out);`;
    expect(run(program)).toBe('12 12 12 12');
  });

  test('and what waits for a call is waited for by those behind it', () => {
    const program = `
      const [a, b, c, d] = [3, 0, 0, 0].map(x => new Float32Array(4).fill(x));
      await twice(a, b);
      await Promise.all([twice(a, b), twice(b, c), twice(c, b), twice(b, d)]);
      console.log(...d);`;
    expect(run(program)).toBe('48 48 48 48');
  });

  test('keep nobody from other library arrays', () => {
    const program = `
      const here = jit(a => { for (let i = 0; i < a.length; i++) a[i] += 1; });
      const a = zeros(4, 'float32').fill(3), out = empty(4, 'float32'), other = zeros(2, 'float32');
      const pending = twice(a, out);
      here.sync(other);
      await pending;
      console.log(...other, ...out);`;
    expect(run(program)).toBe('1 1 6 6 6 6');
  });
});
