import { defineConfig } from '@playwright/test';
import base from '../playwright.config.ts';

/** `npm run pictures`: the same browser as the tests, looking at every state of the page. */
export default defineConfig({
  ...base,
  testDir: '.',
  testMatch: 'pictures.ts',
  outputDir: '../.cache/pictures',
  reporter: 'list',
  timeout: 120_000,
});
