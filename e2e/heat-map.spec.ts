import type { Locator, Page } from '@playwright/test';
import type { WireRun } from '#api/contract.ts';
import { ACCOUNT } from './account.ts';
import { expectNoViolations } from './axe.ts';
import {
  expectLoaded,
  expectParams,
  expectRows,
  expectTotals,
  openDashboard,
  openDataTable,
  readDataTable,
} from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { hasUsage, sortRuns, startsWithin, sumUsage } from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

const NAME = 'Cost heat map';

test.beforeEach(async ({ page }) => {
  await openDashboard(page);
  await expectLoaded(page, ACCOUNT.length);
  await expect(heatMap(page)).toHaveAttribute('aria-busy', 'false');
});

/** What has a start and a usage has a cell. */
const ON_MAP = ACCOUNT.filter((run) => run.started_at !== 0 && hasUsage(run, {}));

function heatMap(page: Page): Locator {
  return page.getByRole('figure', { name: NAME });
}

function plotOf(page: Page): Locator {
  return heatMap(page).getByRole('application', { name: NAME });
}

/** Drags a rectangle, given in shares of the plot's width and height from its upper left corner; the button stays down. */
async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await plotOf(page).scrollIntoViewIfNeeded();
  const box = await plotOf(page).boundingBox();
  if (box === null) throw new Error('The heat map is not on the page');
  await page.mouse.move(box.x + box.width * from[0], box.y + box.height * from[1]);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to[0], box.y + box.height * to[1], { steps: 6 });
}

/** The exact numbers of the label that says what is marked out: runs and dollars. */
function readLabel(page: Page): Promise<(string | null)[]> {
  const label = heatMap(page)
    .getByRole('paragraph')
    .filter({ hasText: /runs? · / });
  return label.locator('data').evaluateAll((found) => found.map((data) => data.getAttribute('value')));
}

/** The runs that the URL's time and usage select. */
async function readRegion(page: Page): Promise<WireRun[]> {
  await expect(page).toHaveURL(({ searchParams }) => ['from', 'to', 'usage'].every((name) => searchParams.has(name)));
  const { searchParams } = new URL(page.url());
  expect([...searchParams.keys()]).toEqual(['from', 'to', 'usage']);
  const [fromMs = 0, toMs = 0] = ['from', 'to'].map((name) => Date.parse(searchParams.get(name) ?? ''));
  const [from = '', to = ''] = (searchParams.get('usage') ?? '').split('..');
  return ACCOUNT.filter((run) => startsWithin(run, fromMs, toMs) && hasUsage(run, { from, to }));
}

test('its picture has something on it, in colours of the theme', async ({ page }) => {
  const readColours = () =>
    heatMap(page)
      .locator('canvas')
      .evaluate((canvas) => {
        if (!(canvas instanceof HTMLCanvasElement)) return [];
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        const words = new Uint32Array(Uint8ClampedArray.from(pixels).buffer);
        return [...new Set(words)].filter((word) => word !== 0);
      });
  await expect.poll(async () => (await readColours()).length).toBeGreaterThan(1);
  const light = await readColours();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(async () => (await readColours()).some((colour) => light.includes(colour))).toBe(false);
});

test('its numbers are those of every cell, and what has no cell is counted', async ({ page }) => {
  const rows = await readDataTable(await openDataTable(page, NAME));
  const buckets = rows.map(({ fromMs }, bucket) =>
    ON_MAP.filter((run) => startsWithin(run, fromMs, rows[bucket + 1]?.fromMs ?? Number.POSITIVE_INFINITY)),
  );
  expect(rows.map(({ values }) => values.at(-1))).toEqual(buckets.map(({ length }) => String(length)));
  expect(rows.map(({ values }) => values.at(-2))).toEqual(buckets.map(sumUsage));
  const heads = await page.getByRole('table', { name: NAME }).getByRole('columnheader').allTextContents();
  const bins = heads.slice(1, -2).map(readBin);
  expect(rows.map(({ values }) => values.slice(0, -2))).toEqual(
    buckets.map((runs) => bins.map((isIn) => String(runs.filter(isIn).length))),
  );
  await expect(heatMap(page)).toContainText(`${ACCOUNT.length - ON_MAP.length} not on the map`);
});

/** Whether a run belongs in the column of that head: `$0.012 – $0.015` or `under $0.0001`. */
function readBin(head: string): (run: WireRun) => boolean {
  const [last = '', first] = head
    .replaceAll(/[^\d.–]/g, '')
    .split('–')
    .toReversed();
  return (run) => {
    const isBelow = head.includes('or less') ? hasUsage(run, { to: last }) : !hasUsage(run, { from: last });
    return hasUsage(run, {}) && isBelow && (first === undefined || hasUsage(run, { from: first }));
  };
}

test('a region that is dragged out says what it holds, and becomes the view; Back undoes it', async ({ page }) => {
  await drag(page, [0.3, 0.45], [0.8, 0.9]);
  const said = await readLabel(page);
  await page.mouse.up();
  const runs = await readRegion(page);
  expect(runs.length).toBeGreaterThan(20);
  expect(runs.length).toBeLessThan(ON_MAP.length / 1.5);
  expect(said).toEqual([String(runs.length), sumUsage(runs)]);
  await expectTotals(page, runs);
  await expectRows(page, sortRuns(runs));

  // A region of a region stays within it.
  await expect(heatMap(page)).toHaveAttribute('aria-busy', 'false');
  await drag(page, [0.05, 0.02], [0.95, 0.6]);
  const saidInside = await readLabel(page);
  await page.mouse.up();
  await expect.poll(async () => (await readRegion(page)).length).toBeLessThan(runs.length);
  const inside = await readRegion(page);
  expect(saidInside).toEqual([String(inside.length), sumUsage(inside)]);
  await expectTotals(page, inside);

  await page.goBack();
  await expectTotals(page, runs);
  await page.goBack();
  await expectParams(page, {});
  await expectTotals(page, ACCOUNT);
});

test('what differs in a region is asked about as in a range', async ({ page }) => {
  await drag(page, [0.4, 0.3], [0.6, 0.9]);
  await page.mouse.up();
  const spikes = page.getByRole('region', { name: 'Cost spikes' });
  await spikes.getByRole('button', { name: 'What differs here?' }).click();
  await expect(spikes.getByRole('button', { name: /^What differs: / })).toHaveAttribute('aria-expanded', 'true');
  await expect(page).toHaveURL(
    ({ searchParams }) => searchParams.has('usage') && searchParams.get('spike') === 'range',
  );
});

test('a drag that ends on Escape changes nothing', async ({ page }) => {
  await drag(page, [0.3, 0.3], [0.6, 0.6]);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expectTotals(page, ACCOUNT);
  await expectParams(page, {});
});

test('what is pointed at is said, and the other charts point at the same bucket', async ({ page }) => {
  await plotOf(page).hover({ position: { x: 200, y: 120 } });
  const status = heatMap(page).getByRole('status');
  await expect(status).toContainText('Usage of a run');
  const traffic = page.getByRole('figure', { name: 'Traffic over time' });
  await expect(traffic.locator('.recharts-tooltip-wrapper')).toHaveText(/\d k?B$|\d MB$/);
  await page.mouse.move(0, 0);
  await expect(status).toBeEmpty();
});

test('by keyboard: a cell, a region, the view', async ({ page }) => {
  await plotOf(page).focus();
  const status = heatMap(page).getByRole('status');
  await page.keyboard.press('ArrowLeft');
  // The dearest run of all.
  await expect(status.getByRole('definition').locator('data').nth(1)).toHaveAttribute('value', '123456789.123456789');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+PageDown');
  await expect(status).toContainText(/runs? · \$/);
  await page.keyboard.press('Escape');
  await expect(status).toBeEmpty();

  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Home');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Shift+End');
  for (const _ of [1, 2, 3]) await page.keyboard.press('Shift+PageDown');
  const said = await status.locator('data').evaluateAll((found) => found.map((data) => data.getAttribute('value')));
  await page.keyboard.press('Enter');
  const runs = await readRegion(page);
  expect(said).toEqual([String(runs.length), sumUsage(runs)]);
  expect(runs.length).toBeGreaterThan(10);
  await expectTotals(page, runs);
});

test('what is dear can be coloured by its dollars', async ({ page }) => {
  await expect(heatMap(page)).toContainText('runs in a cell');
  await heatMap(page).getByRole('group', { name: 'Colour by' }).getByRole('button', { name: 'By dollars' }).click();
  await expect(heatMap(page)).toContainText(/\$123M in a cell/);
});

test('axe finds nothing on it, light and dark, with a region marked out and its numbers open', async ({ page }) => {
  await openDataTable(page, NAME);
  await plotOf(page).focus();
  for (const key of ['ArrowLeft', 'Shift+ArrowLeft', 'Shift+PageDown']) await page.keyboard.press(key);
  await expectNoViolations(page, ['figure:has(canvas)']);
});
