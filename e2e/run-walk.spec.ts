import type { Page } from '@playwright/test';
import { ACCOUNT } from './account.ts';
import { expectLoaded, expectParams, openDashboard, rowOf, runsTable, sortButton } from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { sortRuns } from './oracle.ts';
import { fieldOf, runSheet } from './run-sheet.ts';

test.use({ history: { rows: ACCOUNT } });

const NEWEST = sortRuns(ACCOUNT);
const BY_USAGE = sortRuns(ACCOUNT, '-usage');
const FAILED = sortRuns(
  ACCOUNT.filter(({ status }) => status === 4),
  '-usage',
);

function slugAt(runs: typeof ACCOUNT, place: number): string {
  const run = runs[place];
  if (run === undefined) throw new Error(`There is no run ${place}`);
  return run.slug;
}

function linkTo(page: Page, slug: string) {
  return runsTable(page).getByRole('link', { name: slug, exact: true });
}

async function openRun(page: Page, query: string, slug: string): Promise<void> {
  await openDashboard(page, query);
  await expectLoaded(page, ACCOUNT.length);
  await linkTo(page, slug).click();
  await expect(runSheet(page, slug)).toBeFocused();
}

test('keys and buttons walk the rows behind, in the order of the view', async ({ page }) => {
  await openRun(page, 'status=failed&sort=-usage', slugAt(FAILED, 0));
  const sheet = runSheet(page);
  await expect(sheet).toContainText(`1 of ${FAILED.length}`);
  await expect(sheet.getByRole('button', { name: 'Previous run' })).toHaveAttribute('aria-disabled', 'true');
  for (const [nth, key] of ['ArrowDown', ']', 'ArrowDown'].entries()) {
    await page.keyboard.press(key);
    await expect(runSheet(page, slugAt(FAILED, nth + 1))).toBeFocused();
  }
  await expect(sheet).toContainText(`4 of ${FAILED.length}`);
  await expect(fieldOf(sheet, 'Run id').locator('dd')).toHaveText(slugAt(FAILED, 3));
  await expect(sheet.getByRole('status')).toHaveText(`Run ${slugAt(FAILED, 3)}, 4 of ${FAILED.length}`);
  await expect(rowOf(page, slugAt(FAILED, 3))).toHaveAttribute('aria-current', 'true');

  await sheet.getByRole('button', { name: 'Next run' }).click();
  await expect(runSheet(page, slugAt(FAILED, 4))).toBeVisible();
  await sheet.getByRole('button', { name: 'Previous run' }).click();
  await expect(runSheet(page, slugAt(FAILED, 3))).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Previous run' })).toBeFocused();
  for (const [nth, key] of ['[', 'ArrowUp'].entries()) {
    await page.keyboard.press(key);
    await expect(runSheet(page, slugAt(FAILED, 2 - nth))).toBeVisible();
  }
  await expectParams(page, { status: 'failed', sort: '-usage', run: slugAt(FAILED, 1) });

  // Nothing is before the first.
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(runSheet(page, slugAt(FAILED, 0))).toContainText(`1 of ${FAILED.length}`);

  // A step is none of the browser's: Back closes the run.
  await page.goBack();
  await expect(sheet).toBeHidden();
  await expectParams(page, { status: 'failed', sort: '-usage' });
});

test('many quick steps lead far beyond the rows in sight, and the focus returns to where they led', async ({
  page,
}) => {
  await openRun(page, 'sort=-usage', slugAt(BY_USAGE, 0));
  for (let step = 0; step < 90; step += 1) await page.keyboard.press('ArrowDown');
  const slug = slugAt(BY_USAGE, 90);
  await expect(runSheet(page, slug)).toContainText(`91 of ${ACCOUNT.length}`);
  await expect(linkTo(page, slug)).toBeInViewport({ ratio: 1 });
  await expect(linkTo(page, slugAt(BY_USAGE, 0))).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(runSheet(page)).toBeHidden();
  await expect(linkTo(page, slug)).toBeFocused();
  await expect(linkTo(page, slug)).toBeInViewport();
  await expectParams(page, { sort: '-usage' });
});

test('the focus returns to the row of the run, where that was scrolled out', async ({ page }) => {
  await openRun(page, '', slugAt(NEWEST, 1));
  await page.getByRole('group', { name: 'Runs, scrollable' }).evaluate((table) => table.scrollTo(0, 1e6));
  await expect(linkTo(page, slugAt(NEWEST, 1))).toBeHidden();
  await runSheet(page).getByRole('button', { name: 'Close' }).click();
  await expect(linkTo(page, slugAt(NEWEST, 1))).toBeFocused();
  await expect(linkTo(page, slugAt(NEWEST, 1))).toBeInViewport();
});

test('a run that was opened by its address gives the focus to its row', async ({ page }) => {
  const slug = slugAt(NEWEST, 150);
  await openDashboard(page, `run=${slug}`);
  await expectLoaded(page, ACCOUNT.length);
  await expect(runSheet(page)).toContainText(`151 of ${ACCOUNT.length}`);
  await expect(runSheet(page)).toBeFocused();
  // What brings the row comes with the tools of the table, a moment after its first rows.
  await expect(page.getByRole('button', { name: 'Columns' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(linkTo(page, slug)).toBeFocused();
});

test('the walk goes in the new order after a sort, and nowhere from a run that is filtered out', async ({ page }) => {
  await openRun(page, '', slugAt(NEWEST, 3));
  await sortButton(page, 'Usage').click();
  const place = BY_USAGE.findIndex(({ slug }) => slug === slugAt(NEWEST, 3));
  await expect(runSheet(page)).toContainText(`${place + 1} of ${ACCOUNT.length}`);
  await runSheet(page).getByRole('button', { name: 'Next run' }).click();
  const next = slugAt(BY_USAGE, place + 1);
  await expect(runSheet(page, next)).toContainText(`${place + 2} of ${ACCOUNT.length}`);

  await runSheet(page)
    .getByRole('button', { name: /^Exclude 01/ })
    .click();
  await expect(runSheet(page, next)).toContainText('not among the filtered runs');
  await page.keyboard.press('ArrowDown');
  await expect(runSheet(page, next)).toContainText('not among the filtered runs');
});

test('keys of what scrolls or takes text are its own', async ({ page }) => {
  const slug = slugAt(NEWEST, 1);
  await openRun(page, '', slug);
  await runSheet(page).getByText('Raw record', { exact: true }).click();
  await runSheet(page).locator('details pre').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press(']');
  await page.getByLabel('Search runs').focus();
  await page.keyboard.press(']');
  await expect(page.getByLabel('Search runs')).toHaveValue(']');
  await expect(runSheet(page, slug)).toBeVisible();
});
