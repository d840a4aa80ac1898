import type { QueryClient } from '@tanstack/react-query';
import type { ApiError } from '#api/errors.ts';
import { loadPart } from '#domain/lost-code.ts';
import type { ServerQuestion } from '#domain/server-question.ts';
import type { ListProgress } from '#sync/list-reading.ts';
import { asApiError } from '#data/as-api-error.ts';
import type { PageRoute } from '#data/page-queries.ts';
import type { ListReading } from '#data/read-lists.ts';

/** What the server said to a question about runs that are not loaded. */
export interface ServerMatches {
  readonly loaded: number;
  /** Null where the server does not say. */
  readonly count: number | null;
  readonly isReading: boolean;
  /** Why it said no more. */
  readonly error: ApiError | null;
}

/** Whether the server has said all that it has: its answer reaches further back than what is loaded. */
export function isAnswered(matches: ServerMatches | null): boolean {
  return matches !== null && !matches.isReading && matches.error === null && matches.loaded === matches.count;
}

/** Puts the view's status and scraper filters to the server, where runs are not loaded that they may match. */
export interface ServerSearch {
  /** Null where the history is whole, or the view asks nothing that the server can answer. */
  readonly ask: (question: ServerQuestion | null) => void;
  /** Whether nothing else is read: a question waits for the history. */
  readonly setFree: (isFree: boolean) => void;
  readonly leave: () => void;
}

export function createServerSearch({
  route,
  queryClient,
  pageSize,
  months,
  isNeeded,
  onChange,
}: {
  route: Promise<PageRoute>;
  queryClient: QueryClient;
  /** Rows of a page that the server honours. */
  pageSize: () => number;
  /** Where each month is a list: the newest one, and the oldest that is known to have runs; else null. */
  months: () => ListReading['months'];
  /** Whether there are runs that are not loaded and will not be. */
  isNeeded: () => boolean;
  /** @param revision of the answers, where it has grown */
  onChange: (state: ServerMatches | null, revision: number | null) => void;
}): ServerSearch {
  let question: ServerQuestion | null = null;
  let isFree = false;
  let reading: AbortController | null = null;
  /** Questions that were read to their end. */
  const answered = new Map<string, ServerMatches>();

  async function read(asked: ServerQuestion, { signal }: AbortController): Promise<void> {
    const lists = asked.lists.map((): ListProgress => ({ loaded: 0, count: null }));
    let revision: number | null = null;
    const say = (isReading: boolean, error: ApiError | null): ServerMatches => {
      const counts = lists.map(({ count }) => count);
      const count = counts.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0);
      const loaded = lists.reduce((sum, list) => sum + list.loaded, 0);
      return { loaded, count, isReading, error };
    };
    try {
      // Most histories are read to their end, and never need it.
      const [to, { readLists }] = await Promise.all([route, loadPart(() => import('#data/read-lists.ts'))]);
      const onProgress = (nth: number, progress: ListProgress, at: number): void => {
        lists[nth] = progress;
        revision = at;
        if (!signal.aborted) onChange(say(true, null), revision);
      };
      await readLists({ to, queryClient, asked, pageSize: pageSize(), months: months(), signal, onProgress });
      if (signal.aborted) return;
      answered.set(asked.key, say(false, null));
      onChange(say(false, null), revision);
    } catch (error) {
      if (!signal.aborted) onChange(say(false, asApiError(error)), revision);
    }
  }

  function begin(): void {
    if (question === null || !isFree || reading !== null || !isNeeded()) return;
    const known = answered.get(question.key);
    if (known !== undefined) {
      onChange(known, null);
      return;
    }
    reading = new AbortController();
    void read(question, reading);
  }

  return {
    ask(next) {
      if (next?.key === question?.key) return;
      reading?.abort();
      reading = null;
      question = next;
      onChange(null, null);
      begin();
    },
    setFree(next) {
      if (next === isFree) return;
      isFree = next;
      if (isFree) begin();
    },
    leave() {
      question = null;
      reading?.abort();
    },
  };
}
