import { defineConfig } from '@playwright/test';
import type { EngineName } from './fixtures.ts';

const ENGINES: readonly EngineName[] = ['chromium', 'firefox', 'webkit'];

/** The same few steps in three engines. `--project=webkit` runs one of them. */
export default defineConfig<{ engine: EngineName }>({
  testDir: '.',
  testMatch: '*.smoke.ts',
  outputDir: '../../.cache/smoke',
  workers: 1,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['../closing-line-reporter.ts']],
  projects: ENGINES.map((engine) => ({ name: engine, use: { engine } })),
});
