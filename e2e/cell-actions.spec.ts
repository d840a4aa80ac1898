import type { Locator, Page } from '@playwright/test';
import { ACCOUNT } from './account.ts';
import { cellOf, expectLoaded, expectParams, expectTotals, openDashboard, rowOf } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

const FAILED = 4;
/** Few enough to be in sight. */
const RUNS = [
  ...ACCOUNT.filter(({ status, err_msg: error }) => status === FAILED && error !== '').slice(0, 4),
  ...ACCOUNT.filter(({ status }) => status !== FAILED).slice(0, 8),
];
const RUN = RUNS[0];
const SLUG = RUN?.slug ?? '';

test.use({ history: { rows: RUNS } });

async function openTable(page: Page, query = ''): Promise<Locator> {
  await openDashboard(page, query);
  await expectLoaded(page, RUNS.length);
  return rowOf(page, SLUG);
}

/** The table works before its values can be clicked: once their menu has opened, a click is heard. */
async function openClickable(page: Page, query = ''): Promise<Locator> {
  const row = await openTable(page, query);
  await openMenu(page, cellOf(row, 'Origin').locator('bdi'));
  await page.keyboard.press('Escape');
  await expect(menuOf(page)).toBeHidden();
  return row;
}

/** Does it until the page has what it takes. Only for what may be done again. */
async function until(act: () => Promise<void>, expected: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await act();
    await expected();
  }).toPass();
}

function menuOf(page: Page): Locator {
  return page.getByRole('menu', { name: 'Filter by a value' });
}

async function openMenu(page: Page, cell: Locator): Promise<Locator> {
  await until(
    () => cell.click({ button: 'right' }),
    () => expect(menuOf(page)).toBeVisible({ timeout: 1000 }),
  );
  return menuOf(page);
}

test('a click on a value filters by it, another takes it back; Back undoes both', async ({ page }) => {
  const row = await openClickable(page, `scraper=${RUN?.scraper_slug}`);
  await cellOf(row, 'Status').getByText('Failed').click();
  await expect(page).toHaveURL(/status=failed/);
  const runs = RUNS.filter(({ status, scraper_slug: slug }) => status === FAILED && slug === RUN?.scraper_slug);
  await expectTotals(page, runs);
  await cellOf(row, 'Status').getByText('Failed').click();
  await expectParams(page, { scraper: RUN?.scraper_slug ?? '' });
  await page.goBack();
  await expectTotals(page, runs);
});

test('every value that is a filter is one in the table: scraper, origin, version, error', async ({ page }) => {
  const row = await openClickable(page, 'status=failed');
  for (const [column, param, value] of [
    ['Scraper', 'scraper', RUN?.scraper_slug ?? ''],
    ['Origin', 'origin', RUN?.origin ?? ''],
    ['Version', 'version', RUN?.version ?? ''],
  ] as const) {
    await cellOf(row, column).locator('bdi').click();
    await expectParams(page, { status: 'failed', [param]: value });
    await cellOf(row, column).locator('bdi').click();
    await expectParams(page, { status: 'failed' });
  }
  await cellOf(row, 'Error').locator('bdi').click();
  await expect(page.getByRole('button', { name: /^Remove filter Error:/ })).toBeVisible();
  await expect(row).toBeVisible();
});

test('a click with Alt excludes, and opens nothing', async ({ page, context }) => {
  const row = await openClickable(page);
  await cellOf(row, 'Status')
    .getByText('Failed')
    .click({ modifiers: ['Alt'] });
  await expect(page).toHaveURL(/not\.status=failed/);
  await expectTotals(
    page,
    RUNS.filter(({ status }) => status !== FAILED),
  );
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(context.pages()).toHaveLength(1);
});

test('the room around a value, and text that is being marked, filter nothing', async ({ page }) => {
  const row = await openClickable(page);
  const cell = cellOf(row, 'Status');
  const box = await cell.boundingBox();
  await cell.click({ position: { x: (box?.width ?? 0) - 3, y: 4 } });
  const error = cellOf(row, 'Error').locator('bdi');
  await error.scrollIntoViewIfNeeded();
  const text = await error.boundingBox();
  if (text === null) throw new Error('The error has no box.');
  await page.mouse.move(text.x + 2, text.y + text.height / 2);
  await page.mouse.down();
  await page.mouse.move(text.x + 60, text.y + text.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => page.evaluate(() => String(getSelection()))).not.toBe('');
  await expectParams(page, {});
});

test('the other button opens a menu of the value: only it, all but it, or a copy of it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-write']);
  const row = await openTable(page);
  const status = cellOf(row, 'Status').getByText('Failed');
  const menu = await openMenu(page, status);
  await expect(menu.getByRole('menuitem')).toHaveText(['Only Failed', 'Exclude Failed', 'Copy value']);
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expectParams(page, { 'not.status': 'failed' });
  await page.goBack();
  await expectParams(page, {});

  await status.click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Only Failed' }).click();
  await expectParams(page, { status: 'failed' });
  await expect(menu).toHaveCount(0);

  await cellOf(row, 'Error').locator('bdi').click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Copy value' }).click();
  await expectParams(page, { status: 'failed' });
  const search = page.getByRole('searchbox', { name: 'Search runs' });
  await search.press('Control+v');
  await expect(search).toHaveValue(RUN?.err_msg ?? '');
});

test('the menu is left by Escape and by a click elsewhere', async ({ page }) => {
  const row = await openTable(page);
  const origin = cellOf(row, 'Origin').locator('bdi');
  await openMenu(page, origin);
  await page.keyboard.press('Escape');
  await expect(menuOf(page)).toHaveCount(0);
  await openMenu(page, origin);
  await page.getByRole('heading', { name: 'Runs', exact: true }).click();
  await expect(menuOf(page)).toHaveCount(0);
  await expectParams(page, {});
});

for (const keys of ['ContextMenu', 'Shift+F10']) {
  test(`${keys} at a run opens a menu of all its values, and the focus comes back`, async ({ page }) => {
    const row = await openTable(page);
    const link = row.getByRole('link');
    await link.focus();
    await until(
      () => page.keyboard.press(keys),
      () => expect(menuOf(page)).toBeVisible({ timeout: 1000 }),
    );
    for (const name of ['Status', 'Scraper', 'Origin', 'Version', 'Error']) {
      await expect(menuOf(page).getByRole('group', { name })).toBeVisible();
    }
    await page.keyboard.press('Escape');
    await expect(menuOf(page)).toHaveCount(0);
    await expect(link).toBeFocused();
    await page.keyboard.press(keys);
    await page.keyboard.press('End');
    await expect(menuOf(page).getByRole('menuitem').last()).toBeFocused();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expectParams(page, { status: 'failed' });
    await expect(link).toBeFocused();
  });
}

test('where a row is a link, a tap on it opens the run', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const row = await openTable(page, 'status=failed');
  await row.click();
  await expect(page.getByRole('dialog', { name: `Run ${SLUG}` })).toBeVisible();
  await expectParams(page, { status: 'failed', run: SLUG });
});
