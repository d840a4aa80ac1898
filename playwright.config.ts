import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { DISABLED_FEATURES } from './e2e/disabled-features.ts';
import { CHROMIUM_FLAGS, findChromium } from './e2e/find-chromium.ts';

// Where there is none, `need-chromium.ts` says so before the first test; what only reads this file needs none.
const path = findChromium()?.path;
// Workers load this file again; they take the answer from here.
if (path !== undefined) process.env['CHROMIUM_PATH'] = path;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  globalSetup: fileURLToPath(new URL('./e2e/need-chromium.ts', import.meta.url)),
  outputDir: '.cache/playwright',
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  // On a machine that is busy a browser can stop drawing for good. Only then a test runs again: see `second-attempt.ts`.
  retries: process.env['CI'] === undefined ? 0 : 1,
  // A machine that does much else at the same time is slow, not wrong.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['./e2e/closing-line-reporter.ts']],
  use: {
    browserName: 'chromium',
    launchOptions: {
      ...(path === undefined ? {} : { executablePath: path }),
      args: [...CHROMIUM_FLAGS, DISABLED_FEATURES],
    },
  },
});
