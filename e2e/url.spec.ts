import type { WireRun } from '#api/contract.ts';
import { ACCOUNT, NOW_MS } from './account.ts';
import {
  expectLoaded,
  expectRows,
  expectTotals,
  header,
  openDashboard,
  openDataTable,
  readDataTable,
} from './dashboard.ts';
import { expect, test } from './fixtures.ts';
import { durationOf, hasUsage, hourOf, mentions, sortRuns, startsWithin, trafficOf } from './oracle.ts';

test.use({ history: { rows: ACCOUNT } });

const SLUG = ACCOUNT.find(({ scraper_title: title }) => title === 'Yelp Reviews')?.scraper_slug ?? '';
const SHANGHAI_HOURS_EAST = 8;

interface Link {
  readonly query: string;
  readonly keeps: (run: WireRun) => boolean;
  /** As in the query; undefined is the default. */
  readonly sort?: string;
}

const LINKS: Readonly<Record<string, readonly Link[]>> = {
  'values that are wanted and that are not': [
    { query: 'status=failed,aborted', keeps: ({ status }) => status === 4 || status === 5 },
    { query: 'status=9', keeps: ({ status }) => status === 9 },
    { query: 'not.status=succeeded', keeps: ({ status }) => status !== 3 },
    { query: `scraper=${SLUG}&not.status=failed`, keeps: (run) => run.scraper_slug === SLUG && run.status !== 4 },
    { query: `not.scraper=${SLUG}`, keeps: (run) => run.scraper_slug !== SLUG },
    { query: 'origin=%25-', keeps: ({ origin }) => origin === '' },
    { query: 'version=v1.0.1,v1.4.1', keeps: ({ version }) => version === 'v1.0.1' || version === 'v1.4.1' },
  ],
  'ranges of numbers, both ends included': [
    { query: 'usage=0.05..', keeps: (run) => hasUsage(run, { from: '0.05' }) },
    { query: 'usage=..0.05', keeps: (run) => hasUsage(run, { to: '0.05' }) },
    { query: 'usage=-1..0.000000000001', keeps: (run) => hasUsage(run, { from: '-1', to: '0.000000000001' }) },
    { query: 'duration=12..60', keeps: (run) => (durationOf(run) ?? 0) >= 12 && (durationOf(run) ?? 99) <= 60 },
    { query: 'traffic=..4096', keeps: (run) => (trafficOf(run) ?? 9999) <= 4096 },
    { query: 'results=0..0', keeps: ({ results }) => results === 0 },
  ],
  'times and zones': [
    {
      query: 'from=2026-02-01T00:00:00Z&to=2026-03-01T00:00:00Z',
      keeps: (run) => startsWithin(run, Date.UTC(2026, 1, 1), Date.UTC(2026, 2, 1)),
    },
    { query: 'from=2026-03-01', keeps: (run) => startsWithin(run, Date.UTC(2026, 2, 1), Infinity) },
    {
      query: 'range=24h&from=2026-03-01',
      keeps: (run) => startsWithin(run, Date.UTC(2026, 2, 1), Infinity),
    },
    {
      query: 'range=last-month&tz=utc',
      keeps: (run) => startsWithin(run, Date.UTC(2026, 1, 1), Date.UTC(2026, 2, 1)),
    },
    { query: 'hour=4', keeps: (run) => hourOf(run, SHANGHAI_HOURS_EAST) === 4 },
    { query: 'hour=20&tz=utc', keeps: (run) => hourOf(run, 0) === 20 },
    { query: 'hour=16&tz=America/Phoenix', keeps: (run) => hourOf(run, -7) === 16 },
  ],
  'a search and an order': [
    { query: 'q=timeout', keeps: (run) => mentions(run, 'timeout') },
    { query: 'q=%E5%B0%8F%E7%BA%A2%E4%B9%A6&sort=-usage', keeps: (run) => mentions(run, '小红书'), sort: '-usage' },
    { query: 'sort=scraper,-usage,started', keeps: () => true, sort: 'scraper,-usage,started' },
  ],
};

for (const [what, links] of Object.entries(LINKS)) {
  test(`a link says ${what}`, async ({ page }) => {
    for (const { query, keeps, sort } of links) {
      await test.step(query, async () => {
        const runs = ACCOUNT.filter(keeps);
        expect(runs).not.toEqual([]);
        await openDashboard(page, query);
        await expectLoaded(page, ACCOUNT.length);
        await expectTotals(page, runs);
        await expectRows(page, sortRuns(runs, sort));
      });
    }
  });
}

test('a link says the zone in which days begin', async ({ page }) => {
  for (const { zone, hoursWest } of [
    { zone: 'local', hoursWest: -SHANGHAI_HOURS_EAST },
    { zone: 'utc', hoursWest: 0 },
  ]) {
    await openDashboard(page, `range=90d&tz=${zone}`);
    await expectLoaded(page, ACCOUNT.length);
    const rows = await readDataTable(await openDataTable(page, 'Usage over time'));
    const dayMs = 86_400_000;
    expect(rows.at(-1)?.fromMs).toBe(Math.floor(NOW_MS / dayMs) * dayMs + hoursWest * 3_600_000);
  }
});

test('what a link says wrongly falls back to the default, without a word', async ({ page }) => {
  for (const query of [
    'status=nonsense&usage=cheap&hour=99&sort=colour&range=yesterday&tz=Mars/Phobos&by=taste&compare=all',
    'from=yesterday&to=never&duration=9..1&results=1.5..2&traffic=-1..&source=thin-air',
    'from=2026-03-02&to=2026-03-01&hour=&q=&status=&run=&unknown=1&__proto__=1',
  ]) {
    await openDashboard(page, query);
    await expectLoaded(page, ACCOUNT.length);
    await expectTotals(page, ACCOUNT);
    await expectRows(page, sortRuns(ACCOUNT));
    await expect(header(page, 'Started')).toHaveAttribute('aria-sort', 'descending');
    await expect(page.getByRole('alert')).toBeHidden();
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});
