import type { Page } from '@playwright/test';
import { banner, choose, completeWords, openTab } from '../browser/dashboard.ts';
import { openHeapReader } from '../browser/heap.ts';
import { launchChromium } from '../browser/launch.ts';
import type { BenchContext } from '../context.ts';
import type { PartResult, Reading } from '../report/readings.ts';
import { slopeOf } from '../report/slope.ts';

const HOURS = 8;
/** The first of them warms up: code is compiled, caches fill. */
const WARM_UP_HOURS = 1;
const POLL_S = 15;
const POLLS_AN_HOUR = 3600 / POLL_S;
/** A filter is taken and taken back so often. */
const FILTER_EVERY = 20;
const WORDS = ['Failed', 'Aborted', 'Running', 'Succeeded'];

/** Eight hours of polls and filters by a clock that is wound forward: every poll is a real request, the time between them is not waited for. */
export async function measureSoak(context: BenchContext): Promise<PartResult> {
  const { siteOrigin, useHistory, upstream, sizes, isQuick, say } = context;
  const count = Math.min(...sizes);
  useHistory(count);
  const hours = isQuick ? 3 : HOURS;
  const browser = await launchChromium();
  const mainBytes: number[] = [];
  const workerBytes: number[] = [];
  let polls = 0;
  try {
    const { page } = await openTab(browser);
    await page.clock.install();
    await page.goto(siteOrigin);
    await banner(page).getByText(completeWords(count)).first().waitFor();
    const heap = await openHeapReader(page);
    upstream.takeRequests();
    for (let hour = 1; hour <= hours; hour += 1) {
      say(`idle: simulated hour ${hour} of ${hours}`);
      for (let poll = 0; poll < POLLS_AN_HOUR; poll += 1) {
        await page.clock.runFor(POLL_S * 1000);
        await page.waitForTimeout(10);
        if (poll % FILTER_EVERY === 0) await filterOnce(page, WORDS[(poll / FILTER_EVERY) % WORDS.length] ?? '');
      }
      polls += upstream.takeRequests().length;
      mainBytes.push(await heap.mainBytes());
      workerBytes.push(await heap.workerBytes());
    }
  } finally {
    await browser.close();
  }
  const note = `${hours} h, ${polls} requests, ${(hours * POLLS_AN_HOUR) / FILTER_EVERY} filters; `;
  const readings: Reading[] = [
    { id: 'soak-main', value: growth(mainBytes), note: note + listMegabytes(mainBytes) },
    { id: 'soak-worker', value: growth(workerBytes), note: note + listMegabytes(workerBytes) },
  ];
  return { readings, figures: [] };
}

async function filterOnce(page: Page, status: string): Promise<void> {
  await choose(page, 'Status', status);
  await choose(page, 'Status', status);
}

/** Megabytes an hour. */
function growth(bytes: readonly number[]): number {
  return slopeOf(bytes.slice(WARM_UP_HOURS)) / 1e6;
}

function listMegabytes(bytes: readonly number[]): string {
  return `${bytes.map((size) => (size / 1e6).toFixed(1)).join(' ')} MB`;
}
