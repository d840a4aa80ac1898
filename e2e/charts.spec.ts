import type { Page } from '@playwright/test';
import type { WireRun } from '#api/contract.ts';
import { ACCOUNT } from './account.ts';
import {
  choose,
  expectCharts,
  expectLoaded,
  expectParams,
  expectTotals,
  FIGURES,
  openDashboard,
  openDataTable,
  readDataTable,
  type BucketRow,
} from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { createGate } from './gate.ts';
import { durationOf, startsWithin, sumDecimals, sumNumbers, sumUsage, trafficOf } from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

test.beforeEach(async ({ page }) => {
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  await expectCharts(page);
});

const STARTED = ACCOUNT.filter(({ started_at: startedAt }) => startedAt !== 0);
const sumTraffic = (runs: readonly WireRun[]) => sumNumbers(runs.map((run) => trafficOf(run) ?? 0));

/** The runs that start in each bucket of a data table, of which only the starts are taken. */
function splitByBucket(rows: readonly BucketRow[], runs: readonly WireRun[]): WireRun[][] {
  return rows.map(({ fromMs }, bucket) => {
    const toMs = rows[bucket + 1]?.fromMs ?? Number.POSITIVE_INFINITY;
    return runs.filter(({ started_at: startedAt }) => startedAt * 1000 >= fromMs && startedAt * 1000 < toMs);
  });
}

function totals(rows: readonly BucketRow[]): string[] {
  return rows.map(({ values }) => values.at(-1) ?? '');
}

test('every figure opens and closes its numbers', async ({ page }) => {
  for (const name of FIGURES) {
    const button = page.getByRole('figure', { name }).getByRole('button', { name: `Show data table: ${name}` });
    await expect(button).toHaveAttribute('aria-expanded', 'false');
    await button.click();
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    const table = page.getByRole('table', { name });
    await expect(table.getByRole('columnheader').first()).toHaveText('Bucket');
    await expect(table.getByRole('columnheader').last()).toHaveText('Total');
    await button.click();
    await expect(table).toBeHidden();
  }
});

test('usage by scraper: each bucket and their sum are exact, and the columns add up', async ({ page }) => {
  const rows = await readDataTable(await openDataTable(page, 'Usage over time'));
  expect(totals(rows)).toEqual(splitByBucket(rows, STARTED).map(sumUsage));
  expect(sumDecimals(totals(rows))).toBe(sumUsage(STARTED));
  expect(rows.map(({ values }) => sumDecimals(values.slice(0, -1)))).toEqual(totals(rows));
});

test('traffic by scraper: each bucket and their sum are exact, and the columns add up', async ({ page }) => {
  const rows = await readDataTable(await openDataTable(page, 'Traffic over time'));
  expect(totals(rows)).toEqual(splitByBucket(rows, STARTED).map(sumTraffic));
  expect(sumDecimals(totals(rows))).toBe(sumTraffic(STARTED));
  expect(rows.map(({ values }) => sumDecimals(values.slice(0, -1)))).toEqual(totals(rows));
});

test('usage and traffic by status', async ({ page }) => {
  await page.getByRole('group', { name: 'Stack by' }).getByRole('button', { name: 'By status' }).click();
  await expectParams(page, { by: 'status' });
  const words = ['Ready', 'Running', 'Succeeded', 'Failed', 'Aborted', 'Status 9'];
  const codes = [1, 2, 3, 4, 5, 9];
  for (const [name, sum] of [
    ['Usage over time', sumUsage],
    ['Traffic over time', sumTraffic],
  ] as const) {
    const table = await openDataTable(page, name);
    await expect(table.getByRole('columnheader')).toHaveText(['Bucket', ...words, 'Total']);
    const rows = await readDataTable(table);
    const buckets = splitByBucket(rows, STARTED);
    codes.forEach((code, column) => {
      const expected = buckets.map((runs) => sum(runs.filter(({ status }) => status === code)));
      expect(rows.map(({ values }) => values[column])).toEqual(expected);
    });
    expect(totals(rows)).toEqual(buckets.map(sum));
  }
});

test('duration: the finished runs and their seconds', async ({ page }) => {
  const table = await openDataTable(page, 'Duration over time');
  await expect(table.getByRole('columnheader')).toHaveText([
    'Bucket',
    'Median',
    '95th percentile',
    'Finished runs',
    'Total',
  ]);
  const rows = await readDataTable(table);
  const buckets = splitByBucket(rows, STARTED).map((runs) =>
    runs.map(durationOf).filter((duration) => duration !== null),
  );
  expect(rows.map(({ values: [, , finished] }) => finished)).toEqual(buckets.map(({ length }) => String(length)));
  expect(totals(rows)).toEqual(buckets.map(sumNumbers));
});

test('runs without a start are in the totals and said to be on no chart', async ({ page }) => {
  const without = ACCOUNT.length - STARTED.length;
  expect(without).toBeGreaterThan(0);
  await expect(page.getByRole('figure', { name: 'Usage over time' })).toContainText(`${without} not on the chart`);
  await expectTotals(page, ACCOUNT);
});

test('the charts follow the filters', async ({ page }) => {
  const table = await openDataTable(page, 'Usage over time');
  await choose(page, 'Status', 'Failed');
  const runs = STARTED.filter(({ status }) => status === 4);
  await expectTotals(page, runs);
  await expect.poll(async () => sumDecimals(totals(await readDataTable(table)))).toBe(sumUsage(runs));
});

test('the legend is a filter: a click on a scraper shows it alone', async ({ page }) => {
  const title = 'Yelp Reviews';
  const slug = ACCOUNT.find(({ scraper_title: found }) => found === title)?.scraper_slug ?? '';
  await choose(page, 'Scraper', title, 'Google Maps B2B Leads (by Keyword)');
  await page.getByRole('figure', { name: 'Usage over time' }).getByRole('button', { name: title }).click();
  await expectParams(page, { scraper: slug });
  await expectTotals(
    page,
    ACCOUNT.filter(({ scraper_slug: found }) => found === slug),
  );
});

test('while a range is dragged out, what it comes to follows the pointer, to the last digit', async ({ page }) => {
  for (const name of ['Usage over time', 'Duration over time'] as const) {
    const figure = page.getByRole('figure', { name });
    const plot = figure.getByRole('application');
    await plot.scrollIntoViewIfNeeded();
    const box = await plot.boundingBox();
    if (box === null) throw new Error(`${name} is not on the page`);
    const y = box.y + box.height / 2;
    const label = figure.getByRole('paragraph').filter({ hasText: /runs? · \$/ });
    await page.mouse.move(box.x + box.width * 0.3, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.4, y, { steps: 3 });
    await expect(label).toHaveAttribute('aria-busy', 'false');
    const before = await label.textContent();
    await page.mouse.move(box.x + box.width * 0.8, y, { steps: 6 });
    await expect(label).not.toHaveText(before ?? '');
    await expect(label).toHaveAttribute('aria-busy', 'false');
    const said = await label.locator('data').evaluateAll((found) => found.map((data) => data.getAttribute('value')));
    await page.mouse.up();
    await expect(label).toBeHidden();

    await expect(page).toHaveURL(({ searchParams }) => searchParams.has('from') && searchParams.has('to'));
    const { searchParams } = new URL(page.url());
    const [fromMs, toMs] = ['from', 'to'].map((param) => Date.parse(searchParams.get(param) ?? ''));
    const runs = ACCOUNT.filter((run) => startsWithin(run, fromMs ?? 0, toMs ?? 0));
    expect(runs.length).toBeGreaterThan(20);
    expect(said).toEqual([String(runs.length), sumUsage(runs)]);
    await expectTotals(page, runs);
    await page.goBack();
    await expectTotals(page, ACCOUNT);
  }
});

test('a drag draws its own marks anew, and nothing else of any chart', async ({ page }) => {
  const plot = page.getByRole('figure', { name: 'Usage over time' }).getByRole('application');
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (box === null) throw new Error('The usage chart is not on the page');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.3, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, y, { steps: 4 });
  await expect(page.getByRole('figure').locator('.recharts-tooltip-wrapper')).toHaveText(['', '', '', '']);
  const changed = await page.evaluateHandle(() => {
    const marks: string[] = [];
    new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        if (element?.closest('figure') && !element.closest('p, rect')) marks.push(element.outerHTML);
      }
    }).observe(document.body, { subtree: true, attributes: true, childList: true, characterData: true });
    return marks;
  });
  await page.mouse.move(box.x + box.width * 0.8, y, { steps: 10 });
  await expect(page.getByRole('paragraph').filter({ hasText: /runs? · \$/ })).toHaveAttribute('aria-busy', 'false');
  expect(await changed.jsonValue()).toEqual([]);
  await page.keyboard.press('Escape');
  await page.mouse.up();
});

/** Dollars of the lines of the usage chart, and how high each stands as a share of the highest. */
async function readLines(page: Page): Promise<{ usd: number; height: number }[]> {
  const labels = page.getByRole('figure', { name: 'Usage over time' }).locator('svg text', { hasText: /^\$[\d.]+$/ });
  const lines = await labels.evaluateAll((texts) =>
    texts.map((text) => ({
      usd: Number(text.textContent.slice(1)),
      y: text.getBoundingClientRect().top,
    })),
  );
  const bottom = Math.max(...lines.map(({ y }) => y));
  const top = Math.min(...lines.map(({ y }) => y));
  return lines.map(({ usd, y }) => ({ usd, height: (bottom - y) / (bottom - top) }));
}

test('heights by the square root on demand, kept on the device; the numbers stay', async ({ page }) => {
  const button = page.getByRole('button', { name: 'Square-root heights' });
  await openDashboard(page, 'usage=0..100');
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  const before = await readDataTable(await openDataTable(page, 'Usage over time'));
  const straight = await readLines(page);
  const highest = Math.max(...straight.map(({ usd }) => usd));
  for (const { usd, height } of straight) expect(height).toBeCloseTo(usd / highest, 1);
  await button.click();
  await page.reload();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  const after = await readDataTable(await openDataTable(page, 'Usage over time'));
  expect(after).toEqual(before);
  const lines = await readLines(page);
  expect(lines.length).toBeGreaterThan(3);
  const most = Math.max(...lines.map(({ usd }) => usd));
  for (const { usd, height } of lines) expect(height).toBeCloseTo(Math.sqrt(usd / most), 1);
});

test('a view that changes while the charts are being built is what all of them show', async ({ page }) => {
  const code = createGate();
  await page.route(/\/assets\/ChartsPanel-.*\.js$/, async (route) => {
    await code.opened;
    await route.continue();
  });
  await page.reload();
  await expectLoaded(page, ACCOUNT.length);
  await choose(page, 'Status', 'Failed');
  code.open();
  await page.getByRole('figure', { name: 'Usage over time' }).getByRole('application').waitFor();
  await choose(page, 'Status', 'Succeeded');
  await choose(page, 'Status', 'Failed');
  await expectCharts(page);
  const succeeded = STARTED.filter(({ status }) => status === 3);
  expect(sumDecimals(totals(await readDataTable(await openDataTable(page, 'Usage over time'))))).toBe(
    sumUsage(succeeded),
  );
  expect(sumNumbers(totals(await readDataTable(await openDataTable(page, 'Traffic over time'))).map(Number))).toBe(
    sumTraffic(succeeded),
  );
});
