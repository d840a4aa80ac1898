import { expect, type Locator, type Page } from '@playwright/test';
import type { WireRun } from '#api/contract.ts';
import { NOW_MS } from './account.ts';
import { TEST_KEY } from './canary.ts';
import { durationOf, medianDuration, sumNumbers, sumUsage, successRate, trafficOf } from './oracle.ts';

/** The columns of the table "Runs", in their order. */
export const COLUMNS = [
  'Status',
  'Started',
  'Duration',
  'Scraper',
  'Run',
  'Results',
  'Usage',
  'Traffic',
  'Origin',
  'Version',
  'Finished',
  'Error',
] as const;
type ColumnName = (typeof COLUMNS)[number];

export const FIGURES = ['Usage over time', 'Duration over time', 'Traffic over time', 'Cost heat map'] as const;

/** Waits until every chart is drawn, of the newest answer. */
export async function expectCharts(page: Page): Promise<void> {
  for (const name of FIGURES) {
    const figure = page.getByRole('figure', { name });
    await comes(figure);
    await expect(figure).toHaveAttribute('aria-busy', 'false');
  }
}

/**
 * Waits for what is not there yet. An assertion would do, but each look that finds nothing makes it read all of the page
 * for its message, which takes longer than drawing it.
 */
async function comes(element: Locator): Promise<void> {
  await element.waitFor({ timeout: 30_000 });
}

/** Opens the page in a tab that holds the key already, at the time of the test accounts. */
export async function openDashboard(page: Page, query = ''): Promise<void> {
  await page.clock.setFixedTime(NOW_MS);
  await keepKey(page);
  await page.goto(query === '' ? '/' : `/?${query}`);
}

/** As {@link openDashboard}, but from then on time goes on. */
export async function openLive(page: Page, query = ''): Promise<void> {
  await openDashboard(page, query);
  await page.clock.setSystemTime(NOW_MS);
}

/** Lets time pass that nobody has to wait for: timers go off in their order, and requests are real. */
export async function pass(page: Page, seconds: number): Promise<void> {
  await page.clock.runFor(seconds * 1000);
}

/** Longer than the time between two polls, unless a test chose another. */
export const POLL_S = 16;

/** The tab holds the key already when the page is opened in it. */
export async function keepKey(page: Page): Promise<void> {
  await page.addInitScript((key) => {
    if (location.protocol === 'http:') sessionStorage.setItem('coreclaw-api-key', key);
  }, TEST_KEY);
}

/** Retries wait a thousandth of their time, which is random anyhow. */
export async function hurryRetries(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const random = Math.random;
    Math.random = () => random() / 1000;
  });
}

export async function expectLoaded(page: Page, count: number): Promise<void> {
  const banner = page.getByRole('banner');
  await comes(banner);
  await expect(banner).toContainText(`${count.toLocaleString('en')} runs, complete as of`);
}

/** Of the whole history so much is loaded, and the totals say so. */
export async function expectPartial(page: Page, loaded: number, count: number): Promise<void> {
  const text = `Partial: from ${loaded.toLocaleString('en')} of ${count.toLocaleString('en')} runs.`;
  await comes(totalsRegion(page));
  await expect(totalsRegion(page)).toContainText(text);
}

/** Lets in the runs that came with a poll. */
export function showButton(page: Page): Locator {
  return page.getByRole('button', { name: /^Show [\d,]+ new runs?$/ });
}

/** Unfolds what the numbers rest on. */
export async function openDetails(page: Page): Promise<void> {
  await page.getByRole('banner').getByText('Details', { exact: true }).click();
}

/** One of the counts in the unfolded details. */
export function detail(page: Page, term: string): Locator {
  const pair = page.getByRole('banner').locator('dl > div');
  return pair.filter({ has: page.getByText(term, { exact: true }) }).locator('dd');
}

export function totalsRegion(page: Page): Locator {
  return page.getByRole('region', { name: 'Totals' });
}

/** The `<data>` of one of the totals. */
export function total(page: Page, term: string): Locator {
  const pair = totalsRegion(page).locator('dl > div');
  return pair.filter({ has: page.locator('dt', { hasText: new RegExp(`^${term}$`) }) }).locator('data');
}

/** Every total is that of exactly these runs. */
export async function expectTotals(page: Page, runs: readonly WireRun[]): Promise<void> {
  await comes(total(page, 'Runs'));
  await expect(total(page, 'Runs')).toHaveAttribute('value', String(runs.length));
  await expect(total(page, 'Usage')).toHaveAttribute('value', sumUsage(runs));
  await expect(total(page, 'Results')).toHaveAttribute('value', sumNumbers(runs.map(({ results }) => results)));
  await expect(total(page, 'Traffic')).toHaveAttribute('value', sumNumbers(runs.map((run) => trafficOf(run) ?? 0)));
}

/** As {@link expectTotals}, of runs of which some have finished. */
export async function expectRatesToo(page: Page, runs: readonly WireRun[]): Promise<void> {
  expect(runs.some((run) => durationOf(run) !== null)).toBe(true);
  await expectTotals(page, runs);
  await expect(total(page, 'Success rate')).toHaveAttribute('value', String(successRate(runs)));
  await expect(total(page, 'Duration')).toHaveAttribute('value', String(medianDuration(runs)));
}

export function runsTable(page: Page): Locator {
  return page.getByRole('region', { name: 'Runs' }).getByRole('table', { name: 'Runs' });
}

/** The row of a run that is in sight. */
export function rowOf(page: Page, slug: string): Locator {
  return runsTable(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: slug, exact: true }) });
}

export function cellOf(row: Locator, column: ColumnName): Locator {
  return row.getByRole('cell').nth(COLUMNS.indexOf(column));
}

export function sortButton(page: Page, column: ColumnName): Locator {
  return header(page, column).getByRole('button', { name: column });
}

export function header(page: Page, column: ColumnName): Locator {
  return runsTable(page).getByRole('columnheader', { name: column });
}

const COMPARED_ROWS = 20;

/** The table holds so many runs and begins with these, in this order. */
export async function expectRows(page: Page, runs: readonly WireRun[]): Promise<void> {
  await comes(runsTable(page));
  await expect(runsTable(page)).toHaveAttribute('aria-rowcount', String(runs.length + 1));
  await expect
    .poll(() => readSlugs(page), { message: 'the first rows' })
    .toEqual(runs.slice(0, COMPARED_ROWS).map(({ slug }) => slug));
}

function readSlugs(page: Page): Promise<(string | null)[]> {
  return runsTable(page)
    .getByRole('row')
    .getByRole('link')
    .evaluateAll((links, count) => links.slice(0, count).map(({ textContent }) => textContent), COMPARED_ROWS);
}

/** The URL holds exactly these parameters. */
export async function expectParams(page: Page, params: Readonly<Record<string, string>>): Promise<void> {
  await expect
    .poll(() => Object.fromEntries(new URL(page.url()).searchParams), { message: 'the parameters of the URL' })
    .toEqual(params);
}

export function filterButton(page: Page, label: string): Locator {
  return page.getByRole('region', { name: 'Filters' }).getByRole('button', { name: new RegExp(`^${label}:`) });
}

/** Opens a filter and gives its dialog. */
export async function openFilter(page: Page, label: string): Promise<Locator> {
  await filterButton(page, label).click();
  const dialog = page.getByRole('dialog', { name: label });
  await comes(dialog);
  return dialog;
}

/** Takes or takes back values of a filter and closes it. */
export async function choose(page: Page, label: string, ...values: readonly string[]): Promise<void> {
  const dialog = await openFilter(page, label);
  for (const value of values) await option(dialog, value).click();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

export function option(dialog: Locator, value: string): Locator {
  const escaped = value.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return dialog.getByRole('option', { name: new RegExp(`^${escaped}`) });
}

export interface BucketRow {
  /** Start of the bucket, unix milliseconds. */
  readonly fromMs: number;
  /** Exact numbers of the columns; empty text where there is none. */
  readonly values: readonly string[];
}

/** Opens the data table of a figure and gives it. */
export async function openDataTable(page: Page, figure: string): Promise<Locator> {
  await page.getByRole('button', { name: `Show data table: ${figure}` }).click();
  const table = page.getByRole('table', { name: figure });
  await comes(table);
  return table;
}

export async function readDataTable(table: Locator): Promise<BucketRow[]> {
  const rows = await table.locator('tbody tr').evaluateAll((found) =>
    found.map((row) => ({
      from: row.querySelector('time')?.dateTime ?? '',
      values: [...row.querySelectorAll('td')].map((cell) => cell.querySelector('data')?.value ?? ''),
    })),
  );
  return rows.map(({ from, values }) => ({ fromMs: Date.parse(from), values }));
}

/** Firefox rounds where a box begins and ends: one and the same box may differ by so many pixels there. */
export function roundingOf(page: Page): number {
  return page.context().browser()?.browserType().name() === 'firefox' ? 1 : 0;
}
