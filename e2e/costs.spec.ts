import type { Locator, Page } from '@playwright/test';
import type { WireRun } from '#api/contract.ts';
import { ACCOUNT, NOW_MS } from './account.ts';
import { expectNoViolations } from './axe.ts';
import { COST_ROWS, DEAR_RUN, LONG_RUN, MAPS, NEWS } from './cost-rows.ts';
import {
  expectCharts,
  expectLoaded,
  expectParams,
  expectTotals,
  FIGURES,
  openDashboard,
  runsTable,
} from './dashboard.ts';
import { parseCsv, readDownload } from './exports.ts';
import { expect, test } from './fixtures.ts';
import { startsWithin, sumDecimals, sumUsage } from './oracle.ts';

test.use({ history: { rows: COST_ROWS } });

const PANELS = ['Spend by scraper', 'Waste', 'Month statement', 'Errors', 'Price list', 'Outliers'] as const;
const DAY_MS = 86_400_000;

function panel(page: Page, name: (typeof PANELS)[number]): Locator {
  return page.getByRole('region', { name });
}

/** Scrolls to the panels as a person does; they come only then. */
async function reachPanels(page: Page): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await expect(panel(page, 'Outliers')).toBeVisible({ timeout: 500 });
  }).toPass();
  for (const name of PANELS) await panel(page, name).scrollIntoViewIfNeeded();
}

async function openPanels(page: Page, query = '', rows = COST_ROWS): Promise<void> {
  await openDashboard(page, query);
  await expectLoaded(page, rows.length);
  await reachPanels(page);
}

function spendRow(page: Page, name: string | RegExp): Locator {
  const table = panel(page, 'Spend by scraper').getByRole('table', { name: 'Spend by scraper' });
  return table.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
}

function valueOf(row: Locator, column: string): Locator {
  return row.locator(`[data-column="${column}"] data`);
}

function of(scraper: string): WireRun[] {
  return COST_ROWS.filter(({ scraper_slug: slug }) => slug === scraper);
}

function isFailure({ status }: WireRun): boolean {
  return status === 4 || status === 5;
}

const TIMEOUTS = COST_ROWS.filter(({ err_msg: error }) => error.startsWith('Timeout'));
const EMPTY = COST_ROWS.filter(({ status, results }) => status === 3 && results === 0);

test('nothing of it is there before a person comes near, and nothing above moves when it comes', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openDashboard(page);
  await expectLoaded(page, COST_ROWS.length);
  await expect(page.getByRole('figure')).toHaveCount(FIGURES.length);
  await expectCharts(page);
  for (const name of PANELS) await expect(panel(page, name)).toHaveCount(0);
  const topOfTable = () =>
    runsTable(page).evaluate((table) => Math.round(table.getBoundingClientRect().top + window.scrollY));
  const before = await topOfTable();
  await reachPanels(page);
  await expect(spendRow(page, 'Total')).toBeVisible();
  expect(await topOfTable()).toBe(before);
});

/** `2026-03`, of the month in which the run began in Shanghai. */
function monthOf({ started_at: startedAt }: WireRun): string {
  return startedAt === 0 ? '' : new Date((startedAt + 8 * 3600) * 1000).toISOString().slice(0, 7);
}

const MONTHS = [...new Set(ACCOUNT.map(monthOf))].sort().toReversed();
const SLUGS = [...new Set(ACCOUNT.map(({ scraper_slug: slug }) => slug))];

function statementRow(page: Page, name: string): Locator {
  const table = panel(page, 'Month statement').getByRole('table', { name: 'Month statement' });
  return table.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
}

/** A row of the statement holds what these runs come to, month by month and in all. */
async function expectSums(page: Page, name: string, sum: (runs: readonly WireRun[]) => string): Promise<void> {
  const expected = MONTHS.map((month) => sum(ACCOUNT.filter((run) => monthOf(run) === month)));
  await expect
    .poll(() =>
      statementRow(page, name)
        .locator('data')
        .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('value'))),
    )
    .toEqual([...expected, sum(ACCOUNT)]);
}

test.describe('the month statement', () => {
  test('adds up exactly for every month and scraper, and says what it covers', async ({ page, fake }) => {
    fake.setRows(ACCOUNT);
    await openPanels(page, '', [...ACCOUNT]);
    const statement = panel(page, 'Month statement');
    await statement.getByRole('button', { name: `Show all ${SLUGS.length} scrapers` }).click();
    await expectSums(page, 'Total', sumUsage);
    await expectSums(page, 'Runs', (runs) => String(runs.length));
    await expectSums(page, 'Unfinished runs', (runs) =>
      String(runs.filter(({ finished_at: end }) => end === 0).length),
    );
    await expectSums(page, 'Unknown costs', (runs) => String(runs.filter(({ usage }) => usage === '').length));
    await expect(statementRow(page, 'Coverage')).toContainText('Coveragemonth in progresscomplete');
    const head = statement.getByRole('columnheader');
    await expect(head).toHaveCount(MONTHS.length + 2);
    await expect(head.nth(1)).toHaveText('Mar 2026');
    // The header, a row a scraper, four rows of sums, the coverage.
    await expect(statement.getByRole('row')).toHaveCount(SLUGS.length + 6);
  });

  test('is saved as CSV with the same sums and coverage', async ({ page, fake }) => {
    fake.setRows(ACCOUNT);
    await openPanels(page, 'from=2026-01-10T00:00:00Z', [...ACCOUNT]);
    const selected = ACCOUNT.filter(({ started_at: start }) => start * 1000 >= Date.UTC(2026, 0, 10));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel(page, 'Month statement').getByRole('button', { name: 'Month statement CSV' }).click(),
    ]);
    const { name, text } = await readDownload(download);
    expect(name).toBe(`coreclaw-month-statement_2026-01_2026-03_${selected.length}-of-200-complete.csv`);
    const lines = parseCsv(text);
    for (const [month, coverage] of [
      ['2026-03', 'month in progress'],
      ['2026-02', 'complete'],
      ['2026-01', 'partial: cut by the time range'],
    ]) {
      const runs = selected.filter((run) => monthOf(run) === month);
      const own = lines.filter((line) => line['month'] === month);
      expect(new Set(own.map((line) => line['scraper_slug']))).toEqual(
        new Set(runs.map(({ scraper_slug: slug }) => slug)),
      );
      expect(sumDecimals(own.map((line) => line['usage_usd'] ?? ''))).toBe(sumUsage(runs));
      expect(sumDecimals(own.map((line) => line['runs'] ?? ''))).toBe(String(runs.length));
      expect(new Set(own.map((line) => line['coverage']))).toEqual(new Set([coverage]));
      expect(new Set(own.map((line) => line['time_zone']))).toEqual(new Set(['Asia/Shanghai']));
    }
  });
});

test.describe('spend by scraper', () => {
  test('is exact for every scraper and adds up', async ({ page, fake }) => {
    fake.setRows(ACCOUNT);
    await openPanels(page, '', [...ACCOUNT]);
    const slugs = [...new Set(ACCOUNT.map(({ scraper_slug: slug }) => slug))];
    await panel(page, 'Spend by scraper')
      .getByRole('button', { name: `Show all ${slugs.length} scrapers` })
      .click();
    const table = page.getByRole('table', { name: 'Spend by scraper' });
    // The header, a row a scraper, the total.
    await expect(table.getByRole('row')).toHaveCount(slugs.length + 2);
    const read = (column: string) =>
      table
        .locator(`tbody [data-column="${column}"] data`)
        .evaluateAll((cells) => cells.map((cell) => (cell instanceof HTMLDataElement ? cell.value : '')));
    const spent = slugs.map((slug) => sumUsage(ACCOUNT.filter((run) => run.scraper_slug === slug)));
    expect((await read('usage')).toSorted()).toEqual(spent.toSorted());
    expect(sumDecimals(await read('usage'))).toBe(sumUsage(ACCOUNT));
    expect(sumDecimals(await read('runs'))).toBe(String(ACCOUNT.length));
    const total = spendRow(page, 'Total');
    await expect(valueOf(total, 'usage')).toHaveAttribute('value', sumUsage(ACCOUNT));
    await expect(valueOf(total, 'onFailures')).toHaveAttribute('value', sumUsage(ACCOUNT.filter(isFailure)));
    await expect(panel(page, 'Spend by scraper')).toContainText('is unknown and not in the sum.');
  });

  test('filters by a click on a scraper; the same click or Back takes it back', async ({ page }) => {
    await openPanels(page);
    const maps = panel(page, 'Spend by scraper').getByRole('button', { name: 'Maps', exact: true });
    await expect(maps).toHaveAttribute('aria-pressed', 'false');
    await maps.click();
    await expectParams(page, { scraper: MAPS });
    await expect(maps).toHaveAttribute('aria-pressed', 'true');
    await expectTotals(page, of(MAPS));
    await expect(valueOf(spendRow(page, 'Total'), 'usage')).toHaveAttribute('value', sumUsage(of(MAPS)));
    await expect(spendRow(page, 'News')).toHaveCount(0);

    await maps.click();
    await expectParams(page, {});
    await expectTotals(page, COST_ROWS);
    await page.goBack();
    await expectParams(page, { scraper: MAPS });
    await page.goBack();
    await expectParams(page, {});
    await expect(maps).toHaveAttribute('aria-pressed', 'false');
  });

  test('sorts by its columns', async ({ page }) => {
    await openPanels(page);
    const table = page.getByRole('table', { name: 'Spend by scraper' });
    const head = (name: string) => table.getByRole('columnheader', { name });
    const names = table.locator('tbody').getByRole('rowheader');
    await expect(head('Spent')).toHaveAttribute('aria-sort', 'descending');
    await expect(names).toHaveText(['Maps', 'News']);
    await head('Each').getByRole('button').click();
    await head('Each').getByRole('button').click();
    await expect(head('Each')).toHaveAttribute('aria-sort', 'ascending');
    await expect(names).toHaveText(['News', 'Maps']);
    await head('Name').getByRole('button').click();
    await expect(head('Name')).toHaveAttribute('aria-sort', 'ascending');
    await expect(head('Each')).toHaveAttribute('aria-sort', 'none');
    await expect(names).toHaveText(['Maps', 'News']);
  });

  test('compares with the span before, where the range has a beginning', async ({ page }) => {
    await openPanels(page);
    const column = page.getByRole('table', { name: 'Spend by scraper' }).getByRole('columnheader', { name: 'Change' });
    await expect(column).toHaveCount(0);
    await openPanels(page, 'range=7d');
    await expect(column).toHaveCount(1);
    const minuteMs = Math.floor(NOW_MS / 60_000) * 60_000;
    const now = COST_ROWS.filter((run) => startsWithin(run, minuteMs - 7 * DAY_MS, NOW_MS + 1));
    const before = COST_ROWS.filter((run) => startsWithin(run, minuteMs - 14 * DAY_MS, minuteMs - 7 * DAY_MS));
    const change = sumDecimals([sumUsage(now), `-${sumUsage(before)}`]);
    await expect(valueOf(spendRow(page, 'Total'), 'change')).toHaveAttribute('value', change);
    await expect(panel(page, 'Spend by scraper')).toContainText('Change: against Mar 4 18:30:00 to Mar 11 18:30:00');
  });

  test('says that the span before is not loaded, and what the numbers rest on', async ({ page, fake }) => {
    fake.behave({
      script: (_, index) => (index > 0 ? { kind: 'hold', until: new Promise<void>(() => undefined) } : undefined),
    });
    await openDashboard(page, 'range=7d');
    await expect(page.getByRole('banner')).toContainText(`20 of ${COST_ROWS.length} runs`);
    await reachPanels(page);
    const spend = panel(page, 'Spend by scraper');
    await expect(spend).toContainText('No change is shown: the span before is not loaded.');
    for (const name of PANELS) {
      await expect(panel(page, name)).toContainText(`Partial: from 20 of ${COST_ROWS.length} runs`);
    }
  });
});

test.describe('waste', () => {
  test('says what was spent in vain, by scraper and error', async ({ page }) => {
    await openPanels(page);
    const waste = panel(page, 'Waste');
    await expect(waste).toContainText('$1.0400 of $8.1560 (12.8 %) on 8 runs that brought nothing');
    const rows = waste.getByRole('table', { name: 'Waste' }).locator('tbody').getByRole('row');
    await expect(rows).toHaveCount(4);
    await expect(rows.nth(0)).toContainText(/Failed.*Maps.*Timeout of <duration>.*3.*\$0\.7500/);
    await expect(rows.nth(1)).toContainText(/Failed.*Maps.*HTTP 403.*2.*\$0\.2000/);
    await expect(rows.nth(2)).toContainText(/Aborted.*Maps.*–.*1.*\$0\.0500/);
    await expect(rows.nth(3)).toContainText(/No results.*Maps.*–.*2.*\$0\.0400/);
    await expect(waste).toContainText('The usage of 1 run is unknown and not in the sum.');
  });

  test('shows exactly the runs of a line; Back takes it back', async ({ page }) => {
    await openPanels(page);
    const line = panel(page, 'Waste').getByRole('button', { name: 'Failed: Maps, Timeout of <duration>' });
    await line.click();
    await expect(line).toHaveAttribute('aria-pressed', 'true');
    await expectTotals(page, TIMEOUTS);
    await expect(runsTable(page)).toBeInViewport();
    expect(new URL(page.url()).searchParams.get('status')).toBe('failed');
    await page.goBack();
    await expectParams(page, {});
    await expectTotals(page, COST_ROWS);

    await panel(page, 'Waste').getByRole('button', { name: 'No results: Maps, no error' }).click();
    await expectParams(page, { status: 'succeeded', scraper: MAPS, error: '%-', results: '0..0' });
    await expectTotals(page, EMPTY);
  });

  test('hears a press anywhere in a row, and none beside it', async ({ page }) => {
    await openPanels(page);
    const row = panel(page, 'Waste').getByRole('table', { name: 'Waste' }).locator('tbody').getByRole('row').first();
    await row.locator('[data-column=usage]').click();
    await expectTotals(page, TIMEOUTS);
    await row.locator('[data-column=runs]').click();
    await expectParams(page, {});
    const error = errorRows(page).first();
    await error.locator('[data-column=last]').click();
    await expect(error.getByRole('button')).toHaveAttribute('aria-pressed', 'true');
  });

  test('follows the filters, and has an honest word for none', async ({ page }) => {
    await openPanels(page, `scraper=${NEWS}`);
    await expect(panel(page, 'Waste')).toContainText('Nothing was spent in vain');
    await expect(panel(page, 'Waste')).toContainText('None of the 9 selected runs failed');
    await expect(panel(page, 'Waste').getByRole('table')).toHaveCount(0);
    await openPanels(page, 'q=there+is+no+such+run');
    await expect(panel(page, 'Waste')).toContainText('No runs are selected');
    await expect(panel(page, 'Spend by scraper')).toContainText('No runs are selected');
  });
});

function errorRows(page: Page): Locator {
  return panel(page, 'Errors').getByRole('table', { name: 'Errors' }).locator('tbody').getByRole('row');
}

function seen(runs: readonly WireRun[], pick: (...values: number[]) => number): string {
  return new Date(pick(...runs.map(({ started_at: start }) => start)) * 1000).toISOString().replace('.000Z', 'Z');
}

test.describe('errors', () => {
  const FORBIDDEN = COST_ROWS.filter(({ err_msg: error }) => error === 'HTTP 403');

  test('says what each of them cost, how often it came, and since when', async ({ page }) => {
    await openPanels(page);
    await expect(panel(page, 'Errors')).toContainText('$0.9500 of $8.1560 (11.6 %) on 5 runs with an error');
    const rows = errorRows(page);
    await expect(rows).toHaveCount(2);
    for (const [nth, message, runs] of [
      [0, 'Timeout of <duration>', TIMEOUTS],
      [1, 'HTTP 403', FORBIDDEN],
    ] as const) {
      const row = rows.nth(nth);
      await expect(row.getByRole('rowheader')).toHaveText(message);
      await expect(valueOf(row, 'runs')).toHaveAttribute('value', String(runs.length));
      await expect(valueOf(row, 'usage')).toHaveAttribute('value', sumUsage(runs));
      await expect(valueOf(row, 'scrapers')).toHaveAttribute('value', '1');
      await expect(row.locator('[data-column="first"] time')).toHaveAttribute('datetime', seen(runs, Math.min));
      await expect(row.locator('[data-column="last"] time')).toHaveAttribute('datetime', seen(runs, Math.max));
    }
    await panel(page, 'Errors').getByRole('button', { name: 'Latest' }).click();
    await expect(rows.getByRole('rowheader')).toHaveText(['HTTP 403', 'Timeout of <duration>']);
  });

  test('shows the runs of one of them, and stays what it is; the same click or Back takes it back', async ({
    page,
  }) => {
    await openPanels(page);
    const timeouts = panel(page, 'Errors').getByRole('button', { name: 'Timeout of <duration>' });
    await timeouts.click();
    await expect(timeouts).toHaveAttribute('aria-pressed', 'true');
    await expectTotals(page, TIMEOUTS);
    await expect(runsTable(page)).toBeInViewport();
    expect(new URL(page.url()).searchParams.get('error')).toMatch(/^[0-9a-z]{8}$/);
    await expect(errorRows(page)).toHaveCount(2);
    await timeouts.click();
    await expectParams(page, {});
    await page.goBack();
    await expectTotals(page, TIMEOUTS);
    await expect(timeouts).toHaveAttribute('aria-pressed', 'true');
  });

  test('shows ten at first, and all of them when asked', async ({ page, fake }) => {
    const rows = COST_ROWS.map((row, nth) =>
      Object.assign({}, row, { err_msg: `Broken ${'abcdefghijklmnop'[nth] ?? ''}` }),
    );
    fake.setRows(rows);
    await openPanels(page, '', rows);
    await expect(errorRows(page)).toHaveCount(10);
    await panel(page, 'Errors').getByRole('button', { name: 'Show all 17 errors' }).click();
    await expect(errorRows(page)).toHaveCount(17);
  });

  test('has an honest word for none', async ({ page }) => {
    await openPanels(page, `scraper=${NEWS}`);
    await expect(panel(page, 'Errors')).toContainText('None of the selected runs has an error');
  });
});

test.describe('price list', () => {
  test('has the price of each version and what it rests on, the rise on top', async ({ page }) => {
    // Prices are those of all loaded runs, whatever is selected.
    await openPanels(page, `scraper=${NEWS}`);
    const prices = panel(page, 'Price list');
    const changes = prices.getByRole('list', { name: 'Price changes' }).getByRole('listitem');
    await expect(changes).toHaveCount(1);
    await expect(changes).toContainText('Maps: $0.0015 → $0.0030 a result with v1.1.0, first seen Mar 10');
    await expect(changes.getByRole('img', { name: 'Price rise' })).toBeVisible();
    const rows = prices.getByRole('table', { name: 'Price list' }).locator('tbody').getByRole('row');
    await expect(rows).toHaveCount(3);
    await expect(rows.nth(0)).toContainText(/Maps.*\$0\.003 a result.*v1\.1\.0.*Mar 10.*fits \d+ % of \d+ runs/);
    await expect(rows.nth(1)).toContainText(/\$0\.0015 a result.*v1\.0\.0–v1\.0\.1.*Mar 2.*fits 100 % of 24 runs/);
    await expect(rows.nth(2)).toContainText(/News.*\$0\.02 a run.*v3.*fits 100 % of 9 runs/);
    await expect(rows.nth(0).getByTitle(/^Between \$0\.0029\d* and \$0\.0030\d* a result/)).toBeVisible();
  });

  test('lists the runs that do not fit, the dearest first; each opens', async ({ page }) => {
    await openPanels(page);
    const prices = panel(page, 'Price list');
    await expect(prices).toContainText('2 runs $0.0780 dearer');
    await expect(prices).toContainText('5 failures charged $0.9500');
    const misfits = prices.getByRole('list', { name: 'Runs that do not fit their price' }).getByRole('listitem');
    await expect(misfits).toHaveCount(3);
    await expect(misfits.nth(0)).toContainText(/Maps.*\$0\.2500.*A failure that was charged/);
    await prices.getByRole('button', { name: 'Show 7 runs that do not fit' }).click();
    await expect(misfits).toHaveCount(7);
    await expect(misfits.nth(6)).toContainText('$0.0120 at the price of its version');
    await misfits.nth(0).getByRole('link').click();
    await expect(page).toHaveURL(/run=01RUNFAILA/);
  });
});

test.describe('outliers', () => {
  test('what goes on comes first, then the dearest; a run opens, and is shown among its peers', async ({
    page,
    fake,
  }) => {
    fake.setRows(COST_ROWS.map((row) => (row.slug === LONG_RUN ? Object.assign({}, row, { usage: '2.03' }) : row)));
    await openPanels(page);
    const items = panel(page, 'Outliers').getByRole('listitem');
    await expect(items).toHaveCount(2);
    await expect(items.nth(0)).toContainText('Running, 1 d 1 h so far');
    await expect(items.nth(0)).toContainText(
      /by \d+ runs like it, healthy ones get as old at most once in [\d,]+ days/,
    );
    await expect(items.nth(0).getByRole('link', { name: LONG_RUN })).toBeVisible();
    await expect(items.nth(1)).toContainText(/\d+× the median of \d+ runs like it; dearer than all of them/);
    await expect(items.nth(1)).toContainText(/\+\$5\.9\d+ above the median/);
    await items.nth(1).getByRole('link', { name: DEAR_RUN }).click();
    await expect(page.getByRole('dialog', { name: `Run ${DEAR_RUN}` })).toBeVisible();
    await page.goBack();

    await items
      .nth(1)
      .getByRole('button', { name: /^Show in the table/ })
      .click();
    await expectParams(page, {
      range: '90d',
      scraper: MAPS,
      version: 'v1.1.0',
      status: 'succeeded',
      sort: '-usage',
    });
    await expect(runsTable(page)).toBeInViewport();
    await expect(runsTable(page).getByRole('row').nth(1).getByRole('link')).toHaveAttribute('title', DEAR_RUN);
  });

  test('none is said to be none, and when one would be', async ({ page, fake }) => {
    fake.setRows(of(NEWS));
    await openPanels(page, '', of(NEWS));
    await expect(panel(page, 'Outliers')).toContainText('No run stands out among its peers');
    // A tenth of what the account costs on its median day.
    await expect(panel(page, 'Outliers')).toContainText('One would by costing $0.01 more than the median');
  });
});

test('an account without runs has five empty panels', async ({ page, fake }) => {
  fake.setRows([]);
  await openDashboard(page);
  await expect(page.getByText('This account has no runs yet')).toBeVisible();
  await reachPanels(page);
  await expect(panel(page, 'Spend by scraper')).toContainText('No runs are selected');
  await expect(panel(page, 'Waste')).toContainText('No runs are selected');
  await expect(panel(page, 'Errors')).toContainText('No runs are selected');
  await expect(panel(page, 'Price list')).toContainText('No run has started yet');
  await expect(panel(page, 'Outliers')).toContainText('No run stands out among its peers');
});

test('everything is reached and done with the keyboard', async ({ page }) => {
  await openPanels(page);
  const spend = panel(page, 'Spend by scraper');
  await spend.getByRole('columnheader', { name: 'Name' }).getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(spend.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  const maps = spend.getByRole('button', { name: 'Maps', exact: true });
  for (let nth = 0; nth < 5; nth++) await page.keyboard.press('Tab');
  await expect(maps).toBeFocused();
  await page.keyboard.press('Space');
  await expect(maps).toHaveAttribute('aria-pressed', 'true');
  await expect(maps).toBeFocused();
  await expect(spendRow(page, 'News')).toHaveCount(0);
  await page.keyboard.press('Tab');
  const line = panel(page, 'Waste').getByRole('button', { name: 'Failed: Maps, Timeout of <duration>' });
  await expect(line).toBeFocused();
  await page.keyboard.press('Enter');
  await expectTotals(page, TIMEOUTS);
  await expect(line).toBeFocused();
});

test('axe finds nothing, light and dark, wide and narrow', async ({ page }) => {
  await openPanels(page, 'range=30d');
  for (const name of PANELS)
    await expect(panel(page, name).getByRole(name === 'Outliers' ? 'list' : 'table')).toBeVisible();
  await expectNoViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoViolations(page);
});

test('what happened in the sample data is found', async ({ page }) => {
  test.setTimeout(180_000);
  await page.clock.setFixedTime(NOW_MS);
  await page.goto('/?source=sample');
  await expect(page.getByRole('banner')).toContainText('runs, complete as of', { timeout: 60_000 });
  await reachPanels(page);

  await expect(panel(page, 'Spend by scraper').getByRole('button', { name: /^Show all 1\d scrapers$/ })).toBeVisible();
  await expect(valueOf(spendRow(page, 'Total'), 'share')).toHaveText('100.0 %');

  // The retry storm.
  const storm = panel(page, 'Waste')
    .getByRole('row')
    .filter({ has: page.getByRole('button', { name: 'Failed: Amazon Product Details, HTTP 403 Forbidden: <url>' }) });
  await expect(valueOf(storm, 'runs')).toHaveText(/^(?:8|9)\d\d$|^1,\d{3}$/);

  // The price change.
  await expect(panel(page, 'Price list').getByRole('list', { name: 'Price changes' })).toContainText(
    /LinkedIn Jobs: \$0\.0015 → \$0\.0030 a result with v2\.0\.0, first seen Feb 2\d/,
  );
  const search = panel(page, 'Price list').getByRole('searchbox');
  await search.fill('youtube');
  await expect(panel(page, 'Price list').getByRole('table').locator('tbody')).toHaveCount(1);
  await expect(panel(page, 'Price list').getByRole('table')).toContainText(/YouTube Transcripts.*\$3\.50 a gigabyte/);
  await search.fill('nobody');
  await expect(panel(page, 'Price list')).toContainText('No scraper has such a name.');

  // None of its incidents is one of results.
  await expect(page.getByRole('region', { name: 'Results for the money' })).toContainText(
    'every scraper runs when it should',
  );

  // The run that hung. The runaway results are a spike: twelve runs of one day are no outliers among their peers.
  const items = panel(page, 'Outliers').getByRole('listitem');
  await expect(items.first()).toContainText('Coursera and EDX Course Scraper');
  await expect(items.first()).toContainText('dearer than all of them');
});
