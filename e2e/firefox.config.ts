import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import base from '../playwright.config.ts';
import { findFirefox } from './find-firefox.ts';

const path = findFirefox();
// Workers load this file again; they take the answer from here.
if (path !== undefined) process.env['FIREFOX_PATH'] = path;

/** `npm run test:firefox`: the same suite in stock Firefox, but for what `not-in-firefox.ts` names. */
export default defineConfig({
  ...base,
  testDir: '.',
  globalSetup: fileURLToPath(new URL('./need-firefox.ts', import.meta.url)),
  outputDir: '../.cache/firefox',
  reporter: [['list'], ['./closing-line-reporter.ts']],
  use: {
    browserName: 'firefox',
    channel: 'moz-firefox',
    launchOptions: path === undefined ? {} : { executablePath: path },
  },
});
