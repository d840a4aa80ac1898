import type { Page, Request } from '@playwright/test';
import { runListBodySchema, type WireRun } from '#api/contract.ts';
import { RUN_LIST_PATH } from '#api/endpoint.ts';
import { ACCOUNT, plainAccount } from './account.ts';
import {
  expectLoaded,
  expectRatesToo,
  expectRows,
  FIGURES,
  header,
  openDashboard,
  runsTable,
  totalsRegion,
} from './dashboard.ts';
import type { Behaviour } from './fake-coreclaw.ts';
import { expect, test } from './fixtures.ts';
import { createGate } from './gate.ts';
import { sortRuns } from './oracle.ts';
import { inOneMonth, VERSIONS } from './versions.ts';

async function expectWholeAccount(page: Page, rows: readonly WireRun[]): Promise<void> {
  await expectLoaded(page, rows.length);
  await expectRatesToo(page, rows);
  await expectRows(page, sortRuns(rows));
}

test.describe('an account of 12,431 runs', () => {
  const rows = plainAccount(12_431);

  for (const apiVersion of VERSIONS)
    test.describe(`of ${apiVersion}`, () => {
      test.use({ apiVersion, history: { rows, createdAtS: inOneMonth } });

      test('loads completely, says how far it is, and sums up to the last digit', async ({ page, fake }) => {
        test.setTimeout(120_000);
        const { opened, open } = createGate();
        fake.behave({ script: (_, index) => (index >= 3 ? { kind: 'hold', until: opened } : undefined) });
        await openDashboard(page);
        const banner = page.getByRole('banner');
        const progress = banner.getByRole('progressbar', { name: 'Loading run history' });
        await expect(banner).toContainText(/[1-9][\d,]* of 12,431 runs/);
        await expect(progress).toHaveAttribute('max', '12431');
        await expect(progress).toHaveAttribute('value', /^[1-9]\d*$/);
        await expect(totalsRegion(page)).toContainText(/Partial: from [1-9][\d,]* of 12,431 runs\./);

        open();
        await expect(banner).toContainText('12,431 runs, complete as of', { timeout: 90_000 });
        await expect(progress).toBeHidden();
        await expect(totalsRegion(page)).not.toContainText('Partial');
        await expect(runsTable(page)).toHaveAttribute('aria-rowcount', '12432');
        await expectWholeAccount(page, rows);
      });
    });
});

test.describe('an account loads completely', () => {
  const rows = plainAccount(231);
  test.use({ history: { rows } });

  const caps: readonly { readonly when: string; readonly behaviour: Partial<Behaviour>; readonly honoured: number }[] =
    [
      {
        when: 'pages of more than 50 runs are refused',
        behaviour: { maxPageSize: { size: 50, mode: 'refuse' } },
        honoured: 50,
      },
      {
        when: 'pages of more than 50 runs are cut in silence',
        behaviour: { maxPageSize: { size: 50, mode: 'cut' } },
        honoured: 50,
      },
      { when: 'only 10, 20 and 50 are sizes', behaviour: { allowedPageSizes: [10, 20, 50] }, honoured: 50 },
      { when: 'only 10 is a size', behaviour: { allowedPageSizes: [10] }, honoured: 10 },
    ];
  for (const { when, behaviour, honoured } of caps) {
    test(`35: when ${when}`, async ({ page, fake }) => {
      fake.behave(behaviour);
      await openDashboard(page);
      await expectWholeAccount(page, rows);
      // The last request is a look at the first screen.
      expect(runListBodySchema.parse(fake.requests.at(-2)?.body).page_size).toBe(honoured);
    });
  }
});

/** From now on the page tells between which places the head of the table stood, frame by frame. */
async function watchTop(page: Page): Promise<void> {
  await header(page, 'Usage').evaluate((head) => {
    const tops: number[] = [];
    const look = (): void => {
      tops.push(head.getBoundingClientRect().top);
      document.documentElement.dataset['tops'] = `${Math.min(...tops)} ${Math.max(...tops)}`;
      requestAnimationFrame(look);
    };
    look();
  });
}

async function nextPaint(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

const PAGE_CODE = /\/assets\/page-.*\.js$/;

test.describe('the first rows', () => {
  test.use({ history: { rows: ACCOUNT } });

  test('wait neither for the second page nor for the charts nor for the sample', async ({ page, fake }) => {
    const secondPage = createGate();
    const charts = createGate();
    const requested: string[] = [];
    page.on('request', (request: Request) => requested.push(new URL(request.url()).pathname));
    await page.route(/\/assets\/ChartsPanel-.*\.js$/, async (route) => {
      await charts.opened;
      await route.continue();
    });
    fake.behave({ script: (_, index) => (index >= 1 ? { kind: 'hold', until: secondPage.opened } : undefined) });

    await openDashboard(page);
    await expectRows(page, sortRuns(ACCOUNT.slice(0, 20)));
    await expect(totalsRegion(page)).toContainText('Partial: from 20 of 200 runs.');
    await expect(page.getByRole('figure')).toHaveCount(0);

    charts.open();
    for (const name of FIGURES)
      await expect(page.getByRole('figure', { name })).toContainText('Partial: 20 of 200 runs');
    await expect(totalsRegion(page)).not.toContainText('Month to date');

    secondPage.open();
    await expectWholeAccount(page, ACCOUNT);
    await expect(totalsRegion(page)).toContainText('Month to date');
    for (const name of FIGURES) await expect(page.getByRole('figure', { name })).not.toContainText('Partial');
    expect(requested.filter((path) => path.includes('sample'))).toEqual([]);
  });

  test('are there before anything else is asked of the server', async ({ page, fake }) => {
    const paths: string[] = [];
    page.on('request', (request: Request) => paths.push(new URL(request.url()).pathname));
    await openDashboard(page);
    await expectLoaded(page, ACCOUNT.length);
    await expect(page.getByRole('figure', { name: FIGURES[0] })).toBeVisible();
    const [first] = fake.requests;
    expect(first?.body).toEqual({ page_index: 1, page_size: 20 });
    expect(paths.indexOf(RUN_LIST_PATH)).toBeLessThan(paths.findIndex((path) => path.includes('ChartsPanel')));
  });

  test('stay where they are under the hand of who has scrolled to them, whatever comes above', async ({ page }) => {
    const rest = createGate();
    await page.route(/\/assets\/(?:ChartsPanel|SpikesPanel)-.*\.js$/, async (route) => {
      await rest.opened;
      await route.continue();
    });
    await openDashboard(page);
    await expectRows(page, sortRuns(ACCOUNT));
    await header(page, 'Usage').scrollIntoViewIfNeeded();
    await watchTop(page);

    rest.open();
    for (const name of FIGURES) await expect(page.getByRole('figure', { name })).toHaveAttribute('aria-busy', 'false');
    await expect(page.getByRole('region', { name: 'Cost spikes' }).getByRole('listitem').first()).toBeVisible();
    await nextPaint(page);
    const tops = await page.evaluate(() => document.documentElement.dataset['tops']);
    const [least = Number.NaN, most = Number.NaN] = (tops ?? '').split(' ').map(Number);
    // A line of the totals may come to have another height.
    expect(most - least).toBeLessThan(3);
  });

  test('are asked for before the code that shows them has run', async ({ page, fake }) => {
    const code = createGate();
    await page.route(PAGE_CODE, async (route) => {
      await code.opened;
      await route.continue();
    });
    await openDashboard(page);
    await expect.poll(() => fake.requests.length).toBeGreaterThan(0);
    await expect(page.getByRole('banner')).toHaveCount(0);

    code.open();
    await expectWholeAccount(page, ACCOUNT);
  });

  test('a page whose code does not arrive says so', async ({ page, allowConsole }) => {
    allowConsole(/net::ERR_FAILED|dynamically imported module/);
    await page.route(PAGE_CODE, (route) => route.abort());
    await openDashboard(page);
    await expect(page.getByRole('alert')).toHaveText(
      'This page could not start: a part of it did not arrive, or this browser cannot run it. Check the connection, then reload the page.',
    );

    await page.unroute(PAGE_CODE);
    await page.reload();
    await expectWholeAccount(page, ACCOUNT);
  });
});
