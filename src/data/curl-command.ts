import type { RunListRequest } from '#api/contract.ts';
import { API_KEY_HEADER, RUN_LIST_PATH } from '#api/endpoint.ts';
import type { Run } from '#domain/run.ts';
import { FIRST_PAGE_SIZE } from '#engine/messages.ts';
import type { ListPlace } from '#data/raw-record-query.ts';
import { pageHolding } from '#sync/page-math.ts';

/**
 * The request for the page of a run, for a shell that holds the key in `CORECLAW_API_KEY`: the key itself is not in it.
 *
 * @param place null where nobody knows it: then the newest runs of its scraper and status are asked for
 */
export function writeCurl(upstream: string, run: Run, place: ListPlace | null | undefined): string {
  const request: RunListRequest = place
    ? { page_index: pageHolding(place.ordinal, place.count, place.pageSize), page_size: place.pageSize }
    : { page_index: 1, page_size: FIRST_PAGE_SIZE, status: run.status, scraper_slug: run.scraperSlug };
  return [
    `curl -X POST ${quote(upstream + RUN_LIST_PATH)}`,
    `-H 'content-type: application/json'`,
    `-H "${API_KEY_HEADER}: $CORECLAW_API_KEY"`,
    `--data-raw ${quote(JSON.stringify(request))}`,
  ].join(' \\\n  ');
}

/** One word of a POSIX shell, whatever is in it. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
