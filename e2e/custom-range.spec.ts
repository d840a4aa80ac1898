import type { Locator, Page } from '@playwright/test';
import { ACCOUNT } from './account.ts';
import {
  expectLoaded,
  expectParams,
  expectRows,
  expectTotals,
  filterButton,
  openDashboard,
  openFilter,
} from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { sortRuns, startsWithin } from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

test.beforeEach(async ({ page }) => {
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
});

/** Writes a range and leaves it unapplied. */
async function write(page: Page, from: string, to: string): Promise<Locator> {
  const dialog = await openFilter(page, 'Time range');
  await dialog.getByLabel('From').fill(from);
  await dialog.getByLabel('To', { exact: true }).fill(to);
  return dialog;
}

/** The page shows the runs from one instant on and before another one, and says so in its URL. */
async function expectRange(page: Page, from: string, to: string): Promise<void> {
  const runs = ACCOUNT.filter((run) => startsWithin(run, Date.parse(from), Date.parse(to)));
  expect(runs.length).toBeGreaterThan(1);
  await expectParams(page, { from, to });
  await expectTotals(page, runs);
  await expectRows(page, sortRuns(runs));
}

test('a range that is written: from a time up to a day, which is in it to its end', async ({ page }) => {
  const dialog = await write(page, '2026-03-04 12:30', '2026-03-10');
  await expect(dialog.getByRole('status')).toHaveText(
    'From Mar 4 12:30:00 up to, but not at, Mar 11 00:00:00, in Asia/Shanghai.',
  );
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(dialog).toBeHidden();
  await expectRange(page, '2026-03-04T04:30:00Z', '2026-03-10T16:00:00Z');
  await expect(filterButton(page, 'Time range')).toHaveText('Time range: Mar 4 12:30:00 – Mar 11 00:00:00');

  await page.goBack();
  await expectParams(page, {});
  await expectTotals(page, ACCOUNT);
  await page.goForward();
  await page.reload();
  await expectRange(page, '2026-03-04T04:30:00Z', '2026-03-10T16:00:00Z');
  const again = await openFilter(page, 'Time range');
  await expect(again.getByLabel('From')).toHaveValue('2026-03-04 12:30');
  await expect(again.getByLabel('To', { exact: true })).toHaveValue('2026-03-10');
});

test('words count back from now, and Enter applies', async ({ page }) => {
  await write(page, '2 weeks ago', 'yesterday');
  await page.keyboard.press('Enter');
  await expectRange(page, '2026-03-03T16:00:00Z', '2026-03-17T16:00:00Z');
  await expect(filterButton(page, 'Time range')).toHaveText('Time range: Mar 4 – Mar 17');
});

test('an end that is left empty is open', async ({ page }) => {
  const runs = ACCOUNT.filter((run) => startsWithin(run, Date.parse('2026-02-28T16:00:00Z'), Infinity));
  const dialog = await write(page, '2026-03', '');
  await expect(dialog.getByRole('status')).toHaveText('From Mar 1 00:00:00 on, in Asia/Shanghai.');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expectParams(page, { from: '2026-02-28T16:00:00Z' });
  await expectTotals(page, runs);
});

for (const { from, to, says, invalid } of [
  { from: 'soon', to: '', says: 'From is not a time.', invalid: 'From' },
  { from: 'today', to: '2026-02-30', says: 'To is not a time.', invalid: 'To' },
  { from: '2026-03-05', to: '2026-03-04', says: 'To has to be after From.', invalid: 'To' },
]) {
  test(`from "${from}" to "${to}" is answered with a sentence, and applies nothing`, async ({ page }) => {
    const dialog = await write(page, from, to);
    await expect(dialog.getByRole('status')).toContainText(says);
    await expect(dialog.getByLabel(invalid, { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await expect(dialog.getByLabel(invalid, { exact: true })).toHaveAccessibleDescription(new RegExp(says));
    await expect(dialog.getByRole('button', { name: 'Apply' })).toHaveAttribute('aria-disabled', 'true');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
    await expectParams(page, {});
  });
}

test('the calendar by keyboard: two days make a range', async ({ page }) => {
  const dialog = await openFilter(page, 'Time range');
  const grid = dialog.getByRole('grid');
  const day = (name: string) => grid.getByRole('button', { name, exact: true });
  const today = day('Wednesday, March 18, 2026');
  await expect(today).toHaveAttribute('aria-current', 'date');
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1);
  await today.focus();
  await page.keyboard.press('PageUp');
  await expect(grid).toHaveAccessibleName('February 2026');
  await expect(day('Wednesday, February 18, 2026')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(day('Sunday, February 15, 2026')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('From')).toHaveValue('2026-02-15');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(day('Monday, March 2, 2026')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('To', { exact: true })).toHaveValue('2026-03-02');
  await expect(grid.getByRole('gridcell', { selected: true })).toHaveText(['1', '2']);
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expectRange(page, '2026-02-14T16:00:00Z', '2026-03-02T16:00:00Z');
});

test('the calendar by pointer: the days between are shown before the second is chosen', async ({ page }) => {
  const dialog = await openFilter(page, 'Time range');
  const grid = dialog.getByRole('grid');
  await grid.getByRole('button', { name: /March 10,/ }).click();
  await grid.getByRole('button', { name: /March 6,/ }).hover();
  await expect(grid.getByRole('gridcell', { selected: true })).toHaveText(['6', '7', '8', '9', '10']);
  await grid.getByRole('button', { name: /March 6,/ }).click();
  await expect(dialog.getByRole('status')).toContainText('From Mar 6 00:00:00 up to, but not at, Mar 11 00:00:00');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expectRange(page, '2026-03-05T16:00:00Z', '2026-03-10T16:00:00Z');
});

test('the calendar follows what is typed', async ({ page }) => {
  const dialog = await write(page, '2025-12-30', '2026-01-02');
  const grid = dialog.getByRole('grid');
  await expect(grid).toHaveAccessibleName('January 2026');
  await expect(grid.getByRole('gridcell', { selected: true })).toHaveText(['30', '31', '1', '2']);
  await dialog.getByRole('button', { name: 'Previous month' }).click();
  await expect(grid).toHaveAccessibleName('December 2025');
});

test('earlier, later and zoom out, each undone by Back', async ({ page }) => {
  const filters = page.getByRole('region', { name: 'Filters' });
  const press = (name: string) => filters.getByRole('button', { name, exact: true }).click();
  await expect(filters.getByRole('button', { name: 'Earlier' })).toHaveAttribute('aria-disabled', 'true');
  await expect(filters.getByRole('button', { name: 'Zoom out' })).toHaveAttribute('aria-disabled', 'true');
  await page.goto('/?range=last-month');
  await press('Earlier');
  await expectRange(page, '2025-12-31T16:00:00Z', '2026-01-31T16:00:00Z');
  await press('Later');
  await expectRange(page, '2026-01-31T16:00:00Z', '2026-02-28T16:00:00Z');
  await press('Zoom out');
  await expectRange(page, '2025-12-31T16:00:00Z', '2026-03-31T16:00:00Z');
  await expect(filters.getByRole('button', { name: 'Later' })).toHaveAttribute('aria-disabled', 'true');
  await page.goBack();
  await expectRange(page, '2026-01-31T16:00:00Z', '2026-02-28T16:00:00Z');
  await page.goBack();
  await expectRange(page, '2025-12-31T16:00:00Z', '2026-01-31T16:00:00Z');
  await page.goBack();
  await expectParams(page, { range: 'last-month' });
});

test('a range up to now stays one when it grows', async ({ page }) => {
  await page.goto('/?range=24h');
  const zoomOut = page.getByRole('region', { name: 'Filters' }).getByRole('button', { name: 'Zoom out' });
  for (const range of ['7d', '30d', '90d']) {
    await zoomOut.click();
    await expectParams(page, { range });
  }
  await zoomOut.click();
  await expectParams(page, {});
  await expectTotals(page, ACCOUNT);
});
