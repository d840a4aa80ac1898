import { attempt } from '#browser/attempt.ts';
import { OPENED } from '#browser/entry-owner.ts';
import { parseView } from '#domain/view-codec.ts';
import { queryOfView } from '#domain/view-query.ts';
import type { View } from '#domain/view.ts';

/** The query of the view that the page opens with. */
export const START_VIEW_ITEM = 'run-history-start-view';

/**
 * Opens the page with the view that its address holds, or with the one that was chosen for it on this device where its
 * address says nothing. What was opened once keeps its state: an address that says nothing after the filters were
 * cleared means everything, also after a reload.
 */
export function openStartView(): View {
  if (history.state === null) writeStartView();
  return parseView(new URLSearchParams(location.search));
}

function writeStartView(): void {
  const { search, hash } = location;
  const stored = search === '' ? (attempt(() => localStorage.getItem(START_VIEW_ITEM)) ?? '') : '';
  const query = queryOfView(parseView(new URLSearchParams(stored)));
  history.replaceState(OPENED, '', query === '' ? undefined : `?${query}${hash}`);
}
