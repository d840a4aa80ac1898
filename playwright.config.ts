import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './e2e/find-chromium.ts';

const browser = findChromium();
if (!browser) throw new Error('There is no Chromium for the tests yet: "npx tsx e2e/ensure-chromium.ts" installs one.');
// Workers load this file again; they take the answer from here.
process.env['CHROMIUM_PATH'] = browser.path;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: '.cache/playwright',
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  // On a machine that is busy a browser can stop drawing for good. A test that needed another one is named in the last line.
  retries: process.env['CI'] === undefined ? 0 : 1,
  // A machine that does much else at the same time is slow, not wrong.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['./e2e/closing-line-reporter.ts']],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: browser.path, args: CHROMIUM_FLAGS },
  },
});
