import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf } from '../folder.ts';

const folder = folderOf('history');
const file = join(folder, 'history.json');
const script = join(folder, 'script.mts');
const index = new URL('../../src/index.ts', import.meta.url).href;
writeFileSync(
  script,
  `import { configure, jit, zeros } from '${index}';
  const f = jit(a => { for (let i = 0; i < a.length; i++) a[i] = Math.sqrt(a[i]) + 1; }, { parallel: true });
  if (process.argv[2]) configure({ history: process.argv[2] });
  const a = zeros(200_000);
  const before = f.profile(a).backends.reduce((sum, b) => sum + (b.measured?.calls ?? 0), 0);
  for (let k = 0; k < 10; k++) f.sync(a);
  console.log(before);`,
);
const run = (...args: string[]): { readonly before: number; readonly text: string } => {
  const env = { ...process.env, NUMJIT_CACHE: folder, NUMJIT_CALIBRATION: 'off' };
  const text = execFileSync('npx', ['tsx', script, ...args], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { before: Number(text.trim()), text };
};

test('history stays in the process unless it is asked to be kept; then the next process knows of the calls', () => {
  expect(run().before).toBe(0);
  expect(() => readFileSync(file)).toThrow('ENOENT');
  expect(run('disk').before).toBe(0);
  expect(JSON.parse(readFileSync(file, 'utf8')).kernels).toHaveLength(1);
  // Calls while workers start are not kept.
  expect(run('disk').before).toBeGreaterThan(0);
  expect(run('process').before).toBe(0);
}, 60_000);

test('a file that was changed by hand counts for nothing, and a broken one is set aside', () => {
  run('disk');
  const good = JSON.parse(readFileSync(file, 'utf8'));
  const [[key, times]] = good.kernels;
  const wrong = Object.fromEntries(
    Object.keys(times).map(option => [
      option,
      [
        [1, { times: 'x' }],
        ['y', null],
      ],
    ]),
  );
  writeFileSync(file, JSON.stringify({ ...good, kernels: [5] }));
  expect(run('disk').before).toBe(0);
  writeFileSync(file, JSON.stringify({ ...good, kernels: [[key, wrong]] }));
  expect(run('disk').before).toBe(0);
  writeFileSync(file, '{"form":');
  expect(run('disk').before).toBe(0);
  expect(readFileSync(`${file}.broken`, 'utf8')).toBe('{"form":');
}, 60_000);
