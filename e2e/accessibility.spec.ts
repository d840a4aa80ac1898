import type { Page } from '@playwright/test';
import { ACCOUNT } from './account.ts';
import { expectNoViolations } from './axe.ts';
import {
  expectCharts,
  expectLoaded,
  expectParams,
  FIGURES,
  openDashboard,
  openDataTable,
  openFilter,
} from './dashboard.ts';
import { EXAMPLE_ROWS } from './example-rows.ts';
import { openExportMenu, saveAs } from './exports.ts';
import type { FakeCoreclaw } from './fake-coreclaw.ts';
import { expect, test } from './fixtures.ts';
import { fieldOf, openRawRecord, runSheet } from './run-sheet.ts';

/** Few runs: axe looks at every cell, and the thirtieth row is as the third. */
const RUNS = [
  ...ACCOUNT.filter(({ status }) => status !== 3).slice(0, 16),
  ...EXAMPLE_ROWS.slice(0, 1),
  ...ACCOUNT.slice(-5),
];

/** One of them is like the others. */
const PEERS = ACCOUNT.filter(({ scraper_title: title, version }) => title === 'LinkedIn Jobs' && version === 'v1.3.0');

const UNREADABLE = EXAMPLE_ROWS.slice(0, 1).map((row) => Object.assign({ ...row }, { slug: '' }));

test.use({ history: { rows: RUNS } });

async function openFull(page: Page, query = ''): Promise<void> {
  await openDashboard(page, query);
  await expectLoaded(page, RUNS.length);
  await expectCharts(page);
}

/** What opens over the page, and what it opens from. */
const DIALOG = ['[role="dialog"]', '[aria-expanded="true"]'];
const MENU = ['[role="menu"]', '[aria-expanded="true"]'];
const SHEET = ['dialog[open]'];

const STATES: readonly {
  readonly state: string;
  /** What is of this state alone, as selectors. The rest is as in the full page; without them all of it is looked at. */
  readonly parts?: readonly string[];
  readonly show: (page: Page, fake: FakeCoreclaw) => Promise<unknown>;
}[] = [
  {
    state: 'the connect screen',
    show: async (page) => {
      await page.goto('/');
      await expect(page.getByRole('heading', { name: 'Connect to CoreClaw' })).toBeVisible();
    },
  },
  {
    state: 'a refused key',
    show: async (page) => {
      await page.goto('/');
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  { state: 'the full page', show: (page) => openFull(page) },
  { state: 'a filtered page', show: (page) => openFull(page, 'status=failed,aborted&q=o&by=status&hour=4') },
  {
    state: 'an open filter',
    parts: DIALOG,
    show: async (page) => {
      await openFull(page);
      await openFilter(page, 'Scraper');
    },
  },
  {
    state: 'an open filter with values that are excluded',
    parts: DIALOG,
    show: async (page) => {
      await openFull(page, 'not.status=failed&status=aborted');
      await openFilter(page, 'Status');
    },
  },
  {
    state: 'open ranges',
    parts: DIALOG,
    show: async (page) => {
      await openFull(page, 'usage=0.01..&results=..1000&hour=4');
      const usage = (await openFilter(page, 'Ranges')).getByRole('group', { name: 'Usage' });
      await usage.getByRole('textbox', { name: 'To' }).fill('much');
      await usage.getByRole('textbox', { name: 'To' }).press('Enter');
      await expect(usage).toContainText('Type dollars');
    },
  },
  {
    state: 'an open menu of values',
    parts: ['[role="menu"]'],
    show: async (page) => {
      await openFull(page);
      const link = page.getByRole('table', { name: 'Runs' }).getByRole('link').first();
      await expect(async () => {
        await link.press('Shift+F10');
        await expect(page.getByRole('menu')).toBeVisible({ timeout: 1000 });
      }).toPass();
    },
  },
  {
    state: 'an open menu and a saved export',
    parts: [...MENU, '[role="status"]'],
    show: async (page) => {
      await openFull(page);
      await openExportMenu(page);
      await saveAs(page, 'CSV');
      await expect(page.getByText(`Saved ${RUNS.length} runs`)).toBeVisible();
      await openExportMenu(page);
    },
  },
  {
    state: 'a range that is being chosen',
    parts: DIALOG,
    show: async (page) => {
      await openFull(page, 'range=7d');
      const dialog = await openFilter(page, 'Time range');
      await dialog
        .getByRole('grid')
        .getByRole('button', { name: /March 10,/ })
        .click();
      await dialog
        .getByRole('grid')
        .getByRole('button', { name: /March 5,/ })
        .hover();
      await expect(dialog.getByRole('gridcell', { selected: true })).toHaveCount(6);
    },
  },
  {
    state: 'a range that cannot be read',
    parts: DIALOG,
    show: async (page) => {
      await openFull(page);
      const dialog = await openFilter(page, 'Time range');
      await dialog.getByLabel('From').fill('soon');
      await expect(dialog.getByRole('status')).toContainText('From is not a time.');
    },
  },
  {
    state: 'an open list of time zones',
    parts: DIALOG,
    show: async (page) => {
      await openFull(page, 'tz=utc');
      await page.getByRole('button', { name: /^Times:/ }).click();
      await expect(page.getByRole('dialog', { name: 'Times' }).getByRole('searchbox')).toBeFocused();
    },
  },
  {
    state: 'a page that is compared',
    show: async (page) => {
      await openFull(page, 'range=30d&compare=previous');
      await expect(page.getByRole('region', { name: 'Totals' })).toContainText('Against');
      await openDataTable(page, 'Usage over time');
    },
  },
  {
    state: 'suggestions for a filter that is being written',
    parts: ['section:has([type="search"])'],
    show: async (page) => {
      await openFull(page);
      await page.getByRole('searchbox', { name: 'Search runs' }).hover();
      await expect(page.getByRole('button', { name: 'Edit all filters as text' })).toBeVisible();
      await page.getByRole('searchbox', { name: 'Search runs' }).fill('-status:');
      await page.keyboard.press('ArrowDown');
      await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
    },
  },
  {
    state: 'filters as text that are not understood',
    parts: ['section:has([type="search"])'],
    show: async (page) => {
      await openFull(page, 'status=failed');
      await page.getByRole('searchbox', { name: 'Search runs' }).hover();
      await page.getByRole('button', { name: 'Edit all filters as text' }).click();
      await page.getByRole('searchbox', { name: 'Search runs' }).fill('status:broken foo:bar x');
      await expect(page.getByRole('button', { name: 'Search for "foo:bar"' })).toBeVisible();
    },
  },
  {
    state: 'saved views',
    parts: DIALOG,
    show: async (page) => {
      await openFull(page, 'status=failed');
      await page.getByRole('button', { name: 'Views', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Views' });
      await dialog.getByLabel('Save this view').fill('Failures');
      await page.keyboard.press('Enter');
      await dialog.getByRole('button', { name: 'Open first' }).click();
      await dialog.getByRole('button', { name: 'Rename' }).click();
      await dialog.getByLabel('Rename').fill('');
      await page.keyboard.press('Enter');
      await expect(dialog.getByText('Give it a name.')).toBeVisible();
    },
  },
  {
    state: 'an open run',
    parts: SHEET,
    show: async (page) => {
      const failed = RUNS.find(({ status }) => status === 4);
      await openFull(page, `status=failed&run=${failed?.slug}`);
      await expect(page.getByRole('dialog')).toContainText('Failed');
      await expect(page.getByRole('dialog')).toContainText('Compared with its peers');
      await openRawRecord(page);
      await expect(runSheet(page)).toContainText('As CoreClaw sent it');
      await fieldOf(runSheet(page), 'Usage').hover();
    },
  },
  {
    state: 'an open run beside its peers',
    parts: SHEET,
    show: async (page, fake) => {
      const [run] = PEERS;
      fake.setRows(PEERS);
      await openDashboard(page, `run=${run?.slug}`);
      await expectLoaded(page, PEERS.length);
      await expect(runSheet(page).getByRole('img')).toHaveCount(4);
      await expect(page.getByRole('figure')).toHaveCount(FIGURES.length);
    },
  },
  {
    state: 'a run that is not loaded',
    parts: SHEET,
    show: async (page) => {
      await openFull(page, 'run=01NOSUCHRUN000000000000000');
      await expect(runSheet(page)).toContainText('This run is not among the loaded runs.');
    },
  },
  {
    state: 'open data tables',
    parts: ['figure'],
    show: async (page) => {
      await openFull(page, 'from=2026-03-11T12:00:00Z&to=2026-03-12');
      for (const name of FIGURES) await openDataTable(page, name);
    },
  },
  {
    state: 'chosen rows, pinned and hidden columns, and what they are chosen by',
    show: async (page) => {
      await openFull(page);
      await page.getByRole('button', { name: 'Select', exact: true }).click();
      await page
        .getByRole('checkbox', { name: /^Select 0/ })
        .first()
        .check();
      await expect(page.getByRole('group', { name: 'Selected runs' })).toContainText('1 selected');
      await page.getByRole('button', { name: 'Columns' }).click();
      const dialog = page.getByRole('dialog', { name: 'Columns' });
      await dialog.getByRole('button', { name: 'Pin Run' }).click();
      await dialog.getByRole('checkbox', { name: 'Origin' }).uncheck();
      await expect(page.getByRole('button', { name: 'Columns: 11 of 12' })).toBeVisible();
    },
  },
  {
    state: 'an account without runs',
    show: async (page, fake) => {
      fake.setRows([]);
      await openDashboard(page);
      await expect(page.getByText('This account has no runs yet')).toBeVisible();
    },
  },
  {
    state: 'a load that is slowed down',
    parts: ['header'],
    show: async (page, fake) => {
      const headers = { 'retry-after': '600' };
      fake.behave({ script: (_, index) => (index > 0 ? { kind: 'code', code: 4290, headers } : undefined) });
      await openDashboard(page);
      await expect(page.getByRole('banner')).toContainText('slowed down until');
      await expect(page.getByRole('figure')).toHaveCount(FIGURES.length);
    },
  },
  {
    state: 'open details and new runs',
    show: async (page, fake) => {
      fake.setRows([...RUNS.slice(2), ...UNREADABLE]);
      await openDashboard(page);
      await expect(page.getByRole('banner')).toContainText('complete as of');
      fake.setRows([...RUNS, ...UNREADABLE]);
      await page.getByRole('banner').getByText('Details', { exact: true }).click();
      await page.getByRole('button', { name: 'Check now' }).click();
      await expect(page.getByRole('button', { name: 'Show 2 new runs' })).toBeVisible();
      await expect(page.getByRole('banner')).toContainText('Not readable: slug');
      await expect(page.getByRole('figure')).toHaveCount(FIGURES.length);
    },
  },
  {
    state: 'an error',
    parts: ['header', '[role="alert"]'],
    show: async (page, fake) => {
      fake.behave({ script: (_, index) => (index > 0 ? { kind: 'code', code: 4010 } : undefined) });
      await openDashboard(page);
      await expect(page.getByRole('alert')).toBeVisible();
      await expect(page.getByRole('figure')).toHaveCount(FIGURES.length);
    },
  },
];

for (const { state, show, parts } of STATES) {
  test(`axe finds nothing on ${state}, light and dark`, async ({ page, fake }) => {
    await show(page, fake);
    await expectNoViolations(page, parts);
  });
}

test('the page has its landmarks and headings', async ({ page }) => {
  await openFull(page);
  await expect(page.getByRole('banner')).toHaveCount(1);
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(['Run History']);
  for (const name of ['Filters', 'Totals', 'Runs']) {
    await expect(page.getByRole('region', { name }).getByRole('heading', { level: 2, name })).toHaveCount(1);
  }
  for (const name of FIGURES) {
    await expect(page.getByRole('figure', { name }).getByRole('heading', { level: 2, name })).toBeVisible();
  }
  await expect(page.getByRole('region', { name: 'Totals' }).getByRole('term')).toHaveText([
    'Usage',
    'Runs',
    'Success rate',
    'Results',
    'Traffic',
    'Duration',
  ]);
  await expect(page.getByRole('region', { name: 'Totals' }).getByRole('definition')).toHaveCount(6);
});

test('the table is one: rows know their place among all', async ({ page, fake }) => {
  fake.setRows(ACCOUNT);
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  const table = page.getByRole('table', { name: 'Runs' });
  await expect(table).toHaveAttribute('aria-rowcount', String(ACCOUNT.length + 1));
  const rows = table.getByRole('row');
  for (const index of [0, 1, 2, 3]) await expect(rows.nth(index)).toHaveAttribute('aria-rowindex', String(index + 1));
  await expect(rows.nth(1).getByRole('cell')).toHaveCount(12);

  const scroller = page.getByRole('group', { name: 'Runs, scrollable' });
  await scroller.press('End');
  // At once: an animation of the browser's own can be broken off on its way.
  expect(await scroller.evaluate((box) => box.scrollHeight - box.clientHeight - box.scrollTop)).toBeLessThan(1);
  await expect(rows.last()).toHaveAttribute('aria-rowindex', String(ACCOUNT.length + 1));
  await expect(rows.last()).toBeInViewport();
});

test('the skip link leads to the runs', async ({ page }) => {
  await openFull(page);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the runs' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Runs' })).toBeInViewport();
  await expectParams(page, {});
  // The next stop is of the runs.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('region', { name: 'Runs' }).getByRole('button', { name: 'Select' })).toBeFocused();
});
