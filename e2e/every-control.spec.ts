import type { Locator, Page } from '@playwright/test';
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

const FAILED = ACCOUNT.find(({ status }) => status === 4);

/** What a person does, and what it changes in the URL; an empty parameter is one that goes. */
interface Control {
  readonly what: string;
  readonly act: (page: Page) => Promise<unknown>;
  readonly params: Readonly<Record<string, string>>;
}

/** What a person does one after the other, from which view. */
interface Walk {
  readonly where: string;
  readonly query?: string;
  readonly controls: readonly Control[];
}

/** What is done in a filter's dialog, which is closed then if it has not closed itself. */
async function within(page: Page, label: string, act: (dialog: Locator) => Promise<unknown>): Promise<void> {
  const dialog = await openFilter(page, label);
  await act(dialog);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

const fillRange = (page: Page, measure: string, from: string): Promise<void> =>
  within(page, 'Ranges', async (dialog) => {
    const field = dialog.getByRole('group', { name: measure }).getByRole('textbox', { name: 'From' });
    await field.fill(from);
    await field.press('Enter');
  });

const WALKS: readonly Walk[] = [
  {
    where: 'through time',
    query: 'range=last-month',
    controls: [
      {
        what: 'the zone',
        act: async (page) => {
          await page.getByRole('button', { name: /^Times:/ }).click();
          const dialog = page.getByRole('dialog', { name: 'Times' });
          await option(dialog, 'UTC').click();
          await page.keyboard.press('Escape');
          await expect(dialog).toBeHidden();
        },
        params: { tz: 'utc' },
      },
      {
        what: 'a step to the range before',
        act: (page) => page.getByRole('button', { name: 'Earlier' }).click(),
        params: { range: '', from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' },
      },
      {
        what: 'a preset of the time range',
        act: (page) => within(page, 'Time range', (dialog) => option(dialog, 'Last 30 days').click()),
        params: { range: '30d', from: '', to: '' },
      },
      {
        what: 'the comparison',
        act: (page) => page.getByRole('button', { name: 'Compare with the period before' }).click(),
        params: { compare: 'previous' },
      },
      {
        what: 'a range of time that is typed',
        act: (page) =>
          within(page, 'Time range', async (dialog) => {
            await dialog.getByLabel('From').fill('2026-03-02');
            await dialog.getByLabel('To', { exact: true }).fill('2026-03-08');
            await dialog.getByRole('button', { name: 'Apply' }).click();
          }),
        params: { range: '', from: '2026-03-02T00:00:00Z', to: '2026-03-09T00:00:00Z' },
      },
    ],
  },
  {
    where: 'to a run',
    controls: [
      { what: 'an order', act: (page) => sortButton(page, 'Usage').click(), params: { sort: '-usage' } },
      { what: 'a status', act: (page) => choose(page, 'Status', 'Failed'), params: { status: 'failed' } },
      {
        what: 'an origin',
        act: (page) => choose(page, 'Origin', FAILED?.origin ?? ''),
        params: { origin: FAILED?.origin ?? '' },
      },
      {
        what: 'a version',
        act: (page) => choose(page, 'Version', FAILED?.version ?? ''),
        params: { version: FAILED?.version ?? '' },
      },
      {
        what: 'what the charts stack',
        act: (page) => page.getByRole('button', { name: 'By status' }).click(),
        params: { by: 'status' },
      },
      {
        what: 'an open run',
        act: (page) =>
          runsTable(page)
            .getByRole('link', { name: FAILED?.slug ?? '', exact: true })
            .click(),
        params: { run: FAILED?.slug ?? '' },
      },
    ],
  },
  {
    where: 'past values that are not wanted',
    controls: [
      {
        what: 'a status that is not wanted',
        act: (page) =>
          within(page, 'Status', async (dialog) => {
            await dialog.getByRole('button', { name: 'Not', exact: true }).click();
            await option(dialog, 'Succeeded').click();
          }),
        params: { 'not.status': 'succeeded' },
      },
      {
        what: 'a value in the table',
        act: async (page) => {
          const value = runsTable(page).getByRole('cell', { name: 'web', exact: true }).first();
          await expect(async () => {
            await value.getByText('web').click();
            await expect(page).toHaveURL(/origin=web/, { timeout: 1000 });
          }).toPass();
        },
        params: { origin: 'web' },
      },
    ],
  },
  {
    where: 'through ranges',
    controls: [
      { what: 'usage', act: (page) => fillRange(page, 'Usage', '0.002'), params: { usage: '0.002..' } },
      { what: 'duration', act: (page) => fillRange(page, 'Duration', '1m'), params: { duration: '60..' } },
      { what: 'traffic', act: (page) => fillRange(page, 'Traffic', '5 kB'), params: { traffic: '5000..' } },
      { what: 'results', act: (page) => fillRange(page, 'Results', '1'), params: { results: '1..' } },
      {
        what: 'an hour of the day',
        act: (page) => within(page, 'Ranges', (dialog) => dialog.getByRole('button', { name: /^04:00/ }).click()),
        params: { hour: '4' },
      },
      {
        what: 'filters that are written',
        act: async (page) => {
          const field = page.getByRole('searchbox', { name: 'Search runs' });
          await field.hover();
          await expect(page.getByRole('button', { name: 'Edit all filters as text' })).toBeVisible();
          await field.fill('status:succeeded ');
          await field.press('Enter');
        },
        params: { status: 'succeeded' },
      },
    ],
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

/** Once every answer is one to the view as it is, and what is drawn from several of them has come together. */
async function readAtRest(page: Page) {
  const seen: Awaited<ReturnType<typeof read>>[] = [];
  await expect(async () => {
    expect(await page.locator('[aria-busy="true"]').count()).toBe(0);
    seen.push(await read(page));
    expect(seen.at(-1)).toEqual(seen.at(-2));
  }).toPass({ intervals: [500] });
  return seen.at(-1);
}

for (const { where, query = '', controls } of WALKS) {
  const names = controls.map(({ what }) => what).join(', ');
  test(`${where} (${names}): Back, Forward, a reload and a pasted address show the same`, async ({ page, context }) => {
    await openDashboard(page, query);
    await expectLoaded(page, ACCOUNT.length);
    await expect(page.getByRole('button', { name: 'By status' })).toBeVisible();
    let expected = Object.fromEntries(new URLSearchParams(query));
    for (const { what, act, params } of controls) {
      await test.step(what, async () => {
        const before = await read(page);
        await act(page);
        const after = withParams(expected, params);
        await expectParams(page, after);
        await expect.poll(() => read(page)).not.toEqual(before);
        const shown = await readAtRest(page);

        await page.goBack();
        await expectParams(page, expected);
        await expect.poll(() => read(page)).toEqual(before);
        await page.goForward();
        await expectParams(page, after);
        await expect.poll(() => read(page)).toEqual(shown);
        expected = after;
      });
    }
    expect((await read(page)).runs).not.toEqual([]);

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

function withParams(
  before: Readonly<Record<string, string>>,
  changed: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...before, ...changed }).filter(([, value]) => value !== ''));
}
