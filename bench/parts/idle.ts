import { openWholeHistory, settle } from '../browser/dashboard.ts';
import { launchChromium } from '../browser/launch.ts';
import { IDLE_PROBE_FILE } from '../build-pages.ts';
import type { BenchContext } from '../context.ts';
import type { PartResult } from '../report/readings.ts';
import { measureSoak } from './soak.ts';

const POLL_MS = 15_000;
/** After a poll, what comes of it is over; before the next one there is so much time in which nothing may happen. */
const AFTER_POLL_MS = 3000;
const QUIET_MS = 9000;

/** What the page does while nobody does anything, and what eight hours of polling leave behind. */
export async function measureIdle(context: BenchContext): Promise<PartResult> {
  const quiet = await measureQuiet(context);
  const soak = await measureSoak(context);
  return { readings: [...quiet.readings, ...soak.readings], figures: [...quiet.figures, ...soak.figures] };
}

async function measureQuiet({
  useHistory,
  upstream,
  siteOrigin,
  isQuick,
  say,
  sizes,
}: BenchContext): Promise<PartResult> {
  const count = Math.min(...sizes);
  useHistory(count);
  const browser = await launchChromium();
  let commits = 0;
  let callbacks = 0;
  let mutations = 0;
  const windows = isQuick ? 1 : 3;
  try {
    const { page } = await openWholeHistory(browser, siteOrigin, count, {}, IDLE_PROBE_FILE);
    await page.mouse.move(5, 5);
    await settle(page, 5000);
    for (let nth = 0; nth < windows; nth += 1) {
      say(`idle: between polls, ${nth + 1} of ${windows}`);
      upstream.takeRequests();
      while (upstream.takeRequests().length === 0) await page.waitForTimeout(100);
      await page.waitForTimeout(AFTER_POLL_MS);
      await page.evaluate((ms) => window.idleProbe.start(ms), POLL_MS);
      await page.waitForTimeout(QUIET_MS);
      const counts = await page.evaluate(() => window.idleProbe.stop());
      commits += counts.commits;
      callbacks += counts.callbacks;
      mutations += counts.mutations;
    }
  } finally {
    await browser.close();
  }
  const note = `in ${windows} x ${QUIET_MS / 1000} s between polls of ${POLL_MS / 1000} s`;
  return {
    readings: [
      { id: 'idle-commits', value: commits, note: `${note}; ${mutations} changes of the document` },
      { id: 'idle-timers', value: callbacks, note },
    ],
    figures: [],
  };
}
