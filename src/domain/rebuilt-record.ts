import { formatUsdExact } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';

/** A run as JSON in the API's words and order, told from what is loaded: null is "not known" or "not yet". */
export function rebuildRecord(run: Run): string {
  const record = {
    status: run.status,
    err_msg: run.error,
    slug: run.slug,
    scraper_title: run.scraperTitle,
    scraper_slug: run.scraperSlug,
    results: run.results,
    usage: run.usage === null ? null : formatUsdExact(run.usage),
    started_at: run.startedAtS,
    finished_at: run.finishedAtS,
    duration: run.durationS,
    origin: run.origin,
    traffic: run.trafficBytes,
    version: run.version,
  };
  return JSON.stringify(record, null, 2);
}
