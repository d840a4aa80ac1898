import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { listFields } from '#domain/export/field-list.ts';
import {
  createRunFormat,
  type ExportNote,
  type ExportPlan,
  formatHead,
  formatTail,
  nameExport,
} from '#domain/export/export-file.ts';
import { parseUsd } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { SORT_KEYS } from '#domain/view.ts';

const STARTED_MS = Date.UTC(2026, 2, 1, 8, 0, 5);

const RUN: Run = {
  slug: '01RUN',
  status: 4,
  scraperSlug: '01MAPS',
  scraperTitle: '=HYPERLINK("http://x")',
  results: 0,
  usage: parseUsd('-0.020000000001'),
  startedAtS: STARTED_MS / 1000,
  finishedAtS: STARTED_MS / 1000 + 12,
  durationS: 12.5,
  origin: 'api',
  trafficBytes: 9007199254740991,
  version: '-v1',
  error: 'Line one\nline "two", 页面 😀',
};
const EMPTY: Run = {
  ...RUN,
  status: 9,
  usage: null,
  results: null,
  startedAtS: null,
  finishedAtS: null,
  durationS: null,
  trafficBytes: null,
  error: '',
};

const NOTE: ExportNote = {
  runs: 2,
  fromMs: STARTED_MS,
  toMs: Date.UTC(2026, 2, 18, 23, 59, 59),
  loaded: 1200,
  count: 12_431,
  sinceMs: STARTED_MS,
  complete: false,
  atMs: Date.UTC(2026, 2, 19),
  isSample: false,
  query: 'status=failed&q=a"b',
};

function write(plan: ExportPlan, runs: readonly Run[]): string {
  const format = createRunFormat(plan);
  return [formatHead(plan, NOTE), ...runs.map(format), formatTail(plan)].join('');
}

const ALL_CSV: ExportPlan = { format: 'csv', fields: listFields('all', []), hasBom: false };
const ALL_JSON: ExportPlan = { format: 'json', fields: listFields('all', []), hasBom: false };

describe('a CSV file', () => {
  it('holds exact values, each under the name of its field', () => {
    const { data } = Papa.parse<Record<string, string>>(write(ALL_CSV, [RUN, EMPTY]), {
      header: true,
      skipEmptyLines: true,
    });
    const texts = { slug: '01RUN', scraper_slug: '01MAPS', origin: 'api', version: "'-v1" };
    const title = { scraper_title: `'=HYPERLINK("http://x")` };
    expect(data).toEqual([
      {
        status: 'failed',
        started_at: '2026-03-01T08:00:05Z',
        duration_s: '12.5',
        results: '0',
        usage_usd: '-0.020000000001',
        traffic_bytes: '9007199254740991',
        finished_at: '2026-03-01T08:00:17Z',
        err_msg: 'Line one\nline "two", 页面 😀',
        ...texts,
        ...title,
      },
      {
        status: '9',
        started_at: '',
        duration_s: '',
        results: '',
        usage_usd: '',
        traffic_bytes: '',
        finished_at: '',
        err_msg: '',
        ...texts,
        ...title,
      },
    ]);
  });

  it('has the columns of the table in their order, and ends every line as RFC 4180 says', () => {
    const plan: ExportPlan = { format: 'csv', fields: listFields('shown', ['usage', 'run']), hasBom: false };
    expect(write(plan, [RUN])).toBe('usage_usd,slug\r\n-0.020000000001,01RUN\r\n');
    expect(write({ format: 'csv', fields: listFields('shown', SORT_KEYS), hasBom: false }, [])).toBe(
      'status,started_at,duration_s,scraper_title,slug,results,usage_usd,traffic_bytes,origin,version,finished_at,err_msg\r\n',
    );
  });

  it('begins with a mark for Excel where that is wished', () => {
    expect(write({ ...ALL_CSV, hasBom: true }, [])).toBe(`\uFEFF${write(ALL_CSV, [])}`);
  });
});

describe('a JSON file', () => {
  it('says what it covers and holds the runs in the terms of the API', () => {
    expect(JSON.parse(write(ALL_JSON, [RUN, EMPTY]))).toEqual({
      exported_at: '2026-03-19T00:00:00Z',
      coverage: { runs: 2, loaded: 1200, count: 12_431, loaded_since: '2026-03-01T08:00:05Z', complete: false },
      filter: 'status=failed&q=a"b',
      runs: [
        {
          status: 4,
          err_msg: RUN.error,
          slug: '01RUN',
          scraper_title: RUN.scraperTitle,
          scraper_slug: '01MAPS',
          results: 0,
          usage: '-0.020000000001',
          started_at: STARTED_MS / 1000,
          finished_at: STARTED_MS / 1000 + 12,
          duration: 12.5,
          origin: 'api',
          traffic: 9007199254740991,
          version: '-v1',
        },
        {
          status: 9,
          err_msg: '',
          slug: '01RUN',
          scraper_title: RUN.scraperTitle,
          scraper_slug: '01MAPS',
          results: null,
          usage: null,
          started_at: null,
          finished_at: null,
          duration: null,
          origin: 'api',
          traffic: null,
          version: '-v1',
        },
      ],
    });
  });

  it('without runs is one too, and never has a mark', () => {
    expect(JSON.parse(write({ ...ALL_JSON, hasBom: true }, []))).toMatchObject({ runs: [] });
  });
});

describe('the name of a file', () => {
  it('says the days in it, how many runs, and whether that is all there are', () => {
    expect(nameExport(ALL_CSV, NOTE)).toBe('coreclaw-runs_2026-03-01_2026-03-18_2-partial-1200-of-12431.csv');
    expect(nameExport(ALL_JSON, { ...NOTE, loaded: 12_431, complete: true })).toBe(
      'coreclaw-runs_2026-03-01_2026-03-18_2-of-12431-complete.json',
    );
  });

  it('is honest where little is known', () => {
    expect(nameExport(ALL_CSV, { ...NOTE, fromMs: null, toMs: null, count: null, isSample: true })).toBe(
      'coreclaw-sample-runs_2-partial-1200-of-unknown.csv',
    );
  });
});
