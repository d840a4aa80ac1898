import type { Page } from '@playwright/test';
import { ACCOUNT, NOW_MS } from './account.ts';
import {
  expectLoaded,
  expectParams,
  expectRows,
  expectTotals,
  filterButton,
  openDashboard,
  openDataTable,
  openFilter,
  option,
  readDataTable,
  totalsRegion,
} from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { sortRuns, startsWithin, sumDecimals, sumUsage } from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

test.beforeEach(async ({ page }) => {
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
});

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The page counts back from the full minute. */
const MINUTE_MS = Math.floor(NOW_MS / 60_000) * 60_000;
/** In Shanghai, eight hours before it is so in Greenwich. */
const TODAY_MS = Date.UTC(2026, 2, 18) - 8 * HOUR_MS;
const MARCH_MS = Date.UTC(2026, 2, 1) - 8 * HOUR_MS;
const FEBRUARY_MS = Date.UTC(2026, 1, 1) - 8 * HOUR_MS;

for (const { words, range, fromMs, toMs = Number.POSITIVE_INFINITY } of [
  { words: 'Last 24 hours', range: '24h', fromMs: MINUTE_MS - DAY_MS },
  { words: 'Last 7 days', range: '7d', fromMs: MINUTE_MS - 7 * DAY_MS },
  { words: 'Last 30 days', range: '30d', fromMs: MINUTE_MS - 30 * DAY_MS },
  { words: 'Last 90 days', range: '90d', fromMs: MINUTE_MS - 90 * DAY_MS },
  { words: 'Today', range: 'today', fromMs: TODAY_MS },
  { words: 'This month', range: 'month', fromMs: MARCH_MS },
  { words: 'Last month', range: 'last-month', fromMs: FEBRUARY_MS, toMs: MARCH_MS },
]) {
  test(`preset: ${words}`, async ({ page }) => {
    const runs = ACCOUNT.filter((run) => startsWithin(run, fromMs, toMs));
    await option(await openFilter(page, 'Time range'), words).click();
    await expectParams(page, { range });
    await expect(filterButton(page, 'Time range')).toHaveText(`Time range: ${words}`);
    await expectTotals(page, runs);
    await expectRows(page, sortRuns(runs));
  });
}

test('98: runs that have not started are in no time range, and that is said', async ({ page, fake }) => {
  const queued = ['01QUEUED1', '01QUEUED2'].map((slug) =>
    Object.assign({}, ACCOUNT[0], { slug, status: 1, started_at: 0, finished_at: 0 }),
  );
  const rows = [...queued, ...ACCOUNT];
  fake.setRows(rows);
  const left = rows.filter(({ started_at: start }) => start === 0).length;
  const words = `${left} runs without a start are in no time range.`;
  await page.goto('/?range=7d');
  await expectLoaded(page, rows.length);
  await expect(totalsRegion(page)).toContainText(words);
  await option(await openFilter(page, 'Time range'), 'All loaded runs').click();
  await expectTotals(page, rows);
  await expect(totalsRegion(page)).not.toContainText(words);
  await page.goto('/?hour=15');
  await expectLoaded(page, rows.length);
  await expect(totalsRegion(page)).toContainText(`${left} runs without a start are at no hour of the day.`);
});

test('97: a run that starts tomorrow is part of no range that ends now', async ({ page, fake }) => {
  const ahead = Object.assign({}, ACCOUNT[0], { slug: '01AHEAD', started_at: NOW_MS / 1000 + 86_400, finished_at: 0 });
  fake.setRows([ahead, ...ACCOUNT]);
  await page.goto('/?range=today');
  await expectLoaded(page, ACCOUNT.length + 1);
  await expectTotals(
    page,
    ACCOUNT.filter((run) => startsWithin(run, TODAY_MS, NOW_MS)),
  );
  await expect(totalsRegion(page)).toContainText('1 run starts in the future and is left out');
});

test('all loaded runs is the default, and no parameter', async ({ page }) => {
  await expect(filterButton(page, 'Time range')).toHaveText('Time range: All loaded runs');
  await option(await openFilter(page, 'Time range'), 'Last 7 days').click();
  await expectParams(page, { range: '7d' });
  await option(await openFilter(page, 'Time range'), 'All loaded runs').click();
  await expectParams(page, {});
  await expectTotals(page, ACCOUNT);
});

async function dragOnUsage(page: Page, fromShare: number, toShare: number): Promise<void> {
  const plot = page.getByRole('figure', { name: 'Usage over time' }).getByRole('application');
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (box === null) throw new Error('The usage chart is not on the page');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * fromShare, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * ((fromShare + toShare) / 2), y, { steps: 4 });
  await page.mouse.move(box.x + box.width * toShare, y, { steps: 4 });
  await page.mouse.up();
}

async function readRange(page: Page): Promise<{ fromMs: number; toMs: number }> {
  await expect(page).toHaveURL(({ searchParams }) => searchParams.has('from') && searchParams.has('to'));
  const { searchParams } = new URL(page.url());
  expect([...searchParams.keys()]).toEqual(['from', 'to']);
  return { fromMs: Date.parse(searchParams.get('from') ?? ''), toMs: Date.parse(searchParams.get('to') ?? '') };
}

test('a drag on the usage chart zooms totals, charts and table, and Back undoes it', async ({ page }) => {
  const table = await openDataTable(page, 'Usage over time');
  const before = await readDataTable(table);
  await dragOnUsage(page, 0.4, 0.7);

  const { fromMs, toMs } = await readRange(page);
  const runs = ACCOUNT.filter((run) => startsWithin(run, fromMs, toMs));
  expect(runs.length).toBeGreaterThan(10);
  expect(runs.length).toBeLessThan(ACCOUNT.length / 2);
  await expectTotals(page, runs);
  await expectRows(page, sortRuns(runs));
  await expect.poll(async () => (await readDataTable(table)).at(0)?.fromMs).toBe(fromMs);
  const rows = await readDataTable(table);
  expect(rows.every((row) => row.fromMs >= fromMs && row.fromMs < toMs)).toBe(true);
  expect(sumDecimals(rows.map(({ values }) => values.at(-1) ?? ''))).toBe(sumUsage(runs));
  // Only whole buckets are taken.
  expect(before.map((row) => row.fromMs)).toEqual(expect.arrayContaining([fromMs, toMs]));

  await page.goBack();
  await expectParams(page, {});
  await expectTotals(page, ACCOUNT);
  await expect.poll(() => readDataTable(table)).toEqual(before);
});

test('a drag that ends on Escape changes nothing', async ({ page }) => {
  const plot = page.getByRole('figure', { name: 'Usage over time' }).getByRole('application');
  await plot.hover({ position: { x: 300, y: 120 } });
  await page.mouse.down();
  const box = await plot.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 600, (box?.y ?? 0) + 120, { steps: 4 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expectTotals(page, ACCOUNT);
  await expectParams(page, {});
});

for (const name of ['Usage over time', 'Duration over time', 'Traffic over time']) {
  test(`a click on a bucket of ${name} takes it, with a hand that trembles too; Back undoes it`, async ({ page }) => {
    const buckets = await readDataTable(await openDataTable(page, name));
    const plot = page.getByRole('figure', { name }).getByRole('application');
    await plot.scrollIntoViewIfNeeded();
    const box = await plot.boundingBox();
    if (box === null) throw new Error(`${name} is not on the page`);
    const [x, y] = [box.x + box.width * 0.8, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 4, y);
    await page.mouse.up();

    const { fromMs, toMs } = await readRange(page);
    const at = buckets.findIndex((bucket) => bucket.fromMs === fromMs);
    expect(at).toBeGreaterThan(buckets.length / 2);
    expect(toMs).toBe(buckets[at + 1]?.fromMs);
    await expectTotals(
      page,
      ACCOUNT.filter((run) => startsWithin(run, fromMs, toMs)),
    );
    await page.goBack();
    await expectParams(page, {});
    await expectTotals(page, ACCOUNT);
  });

  test(`the arrow keys walk the buckets of ${name}, and Enter takes one`, async ({ page }) => {
    const buckets = await readDataTable(await openDataTable(page, name));
    const plot = page.getByRole('figure', { name }).getByRole('application');
    await plot.focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
    await expect(page.getByRole('figure', { name }).getByRole('status')).not.toBeEmpty();
    await page.keyboard.press('Enter');
    const { fromMs, toMs } = await readRange(page);
    expect([fromMs, toMs]).toEqual([buckets[2]?.fromMs, buckets[3]?.fromMs]);
    await page.goBack();
    await expectParams(page, {});
  });
}
