import type { Locator, Page } from '@playwright/test';
import { plainAccount } from './account.ts';
import { connect, expect, test } from './fixtures.ts';
import {
  choose,
  expectLoaded,
  expectParams,
  FIGURES,
  header,
  openDashboard,
  runsTable,
  totalsRegion,
  roundingOf,
} from './dashboard.ts';
import type { FakeCoreclaw } from './fake-coreclaw.ts';
import { createGate, type Gate } from './gate.ts';

const RUNS = plainAccount(331);
test.use({ history: { rows: RUNS } });

function scroller(page: Page): Locator {
  return page.getByRole('group', { name: 'Runs, scrollable' });
}

interface Geometry {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly pageTop: number;
}

function measure(page: Page): Promise<Geometry> {
  return scroller(page).evaluate(({ scrollTop, scrollLeft, scrollHeight }) => ({
    top: scrollTop,
    left: scrollLeft,
    height: scrollHeight,
    pageTop: Math.round(scrollY),
  }));
}

async function expectPlace(page: Page, { top, left, height, pageTop }: Partial<Geometry>): Promise<void> {
  const found = await measure(page);
  if (top !== undefined) expect(found.top).toBe(top);
  if (left !== undefined) expect(found.left).toBe(left);
  if (height !== undefined) expect(Math.abs(found.height - height)).toBeLessThanOrEqual(roundingOf(page));
  // Firefox keeps in place what is in sight, so a pixel above it moves the page: before the reload, and after.
  if (pageTop !== undefined) expect(Math.abs(found.pageTop - pageTop)).toBeLessThanOrEqual(2 * roundingOf(page));
}

function scrollElement(element: Element, to: ScrollToOptions): number {
  element.scrollTo(to);
  return element.scrollTop;
}

async function scrollTable(page: Page, top: number, left = 0): Promise<void> {
  // The table grows a moment after its runs are counted.
  await expect.poll(() => scroller(page).evaluate(scrollElement, { top, left })).toBe(top);
  await expect(skeletonRows(page)).toHaveCount(0);
}

/** Places without a run, which assistive technology does not hear of. */
function skeletonRows(page: Page): Locator {
  return runsTable(page).locator('tbody tr[aria-hidden=true]');
}

/** The runs in the table, once there are any: none are shown while it flies. */
async function readRuns(page: Page): Promise<(string | null)[]> {
  const links = runsTable(page).getByRole('link');
  await expect(links).not.toHaveCount(0);
  return links.evaluateAll((found) => found.map(({ ariaLabel }) => ariaLabel));
}

interface Answers {
  readonly first: Gate;
  readonly others: Gate;
}

/** From now on the first answer waits for one gate, the others for another. */
function holdAnswers(fake: FakeCoreclaw): Answers {
  const first = createGate();
  const others = createGate();
  const from = fake.requests.length;
  fake.behave({
    script: (_, index) => ({ kind: 'hold', until: index === from ? first.opened : others.opened }),
  });
  return { first, others };
}

async function expectOnlySkeletons(page: Page): Promise<void> {
  await expect(runsTable(page)).toHaveAttribute('aria-rowcount', '1');
  await expect(runsTable(page).getByRole('row')).toHaveCount(1);
  await expect(runsTable(page).getByRole('link')).toHaveCount(0);
  expect(await skeletonRows(page).count()).toBeGreaterThan(20);
}

test('a reload shows the table as high and as far scrolled as it was, then its rows', async ({ page, fake }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openDashboard(page);
  await expectLoaded(page, RUNS.length);
  await scrollTable(page, 5001, 90);
  await page.evaluate(() => window.scrollTo(0, 500));
  const before = await measure(page);
  const runs = await readRuns(page);
  await expectPlace(page, { top: 5001, left: 90, pageTop: 500 });

  const { first, others } = holdAnswers(fake);
  await page.reload();
  await expect(scroller(page)).toBeVisible();
  await expectPlace(page, before);
  await expectOnlySkeletons(page);

  first.open();
  await expect(runsTable(page)).toHaveAttribute('aria-rowcount', '21');
  await expectPlace(page, before);
  await expect(runsTable(page).getByRole('link')).toHaveCount(0);

  others.open();
  await expectLoaded(page, RUNS.length);
  await expect.poll(() => readRuns(page)).toEqual(runs);
  await expectPlace(page, before);
  await expect(runsTable(page)).toHaveAttribute('aria-rowcount', String(RUNS.length + 1));
});

test('a reload of a sorted and filtered view keeps the address and the place', async ({ page, fake }) => {
  const failed = RUNS.filter(({ status }) => status === 4);
  await openDashboard(page, 'status=failed,succeeded&sort=-usage');
  await expectLoaded(page, RUNS.length);
  await scrollTable(page, 2000);
  const before = await measure(page);
  const runs = await readRuns(page);

  const { first, others } = holdAnswers(fake);
  await page.reload();
  await expect(scroller(page)).toBeVisible();
  await expectPlace(page, before);
  await expectOnlySkeletons(page);
  first.open();
  others.open();
  await expectLoaded(page, RUNS.length);
  await expect.poll(() => readRuns(page)).toEqual(runs);
  await expectPlace(page, before);
  await expectParams(page, { status: 'failed,succeeded', sort: '-usage' });
  await expect(header(page, 'Usage')).toHaveAttribute('aria-sort', 'descending');

  await choose(page, 'Status', 'Succeeded');
  await expect(runsTable(page)).toHaveAttribute('aria-rowcount', String(failed.length + 1));
  await expect.poll(async () => (await measure(page)).height).toBeLessThan(before.height);
});

test('an open run is beside the view: the table keeps its place without it', async ({ page, fake }) => {
  await openDashboard(page, `run=${RUNS[3]?.slug}`);
  await expectLoaded(page, RUNS.length);
  await scrollTable(page, 3000);
  const { height } = await measure(page);
  holdAnswers(fake);
  await page.goto('/');
  await expect(scroller(page)).toBeVisible();
  await expectPlace(page, { top: 3000, height });
});

test('fewer runs than before: the table is as high as its rows when all are read', async ({ page, fake }) => {
  await openDashboard(page);
  await expectLoaded(page, RUNS.length);
  await scrollTable(page, 9000);
  const before = await measure(page);

  fake.setRows(RUNS.slice(0, 40));
  const { first, others } = holdAnswers(fake);
  await page.reload();
  first.open();
  await expect(runsTable(page)).toHaveAttribute('aria-rowcount', '21');
  await expectPlace(page, before);
  others.open();
  await expectLoaded(page, 40);
  await expect.poll(async () => (await measure(page)).height).toBeLessThan(before.height / 5);
  await expect(skeletonRows(page)).toHaveCount(0);
});

test('another view begins at its own head', async ({ page, fake }) => {
  await openDashboard(page);
  await expectLoaded(page, RUNS.length);
  await scrollTable(page, 5000);
  const before = await measure(page);
  holdAnswers(fake);
  await page.goto('/?sort=usage');
  await expect(scroller(page)).toBeVisible();
  const { top, height } = await measure(page);
  expect(top).toBe(0);
  expect(height).toBeLessThan(before.height / 5);
});

test('Disconnect forgets where the tab was', async ({ page, fake }) => {
  await openDashboard(page);
  await expectLoaded(page, RUNS.length);
  await scrollTable(page, 5000);
  await page.reload();
  await expectLoaded(page, RUNS.length);
  expect((await measure(page)).top).toBe(5000);

  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByRole('heading', { name: 'Connect to CoreClaw' })).toBeVisible();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  holdAnswers(fake);
  await connect(page);
  await expect(scroller(page)).toBeVisible();
  expect((await measure(page)).top).toBe(0);
});

test('where storage is full nothing is remembered, and nothing breaks', async ({ page, browserName }) => {
  await openDashboard(page);
  await expectLoaded(page, RUNS.length);
  await scrollTable(page, 5000);
  await page.evaluate(() => {
    for (let length = 2 ** 22; length >= 1; length /= 2) {
      try {
        sessionStorage.setItem(String(length), 'x'.repeat(length));
      } catch {
        continue;
      }
    }
  });
  await page.reload();
  await expectLoaded(page, RUNS.length);
  const { top } = await measure(page);
  // Firefox itself scrolls boxes to where they were, as far as there is something to scroll by then.
  if (browserName === 'firefox') expect(top).toBeLessThan(5000);
  else expect(top).toBe(0);
  await expect(skeletonRows(page)).toHaveCount(0);
  await expect(runsTable(page).getByRole('link')).not.toHaveCount(0);
});

/** Cumulative layout shift since the page was opened. */
function readLayoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const isByHand = 'hadRecentInput' in entry && entry.hadRecentInput === true;
            if ('value' in entry && !isByHand) shift += Number(entry.value);
          }
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(shift), 500);
      }),
  );
}

const SIGHTS = [
  { width: 1440, height: 900, what: 'head of the page', pageTop: 0 },
  { width: 1440, height: 900, what: 'table', pageTop: 1060 },
  { width: 768, height: 1024, what: 'head of the page', pageTop: 0 },
  { width: 768, height: 1024, what: 'table', pageTop: 1260 },
  { width: 390, height: 844, what: 'table', pageTop: 1760 },
];
for (const { width, height, what, pageTop } of SIGHTS) {
  test(`nothing jumps after a reload with the ${what} in sight at ${width} px`, async ({ page, fake }) => {
    await page.setViewportSize({ width, height });
    await openDashboard(page);
    await expectLoaded(page, RUNS.length);
    for (const name of FIGURES) await expect(page.getByRole('figure', { name })).not.toContainText('Partial');
    // What stands above the table has the height that is to be remembered.
    await expect(totalsRegion(page)).not.toContainText('Partial');
    const spikes = page.getByRole('region', { name: 'Cost spikes' });
    await expect(spikes.locator('..')).toHaveAttribute('style', /--least: 0px/);
    await scrollTable(page, 3000);
    await page.evaluate((top) => window.scrollTo(0, top), pageTop);

    const { first, others } = holdAnswers(fake);
    await page.reload();
    await expect(scroller(page)).toBeVisible();
    first.open();
    for (const name of FIGURES) await expect(page.getByRole('figure', { name })).toContainText('Partial');
    others.open();
    await expectLoaded(page, RUNS.length);
    for (const name of FIGURES) await expect(page.getByRole('figure', { name })).not.toContainText('Partial');
    expect(await readLayoutShift(page)).toBeLessThan(0.02);
  });
}
