import { queryOptions } from '@tanstack/react-query';
import type { RunListSource } from '#api/client.ts';
import { ApiError, errorFromRefusal } from '#api/errors.ts';
import type { PageOfList } from '#api/run-list-request.ts';
import type { NoteKind } from '#domain/coverage.ts';
import type { HistorySummary, IngestReply } from '#engine/messages.ts';
import type { PageRequest } from '#sync/ledger.ts';
import type { EngineHandle } from '#data/engine-handle.ts';

/** Where pages come from and where they go. */
export interface PageRoute {
  readonly source: RunListSource;
  readonly engine: EngineHandle;
  readonly historyId: number;
}

/**
 * One page of the history: its bytes go to the worker, what stays here is a summary. Only the loop that
 * reads the history retries and refetches: TanStack's retries have no jitter and pause in hidden tabs.
 */
export function runPageOptions(
  { source, engine, historyId }: PageRoute,
  request: PageRequest,
  signal: AbortSignal,
  onArrived: () => void,
) {
  return queryOptions({
    queryKey: ['run-page', historyId, request.month ?? null, request.id],
    queryFn: async (): Promise<HistorySummary> => {
      const reply = await source(pageOf(request), signal);
      const notes: readonly NoteKind[] = reply.isJson ? [] : ['not-called-json'];
      onArrived();
      // What is read next is asked for before the worker is busy with this page.
      await Promise.resolve();
      return placed(await engine.ingest(historyId, request, reply.bytes, notes), reply.retryAfterMs);
    },
    ...ONCE,
  });
}

/** What of a list a request asks for. */
export function pageOf({ pageIndex, pageSize, month }: PageOfList): PageOfList {
  return { pageIndex, pageSize, ...(month === undefined ? {} : { month }) };
}

/** How a page is asked for: whoever asks knows when to ask again. */
export const ONCE = { retry: false, networkMode: 'always', staleTime: 0, gcTime: 0 } as const;

/** What a page brought, or an error that says why nothing. */
export function placed<Summary>(reply: IngestReply<Summary>, retryAfterMs: number | null): Summary {
  switch (reply.kind) {
    case 'placed':
      return reply.summary;
    case 'refused':
      throw errorFromRefusal(reply.refusal, retryAfterMs);
    case 'malformed':
      throw new ApiError('malformed', reply.excerpt);
    case 'discarded':
      throw new DOMException('Another history was begun.', 'AbortError');
  }
}
