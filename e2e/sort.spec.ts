import { ACCOUNT } from './account.ts';
import { COLUMNS, expectLoaded, expectParams, expectRows, header, openDashboard, sortButton } from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { sortRuns } from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

test.beforeEach(async ({ page }) => {
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
});

test('newest first, as long as nobody asks for more', async ({ page }) => {
  await expect(header(page, 'Started')).toHaveAttribute('aria-sort', 'descending');
  for (const column of COLUMNS.filter((name) => name !== 'Started')) {
    await expect(header(page, column)).toHaveAttribute('aria-sort', 'none');
  }
  await expectRows(page, sortRuns(ACCOUNT));
});

/** What the clicks on a column's name do, one after the other: names from A, numbers and times from the largest. */
const CYCLES = [
  { column: 'Status', sorts: ['status', '-status'] },
  { column: 'Started', sorts: ['started'] },
  { column: 'Duration', sorts: ['-duration', 'duration'] },
  { column: 'Scraper', sorts: ['scraper', '-scraper'] },
  { column: 'Run', sorts: ['run', '-run'] },
  { column: 'Results', sorts: ['-results', 'results'] },
  { column: 'Usage', sorts: ['-usage', 'usage'] },
  { column: 'Traffic', sorts: ['-traffic', 'traffic'] },
  { column: 'Origin', sorts: ['origin', '-origin'] },
  { column: 'Version', sorts: ['version', '-version'] },
  { column: 'Finished', sorts: ['-finished', 'finished'] },
  { column: 'Error', sorts: ['error', '-error'] },
] as const;

for (const { column, sorts } of CYCLES) {
  test(`by ${column}, both ways and back`, async ({ page }) => {
    for (const sort of sorts) {
      await sortButton(page, column).click();
      await expectParams(page, { sort });
      await expect(header(page, column)).toHaveAttribute(
        'aria-sort',
        sort.startsWith('-') ? 'descending' : 'ascending',
      );
      await expectRows(page, sortRuns(ACCOUNT, sort));
    }
    await sortButton(page, column).click();
    await expectParams(page, {});
    await expectRows(page, sortRuns(ACCOUNT));
  });
}

test('by several columns with shift', async ({ page }) => {
  await sortButton(page, 'Status').click();
  await sortButton(page, 'Origin').click({ modifiers: ['Shift'] });
  await sortButton(page, 'Usage').click({ modifiers: ['Shift'] });
  await expectParams(page, { sort: 'status,origin,-usage' });
  await expectRows(page, sortRuns(ACCOUNT, 'status,origin,-usage'));
  await expect(header(page, 'Status')).toHaveAttribute('aria-sort', 'ascending');
  await expect(header(page, 'Origin')).toHaveAttribute('aria-sort', 'ascending');
  await expect(header(page, 'Usage')).toHaveAttribute('aria-sort', 'descending');

  await sortButton(page, 'Status').click({ modifiers: ['Shift'] });
  await expectParams(page, { sort: '-status,origin,-usage' });
  await expectRows(page, sortRuns(ACCOUNT, '-status,origin,-usage'));
});

test('by the keyboard', async ({ page }) => {
  await sortButton(page, 'Usage').focus();
  await page.keyboard.press('Enter');
  await expectParams(page, { sort: '-usage' });
  await expectRows(page, sortRuns(ACCOUNT, '-usage'));
  await expect(sortButton(page, 'Usage')).toBeFocused();
  await page.keyboard.press('Space');
  await expectParams(page, { sort: 'usage' });
  await expectRows(page, sortRuns(ACCOUNT, 'usage'));
});

test('Back takes a sort back', async ({ page }) => {
  await sortButton(page, 'Results').click();
  await expectRows(page, sortRuns(ACCOUNT, '-results'));
  await page.goBack();
  await expectParams(page, {});
  await expectRows(page, sortRuns(ACCOUNT));
});
