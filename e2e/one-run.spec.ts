import type { Page } from '@playwright/test';
import { ACCOUNT } from './account.ts';
import { expectLoaded, expectParams, expectRows, openDashboard, runsTable, sortButton } from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { sortRuns } from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

const FAILED = ACCOUNT.find(({ status }) => status === 4);
if (FAILED === undefined) throw new Error('No run of the account failed');

function linkTo(page: Page, slug: string) {
  return runsTable(page).getByRole('link', { name: slug, exact: true });
}

test('a link opens the run with all its fields', async ({ page }) => {
  const run = FAILED;
  await openDashboard(page, 'status=failed');
  await expectLoaded(page, ACCOUNT.length);
  await linkTo(page, run.slug).click();
  await expectParams(page, { status: 'failed', run: run.slug });

  const dialog = page.getByRole('dialog', { name: `Run ${run.slug}` });
  await expect(dialog).toBeFocused();
  const field = (term: string) =>
    dialog
      .locator('dl > div')
      .filter({ has: page.locator('dt', { hasText: new RegExp(`^${term}$`) }) })
      .locator('dd');
  await expect(dialog.getByRole('term')).toHaveText([
    'Status',
    'Usage',
    'Started',
    'Finished',
    'Duration',
    'Results',
    'Traffic',
    'Scraper',
    'Scraper id',
    'Run id',
    'Origin',
    'Version',
    'Error',
  ]);
  await expect(field('Status')).toHaveText('Failed');
  await expect(field('Usage').locator('data')).toHaveAttribute('value', run.usage.replace(/\.?0+$/, ''));
  for (const [term, seconds] of [
    ['Started', run.started_at],
    ['Finished', run.finished_at],
  ] as const) {
    const iso = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
    await expect(field(term).locator('time')).toHaveAttribute('datetime', iso);
  }
  await expect(field('Duration').locator('data')).toHaveAttribute('value', String(run.duration));
  await expect(field('Results').locator('data')).toHaveAttribute('value', String(run.results));
  await expect(field('Traffic').locator('data')).toHaveAttribute('value', String(run.traffic));
  await expect(field('Scraper')).toHaveText(run.scraper_title);
  await expect(field('Scraper id')).toHaveText(run.scraper_slug);
  await expect(field('Run id')).toHaveText(run.slug);
  await expect(field('Origin')).toHaveText(run.origin);
  await expect(field('Version')).toHaveText(run.version);
  await expect(field('Error')).toHaveText(run.err_msg);
});

test('Escape closes the run, and the focus is on its link again', async ({ page }) => {
  await openDashboard(page, 'status=failed');
  await linkTo(page, FAILED.slug).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expectParams(page, { status: 'failed' });
  await expect(linkTo(page, FAILED.slug)).toBeFocused();
});

test('Back closes the run, Forward opens it again', async ({ page }) => {
  await openDashboard(page, 'status=failed');
  await linkTo(page, FAILED.slug).click();
  const dialog = page.getByRole('dialog', { name: `Run ${FAILED.slug}` });
  await expect(dialog).toBeVisible();
  // The address follows a moment after the page.
  await expectParams(page, { status: 'failed', run: FAILED.slug });
  await page.goBack();
  await expect(dialog).toBeHidden();
  await expectParams(page, { status: 'failed' });
  await page.goForward();
  await expect(dialog).toBeVisible();
});

test('the table stays usable beside an open run', async ({ page }) => {
  await openDashboard(page, `run=${FAILED.slug}`);
  await expectLoaded(page, ACCOUNT.length);
  const dialog = page.getByRole('dialog', { name: `Run ${FAILED.slug}` });
  await expect(dialog).toContainText('Failed');
  await sortButton(page, 'Status').click();
  await expectParams(page, { run: FAILED.slug, sort: 'status' });
  await expectRows(page, sortRuns(ACCOUNT, 'status'));
  await expect(dialog).toBeVisible();

  const [other] = sortRuns(ACCOUNT, 'status');
  await linkTo(page, other?.slug ?? '').click();
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(page.getByRole('dialog', { name: `Run ${other?.slug}` })).toContainText('Ready');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expectParams(page, { sort: 'status' });
});

test('a link to a run that is not loaded says so', async ({ page }) => {
  await openDashboard(page, 'run=01NOSUCHRUN000000000000000');
  await expectLoaded(page, ACCOUNT.length);
  await expect(page.getByRole('dialog', { name: 'Run 01NOSUCHRUN000000000000000' })).toContainText(
    'This run is not among the loaded runs.',
  );
});

test('in the narrow list the whole of a run is its link', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openDashboard(page, 'status=failed');
  await expectLoaded(page, ACCOUNT.length);
  const row = runsTable(page).getByRole('row', { name: FAILED.scraper_title }).first();
  // Near the row's end, on its money, where no text of the link is.
  const { width = 0 } = (await row.boundingBox()) ?? {};
  await row.click({ position: { x: width - 20, y: 14 } });
  await expect(page.getByRole('dialog', { name: /^Run / })).toBeVisible();
});

test.describe('an id that looks like markup', () => {
  const slug = '<b>01RUN</b>';
  test.use({ history: { rows: ACCOUNT.map((run, nth) => (nth === 0 ? Object.assign({}, run, { slug }) : run)) } });

  test('76: stands in the head of the run as it is', async ({ page }) => {
    await openDashboard(page, `run=${encodeURIComponent(slug)}`);
    await expectLoaded(page, ACCOUNT.length);
    await expect(page.getByRole('heading', { name: `Run ${slug}` })).toBeVisible();
  });
});
