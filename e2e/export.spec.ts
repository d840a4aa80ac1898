import type { WireRun } from '#api/contract.ts';
import { ACCOUNT, plainAccount } from './account.ts';
import { expectLoaded, expectRows, openDashboard, sortButton, total, totalsRegion } from './dashboard.ts';
import {
  csvOf,
  exportButton,
  exportMenu,
  openExportMenu,
  parseCsv,
  readDownload,
  saveAs,
  slowExports,
  workerOf,
} from './exports.ts';
import { expect, test } from './fixtures.ts';
import { createGate } from './gate.ts';
import { durationOf, sortRuns, sumDecimals, sumUsage } from './oracle.ts';

test.describe('an account of 200 runs', () => {
  test.use({ history: { rows: ACCOUNT } });

  test('saves exactly the filtered runs in their order as CSV, and their totals are the page’s', async ({ page }) => {
    const failed = ACCOUNT.filter(({ status }) => status === 4 || status === 5);
    await openDashboard(page, 'status=failed,aborted&sort=-usage');
    await expectLoaded(page, ACCOUNT.length);
    const menu = await openExportMenu(page);
    await menu.getByRole('menuitemradio', { name: 'All fields' }).click();
    await expect(page.getByRole('region', { name: 'Filters' })).toContainText(`${failed.length} runs`);
    await expect(menu.getByRole('menuitem', { name: /^CSV about [\d.]+ kB$/ })).toBeVisible();
    const { name, text } = await saveAs(page, 'CSV');
    await expect(page.getByRole('status').getByText(`Saved ${failed.length} runs`)).toBeVisible();
    expect(name).toMatch(
      new RegExp(`^coreclaw-runs_2025-\\d\\d-\\d\\d_2026-03-\\d\\d_${failed.length}-of-200-complete\\.csv$`),
    );

    const saved = parseCsv(text);
    expect(saved).toEqual(sortRuns(failed, '-usage').map(csvOf));
    expect(text.split('\r\n')).toHaveLength(failed.length + 2);
    const add = (field: string): string => sumDecimals(saved.map((row) => row[field] ?? ''));
    await expect(total(page, 'Usage')).toHaveAttribute('value', add('usage_usd'));
    await expect(total(page, 'Results')).toHaveAttribute('value', add('results'));
    await expect(total(page, 'Traffic')).toHaveAttribute('value', add('traffic_bytes'));
    await expect(total(page, 'Runs')).toHaveAttribute('value', String(saved.length));
  });

  test('saves them as JSON in the terms of the API, with what it covers', async ({ page }) => {
    // The open run stands beside.
    await page.setViewportSize({ width: 1600, height: 900 });
    await openDashboard(page, 'q=odd&sort=run&run=01ODD0000000000000000000A4');
    await expectLoaded(page, ACCOUNT.length);
    const odd = sortRuns(
      ACCOUNT.filter(({ slug }) => slug.startsWith('01ODD')),
      'run',
    );
    await expect(total(page, 'Runs')).toHaveAttribute('value', String(odd.length));
    // It takes the focus when it is there, and with it whatever is open elsewhere.
    await expect(page.getByRole('dialog', { name: /^Run / })).toBeFocused();
    const menu = await openExportMenu(page);
    await menu.getByRole('menuitemradio', { name: 'All fields' }).click();
    const { name, text } = await saveAs(page, 'JSON');
    const saved: unknown = JSON.parse(text);
    expect(name).toMatch(/_10-of-200-complete\.json$/);
    expect(saved).toMatchObject({
      coverage: { runs: 10, loaded: 200, count: 200, complete: true },
      filter: 'q=odd&sort=run',
      exported_at: '2026-03-18T10:30:20Z',
    });
    expect(saved).toHaveProperty(
      'runs',
      odd.map((run) => Object.assign({}, run, { usage: run.usage || null, duration: durationOf(run) })),
    );
  });

  test('is opened, walked through and closed by keyboard', async ({ page }) => {
    await openDashboard(page);
    await expectLoaded(page, ACCOUNT.length);
    const button = exportButton(page);
    await expect(button).toHaveAttribute('aria-haspopup', 'menu');
    await expect(button).toHaveAttribute('aria-expanded', 'false');
    await button.press('Enter');
    const menu = exportMenu(page);
    const item = (name: RegExp) => menu.getByRole('menuitem', { name });
    await expect(item(/^CSV/)).toBeFocused();
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('ArrowDown');
    await expect(item(/^JSON/)).toBeFocused();
    await page.keyboard.press('End');
    const bom = menu.getByRole('menuitemcheckbox', { name: /^BOM for Excel/ });
    await expect(bom).toBeFocused();
    await page.keyboard.press('Space');
    await expect(bom).toHaveAttribute('aria-checked', 'true');
    await page.keyboard.press('a');
    await expect(menu.getByRole('menuitemradio', { name: 'All fields' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await expect(button).toBeFocused();
    await button.press('Enter');
    await page.keyboard.press('Tab');
    await expect(menu).toBeHidden();
    await button.click();
    await totalsRegion(page).click({ position: { x: 4, y: 4 } });
    await expect(menu).toBeHidden();
    await button.click();
    await expect(menu).toBeVisible();
    await button.click();
    await expect(menu).toBeHidden();
  });

  test('remembers on this device how files are to be', async ({ page }) => {
    await openDashboard(page);
    await expectLoaded(page, ACCOUNT.length);
    await openExportMenu(page);
    const plain = await saveAs(page, 'CSV');
    expect(plain.text.slice(0, 60)).toBe('status,started_at,duration_s,scraper_title,slug,results,usag');
    const menu = await openExportMenu(page);
    await menu.getByRole('menuitemradio', { name: 'All fields' }).click();
    await menu.getByRole('menuitemcheckbox', { name: /^BOM for Excel/ }).click();
    await page.reload();
    await expectLoaded(page, ACCOUNT.length);
    await openExportMenu(page);
    await expect(menu.getByRole('menuitemradio', { name: 'All fields' })).toHaveAttribute('aria-checked', 'true');
    await expect(menu.getByRole('menuitemradio', { name: 'Shown columns' })).toHaveAttribute('aria-checked', 'false');
    const { text } = await saveAs(page, 'CSV');
    expect(text.slice(0, 62)).toBe('\uFEFFstatus,started_at,duration_s,scraper_title,scraper_slug,slug,');
  });

  test('has nothing to save where nothing is selected', async ({ page }) => {
    await openDashboard(page, 'q=nobody-has-this');
    await expectLoaded(page, ACCOUNT.length);
    const menu = await openExportMenu(page);
    await expect(page.getByRole('region', { name: 'Filters' })).toContainText('No runs are selected');
    await expect(menu.getByRole('menuitem', { name: /^CSV/ })).toHaveAttribute('aria-disabled', 'true');
  });
});

test.describe('text that would be a formula', () => {
  const starts = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
  const rows = starts.map((start, nth): WireRun =>
    Object.assign({}, ACCOUNT[nth], {
      slug: `01EVIL${nth}`,
      scraper_title: `${start}HYPERLINK("http://x","a, b")`,
      err_msg: `${start}cmd|' /C calc'!A0\nnext line`,
      usage: '-0.5',
      duration: -3,
    }),
  );
  test.use({ history: { rows } });

  test('is text in a spreadsheet, and numbers stay numbers', async ({ page }) => {
    await openDashboard(page);
    await expectLoaded(page, rows.length);
    await openExportMenu(page);
    const { text } = await saveAs(page, 'CSV');
    const saved = parseCsv(text).sort((a, b) => ((a['slug'] ?? '') < (b['slug'] ?? '') ? -1 : 1));
    expect(saved.map((row) => row['scraper_title'])).toEqual(rows.map(({ scraper_title: title }) => `'${title}`));
    expect(saved.map((row) => row['err_msg'])).toEqual(rows.map(({ err_msg: error }) => `'${error}`));
    expect(new Set(saved.map((row) => row['usage_usd']))).toEqual(new Set(['-0.5000']));
  });
});

test.describe('an account of 12,431 runs', () => {
  const rows = plainAccount(12_431);
  test.use({ history: { rows } });

  test('is exported as far as it is loaded, and the file says so', async ({ page, fake }) => {
    const { opened, open } = createGate();
    fake.behave({ script: (_, index) => (index >= 3 ? { kind: 'hold', until: opened } : undefined) });
    await openDashboard(page);
    await expect(totalsRegion(page)).toContainText(/Partial: from [1-9][\d,]* of 12,431 runs\./);
    await expect.poll(() => fake.requests.length).toBeGreaterThan(3);
    await openExportMenu(page);
    await expect(page.getByText(/^Only the [1-9][\d,]* loaded runs of 12,431$/)).toBeVisible();
    const { name, text } = await saveAs(page, 'JSON');
    const saved: { coverage: { runs: number; loaded: number }; runs: { slug: string }[] } = JSON.parse(text);
    const { length } = saved.runs;
    expect(saved.coverage).toMatchObject({ runs: length, loaded: length, count: 12_431, complete: false });
    expect(name).toContain(`_${length}-partial-${length}-of-12431.json`);
    expect(saved.runs.map(({ slug }) => slug)).toEqual(sortRuns(rows.slice(0, length)).map(({ slug }) => slug));
    open();
    await expectLoaded(page, rows.length);
  });

  test('is exported while the page answers, as it was when that began', async ({ page }) => {
    await openDashboard(page);
    await expectLoaded(page, rows.length);
    await slowExports(page, 400);
    const menu = await openExportMenu(page);
    const download = page.waitForEvent('download');
    await menu.getByRole('menuitem', { name: /^CSV/ }).click();
    const progress = page.getByRole('progressbar', { name: 'Exporting runs' });
    await expect(progress).toHaveAttribute('max', '12431');
    await sortButton(page, 'Usage').click();
    await expectRows(page, sortRuns(rows, '-usage'));
    await expect(progress).toBeVisible();
    const { text } = await readDownload(await download);
    const saved = parseCsv(text);
    expect(saved.map((row) => row['slug'])).toEqual(sortRuns(rows).map(({ slug }) => slug));
    expect(sumDecimals(saved.map((row) => row['usage_usd'] ?? ''))).toBe(sumUsage(rows));
    await expect(progress).toBeHidden();
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.getByText('Saved 12,431 runs')).toBeHidden();
  });

  test('is not saved when that is cancelled', async ({ page }) => {
    const downloads: string[] = [];
    page.on('download', (download) => downloads.push(download.suggestedFilename()));
    await openDashboard(page);
    await expectLoaded(page, rows.length);
    await slowExports(page, 400);
    const menu = await openExportMenu(page);
    await menu.getByRole('menuitem', { name: /^CSV/ }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('The export was cancelled. Nothing was saved.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Close' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('The export was cancelled. Nothing was saved.')).toBeHidden();
    await expect(exportButton(page)).toBeFocused();
    await openExportMenu(page);
    const { name } = await saveAs(page, 'JSON');
    expect(downloads).toEqual([name]);
  });

  test('breaks off with a word when the engine dies, and when another history is shown', async ({ page }) => {
    await openDashboard(page);
    await expectLoaded(page, rows.length);
    const broke = page.getByRole('status').getByText('The export broke off');
    const beginExport = async (): Promise<void> => {
      await slowExports(page, 400);
      const menu = await openExportMenu(page);
      await menu.getByRole('menuitem', { name: /^JSON/ }).click();
      await expect(page.getByRole('progressbar', { name: 'Exporting runs' })).toHaveAttribute('max', '12431');
    };

    await beginExport();
    await workerOf(page).evaluate(() => {
      setTimeout(() => {
        throw new Error('The worker dies.');
      });
    });
    await expect(broke).toBeVisible();
    await expect(page.getByRole('banner')).toContainText('read again after a failure of this page');
    await expectLoaded(page, rows.length);

    await beginExport();
    // As Back does.
    await page.evaluate(() => {
      history.pushState(null, '', '/?source=sample');
      history.pushState(null, '', '/');
      history.back();
    });
    await expect(broke).toBeVisible();
    await expect(page.getByText('Sample data')).toBeVisible();
  });
});
