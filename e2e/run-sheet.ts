import { expect, type Locator, type Page } from '@playwright/test';

/** The open run, whichever it is or the one of a slug. */
export function runSheet(page: Page, slug?: string): Locator {
  return page.getByRole('dialog', { name: slug === undefined ? /^Run / : `Run ${slug}` });
}

/** The pair of a field's term and value, with what can be done with it. */
export function fieldOf(sheet: Locator, term: string): Locator {
  return sheet.locator('dl > div').filter({ has: sheet.page().locator('dt', { hasText: new RegExp(`^${term}$`) }) });
}

/** What the clipboard holds, pasted as a person does: the page may not read it. */
export async function readClipboard(page: Page): Promise<string> {
  const field = await page.evaluateHandle(() => document.body.appendChild(document.createElement('textarea')));
  await field.focus();
  await page.keyboard.press('ControlOrMeta+V');
  const text = await field.evaluate((element) => element.value);
  await field.evaluate((element) => element.remove());
  return text;
}

/** Opens the raw record and gives its text. */
export async function openRawRecord(page: Page): Promise<Locator> {
  await runSheet(page).getByText('Raw record', { exact: true }).click();
  const text = runSheet(page).locator('details pre').last();
  await expect(text).toBeVisible();
  return text;
}
