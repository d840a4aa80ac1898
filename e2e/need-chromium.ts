import { findChromium } from './find-chromium.ts';

/** Before all tests. Playwright takes it by its default export. */
export default function needChromium(): void {
  if (findChromium() === undefined) {
    throw new Error('There is no Chromium for the tests yet: "npx tsx e2e/ensure-chromium.ts" installs one.');
  }
}
