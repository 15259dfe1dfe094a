/** `numjit profile`: the script runs as it would alone, and what its functions say comes out ranked. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { ordinary, overhead, uncalled } from '../profile/records.ts';
import { place } from './command.ts';

const here = place();
afterAll(here.remove);

/** Lists functions as \`jit\` does. */
const lists = (...records: readonly object[]) =>
  `for (const r of ${JSON.stringify(records)}) globalThis[Symbol.for('numjit.jitted')].push({ name: r.kernel, profile: () => r });\n`;

here.write('script.mjs', `${lists(uncalled, overhead, ordinary)}console.log('args', process.argv.slice(2).join());`);
here.write('late.mjs', `setTimeout(() => {\n${lists(ordinary)}process.exitCode = 7;\n}, 50);`);
here.write('leaves.mjs', `${lists(ordinary)}process.exit(5);`);
here.write('throws.mjs', `${lists(ordinary)}throw new Error('oh');`);
here.write('later.mjs', `${lists(ordinary)}setTimeout(() => { throw new Error('oh'); });`);
here.write('idle.mjs', lists(uncalled));
here.write('none.mjs', 'export const a = 1;');
const page = join(here.folder, 'numjit-profile.html');
beforeEach(() => here.write('numjit-profile.html', ''));

test('a table by what there is to gain, the next steps, and the page', () => {
  const { code, out, err } = here.run(['profile', 'script.mjs', '--json', '-h', 'x']);
  expect([code, err]).toEqual([0, '']);
  expect(out.split('\n')).toEqual([
    'args --json,-h,x',
    '',
    '2 jitted functions ran, 9.04 s in all. The most to gain first:',
    '',
    'function       runs on             calls     time   to gain',
    'histogram      wasm on 1 thread      132   4.52 s    777 ms',
    'blackScholes   wasm on 4 threads     132   4.52 s    777 ms',
    '',
    'To do next:',
    '- histogram: keep `price` and `strike` in numjit arrays: saves 2 copies of 16 MB (17 % of a call)',
    '- blackScholes: keep `price` and `strike` in numjit arrays: saves 2 copies of 16 MB (17 % of a call)',
    '',
    '1 jitted function was never called.',
    '',
    expect.stringMatching(/^The page: .*numjit-profile\.html$/),
    '',
  ]);
  expect(here.read('numjit-profile.html')).toContain('<h1>Profile of 2 kernels</h1>');
});

test('JSON alone on stdout; what the script prints goes to stderr', () => {
  const { code, out, err } = here.run(['profile', '--no-html', '--json', 'script.mjs']);
  expect([code, err]).toEqual([0, 'args \n']);
  expect(JSON.parse(out).map((r: { kernel: string }) => r.kernel)).toEqual(['histogram', 'blackScholes', 'uncalled']);
  expect(here.read('numjit-profile.html')).toBe('');
});

test('the page goes where it is told to', () => {
  expect(here.run(['profile', '--html', 'own.html', 'script.mjs']).code).toBe(0);
  expect(here.read('own.html')).toContain('<!doctype html>');
  expect(here.read('numjit-profile.html')).toBe('');
  const { code, err } = here.run(['profile', '--html', 'no/such/folder.html', 'script.mjs']);
  expect(code).toBe(1);
  expect(err).toMatch(/^numjit profile: ENOENT/);
});

test.each([
  ['late.mjs', 7],
  ['leaves.mjs', 5],
  ['throws.mjs', 1],
  ['later.mjs', 1],
])('%s: reported at its end, with its exit code', (script, exit) => {
  const { code, out } = here.run(['profile', script]);
  expect(code).toBe(exit);
  expect(out).toContain('1 jitted function ran, 4.52 s in all');
  expect(here.read('numjit-profile.html')).toContain('Profile of blackScholes');
});

test.each([
  ['idle.mjs', '1 jitted function was never called.\n'],
  ['none.mjs', 'No function was jitted.\n'],
])('%s: nothing to report', (script, out) => {
  expect(here.run(['profile', script])).toEqual({ code: 1, out, err: '' });
  expect(existsSync(page)).toBe(true);
  expect(here.read('numjit-profile.html')).toBe('');
});
