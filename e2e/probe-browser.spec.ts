import { chromium } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { startOwnChromium } from './own-chromium.ts';
import { probeBrowser } from './probe-browser.ts';

test('a browser that draws is well, one that stands still draws nothing, and one that is gone died', async ({
  launchOptions,
  timezoneId,
}) => {
  const own = await startOwnChromium(launchOptions, timezoneId);
  const browser = await chromium.connectOverCDP(own.endpoint);
  expect(await probeBrowser(browser)).toBeNull();
  own.signal('SIGSTOP');
  expect(await probeBrowser(browser)).toBe('the browser drew no frame for 10 s');
  own.signal('SIGCONT');
  const disconnected = new Promise((resolve) => browser.once('disconnected', resolve));
  await own.close();
  await disconnected;
  expect(await probeBrowser(browser)).toBe('the browser died');
});

test('a page that is busy for ever is no fault of its browser', async ({ page, browser }) => {
  await page.goto('about:blank');
  void page
    .evaluate(() => {
      for (;;);
    })
    .catch(() => null);
  expect(await probeBrowser(browser)).toBeNull();
});
