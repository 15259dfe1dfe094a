/** A real Chromium, where the host has one; elsewhere its tests are skipped, and their name says so. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';

const path = process.env.CHROMIUM || '/usr/bin/chromium';

/** No sandbox: tests run as root in containers. The rest keeps it from talking to anybody but the test's own server. */
const args = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Opened {
  readonly page: { readonly evaluate: (text: string) => Promise<unknown> };
  /** What the page's console said, and what nobody caught. */
  readonly said: readonly string[];
}

/** Tests in a browser: `tests` opens pages of it. */
export type InBrowser = (title: string, tests: (open: (url: string) => Promise<Opened>) => void) => void;

/** Tests in Chromium. `open` loads an address in a page of its own, which is closed when the next is opened. */
export function inChromium(title: string, tests: (open: (url: string) => Promise<Opened>) => void): void {
  if (!existsSync(path)) {
    describe.skip(`SKIPPED, there is no ${path}: ${title}`, () => tests(() => Promise.reject()));
    return;
  }
  describe(title, () => {
    let browser: Browser;
    let last: Page | undefined;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: path, args });
    }, 60_000);
    afterAll(() => browser?.close());
    tests(async url => {
      await last?.close();
      const page = (last = await browser.newPage());
      const said: string[] = [];
      page.setDefaultTimeout(20_000);
      page.on('console', message => void said.push(message.text()));
      page.on('pageerror', error => void said.push(String(error)));
      await page.goto(url);
      return { page, said };
    });
  });
}
