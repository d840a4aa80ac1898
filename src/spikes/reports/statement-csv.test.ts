import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';

import { columnsOf, runs, usd } from '#spikes/columns.test-support.ts';
import type { MonthGap } from '#spikes/reports/month-coverage.ts';
import { sumByMonth } from '#spikes/reports/month-statement.ts';
import { formatStatementCsv } from '#spikes/reports/statement-csv.ts';
import { createZone } from '#domain/time-zone.ts';

const SHANGHAI = createZone('Asia/Shanghai');
const MARCH_S = Date.UTC(2026, 1, 28, 16) / 1000;

function read(gaps: readonly MonthGap[], zone = SHANGHAI, title = 'News, "daily"'): Record<string, string>[] {
  const all = [
    ...runs(2, () => ({ startedAtS: MARCH_S, finishedAtS: MARCH_S + 60, usage: usd('-0.000000000001') })),
    ...runs(1, () => ({ startedAtS: MARCH_S - 1, finishedAtS: null, scraperSlug: '=maps', usage: null })),
    ...runs(1, () => ({ startedAtS: null, finishedAtS: null, scraperSlug: '=maps', usage: usd('3') })),
  ];
  const names = { scrapers: new Map([['news', title]]), errors: new Map<string, string>() };
  const answer = { ...sumByMonth(columnsOf(all), zone), loaded: 4, names };
  const csv = formatStatementCsv(answer, zone, () => gaps);
  return Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data;
}

const MONTH = { time_zone: 'Asia/Shanghai', scraper_title: '', scraper_slug: "'=maps" };

describe('a statement as CSV', () => {
  it('has an exact line for each scraper of each month', () => {
    expect(read([])).toEqual([
      {
        month: '2026-03',
        time_zone: 'Asia/Shanghai',
        scraper_title: 'News, "daily"',
        scraper_slug: 'news',
        runs: '2',
        unfinished_runs: '0',
        unknown_costs: '0',
        usage_usd: '-0.000000000002',
        coverage: 'complete',
      },
      {
        ...MONTH,
        month: '2026-02',
        runs: '1',
        unfinished_runs: '1',
        unknown_costs: '1',
        usage_usd: '0.0000',
        coverage: 'complete',
      },
      {
        ...MONTH,
        month: '',
        runs: '1',
        unfinished_runs: '1',
        unknown_costs: '0',
        usage_usd: '3.0000',
        coverage: 'not started',
      },
    ]);
  });

  it('names a zone that is an offset as text, not as a formula', () => {
    // Browsers know such zones by name, and Node 20 does not.
    const zones = read([], { ...SHANGHAI, name: '+05:30' }).map((line) => line['time_zone']);
    expect(zones).toEqual(["'+05:30", "'+05:30", "'+05:30"]);
  });

  it('103: has the title alone, since the slug stands beside', () => {
    expect(read([], SHANGHAI, 'News, "daily" (…news)')[0]).toMatchObject({
      scraper_title: 'News, "daily"',
      scraper_slug: 'news',
    });
  });

  it('says in every line what the month covers', () => {
    const sinceMs = Date.UTC(2026, 2, 3);
    expect(read([{ kind: 'not-loaded', sinceMs }, { kind: 'in-progress' }])[0]?.['coverage']).toBe(
      'partial: loaded back to 2026-03-03T00:00:00Z; month in progress',
    );
    expect(read([{ kind: 'not-loaded', sinceMs: null }, { kind: 'not-selected' }])[0]?.['coverage']).toBe(
      'partial; partial: cut by the time range',
    );
  });
});
