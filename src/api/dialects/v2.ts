import type { Dialect } from '#api/dialects/dialect.ts';
import { WORKER_RUNS_PATH } from '#api/endpoint.ts';
import { startOfCoreclawMonth, type CoreclawMonth } from '#domain/coreclaw-month.ts';
import { ABORTED, FAILED, READY, RUNNING, SUCCEEDED, type StatusCode } from '#domain/status.ts';

/** Words for a status, and what they say. Whether a run has come to its end its finish says, not its status. */
export const STATUS_OF_WORD: ReadonlyMap<string, StatusCode> = new Map([
  ['ready', READY],
  ['running', RUNNING],
  ['succeeded', SUCCEEDED],
  ['failed', FAILED],
  // What it is asked for by, and what it says while a run is on the way there.
  ['aborting', ABORTED],
  ['aborted', ABORTED],
]);

const DAY_S = 24 * 60 * 60;

/** All that a request may name. */
export const WORKER_RUNS_PARAMS = ['offset', 'limit', 'worker_id', 'status', 'start_time', 'end_time'] as const;

/** `GET /api/v2/worker-runs`: a list for each month of UTC+8, statuses as words. */
export const V2: Dialect = {
  version: 'v2',
  keyHeader: { name: 'authorization', prefix: 'Bearer ' },
  largestPage: 100,
  isByMonth: true,
  write({ pageIndex, pageSize, month, status, scraperSlug }) {
    const params = new URLSearchParams({
      // By its name a number of rows, in fact the number of the page, from 1.
      offset: String(pageIndex),
      limit: String(pageSize),
      ...(scraperSlug === undefined ? {} : { worker_id: scraperSlug }),
      ...(status === undefined ? {} : { status: wordOf(status) }),
      ...(month === undefined ? {} : boundsOf(month)),
    });
    return { method: 'GET', target: `${WORKER_RUNS_PATH}?${params}`, body: null };
  },
};

/** Midnight of the first day and of the last one: the server adds a day to the end. */
function boundsOf(month: CoreclawMonth): { readonly start_time: string; readonly end_time: string } {
  const startS = startOfCoreclawMonth(month) / 1000;
  const lastDayS = startOfCoreclawMonth(month + 1) / 1000 - DAY_S;
  return { start_time: String(startS), end_time: String(lastDayS) };
}

function wordOf(status: StatusCode): string {
  for (const [word, code] of STATUS_OF_WORD) if (code === status) return word;
  return String(status);
}
