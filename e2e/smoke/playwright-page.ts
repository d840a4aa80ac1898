import { chromium, firefox, type Browser } from '@playwright/test';
import { DISABLED_FEATURES } from '../disabled-features.ts';
import { CHROMIUM_FLAGS, findChromium } from '../find-chromium.ts';
import { findFirefox } from '../find-firefox.ts';
import { type DrivenPage, WINDOW } from './driven-page.ts';

/** @throws if there is no Chromium */
export async function openChromiumPage(): Promise<DrivenPage> {
  const path = findChromium()?.path;
  if (path === undefined) throw new Error('There is no Chromium.');
  return await pageOf(
    await chromium.launch({ executablePath: path, args: [...CHROMIUM_FLAGS, DISABLED_FEATURES] }),
    'Chromium',
  );
}

/** @throws if there is no stock Firefox */
export async function openFirefoxPage(): Promise<DrivenPage> {
  const path = findFirefox();
  if (path === undefined) throw new Error('There is no Firefox.');
  return await pageOf(await firefox.launch({ channel: 'moz-firefox', executablePath: path }), 'Firefox');
}

async function pageOf(browser: Browser, name: string): Promise<DrivenPage> {
  const page = await browser.newPage({ viewport: WINDOW });
  return {
    open: async (url) => void (await page.goto(url)),
    evaluate: (expression) => page.evaluate(expression),
    pressAt: (x, y) => page.mouse.click(x, y),
    pressEscape: () => page.keyboard.press('Escape'),
    version: `${name} ${browser.version()}`,
    close: () => browser.close(),
  };
}
