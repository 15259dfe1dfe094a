/** `numjit doctor` and `numjit bench`, on this machine and on one that lacks something. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { backends } from '../../src/backends.ts';
import { missing } from '../webgpu/driver.ts';
import { place } from './command.ts';

const here = place();
afterAll(here.remove);

interface Check {
  readonly name: string;
  readonly ok: boolean | null;
  readonly says: string;
  readonly fix?: string;
}
const checks = (out: string): readonly Check[] => JSON.parse(out).checks;

test('all is well here, and says so line by line', () => {
  const { code, out, err } = here.run(['doctor']);
  expect([code, err]).toEqual([0, '']);
  const lines = out.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^numjit \d/);
  expect(lines.slice(2).every(l => /^[✓·] \S/.test(l))).toBe(true);
  expect(out).not.toContain('\x1b');
});

test('as data: every backend was tried', () => {
  const { code, out } = here.run(['doctor', '--json']);
  expect(code).toBe(0);
  const tried = checks(out).filter(c => /ran a loop in .*, every element as in JavaScript/.test(c.says));
  expect(tried.map(c => c.name)).toEqual(backends.map(b => b.name));
  expect(checks(out).some(c => c.fix)).toBe(false);
});

test('what is missing has a ✗, the way out and exit code 1', () => {
  const without = ['--import', 'data:text/javascript,delete globalThis.SharedArrayBuffer'];
  const { code, out } = here.run(['doctor'], {}, without);
  expect(code).toBe(1);
  expect(out).toMatch(/^✗ memory {7}no SharedArrayBuffer; .*\n {15}→ Threads share arrays by SharedArrayBuffer\./m);
  expect(out).toMatch(/^✗ threads /m);
  const data = checks(here.run(['doctor', '--json'], {}, without).out);
  expect(data.filter(c => c.ok === false).map(c => c.name)).toEqual(['memory', 'threads']);
});

test('without the package for WebGPU, it says how to come by it, and that is no fault', () => {
  const { code, out } = here.run(['doctor', '--json']);
  const row = checks(out).find(c => c.name === 'webgpu');
  expect([code, row?.ok]).toEqual([0, null]);
  expect(row?.says).toBe('the optional package `webgpu` is not installed: npm install webgpu');
});

describe('with the package for WebGPU', () => {
  const there = place();
  afterAll(there.remove);
  const root = fileURLToPath(new URL('../..', import.meta.url));
  symlinkSync(join(root, 'node_modules/webgpu'), join(there.folder, 'node_modules/webgpu'));

  test('and no driver, it says what is missing', () => {
    const { code, out } = there.run(['doctor', '--json'], { VK_DRIVER_FILES: '/nowhere.json' });
    const row = checks(out).find(c => c.name === 'webgpu');
    expect([code, row?.ok]).toEqual([0, null]);
    expect(row?.says).toMatch(/^WebGPU finds no GPU: no driver .*; on Linux the package `mesa-vulkan-drivers`/);
  });

  test.skipIf(missing !== undefined)(`a loop has run there, and its limits are told [${missing ?? ''}]`, () => {
    const { code, out } = there.run(['doctor', '--json']);
    const [row, limits] = ['webgpu', 'limits'].map(name => checks(out).find(c => c.name === name)!);
    expect([code, row.ok]).toEqual([0, true]);
    expect(row.says).toMatch(/; compiled and ran a loop in /);
    expect(limits.says).toMatch(/^buffers up to \d.*, arrays up to \d.* workgroup \d.*; features: /);
  });
});

test('variables that are set are shown', () => {
  const { out } = here.run(['doctor', '--json'], { NUMJIT_THREADS: '1', NUMJIT_BACKEND: 'js' });
  expect(checks(out).find(c => c.name === 'variables')?.says).toBe('NUMJIT_BACKEND=js NUMJIT_THREADS=1');
  expect(checks(out).find(c => c.name === 'threads')?.says).toMatch(/^1 thread of /);
});

test('bench: every backend beside plain JavaScript', () => {
  const { code, out, err } = here.run(['bench', '--kernel', 'dot', '--json'], { NUMJIT_THREADS: '1' });
  expect([code, err]).toEqual([0, '']);
  const [row, ...others] = JSON.parse(out);
  expect(others).toEqual([]);
  expect(row.kernel).toBe('dot');
  expect(row.sides.map((s: { name: string }) => s.name)).toEqual(backends.map(b => b.name));
  for (const s of row.sides) expect(s.ratio).toBeCloseTo(row.plain / s.ms, 9);
});

test('bench: a table', () => {
  const { code, out } = here.run(['bench', '--kernel', 'histogram', '--kernel', 'dot'], { NUMJIT_THREADS: '1' });
  expect(code).toBe(0);
  expect(out).toMatch(/^kernel +plain JavaScript .*\ndot .*×\nhistogram .*×\n\nTimes as fast/);
});
