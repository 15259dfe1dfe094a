/** Devices of a real browser, whose GPU process can be ended: what a driver that crashes looks like. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type BrowserServer, chromium, type Page as Tab } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { html, root, type Site, serve } from '../browser/site.ts';
import type { Page } from './page.ts';

const path = process.env.CHROMIUM || '/usr/bin/chromium';
const args = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--no-first-run',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium brings a driver of its own. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^VK_/.test(name))) as Record<
  string,
  string
>;

/** Processes that descend from one, with their command lines. Linux only, as everything that names /proc. */
function descendants(of: number): { readonly pid: number; readonly command: string }[] {
  const read = (pid: number, file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return ''; // it has ended meanwhile
    }
  };
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name));
  const all = pids.map(Number).map(pid => ({
    pid,
    parent: Number(/\) \w (\d+)/.exec(read(pid, 'stat'))?.[1]),
    command: read(pid, 'cmdline'),
  }));
  const below = (parent: number): typeof all => all.filter(p => p.parent === parent).flatMap(p => [p, ...below(p.pid)]);
  return below(of);
}

const missing = existsSync(path) ? (existsSync('/proc/self') ? '' : 'there is no /proc') : `there is no ${path}`;

describe.skipIf(missing)(`in Chromium${missing && ` [${missing}]`}`, () => {
  let site: Site;
  let browser: BrowserServer;
  let tab: Tab;
  beforeAll(async () => {
    const { outputFiles, warnings } = await build({
      entryPoints: [join(root, 'test/webgpu/page.ts')],
      bundle: true,
      write: false,
      format: 'iife',
      platform: 'browser',
    });
    expect(warnings).toEqual([]);
    site = await serve({ '/': html('/page.js'), '/page.js': outputFiles[0].text }, {});
    browser = await chromium.launchServer({ executablePath: path, args, env });
    tab = await (await chromium.connect(browser.wsEndpoint())).newPage();
    tab.setDefaultTimeout(30_000);
    await tab.goto(site.url);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const ask = <N extends keyof Page>(name: N) =>
    tab.evaluate(
      async n => await (globalThis as unknown as { page: Page }).page[n as N](),
      name as string,
    ) as ReturnType<Page[N]>;

  test('there is a device', async () => {
    expect(await ask('name')).toBe('google swiftshader');
  });

  test('bytes come back as they went', async () => {
    expect(await ask('roundTrips')).toEqual({ right: [true, true, true, true], live: 0 });
  });

  test('no room is said to be no room', async () => {
    expect(await ask('withoutRoom')).toMatch(/^KernelError memory: the array `a`: there is no room on the GPU\. /);
  });

  test('a GPU process that is killed is a lost device, and the next one works', async () => {
    await ask('read');
    const gpus = descendants(browser.process().pid!).filter(p => p.command.includes('--type=gpu-process'));
    expect(gpus.length).toBe(1);
    process.kill(gpus[0].pid, 'SIGKILL');
    const { error, now, after } = await ask('ended');
    expect(error).toMatch(
      /^KernelError device-lost: the GPU device google swiftshader was lost \(unknown: .*\)\. The next call asks for a new one\.$/,
    );
    expect(now).toMatch(/^the device was lost \(unknown: /);
    expect(after).toBe(true);
  });
});
