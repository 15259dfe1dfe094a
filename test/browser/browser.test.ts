/** The built package in real browsers: with threads where the page is cross-origin isolated, on one thread where it is not,
 * under content security policies, and inside a worker of the page's own. Every result is the plain function's. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inChromium, type Opened } from './chromium.ts';
import { inFirefox } from './firefox.ts';
import { buildPackage, buildPage, type Files, html, isolated, type Site, serve } from './site.ts';

const policies = {
  isolated,
  'not isolated': {},
  'no blobs': { ...isolated, 'Content-Security-Policy': "script-src 'self' 'wasm-unsafe-eval'" },
  'no code': { ...isolated, 'Content-Security-Policy': "script-src 'self'" },
};
type Policy = keyof typeof policies;

const sites = new Map<string, Site>();

beforeAll(async () => {
  const { modules, worker } = await buildPackage();
  const files: Files = {
    '/': html('/page.js'),
    '/page.js': await buildPage('main.ts'),
    ...Object.fromEntries(Object.entries(modules).map(([name, text]) => [`/dist/${name}`, text])),
    '/worker.js': worker,
    '/worker-of-another-version.js': worker.replace('\\"forgettable\\":', '\\"kept\\":'),
  };
  for (const [name, headers] of Object.entries(policies)) sites.set(name, await serve(files, headers));
}, 60_000);
afterAll(() => Promise.all([...sites.values()].map(s => s.close())));

type Scenarios = typeof import('./page/scenarios.ts');
type Answer<N extends keyof Scenarios> = Awaited<ReturnType<Scenarios[N]>>;

const hosts = { 'a page': 'play', "a worker of the page's own": 'playInWorker' };
let host: string = 'play';

/** Runs a scenario in a new page under a policy. */
async function play<N extends keyof Scenarios>(
  { page }: Opened,
  name: N,
  options: object & Parameters<Scenarios[N]>[0],
): Promise<Answer<N>> {
  const call = `${host}(${JSON.stringify(name)}, ${JSON.stringify(options)})`;
  return (await page.evaluate(call)) as Answer<N>;
}

/** In Firefox, where a scenario takes four times as long, from the page alone. */
const browsers = {
  Chromium: { inside: inChromium, from: hosts },
  Firefox: { inside: inFirefox, from: { 'a page': 'play' } },
};

for (const [browser, { inside, from }] of Object.entries(browsers))
  inside(`numjit in ${browser}`, open => {
    const at = (policy: Policy) => open(sites.get(policy)!.url);

    describe.each(Object.entries(from))('in %s', (name, way) => {
      beforeAll(() => void (host = way));
      const isPage = way === 'play';

      test('every kernel gives the bits of the plain function, on every backend, every way', async () => {
        const { wrong, calls } = await play(await at('isolated'), 'kernels', {});
        expect(wrong).toEqual([]);
        expect(calls).toBeGreaterThan(500);
      });

      test('two workers and more take part in a parallel loop', async () => {
        const { page, said } = await at('isolated');
        const { helpers, longest, ...rest } = await play({ page, said }, 'threads', { threads: 3 });
        expect(rest).toEqual({ listening: true, right: true, started: 3, scripts: ['blob'] });
        expect(Math.min(...helpers)).toBeGreaterThanOrEqual(2);
        if (isPage) expect(longest).toBe(0);
        expect(said).toEqual([]);
      });

      test('a long call that is awaited leaves the event loop free', async () => {
        const { returned, took, turns, right, longest } = await play(await at('isolated'), 'longCall', { threads: 2 });
        expect(right).toBe(true);
        expect(took).toBeGreaterThan(100);
        expect(returned).toBeLessThan(took / 2);
        expect(turns).toBeGreaterThan(5);
        if (isPage) expect(longest).toBe(0);
      });

      test('an error in a worker is the error of the plain order', async () => {
        const { texts, written } = await play(await at('isolated'), 'errors', { threads: 3 });
        expect(new Set(texts).size).toBe(1);
        expect(texts[0]).toMatch(/^RangeError: index 123456789 is out of bounds for `x` of length 300000 \(2:\d+\)/);
        expect(written).toEqual([299_998, 299_998, 299_998, 299_998]);
      });

      test('a kernel on a worker makes arrays of its own', async () => {
        const { rights, longest } = await play(await at('isolated'), 'ownArrays', { threads: 2 });
        expect(rights).toEqual([true, true, true]);
        if (isPage) expect(longest).toBe(0);
      });

      test('shutdown ends the workers, and the next call starts others', async () => {
        const { helpers, left, ...rest } = await play(await at('isolated'), 'ending', { threads: 3 });
        // Firefox stops a worker where it is: it does not get to say that it leaves.
        if (browser !== 'Firefox') expect(left).toBe(true);
        expect(rest).toEqual({ first: true, ended: true, again: true, more: true });
        expect(Math.min(...helpers)).toBeGreaterThanOrEqual(2);
      });

      test('without cross-origin isolation everything runs on one thread, and explain says why', async () => {
        const opened = await at('not isolated');
        const { wrong } = await play(opened, 'kernels', {});
        expect(wrong).toEqual([]);
        const { text, ...rest } = await play(opened, 'explanation', { threads: 3 });
        expect(rest).toEqual({ first: 'no error', second: 'no error', right: true, shared: false, started: 0 });
        expect(text).toContain(
          'threads: only the calling one: this host has no SharedArrayBuffer (a page must be cross-origin isolated)',
        );
        expect((await play(opened, 'errors', { threads: 3 })).written).toEqual([299_998, 299_998, 299_998, 299_998]);
        expect((await play(opened, 'ownArrays', { threads: 3 })).rights).toEqual([true, true, true]);
        expect(opened.said).toEqual([]);
      });

      test(`${name} whose policy forbids blobs has workers from workerUrl`, async () => {
        const opened = await at('no blobs');
        const found = await play(opened, 'threads', { threads: 3, workerUrl: '/worker.js' });
        expect(found.scripts).toEqual(['/worker.js']);
        expect([found.listening, found.right, Math.min(...found.helpers) >= 2]).toEqual([true, true, true]);
      });
      test('blobs forbidden and no workerUrl: one thread, and a warning that says so, once', async () => {
        const { page, said } = await at('no blobs');
        const { text, ...rest } = await play({ page, said }, 'explanation', { threads: 3 });
        expect(rest).toEqual({ first: 'no error', second: 'no error', right: true, shared: true, started: 3 });
        const reason = 'the script of a worker could not be loaded (`configure({ workerUrl })` names one)';
        expect(text).toContain(`threads: only the calling one: ${reason}`);
        const warnings = said.filter(line => line.startsWith('numjit:'));
        expect(warnings).toEqual([`numjit: no worker can be started here, so calls run on one thread: ${reason}`]);
      });

      test.each(['/worker-of-another-version.js', '/nowhere.js'])(
        'workerUrl that is %s: one thread',
        async workerUrl => {
          const { page, said } = await at('isolated');
          const { text, right } = await play({ page, said }, 'explanation', { threads: 3, workerUrl });
          expect(right).toBe(true);
          expect(text).toMatch(workerUrl.includes('version') ? /another version of numjit/ : /could not be loaded/);
          expect(said.filter(line => line.startsWith('numjit:'))).toHaveLength(1);
        },
      );

      test('what may compile WebAssembly, but no text, runs there', async () => {
        const { problem, problemFlat, right } = await play(await at('no blobs'), 'plainCall', {});
        expect([problem, problemFlat, right]).toEqual(['no error', 'no error', true]);
      });

      test('where neither may be compiled, an error says so', async () => {
        const { problem, problemFlat } = await play(await at('no code'), 'plainCall', {});
        for (const text of [problem, problemFlat]) {
          expect(text).toMatch(/^KernelError: .*content security policy of this page forbids `new Function`/);
          expect(text).toMatch(
            /content security policy of this page forbids WebAssembly \('wasm-unsafe-eval' allows it\)/,
          );
        }
      });
    });
  });
