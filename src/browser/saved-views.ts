import { useSyncExternalStore } from 'react';
import { attempt } from '#browser/attempt.ts';
import { openDeviceItem } from '#browser/device-item.ts';
import { START_VIEW_ITEM } from '#browser/start-view.ts';
import { formatSavedViews, parseSavedViews, tidyQuery, type SavedView } from '#domain/saved-views.ts';

const NAME = 'run-history-views';
const VIEWS = openDeviceItem<readonly SavedView[]>(NAME, { parse: parseSavedViews, format: formatSavedViews });
/** The query of the view that the page opens with; empty for everything. */
const START = openDeviceItem<string>(START_VIEW_ITEM, { parse: (text) => tidyQuery(text ?? ''), format: String });

export interface SavedViewsOfDevice {
  readonly views: readonly SavedView[];
  readonly start: string;
  /** Whether the device will still know them when the page is gone. */
  readonly areKept: boolean;
}

/** The views that were saved on this device, in whatever tab. */
export function useSavedViews(): SavedViewsOfDevice {
  const views = useSyncExternalStore(VIEWS.subscribe, VIEWS.read);
  const start = useSyncExternalStore(START.subscribe, START.read);
  const areKept = views.length === 0 || attempt(() => localStorage.getItem(NAME)) === formatSavedViews(views);
  return { views, start, areKept };
}

/** Changes the views as they are on the device by now: another tab may have changed them, too. */
export function changeViews(change: (views: readonly SavedView[]) => readonly SavedView[]): void {
  VIEWS.update(change);
}

export function startWith(query: string): void {
  START.update(() => query);
}
