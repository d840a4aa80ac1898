import type { Page } from '@playwright/test';
import { ACCOUNT, NOW_MS, plainAccount } from './account.ts';
import {
  choose,
  expectLoaded,
  expectRatesToo,
  expectRows,
  expectTotals,
  openDashboard,
  openDetails,
  openLive,
  pass,
  POLL_S,
  rowOf,
  showButton,
} from './dashboard.ts';
import type { FakeCoreclaw } from './fake-coreclaw.ts';
import { connect, expect, test, TEST_KEY } from './fixtures.ts';
import { sortRuns } from './oracle.ts';
import { openRawRecord, runSheet } from './run-sheet.ts';

/** Over four months and a half, of which the last one has begun. */
const RUNS = plainAccount(1240);
const LIST = sortRuns(RUNS);
const MOVED = 'API v1 is gone: v2 is read';

/** The version that each request asked. */
function versionsOf({ requests }: FakeCoreclaw): string[] {
  return requests.map(({ url }) => (url.startsWith('/api/v2/') ? 'v2' : 'v1'));
}

async function expectAll(page: Page): Promise<void> {
  await expectLoaded(page, RUNS.length);
  await expectRatesToo(page, RUNS);
  await expectRows(page, LIST);
}

test.describe('the second version', () => {
  test.use({ apiVersion: 'v2', history: { rows: RUNS } });

  test('is the same page: connect, filter, open a run, its record, and the request for it', async ({ page, fake }) => {
    await page.clock.setFixedTime(NOW_MS);
    await page.goto('/');
    await connect(page);
    await expectAll(page);
    await expect(page.getByRole('banner')).toContainText('back to Nov 1, 2025');
    await expect(page.getByRole('banner')).not.toContainText(MOVED);
    // The key is in one header, of no other version.
    expect(new Set(fake.requests.map(({ headers }) => headers.authorization))).toEqual(new Set([`Bearer ${TEST_KEY}`]));
    expect(fake.requests.filter(({ headers }) => headers['api-key'] !== undefined)).toEqual([]);

    await choose(page, 'Status', 'Failed');
    const failed = LIST.filter(({ status }) => status === 4);
    await expectTotals(page, failed);
    const [first] = failed;
    if (first === undefined) throw new Error('No run has failed.');
    await rowOf(page, first.slug).getByRole('link').click();
    await expect(runSheet(page, first.slug)).toContainText(first.err_msg);
    const record = await openRawRecord(page);
    await expect(record).toContainText(`"slug": "${first.slug}"`);
    await expect(record).toContainText('"status": "failed"');
    await expect(runSheet(page).getByRole('button', { name: 'Copy as cURL' })).toBeVisible();
  });

  test('new runs, and runs that end, come with a poll', async ({ page, fake }) => {
    const [newest, ...others] = RUNS;
    if (newest === undefined) throw new Error('There is no run.');
    const running = { ...newest, status: 2, finished_at: 0, duration: 0 };
    fake.setRows([running, ...others]);
    await openLive(page);
    await expectLoaded(page, RUNS.length);
    const ended = { ...running, status: 3, finished_at: NOW_MS / 1000, duration: 9 };
    const added = { ...ended, slug: '01NEW000000000000000000001', started_at: NOW_MS / 1000 - 1 };
    fake.setRows([added, ended, ...others]);
    await pass(page, 2 * POLL_S);
    await expect(showButton(page)).toHaveText('Show 1 new run');
    await showButton(page).click();
    await expectTotals(page, fake.rows());
    await expectRows(page, sortRuns(fake.rows()));
  });

  test.describe('with a key that it refuses', () => {
    test.use({ history: { rows: RUNS, keys: { valid: [] } } });

    test('leads back to the connect screen', async ({ page, expectStatus }) => {
      expectStatus(401);
      await page.goto('/');
      await connect(page);
      await expect(page.getByRole('alert')).toContainText('CoreClaw did not accept this API key.');
    });
  });

  test('an error of it says the request, and what is wrong with it', async ({ page, fake, expectStatus }) => {
    expectStatus(401);
    fake.behave({ script: (_, index) => (index > 2 ? { kind: 'code', code: 12001, message: 'no' } : undefined) });
    await openDashboard(page);
    await expect(page.getByRole('alert')).toContainText('CoreClaw did not authorise this request.');
    await expect(page.getByRole('alert')).toContainText(/Request req-\d+/);
  });
});

for (const goneAs of ['envelope', 'plain', 'words'] as const)
  test(`where the first version is gone (${goneAs}) the second is read, which is said once`, async ({
    page,
    fake,
    expectStatus,
  }) => {
    expectStatus(404, 400);
    fake.setRows(RUNS);
    fake.behave({ versions: ['v2'], goneAs });
    await openDashboard(page);
    await expectAll(page);
    await expect(page.getByRole('banner')).toContainText(MOVED);
    await expect(page.getByRole('alert')).toBeHidden();
    expect(versionsOf(fake)[0]).toBe('v1');
    expect(versionsOf(fake).filter((version) => version === 'v1').length).toBeLessThan(3);

    // The tab remembers it.
    const before = fake.requests.length;
    await page.reload();
    await expectAll(page);
    await expect(page.getByRole('banner')).not.toContainText(MOVED);
    expect(new Set(versionsOf(fake).slice(before))).toEqual(new Set(['v2']));
  });

test('the first version goes in the middle of a load: nothing is lost, nothing counts twice', async ({
  page,
  fake,
  expectStatus,
}) => {
  expectStatus(404);
  fake.setRows(RUNS);
  fake.behave({
    versions: ['v1', 'v2'],
    maxPageSize: { size: 50, mode: 'cut' },
    script: (_, index) => {
      if (index === 10) fake.behave({ versions: ['v2'] });
      return undefined;
    },
  });
  await openDashboard(page);
  await expectAll(page);
  await expect(page.getByRole('banner').getByText(MOVED)).toHaveCount(1);
  const versions = versionsOf(fake);
  expect(versions.slice(0, 10)).toEqual(Array(10).fill('v1'));
  expect(versions.slice(versions.indexOf('v2')).filter((version) => version === 'v1').length).toBeLessThan(5);
});

test('a 404 of this page’s own server says nothing of the API', async ({ page, fake, expectStatus }) => {
  expectStatus(404);
  fake.behave({ versions: ['v1', 'v2'] });
  await page.route('**/api/v1/run/list', (route) => route.fulfill({ status: 404, body: 'Not found.\n' }));
  await openDashboard(page);
  await expect(page.getByRole('alert')).toContainText('There is no run history at this address.');
  expect(fake.requests).toEqual([]);
});

test('somebody decides which version is asked, and the device remembers it', async ({ page, fake, expectStatus }) => {
  expectStatus(404);
  fake.setRows(ACCOUNT);
  fake.behave({ versions: ['v1', 'v2'] });
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  const field = page.getByLabel("Version of CoreClaw's API");
  await openDetails(page);
  await expect(page.getByRole('banner')).toContainText('v1 is asked now');
  await field.selectOption({ label: 'v2: a list for each month' });
  await expect(page.getByRole('banner')).toContainText('v2 is asked now');
  await expectLoaded(page, ACCOUNT.length);
  expect(versionsOf(fake).at(-1)).toBe('v2');

  // What was decided holds, also where it is wrong.
  await field.selectOption({ label: 'v1: one list of all runs' });
  await expectLoaded(page, ACCOUNT.length);
  fake.behave({ versions: ['v2'] });
  const before = fake.requests.length;
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('There is no run history at this address.');
  expect(new Set(versionsOf(fake).slice(before))).toEqual(new Set(['v1']));
});
