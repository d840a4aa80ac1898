import type { Locator, Page } from '@playwright/test';
import type { WireRun } from '#api/contract.ts';
import { expectLoaded, openDashboard } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

/** Now is the afternoon of 18 March 2026 in Shanghai. */
const TODAY_MS = Date.parse('2026-03-18T00:00:00+08:00');
const DAY_MS = 86_400_000;
const DAYS = 130;
const TITLES = { maps: 'Google Maps', jobs: 'LinkedIn Jobs', news: 'News', tiny: 'Tiny', shop: 'Shop Prices' } as const;
const RUNS_A_DAY = 4;
const PATIENT = { timeout: 60_000 };

/** What a scraper costs on a day, in dollars. */
function dollarsOn(scraper: keyof typeof TITLES, daysAgo: number): number {
  switch (scraper) {
    case 'maps':
      // More than eight weeks ago it rose for good.
      return daysAgo < 100 ? 40 : 20;
    case 'jobs':
      return new Date(TODAY_MS - daysAgo * DAY_MS + DAY_MS / 2).getUTCDate() === 1 ? 42 : 2;
    case 'news':
      // Since 8 March.
      return daysAgo <= 10 ? 20 : 10;
    case 'tiny':
      return daysAgo === 20 ? 0.5 : 0.02;
    case 'shop':
      // Since 4 March.
      return daysAgo <= 14 ? 3 : 9;
  }
}

const ROWS: readonly WireRun[] = Array.from({ length: DAYS }, (_, daysAgo) =>
  (['maps', 'jobs', 'news', 'tiny', 'shop'] as const).flatMap((scraper) =>
    Array.from({ length: RUNS_A_DAY }, (_run, nth): WireRun => {
      const startedAt = (TODAY_MS - daysAgo * DAY_MS + ((nth + 0.5) * DAY_MS) / RUNS_A_DAY) / 1000;
      return {
        slug: `${scraper}-${daysAgo}-${nth}`,
        status: 3,
        err_msg: '',
        scraper_title: TITLES[scraper],
        scraper_slug: scraper,
        results: Math.round((dollarsOn(scraper, daysAgo) * 1000) / RUNS_A_DAY),
        usage: (dollarsOn(scraper, daysAgo) / RUNS_A_DAY).toFixed(4),
        started_at: startedAt,
        finished_at: startedAt + 60,
        duration: 60,
        origin: 'api',
        traffic: 1000,
        version: 'v1.0.0',
      };
    }),
  ),
)
  .flat()
  .filter(({ finished_at: finishedAt }) => finishedAt * 1000 < TODAY_MS + 18 * 3_600_000)
  .sort((a, b) => b.started_at - a.started_at);

test.use({ history: { rows: ROWS } });
test.setTimeout(120_000);

function panel(page: Page): Locator {
  return page.getByRole('region', { name: 'Cost spikes' });
}

function openSpike(page: Page): Locator {
  return panel(page).locator('button[aria-expanded=true]');
}

async function openAccount(page: Page, query = ''): Promise<void> {
  await openDashboard(page, query);
  await expectLoaded(page, ROWS.length);
  await expect(panel(page)).toContainText('above usual', PATIENT);
}

function idOf(scraper: keyof typeof TITLES, daysAgo: number): string {
  return `${scraper}@${(TODAY_MS - daysAgo * DAY_MS) / 1000}`;
}

test('what is smaller is one line, and what is usual another', async ({ page }) => {
  await openAccount(page);
  await expect(panel(page).getByRole('button', { name: /^Higher since Mar 8/ })).toBeVisible();
  const smaller = panel(page).locator('summary', { hasText: '1 smaller one, $0.4800' });
  await expect(panel(page).getByText('Tiny')).toBeHidden();
  await smaller.click();
  await expect(panel(page).getByText('Tiny')).toBeVisible();

  await panel(page).locator('summary', { hasText: 'What is usual now' }).click();
  const settled = panel(page).getByRole('button', { name: 'Usual since Feb 3: Google Maps costs $40.00 a day' });
  await expect(settled).toBeVisible();
  await expect(panel(page)).toContainText('Monthly on the 1st since Dec 1, 2025, usually $42.00: LinkedIn Jobs');
  await settled.click();
  await expect(openSpike(page)).toHaveText(/Usual since Feb 3/);
  await expect(panel(page)).toContainText('Nothing of it remains unexplained.');
});

test('what fell is a line of its own, and no part of what cost more', async ({ page }) => {
  await openAccount(page);
  await expect(panel(page)).toContainText(/\$100\.00 above usual(?!,)/);
  await panel(page).locator('summary', { hasText: 'What fell: $84.00 less than usual' }).click();
  await expect(panel(page)).toContainText(
    'Lower since Mar 4: Shop Prices costs $3.00 a day instead of $9.00, $84.00 less in all',
  );

  await openAccount(page, 'scraper=news');
  await expect(panel(page).locator('summary', { hasText: 'What fell' })).toBeHidden();
});

test('an id of an earlier look opens what holds its day, and its mark stays', async ({ page }) => {
  await openAccount(page, `spike=${idOf('news', 5)}`);
  await expect(openSpike(page)).toHaveText(/^Higher since Mar 8/);
  await openAccount(page, `spike=${idOf('maps', 70)}`);
  await expect(openSpike(page)).toHaveText(/^Usual since Feb 3/);

  await page.evaluate(
    ([name = '', ids = '']) => {
      localStorage.setItem(name, ids);
    },
    ['run-history-expected-spikes', JSON.stringify([idOf('news', 5), idOf('news', 3)])],
  );
  await page.goto('/');
  await expectLoaded(page, ROWS.length);
  const fold = panel(page).locator('summary', { hasText: 'Marked as expected (1)' });
  await fold.click(PATIENT);
  await panel(page)
    .getByRole('button', { name: /^Not expected after all/ })
    .click();
  await expect(fold).toBeHidden();
  await expect(panel(page)).toContainText('1 in all loaded runs');
});

test('a link to a spike that is nowhere says so', async ({ page }) => {
  await openAccount(page, `spike=${idOf('news', 60)}`);
  await expect(panel(page)).toContainText('The spike of this address is not among those that are found');
});

test('the dollars of a range are those that lie in it, and those of what began before it are named', async ({
  page,
}) => {
  await openAccount(page);
  await expect(panel(page)).toContainText(/\$100\.00 above usual(?!,)/);
  await openAccount(page, 'from=2026-03-13T16:00:00Z');
  await expect(panel(page)).toContainText(/\$\d+\.00 above usual, \$\d+\.00 of it from what began before Mar 14/);
  await openAccount(page, 'from=2026-03-01T16:00:00Z');
  await expect(panel(page)).toContainText(/\$100\.00 above usual(?!,)/);
});
