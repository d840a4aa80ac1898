import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from '@playwright/test';
import { PROBE_FILE } from '../build-pages.ts';

/** Any key is valid here. */
export const KEY = 'bench-key-of-nobody';

const VIEWPORT = { width: 1440, height: 900 };
const PATIENT_MS = 900_000;

export interface Dashboard {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** A tab that holds a key and the probe, before any address is opened in it. */
export async function openTab(browser: Browser, options: BrowserContextOptions = {}): Promise<Dashboard> {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en-US', timezoneId: 'UTC', ...options });
  context.setDefaultTimeout(120_000);
  await context.addInitScript({ path: PROBE_FILE });
  await context.addInitScript((key) => {
    // A page of data has no storage.
    if (location.protocol === 'http:') sessionStorage.setItem('coreclaw-api-key', key);
  }, KEY);
  return { context, page: await context.newPage() };
}

/** Opens the page and waits until every run of the account is in it. */
export async function openWholeHistory(
  browser: Browser,
  origin: string,
  count: number,
  options: BrowserContextOptions = {},
  ...moreProbes: readonly string[]
): Promise<Dashboard> {
  const dashboard = await openTab(browser, options);
  const { page, context } = dashboard;
  for (const path of moreProbes) await context.addInitScript({ path });
  await page.goto(origin);
  const everything = page.getByRole('button', { name: 'Load everything' });
  await everything
    .or(banner(page).getByText(completeWords(count)))
    .first()
    .waitFor({ timeout: PATIENT_MS });
  if (await everything.isVisible()) await everything.click();
  await banner(page).getByText(completeWords(count)).first().waitFor({ timeout: PATIENT_MS });
  await settle(page, 2000);
  return dashboard;
}

export function banner(page: Page): Locator {
  return page.getByRole('banner');
}

/** What the page says once everything is loaded. */
export function completeWords(count: number): RegExp {
  return new RegExp(`^${count.toLocaleString('en')} runs?, complete as of`);
}

export async function settle(page: Page, quietMs = 300): Promise<void> {
  await page.evaluate((ms) => window.benchProbe.settled(ms), quietMs);
}

export function runsTable(page: Page): Locator {
  return page.getByRole('table', { name: 'Runs', exact: true });
}

/** Opens a filter and gives its dialog. */
export async function openFilter(page: Page, label: string): Promise<Locator> {
  await page
    .getByRole('region', { name: 'Filters' })
    .getByRole('button', { name: new RegExp(`^${label}:`) })
    .click();
  const dialog = page.getByRole('dialog', { name: label });
  await dialog.waitFor();
  return dialog;
}

export async function closeFilter(page: Page, dialog: Locator): Promise<void> {
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

/** Takes or takes back values of a filter; nothing is measured. */
export async function choose(page: Page, label: string, ...values: readonly string[]): Promise<void> {
  const dialog = await openFilter(page, label);
  for (const value of values) await findOption(dialog, value).click();
  if (await dialog.isVisible()) await closeFilter(page, dialog);
  await settle(page);
}

export function findOption(dialog: Locator, value: string): Locator {
  const escaped = value.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return dialog.getByRole('option', { name: new RegExp(`^${escaped}`) });
}
