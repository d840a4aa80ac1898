import type { Page } from '@playwright/test';
import { choose, closeFilter, openWholeHistory, settle } from '../browser/dashboard.ts';
import { launchChromium } from '../browser/launch.ts';
import type { BenchContext } from '../context.ts';
import { BENCH_SCRAPERS } from '../history/scrapers.ts';
import { formatCount, formatMs } from '../report/format.ts';
import { medianOf, quantileOf } from '../report/quantile.ts';
import type { PartResult, Reading } from '../report/readings.ts';

const MILLION = 1_000_000;
const SAVING_MS = 180_000;

const FACETS = ['Status', 'Scraper', 'Origin', 'Version', 'Error'];
const COUNTS = '[role="dialog"] [role="option"]';
const HISTOGRAMS = '[role="dialog"] svg path';

/** What is looked at to find a question: counts and histograms of selections that are new to the page; and the export of all runs. */
export async function measureExploring(context: BenchContext): Promise<PartResult> {
  const { siteOrigin, say, isQuick } = context;
  const count = Math.max(...context.sizes);
  context.useHistory(count);
  const browser = await launchChromium();
  try {
    say(`exploring: loading ${formatCount(count)} runs`);
    const { page } = await openWholeHistory(browser, siteOrigin, count);
    say('exploring: opening filters');
    const countsMs: number[] = [];
    const histogramsMs: number[] = [];
    for (const { title } of BENCH_SCRAPERS.slice(0, isQuick ? 4 : 20)) {
      await choose(page, 'Scraper', title);
      for (const facet of FACETS) countsMs.push(await openAndClose(page, facet, COUNTS));
      histogramsMs.push(await openAndClose(page, 'Ranges', HISTOGRAMS));
    }
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await settle(page);
    say('exploring: exporting');
    const exports = [await exportAll(page, 'CSV'), await exportAll(page, 'JSON')];
    const longestMs = Math.max(...exports.map(({ taskMs }) => taskMs));
    const frameMs = Math.max(...exports.map(({ frameP95Ms }) => frameP95Ms));
    const readings: readonly Reading[] = [
      { id: 'counts-painted', value: quantileOf(countsMs, 0.98), note: noteOf(countsMs) },
      { id: 'histograms-painted', value: quantileOf(histogramsMs, 0.98), note: noteOf(histogramsMs) },
      { id: 'export-tasks', value: longestMs, note: `CSV and JSON; frames p95 ${formatMs(frameMs)}` },
    ];
    const rows = exports.map(({ format, tookMs, taskMs, frameP95Ms, bytes }) => [
      format,
      formatMs(tookMs),
      `${(bytes / 1e6).toFixed(0)} MB`,
      formatMs(taskMs),
      formatMs(frameP95Ms),
    ]);
    const title = `Export of ${formatCount(count)} runs`;
    const head = ['format', 'until it is saved', 'file', 'longest task', 'frame, p95'];
    return { readings: count === MILLION ? readings : [], figures: [{ title, rows: [head, ...rows] }] };
  } finally {
    await browser.close();
  }
}

/** As a person does: the pointer comes to the button, and then presses. */
async function openAndClose(page: Page, label: string, selector: string): Promise<number> {
  const button = page.getByRole('region', { name: 'Filters' }).getByRole('button', { name: new RegExp(`^${label}:`) });
  await button.hover();
  await page.evaluate((found) => window.benchProbe.expectPaint('click', found), selector);
  await button.click();
  const ms = await page.evaluate(() => window.benchProbe.painted());
  await settle(page);
  await closeFilter(page, page.getByRole('dialog', { name: label }));
  await settle(page);
  return ms;
}

async function exportAll(page: Page, format: string) {
  await page.evaluate(() => window.benchProbe.takeLongTasks());
  await page.evaluate(() => window.benchProbe.startFrames());
  await page.getByRole('button', { name: 'Export' }).click();
  const startMs = Date.now();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: SAVING_MS }),
    page.getByRole('menuitem', { name: new RegExp(`^${format}`) }).click(),
  ]);
  const tookMs = Date.now() - startMs;
  let bytes = 0;
  for await (const chunk of await download.createReadStream()) bytes += Buffer.from(chunk).length;
  const deltas = await page.evaluate(() => window.benchProbe.stopFrames());
  const { longestMs } = await page.evaluate(() => window.benchProbe.takeLongTasks());
  return { format, tookMs, bytes, taskMs: longestMs, frameP95Ms: quantileOf(deltas, 0.95) };
}

function noteOf(values: readonly number[]): string {
  return `p50 ${formatMs(medianOf(values))}, opened ${values.length} times`;
}
