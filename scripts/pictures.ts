import { mkdirSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { generateSampleHistory } from '#api/sample/history.ts';
import { startFakeCoreclaw, type FakeCoreclawOptions } from '../e2e/fake-coreclaw.ts';
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
  readonly reach: (page: Page) => Promise<void>;
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
      script: (_, index) => (index < 40 ? undefined : { kind: 'hold', until: new Promise(() => undefined) }),
    },
    path: '/',
    reach: async (page) => {
      await connect(page);
      await expect(page.getByRole('banner').getByText('3,900 of ')).toBeVisible(PATIENT);
      await chartsDrawn(page);
    },
  },
  {
    name: 'full',
    account: null,
    path: '/?source=sample',
    reach: allRead,
  },
  {
    name: 'filtered',
    account: null,
    path: '/?source=sample&status=failed,aborted&range=90d&by=status',
    reach: allRead,
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
        index < 20 ? undefined : { kind: 'code', code: 4010, message: 'This scraper does not belong to you' },
    },
    path: '/',
    reach: async (page) => {
      await connect(page);
      await expect(page.getByRole('alert')).toBeVisible(PATIENT);
      await chartsDrawn(page);
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
  await reach(page);
  await page.evaluate(() => document.fonts.ready);
  const isSheet = name === 'one-run' || name === 'connect';
  await page.screenshot({ path: `${FOLDER}/${name}-${viewport.width}-${colorScheme}.png`, fullPage: !isSheet });
  await context.close();
  await site.close();
  await fake.close();
}

async function connect(page: Page): Promise<void> {
  await page.getByLabel('API key', { exact: true }).fill(KEY);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

async function allRead(page: Page): Promise<void> {
  await expect(page.getByText(/ runs?, read at /)).toBeVisible(PATIENT);
  await chartsDrawn(page);
}

async function chartsDrawn(page: Page): Promise<void> {
  for (const name of ['Usage over time', 'Duration over time', 'Traffic over time']) {
    await expect(page.getByRole('figure', { name }).locator('svg.recharts-surface').first()).toBeVisible(PATIENT);
  }
}
