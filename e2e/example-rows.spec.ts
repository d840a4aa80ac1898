import { cellOf, expectLoaded, openDashboard, rowOf, total } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

// The example account is the default of the fixtures.
test.beforeEach(async ({ page }) => {
  await openDashboard(page);
  await expectLoaded(page, 3);
});

test('a run that succeeded shows all that is known of it', async ({ page }) => {
  const row = rowOf(page, '01KSFDS8XWTJME33C08XMCR6C1');
  await expect(row.getByRole('cell')).toContainText([
    'Succeeded',
    'Mar 13 14:36:24',
    '6 s',
    'News Collection 20260305',
    '01KSFDS8XWTJME33C08XMCR6C1',
    '4',
    '$0.0542',
    '23.1 kB',
    'api',
    'v1.0.1',
    'Mar 13 14:36:30',
    '–',
  ]);
  await expect(cellOf(row, 'Scraper')).toContainText('01KPD6M5YVHWCNQCRK32BD02TP');
  await expect(cellOf(row, 'Usage').locator('data')).toHaveAttribute('value', '0.0542');
  await expect(cellOf(row, 'Traffic').locator('data')).toHaveAttribute('value', '23109');
  await expect(cellOf(row, 'Started').locator('time')).toHaveAttribute('datetime', '2026-03-13T06:36:24Z');
});

test('a run that failed shows its cost and its error', async ({ page }) => {
  const row = rowOf(page, '01KSFDS8XWTJME33C08XMCR6C2');
  await expect(cellOf(row, 'Status')).toHaveText('Failed');
  await expect(cellOf(row, 'Results')).toHaveText('0');
  await expect(cellOf(row, 'Duration')).toHaveText('27 s');
  await expect(cellOf(row, 'Usage')).toHaveText('$0.2925');
  await expect(cellOf(row, 'Error')).toHaveText('Navigation timeout of 30000 ms exceeded');
});

test('a run that goes on has no duration, no finish and no traffic yet: none is zero', async ({ page }) => {
  const row = rowOf(page, '01KSFDS8XWTJME33C08XMCR6C3');
  await expect(cellOf(row, 'Status')).toHaveText('Running');
  await expect(cellOf(row, 'Duration')).toHaveText('–');
  await expect(cellOf(row, 'Finished')).toHaveText('–');
  await expect(cellOf(row, 'Traffic')).toHaveText('–');
  await expect(cellOf(row, 'Usage')).toHaveText('$0.0217');
  await expect(cellOf(row, 'Results')).toHaveText('4');
});

test('their sum is exact, and says that one run is not finished', async ({ page }) => {
  await expect(total(page, 'Usage')).toHaveAttribute('value', '0.3684');
  await expect(total(page, 'Success rate')).toHaveAttribute('value', '0.5');
  await expect(page.getByText('1 run is not finished: counted so far.')).toBeVisible();
});
