import { mkdirSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { generateSampleHistory } from '#api/sample/history.ts';
import { FIGURES } from '../e2e/dashboard.ts';
import { startFakeCoreclaw, type FakeCoreclaw, type FakeCoreclawOptions } from '../e2e/fake-coreclaw.ts';
import { startSite } from '../e2e/site.ts';

/** `npm run pictures`: every state of the page at three widths in both themes, into `pictures/`. */
const FOLDER = 'pictures';
const NOW = new Date('2026-11-24T14:03:22+08:00');
const KEY = 'cc-picture-a1b2';
const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
];
/** A shared machine may be slow; the picture is the same. */
const PATIENT = { timeout: 60_000 };
const THEMES = ['light', 'dark'] as const;

const { rows } = generateSampleHistory({ seed: 'pictures', nowMs: NOW.getTime() });

interface State {
  readonly name: string;
  /** What the account holds; null for the sample data. */
  readonly account: FakeCoreclawOptions | null;
  readonly path: string;
  /** From the opened page to the state, asserting that it is reached. */
  readonly reach: (page: Page, fake: FakeCoreclaw) => Promise<void>;
}

const STATES: readonly State[] = [
  {
    name: 'connect',
    account: { rows },
    path: '/',
    reach: async (page) => {
      await expect(page.getByRole('heading', { name: 'Connect to CoreClaw' })).toBeVisible();
    },
  },
  {
    name: 'loading',
    account: {
      rows,
      script: (_, index) => (index < 4 ? undefined : { kind: 'hold', until: new Promise(() => undefined) }),
    },
    path: '/',
    reach: async (page) => {
      await connect(page);
      await expect(page.getByRole('banner').getByText('3,000 of ')).toBeVisible(PATIENT);
      await chartsDrawn(page);
    },
  },
  {
    name: 'full',
    account: null,
    path: '/?source=sample',
    reach: allShown,
  },
  {
    name: 'spike',
    account: null,
    path: '/?source=sample',
    reach: async (page) => {
      await allShown(page);
      const spike = page.getByRole('region', { name: 'Cost spikes' }).getByRole('button', { expanded: false }).nth(1);
      await spike.click();
      await expect(page.getByRole('button', { name: 'Mark as expected' })).toBeVisible();
      await allShown(page);
    },
  },
  {
    name: 'what-differs',
    account: null,
    path: '/?source=sample&from=2026-11-08T16:00:00Z&to=2026-11-15T16:00:00Z&spike=range',
    reach: allShown,
  },
  {
    name: 'filtered',
    account: null,
    path: '/?source=sample&status=failed,aborted&range=90d&by=status',
    reach: allRead,
  },
  {
    name: 'compared',
    account: null,
    path: '/?source=sample&range=30d&compare=previous',
    reach: async (page) => {
      await allRead(page);
      await expect(page.getByRole('region', { name: 'Totals' })).toContainText('Against');
    },
  },
  {
    name: 'written',
    account: null,
    path: '/?source=sample',
    reach: async (page) => {
      await allRead(page);
      const field = page.getByRole('searchbox', { name: 'Search runs' });
      await field.hover();
      await expect(page.getByRole('button', { name: 'Edit all filters as text' })).toBeVisible();
      await field.fill('usage:>0.5 -status:');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'ranges',
    account: null,
    path: '/?source=sample&usage=0.05..2',
    reach: async (page) => {
      await allRead(page);
      await page.getByRole('button', { name: /^Ranges:/ }).click();
      await expect(page.getByRole('slider').first()).toBeVisible();
    },
  },
  {
    name: 'columns',
    account: null,
    path: '/?source=sample&sort=-usage',
    reach: async (page) => {
      await allRead(page);
      await page.getByRole('button', { name: 'Select', exact: true }).click();
      for (const nth of [1, 2]) await page.getByRole('table', { name: 'Runs' }).getByRole('checkbox').nth(nth).check();
      await page.getByRole('button', { name: /^Columns/ }).click();
      await expect(page.getByRole('dialog', { name: 'Columns' })).toBeVisible();
    },
  },
  {
    name: 'no-match',
    account: null,
    path: '/?source=sample&q=there+is+no+such+run',
    reach: async (page) => {
      await expect(page.getByText('No runs match these filters')).toBeVisible();
      await allRead(page);
    },
  },
  {
    name: 'empty',
    account: { rows: [] },
    path: '/',
    reach: async (page) => {
      await connect(page);
      await expect(page.getByText('This account has no runs yet')).toBeVisible(PATIENT);
      await chartsDrawn(page);
    },
  },
  {
    name: 'error',
    account: {
      rows,
      script: (_, index) =>
        index < 4 ? undefined : { kind: 'code', code: 4010, message: 'This scraper does not belong to you' },
    },
    path: '/',
    reach: async (page) => {
      await connect(page);
      await expect(page.getByRole('alert')).toBeVisible(PATIENT);
      await chartsDrawn(page);
    },
  },
  {
    name: 'slowed',
    account: {
      rows,
      script: (_, index) =>
        index < 4 ? undefined : { kind: 'code', code: 4290, headers: { 'retry-after': '600' }, httpStatus: 429 },
    },
    path: '/',
    reach: async (page) => {
      await connect(page);
      await expect(page.getByRole('banner').getByText('slowed down until')).toBeVisible(PATIENT);
      await openDetails(page);
      await chartsDrawn(page);
    },
  },
  {
    name: 'window',
    account: {
      rows,
      script: (request, index) =>
        index < 4 || isAboutFailures(request.body) || isFirstPage(request.body)
          ? undefined
          : { kind: 'hold', until: new Promise(() => undefined) },
    },
    path: '/?status=failed',
    reach: async (page) => {
      await connect(page);
      await expect(page.getByRole('banner').getByText('3,000 of ')).toBeVisible(PATIENT);
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect(page.getByText('as the server filters')).toBeVisible(PATIENT);
      await chartsDrawn(page);
    },
  },
  {
    name: 'new-runs',
    account: { rows: rows.slice(3) },
    path: '/',
    reach: async (page, fake) => {
      await connect(page);
      await allRead(page);
      fake.setRows(rows);
      await openDetails(page);
      await page.getByRole('button', { name: 'Check now' }).click();
      await expect(page.getByRole('button', { name: 'Show 3 new runs' })).toBeVisible(PATIENT);
    },
  },
  {
    name: 'one-run',
    account: null,
    path: '/?source=sample&sort=-usage',
    reach: async (page) => {
      await allRead(page);
      await page.getByRole('table', { name: 'Runs' }).getByRole('link').first().click();
      await expect(page.getByRole('dialog', { name: /^Run / })).toBeVisible();
    },
  },
];

mkdirSync(FOLDER, { recursive: true });
for (const state of STATES) {
  for (const theme of THEMES) {
    test(`${state.name}, ${theme}`, async ({ browser }) => {
      for (const size of SIZES) await takePicture(browser, state, theme, size);
    });
  }
}

async function takePicture(
  browser: Browser,
  { name, account, path, reach }: State,
  colorScheme: (typeof THEMES)[number],
  viewport: (typeof SIZES)[number],
): Promise<void> {
  const fake = await startFakeCoreclaw(account ?? { rows: [] });
  const site = await startSite(fake.origin);
  const context = await browser.newContext({ viewport, colorScheme, timezoneId: 'Asia/Shanghai', locale: 'en-US' });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  await page.goto(`${site.origin}${path}`);
  await reach(page, fake);
  await page.evaluate(() => document.fonts.ready);
  const isSheet = ['one-run', 'connect', 'slowed', 'new-runs', 'written', 'ranges', 'columns'].includes(name);
  await page.screenshot({ path: `${FOLDER}/${name}-${viewport.width}-${colorScheme}.png`, fullPage: !isSheet });
  await context.close();
  await site.close();
  await fake.close();
}

async function connect(page: Page): Promise<void> {
  await page.getByLabel('API key', { exact: true }).fill(KEY);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

function isAboutFailures(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'status' in body;
}

function isFirstPage(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'page_size' in body && body.page_size === 20;
}

async function openDetails(page: Page): Promise<void> {
  await page.getByRole('banner').getByText('Details', { exact: true }).click();
  await expect(page.getByText('Check for new runs')).toBeVisible();
}

async function allRead(page: Page): Promise<void> {
  await expect(page.getByText(/ runs?, complete as of /)).toBeVisible(PATIENT);
  await chartsDrawn(page);
}

/** What comes later, too: spikes, and the panels below the table. */
async function allShown(page: Page): Promise<void> {
  await allRead(page);
  await expect(page.getByRole('region', { name: 'Cost spikes' }).getByRole('listitem').first()).toBeVisible(PATIENT);
  // Each of the panels below begins when it is near the screen.
  for (let topPx = 0; topPx < (await page.evaluate(() => document.body.scrollHeight)); topPx += 300) {
    await page.evaluate((top) => window.scrollTo({ top }), topPx);
    await page.waitForTimeout(100);
  }
  for (const name of ['Spend by scraper', 'Waste', 'Month statement', 'Errors', 'Price list', 'Outliers']) {
    const panel = page.getByRole('region', { name });
    await expect(panel.getByRole('row').or(panel.getByRole('listitem')).nth(1)).toBeVisible(PATIENT);
  }
  await page.evaluate(() => window.scrollTo(0, 0));
  await chartsDrawn(page);
}

async function chartsDrawn(page: Page): Promise<void> {
  await expect(page.getByRole('figure')).toHaveCount(FIGURES.length, PATIENT);
  await expect(page.locator('figure[aria-busy=true]')).toHaveCount(0, PATIENT);
}
