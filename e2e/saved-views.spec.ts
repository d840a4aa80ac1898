import type { Locator, Page } from '@playwright/test';
import { ACCOUNT } from './account.ts';
import {
  choose,
  expectLoaded,
  expectParams,
  expectRows,
  filterButton,
  openDashboard,
  sortButton,
} from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { sortRuns } from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

const FAILED = ACCOUNT.filter(({ status }) => status === 4);

function viewsButton(page: Page): Locator {
  return page.getByRole('region', { name: 'Filters' }).getByRole('button', { name: 'Views', exact: true });
}

async function openViews(page: Page): Promise<Locator> {
  await viewsButton(page).click();
  const dialog = page.getByRole('dialog', { name: 'Views' });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Views' })).toBeHidden();
}

function item(dialog: Locator, name: string): Locator {
  return dialog.getByRole('listitem').filter({ has: dialog.page().getByRole('link', { name, exact: true }) });
}

async function save(page: Page, name: string): Promise<void> {
  const dialog = await openViews(page);
  await dialog.getByLabel('Save this view').fill(name);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(`This view is saved as: ${name}`)).toBeVisible();
  await close(page);
}

/** What is kept on the device. */
function readDevice(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() =>
    Object.fromEntries(Object.entries(localStorage).map(([name, text]) => [name, String(text)])),
  );
}

test.beforeEach(async ({ page }) => {
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
});

test('a view is saved, left and followed again; relative ranges stay relative', async ({ page }) => {
  await choose(page, 'Status', 'Failed');
  await choose(page, 'Time range', 'Last 90 days');
  await sortButton(page, 'Usage').click();
  await save(page, 'Dear failures');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await sortButton(page, 'Started').click();

  const dialog = await openViews(page);
  const link = dialog.getByRole('link', { name: 'Dear failures' });
  await expect(link).not.toHaveAttribute('aria-current');
  await expect(link).toHaveAttribute('href', '?range=90d&status=failed&sort=-usage');
  await link.click();
  await expect(dialog).toBeHidden();
  await expectParams(page, { range: '90d', status: 'failed', sort: '-usage' });
  await expect(filterButton(page, 'Time range')).toHaveText('Time range: Last 90 days');
  await openViews(page);
  await expect(link).toHaveAttribute('aria-current', 'true');

  await dialog.getByRole('link', { name: 'Everything' }).click();
  await expectParams(page, {});
  await expectRows(page, sortRuns(ACCOUNT));
  await page.goBack();
  await expectParams(page, { range: '90d', status: 'failed', sort: '-usage' });
});

test('94: what two tabs save is kept, of both', async ({ page, context }) => {
  // This tab is about to save a view when the other one does, and has not heard of that when it saves its own.
  await page.evaluate(() => {
    addEventListener('storage', (event) => event.stopImmediatePropagation(), { capture: true });
  });
  await choose(page, 'Status', 'Succeeded');
  const field = (await openViews(page)).getByLabel('Save this view');
  await field.fill('In this tab');
  const tab = await context.newPage();
  await openDashboard(tab);
  await expectLoaded(tab, ACCOUNT.length);
  await choose(tab, 'Status', 'Failed');
  await save(tab, 'In the other tab');
  // Chromium takes a moment to carry what one tab writes over to the process of the other; nobody is that fast.
  await expect.poll(async () => (await readDevice(page))['run-history-views']).toContain('In the other tab');
  await field.press('Enter');
  await expect(page.getByText('This view is saved as: In this tab')).toBeVisible();
  await close(page);
  for (const each of [page, tab]) {
    const dialog = await openViews(each);
    await expect(dialog.getByRole('listitem').getByRole('link')).toHaveText([
      'Everything',
      'In the other tab',
      'In this tab',
    ]);
  }
});

test('an open run is no part of a view', async ({ page }) => {
  // There the run stands beside the page.
  await page.setViewportSize({ width: 1440, height: 900 });
  await openDashboard(page, `status=failed&run=${FAILED[0]?.slug}`);
  await expectLoaded(page, ACCOUNT.length);
  await save(page, 'Failures');
  expect(JSON.parse((await readDevice(page))['run-history-views'] ?? '')).toEqual({
    version: 1,
    views: [{ name: 'Failures', query: 'status=failed' }],
  });
});

test('the page opens with the chosen view, at once, unless its address says something else', async ({
  page,
  context,
}) => {
  await choose(page, 'Status', 'Failed');
  await save(page, 'Failures');
  let dialog = await openViews(page);
  await item(dialog, 'Failures').getByRole('button', { name: 'Open first' }).click();
  await expect(item(dialog, 'Failures').getByRole('button', { name: 'Opens first' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await close(page);

  const tab = await context.newPage();
  await openDashboard(tab);
  await expectLoaded(tab, ACCOUNT.length);
  await expectParams(tab, { status: 'failed' });
  await expectRows(tab, sortRuns(FAILED));

  await test.step('what was cleared stays so after a reload', async () => {
    await tab.getByRole('button', { name: 'Clear filters' }).click();
    await expectParams(tab, {});
    await tab.reload();
    await expectLoaded(tab, ACCOUNT.length);
    await expectParams(tab, {});
    await expectRows(tab, sortRuns(ACCOUNT));
  });

  await test.step('a link wins, and everything has one', async () => {
    await openDashboard(tab, 'status=succeeded');
    await expectParams(tab, { status: 'succeeded' });
    dialog = await openViews(tab);
    const href = await dialog.getByRole('link', { name: 'Everything' }).getAttribute('href');
    const other = await context.newPage();
    await openDashboard(other, href?.slice(1));
    await expectLoaded(other, ACCOUNT.length);
    await expectRows(other, sortRuns(ACCOUNT));
  });

  await test.step('until it is not wanted any more', async () => {
    await item(dialog, 'Failures').getByRole('button', { name: 'Opens first' }).click();
    await openDashboard(tab);
    await expectLoaded(tab, ACCOUNT.length);
    await expectParams(tab, {});
  });
});

test('a view is renamed', async ({ page }) => {
  await choose(page, 'Status', 'Failed');
  await save(page, 'Failures');
  const dialog = await openViews(page);
  await item(dialog, 'Failures').getByRole('button', { name: 'Rename' }).click();
  await expect(dialog.getByLabel('Rename')).toBeFocused();
  await expect(dialog.getByLabel('Rename')).toHaveValue('Failures');
  await page.keyboard.press('Escape');
  await expect(item(dialog, 'Failures')).toBeVisible();
  await item(dialog, 'Failures').getByRole('button', { name: 'Rename' }).click();
  await dialog.getByLabel('Rename').fill('<b>Broken</b> 失败');
  await page.keyboard.press('Enter');
  await expect(item(dialog, '<b>Broken</b> 失败').getByRole('button', { name: 'Rename' })).toBeFocused();
  await expect(dialog.getByText('This view is saved as: <b>Broken</b> 失败')).toBeVisible();
});

test('what is deleted can be had back, and with it that the page opens with it', async ({ page }) => {
  await choose(page, 'Status', 'Failed');
  await save(page, 'Failures');
  const dialog = await openViews(page);
  await item(dialog, 'Failures').getByRole('button', { name: 'Open first' }).click();
  await item(dialog, 'Failures').getByRole('button', { name: 'Delete' }).click();
  await expect(item(dialog, 'Failures')).toHaveCount(0);
  await expect(dialog.getByRole('status').filter({ hasText: 'Deleted: Failures' })).toBeVisible();
  expect((await readDevice(page))['run-history-start-view']).toBe('');
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(item(dialog, 'Failures').getByRole('button', { name: 'Opens first' })).toBeVisible();
  expect((await readDevice(page))['run-history-start-view']).toBe('status=failed');
});

test('what cannot be saved is refused with a sentence', async ({ page }) => {
  const dialog = await openViews(page);
  const name = dialog.getByLabel('Save this view');
  await name.fill('All');
  await page.keyboard.press('Enter');
  await expect(name).toHaveAccessibleDescription('This is everything: filter, sort or choose a time range first.');
  await close(page);

  await choose(page, 'Status', 'Failed');
  await save(page, 'Failures');
  await choose(page, 'Origin', 'web');
  await openViews(page);
  for (const [text, says] of [
    [' ', 'Give it a name.'],
    ['failures', 'There is a view “Failures” already. Choose another name.'],
    ['x'.repeat(81), 'A name has 80 characters at most.'],
  ] as const) {
    await name.fill(text);
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(name).toHaveAccessibleDescription(says);
    await expect(name).toHaveAttribute('aria-invalid', 'true');
  }
});

test('a link of a view is copied: it holds no run, no source and no key', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-write']);
  await choose(page, 'Status', 'Failed', 'Aborted');
  await save(page, 'Trouble');
  const dialog = await openViews(page);
  await item(dialog, 'Trouble').getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByRole('status').filter({ hasText: 'Link copied' })).toBeAttached();
  await close(page);
  const search = page.getByRole('searchbox', { name: 'Search runs' });
  await search.focus();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(search).toHaveValue(`${new URL(page.url()).origin}/?status=failed,aborted`);
});

test('a device that was tampered with gives only what a view can say', async ({ page, context }) => {
  await page.evaluate(() => {
    const views = [
      { name: 'Odd', query: 'api-key=secret&status=failed&run=01A&nonsense=1' },
      { name: 'Odd', query: 'q=x' },
      7,
    ];
    localStorage.setItem('run-history-views', JSON.stringify({ version: 1, views }));
    localStorage.setItem('run-history-start-view', 'api-key=secret&status=failed&source=sample');
  });
  const tab = await context.newPage();
  await openDashboard(tab);
  await expectLoaded(tab, ACCOUNT.length);
  await expectParams(tab, { status: 'failed' });
  const dialog = await openViews(tab);
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await expect(dialog.getByRole('link', { name: 'Odd' })).toHaveAttribute('href', '?status=failed');
});

test('where nothing can be kept, views last as long as the page, and it says so', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  await openDashboard(page, 'status=failed');
  await expectLoaded(page, ACCOUNT.length);
  await save(page, 'Failures');
  const dialog = await openViews(page);
  await expect(dialog.getByText('saved views are here until it is reloaded')).toBeVisible();
  await expect(item(dialog, 'Failures')).toBeVisible();
});

test('the views by keyboard', async ({ page }) => {
  await choose(page, 'Status', 'Failed');
  await viewsButton(page).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Views' });
  await expect(dialog).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('link', { name: 'Everything' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Failures');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('This view is saved as: Failures')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(viewsButton(page)).toBeFocused();
});
