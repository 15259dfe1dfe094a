/** `numjit explain` of files that export all sorts of things. */
import { afterAll, expect, test } from 'vitest';
import { place } from './command.ts';

const here = place();
afterAll(here.remove);

here.write(
  'kernels.mjs',
  `import { jit } from 'numjit';
export function scale(a, x) { for (let i = 0; i < x.length; i++) x[i] *= a; }
export const scaleArgs = [2, new Float64Array(100)];
export function total(x) { let s = 0; for (let i = 0; i < x.length; i++) s += x[i]; return s; }
export const totalArgs = () => [new Float64Array(100)];
export const called = jit(function called(x) { for (let i = 0; i < x.length; i++) x[i] = i; });
called.sync(new Float64Array(10));
export const waiting = jit(function waiting(x) { for (let i = 0; i < x.length; i++) x[i] = i; });
export class Shape {}
export async function go() {}
export const text = x => JSON.parse(x).map(y => [...y]);
export const number = 1;
setInterval(() => {}, 1000);
`,
);
const json = (args: readonly string[]) => JSON.parse(here.run([...args, '--json']).out);

test('all exports: what is known of each, and how to tell the rest', () => {
  const { code, out, err } = here.run(['explain', 'kernels.mjs']);
  expect([code, err]).toEqual([0, '']);
  expect([...out.matchAll(/^── (\w+) ──$/gm)].map(m => m[1])).toEqual(['called', 'scale', 'text', 'total', 'waiting']);
  expect(out).toContain("Give some: --export waiting --args '[…]', with an array of arguments, or");
  expect(out).toContain('export const waitingArgs = […] from the file.');
  expect(out).toContain('for i (line 1): parallel');
  expect(out).toContain('for i (line 1): reduction');
  expect(out).not.toContain('\x1b');
});

test('the explanation is what the function itself says', () => {
  const [{ explanation, inspection, problem }] = json(['explain', 'kernels.mjs', '--export', 'scale']);
  expect(problem).toBe(null);
  expect(here.run(['explain', 'kernels.mjs', '--export', 'scale']).out).toBe(`── scale ──\n\n${explanation}\n\n`);
  expect(inspection.loops.map((l: { verdict: string }) => l.verdict)).toEqual(['parallel']);
});

test('arguments on the command line go before those of the file', () => {
  const ir = (args: readonly string[]) =>
    json(['explain', 'kernels.mjs', '--export', 'scale', ...args])[0].inspection.ir;
  expect(ir([])).toContain('f64');
  expect(ir(['--args', '[2, new Float32Array(8)]'])).toContain('f32');
});

test.each([
  ['--args', '[1', 'numjit explain: `--args` is no JavaScript expression: '],
  ['--args', '3', 'numjit explain: `--args` takes an array: the arguments of a call.'],
  [
    '--export',
    'none',
    'numjit explain: `kernels.mjs` exports no function `none`; it has Shape, called, go, scale, text, total, waiting.',
  ],
])('wrong use: %s %s', (option, value, message) => {
  const { code, out, err } = here.run(['explain', 'kernels.mjs', '--export', 'scale', option, value]);
  expect([code, out]).toEqual([2, '']);
  expect(err.startsWith(message)).toBe(true);
});

test('what is no kernel is named only where it is asked for', () => {
  const { code, out } = here.run(['explain', 'kernels.mjs', '--export', 'go']);
  expect(code).toBe(1);
  expect(out).toMatch(/^── go ──\n\n.*async/);
});

test('what turns out to be none has the place in its source', () => {
  const { code, out } = here.run(['explain', 'kernels.mjs', '--export', 'text', '--args', '[new Float64Array(1)]']);
  expect(code).toBe(1);
  expect(out).toMatch(/\^/);
});

test('arguments that do not fit are an error with the reason', () => {
  const { code, out } = here.run(['explain', 'kernels.mjs', '--export', 'scale', '--args', '[null, 1]']);
  expect(code).toBe(1);
  expect(out).toContain('`a`');
});

test('a file that throws, and one that exports nothing', () => {
  here.write('throws.mjs', 'throw new Error("not today")');
  here.write('empty.mjs', 'export const a = 1;');
  const thrown = here.run(['explain', 'throws.mjs']);
  expect([thrown.code, thrown.out]).toEqual([1, '']);
  expect(thrown.err).toMatch(/^numjit explain: Error: not today\n {4}at .*throws\.mjs:1:7/);
  const none = here.run(['explain', 'empty.mjs']);
  expect(none).toEqual({
    code: 1,
    out: '',
    err: 'numjit explain: `empty.mjs` exports no function that can be compiled.\n',
  });
});
