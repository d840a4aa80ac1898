import type { Locator, Page } from '@playwright/test';
import { ACCOUNT, NOW_MS } from './account.ts';
import {
  expectLoaded,
  expectParams,
  expectRows,
  filterButton,
  openDashboard,
  runsTable,
  sortButton,
} from './dashboard.ts';
import { exportButton, exportMenu, parseCsv, readDownload } from './exports.ts';
import { expect, test, TEST_KEY } from './fixtures.ts';
import { sortRuns } from './oracle.ts';
import { VERSIONS } from './versions.ts';

const MOST_TABS = 120;

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let nth = 0; nth < MOST_TABS; nth += 1) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target).toBeFocused();
}

for (const apiVersion of VERSIONS)
  test.describe(`${apiVersion}:`, () => {
    test.use({ apiVersion, history: { rows: ACCOUNT } });

    test('the main path by keyboard alone', async ({ page }) => {
      await page.clock.setFixedTime(NOW_MS);
      await page.goto('/');
      await tabTo(page, page.getByLabel('API key', { exact: true }));
      await page.keyboard.type(TEST_KEY);
      await page.keyboard.press('Enter');
      await expectLoaded(page, ACCOUNT.length);

      await tabTo(page, filterButton(page, 'Status'));
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Status' });
      await expect(dialog.getByRole('searchbox')).toBeFocused();
      await page.keyboard.type('fail');
      await expect(dialog.getByRole('option')).toHaveCount(1);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expectParams(page, { status: 'failed' });
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expect(filterButton(page, 'Status')).toBeFocused();

      const runs = sortRuns(
        ACCOUNT.filter(({ status }) => status === 4),
        '-usage',
      );
      await tabTo(page, sortButton(page, 'Usage'));
      await page.keyboard.press('Enter');
      await expectParams(page, { status: 'failed', sort: '-usage' });
      await expectRows(page, runs);

      const slug = runs[0]?.slug ?? '';
      const link = runsTable(page).getByRole('link', { name: slug });
      await tabTo(page, link);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog', { name: `Run ${slug}` })).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await expect(link).toBeFocused();
      await expectParams(page, { status: 'failed', sort: '-usage' });

      await tabTo(page, exportButton(page), 'Shift+Tab');
      await page.keyboard.press('Enter');
      await expect(exportMenu(page).getByRole('menuitem').first()).toBeFocused();
      await expect(exportMenu(page).getByRole('menuitem').first()).toHaveText(/^CSV/);
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
      const { text } = await readDownload(download);
      expect(parseCsv(text).map((row) => row['slug'])).toEqual(runs.map((run) => run.slug));
    });
  });

test.describe('the rows of the table', () => {
  test.use({ history: { rows: ACCOUNT } });

  test('are one stop of the Tab key, where the focus was last', async ({ page }) => {
    await openDashboard(page);
    await expectLoaded(page, ACCOUNT.length);
    await page.getByRole('button', { name: 'Select', exact: true }).click();
    const rows = runsTable(page).getByRole('row');
    const linkOf = (nth: number): Locator => rows.nth(nth).getByRole('link');
    const scroller = page.getByRole('group', { name: 'Runs, scrollable' });

    // The first row in sight: its box and its link, and then the table is over.
    await tabTo(page, linkOf(1));
    await page.keyboard.press('Tab');
    await expect(scroller.locator(':focus')).toHaveCount(0);

    await page.keyboard.press('Shift+Tab');
    await expect(linkOf(1)).toBeFocused();
    for (let nth = 0; nth < 3; nth += 1) await page.keyboard.press('ArrowDown');
    await expect(linkOf(4)).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(rows.nth(4).getByRole('checkbox')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(scroller.locator(':focus')).toHaveCount(0);
    await page.keyboard.press('Shift+Tab');
    await expect(linkOf(4)).toBeFocused();

    // What was focused is scrolled away: the first one in sight takes its place.
    await scroller.focus();
    await page.keyboard.press('End');
    await expect(rows.last()).toHaveAttribute('aria-rowindex', String(ACCOUNT.length + 1));
    const last = rows.last().getByRole('link');
    for (let nth = 0; nth < 40; nth += 1) {
      await page.keyboard.press('Tab');
      if ((await scroller.locator('tbody :focus').count()) > 0) break;
    }
    await expect(scroller.locator('tbody :focus')).toHaveCount(1);
    await expect(scroller.locator('tbody :focus')).toBeInViewport();
    await page.keyboard.press('End');
    await expect(last).toBeInViewport();
  });
});
