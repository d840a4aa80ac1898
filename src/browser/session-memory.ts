import { attempt } from '#browser/attempt.ts';

const PAGE_SIZE_ITEM = 'run-history-page-size';
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
    readPageSize: () => readNumber(() => sessionStorage.getItem(PAGE_SIZE_ITEM)),
    keepPageSize: (rows) => {
      attempt(() => sessionStorage.setItem(PAGE_SIZE_ITEM, String(rows)));
    },
    readPollSeconds: () => readNumber(() => localStorage.getItem(INTERVAL_ITEM)),
    keepPollSeconds: (seconds) => {
      attempt(() => localStorage.setItem(INTERVAL_ITEM, String(seconds)));
    },
  };
}

function readNumber(read: () => string | null): number | null {
  const text = attempt(read) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
