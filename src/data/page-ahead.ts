import type { RunListSource } from '#api/client.ts';
import type { RunListRequest } from '#api/run-list-request.ts';

export interface PageAhead {
  /** As the source, whose first page may be here already. */
  readonly source: RunListSource;
  /** Nobody will ask any more. */
  readonly leave: () => void;
}

/**
 * Asks for the page that will be read first, at once: the worker decides what is read, and takes as long to start as
 * the server to answer. Should it decide for another page, this one is given up.
 */
export function askPageAhead(source: RunListSource, page: RunListRequest): PageAhead {
  const controller = new AbortController();
  let ahead: ReturnType<RunListSource> | null = source(page, controller.signal);
  // Whoever asks for it hears of a failure.
  ahead.catch(() => undefined);
  return {
    source: (request, signal) => {
      const reply = ahead;
      ahead = null;
      if (reply === null) return source(request, signal);
      if (JSON.stringify(request) !== JSON.stringify(page)) {
        controller.abort();
        return source(request, signal);
      }
      const give = (): void => controller.abort(signal.reason);
      if (signal.aborted) give();
      else signal.addEventListener('abort', give, { once: true });
      return reply;
    },
    leave: () => controller.abort(),
  };
}
