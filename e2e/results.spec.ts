import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { SLACKENING_ROWS } from './cost-rows.ts';
import { expectLoaded, openDashboard } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

test.use({ history: { rows: SLACKENING_ROWS } });

function panel(page: Page) {
  return page.getByRole('region', { name: 'Results for the money' });
}

test('who fell silent, who brings far fewer results, and what a thousand cost is said', async ({ page }) => {
  await openDashboard(page);
  await expectLoaded(page, SLACKENING_ROWS.length);
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await expect(panel(page)).toBeVisible({ timeout: 500 });
  }).toPass();
  await panel(page).scrollIntoViewIfNeeded();

  await expect(panel(page).getByRole('list', { name: 'Fell silent' }).getByRole('listitem')).toHaveText(
    /^SHOP last started .+\. About 1[56] runs were due since .+; it usually costs \$0\.80 a day\.$/,
  );
  await expect(panel(page).getByRole('list', { name: 'Fewer results' }).getByRole('listitem')).toHaveText(
    /^Since .+, 1\d successes of MAPS brought \d+ results for \$1\.\d+, where about 1,\d00 are usual\.$/,
  );
  const rows = panel(page).getByRole('table', { name: 'Dollars per 1,000 results' }).locator('tbody').getByRole('row');
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toHaveText(/^MAPS\$1\.\d\d\$1\.00\+\d\d\.\d %$/);
  await expect(rows.last()).toHaveText(/\$1\.00\$1\.000\.0 %$/);

  const figure = panel(page).getByRole('figure', { name: 'Dollars per 1,000 results over time' });
  await expect(figure.getByRole('img', { name: /: from \$1\.00 to \$\d+\.\d\d$/ })).toBeVisible();
  await expect(figure).toContainText(/so far: \$\d+\.\d\d per 1,000 results, /);
  await figure.getByRole('img').hover({ position: { x: 2, y: 60 } });
  await expect(figure).toContainText(/: \$1\.00 per 1,000 results, \$\d+\.\d+ for \d/);
  await figure.getByRole('button', { name: /^Show data table/ }).click();
  const days = figure.getByRole('table', { name: 'Dollars per 1,000 results over time' }).getByRole('row');
  await expect(days.nth(1)).toContainText('$1.00');

  await expectNoViolations(page);
});
