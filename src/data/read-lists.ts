import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { PageOfList, RunListRequest } from '#api/run-list-request.ts';
import type { CoreclawMonth } from '#domain/coreclaw-month.ts';
import type { ServerFilter, ServerQuestion } from '#domain/server-question.ts';
import type { ListSummary } from '#engine/messages.ts';
import { readList, type ListProgress } from '#sync/list-reading.ts';
import { ONCE, placed, type PageRoute } from '#data/page-queries.ts';

export interface ListReading {
  readonly to: PageRoute;
  readonly queryClient: QueryClient;
  readonly asked: ServerQuestion;
  /** Where each month is a list: the newest one, and the oldest that is known to have runs; else null. */
  readonly months: { readonly newest: CoreclawMonth; readonly oldest: CoreclawMonth } | null;
  /** Rows of a page that the server honours. */
  readonly pageSize: number;
  readonly signal: AbortSignal;
  /** @param revision of the answers, with what came */
  readonly onProgress: (nth: number, progress: ListProgress, revision: number) => void;
}

/** Months without a match, behind the oldest that is known, until older ones are not asked about. */
const EMPTY_MONTHS = 6;

/** Reads the lists that the server filters for a question, one after the other. Rejects when a page does not come. */
export async function readLists({ asked, months, onProgress, ...how }: ListReading): Promise<void> {
  for (const [nth, filter] of asked.lists.entries()) {
    const say = (progress: ListProgress, revision: number): void => onProgress(nth, progress, revision);
    if (months === null) await readOne(how, asked.key, filter, {}, say);
    else await readMonths(how, asked.key, filter, months, say);
  }
}

type How = Pick<ListReading, 'to' | 'queryClient' | 'pageSize' | 'signal'>;
type Say = (progress: ListProgress, revision: number) => void;

async function readMonths(
  how: How,
  questionKey: string,
  filter: ServerFilter,
  { newest, oldest }: NonNullable<ListReading['months']>,
  say: Say,
): Promise<void> {
  let before: ListProgress = { loaded: 0, count: 0 };
  let empty = 0;
  for (let month = newest; empty < EMPTY_MONTHS; month--) {
    let { loaded, count } = before;
    await readOne(how, questionKey, filter, { month }, (progress, revision) => {
      loaded = before.loaded + progress.loaded;
      count = before.count === null || progress.count === null ? null : before.count + progress.count;
      say({ loaded, count }, revision);
    });
    empty = count === before.count && month < oldest ? empty + 1 : 0;
    before = { loaded, count };
  }
}

async function readOne(
  { to, queryClient, pageSize, signal }: How,
  questionKey: string,
  filter: ServerFilter,
  month: Pick<PageOfList, 'month'>,
  say: Say,
): Promise<void> {
  let revision = 0;
  await readList(
    async (page) => {
      signal.throwIfAborted();
      const options = listPageOptions(to, questionKey, filter, { ...page, ...month }, signal);
      const summary = await queryClient.fetchQuery(options);
      ({ revision } = summary);
      return summary;
    },
    pageSize,
    (progress) => say(progress, revision),
  );
}

/** One page of a list that the server filters. */
function listPageOptions(
  { source, engine, historyId }: PageRoute,
  questionKey: string,
  { status, scraperSlug }: ServerFilter,
  page: PageOfList,
  signal: AbortSignal,
) {
  return queryOptions({
    queryKey: ['list-page', historyId, status, scraperSlug, page],
    queryFn: async (): Promise<ListSummary> => {
      const request: RunListRequest = {
        ...page,
        ...(status === null ? {} : { status }),
        ...(scraperSlug === null ? {} : { scraperSlug }),
      };
      const reply = await source(request, signal);
      return placed(await engine.ingestList(historyId, questionKey, page, reply.bytes), reply.retryAfterMs);
    },
    ...ONCE,
  });
}
