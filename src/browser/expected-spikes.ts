import { useSyncExternalStore } from 'react';
import { attempt } from '#browser/attempt.ts';
import { openDeviceItem } from '#browser/device-item.ts';

/** The oldest marks are forgotten first. */
const MOST_MARKS = 500;
const LONGEST_ID = 200;

/** Ids of spikes, never anything of a run or a key. */
const MARKS = openDeviceItem<ReadonlySet<string>>('run-history-expected-spikes', {
  parse: (text) => new Set(parseIds(text)),
  format: (ids) => JSON.stringify([...ids]),
});

export interface ExpectedSpikes {
  readonly ids: ReadonlySet<string>;
  /** Remembers on this device that a spike is no surprise; where storage is blocked, for as long as the page lives. */
  readonly mark: (id: string) => void;
  readonly unmark: (ids: readonly string[]) => void;
}

/** The spikes that were marked as expected on this device, in whatever tab. */
export function useExpectedSpikes(): ExpectedSpikes {
  return { ids: useSyncExternalStore(MARKS.subscribe, MARKS.read), mark, unmark };
}

function mark(id: string): void {
  MARKS.update((marked) => new Set([...listOthers(marked, [id]), id].slice(-MOST_MARKS)));
}

function unmark(ids: readonly string[]): void {
  MARKS.update((marked) => new Set(listOthers(marked, ids)));
}

function listOthers(marked: ReadonlySet<string>, ids: readonly string[]): string[] {
  return [...marked].filter((other) => !ids.includes(other));
}

function parseIds(text: string | null): readonly string[] {
  const ids: unknown = attempt(() => JSON.parse(text ?? '[]'));
  if (!Array.isArray(ids)) return [];
  return ids.filter((id): id is string => typeof id === 'string' && id.length <= LONGEST_ID).slice(-MOST_MARKS);
}
