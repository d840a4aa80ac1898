import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { downloadedPath, findChromium, type FoundChromium } from './find-chromium.ts';
import { canInstallPackages, installPackages, runInstaller, sudo } from './install-packages.ts';

const MINUTE_MS = 60_000;
const PLAYWRIGHT = createRequire(import.meta.url).resolve('@playwright/test/cli');

/** Ways to a browser, the least invasive first; each says whether there is any use in trying it. */
const WAYS = [
  {
    applies: () => !existsSync(downloadedPath()),
    go: () => runInstaller([process.execPath, PLAYWRIGHT, 'install', 'chromium'], 3 * MINUTE_MS),
  },
  {
    applies: () => existsSync(downloadedPath()) && sudo() !== undefined,
    go: () =>
      runInstaller([...(sudo() ?? []), process.execPath, PLAYWRIGHT, 'install-deps', 'chromium'], 10 * MINUTE_MS),
  },
  {
    applies: canInstallPackages,
    go: () => installPackages('chromium'),
  },
];

/**
 * Finds a browser, or installs one.
 *
 * @throws with what a person can do when there is no way to one
 */
export function findOrInstallChromium(): FoundChromium {
  const found = findChromium();
  if (found) return found;
  for (const way of WAYS) {
    if (!way.applies()) continue;
    way.go();
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    'There is no Chromium for the tests, and none could be installed. Install Chromium or Chrome (on Debian: "apt-get install chromium"), or set CHROMIUM_PATH to one.',
  );
}
