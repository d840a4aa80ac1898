import type { Locator, Page } from '@playwright/test';
import { ACCOUNT } from './account.ts';
import { COLUMNS, expectLoaded, expectRows, header, openDashboard, runsTable } from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { scroller } from './long-table.ts';
import { sortRuns } from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

const LAYOUT_ITEM = 'run-history-table';

test.beforeEach(async ({ page }) => {
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
});

async function openColumns(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Columns/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Columns' });
  await expect(dialog).toBeFocused();
  return dialog;
}

/** The names in the header, from left to right; rows have as many cells. */
async function expectColumns(page: Page, names: readonly string[]): Promise<void> {
  const headers = runsTable(page).getByRole('columnheader');
  await expect(headers).toHaveText(names);
  await expect(runsTable(page).getByRole('row').nth(1).getByRole('cell')).toHaveCount(names.length);
}

function widthOf(page: Page, name: (typeof COLUMNS)[number]): Promise<number> {
  return header(page, name).evaluate((element) => element.getBoundingClientRect().width);
}

function heightOf(row: Locator): Promise<number> {
  return row.evaluate((element) => element.getBoundingClientRect().height);
}

function edgeOf(page: Page, name: string): Locator {
  return runsTable(page).getByRole('separator', { name: `Width of ${name}` });
}

test('columns are hidden, say which ones they are, and stay hidden on this device', async ({ page }) => {
  const dialog = await openColumns(page);
  await expect(runsTable(page)).not.toHaveAttribute('aria-colcount');
  for (const name of ['Origin', 'Status']) await dialog.getByRole('checkbox', { name }).uncheck();
  await expect(dialog.getByRole('checkbox', { name: 'Run' })).toBeDisabled();
  const shown = COLUMNS.filter((name) => name !== 'Origin' && name !== 'Status');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Columns: 10 of 12' })).toBeFocused();
  await expectColumns(page, shown);

  await page.reload();
  await expectLoaded(page, ACCOUNT.length);
  await expectColumns(page, shown);
  await expect(runsTable(page)).toHaveAttribute('aria-colcount', '12');
  await expect(header(page, 'Started')).toHaveAttribute('aria-colindex', '2');
  const cells = runsTable(page).getByRole('row').nth(1).getByRole('cell');
  await expect(cells.first()).toHaveAttribute('aria-colindex', '2');
  await expect(cells.last()).toHaveAttribute('aria-colindex', '12');
  await expectRows(page, sortRuns(ACCOUNT));

  await openColumns(page);
  await page.getByRole('button', { name: 'Reset columns' }).click();
  await expectColumns(page, COLUMNS);
});

test('columns change places by the keyboard, and the focus goes with them', async ({ page }) => {
  const dialog = await openColumns(page);
  const left = dialog.getByRole('button', { name: 'Move Usage left' });
  await left.focus();
  for (const _ of COLUMNS) {
    await page.keyboard.press('Enter');
    await expect(left).toBeFocused();
  }
  await expect(left).toHaveAttribute('aria-disabled', 'true');
  await expectColumns(page, ['Usage', ...COLUMNS.filter((name) => name !== 'Usage')]);
  await dialog.getByRole('button', { name: 'Move Usage right' }).click();
  await expectColumns(page, ['Status', 'Usage', ...COLUMNS.slice(1).filter((name) => name !== 'Usage')]);
});

test('a pinned column stands first and stays when the others are scrolled', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 900 });
  const dialog = await openColumns(page);
  await dialog.getByRole('button', { name: 'Pin Run' }).click();
  await expect(dialog.getByRole('button', { name: 'Pin Run' })).toHaveAttribute('aria-pressed', 'true');
  await dialog.getByRole('button', { name: 'Pin Usage' }).click();
  await page.keyboard.press('Escape');
  const others = COLUMNS.filter((name) => name !== 'Run' && name !== 'Usage');
  await expectColumns(page, ['Run', 'Usage', ...others]);

  const cells = runsTable(page).getByRole('row').nth(2).getByRole('cell');
  const places = () =>
    Promise.all(
      [header(page, 'Run'), header(page, 'Usage'), cells.nth(0), cells.nth(1), cells.nth(2)].map(
        async (each) => (await each.boundingBox())?.x,
      ),
    );
  const before = await places();
  await scroller(page).evaluate((element) => element.scrollTo({ left: 250 }));
  await expect.poll(async () => (await places())[4]).toBe((before[4] ?? 0) - 250);
  expect((await places()).slice(0, 4)).toEqual(before.slice(0, 4));
  // What is scrolled below it does not show through.
  await cells.nth(1).scrollIntoViewIfNeeded();
  const top = await cells.nth(1).evaluate((cell) => {
    const { x, y } = cell.getBoundingClientRect();
    return document.elementFromPoint(x + 20, y + 2)?.closest('td')?.dataset['column'];
  });
  expect(top).toBe('usage');
});

test('a column is as wide as its edge is dragged, pressed or told', async ({ page }) => {
  const own = await widthOf(page, 'Duration');
  const edge = edgeOf(page, 'Duration');
  await edge.hover();
  const box = await edge.boundingBox();
  const [x, y] = [(box?.x ?? 0) + 4, (box?.y ?? 0) + 8];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y, { steps: 3 });
  await page.mouse.move(x + 57, y, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => widthOf(page, 'Duration')).toBe(own + 57);
  await expect(edge).toHaveAttribute('aria-valuenow', String(own + 57));
  const cell = runsTable(page).getByRole('row').nth(1).getByRole('cell').nth(2);
  expect((await cell.boundingBox())?.width).toBe(own + 57);

  await edge.focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => widthOf(page, 'Duration')).toBe(own + 47);
  await page.reload();
  await expectLoaded(page, ACCOUNT.length);
  await expect.poll(() => widthOf(page, 'Duration')).toBe(own + 47);
  await edge.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => widthOf(page, 'Duration')).toBe(own);

  const dialog = await openColumns(page);
  const field = dialog.getByRole('spinbutton', { name: 'Width of Duration in pixels' });
  await field.fill('200');
  await expect.poll(() => widthOf(page, 'Duration')).toBe(200);
  await field.fill('5');
  await field.blur();
  await expect(field).toHaveValue('60');
  await expect.poll(() => widthOf(page, 'Duration')).toBe(60);
});

test('what fills the table has a width of its own once its edge was moved, until that is clicked twice', async ({
  page,
}) => {
  const filling = await widthOf(page, 'Scraper');
  await edgeOf(page, 'Scraper').press('ArrowRight');
  await expect.poll(() => widthOf(page, 'Scraper')).toBe(Math.round(filling + 10));
  await edgeOf(page, 'Scraper').dblclick();
  await expect.poll(() => widthOf(page, 'Scraper')).toBe(filling);
});

test('a drag of an edge sorts nothing', async ({ page }) => {
  await edgeOf(page, 'Usage').click();
  await expect(header(page, 'Usage')).toHaveAttribute('aria-sort', 'none');
});

test('rows are as high as the density says, and the first one in sight stays', async ({ page }) => {
  const rows = runsTable(page).getByRole('row');
  await scroller(page).evaluate((element) => element.scrollTo({ top: 33 * 90 }));
  const region = page.getByRole('region', { name: 'Runs', exact: true });
  await expect(region).toContainText(/Rows 91–/);
  const dialog = await openColumns(page);
  for (const [name, height] of [
    ['Compact', 28],
    ['Roomy', 40],
    ['Comfortable', 33],
    ['Compact', 28],
  ] as const) {
    await dialog.getByRole('button', { name }).click();
    await expect.poll(() => heightOf(rows.nth(3))).toBe(height);
    await expect(region).toContainText(/Rows 91–/);
  }
  await page.reload();
  await expectLoaded(page, ACCOUNT.length);
  await expect.poll(() => heightOf(rows.nth(3))).toBe(28);
  // Resetting the columns is not about the rows.
  await openColumns(page);
  await dialog.getByRole('button', { name: 'Reset columns' }).click();
  await expect.poll(() => heightOf(rows.nth(3))).toBe(28);
});

test('what the device remembers is not trusted', async ({ page }) => {
  await page.evaluate(
    ([name, text]) => localStorage.setItem(name ?? '', text ?? ''),
    [LAYOUT_ITEM, '1 roomy -run usage=99999 <b> gone=1 usage -error'],
  );
  await page.reload();
  await expectLoaded(page, ACCOUNT.length);
  await expectColumns(page, ['Run', 'Usage', ...COLUMNS.filter((name) => !['Run', 'Usage', 'Error'].includes(name))]);
  expect(await widthOf(page, 'Usage')).toBe(900);
  await page.evaluate((name) => localStorage.setItem(name, '7 {"columns":[]}'), LAYOUT_ITEM);
  await page.reload();
  await expectLoaded(page, ACCOUNT.length);
  await expectColumns(page, COLUMNS);
});

test('another tab shows what was chosen', async ({ page, context }) => {
  const other = await context.newPage();
  await openDashboard(other);
  await expectLoaded(other, ACCOUNT.length);
  await expect(other.getByRole('button', { name: 'Columns' })).toBeVisible();
  await page.bringToFront();
  const dialog = await openColumns(page);
  await dialog.getByRole('checkbox', { name: 'Started' }).uncheck();
  await expectColumns(
    other,
    COLUMNS.filter((name) => name !== 'Started'),
  );
});

test('a narrow table is a list, and says that its columns are no matter there', async ({ page }) => {
  const dialog = await openColumns(page);
  await dialog.getByRole('checkbox', { name: 'Usage' }).uncheck();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(header(page, 'Usage')).toBeVisible();
  await expect(runsTable(page).getByRole('row').nth(1)).toContainText('$');
  await page.keyboard.press('Escape');
  await openColumns(page);
  await expect(dialog).toContainText('the table is a list');
  await expect(dialog.getByRole('checkbox')).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: 'Roomy' })).toBeVisible();
});

test('in a low window the columns are scrolled, and stay where they were scrolled to', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 480 });
  const dialog = await openColumns(page);
  for (const name of ['Error', 'Origin']) await dialog.getByRole('checkbox', { name }).uncheck();
  const scrolled = await dialog.evaluate((element) => element.scrollTop);
  expect(scrolled).toBeGreaterThan(0);
  // Further than the columns go: the page behind them stays where it is.
  const pageTop = await page.evaluate(() => scrollY);
  await page.mouse.wheel(0, 4000);
  await expect
    .poll(() => dialog.evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop))
    .toBeLessThan(1);
  await expectColumns(
    page,
    COLUMNS.filter((name) => name !== 'Error' && name !== 'Origin'),
  );
  await expect(dialog).toBeVisible();
  expect(await dialog.evaluate((element) => element.scrollTop)).toBeGreaterThanOrEqual(scrolled);
  expect(await page.evaluate(() => scrollY)).toBe(pageTop);
  const box = await dialog.boundingBox();
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(480);
});
