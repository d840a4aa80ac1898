import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from '@playwright/test';

/** What a browser can do to a test that the page under test cannot. */
export type BrowserFault = 'the browser died' | 'the browser drew no frame for 10 s';

const FRAME_MS = 10_000;

/**
 * Whether the browser is to blame: it is gone, or an empty page of its own has no frame within ten seconds. An empty
 * page, since one that is busy for ever has no frame either, and that would be the fault of the page.
 */
export async function probeBrowser(browser: Browser): Promise<BrowserFault | null> {
  if (!browser.isConnected()) return 'the browser died';
  const stop = new AbortController();
  const late = sleep(FRAME_MS, 'late', { signal: stop.signal }).catch(() => 'late');
  const outcome = await Promise.race([drawFrame(browser).catch(() => 'failed'), late]);
  stop.abort();
  if (!browser.isConnected()) return 'the browser died';
  return outcome === 'late' ? 'the browser drew no frame for 10 s' : null;
}

async function drawFrame(browser: Browser): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  await context.close();
  return 'drawn';
}
