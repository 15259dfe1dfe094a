/** A real Firefox, where the host has one; elsewhere its tests are skipped, and their name says so. It is the ordinary one, which
 * speaks WebDriver BiDi; playwright drives only a Firefox of its own. */
import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe } from 'vitest';
import type { InBrowser } from './chromium.ts';

const path = process.env.FIREFOX || '/usr/bin/firefox-esr';

export const inFirefox: InBrowser = (title, tests) => {
  if (!existsSync(path)) {
    describe.skip(`SKIPPED, there is no ${path}: ${title}`, () => tests(() => Promise.reject()));
    return;
  }
  // On a busy machine it sometimes does not answer at all (two of 26 scenarios with twelve processes on two cores); asked again it does.
  describe(title, { retry: 1, timeout: 40_000 }, () => {
    let browser: Browser;
    let last: Page | undefined;
    beforeAll(async () => {
      browser = await puppeteer.launch({ executablePath: path, headless: true, browser: 'firefox' });
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
};
