import type { Locator, Page } from '@playwright/test';
import { ACCOUNT, NOW_MS } from './account.ts';
import {
  cellOf,
  expectLoaded,
  expectParams,
  expectRows,
  expectTotals,
  openDashboard,
  openDataTable,
  option,
  readDataTable,
  rowOf,
} from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { sortRuns, startsWithin } from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

const NEWEST = sortRuns(ACCOUNT).find(({ finished_at: finishedAt }) => finishedAt > 0) ?? ACCOUNT[0];

function timesButton(page: Page): Locator {
  return page.getByRole('banner').getByRole('button', { name: /^Times:/ });
}

async function openTimes(page: Page): Promise<Locator> {
  await timesButton(page).click();
  const dialog = page.getByRole('dialog', { name: 'Times' });
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  return dialog;
}

test('another zone moves the days of everything, and is in the URL', async ({ page }) => {
  await openDashboard(page, 'range=last-month');
  await expectLoaded(page, ACCOUNT.length);
  const table = await openDataTable(page, 'Usage over time');
  await expect(timesButton(page)).toHaveText('Times: Asia/Shanghai');
  await expect.poll(async () => (await readDataTable(table))[0]?.fromMs).toBe(Date.parse('2026-01-31T16:00:00Z'));

  const dialog = await openTimes(page);
  await page.keyboard.type('new york');
  await option(dialog, 'America/New York').click();
  await expect(dialog).toBeHidden();
  const expectNewYork = async () => {
    const runs = ACCOUNT.filter((run) =>
      startsWithin(run, Date.parse('2026-02-01T05:00:00Z'), Date.parse('2026-03-01T05:00:00Z')),
    );
    await expectParams(page, { range: 'last-month', tz: 'America/New_York' });
    await expect(timesButton(page)).toHaveText('Times: America/New_York');
    await expectTotals(page, runs);
    await expectRows(page, sortRuns(runs));
  };
  await expectNewYork();
  await expect.poll(async () => (await readDataTable(table))[0]?.fromMs).toBe(Date.parse('2026-02-01T05:00:00Z'));
  await page.reload();
  await expectNewYork();

  await page.goBack();
  await expectParams(page, { range: 'last-month' });
  await expect(timesButton(page)).toHaveText('Times: Asia/Shanghai');
});

test('UTC and the local zone stand first, every zone with its offset now', async ({ page }) => {
  await openDashboard(page, `tz=utc&q=${NEWEST?.slug}`);
  await expect(timesButton(page)).toHaveText('Times: UTC');
  const startedMs = (NEWEST?.started_at ?? 0) * 1000;
  const started = cellOf(rowOf(page, NEWEST?.slug ?? ''), 'Started');
  await expect(started).toContainText(new Date(startedMs).toISOString().slice(11, 19));

  const dialog = await openTimes(page);
  const options = dialog.getByRole('option');
  await expect(options.nth(0)).toHaveAccessibleName('Local: Asia/Shanghai');
  await expect(options.nth(0)).toHaveText('Local: Asia/ShanghaiUTC+8');
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(dialog).toContainText(/\d+ more: type to find them/);
  await page.keyboard.type('tehran');
  await expect(options).toHaveText(['Asia/TehranUTC+3:30']);
  await dialog.getByRole('searchbox').fill('');
  await options.nth(0).click();
  await expectParams(page, { q: NEWEST?.slug ?? '' });
  await expect(started).toContainText(new Date(startedMs + 8 * 3_600_000).toISOString().slice(11, 19));
});

test('runs say how long ago, on this device, and exactly in the title', async ({ page }) => {
  // So wide that the open run leaves the header alone.
  await page.setViewportSize({ width: 1500, height: 800 });
  await openDashboard(page, `q=${NEWEST?.slug}&run=${NEWEST?.slug}`);
  const iso = new Date((NEWEST?.started_at ?? 0) * 1000).toISOString().replace('.000Z', 'Z');
  const days = Math.trunc((NOW_MS - Date.parse(iso)) / (24 * 3_600_000));
  expect(days).toBeGreaterThan(1);
  const ago = `${days}d ago`;
  const places = [
    cellOf(rowOf(page, NEWEST?.slug ?? ''), 'Started').locator('time'),
    page.getByRole('dialog', { name: /^Run / }).locator('time').first(),
  ];
  for (const time of places) await expect(time).toContainText('Mar 1');

  const dialog = await openTimes(page);
  const choice = dialog.getByRole('group', { name: 'Times of runs' });
  await expect(choice.getByRole('button', { name: 'Date and time' })).toHaveAttribute('aria-pressed', 'true');
  await choice.getByRole('button', { name: 'How long ago' }).click();
  await page.keyboard.press('Escape');
  const expectAgo = async () => {
    for (const time of places) {
      await expect(time).toHaveText(ago);
      await expect(time).toHaveAttribute('title', iso);
      await expect(time).toHaveAttribute('datetime', iso);
    }
  };
  await expectAgo();
  await expectParams(page, { q: NEWEST?.slug ?? '', run: NEWEST?.slug ?? '' });
  await page.reload();
  await expectAgo();
});

test('a zone of the system that its browser does not know is UTC, and the page is whole', async ({ page }) => {
  await page.addInitScript(() => {
    const known = new Intl.DateTimeFormat().resolvedOptions();
    Intl.DateTimeFormat.prototype.resolvedOptions = () => ({ ...known, timeZone: 'Etc/Unknown' });
  });
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  await expectTotals(page, ACCOUNT);
  await expect(timesButton(page)).toHaveText('Times: UTC');
});
