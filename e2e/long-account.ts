import { type RunListBody, runListBodySchema } from '#api/contract.ts';
import { NOW_MS } from './account.ts';
import type { Script } from './fake-coreclaw.ts';

/** Seconds between two starts. */
const EVERY_S = 10;

/** An account with more runs than this process wants to hold: their JSON is written when a page is asked for. */
export interface LongAccount {
  readonly count: number;
  /** Answers every request of a fake CoreClaw. Nothing filters: a test that filters on the server needs another account. */
  readonly script: Script;
  /** Of the run at a place of the list, from 0 for the newest. */
  readonly slugAt: (place: number) => string;
  /** Unix milliseconds. */
  readonly startOf: (place: number) => number;
}

function startOf(place: number): number {
  return NOW_MS - (NOW_MS % 1000) - (place + 1) * EVERY_S * 1000;
}

export function createLongAccount(count: number): LongAccount {
  const slugAt = (place: number): string => `01LONG${String(count - place).padStart(20, '0')}`;

  function writeRun(place: number): string {
    const startS = startOf(place) / 1000;
    return `{"status":3,"slug":"${slugAt(place)}","scraper_slug":"01SHELF","usage":"0.05","started_at":${startS},"finished_at":${startS + 9}}`;
  }

  function writePage({ page_index: index, page_size: size }: RunListBody): string {
    const from = (index - 1) * size;
    const length = Math.max(0, Math.min(size, count - from));
    const list = Array.from({ length }, (_, nth) => writeRun(from + nth)).join(',');
    return `{"code":0,"message":"success","data":{"count":${count},"list":[${list}]}}`;
  }

  return {
    count,
    slugAt,
    startOf,
    script: ({ body }) => ({ kind: 'body', bytes: writePage(runListBodySchema.parse(body)) }),
  };
}
