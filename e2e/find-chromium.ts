import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

export interface FoundChromium {
  readonly path: string;
  /** Where it comes from, for a person: `on this machine`. */
  readonly origin: string;
}

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

const WINDOWS = process.platform === 'win32';

/**
 * Finds a browser that runs: `CHROMIUM_PATH`, else one on this machine, else Playwright's own download.
 * Installs nothing.
 *
 * @throws if `CHROMIUM_PATH` names something that does not run
 */
export function findChromium(): FoundChromium | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (!answersVersion(named)) {
      throw new Error(`CHROMIUM_PATH is "${named}", but that is no browser that runs. Correct it or leave it out.`);
    }
    return { path: named, origin: 'from CHROMIUM_PATH' };
  }
  const here = placesOnThisMachine().find((path) => existsSync(path) && answersVersion(path));
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

function placesOnThisMachine(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const names = NAMES.map((name) => (WINDOWS ? `${name}.exe` : name));
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...USUAL_PLACES];
}

function answersVersion(path: string): boolean {
  // Chrome for Windows opens a window instead of answering.
  if (WINDOWS) return existsSync(path);
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 15_000 });
  return status === 0 && /chrom/i.test(stdout);
}

function opensPage(path: string): boolean {
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom', 'about:blank'];
  const { status, stdout } = spawnSync(path, args, { encoding: 'utf8', timeout: 30_000 });
  return status === 0 && stdout.includes('<html>');
}
