import { type Browser, chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../../e2e/find-chromium.ts';

/** The browser of the tests, with the flags of the tests. */
export async function launchChromium(...more: readonly string[]): Promise<Browser> {
  const found = findChromium();
  if (!found) throw new Error('There is no Chromium yet: "npx tsx e2e/ensure-chromium.ts" installs one.');
  return await chromium.launch({ executablePath: found.path, args: [...CHROMIUM_FLAGS, ...more] });
}
