import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page, Worker } from '@playwright/test';
import Papa from 'papaparse';
import type { WireRun } from '#api/contract.ts';
import { expect } from './fixtures.ts';
import { durationOf, trafficOf } from './oracle.ts';

export function exportButton(page: Page): Locator {
  return page.getByRole('region', { name: 'Filters' }).getByRole('button', { name: 'Export' });
}

export function exportMenu(page: Page): Locator {
  return page.getByRole('menu', { name: 'Export' });
}

export async function openExportMenu(page: Page): Promise<Locator> {
  await exportButton(page).click();
  await expect(exportMenu(page)).toBeVisible();
  return exportMenu(page);
}

/** Chooses a format in the open menu and takes what the browser saves. */
export async function saveAs(page: Page, format: 'CSV' | 'JSON'): Promise<{ name: string; text: string }> {
  const item = exportMenu(page).getByRole('menuitem', { name: new RegExp(`^${format}`) });
  const [download] = await Promise.all([page.waitForEvent('download'), item.click()]);
  return await readDownload(download);
}

export async function readDownload(download: Download): Promise<{ name: string; text: string }> {
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

export function parseCsv(text: string): Record<string, string>[] {
  const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

const WORDS = ['', 'ready', 'running', 'succeeded', 'failed', 'aborted'];

/** What a file of all fields says of a run whose texts are harmless. */
export function csvOf(run: WireRun): Record<string, string> {
  return {
    status: WORDS[run.status] ?? String(run.status),
    started_at: instant(run.started_at),
    duration_s: number(durationOf(run)),
    scraper_title: run.scraper_title,
    scraper_slug: run.scraper_slug,
    slug: run.slug,
    results: number(run.results),
    usage_usd: money(run.usage),
    traffic_bytes: number(trafficOf(run)),
    origin: run.origin,
    version: run.version,
    finished_at: instant(run.finished_at),
    err_msg: run.err_msg,
  };
}

function number(value: number | null): string {
  return value === null ? '' : String(value);
}

/** Four decimals at least: `0.065` is 65 to a spreadsheet that groups thousands with a point. */
function money(usage: string): string {
  if (usage === '') return '';
  const [whole, decimals = ''] = usage.split('.');
  return `${whole}.${decimals.replace(/0+$/, '').padEnd(4, '0')}`;
}

function instant(seconds: number): string {
  return seconds === 0 ? '' : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** The worker of the page, or the one that took its place. */
export function workerOf(page: Page): Worker {
  const worker = page.workers().at(-1);
  if (worker === undefined) throw new Error('The page has no worker.');
  return worker;
}

/** From now on every piece of an export takes so much longer. */
export async function slowExports(page: Page, ms: number): Promise<void> {
  await workerOf(page).evaluate((pauseMs) => {
    const encoder = TextEncoder.prototype;
    const encode = encoder.encode.bind(new TextEncoder());
    encoder.encode = (text = '') => {
      // Nothing else is so long.
      const endMs = performance.now() + (text.length > 20_000 ? pauseMs : 0);
      while (performance.now() < endMs);
      return encode(text);
    };
  }, ms);
}
