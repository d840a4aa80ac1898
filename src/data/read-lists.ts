import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { RunListRequest } from '#api/contract.ts';
import type { ServerFilter, ServerQuestion } from '#domain/server-question.ts';
import type { ListSummary } from '#engine/messages.ts';
import { readList, type ListProgress } from '#sync/list-reading.ts';
import { ONCE, placed, type PageRoute } from '#data/queries.ts';

interface ListReading {
  readonly to: PageRoute;
  readonly queryClient: QueryClient;
  readonly asked: ServerQuestion;
  /** Rows of a page that the server honours. */
  readonly pageSize: number;
  readonly signal: AbortSignal;
  /** @param revision of the answers, with what came */
  readonly onProgress: (nth: number, progress: ListProgress, revision: number) => void;
}

/** Reads the lists that the server filters for a question, one after the other. Rejects when a page does not come. */
export async function readLists({ to, queryClient, asked, pageSize, signal, onProgress }: ListReading): Promise<void> {
  let revision = 0;
  for (const [nth, filter] of asked.lists.entries()) {
    await readList(
      async (page) => {
        signal.throwIfAborted();
        const summary = await queryClient.fetchQuery(listPageOptions(to, asked.key, filter, page, signal));
        ({ revision } = summary);
        return summary;
      },
      pageSize,
      (progress) => {
        onProgress(nth, progress, revision);
      },
    );
  }
}

/** One page of a list that the server filters. */
function listPageOptions(
  { source, engine, historyId }: PageRoute,
  questionKey: string,
  { status, scraperSlug }: ServerFilter,
  page: { readonly pageIndex: number; readonly pageSize: number },
  signal: AbortSignal,
) {
  return queryOptions({
    queryKey: ['list-page', historyId, status, scraperSlug, page],
    queryFn: async (): Promise<ListSummary> => {
      const wire: RunListRequest = {
        page_index: page.pageIndex,
        page_size: page.pageSize,
        ...(status === null ? {} : { status }),
        ...(scraperSlug === null ? {} : { scraper_slug: scraperSlug }),
      };
      const reply = await source(wire, signal);
      return placed(await engine.ingestList(historyId, questionKey, page, reply.bytes), reply.retryAfterMs);
    },
    ...ONCE,
  });
}
