/** `parallelMap` in a process of its own: it ends by itself, idle workers cost nothing, and hosts may forbid workers. */
import { expect, test } from 'vitest';
import { child, likeBrowser } from '../calls/child.ts';

const threads = { NUMJIT_THREADS: '2' };
const start = `
  const { parallelMap, shutdown } = numjit;
  const square = x => { let s = 0; for (let i = 0; i < 1e5; i++) s += x; return s / 1e5 * x; };`;
const call = 'await parallelMap([1, 2, 3], square, { batch: 1 })';

test('a process that used it ends by itself, and an awaited call keeps it', () => {
  const { status, stdout, stderr } = child(`${start} console.log((${call}).join());`, threads);
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '1,4,9\n', stderr: '' });
}, 30_000);

test('idle workers use no processor time, and shutdown ends them', () => {
  const program = `${start} ${call};
    const before = process.cpuUsage();
    await new Promise(done => setTimeout(done, 1000));
    const { user, system } = process.cpuUsage(before);
    console.log((user + system) / 1000 < 50 ? 'idle' : (user + system) / 1000);
    await shutdown();
    console.log((${call}).join());`;
  expect(child(program, threads).stdout).toBe('idle\n1,4,9\n');
}, 30_000);

test('where functions cannot be made of text it runs here, and says so once', () => {
  const program = `${start} const { prototype } = Function;
    globalThis.Function = function () { throw new EvalError('unsafe-eval'); };
    Function.prototype = prototype;
    console.log((${call}).join(), (${call}).join());`;
  const { stdout, stderr } = child(program, threads);
  expect(stdout).toBe('1,4,9 1,4,9\n');
  expect(stderr).toBe('numjit: parallelMap runs on this thread: unsafe-eval\n');
}, 30_000);

test('where workers cannot be started it runs here, and says so once', () => {
  const program = `${start}
    process.getBuiltinModule = undefined;
    globalThis.Worker = class { constructor() { throw new Error('worker-src'); } };
    console.log((${call}).join(), (${call}).join());`;
  const { stdout, stderr } = child(program, threads);
  expect(stdout).toBe('1,4,9 1,4,9\n');
  expect(stderr).toBe('numjit: parallelMap runs on this thread: Error: worker-src\n');
}, 30_000);

test('Web Workers, from a blob', () => {
  const program = `
    ${likeBrowser}
    ${start}
    console.log((${call}).join(), globalThis.started);
    await shutdown();`;
  expect(child(program, threads)).toMatchObject({ stdout: '1,4,9 2\n', stderr: '', status: 0 });
}, 30_000);
