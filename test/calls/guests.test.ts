/** The library as a guest: in a process that wants to end, in a worker of its user's, twice in one process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildOptions, buildSync } from 'esbuild';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { folderOf } from '../folder.ts';
import { child, likeBrowser } from './child.ts';

const grind = `function grind(a, turns, add) {
  let x = 0;
  for (let k = 0; k < turns; k++) x = x * 1.0000001 + 1;
  for (let i = 0; i < a.length; i++) a[i] = a[i] * 2 + add + (x > 0 ? 0 : 1);
  return x;
}`;
const start = `const f = jit(${grind}, { backend: 'wasm' }); const a = zeros(3);`;
const folder = mkdtempSync(join(tmpdir(), 'numjit-copy-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The library in one file. */
function bundled(options: BuildOptions): string {
  const outfile = join(folder, `${Object.keys(options).join()}.mjs`);
  const entry = fileURLToPath(new URL('../../src/index.ts', import.meta.url));
  buildSync({ entryPoints: [entry], bundle: true, format: 'esm', platform: 'neutral', outfile, ...options });
  return pathToFileURL(outfile).href;
}

const threads = { NUMJIT_THREADS: '3' };

test('a process with an idle pool ends by itself', () => {
  const { status, signal, stdout, stderr } = child(`${start} await f(a, 1e7, 1); console.log(a.join());`, threads);
  expect({ status, signal, stdout, stderr }).toEqual({ status: 0, signal: null, stdout: '1,1,1\n', stderr: '' });
}, 30_000);

test('a pending call keeps the process', () => {
  const program = `${start} f(a, 1e8, 1).then(() => f(a, 1e8, 1)).then(() => console.log(a.join()));`;
  expect(child(program, threads)).toMatchObject({ status: 0, stdout: '3,3,3\n', stderr: '' });
}, 30_000);

test('idle workers use no processor time', () => {
  const program = `${start} await f(a, 1e7, 1);
    await new Promise(done => setTimeout(done, 100));
    const before = process.cpuUsage();
    await new Promise(done => setTimeout(done, 1000));
    const { user, system } = process.cpuUsage(before);
    console.log((user + system) / 1000 < 50 ? 'idle' : (user + system) / 1000);`;
  expect(child(program, threads).stdout).toBe('idle\n');
}, 30_000);

test('NUMJIT_THREADS has to be a number', () => {
  const { stdout } = child(`${start} try { await f(a, 1e7, 1); } catch (e) { console.log(e.message); }`, {
    NUMJIT_THREADS: 'many',
  });
  expect(stdout).toBe("NUMJIT_THREADS takes a whole number from 1 on, not 'many'\n");
}, 30_000);

test('in a worker of the user’s, with threads and without', () => {
  const program = `
    import { Worker } from 'node:worker_threads';
    const text = \`
      import { parentPort, workerData } from 'node:worker_threads';
      const { jit, zeros, configure } = await import(workerData.library);
      if (workerData.threads) configure({ threads: workerData.threads });
      const f = jit(GRIND, { backend: 'wasm' });
      const a = zeros(3);
      const turns = 2e7;
      await Promise.all([f(a, turns, 1), f(a, turns, 1)]);
      f.sync(a, turns, 1);
      parentPort.postMessage(a.join());
    \`;
    const said = threads => new Promise((done, failed) => {
      const w = new Worker(text.replace('GRIND', ${JSON.stringify(grind)}), { eval: true, workerData: { library: ${JSON.stringify(bundled({}))}, threads } });
      w.on('message', done).on('error', failed);
    });
    ${start}
    const here = f(a, 1e8, 5);
    console.log(await Promise.all([said(0), said(2), said(3)]));
    await here;
    console.log(a.join());`;
  const { stdout, stderr, status } = child(program, { NUMJIT_THREADS: '' }, 60);
  expect([stdout, stderr, status]).toEqual(["[ '7,7,7', '7,7,7', '7,7,7' ]\n5,5,5\n", '', 0]);
}, 60_000);

test.each([
  ['minified', { minify: true }],
  ['with names kept', { keepNames: true }],
])(
  'two copies of the library, the other one bundled %s, know each other’s arrays',
  (_, options) => {
    const folder = folderOf('copy', onTestFinished);
    const file = join(folder, 'copy.mjs');
    const entry = fileURLToPath(new URL('../../src/index.ts', import.meta.url));
    buildSync({ entryPoints: [entry], bundle: true, format: 'esm', platform: 'neutral', outfile: file, ...options });
    const program = `${start}
    const other = await import(${JSON.stringify(file)});
    const g = other.jit(${grind}, { backend: 'wasm' });
    const b = other.zeros(3);
    await Promise.all([f(a, 3e7, 1), g(b, 3e7, 2), f(b, 3e7, 10), g(a, 3e7, 20)]);
    console.log(a.length, b.length, other.jit !== jit);
    const c = zeros(2);
    await g(c, 3e7, 4);
    f.sync(c, 3e7, 4);
    console.log(c.join());`;
    expect(child(program, threads, 60)).toMatchObject({ stdout: '3 3 true\n12,12\n', stderr: '', status: 0 });
  },
  60_000,
);

test('Web Workers, from a blob', () => {
  const program = `${likeBrowser} numjit.configure({ threads: 3 });
${start}
    await f(a, 3e7, 1);
    const g = jit(h => { for (let i = 0; i < h.length; i++) h[i] += i; }, { parallel: true, backend: 'wasm' });
    const h = zeros(1e6);
    for (let k = 0; k < 20; k++) g.sync(h);
    console.log(a.join(), h[999999], globalThis.started);
    await numjit.shutdown();`;
  expect(child(program)).toMatchObject({ stdout: '1,1,1 19999980 3\n', stderr: '', status: 0 });
}, 30_000);
