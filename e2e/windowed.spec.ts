import type { Locator, Page } from '@playwright/test';
import { runListBodySchema } from '#api/contract.ts';
import { plainAccount } from './account.ts';
import {
  choose,
  expectLoaded,
  expectPartial,
  expectRatesToo,
  expectRows,
  expectTotals,
  FIGURES,
  openDashboard,
  sortButton,
  totalsRegion,
} from './dashboard.ts';
import type { FakeCoreclaw } from './fake-coreclaw.ts';
import { expect, test } from './fixtures.ts';
import { createGate } from './gate.ts';
import { sortRuns } from './oracle.ts';

const RUNS = plainAccount(3000);
const NEWEST = RUNS.slice(0, 1000);
const FAILED = RUNS.filter(({ status }) => status === 4);
test.use({ history: { rows: RUNS } });

function banner(page: Page): Locator {
  return page.getByRole('banner');
}

/** Pauses the load with a third of the account on the page and requests under way. */
async function pauseInTheMiddle(page: Page, fake: FakeCoreclaw): Promise<void> {
  const { opened, open } = createGate();
  fake.behave({ script: (_, index) => (index >= 2 ? { kind: 'hold', until: opened } : undefined) });
  await openDashboard(page);
  await expect(banner(page)).toContainText(/1,000 of 3,000 runs, back to \w+ \d+/);
  await expect.poll(() => fake.requests.length).toBeGreaterThan(2);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(banner(page)).toContainText('paused');
  fake.behave({ script: null });
  open();
  await expectPartial(page, NEWEST.length, RUNS.length);
  await expectTotals(page, NEWEST);
}

async function expectWhole(page: Page): Promise<void> {
  await expectLoaded(page, RUNS.length);
  await expect(totalsRegion(page)).not.toContainText('Partial');
  await expectRatesToo(page, RUNS);
  await expectRows(page, sortRuns(RUNS));
}

test('a load that is paused asks for nothing, and goes on where it was', async ({ page, fake }) => {
  await pauseInTheMiddle(page, fake);
  const { length } = fake.requests;
  await page.clock.runFor(60_000);
  await expect(banner(page)).toContainText('paused');
  await expectTotals(page, NEWEST);
  expect(fake.requests).toHaveLength(length);

  await page.getByRole('button', { name: 'Resume' }).click();
  await expectWhole(page);
  await expect(banner(page)).not.toContainText('paused');
  await expect(page.getByRole('button', { name: 'Resume' })).toBeHidden();
});

test.describe('a load that is cancelled', () => {
  test.beforeEach(async ({ page, fake }) => {
    await pauseInTheMiddle(page, fake);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(banner(page)).toContainText(/1,000 of 3,000 runs, back to \w+ \d+, complete as of 18:30:20/);
  });

  test('is complete as far back as it goes, and says so on every number and chart', async ({ page }) => {
    await expectPartial(page, NEWEST.length, RUNS.length);
    await expectRatesToo(page, NEWEST);
    await expectRows(page, sortRuns(NEWEST));
    for (const name of FIGURES) {
      await expect(page.getByRole('figure', { name })).toContainText('Partial: 1,000 of 3,000 runs');
    }
    await banner(page).getByText('Details', { exact: true }).click();
    await expect(banner(page)).toContainText('This is about the newest 1,000 runs; older ones were not asked for.');
  });

  test('puts a status filter to the server, and says how much of the answer is in', async ({ page, fake }) => {
    const before = fake.requests.length;
    await choose(page, 'Status', 'Failed');
    const words = `${FAILED.length} of ${FAILED.length} runs that match status and scraper, as the server filters, are included.`;
    await expect(totalsRegion(page)).toContainText(words);
    await expectTotals(page, FAILED);
    await expectRows(page, sortRuns(FAILED));
    const asked = fake.requests.slice(before).map(({ body }) => runListBodySchema.parse(body));
    expect(asked.filter(({ status }) => status === 4).length).toBeGreaterThan(0);

    // They count in that answer only.
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expectTotals(page, NEWEST);
    await expectPartial(page, NEWEST.length, RUNS.length);
  });

  test('says of an order how many runs it covers', async ({ page }) => {
    const region = page.getByRole('region', { name: 'Runs', exact: true });
    await sortButton(page, 'Usage').click();
    await expectRows(page, sortRuns(NEWEST, '-usage'));
    await expect(region).toContainText('The order covers 1,000 of 3,000 runs');
    await page.getByRole('button', { name: 'Load everything' }).click();
    await expectRows(page, sortRuns(RUNS, '-usage'));
    await expect(region).not.toContainText('The order covers');
  });

  test('is loaded to its end with Load everything', async ({ page }) => {
    await page.getByRole('button', { name: 'Load everything' }).click();
    await expectWhole(page);
    await expect(page.getByRole('button', { name: 'Load everything' })).toBeHidden();
    await expect(page.getByRole('button', { name: 'Load more' })).toBeHidden();
  });

  test('goes on with Load more', async ({ page }) => {
    await page.getByRole('button', { name: 'Load more' }).click();
    await expectWhole(page);
    await expect(page.getByRole('button', { name: 'Load more' })).toBeHidden();
  });
});
