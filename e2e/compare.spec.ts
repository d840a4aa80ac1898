import type { Locator, Page } from '@playwright/test';
import type { WireRun } from '#api/contract.ts';
import { ACCOUNT, NOW_MS } from './account.ts';
import {
  expectLoaded,
  expectParams,
  expectPartial,
  expectRatesToo,
  openDashboard,
  openDataTable,
  readDataTable,
  totalsRegion,
} from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import {
  durationOf,
  medianDuration,
  startsWithin,
  successRate,
  sumDecimals,
  sumNumbers,
  sumUsage,
  trafficOf,
} from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

const DAY_MS = 24 * 3_600_000;
/** The page counts back from the full minute. */
const MINUTE_MS = Math.floor(NOW_MS / 60_000) * 60_000;

const between = (fromMs: number, toMs: number) => ACCOUNT.filter((run) => startsWithin(run, fromMs, toMs));
const sumTraffic = (runs: readonly WireRun[]) => sumNumbers(runs.map((run) => trafficOf(run) ?? 0));
const sumResults = (runs: readonly WireRun[]) => sumNumbers(runs.map((run) => run.results));
const dayMs = (date: string) => Date.parse(`2026-${date}T00:00:00Z`);
const minus = (a: string, b: string) => sumDecimals([a, b.startsWith('-') ? b.slice(1) : `-${b}`]);

function compareButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Compare with the period before' });
}

/** What is said beside a total of the period before. */
function difference(page: Page, term: string): Locator {
  const pair = totalsRegion(page).locator('dl > div');
  return pair.filter({ has: page.locator('dt', { hasText: new RegExp(`^${term}$`) }) }).getByTitle(/against/);
}

async function expectDifference(page: Page, term: string, [now, then]: readonly [string, string]): Promise<void> {
  const exact = minus(now, then);
  const signed = exact.startsWith('-') ? exact.replace('-', '−') : `+${exact}`;
  await expect(difference(page, term)).toHaveAttribute('title', `${signed} against ${then}`);
  const percent = (Number(exact) / Number(then)) * 100;
  const sign = percent < 0 ? '−' : '+';
  const text = Math.abs(percent).toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  await expect(difference(page, term)).toHaveText(`${sign}${text} %`);
}

/** Between the events `hold-totals` and `let-go` the engine is asked for no totals. */
function holdTotals(): void {
  const held: (() => void)[] = [];
  let isHeld = false;
  window.Worker = class extends Worker {
    override postMessage(message: unknown, options: StructuredSerializeOptions | Transferable[] = []): void {
      const send = () => super.postMessage(message, Array.isArray(options) ? { transfer: options } : options);
      if (isHeld && JSON.stringify(message).includes('"value":"totals"')) held.push(send);
      else send();
    }
  };
  window.addEventListener('hold-totals', () => (isHeld = true));
  window.addEventListener('let-go', () => {
    isHeld = false;
    for (const send of held) send();
  });
}

async function expectCompared(page: Page, now: readonly WireRun[], then: readonly WireRun[]): Promise<void> {
  expect(then.length).toBeGreaterThan(3);
  await expectRatesToo(page, now);
  await expectDifference(page, 'Usage', [sumUsage(now), sumUsage(then)]);
  await expectDifference(page, 'Runs', [String(now.length), String(then.length)]);
  await expectDifference(page, 'Results', [sumResults(now), sumResults(then)]);
  await expectDifference(page, 'Traffic', [sumTraffic(now), sumTraffic(then)]);
  await expectDifference(page, 'Duration', [String(medianDuration(now)), String(medianDuration(then))]);
  const points = (successRate(now) - successRate(then)) * 100;
  await expect(difference(page, 'Success rate')).toHaveText(
    `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)} points`,
  );
}

test('every total against the period before, exact, with Back, a reload and the address', async ({ page }) => {
  await openDashboard(page, 'range=30d');
  await expectLoaded(page, ACCOUNT.length);
  await expect(compareButton(page)).toHaveAttribute('aria-pressed', 'false');
  await expect(difference(page, 'Usage')).toHaveCount(0);
  await compareButton(page).click();
  await expect(compareButton(page)).toHaveAttribute('aria-pressed', 'true');
  await expectParams(page, { range: '30d', compare: 'previous' });
  const now = between(MINUTE_MS - 30 * DAY_MS, Infinity);
  const then = between(MINUTE_MS - 60 * DAY_MS, MINUTE_MS - 30 * DAY_MS);
  await expectCompared(page, now, then);
  await expect(totalsRegion(page)).toContainText(`Against Jan 17 18:30:00 – Feb 16 18:30:00: ${then.length} runs, $`);

  await page.reload();
  await expectCompared(page, now, then);
  await page.goBack();
  await expectParams(page, { range: '30d' });
  await expect(difference(page, 'Usage')).toHaveCount(0);
});

test('this month so far against the same days of the last one', async ({ page }) => {
  await openDashboard(page, 'range=month&compare=previous');
  await expectLoaded(page, ACCOUNT.length);
  const marchMs = Date.parse('2026-02-28T16:00:00Z');
  const februaryMs = Date.parse('2026-01-31T16:00:00Z');
  await expectCompared(page, between(marchMs, Infinity), between(februaryMs, Date.parse('2026-02-18T10:30:00Z')));
  await expect(totalsRegion(page)).toContainText('Against Feb 1 00:00:00 – Feb 18 18:30:00');
});

test('whole days are named, also in another zone whose clocks change between', async ({ page }) => {
  await openDashboard(page, 'from=2026-03-05T05:00:00Z&to=2026-03-12T04:00:00Z&tz=America/New_York&compare=previous');
  await expectLoaded(page, ACCOUNT.length);
  const [fromMs, nowMs, toMs] = ['2026-02-26T05:00:00Z', '2026-03-05T05:00:00Z', '2026-03-12T04:00:00Z'].map(
    Date.parse,
  );
  await expectCompared(page, between(nowMs ?? 0, toMs ?? 0), between(fromMs ?? 0, nowMs ?? 0));
  await expect(totalsRegion(page)).toContainText('Against Feb 26 – Mar 4:');
});

test('no total is held against another period than the one before it, not even while it is asked for', async ({
  page,
}) => {
  await page.addInitScript(holdTotals);
  await openDashboard(page, 'from=2026-02-19T00:00:00Z&to=2026-03-01T00:00:00Z&tz=utc&compare=previous');
  await expectLoaded(page, ACCOUNT.length);
  const usage = sumUsage(between(dayMs('02-19'), dayMs('03-01')));
  await expectDifference(page, 'Usage', [usage, sumUsage(between(dayMs('02-09'), dayMs('02-19')))]);
  // What the next view is held against is known from this one, and stands at once where its own totals come late.
  await page.evaluate(() => window.dispatchEvent(new Event('hold-totals')));
  await page.getByRole('button', { name: 'Later', exact: true }).click();
  await expect(totalsRegion(page).locator('[aria-busy=true]')).toBeVisible();
  await expect(totalsRegion(page)).toContainText('Against Feb 19 – Feb 28:');
  await expect(difference(page, 'Usage')).toHaveCount(0);
  await page.evaluate(() => window.dispatchEvent(new Event('let-go')));
  await expectDifference(page, 'Usage', [sumUsage(between(dayMs('03-01'), dayMs('03-11'))), usage]);
});

test('the charts hold each bucket against that of the period before', async ({ page }) => {
  await openDashboard(page, 'range=30d&compare=previous');
  await expectLoaded(page, ACCOUNT.length);
  const fromMs = MINUTE_MS - 60 * DAY_MS;
  const toMs = MINUTE_MS - 30 * DAY_MS;
  for (const [figure, column, sum] of [
    ['Usage over time', 'Period before', sumUsage],
    ['Traffic over time', 'Period before', sumTraffic],
    ['Duration over time', 'Median, period before', (runs: readonly WireRun[]) => String(medianDuration(runs) ?? '')],
  ] as const) {
    await expect(page.getByRole('figure', { name: figure }).getByRole('list')).toContainText(column);
    const table = await openDataTable(page, figure);
    await expect(table.getByRole('columnheader').last()).toHaveText(column);
    const rows = await readDataTable(table);
    expect(rows.length).toBeGreaterThan(25);
    const expected = rows.map((row, at) => {
      const endMs = rows[at + 1]?.fromMs ?? Infinity;
      return sum(between(Math.max(row.fromMs - 30 * DAY_MS, fromMs), Math.min(endMs - 30 * DAY_MS, toMs)));
    });
    expect(rows.map(({ values }) => values.at(-1))).toEqual(expected);
  }
  const usage = page.getByRole('figure', { name: 'Usage over time' });
  await usage.getByRole('application').hover({ position: { x: 400, y: 150 } });
  await expect(usage.getByRole('status')).toContainText('Period before');
  expect(ACCOUNT.some((run) => durationOf(run) !== null && startsWithin(run, fromMs, toMs))).toBe(true);
});

test('a range without a beginning or an end has nothing before it, and says so', async ({ page }) => {
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  await expect(compareButton(page)).toHaveAttribute('aria-disabled', 'true');
  await expect(compareButton(page)).toHaveAccessibleDescription(/Nothing to compare with/);
  await compareButton(page).press('Enter');
  await expectParams(page, {});

  await page.goto('/?from=2026-03-01&compare=previous');
  await expect(totalsRegion(page)).toContainText('Nothing to compare with: this range has no beginning or no end.');
  await expect(compareButton(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(difference(page, 'Usage')).toHaveCount(0);
  await compareButton(page).click();
  await expectParams(page, { from: '2026-03-01T00:00:00Z' });
});

test('a period without runs is said to be one', async ({ page }) => {
  await openDashboard(page, 'from=2025-10-20&to=2026-01-01&tz=utc&compare=previous');
  await expectLoaded(page, ACCOUNT.length);
  await expect(totalsRegion(page)).toContainText(': no runs then.');
  await expect(difference(page, 'Usage')).toHaveCount(0);
});

test('a period that is not loaded is not compared with', async ({ page, fake }) => {
  fake.behave({ script: (_, index) => (index > 0 ? { kind: 'code', code: 4010 } : undefined) });
  await openDashboard(page, 'range=7d&compare=previous');
  await expectPartial(page, 20, ACCOUNT.length);
  await expect(totalsRegion(page)).toContainText('the period before is not loaded back to its start.');
  await expect(difference(page, 'Usage')).toHaveCount(0);
});
