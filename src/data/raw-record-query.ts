import { queryOptions } from '@tanstack/react-query';
import type { RunListSource } from '#api/client.ts';
import { ApiError, errorFromRefusal } from '#api/errors.ts';
import { findRawRecord } from '#api/raw-record.ts';
import type { EngineHandle } from '#data/engine-handle.ts';
import { pageOf } from '#data/page-queries.ts';
import type { ListPlace } from '#sync/ledger.ts';
import { pageHolding } from '#sync/page-math.ts';

/** The page of the server's list on which a run should be. */
export interface PlaceOfRun extends ListPlace {
  readonly pageSize: number;
}

/** A poll comes as often. */
const KEPT_MS = 15_000;

/** Asked for the page of a run; the page behind it is asked for once, where the list has grown since. */
const MOST_REQUESTS = 2;

/** A record as the server sent it, and when (unix milliseconds); null where it is not on the page that it should be on. */
export function rawRecordOptions(
  source: RunListSource,
  engine: EngineHandle,
  slug: string,
  { ordinal, count, pageSize, month }: PlaceOfRun,
) {
  return queryOptions({
    queryKey: ['raw-record', slug],
    queryFn: async ({ signal }): Promise<{ readonly text: string; readonly sentAtMs: number } | null> => {
      let pageIndex = pageHolding(ordinal, count, pageSize);
      for (let request = 1; ; request += 1) {
        const { bytes, retryAfterMs } = await source(
          pageOf({ pageIndex, pageSize, ...(month === undefined ? {} : { month }) }),
          signal,
        );
        const page = findRawRecord(bytes, slug);
        if (page === null) {
          const refusal = await engine.tell((remote) => remote.explain(bytes));
          throw refusal === null ? new ApiError('malformed', '') : errorFromRefusal(refusal, retryAfterMs);
        }
        if (page.record !== null) return { text: page.record, sentAtMs: Date.now() };
        const next = pageHolding(ordinal, page.count, pageSize);
        if (request === MOST_REQUESTS || !(next >= 1) || next === pageIndex) return null;
        pageIndex = next;
      }
    },
    // Who closes it and opens it again does not ask again, whatever the answer was.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
    retry: false,
    retryOnMount: false,
    networkMode: 'always',
  });
}
