/** An application that bundlers put into one file together with the built package, minified or not: it works in a real
 * browser, with workers, whose program is text of the bundled functions themselves. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { inChromium } from './chromium.ts';
import { buildPackage, type Files, html, isolated, root, serve, withFolder } from './site.ts';

const entry = join(root, 'test/browser/page/app.ts');

/** What the application imports: the type checker sees the sources there, bundlers get the built package. */
const sources = /src\/index\.ts$/;

type Bundle = (library: string) => Promise<string>;

const withEsbuild =
  (options: object): Bundle =>
  async library => {
    const { outputFiles } = await esbuild({
      entryPoints: [entry],
      plugins: [{ name: 'package', setup: b => b.onResolve({ filter: sources }, () => ({ path: library })) }],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      ...options,
    });
    return outputFiles[0].text;
  };

const withVite =
  (options: object): Bundle =>
  async library => {
    const found = await vite({
      configFile: false,
      root,
      logLevel: 'error',
      plugins: [{ name: 'package', enforce: 'pre', resolveId: id => (sources.test(id) ? library : undefined) }],
      build: { write: false, rollupOptions: { input: entry }, ...options },
    });
    const { output } = (Array.isArray(found) ? found[0] : found) as { output: readonly { code: string }[] };
    return output[0].code;
  };

const bundles: { readonly [name: string]: Bundle } = {
  esbuild: withEsbuild({}),
  'esbuild, minified': withEsbuild({ minify: true }),
  'esbuild, minified, names kept': withEsbuild({ minify: true, keepNames: true }),
  'esbuild, minified to ES2020': withEsbuild({ minify: true, target: 'es2020' }),
  'vite, minified': withVite({}),
  'vite, as it comes': withVite({ minify: false }),
};

/** There the functions of a worker's program name the helper that keeps names, under a name of the bundler's own: the
 * library warns, and runs on one thread. */
const alone = { 'esbuild, minified, names kept': true };

inChromium('an application bundled for Chromium', open => {
  let modules: Files;
  beforeAll(async () => {
    modules = (await buildPackage()).modules;
  }, 60_000);

  test.each(Object.entries(bundles))('by %s', async (name, bundle) => {
    const app = await withFolder(async folder => {
      for (const [name, text] of Object.entries(modules)) await writeFile(join(folder, name), text);
      return bundle(join(folder, 'index.js'));
    });
    const site = await serve({ '/': html('/app.js'), '/app.js': app }, isolated);
    try {
      const { page, said } = await open(site.url);
      expect(await page.evaluate('run()')).toEqual({
        right: true,
        sums: true,
        error: expect.stringMatching(/^RangeError: index 3 is out of bounds for `\w+` of length 3$/),
        workers: name in alone ? 'none' : 'some',
      });
      expect(said).toEqual(name in alone ? [expect.stringContaining('so calls run on one thread')] : []);
    } finally {
      await site.close();
    }
  });
});
