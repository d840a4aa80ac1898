import type { Locator, Page } from '@playwright/test';
import { ACCOUNT } from './account.ts';
import { expectCharts, expectLoaded, openDashboard } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

test.use({ history: { rows: ACCOUNT }, viewport: { width: 1440, height: 900 } });

interface Popover {
  readonly button: RegExp;
  readonly role: 'dialog' | 'menu';
  readonly name: string;
}

const POPOVERS: readonly Popover[] = [
  { button: /^Details/, role: 'dialog', name: 'Details' },
  { button: /^Time range:/, role: 'dialog', name: 'Time range' },
  { button: /^Status:/, role: 'dialog', name: 'Status' },
  { button: /^Scraper:/, role: 'dialog', name: 'Scraper' },
  { button: /^Ranges:/, role: 'dialog', name: 'Ranges' },
  { button: /^Views$/, role: 'dialog', name: 'Views' },
  { button: /^Export$/, role: 'menu', name: 'Export' },
  { button: /^Times:/, role: 'dialog', name: 'Times' },
  { button: /^Columns/, role: 'dialog', name: 'Columns' },
];

test.beforeEach(async ({ page }) => {
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  await expectCharts(page);
});

/** In the header, the filters and above the table; the heads of the table's columns are called alike. */
function buttonOf(page: Page, { button }: Popover): Locator {
  return page
    .getByRole('button', { name: button, expanded: false })
    .or(page.getByRole('button', { name: button, expanded: true }));
}

function boxOf(page: Page, { role, name }: Popover): Locator {
  return page.getByRole(role, { name, exact: true });
}

for (const popover of POPOVERS) {
  test(`${popover.name} closes by Escape and gives the focus back, and by a press elsewhere`, async ({ page }) => {
    const button = buttonOf(page, popover);
    const box = boxOf(page, popover);
    await button.click();
    await expect(box).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(box).toBeHidden();
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(box).toBeVisible();
    await page.getByRole('heading', { level: 1 }).click();
    await expect(box).toBeHidden();
  });
}

test('a press on the button of another one closes the one that is open, and opens that', async ({ page }) => {
  const rounds = POPOVERS.map((popover, nth) => ({ popover, before: POPOVERS[nth - 1] }));
  for (const { popover, before } of rounds) {
    // The one before it may cover the button: it is as a press through it would be.
    await buttonOf(page, popover).dispatchEvent('pointerdown');
    await buttonOf(page, popover).dispatchEvent('click');
    await expect(boxOf(page, popover)).toBeVisible();
    if (before !== undefined) await expect(boxOf(page, before)).toBeHidden();
  }
});
