import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { WireRun } from '#api/contract.ts';
import { V2 } from '#api/dialects/v2.ts';
import { answerWorkerRuns, readWorkerRunsQuery, type WorkerRunsQuery } from '#api/sample/answer-worker-runs.ts';
import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import { coreclawMonthAt } from '#domain/coreclaw-month.ts';
import { STATUS_CODES } from '#domain/status.ts';

/** 20 March 2026, 14:30 in Shanghai. */
const NOW_MS = Date.UTC(2026, 2, 20, 6, 30);
const MONTHS = ['2025-11', '2025-12', '2026-01', '2026-02', '2026-03'];
const DAY_S = 86_400;

const rows = generatePlainRuns({ seed: 'months', nowMs: NOW_MS, count: 137 });
const workers = [...new Set(rows.map((row) => row.scraper_slug))];

const STATUSES = { ready: 1, running: 2, succeeded: 3, failed: 4, aborting: 5 };

/** A run waits for three days before it starts. */
function createdAtS(row: WireRun): number {
  return (row.started_at === 0 ? NOW_MS / 1000 : row.started_at) - 3 * DAY_S;
}

/** The month of UTC+8, as in `2026-03`. */
function monthAt(unixS: number): string {
  return new Date(unixS * 1000 + 8 * 3_600_000).toISOString().slice(0, 7);
}

function midnightS(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`) / 1000;
}

/** The parameters by which a whole month is asked for. */
function monthParams(month: string): Record<string, string> {
  const startS = midnightS(`${month}-01`);
  let lastS = startS;
  while (monthAt(lastS + DAY_S) === month) lastS += DAY_S;
  return { start_time: String(startS), end_time: String(lastS) };
}

function read(params: Record<string, string>): WorkerRunsQuery {
  const query = readWorkerRunsQuery(params);
  if ('details' in query) throw new Error(query.details.join('; '));
  return query;
}

function answer(params: Record<string, string>, of: readonly WireRun[] = rows, created = createdAtS) {
  return answerWorkerRuns(of, read(params), { nowMs: NOW_MS, createdAtS: created, requestId: 'req-7' });
}

describe('answerWorkerRuns', () => {
  test('pages of any size, one after the other, are the matching runs that were created in the month', () => {
    const filter = fc.record(
      { status: fc.constantFrom('ready', 'succeeded', 'failed'), worker_id: fc.constantFrom('nobody', ...workers) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.constantFrom(...MONTHS), filter, fc.integer({ min: 1, max: 60 }), (month, wanted, limit) => {
        const expected = rows.filter(
          (row) =>
            monthAt(createdAtS(row)) === month &&
            (wanted.status === undefined || row.status === STATUSES[wanted.status]) &&
            (wanted.worker_id === undefined || row.scraper_slug === wanted.worker_id),
        );
        const listed = [];
        for (let offset = 1; offset <= Math.ceil(rows.length / limit); offset += 1) {
          const params = { ...monthParams(month), offset: String(offset), limit: String(limit), ...wanted };
          const { code, message, request_id: requestId, data } = answer(params);
          expect({ code, message, requestId }).toEqual({ code: 0, message: 'success', requestId: 'req-7' });
          expect(data.count).toBe(expected.length);
          expect(data.list.length).toBeLessThanOrEqual(limit);
          listed.push(...data.list.map(({ slug }) => slug));
        }
        expect(listed).toEqual(expected.map(({ slug }) => slug));
      }),
      { numRuns: 50 },
    );
  });

  test('every run is in one month', () => {
    const counts = MONTHS.map((month) => answer(monthParams(month)).data.count);
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(counts.reduce((sum, count) => sum + count)).toBe(rows.length);
  });

  test('a span of days has the runs of its days alone, the last one to its end', () => {
    const [fromS, toS] = [midnightS('2026-02-10'), midnightS('2026-02-15')];
    const expected = rows.filter((row) => createdAtS(row) >= fromS && createdAtS(row) < toS);
    const span = { start_time: String(fromS), end_time: String(toS - DAY_S) };
    expect(expected.length).toBeGreaterThan(3);
    expect(answer(span).data.list.map(({ slug }) => slug)).toEqual(expected.map(({ slug }) => slug));
  });

  test('the month of each run is found out once, however often is asked', () => {
    const many = generatePlainRuns({ seed: 'many', nowMs: NOW_MS, count: 6000 });
    let calls = 0;
    const counted = (row: WireRun): number => {
      calls += 1;
      return createdAtS(row);
    };
    for (let page = 1; page <= 60; page += 1) {
      const month = MONTHS[page % MONTHS.length] ?? '';
      answer({ ...monthParams(month), offset: String(page), limit: '100' }, many, counted);
    }
    expect(calls).toBe(6000);
  });

  test('runs that another array holds, or that were created otherwise, are listed anew', () => {
    const before = answer({}).data.count;
    const newest = rows.slice(0, 1).map((row) => Object.assign({}, row, { slug: 'one more' }));
    expect(answer({}, [...newest, ...rows]).data.count).toBe(before + 1);
    expect(answer({}, rows, () => 0).data.count).toBe(0);
    expect(answer({}).data.count).toBe(before);
  });
});

test('what the page asks is understood as it is meant', () => {
  const at = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(at, fc.constantFrom(...STATUS_CODES), fc.integer({ min: 1, max: 900 }), (date, status, pageIndex) => {
      const month = coreclawMonthAt(date.getTime());
      const { target } = V2.write({ pageIndex, pageSize: 100, month, status, scraperSlug: 'owner/name' });
      const query = read(Object.fromEntries(new URLSearchParams(target.split('?')[1])));
      expect(query).toMatchObject({ pageIndex, limit: 100, status, workerId: 'owner/name', span: { month } });
      const { fromS = Infinity, toS = 0 } = query.span ?? {};
      expect([monthAt(fromS), monthAt(toS - 1)]).toEqual([monthAt(date.getTime() / 1000), monthAt(fromS)]);
      expect([monthAt(fromS - 1), monthAt(toS)]).not.toContain(monthAt(fromS));
    }),
  );
});
