import { attempt } from '#browser/attempt.ts';
import { openSessionItem, type SessionItem } from '#browser/session-item.ts';
import type { ApiVersion } from '#domain/api-version.ts';

/** A reload goes on with the size that was honoured; a server may have become better since, or its trouble has passed. */
const PAGE_SIZE_KEPT_MS = 10 * 60_000;
const INTERVAL_ITEM = 'run-history-poll-seconds';

/** What a tab and a device remember of how to read a history; nothing where storage is blocked. */
export interface SessionMemory {
  /** The largest page that the server was seen to honour; null where that is not known, or was learnt too long ago. */
  readPageSize(version: ApiVersion): number | null;
  keepPageSize(version: ApiVersion, rows: number): void;
  /** Seconds between polls, 0 for none; null where nobody chose. */
  readPollSeconds(): number | null;
  keepPollSeconds(seconds: number): void;
}

/** Where a version's page size is kept. */
const openPageSize = (version: ApiVersion): SessionItem =>
  openSessionItem(version === 'v1' ? 'run-history-page-size' : `run-history-page-size-${version}`);

/** @param nowMs the device's clock, milliseconds */
export function openSessionMemory(
  pageSizeOf: (version: ApiVersion) => SessionItem = openPageSize,
  nowMs: () => number = Date.now,
): SessionMemory {
  return {
    readPageSize: (version) => {
      const [rows, keptAtMs] = (pageSizeOf(version).read() ?? '').split('@').map((text) => parseNumber(text));
      const isFresh = nowMs() - (keptAtMs ?? 0) < PAGE_SIZE_KEPT_MS;
      return isFresh ? (rows ?? null) : null;
    },
    keepPageSize: (version, rows) => {
      pageSizeOf(version).keep(`${rows}@${nowMs()}`);
    },
    readPollSeconds: () => parseNumber(attempt(() => localStorage.getItem(INTERVAL_ITEM)) ?? null),
    keepPollSeconds: (seconds) => {
      attempt(() => localStorage.setItem(INTERVAL_ITEM, String(seconds)));
    },
  };
}

function parseNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
