import type { Dialect } from '#api/dialects/dialect.ts';
import type { RunListRequest } from '#api/run-list-request.ts';
import type { Run } from '#domain/run.ts';
import { FIRST_PAGE_SIZE } from '#engine/messages.ts';
import type { PlaceOfRun } from '#data/raw-record-query.ts';
import { pageHolding } from '#sync/page-math.ts';

/**
 * The request for the page of a run, for a shell that holds the key in `CORECLAW_API_KEY`: the key itself is not in it.
 *
 * @param place null where nobody knows it: then the newest runs of its scraper and status are asked for
 */
export function writeCurl(
  { write, keyHeader }: Dialect,
  upstream: string,
  run: Run,
  place: PlaceOfRun | null | undefined,
): string {
  const { method, target, body } = write(place ? pageWith(place) : newestLike(run));
  return [
    `curl -X ${method} ${quote(upstream + target)}`,
    ...(body === null ? [] : [`-H 'content-type: application/json'`]),
    `-H "${keyHeader.name}: ${keyHeader.prefix}$CORECLAW_API_KEY"`,
    ...(body === null ? [] : [`--data-raw ${quote(body)}`]),
  ].join(' \\\n  ');
}

function pageWith({ ordinal, count, pageSize, month }: PlaceOfRun): RunListRequest {
  return { pageIndex: pageHolding(ordinal, count, pageSize), pageSize, ...(month === undefined ? {} : { month }) };
}

function newestLike({ status, scraperSlug }: Run): RunListRequest {
  return { pageIndex: 1, pageSize: FIRST_PAGE_SIZE, status, scraperSlug };
}

/** One word of a POSIX shell, whatever is in it. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
