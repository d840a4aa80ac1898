import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
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

  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
});
