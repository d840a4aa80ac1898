import type { WireRun } from '#api/contract.ts';
import type { ReadPage } from './contestant.ts';

/** A run as an object: what a table library is given. */
export interface RunObject {
  readonly slug: string;
  readonly status: number;
  readonly scraperSlug: string;
  readonly scraperTitle: string;
  /** An exact integer. */
  readonly usageNanoUsd: number;
  /** Unix seconds; undefined before the start. */
  readonly startedAtS: number | undefined;
  /** Seconds; undefined while the run goes on. */
  readonly durationS: number | undefined;
  readonly origin: string;
  readonly version: string;
  readonly error: string;
  readonly results: number;
  readonly traffic: number;
}

interface WirePage {
  readonly data: {
    readonly list: readonly WireRun[];
  };
}

export const PAGE_SIZE = 1000;

/** Reads pages of so many rows and parses them, nothing more. */
export async function* readPages(read: ReadPage, count: number): AsyncGenerator<readonly RunObject[]> {
  const decoder = new TextDecoder();
  for (let pageIndex = 1; (pageIndex - 1) * PAGE_SIZE < count; pageIndex += 1) {
    const page: WirePage = JSON.parse(decoder.decode(await read(pageIndex, PAGE_SIZE)));
    yield page.data.list.map((row) => ({
      slug: row.slug,
      status: row.status,
      scraperSlug: row.scraper_slug,
      scraperTitle: row.scraper_title,
      usageNanoUsd: Math.round(Number(row.usage) * 1e9),
      startedAtS: row.started_at || undefined,
      durationS: row.finished_at === 0 ? undefined : row.duration,
      origin: row.origin,
      version: row.version,
      error: row.err_msg,
      results: row.results,
      traffic: row.traffic,
    }));
  }
}

export async function readAll(read: ReadPage, count: number): Promise<RunObject[]> {
  const runs: RunObject[] = [];
  for await (const page of readPages(read, count)) for (const run of page) runs.push(run);
  return runs;
}

/** Ties of every order: newest first, what has not started last, then by slug. */
export function compareTies(a: RunObject, b: RunObject): number {
  const newest = (b.startedAtS ?? -1) - (a.startedAtS ?? -1);
  if (newest !== 0) return newest;
  return compareText(a.slug, b.slug);
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
