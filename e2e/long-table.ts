import { chromium, expect, type Locator, type Page } from '@playwright/test';
import { NOW_MS } from './account.ts';
import { expectLoaded, keepKey, runsTable, total } from './dashboard.ts';
import type { FakeCoreclaw } from './fake-coreclaw.ts';
import { test as base } from './fixtures.ts';
import type { LongAccount } from './long-account.ts';
import { startOwnChromium } from './own-chromium.ts';

interface Fixtures {
  /** Device pixels a CSS pixel, of the whole browser: the emulation of a page leaves the browser's limits as they are. */
  deviceScale: number;
}

/** As the `test` of the fixtures, in a browser with scroll bars that a mouse can drag. */
export const test = base.extend<Fixtures>({
  deviceScale: [1, { option: true }],
  context: async ({ launchOptions, timezoneId, deviceScale }, provide) => {
    const { args = [] } = launchOptions;
    const scaled = { ...launchOptions, args: [...args, `--force-device-scale-factor=${deviceScale}`] };
    const own = await startOwnChromium(scaled, timezoneId);
    const browser = await chromium.connectOverCDP(own.endpoint);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('The browser has no window.');
    await provide(context);
    await browser.close();
    await own.close();
  },
});

const PAGE_SIZE = 1000;
/** Runs that are loaded without being asked for. */
const WINDOW = 100_000;

/**
 * Opens the page and loads all runs of the account. While pages come the page's clock stands still, so that it asks
 * the engine nothing: every answer would be about other runs than the one before.
 */
export async function loadLongAccount(
  page: Page,
  origin: string,
  fake: FakeCoreclaw,
  account: LongAccount,
): Promise<void> {
  fake.behave({ script: account.script });
  await page.clock.install({ time: NOW_MS });
  await keepKey(page);
  await page.goto(origin);
  await expect(runsTable(page).getByRole('link').first()).toBeVisible();
  await stopClockUntilAsked(page, fake, WINDOW);
  await expect(page.getByRole('button', { name: 'Load everything' })).toBeVisible();
  await page.getByRole('button', { name: 'Load everything' }).click();
  await stopClockUntilAsked(page, fake, account.count);
  await expectLoaded(page, account.count);
  // Three million are counted and put in order first, on a machine that may do much else.
  await expect(runsTable(page)).toHaveAttribute('aria-rowcount', String(account.count + 1), { timeout: 120_000 });
  // The table is as high as what the totals count.
  await expect(total(page, 'Runs')).toHaveAttribute('value', String(account.count));
  await expect(runsTable(page).getByRole('link').first()).toBeVisible();
  // It comes last of what stands above the table, and moves it.
  await expect(page.getByText('Today so far')).toBeVisible();
}

async function stopClockUntilAsked(page: Page, fake: FakeCoreclaw, runs: number): Promise<void> {
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 10_000));
  await expect
    .poll(() => fake.requests.length, { message: 'pages that were asked for', timeout: 240_000, intervals: [500] })
    .toBeGreaterThanOrEqual(runs / PAGE_SIZE);
  await page.clock.resume();
}

export function scroller(page: Page): Locator {
  return page.getByRole('group', { name: 'Runs, scrollable' });
}

export interface SeenRow {
  /** From 0, as the row itself tells assistive technology. */
  readonly place: number;
  readonly slug: string;
  /** Pixels below the head of the table. */
  readonly top: number;
  /** Pixels from its lower edge to the lower edge of the table. */
  readonly toFoot: number;
}

/** The rows that are in sight, from top to bottom. */
export function readSeenRows(page: Page): Promise<SeenRow[]> {
  return scroller(page).evaluate((element) => {
    const head = element.querySelector('thead')?.getBoundingClientRect().bottom ?? 0;
    const foot = element.getBoundingClientRect().top + element.clientTop + element.clientHeight;
    return [...element.querySelectorAll('tbody tr')].flatMap((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      const middle = (top + bottom) / 2;
      const slug = row.querySelector('a')?.ariaLabel ?? '';
      return middle > head && middle < foot
        ? [{ place: Number(row.ariaRowIndex) - 2, slug, top: top - head, toFoot: foot - bottom }]
        : [];
    });
  });
}

/** The first run of the account is the first row in sight. */
export async function expectAtHead(page: Page, account: LongAccount): Promise<void> {
  await expect
    .poll(async () => (await readSeenRows(page))[0], { message: 'the first row' })
    .toMatchObject({ place: 0, slug: account.slugAt(0), top: 0 });
}

/** The last run of the account is the last row in sight, whole, and the line above says so. */
export async function expectAtEnd(page: Page, account: LongAccount): Promise<void> {
  const place = account.count - 1;
  await expect
    .poll(async () => (await readSeenRows(page)).at(-1), { message: 'the last row' })
    .toMatchObject({ place, slug: account.slugAt(place) });
  const last = (await readSeenRows(page)).at(-1);
  expect(Math.abs(last?.toFoot ?? Number.NaN)).toBeLessThanOrEqual(1);
  const all = account.count.toLocaleString('en');
  await expect(page.getByRole('region', { name: 'Runs' })).toContainText(`–${all} of ${all}`);
}

/** Scrolls as a dragged bar does: at once, to so many pixels from the end. */
export async function dragToEnd(page: Page, pixelsBefore: number): Promise<void> {
  await scroller(page).evaluate((element, before) => {
    element.scrollTop = element.scrollHeight - element.clientHeight - before;
  }, pixelsBefore);
}
