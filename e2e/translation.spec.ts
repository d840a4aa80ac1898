import type { Page } from '@playwright/test';
import { ACCOUNT, NOW_MS } from './account.ts';
import {
  expectCharts,
  expectLoaded,
  expectRows,
  openDashboard,
  openDataTable,
  openDetails,
  openFilter,
  openLive,
  pass,
  POLL_S,
  rowOf,
  runsTable,
  sortButton,
} from './dashboard.ts';
import { openExportMenu } from './exports.ts';
import { expect, test, TEST_KEY } from './fixtures.ts';
import { sortRuns } from './oracle.ts';
import { expectTranslated, findHeldTexts, translate } from './translator.ts';

test.use({ history: { rows: ACCOUNT } });

const STATUS_WORDS = {
  ready: 'Ready',
  running: 'Running',
  succeeded: 'Succeeded',
  failed: 'Failed',
  aborted: 'Aborted',
};

/** The word beside each sign in the table is that of the sign, which all rows have. */
async function expectWordsOfSigns(page: Page, status: keyof typeof STATUS_WORDS): Promise<void> {
  const signs = runsTable(page).locator('tbody [data-status]');
  await expect
    .poll(async () => {
      const shown = await signs.evaluateAll((found) =>
        found.map((sign) => `${sign instanceof HTMLElement ? sign.dataset['status'] : ''}: ${sign.textContent}`),
      );
      return [...new Set(shown)];
    })
    .toEqual([`${status}: ${STATUS_WORDS[status]}`]);
  await expectTranslated(signs.first(), STATUS_WORDS[status]);
}

/** Scrolls to the panels of costs as a person does; they come only then. */
async function reachPanels(page: Page): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await expect(page.getByRole('region', { name: 'Outliers' })).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByRole('region', { name: 'Month statement' }).scrollIntoViewIfNeeded();
}

async function expectNothingBroken(page: Page): Promise<void> {
  await expect(page.getByText('could not be shown')).toHaveCount(0);
  await expect(page.getByRole('alert')).toBeHidden();
}

test('95: a page that is translated from the connect screen on works on, and its words are never stale', async ({
  page,
}) => {
  await page.clock.setFixedTime(NOW_MS);
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
  await translate(page);
  await expectTranslated(page.getByRole('heading', { level: 1 }), 'Connect to CoreClaw');
  await page.locator('input[type=password]').fill('cc-not-this-one');
  await page.locator('button[type=submit]').click();
  await expect(page.getByRole('alert')).toContainText('CoreClaw did not accept this API key.');

  await page.locator('input[type=password]').fill('');
  await page.locator('button[type=submit]').click();
  await expect(page.getByRole('alert')).toContainText('Paste an API key first.');
});

test('95: a page that is translated from the connect screen on shows the account after Connect', async ({ page }) => {
  await page.clock.setFixedTime(NOW_MS);
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
  await translate(page);
  await page.locator('input[type=password]').fill(TEST_KEY);
  await page.locator('button[type=submit]').click();
  await expectLoaded(page, ACCOUNT.length);
  await expectRows(page, sortRuns(ACCOUNT));
  await expectCharts(page);
  await expectNothingBroken(page);
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expectTranslated(page.getByRole('heading', { level: 1 }), 'Connect to CoreClaw');
});

test('95: words that change after the translation are never stale', async ({ page }) => {
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  await expectCharts(page);
  await translate(page);
  for (const status of ['failed', 'aborted', 'succeeded', 'running'] as const) {
    await page.evaluate((query) => {
      history.pushState(null, '', query);
      dispatchEvent(new PopStateEvent('popstate'));
    }, `?status=${status}`);
    await expectWordsOfSigns(page, status);
  }
  await sortButton(page, 'Usage').click();
  await expectWordsOfSigns(page, 'running');
  await expectNothingBroken(page);
});

test('95: a page that is translated in the middle goes on polling, opens everything and closes it again', async ({
  page,
  fake,
}) => {
  await openLive(page);
  await expectLoaded(page, ACCOUNT.length);
  await expectCharts(page);
  await translate(page);

  const [first] = ACCOUNT;
  if (first === undefined) throw new Error('There are runs.');
  fake.insertAtHead({ ...first, slug: '01NEWONE', started_at: NOW_MS / 1000 });
  await pass(page, POLL_S);
  await page.getByRole('button', { name: /Show 1 new run/ }).click();
  await expectLoaded(page, ACCOUNT.length + 1);

  await rowOf(page, '01NEWONE').getByRole('link').click();
  const sheet = page.getByRole('dialog', { name: 'Run 01NEWONE' });
  await expect(sheet).toContainText('01NEWONE');
  await page.keyboard.press('ArrowDown');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.getByRole('button', { name: /Status:/ }).click();
  const list = page.getByRole('dialog', { name: 'Status' });
  await list.getByRole('option', { name: 'Failed' }).click();
  await list.getByRole('searchbox').fill('abo');
  await list.getByRole('option', { name: 'Aborted' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear filters' }).click();

  await page.getByRole('button', { name: 'Export', exact: false }).first().click();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Show data table: Usage over time' }).click();
  await page.getByRole('button', { name: 'Show data table: Usage over time' }).click();
  await reachPanels(page);
  await expect(page.getByRole('region', { name: 'Month statement' })).toContainText('Coverage');
  await expectNothingBroken(page);
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expectTranslated(page.getByRole('heading', { level: 1 }), 'Connect to CoreClaw');
});

const PLACES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the page': async (page) => expectCharts(page),
  'the details of the reading': async (page) => openDetails(page),
  'a filter': async (page) => {
    await openFilter(page, 'Status');
  },
  'the time range': async (page) => {
    await openFilter(page, 'Time range');
  },
  'the export menu': async (page) => {
    await openExportMenu(page);
  },
  'a data table': async (page) => {
    await openDataTable(page, 'Usage over time');
  },
  'a run': async (page) => {
    await rowOf(page, sortRuns(ACCOUNT)[0]?.slug ?? '')
      .getByRole('link')
      .click();
    await expect(page.getByRole('dialog')).toContainText('Duration');
  },
  'the costs': async (page) => {
    await reachPanels(page);
    await expect(page.getByRole('table', { name: 'Month statement' })).toBeVisible();
  },
};

for (const [name, go] of Object.entries(PLACES)) {
  test(`95: React holds no text of ${name} that a browser may translate`, async ({ page }) => {
    await openDashboard(page);
    await expectLoaded(page, ACCOUNT.length);
    await go(page);
    expect(await findHeldTexts(page)).toEqual([]);
  });
}
