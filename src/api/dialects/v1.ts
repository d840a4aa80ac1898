import type { RunListBody } from '#api/contract.ts';
import type { Dialect } from '#api/dialects/dialect.ts';
import { API_KEY_HEADER, RUN_LIST_PATH } from '#api/endpoint.ts';
import type { RunListRequest } from '#api/run-list-request.ts';

/** `POST /api/v1/run/list`: one list of all runs, statuses as numbers. */
export const V1: Dialect = {
  version: 'v1',
  keyHeader: { name: API_KEY_HEADER, prefix: '' },
  largestPage: 1000,
  isByMonth: false,
  write: (request) => ({ method: 'POST', target: RUN_LIST_PATH, body: JSON.stringify(bodyOf(request)) }),
};

export function bodyOf({ pageIndex, pageSize, status, scraperSlug }: RunListRequest): RunListBody {
  return {
    page_index: pageIndex,
    page_size: pageSize,
    ...(status === undefined ? {} : { status }),
    ...(scraperSlug === undefined ? {} : { scraper_slug: scraperSlug }),
  };
}
