import type { WireRun } from '#api/contract.ts';
import type { Locator, Page } from '@playwright/test';
import { ACCOUNT, plainAccount } from './account.ts';
import {
  choose,
  expectLoaded,
  expectParams,
  expectRows,
  openDashboard,
  openLive,
  pass,
  POLL_S,
  rowOf,
  runsTable,
  showButton,
  sortButton,
} from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { readSeenRows, scroller } from './long-table.ts';
import { medianDuration, sortRuns, sumNumbers, sumUsage, trafficOf } from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

const RUNS = sortRuns(ACCOUNT);

function slugAt(place: number, runs: readonly WireRun[] = RUNS): string {
  return runs.at(place)?.slug ?? '';
}

async function open(page: Page, query = ''): Promise<void> {
  await openDashboard(page, query);
  await expectLoaded(page, ACCOUNT.length);
  await expect(selectButton(page)).toBeVisible();
}

function bar(page: Page): Locator {
  return page.getByRole('group', { name: 'Selected runs' });
}

function selectButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Select', exact: true });
}

function linkOf(page: Page, slug: string): Locator {
  return rowOf(page, slug).getByRole('link');
}

async function click(page: Page, slug: string, modifier: 'Control' | 'Shift'): Promise<void> {
  await rowOf(page, slug)
    .getByRole('cell')
    .nth(1)
    .click({ modifiers: [modifier] });
}

/** What was copied, as a text field that is not the page's gets it. */
async function paste(page: Page): Promise<string> {
  await page.evaluate(() => {
    const field = document.createElement('textarea');
    field.id = 'paste';
    document.body.append(field);
    field.focus();
  });
  await page.keyboard.press('Control+v');
  return await page.locator('#paste').inputValue();
}

/** The bar says exactly what these come to. */
async function expectSums(page: Page, runs: readonly WireRun[]): Promise<void> {
  const values = [
    String(runs.length),
    sumUsage(runs),
    sumNumbers(runs.map(({ results }) => results)),
    sumNumbers(runs.map((run) => trafficOf(run) ?? 0)),
    medianDuration(runs) ?? [],
  ]
    .flat()
    .map(String);
  await expect
    .poll(() =>
      bar(page)
        .locator('data')
        .evaluateAll((all) => all.map((each) => each.getAttribute('value'))),
    )
    .toEqual(values);
}

async function expectSelected(page: Page, slugs: readonly string[], others: readonly string[]): Promise<void> {
  for (const slug of slugs) await expect(rowOf(page, slug)).toHaveAttribute('aria-selected', 'true');
  for (const slug of others) await expect(rowOf(page, slug)).not.toHaveAttribute('aria-selected', 'true');
}

test('runs are chosen one by one, summed exactly, copied and let go', async ({ page }) => {
  await open(page);
  for (const place of [1, 4, 6]) await click(page, slugAt(place), 'Control');
  await click(page, slugAt(4), 'Control');
  await expectSelected(page, [slugAt(1), slugAt(6)], [slugAt(0), slugAt(4), slugAt(5)]);
  await expectSums(
    page,
    [RUNS[1], RUNS[6]].filter((run) => run !== undefined),
  );
  await expect(bar(page).getByRole('status').first()).toContainText('2 selected');
  // It opened no run, and the view is as it was.
  await expectParams(page, {});

  await bar(page).getByRole('button', { name: 'Copy ids' }).click();
  await expect(bar(page)).toContainText('2 ids copied');
  expect(await paste(page)).toBe(`${slugAt(1)}\n${slugAt(6)}`);
  await bar(page).getByRole('button', { name: 'Clear selection' }).click();
  await expect(bar(page)).toBeHidden();
  await expectSelected(page, [], [slugAt(1), slugAt(6)]);
});

test('a range reaches over rows that were never on the page, and shrinks again', async ({ page }) => {
  await open(page, 'sort=-usage');
  const runs = sortRuns(ACCOUNT, '-usage');
  await expectRows(page, runs);
  await click(page, slugAt(2, runs), 'Control');
  await scroller(page).evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  await click(page, slugAt(-1, runs), 'Shift');
  await expectSums(page, runs.slice(2));
  await scroller(page).evaluate((element) => element.scrollTo({ top: 0 }));
  await click(page, slugAt(5, runs), 'Shift');
  await expectSums(page, runs.slice(2, 6));
  await click(page, slugAt(0, runs), 'Shift');
  await expectSums(page, runs.slice(0, 3));
  expect(await page.evaluate(() => String(getSelection()))).toBe('');
});

test('by the keyboard: up and down, beyond what is loaded, and chosen on the way', async ({ page }) => {
  await open(page);
  await expectRows(page, RUNS);
  await scroller(page).focus();
  await page.keyboard.press('j');
  await expect(linkOf(page, slugAt(0))).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await expect(linkOf(page, slugAt(2))).toBeFocused();
  await page.keyboard.press('k');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(linkOf(page, slugAt(0))).toBeFocused();
  for (let place = 1; place <= 70; place += 1) {
    await page.keyboard.press('j');
    await expect(linkOf(page, slugAt(place))).toBeFocused();
  }
  const seen = (await readSeenRows(page)).find(({ place }) => place === 70);
  expect(seen?.top).toBeGreaterThanOrEqual(0);
  expect(seen?.toFoot).toBeGreaterThanOrEqual(0);

  await page.keyboard.press('x');
  await expectSums(page, RUNS.slice(70, 71));
  for (let nth = 0; nth < 3; nth += 1) await page.keyboard.press('Shift+ArrowDown');
  await expectSums(page, RUNS.slice(70, 74));
  await expect(linkOf(page, slugAt(73))).toBeFocused();
  for (let nth = 0; nth < 2; nth += 1) await page.keyboard.press('Shift+ArrowUp');
  await expectSums(page, RUNS.slice(70, 72));
  await expectSelected(page, [slugAt(70), slugAt(71)], [slugAt(69), slugAt(72)]);
  // Nothing of this is meant by keys with a modifier.
  await page.keyboard.press('Alt+j');
  await page.keyboard.press('Alt+x');
  await expect(linkOf(page, slugAt(71))).toBeFocused();
  await expectSums(page, RUNS.slice(70, 72));
  await page.keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: `Run ${slugAt(71)}` })).toBeVisible();
});

test('boxes choose rows, ranges with shift, and all of them at once', async ({ page }) => {
  await open(page, 'status=failed');
  const failed = RUNS.filter(({ status }) => status === 4);
  await expectRows(page, failed);
  const region = page.getByRole('region', { name: 'Runs', exact: true });
  await selectButton(page).click();
  await expect(selectButton(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(region).toContainText('Nothing is selected');
  const boxOf = (place: number) => runsTable(page).getByRole('checkbox', { name: `Select ${slugAt(place, failed)}` });
  await boxOf(1).check();
  await boxOf(3).click({ modifiers: ['Shift'] });
  await expectSums(page, failed.slice(1, 4));
  for (const place of [1, 2, 3]) await expect(boxOf(place)).toBeChecked();
  // A box that is checked already stays so when a range ends there.
  await boxOf(2).click({ modifiers: ['Shift'] });
  await expectSums(page, failed.slice(1, 3));
  await expect(boxOf(2)).toBeChecked();
  await expect(boxOf(3)).not.toBeChecked();

  const all = runsTable(page).getByRole('checkbox', { name: `Select all ${failed.length} runs` });
  await expect(all).not.toBeChecked();
  expect(await all.evaluate((box: HTMLInputElement) => box.indeterminate)).toBe(true);
  await all.check();
  await expectSums(page, failed);
  await boxOf(0).uncheck();
  await expectSums(page, failed.slice(1));
  await bar(page).getByRole('button', { name: 'Copy ids' }).click();
  await expect(bar(page)).toContainText('ids copied');
  expect((await paste(page)).split('\n')).toEqual(failed.slice(1).map(({ slug }) => slug));

  // All that these filters select are chosen no longer than these filters are.
  await choose(page, 'Status', 'Aborted');
  await expect(region).toContainText('Nothing is selected');
  await expect(runsTable(page).getByRole('checkbox', { checked: true })).toHaveCount(0);
  await selectButton(page).click();
  await expect(runsTable(page).getByRole('checkbox')).toHaveCount(0);
});

test('chosen runs stay chosen in another order and outside of the filters, which is said', async ({ page }) => {
  await open(page);
  const failed = RUNS.filter(({ status }) => status === 4);
  const chosen = [...failed.slice(0, 1), ...RUNS.slice(0, 2)];
  await choose(page, 'Status', 'Failed');
  await expectRows(page, failed);
  await click(page, slugAt(0, failed), 'Control');
  await choose(page, 'Status', 'Failed');
  await expectRows(page, RUNS);
  for (const place of [0, 1]) await click(page, slugAt(place), 'Control');
  await expectSums(page, chosen);
  await expect(bar(page)).not.toContainText('outside');
  await sortButton(page, 'Usage').click();
  await expectSums(page, chosen);
  await choose(page, 'Status', 'Failed');
  await expect(bar(page)).toContainText('2 of 3 outside of these filters');
  await expectSums(page, chosen);
  await expectSelected(page, [slugAt(0, failed)], []);
});

test('new runs change nothing of what is chosen', async ({ page, fake }) => {
  const [newest, ...older] = RUNS;
  fake.setRows(older);
  await openLive(page);
  await expectLoaded(page, older.length);
  await expect(selectButton(page)).toBeVisible();
  await click(page, slugAt(1, older), 'Control');
  await click(page, slugAt(3, older), 'Shift');
  await expectSums(page, older.slice(1, 4));
  fake.setRows(RUNS);
  await pass(page, POLL_S);
  await showButton(page).click();
  await expect(rowOf(page, newest?.slug ?? '')).toBeVisible();
  await expectSums(page, older.slice(1, 4));
  await expectSelected(
    page,
    [1, 2, 3].map((place) => slugAt(place, older)),
    [newest?.slug ?? '', slugAt(0, older)],
  );
});

test('in the narrow list a box stands beside each run', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await selectButton(page).click();
  await runsTable(page)
    .getByRole('checkbox', { name: `Select ${slugAt(1)}` })
    .check();
  await expectSums(page, RUNS.slice(1, 2));
  await expectParams(page, {});
});

test.describe('of very many runs', () => {
  const runs = sortRuns(plainAccount(10_400));
  test.use({ history: { rows: runs } });

  test('a range is as long as one can be, and says so; all of them can be chosen', async ({ page }) => {
    await openDashboard(page);
    await expectLoaded(page, runs.length);
    await expect(selectButton(page)).toBeVisible();
    await click(page, slugAt(0, runs), 'Control');
    await scroller(page).evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await click(page, slugAt(-1, runs), 'Shift');
    await expect(bar(page)).toContainText('The first 10,000 of a range of 10,400');
    await expectSums(page, runs.slice(0, 10_000));
    await selectButton(page).click();
    await runsTable(page).getByRole('checkbox', { name: 'Select all 10,400 runs' }).check();
    await expectSums(page, runs);
  });
});
