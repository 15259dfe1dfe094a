/** One kernel of each kind in browsers: Chromium (Dawn, as in Node, by way of its GPU process) and Firefox (wgpu, which has a compiler
 * for WGSL of its own). */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import puppeteer from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { html, root, type Site, serve } from '../browser/site.ts';

const quiet = ['--no-first-run', '--disable-quic', '--disable-background-networking', '--disable-component-update'];
const gpu = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan'];

/** Chromium brings a driver of its own; Firefox takes the host's. */
const withoutDriver = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VK_')));

const browsers = [
  {
    name: 'Chromium',
    path: process.env.CHROMIUM || '/usr/bin/chromium',
    options: { browser: 'chrome', args: ['--no-sandbox', ...quiet, ...gpu], env: withoutDriver },
  },
  {
    name: 'Firefox',
    path: process.env.FIREFOX || '/usr/bin/firefox-esr',
    options: {
      browser: 'firefox',
      extraPrefsFirefox: { 'dom.webgpu.enabled': true, 'gfx.webgpu.ignore-blocklist': true },
    },
  },
] as const;

let site: Site;
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'test/webgpu/smoke-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    external: ['webgpu', 'node:*'],
  });
  site = await serve({ '/': html('/page.js'), '/page.js': outputFiles[0].text }, {});
}, 60_000);
afterAll(() => site?.close());

for (const { name, path, options } of browsers) {
  const missing = existsSync(path) ? '' : ` [SKIPPED, there is no ${path}]`;
  describe.skipIf(missing)(`in ${name}${missing}`, () => {
    test('one kernel of each kind comes out as the plain function', { timeout: 120_000 }, async () => {
      const browser = await puppeteer.launch({ executablePath: path, headless: true, ...(options as object) });
      try {
        const page = await browser.newPage();
        await page.goto(site.url);
        const wrong = await page.evaluate(() => (globalThis as unknown as { smoke: () => Promise<string[]> }).smoke());
        expect(wrong).toEqual([]);
      } finally {
        await browser.close();
      }
    });
  });
}
