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

test.describe('93: Disconnect reaches the documents that the tab goes back to', () => {
  // On a machine that does much else Chromium throws a page out of its cache now and then.
  test.describe.configure({ retries: process.env['CI'] === undefined ? 0 : 3 });

  test('an older one, while another account is connected', async ({ page, life, fake, site }) => {
    await openAccount(page, site.origin, TEST_KEY);
    await choose(page, 'Scraper', ACCOUNT[0]?.scraper_title ?? '');
    await expect(page).toHaveURL(/scraper=/);
    await life.leave();
    await page.goto(site.origin);
    await expectTotals(page, ACCOUNT);
    await disconnect(page);
    await connect(page, KEY_OF_B);
    await expectTotals(page, ACCOUNT);

    // Disconnect has made an entry of its own, behind which that of the document stands.
    await life.comeBack(-3);
    await expectNothingOf(page, fake, TEST_KEY);
    await expect(page).not.toHaveURL(/scraper=/);
    expect(await page.evaluate((key) => Object.values(sessionStorage).includes(key), TEST_KEY)).toBe(false);
    await page.reload();
    await expect(page.getByText(`····${TEST_KEY.slice(-4)}`)).toHaveCount(0);

    // The other account is still that of the document in which it was connected.
    await life.comeBack(3);
    await expectTotals(page, ACCOUNT);
    await expect(page.getByText(`····${KEY_OF_B.slice(-4)}`)).toBeVisible();
  });

  test('a newer one', async ({ page, life, fake, site }) => {
    await openAccount(page, site.origin, TEST_KEY);
    await life.leave();
    await page.goto(site.origin);
    await expectTotals(page, ACCOUNT);
    await page.evaluate(() => new Promise((resolve) => void setTimeout(() => requestIdleCallback(resolve), 3500)));
    await life.comeBack(-2);
    await expectTotals(page, ACCOUNT);
    await disconnect(page);

    await life.comeBack(2);
    await expectNothingOf(page, fake, TEST_KEY);
  });
});
