import type { Page } from '@playwright/test';
import { API_KEY_HEADER } from '#api/endpoint.ts';
import { ACCOUNT } from './account.ts';
import { choose, expectTotals } from './dashboard.ts';
import type { FakeCoreclaw } from './fake-coreclaw.ts';
import { connect, expect, TEST_KEY } from './fixtures.ts';
import { test } from './page-life.ts';

const KEY_OF_B = 'cc-second-account-51d0';

test.use({ history: { rows: ACCOUNT, keys: { valid: [TEST_KEY, KEY_OF_B] } } });

function countRequests(fake: FakeCoreclaw, key: string): number {
  return fake.requests.filter(({ headers }) => headers[API_KEY_HEADER] === key).length;
}

async function openAccount(page: Page, origin: string, key: string): Promise<void> {
  await page.goto(origin);
  await connect(page, key);
  await expectTotals(page, ACCOUNT);
}

async function disconnect(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByRole('heading', { name: 'Connect to CoreClaw' })).toBeVisible();
}

/** What is on the page for two seconds: nothing of the account, and nothing is asked for it. */
async function expectNothingOf(page: Page, fake: FakeCoreclaw, key: string): Promise<void> {
  const before = countRequests(fake, key);
  await expect(page.getByRole('heading', { name: 'Connect to CoreClaw' })).toBeVisible();
  await page.waitForTimeout(2000);
  await expect(page.getByRole('table')).toHaveCount(0);
  await expect(page.getByText(`····${key.slice(-4)}`)).toHaveCount(0);
  expect(countRequests(fake, key)).toBe(before);
}

/**
 * Leaves on the device what another document does when its person disconnects there, as soon as this one is left. The
 * other one's storing it would be an event for a page in the cache, and Chromium may throw that out for handling it.
 */
async function endSessionWhenLeft(page: Page): Promise<void> {
  await page.evaluate(() => {
    const session = sessionStorage.getItem('run-history-session');
    if (session === null) throw new Error('The tab has no session.');
    addEventListener('pagehide', () => localStorage.setItem('run-history-ended-sessions', session), { once: true });
  });
}

test('93: a document that comes back from the cache has nothing left of a session that has ended', async ({
  page,
  life,
  fake,
  site,
}) => {
  await openAccount(page, site.origin, TEST_KEY);
  await choose(page, 'Scraper', ACCOUNT[0]?.scraper_title ?? '');
  await expect(page).toHaveURL(/scraper=/);
  await endSessionWhenLeft(page);
  await life.leave();

  await life.comeBack();
  await expectNothingOf(page, fake, TEST_KEY);
  await expect(page).not.toHaveURL(/scraper=/);
  expect(await page.evaluate((key) => Object.values(sessionStorage).includes(key), TEST_KEY)).toBe(false);
  await page.reload();
  await expectNothingOf(page, fake, TEST_KEY);
});

test('93: Back leads to no run of an account that was left for another', async ({ page, fake, site }) => {
  await openAccount(page, site.origin, TEST_KEY);
  await choose(page, 'Scraper', ACCOUNT[0]?.scraper_title ?? '');
  await expect(page).toHaveURL(/scraper=/);
  // The entry before the one in which the session ends is of the account as well.
  await choose(page, 'Status', 'Failed');
  await expect(page).toHaveURL(/scraper=.*status=|status=.*scraper=/);
  await disconnect(page);
  await expect(page).not.toHaveURL(/scraper=/);
  await connect(page, KEY_OF_B);
  await expectTotals(
    page,
    ACCOUNT.filter(({ status }) => status === 4),
  );
  const before = countRequests(fake, TEST_KEY);

  for (const _ of ['the entry with one filter of the account', 'the one before it']) {
    await page.goBack();
    await expect(page).not.toHaveURL(/scraper=/);
    await expect(page.getByText(`····${KEY_OF_B.slice(-4)}`)).toBeVisible();
  }
  await expectTotals(page, ACCOUNT);
  expect(countRequests(fake, TEST_KEY)).toBe(before);
});

test('93: Disconnect ends the worker with all that it holds', async ({ page, site }) => {
  await openAccount(page, site.origin, TEST_KEY);
  const [worker] = page.workers();
  if (worker === undefined) throw new Error('The page has no worker.');
  const ended = worker.waitForEvent('close');
  await disconnect(page);
  await ended;
});

test('93: where the device keeps nothing, a document that is left for the cache drops its key', async ({
  page,
  life,
  fake,
  site,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('The user blocked it.', 'SecurityError');
      },
    });
  });
  await openAccount(page, site.origin, TEST_KEY);
  await life.leave();
  await life.comeBack();
  await expectNothingOf(page, fake, TEST_KEY);
  expect(await page.evaluate((key) => Object.values(sessionStorage).includes(key), TEST_KEY)).toBe(false);
});
