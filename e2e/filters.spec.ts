import type { WireRun } from '#api/contract.ts';
import { ACCOUNT } from './account.ts';
import {
  choose,
  expectLoaded,
  expectParams,
  expectRatesToo,
  expectRows,
  expectTotals,
  filterButton,
  openDashboard,
  openFilter,
  option,
} from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { mentions, sortRuns } from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

const FAILED = 4;
const ABORTED = 5;
const MAPS = 'Google Maps B2B Leads (by Keyword)';
const MAPS_SLUG = ACCOUNT.find(({ scraper_title: title }) => title === MAPS)?.scraper_slug ?? '';
const YELP = 'Yelp Reviews';
const YELP_SLUG = ACCOUNT.find(({ scraper_title: title }) => title === YELP)?.scraper_slug ?? '';

test.beforeEach(async ({ page }) => {
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
});

test('one status', async ({ page }) => {
  const runs = ACCOUNT.filter(({ status }) => status === FAILED);
  await choose(page, 'Status', 'Failed');
  await expectParams(page, { status: 'failed' });
  await expect(filterButton(page, 'Status')).toHaveText('Status: Failed');
  await expectRows(page, sortRuns(runs));
  await expectRatesToo(page, runs);
});

test('several statuses, as the URL says it in plain words', async ({ page }) => {
  const runs = ACCOUNT.filter(({ status }) => status === FAILED || status === ABORTED);
  await choose(page, 'Status', 'Failed', 'Aborted');
  await expect(filterButton(page, 'Status')).toHaveText('Status: 2 chosen');
  await expectRows(page, sortRuns(runs));
  await expectTotals(page, runs);
  expect(page.url()).toMatch(/\/\?status=failed,aborted$/);
});

test('one scraper', async ({ page }) => {
  const runs = ACCOUNT.filter(({ scraper_slug: slug }) => slug === MAPS_SLUG);
  await choose(page, 'Scraper', MAPS);
  await expectParams(page, { scraper: MAPS_SLUG });
  await expectRows(page, sortRuns(runs));
  await expectRatesToo(page, runs);
});

test('several scrapers, found by a part of their titles', async ({ page }) => {
  const runs = ACCOUNT.filter(({ scraper_slug: slug }) => slug === MAPS_SLUG || slug === YELP_SLUG);
  const dialog = await openFilter(page, 'Scraper');
  for (const [part, title] of [
    ['b2b', MAPS],
    ['yelp', YELP],
  ] as const) {
    await dialog.getByRole('searchbox').fill(part);
    await expect(dialog.getByRole('option')).toHaveCount(1);
    await option(dialog, title).click();
  }
  await expectParams(page, { scraper: `${MAPS_SLUG},${YELP_SLUG}` });
  await expectRows(page, sortRuns(runs));
  await expectTotals(page, runs);
});

test('scraper and status together; the same address shows the same in another tab', async ({ page, context }) => {
  const runs = ACCOUNT.filter(({ status, scraper_slug: slug }) => status === 3 && slug === YELP_SLUG);
  await choose(page, 'Status', 'Succeeded');
  await choose(page, 'Scraper', YELP);
  await expectParams(page, { status: 'succeeded', scraper: YELP_SLUG });
  await expectRows(page, sortRuns(runs));
  await expectRatesToo(page, runs);

  const tab = await context.newPage();
  await openDashboard(tab, new URL(page.url()).search.slice(1));
  await expectLoaded(tab, ACCOUNT.length);
  await expectRows(tab, sortRuns(runs));
  await expectRatesToo(tab, runs);
  await expect(filterButton(tab, 'Scraper')).toHaveText(`Scraper: ${YELP}`);
});

test('Back takes a filter off, Forward puts it on again', async ({ page }) => {
  const runs = ACCOUNT.filter(({ status }) => status === FAILED);
  await choose(page, 'Status', 'Failed');
  await expectTotals(page, runs);
  await page.goBack();
  await expectParams(page, {});
  await expectTotals(page, ACCOUNT);
  await expectRows(page, sortRuns(ACCOUNT));
  await page.goForward();
  await expectParams(page, { status: 'failed' });
  await expectTotals(page, runs);
});

test('a value that is chosen again is let go', async ({ page }) => {
  await choose(page, 'Status', 'Failed');
  const dialog = await openFilter(page, 'Status');
  await expect(option(dialog, 'Failed')).toHaveAttribute('aria-selected', 'true');
  await option(dialog, 'Failed').click();
  await expectParams(page, {});
  await expectTotals(page, ACCOUNT);
});

test('the search looks in id, title, scraper id and error', async ({ page }) => {
  const search = page.getByRole('searchbox', { name: 'Search runs' });
  for (const text of ['TIMEOUT', '小红书', 'only a warning', MAPS_SLUG, ACCOUNT[17]?.slug.slice(4, 14) ?? '']) {
    const runs = ACCOUNT.filter((run) => mentions(run, text));
    expect(runs).not.toEqual([]);
    await search.fill(text);
    await expectParams(page, { q: text });
    await expectRows(page, sortRuns(runs));
    await expectTotals(page, runs);
  }
});

test('Clear filters takes all of them off at once', async ({ page }) => {
  await expect(page.getByRole('button', { name: 'Clear filters' })).toBeDisabled();
  await choose(page, 'Status', 'Succeeded');
  await choose(page, 'Origin', 'web');
  await page.getByRole('searchbox', { name: 'Search runs' }).fill('maps');
  const runs = ACCOUNT.filter((run) => run.status === 3 && run.origin === 'web' && mentions(run, 'maps'));
  await expectTotals(page, runs);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expectParams(page, {});
  await expect(page.getByRole('searchbox', { name: 'Search runs' })).toHaveValue('');
  await expectTotals(page, ACCOUNT);
  await expect(page.getByRole('button', { name: 'Clear filters' })).toBeDisabled();
});

function describeCount(runs: readonly WireRun[]): string {
  return `${runs.length} · $`;
}

test('the counts of a filter follow the other filters and not itself', async ({ page }) => {
  await choose(page, 'Status', 'Failed');
  await choose(page, 'Origin', 'web');

  const statuses = await openFilter(page, 'Status');
  for (const [word, code] of [
    ['Succeeded', 3],
    ['Failed', FAILED],
    ['Aborted', ABORTED],
  ] as const) {
    const runs = ACCOUNT.filter(({ status, origin }) => status === code && origin === 'web');
    await expect(option(statuses, word)).toContainText(describeCount(runs));
  }
  await page.keyboard.press('Escape');

  const origins = await openFilter(page, 'Origin');
  for (const value of ['api', 'web']) {
    const runs = ACCOUNT.filter(({ status, origin }) => status === FAILED && origin === value);
    await expect(option(origins, value)).toContainText(describeCount(runs));
  }
});

test('an error, found by a part of its message', async ({ page }) => {
  const runs = ACCOUNT.filter(({ err_msg: error }) => error === 'Only a warning');
  const dialog = await openFilter(page, 'Error');
  await dialog.getByRole('searchbox').fill('only a');
  await option(dialog, 'Only a warning').click();
  await expect(filterButton(page, 'Error')).toHaveText('Error: Only a warning');
  await expectRows(page, runs);
  await expectTotals(page, runs);
});

test.describe('what is not wanted', () => {
  const OTHERS = ACCOUNT.filter(({ status }) => status !== FAILED);

  test('is excluded by a click with Alt, and let in again by another', async ({ page }) => {
    const dialog = await openFilter(page, 'Status');
    await option(dialog, 'Failed').click({ modifiers: ['Alt'] });
    await expectParams(page, { 'not.status': 'failed' });
    await expect(option(dialog, 'Failed')).toContainText('excluded');
    await expect(option(dialog, 'Failed')).toHaveAttribute('aria-selected', 'false');
    await page.keyboard.press('Escape');
    await expect(filterButton(page, 'Status')).toHaveText('Status: not Failed');
    await expectTotals(page, OTHERS);
    const again = await openFilter(page, 'Status');
    await option(again, 'Failed').click({ modifiers: ['Alt'] });
    await expectParams(page, {});
  });

  test('is excluded with the keyboard alone', async ({ page }) => {
    const dialog = await openFilter(page, 'Status');
    await page.keyboard.type('fail');
    await expect(dialog.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Alt+Enter');
    await expectParams(page, { 'not.status': 'failed' });
    await expectTotals(page, OTHERS);
  });

  test('is chosen as other values are, once the list is of what is not wanted', async ({ page }) => {
    const dialog = await openFilter(page, 'Status');
    await dialog.getByRole('button', { name: 'Not', exact: true }).click();
    await option(dialog, 'Failed').click();
    await option(dialog, 'Aborted').click();
    await expectParams(page, { 'not.status': 'failed,aborted' });
    await expect(option(dialog, 'Failed')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Escape');
    await expect(filterButton(page, 'Status')).toHaveText('Status: not 2 of them');
    const runs = OTHERS.filter(({ status }) => status !== ABORTED);
    await expectTotals(page, runs);
    await page.reload();
    await expectTotals(page, runs);
    await expect((await openFilter(page, 'Status')).getByRole('button', { name: 'Not', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });

  test('is not wanted any more when only it is', async ({ page }) => {
    await choose(page, 'Status', 'Failed');
    const dialog = await openFilter(page, 'Status');
    await option(dialog, 'Failed').click({ modifiers: ['Alt'] });
    await expectParams(page, { 'not.status': 'failed' });
    await option(dialog, 'Failed').click();
    await expectParams(page, { status: 'failed' });
  });
});

test('a filter that is taken off leaves the focus to its neighbour', async ({ page }) => {
  await choose(page, 'Status', 'Failed', 'Aborted');
  await choose(page, 'Origin', 'web');
  const chip = (name: string) => page.getByRole('button', { name: `Remove filter ${name}` });
  await chip('Status: Aborted').focus();
  await page.keyboard.press('Enter');
  await expect(chip('Origin: web')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(chip('Status: Failed')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(filterButton(page, 'Time range')).toBeFocused();
  await expectParams(page, {});
});

test('each filter that is on can be taken off by itself', async ({ page }) => {
  await choose(page, 'Status', 'Failed', 'Aborted');
  await page.getByRole('button', { name: 'Remove filter Status: Aborted' }).click();
  await expectParams(page, { status: 'failed' });
  await expectTotals(
    page,
    ACCOUNT.filter(({ status }) => status === FAILED),
  );
});
