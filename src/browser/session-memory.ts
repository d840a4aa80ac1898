import { attempt } from '#browser/attempt.ts';
import { openSessionItem } from '#browser/session-item.ts';

const PAGE_SIZE = openSessionItem('run-history-page-size');
const INTERVAL_ITEM = 'run-history-poll-seconds';

/** What a tab and a device remember of how to read a history; nothing where storage is blocked. */
export interface SessionMemory {
  /** The largest page that the server was seen to honour; null where that is not known. */
  readPageSize(): number | null;
  keepPageSize(rows: number): void;
  /** Seconds between polls, 0 for none; null where nobody chose. */
  readPollSeconds(): number | null;
  keepPollSeconds(seconds: number): void;
}

export function openSessionMemory(): SessionMemory {
  return {
    readPageSize: () => parseNumber(PAGE_SIZE.read()),
    keepPageSize: (rows) => {
      PAGE_SIZE.keep(String(rows));
    },
    readPollSeconds: () => parseNumber(attempt(() => localStorage.getItem(INTERVAL_ITEM)) ?? null),
    keepPollSeconds: (seconds) => {
      attempt(() => localStorage.setItem(INTERVAL_ITEM, String(seconds)));
    },
  };
}

function parseNumber(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
