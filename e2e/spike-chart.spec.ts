import type { Locator, Page } from '@playwright/test';
import type { WireRun } from '#api/contract.ts';
import { NOW_MS } from './account.ts';
import { expectNoViolations } from './axe.ts';
import { expectLoaded, expectParams, openDashboard, total, totalsRegion } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

/** 18 March 2026, 18:30 in Shanghai. */
const TODAY_MS = Date.parse('2026-03-18T00:00:00+08:00');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** 10 March. */
const DEAR_DAYS_AGO = 8;

interface Booked {
  readonly scraper: 'maps' | 'jobs';
  readonly daysAgo: number;
  readonly hour: number;
  readonly usd: string;
  readonly version?: string;
}

function runOf({ scraper, daysAgo, hour, usd, version = 'v1.0.0' }: Booked): WireRun {
  const startedAt = (TODAY_MS - daysAgo * DAY_MS + hour * HOUR_MS) / 1000;
  return {
    slug: `${scraper}-${daysAgo}-${hour}`,
    status: 3,
    err_msg: '',
    scraper_title: scraper === 'maps' ? 'Google Maps' : 'LinkedIn Jobs',
    scraper_slug: scraper,
    results: 10,
    usage: usd,
    started_at: startedAt,
    finished_at: startedAt + 60,
    duration: 60,
    origin: 'api',
    traffic: 1000,
    version,
  };
}

function goingOn(slug: string, minutesAgo: number, usd: string): WireRun {
  const startedAt = Math.floor(NOW_MS / 1000) - minutesAgo * 60;
  const run = runOf({ scraper: 'jobs', daysAgo: 0, hour: 0, usd });
  return { ...run, slug, status: 2, started_at: startedAt, finished_at: 0, duration: 0, traffic: 0 };
}

/** A dollar at 8 and 12 and two at 20 o'clock of every day, by two scrapers; 40 dollars more on one day. */
const DAILY: readonly WireRun[] = Array.from({ length: 90 }, (_, daysAgo) => [
  runOf({ scraper: 'maps', daysAgo, hour: 8, usd: '1' }),
  runOf({ scraper: 'maps', daysAgo, hour: 12, usd: daysAgo === DEAR_DAYS_AGO ? '41' : '1' }),
  runOf({ scraper: 'jobs', daysAgo, hour: 20, usd: '2', version: daysAgo > 20 ? 'v1.0.0' : 'v1.0.6' }),
]).flat();

const HISTORY: readonly WireRun[] = [
  ...DAILY.filter(({ started_at: startedAt }) => startedAt * 1000 <= NOW_MS),
  goingOn('going-1', 185, '0.10'),
  goingOn('going-2', 5, '0.20'),
].sort((a, b) => b.started_at - a.started_at);

test.use({ history: { rows: HISTORY } });

function usageFigure(page: Page): Locator {
  return page.getByRole('figure', { name: 'Usage over time' });
}

/** The spike that is in the history, as the chart marks it. */
function mark(page: Page): Locator {
  return usageFigure(page).getByRole('button', {
    name: /^Cost spike, Mar 10: \$40\.\d\d above usual, Google Maps$/,
  });
}

async function openChart(page: Page, query = ''): Promise<void> {
  await openDashboard(page, query);
  await expectLoaded(page, HISTORY.length);
  await expect(usageFigure(page)).toHaveAttribute('aria-busy', 'false');
}

test('the sample’s spikes are marked on the chart', async ({ page }) => {
  await page.clock.setFixedTime(NOW_MS);
  await page.goto('/?source=sample');
  await expect(page.getByRole('banner')).toContainText('runs, complete as of', { timeout: 75_000 });
  const marks = usageFigure(page).getByRole('button', { name: /^Cost spike, / });
  await expect.poll(() => marks.count()).toBeGreaterThanOrEqual(4);
  const names = await marks.evaluateAll((found) => found.map(({ ariaLabel }) => ariaLabel));
  expect(names.filter((name) => name?.includes('since'))).not.toEqual([]);
  for (const name of names) expect(name).toMatch(/^Cost spike, .+: \$[\d,.]+ above usual/);
});

test('Enter on a mark opens its spike and again closes it; Back undoes it', async ({ page }) => {
  await openChart(page);
  await mark(page).focus();
  await page.keyboard.press('Enter');
  await expect(mark(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(usageFigure(page)).toContainText(/\d+(\.\d)?× usual/);
  const params = new URL(page.url()).searchParams;
  expect(params.get('spike')).toBe(`maps@${(TODAY_MS - DEAR_DAYS_AGO * DAY_MS) / 1000}`);
  expect(params.get('scraper')).toBe('maps');
  await expect(total(page, 'Usage')).toHaveAttribute('value', '42');

  await expect(mark(page)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(mark(page)).toHaveAttribute('aria-pressed', 'false');
  await expectParams(page, {});
  await page.goBack();
  await expect(mark(page)).toHaveAttribute('aria-pressed', 'true');
});

test('a click on a mark is the mark’s, one beside it the bucket’s', async ({ page }) => {
  await openChart(page);
  await mark(page).click();
  await expect(mark(page)).toHaveAttribute('aria-pressed', 'true');
  await page.goBack();
  await expect(mark(page)).toHaveAttribute('aria-pressed', 'false');
  const box = await mark(page).boundingBox();
  await page.mouse.click((box?.x ?? 0) + 12, (box?.y ?? 0) + 60);
  await expectParams(page, { from: '2026-03-09T16:00:00Z', to: '2026-03-10T16:00:00Z' });
});

test('what is usual stands in the legend and in the tooltip, where it is of these very runs', async ({ page }) => {
  await openChart(page, 'range=30d');
  const legend = usageFigure(page).getByRole('list').getByText('Usual', { exact: true });
  await expect(legend).toBeVisible();
  await page.getByRole('application', { name: /^Usage over time/ }).focus();
  await page.keyboard.press('ArrowRight');
  const tooltip = usageFigure(page).getByRole('status');
  await expect(tooltip).toContainText(/Usual\$4\.00/);

  await page.goto('/?scraper=jobs');
  await expect(legend).toBeVisible();
  await page.goto('/?status=succeeded');
  await expectLoaded(page, HISTORY.length);
  await expect(mark(page)).toBeVisible();
  await expect(legend).toBeHidden();
});

test('the chart’s own keys still take a bucket', async ({ page }) => {
  await openChart(page);
  await expect(mark(page)).toBeVisible();
  await page.getByRole('application', { name: /^Usage over time/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).searchParams.has('from')).toBe(true);
  expect(new URL(page.url()).searchParams.has('spike')).toBe(false);
});

test('versions of the scraper that the page is about are marked where they were first seen', async ({ page }) => {
  await openChart(page, 'scraper=jobs');
  await expect(usageFigure(page)).toContainText('v1.0.6 first seen');
  await page.goto('/?scraper=maps');
  await expectLoaded(page, HISTORY.length);
  await expect(mark(page)).toBeVisible();
  await expect(usageFigure(page)).not.toContainText('first seen');
});

test('axe finds nothing with a spike open, light and dark', async ({ page }) => {
  await openChart(page);
  await mark(page).press('Enter');
  await expect(mark(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(usageFigure(page)).toHaveAttribute('aria-busy', 'false');
  await expectNoViolations(page);
});

test('the totals say what today, this month and what is running come to', async ({ page }) => {
  await openChart(page);
  await expect(totalsRegion(page)).toContainText('Today so far $2.30, typically $2.00 by now');
  // 17 days of four dollars, 40 more on one of them, and today against 17 days and two dollars.
  await expect(totalsRegion(page)).toContainText(
    /Month to date \$110\.30, \+58 % on Feb 1\s–\s18, heading for \$158 to \$205/,
  );
  const running = totalsRegion(page).getByRole('link', { name: '2 running now, $0.3000 so far, oldest 3 h' });
  await running.click();
  await expectParams(page, { status: 'ready,running', sort: 'started' });
  await expect(total(page, 'Runs')).toHaveAttribute('value', '2');
});

test('what is not known of today and this month is left out', async ({ page, fake }) => {
  fake.setRows(HISTORY.filter(({ started_at: startedAt }) => startedAt * 1000 >= TODAY_MS - 10 * DAY_MS));
  await openDashboard(page);
  await expect(totalsRegion(page)).toContainText('Month to date');
  await expect(totalsRegion(page)).not.toContainText('typically');
  await expect(totalsRegion(page)).not.toContainText('on Feb');
});

test('a run that starts in the future is named, and counts for neither today nor this month', async ({
  page,
  fake,
}) => {
  const [first] = HISTORY;
  if (first === undefined) throw new Error('There are runs');
  const startedAt = (TODAY_MS + 5 * DAY_MS) / 1000;
  fake.setRows([{ ...first, slug: 'ahead', started_at: startedAt, finished_at: startedAt + 60 }, ...HISTORY]);
  await openDashboard(page);
  await expect(totalsRegion(page)).toContainText('Today so far $2.30');
  await expect(totalsRegion(page)).toContainText('Month to date $110.30');
  await expect(totalsRegion(page)).toContainText('1 run starts in the future and is left out');
});
