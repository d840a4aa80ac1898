import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * axe finds nothing wrong in the light, nor in the dark. Of stock Firefox Playwright gets no dark.
 *
 * @param parts selectors of what is looked at, each of which must be there; all of the page without them
 */
export async function expectNoViolations(page: Page, parts: readonly string[] = []): Promise<void> {
  for (const part of parts) await expect(page.locator(part).first(), part).toBeAttached();
  expect(await findViolations(page, parts)).toEqual([]);
  if (page.context().browser()?.browserType().name() === 'firefox') return;
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  // All that differs in the dark.
  expect(await findViolations(page, parts, ['color-contrast', 'link-in-text-block'])).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

async function findViolations(page: Page, parts: readonly string[], rules?: string[]): Promise<unknown[]> {
  // "Legacy" is without a second page that gathers the results of frames: there are none.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  for (const part of parts) axe.include(part);
  if (rules !== undefined) axe.withRules(rules);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => [id, target, failureSummary]));
}
