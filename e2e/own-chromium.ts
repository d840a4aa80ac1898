import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LaunchOptions } from '@playwright/test';
import { withoutPlaywrights } from './disabled-features.ts';

/** A browser in a process group of its own, with the defaults of a person's browser and not with Playwright's. */
export interface OwnChromium {
  /** Where `connectOverCDP` finds it. */
  readonly endpoint: string;
  /** A signal to all of its processes at once. */
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly close: () => Promise<void>;
}

const ARGS = [
  '--headless',
  '--remote-debugging-port=0',
  '--window-size=1280,900',
  // Containers have little shared memory.
  '--disable-dev-shm-usage',
  // What features do must not depend on the build.
  '--disable-field-trial-config',
];

/**
 * Starts the browser of the tests without what Playwright adds: no `--disable-back-forward-cache`, and timers of
 * hidden tabs are throttled as usual.
 *
 * @param zone time zone of its pages
 */
export async function startOwnChromium(
  { executablePath, args = [] }: LaunchOptions,
  zone: string | undefined,
): Promise<OwnChromium> {
  if (executablePath === undefined) throw new Error('playwright.config.ts names no browser.');
  const profile = await mkdtemp(join(tmpdir(), 'run-history-'));
  const browser = spawn(
    executablePath,
    [...ARGS, ...withoutPlaywrights(args), `--user-data-dir=${profile}`, 'about:blank'],
    {
      detached: true,
      env: { ...process.env, LANGUAGE: 'en_US', ...(zone === undefined ? {} : { TZ: zone }) },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const exited = once(browser, 'exit');

  function signal(name: NodeJS.Signals): void {
    // The whole group; without a process there is none.
    if (browser.pid !== undefined && browser.exitCode === null && browser.signalCode === null) {
      process.kill(-browser.pid, name);
    }
  }
  const kill = () => signal('SIGKILL');
  process.once('exit', kill);

  const endpoint = await new Promise<string>((resolve, reject) => {
    let log = '';
    browser.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      const found = /^DevTools listening on (ws:\S+)$/m.exec(log)?.[1];
      if (found !== undefined) resolve(found);
    });
    browser.once('error', reject);
    browser.once('exit', () => reject(new Error(`The browser did not start: ${log}`)));
  });
  return {
    endpoint,
    signal,
    close: async () => {
      kill();
      await exited;
      process.off('exit', kill);
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
