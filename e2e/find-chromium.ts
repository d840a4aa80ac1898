import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { answersVersion, findPrograms } from './find-program.ts';

export interface FoundChromium {
  readonly path: string;
  /** Where it comes from, for a person: `on this machine`. */
  readonly origin: string;
}

/**
 * The list under the address bar is two pages of its own in every window, of which nobody sees anything here: they take
 * as much of the machine as the page under test while that begins.
 */
export const UNSEEN_PAGES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'] as const;

/** What it is started with, for a test and for the bench. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
];

const VERSION = /chrom/i;

/**
 * Finds a browser that runs: `CHROMIUM_PATH`, else one on this machine, else Playwright's own download.
 * Installs nothing.
 *
 * @throws if `CHROMIUM_PATH` names something that does not run
 */
export function findChromium(): FoundChromium | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (!answersVersion(named, VERSION)) {
      throw new Error(`CHROMIUM_PATH is "${named}", but that is no browser that runs. Correct it or leave it out.`);
    }
    return { path: named, origin: 'from CHROMIUM_PATH' };
  }
  const here = findPrograms(NAMES, USUAL_PLACES).find((path) => answersVersion(path, VERSION));
  if (here !== undefined) return { path: here, origin: 'on this machine' };

  const downloaded = downloadedPath();
  // A download comes without the system libraries it needs; only a page can tell that they are there.
  if (existsSync(downloaded) && opensPage(downloaded)) return { path: downloaded, origin: "Playwright's download" };
  return undefined;
}

/** Where Playwright's own browser is, or would be. */
export function downloadedPath(): string {
  return chromium.executablePath();
}

function opensPage(path: string): boolean {
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom', 'about:blank'];
  const { status, stdout } = spawnSync(path, args, { encoding: 'utf8', timeout: 30_000 });
  return status === 0 && stdout.includes('<html>');
}
