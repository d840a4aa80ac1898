import { findStatusKey, parseStatusValue, type StatusCode } from '#domain/status.ts';
import type { RunFilter } from '#domain/view.ts';

/** A filter as the server itself can apply it. */
export interface ServerFilter {
  /** Null is every status. */
  readonly status: StatusCode | null;
  /** Null is every scraper. */
  readonly scraperSlug: string | null;
}

/** What the server can be asked about runs that are not loaded. */
export interface ServerQuestion {
  /** The same for the same question. */
  readonly key: string;
  /** Disjoint lists: each status with each scraper. */
  readonly lists: readonly ServerFilter[];
}

/** More lists would be a load of their own. */
const MOST_LISTS = 12;

/** The part of a filter that the server can answer: status and scraper; null where it names none, or one that the server does not know. */
export function findServerQuestion({ facets }: Pick<RunFilter, 'facets'>): ServerQuestion | null {
  const statuses = [...new Set(facets.status.only)].sort();
  const scrapers = [...new Set(facets.scraper.only)].sort();
  if (statuses.length === 0 && scrapers.length === 0) return null;
  const codes = statuses.length === 0 ? [null] : statuses.map(parseStatusValue);
  const isKnown = statuses.length === 0 || codes.every((code) => code !== null && findStatusKey(code) !== null);
  const isNamed = scrapers.every((slug) => slug !== '');
  const slugs = scrapers.length === 0 ? [null] : scrapers;
  if (!isKnown || !isNamed || codes.length * slugs.length > MOST_LISTS) return null;
  return {
    key: JSON.stringify([statuses, scrapers]),
    lists: codes.flatMap((status) => slugs.map((scraperSlug) => ({ status, scraperSlug }))),
  };
}
