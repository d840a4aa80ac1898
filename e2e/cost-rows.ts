import type { WireRun } from '#api/contract.ts';
import { NOW_MS } from './account.ts';

const NOW_S = Math.floor(NOW_MS / 1000);
const HOUR_S = 3600;

export const MAPS = '01MAPS0000000000000000000A';
export const NEWS = '01NEWS0000000000000000000A';
/** The dearest of the runs like it. */
export const DEAR_RUN = '01RUNMAPS00000000000000D0A';
/** It goes on for a day. */
export const LONG_RUN = '01RUNMAPS00000000000000L0A';

function run(slug: string, hoursAgo: number, change: Partial<WireRun>): WireRun {
  const startedAt = NOW_S - hoursAgo * HOUR_S;
  return {
    status: 3,
    err_msg: '',
    slug,
    scraper_title: 'Maps',
    scraper_slug: MAPS,
    results: 10,
    usage: '0.015',
    started_at: startedAt,
    finished_at: startedAt + 60,
    duration: 60,
    origin: 'api',
    traffic: 5000,
    version: 'v1.0.0',
    ...change,
  };
}

function runs(count: number, name: string, hoursAgo: number, change: (nth: number) => Partial<WireRun>): WireRun[] {
  return Array.from({ length: count }, (_, nth) =>
    run(`01RUN${name}${String(nth).padStart(21 - name.length, '0')}`, hoursAgo - nth, change(nth)),
  );
}

/** So many results, at a price a result, in runs that differ. */
function priced(nth: number, perResult: number): Partial<WireRun> {
  const results = 10 + (nth % 7);
  return { results, usage: (results * perResult).toFixed(4), duration: 30 + ((nth * 37) % 50) };
}

/**
 * What costs look like: Maps doubles its price with v1.1.0, one of its runs is dear, one goes on; runs fail in two ways,
 * are aborted, and succeed without a result. News is charged by the run.
 */
export const COST_ROWS: readonly WireRun[] = [
  ...runs(12, 'MAPSA', 400, (nth) => priced(nth, 0.0015)),
  ...runs(12, 'MAPSB', 300, (nth) => priced(nth, 0.0015)).map((row) => Object.assign({}, row, { version: 'v1.0.1' })),
  ...runs(12, 'MAPSC', 200, (nth) => priced(nth, 0.003)).map((row) => Object.assign({}, row, { version: 'v1.1.0' })),
  run(DEAR_RUN, 90, { version: 'v1.1.0', results: 2000, usage: '6' }),
  run(LONG_RUN, 26, { version: 'v1.1.0', status: 2, finished_at: 0, duration: 0, traffic: 0, usage: '0.03' }),
  ...runs(9, 'NEWSA', 380, () => ({ scraper_title: 'News', scraper_slug: NEWS, usage: '0.02', version: 'v3' })),
  ...runs(3, 'FAILA', 150, (nth) => ({
    status: 4,
    err_msg: `Timeout of ${nth + 1}0000 ms`,
    results: 0,
    usage: '0.25',
    version: 'v1.1.0',
  })),
  ...runs(2, 'FAILB', 140, () => ({ status: 4, err_msg: 'HTTP 403', results: 0, usage: '0.1', version: 'v1.1.0' })),
  ...runs(1, 'ABORT', 130, () => ({ status: 5, results: 4, usage: '0.05', version: 'v1.1.0' })),
  ...runs(2, 'EMPTY', 120, (nth) => ({ results: 0, usage: nth === 0 ? '0.04' : '', version: 'v1.1.0' })),
].sort((a, b) => b.started_at - a.started_at);

/** A month of a run every three hours: `shop` stops two days ago, and since then Maps brings next to nothing. */
export const SLACKENING_ROWS: readonly WireRun[] = [
  ['MAPS', MAPS],
  ['NEWS', NEWS],
  ['SHOP', '01SHOP0000000000000000000A'],
]
  .flatMap(([name = '', scraper = '']) =>
    Array.from({ length: 240 }, (_, nth) => {
      const isNew = nth < 16;
      return run(`01RUN${name}S${String(nth).padStart(16, '0')}`, 0.5 + 3 * nth, {
        scraper_title: name,
        scraper_slug: scraper,
        results: name === 'MAPS' && isNew ? 3 : 100,
        usage: '0.10',
      });
    }).slice(name === 'SHOP' ? 16 : 0),
  )
  .sort((a, b) => b.started_at - a.started_at);
