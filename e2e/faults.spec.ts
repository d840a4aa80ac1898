import type { Page } from '@playwright/test';
import type { RunListAnswer } from '#api/sample/answer-run-list.ts';
import { ACCOUNT } from './account.ts';
import {
  cellOf,
  expectLoaded,
  expectParams,
  expectRows,
  expectTotals,
  hurryRetries,
  openDashboard,
  openFilter,
  option,
  rowOf,
  runsTable,
  totalsRegion,
} from './dashboard.ts';
import { EXAMPLE_ROWS } from './example-rows.ts';
import { expect, test } from './fixtures.ts';
import { sortRuns } from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

/** HTML that would do something, were it ever taken for HTML. */
const MARKUP = '<img src=x onerror=alert(1)><b>bold</b>';

async function expectNoMarkup(page: Page): Promise<void> {
  await expect(page.locator('img, b')).toHaveCount(0);
}

test('43: an account without runs', async ({ page, fake }) => {
  fake.setRows([]);
  await openDashboard(page);
  await expect(page.getByText('This account has no runs yet')).toBeVisible();
  await expectLoaded(page, 0);
  await expect(runsTable(page)).toHaveAttribute('aria-rowcount', '1');
  await expectTotals(page, []);
});

test('43: an account without runs, whose list is null', async ({ page, fake }) => {
  fake.behave({
    script: () => ({ kind: 'body', bytes: '{"code":0,"message":"success","data":{"count":0,"list":null}}' }),
  });
  await openDashboard(page);
  await expect(page.getByText('This account has no runs yet')).toBeVisible();
});

test('filters that no run matches, with a way out', async ({ page }) => {
  await openDashboard(page, 'q=no-run-says-this');
  await expectLoaded(page, ACCOUNT.length);
  await expect(page.getByText('No runs match these filters')).toBeVisible();
  await expectTotals(page, []);
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await expectParams(page, {});
  await expectTotals(page, ACCOUNT);
});

test('13: a server error after the first page: what is loaded stays, Try again goes on', async ({ page, fake }) => {
  await hurryRetries(page);
  fake.behave({ script: (_, index) => (index > 0 ? { kind: 'code', code: 5000, message: 'boom' } : undefined) });
  await openDashboard(page);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('CoreClaw answered with an error of its own.');
  await expect(alert).toContainText('Code 5000');
  await expect(alert).toContainText('boom');
  await expectRows(page, sortRuns(ACCOUNT.slice(0, 20)));
  await expect(totalsRegion(page)).toContainText('Partial: from 20 of 200 runs.');

  fake.behave({ script: null });
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expectLoaded(page, ACCOUNT.length);
  await expect(alert).toBeHidden();
  await expectTotals(page, ACCOUNT);
});

test('4, 13: a server error that passes is not worth a word', async ({ page, fake, expectStatus }) => {
  expectStatus(500, 503);
  await hurryRetries(page);
  fake.behave({
    script: (_, index) =>
      [
        { kind: 'code', code: 5000, httpStatus: 500 } as const,
        { kind: 'status', status: 503, body: 'busy' } as const,
        undefined,
        { kind: 'reset' } as const,
      ][index],
  });
  expectStatus(502);
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  await expectTotals(page, ACCOUNT);
  await expect(page.getByRole('alert')).toBeHidden();
});

test('16: not authorised is not a bad key: the session stays', async ({ page, fake }) => {
  fake.behave({ script: () => ({ kind: 'code', code: 4010 }) });
  await openDashboard(page);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('CoreClaw did not authorise this request.');
  await expect(alert).toContainText('The key may be right');
  await expect(alert).not.toContainText('did not accept this API key');
  await expect(page.getByRole('button', { name: 'Disconnect' })).toBeVisible();
  expect(fake.requests).toHaveLength(1);
});

test('19: a code that nobody knows says its number and its message as they are', async ({ page, fake }) => {
  fake.behave({ script: () => ({ kind: 'code', code: 7777, message: MARKUP }) });
  await openDashboard(page);
  await expect(page.getByRole('alert')).toContainText('unknown code 7777');
  await expect(page.getByRole('alert')).toContainText(MARKUP);
  await expectNoMarkup(page);
});

test.describe('76: markup in a title and in an error', () => {
  const runs = EXAMPLE_ROWS.map((row) => ({ ...row, scraper_title: MARKUP, err_msg: MARKUP, version: MARKUP }));
  test.use({ history: { rows: runs } });

  test('stays text wherever it stands', async ({ page }) => {
    const slug = runs[0]?.slug ?? '';
    await openDashboard(page, `run=${slug}&scraper=${runs[0]?.scraper_slug}`);
    await expectLoaded(page, runs.length);
    const row = rowOf(page, slug);
    await expect(cellOf(row, 'Scraper')).toContainText(MARKUP);
    await expect(cellOf(row, 'Error')).toHaveText(MARKUP);
    await expect(page.getByRole('dialog').getByRole('definition').filter({ hasText: MARKUP })).toHaveCount(3);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('figure', { name: 'Usage over time' })).toContainText(MARKUP);
    await expect(page.getByRole('button', { name: `Remove filter Scraper: ${MARKUP}` })).toBeVisible();
    await expect(option(await openFilter(page, 'Version'), MARKUP)).toBeVisible();
    await expectNoMarkup(page);
  });
});

test('22: a web page with status 200 is no page of runs', async ({ page, fake }) => {
  await hurryRetries(page);
  fake.behave({
    script: () => ({ kind: 'body', contentType: 'text/html', bytes: `<!doctype html><h1>Log in</h1>${MARKUP}` }),
  });
  await openDashboard(page);
  await expect(page.getByRole('alert')).toContainText('The answer was not a page of runs.');
  await expect(page.getByRole('alert')).toContainText('<h1>Log in</h1>');
  await expectNoMarkup(page);
});

test('3: an API that cannot be reached, until it can', async ({ page, fake, expectStatus }) => {
  expectStatus(502);
  await hurryRetries(page);
  await fake.close();
  await openDashboard(page);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText("This page's server could not reach the API.");
  await expect(alert).toContainText(`${fake.origin}: it refused the connection`);
  await expect(page.getByText('No runs could be loaded')).toBeVisible();

  await fake.reset({ rows: EXAMPLE_ROWS });
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expectLoaded(page, EXAMPLE_ROWS.length);
});

function spoilFirstRow(answer: RunListAnswer): unknown {
  const [first, ...others] = answer.data.list;
  return { ...answer, data: { ...answer.data, list: [{ ...first, slug: null }, ...others] } };
}

test('69: a row that is no run is set aside and counted, and the others show', async ({ page, fake }) => {
  fake.setRows(EXAMPLE_ROWS);
  fake.behave({ script: () => ({ kind: 'edit', edit: spoilFirstRow }) });
  await openDashboard(page);
  await expectRows(page, sortRuns(EXAMPLE_ROWS.slice(1)));
  await expectTotals(page, EXAMPLE_ROWS.slice(1));
  await page.getByText('1 row set aside').click();
  await expect(page.getByRole('banner')).toContainText('Not readable: slug');
  await expect(page.getByRole('banner')).toContainText('"usage":"0.0542"');
});

test('70: a list that is no list is no page of runs', async ({ page, fake }) => {
  await hurryRetries(page);
  fake.behave({
    script: () => ({ kind: 'body', bytes: '{"code":0,"message":"success","data":{"count":3,"list":{}}}' }),
  });
  await openDashboard(page);
  await expect(page.getByRole('alert')).toContainText('The answer was not a page of runs.');
});

test('18: a balance that is used up is a note: the runs load all the same', async ({ page, fake }) => {
  fake.behave({
    script: () => ({ kind: 'edit', edit: (answer) => ({ ...answer, code: 30001, message: 'Insufficient balance' }) }),
  });
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  await expectTotals(page, ACCOUNT);
  await page.getByText('Notes', { exact: true }).click();
  await expect(page.getByRole('banner')).toContainText("the account's balance or traffic is used up");
});

test('18: a balance that is used up and nothing else says so', async ({ page, fake }) => {
  fake.behave({ script: () => ({ kind: 'code', code: 30001 }) });
  await openDashboard(page);
  await expect(page.getByRole('alert')).toContainText("the account's balance or traffic is used up");
});

test('a worker that dies is started again, and the history is read again with a word about it', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/died on purpose/);
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  const [worker] = page.workers();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('died on purpose');
    });
  });
  await expect(page.getByRole('banner')).toContainText('read again after a failure of this page');
  await expectLoaded(page, ACCOUNT.length);
  await expectTotals(page, ACCOUNT);
  await expectRows(page, sortRuns(ACCOUNT));
});
