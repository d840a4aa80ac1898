import { useSyncExternalStore } from 'react';
import { attempt } from '#browser/attempt.ts';

/** Ids of spikes, never anything of a run or a key. */
const ITEM = 'run-history-expected-spikes';
/** The oldest marks are forgotten first. */
const MOST_MARKS = 500;
const LONGEST_ID = 200;

const listeners = new Set<() => void>();
let known: ReadonlySet<string> | null = null;

export interface ExpectedSpikes {
  readonly ids: ReadonlySet<string>;
  /** Remembers on this device that a spike is no surprise; where storage is blocked, for as long as the page lives. */
  readonly mark: (id: string) => void;
  readonly unmark: (id: string) => void;
}

/** The spikes that were marked as expected on this device, in whatever tab. */
export function useExpectedSpikes(): ExpectedSpikes {
  return { ids: useSyncExternalStore(subscribe, read), mark, unmark };
}

function mark(id: string): void {
  const others = [...read()].filter((other) => other !== id);
  write([...others, id].slice(-MOST_MARKS));
}

function unmark(id: string): void {
  write([...read()].filter((other) => other !== id));
}

function read(): ReadonlySet<string> {
  return (known ??= new Set(parseIds(attempt(() => localStorage.getItem(ITEM)) ?? null)));
}

function write(ids: readonly string[]): void {
  known = new Set(ids);
  attempt(() => {
    localStorage.setItem(ITEM, JSON.stringify(ids));
  });
  for (const listener of listeners) listener();
}

/** Nothing where the text was not written by `write`. */
function parseIds(text: string | null): readonly string[] {
  const ids: unknown = attempt(() => JSON.parse(text ?? '[]'));
  if (!Array.isArray(ids)) return [];
  return ids.filter((id): id is string => typeof id === 'string' && id.length <= LONGEST_ID).slice(-MOST_MARKS);
}

function subscribe(listener: () => void): () => void {
  function hear({ key }: StorageEvent): void {
    if (key !== ITEM && key !== null) return;
    known = null;
    listener();
  }
  listeners.add(listener);
  globalThis.addEventListener('storage', hear);
  return () => {
    listeners.delete(listener);
    globalThis.removeEventListener('storage', hear);
  };
}
