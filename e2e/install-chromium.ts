import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { downloadedPath, findChromium, type FoundChromium } from './find-chromium.ts';

const MINUTE_MS = 60_000;
const PLAYWRIGHT = createRequire(import.meta.url).resolve('@playwright/test/cli');

/** Ways to a browser, the least invasive first; each says whether there is any use in trying it. */
const WAYS = [
  {
    applies: () => !existsSync(downloadedPath()),
    go: () => run([process.execPath, PLAYWRIGHT, 'install', 'chromium'], 3 * MINUTE_MS),
  },
  {
    applies: () => existsSync(downloadedPath()) && sudo() !== undefined,
    go: () => run([...(sudo() ?? []), process.execPath, PLAYWRIGHT, 'install-deps', 'chromium'], 10 * MINUTE_MS),
  },
  {
    applies: () => existsSync('/etc/debian_version') && sudo() !== undefined,
    go: () => {
      const apt = [...(sudo() ?? []), 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
      run([...apt, 'update'], 5 * MINUTE_MS);
      run([...apt, 'install', '-y', 'chromium'], 10 * MINUTE_MS);
    },
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

function run([command = '', ...args]: readonly string[], timeout: number): void {
  console.log(`No browser for tests yet, trying: ${[command, ...args].join(' ')}`);
  // How it ended does not matter: what counts is whether a browser runs afterwards.
  spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout,
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' },
  });
}

/** What to put before a command that root must run: nothing as root, nothing at all where it cannot be done. */
function sudo(): readonly string[] | undefined {
  if (process.platform !== 'linux') return undefined;
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
}
