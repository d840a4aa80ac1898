import type { Page } from '@playwright/test';
import { ACCOUNT } from './account.ts';
import { expectLoaded, FIGURES, openDashboard } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

test.use({ history: { rows: ACCOUNT } });

const WIDTHS = [320, 390, 640, 768, 1024, 1440];

/** What a classic scroll bar of 17 px leaves of 320 px. */
const LEAST_ROOM = 303;

/** The width of the document beyond what is in sight. */
function measureOverflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

async function expectNoOverflow(page: Page): Promise<void> {
  const bar = await page.evaluate(() => innerWidth - document.documentElement.clientWidth);
  for (const width of [LEAST_ROOM + bar, ...WIDTHS]) {
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(() => measureOverflow(page), { message: `at ${width} px` }).toBeLessThanOrEqual(0);
  }
}

test('the connect screen fits every width', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Connect to CoreClaw' })).toBeVisible();
  await expectNoOverflow(page);
});

test('the full page fits every width', async ({ page }) => {
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  for (const name of FIGURES) await expect(page.getByRole('figure', { name })).toBeVisible();
  await expectNoOverflow(page);
});

test('a filtered page with an open run fits every width', async ({ page }) => {
  const failed = ACCOUNT.find(({ status }) => status === 4);
  await openDashboard(page, `run=${failed?.slug}&status=failed&not.origin=openapi&usage=..5&hour=4`);
  await expectLoaded(page, ACCOUNT.length);
  await expect(page.getByRole('dialog')).toContainText('Failed');
  await expectNoOverflow(page);
});
