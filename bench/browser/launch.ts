import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '../../e2e/find-chromium.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser of the tests, with the flags of the tests. */
export async function launchChromium(...more: readonly string[]): Promise<Browser> {
  const found = findChromium();
  if (!found) throw new Error('There is no Chromium yet: "npx tsx e2e/ensure-chromium.ts" installs one.');
  return await chromium.launch({ executablePath: found.path, args: [...FLAGS, ...more] });
}
