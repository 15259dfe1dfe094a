/** The library as a guest in a process: it ends by itself, and its environment is heard. */
import { expect, test } from 'vitest';
import { child } from './child.ts';

const saxpy = 'function saxpy(a, x, y) { for (let i = 0; i < x.length; i++) y[i] += a * x[i]; }';
const program = `
  const f = jit(${saxpy}, { backend: 'wasm' });
  const y = zeros(5);
  await f(2, new Float64Array(5).fill(3), y);
  f.sync(2, y, y);
  console.log(y.join());`;

test('a process that used the library ends by itself', () => {
  const { status, signal, stdout, stderr } = child(program);
  expect({ status, signal, stdout, stderr }).toEqual({
    status: 0,
    signal: null,
    stdout: '18,18,18,18,18\n',
    stderr: '',
  });
}, 30_000);

test('NUMJIT_BACKEND pins the choice', () => {
  const { stdout } = child(
    `const f = jit(${saxpy}); f.sync(1, new Float64Array(1), new Float64Array(1)); console.log(f.inspect().decision);`,
    { NUMJIT_BACKEND: 'wasm' },
  );
  expect(stdout).toBe("{ backend: 'wasm', why: 'named by NUMJIT_BACKEND' }\n");
}, 30_000);

test('NUMJIT_DUMP prints each stage that it names', () => {
  const { status, stdout, stderr } = child(program, { NUMJIT_DUMP: 'parse,ir,facts,plan,code,time' });
  expect([status, stdout]).toEqual([0, '18,18,18,18,18\n']);
  const heads = stderr
    .split('\n')
    .filter(line => line.startsWith('── '))
    .map(line => line.replace(/[\d.]+ ms/, '# ms'));
  expect(heads).toEqual([
    '── time: parse # ms',
    '── parse: saxpy',
    '── time: lower # ms',
    '── ir: saxpy',
    '── time: canonical # ms',
    '── ir: saxpy after canonical',
    '── time: rows # ms',
    '── ir: saxpy after rows',
    '── time: apart # ms',
    '── ir: saxpy after apart',
    '── time: promote # ms',
    '── ir: saxpy after promote',
    '── time: analyse # ms',
    '── facts: saxpy',
    '── time: plan # ms',
    '── plan: saxpy for wasm',
    '── time: apply for wasm # ms',
    '── ir: saxpy after apply for wasm',
    '── time: exchange for wasm # ms',
    '── ir: saxpy after exchange for wasm',
    '── time: hoist for wasm # ms',
    '── ir: saxpy after hoist for wasm',
    '── time: legalise for wasm # ms',
    '── ir: saxpy after legalise for wasm',
    '── time: slice for wasm # ms',
    '── ir: saxpy after slice for wasm',
    '── time: jam for wasm # ms',
    '── ir: saxpy after jam for wasm',
    '── time: stack for wasm # ms',
    '── ir: saxpy after stack for wasm',
    '── time: long for wasm # ms',
    '── ir: saxpy after long for wasm',
    '── time: emit # ms',
    '── code: saxpy for wasm',
    '── time: load # ms',
  ]);
  expect(section(stderr, 'parse: saxpy')).toBe(`${saxpy}\nfree: nothing`);
  expect(section(stderr, 'ir: saxpy')).toMatch(/^kernel saxpy\(a: i32|^kernel saxpy\(a: f64/);
  expect(section(stderr, 'facts: saxpy')).toMatch(/array x: read\narray y: read, written\nlocal i: i32 integers 0 … /);
  expect(section(stderr, 'facts: saxpy')).toMatch(/loop \d+ \(1:26\): \d accesses in bounds if /);
  expect(section(stderr, 'plan: saxpy for wasm')).toMatch(/accesses unchecked if .*\nlong loops are outlined/);
  expect(section(stderr, 'ir: saxpy after legalise for wasm')).toBe('(unchanged)');
  expect(section(stderr, 'code: saxpy for wasm')).toMatch(/^\(module/);
}, 30_000);

test('one stage, and a stage that there is not', () => {
  const { stderr } = child(program, { NUMJIT_DUMP: 'plan,wat' });
  expect(stderr).toMatch(
    /^NUMJIT_DUMP: there is no stage wat; there are parse, ir, facts, plan, code, time\n── plan: /,
  );
  expect(stderr.match(/there is no stage/g)).toHaveLength(1);
}, 30_000);

function section(text: string, title: string): string {
  const [, body] = text.split(`── ${title}\n`);
  return body.split('\n── ')[0].trimEnd();
}
