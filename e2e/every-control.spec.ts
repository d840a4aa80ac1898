import type { Page } from '@playwright/test';
import { ACCOUNT } from './account.ts';
import {
  choose,
  expectLoaded,
  expectParams,
  filterButton,
  openDashboard,
  openFilter,
  option,
  runsTable,
  sortButton,
  totalsRegion,
} from './dashboard.ts';
import { expect, test } from './fixtures.ts';

test.use({ history: { rows: ACCOUNT } });

const FAILED = ACCOUNT.find(({ status }) => status === 4)?.slug ?? '';

/** What a person does, in which view, and what the URL says then. */
interface Control {
  readonly what: string;
  readonly query?: string;
  readonly act: (page: Page) => Promise<unknown>;
  readonly params: Readonly<Record<string, string>>;
}

async function fillRange(page: Page, measure: string, from: string): Promise<void> {
  const dialog = await openFilter(page, 'Ranges');
  const field = dialog.getByRole('group', { name: measure }).getByRole('textbox', { name: 'From' });
  await field.fill(from);
  await field.press('Enter');
}

const CONTROLS: readonly Control[] = [
  {
    what: 'a preset of the time range',
    act: async (page) => option(await openFilter(page, 'Time range'), 'Last 30 days').click(),
    params: { range: '30d' },
  },
  {
    what: 'a range of time that is typed',
    act: async (page) => {
      const dialog = await openFilter(page, 'Time range');
      await dialog.getByLabel('From').fill('2026-03-02');
      await dialog.getByLabel('To', { exact: true }).fill('2026-03-08');
      await dialog.getByRole('button', { name: 'Apply' }).click();
    },
    params: { from: '2026-03-01T16:00:00Z', to: '2026-03-08T16:00:00Z' },
  },
  {
    what: 'a step to the range before',
    query: 'range=last-month',
    act: (page) => page.getByRole('button', { name: 'Earlier' }).click(),
    params: { from: '2025-12-31T16:00:00Z', to: '2026-01-31T16:00:00Z' },
  },
  {
    what: 'the comparison',
    query: 'range=30d',
    act: (page) => page.getByRole('button', { name: 'Compare with the period before' }).click(),
    params: { range: '30d', compare: 'previous' },
  },
  {
    what: 'the zone',
    query: 'range=month',
    act: async (page) => {
      await page.getByRole('button', { name: /^Times:/ }).click();
      await option(page.getByRole('dialog', { name: 'Times' }), 'UTC').click();
    },
    params: { range: 'month', tz: 'utc' },
  },
  { what: 'a status', act: (page) => choose(page, 'Status', 'Failed'), params: { status: 'failed' } },
  {
    what: 'a status that is not wanted',
    act: async (page) => {
      const dialog = await openFilter(page, 'Status');
      await dialog.getByRole('button', { name: 'Not', exact: true }).click();
      await option(dialog, 'Succeeded').click();
    },
    params: { 'not.status': 'succeeded' },
  },
  { what: 'an origin', act: (page) => choose(page, 'Origin', 'web'), params: { origin: 'web' } },
  { what: 'a version', act: (page) => choose(page, 'Version', 'v1.0.1'), params: { version: 'v1.0.1' } },
  { what: 'usage', act: (page) => fillRange(page, 'Usage', '0.05'), params: { usage: '0.05..' } },
  { what: 'duration', act: (page) => fillRange(page, 'Duration', '1m'), params: { duration: '60..' } },
  { what: 'traffic', act: (page) => fillRange(page, 'Traffic', '5 kB'), params: { traffic: '5000..' } },
  { what: 'results', act: (page) => fillRange(page, 'Results', '10'), params: { results: '10..' } },
  {
    what: 'an hour of the day',
    act: async (page) => (await openFilter(page, 'Ranges')).getByRole('button', { name: '04:00' }).click(),
    params: { hour: '4' },
  },
  {
    what: 'filters that are written',
    act: async (page) => {
      const field = page.getByRole('searchbox', { name: 'Search runs' });
      await field.hover();
      await expect(page.getByRole('button', { name: 'Edit all filters as text' })).toBeVisible();
      await field.fill('status:failed ');
      await field.press('Enter');
    },
    params: { status: 'failed' },
  },
  {
    what: 'a value in the table',
    act: async (page) => {
      const value = runsTable(page).getByRole('cell', { name: 'web', exact: true }).first();
      await expect(async () => {
        await value.getByText('web').click();
        await expectParams(page, { origin: 'web' });
      }).toPass();
    },
    params: { origin: 'web' },
  },
  {
    what: 'what the charts stack',
    act: (page) => page.getByRole('button', { name: 'By status' }).click(),
    params: { by: 'status' },
  },
  { what: 'an order', act: (page) => sortButton(page, 'Usage').click(), params: { sort: '-usage' } },
  {
    what: 'an open run',
    query: 'status=failed',
    act: (page) => runsTable(page).getByRole('link', { name: FAILED, exact: true }).click(),
    params: { status: 'failed', run: FAILED },
  },
];

/** What a person reads of the view, wherever it came from. */
async function read(page: Page) {
  const slugs = runsTable(page).getByRole('row').getByRole('link');
  return {
    time: await filterButton(page, 'Time range').textContent(),
    status: await filterButton(page, 'Status').textContent(),
    ranges: await filterButton(page, 'Ranges').textContent(),
    zone: await page.getByRole('button', { name: /^Times:/ }).textContent(),
    totals: await totalsRegion(page)
      .locator('dd data')
      .evaluateAll((found) => found.map((data) => data.getAttribute('value'))),
    compared: await totalsRegion(page)
      .getByTitle(/against/)
      .count(),
    chips: await page.getByRole('button', { name: /^Remove filter/ }).allTextContents(),
    stacked: await page.getByRole('button', { name: 'By status' }).getAttribute('aria-pressed'),
    runs: await slugs.evaluateAll((links) => links.slice(0, 10).map(({ textContent }) => textContent)),
    open: await page.getByRole('dialog', { name: /^Run / }).count(),
  };
}

for (const { what, query = '', act, params } of CONTROLS) {
  test(`${what}: Back, Forward, a reload and a pasted address show the same`, async ({ page, context }) => {
    await openDashboard(page, query);
    await expectLoaded(page, ACCOUNT.length);
    await expect(page.getByRole('button', { name: 'By status' })).toBeVisible();
    const before = await read(page);
    await act(page);
    await expectParams(page, params);
    await expect.poll(() => read(page)).not.toEqual(before);
    await expect(runsTable(page)).toHaveAttribute('aria-busy', 'false');
    await page.goBack();
    await expectParams(page, Object.fromEntries(new URLSearchParams(query)));
    await expect.poll(() => read(page)).toEqual(before);

    await page.goForward();
    await expectParams(page, params);
    await expect.poll(() => read(page)).not.toEqual(before);
    const address = page.url();
    const pasted = await context.newPage();
    await openDashboard(pasted, new URL(address).search.slice(1));
    await expectLoaded(pasted, ACCOUNT.length);
    await expect(pasted.getByRole('button', { name: 'By status' })).toBeVisible();
    const expectTheSame = () => expect(async () => expect(await read(page)).toEqual(await read(pasted))).toPass();
    await expectTheSame();

    await page.reload();
    await expectLoaded(page, ACCOUNT.length);
    await expectTheSame();
    expect(page.url()).toBe(address);
  });
}
