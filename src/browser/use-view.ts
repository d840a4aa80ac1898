import { useCallback, useMemo } from 'react';
import { parseAsString, useQueryStates } from 'nuqs';
import { VIEW_PARAMS, formatView, parseView } from '#domain/view-codec.ts';
import type { View } from '#domain/view.ts';

/** `push` makes a step that Back undoes; `replace` is for what changes with every key stroke. */
export type HistoryStep = 'push' | 'replace';
export type SetView = (change: Partial<View>, step?: HistoryStep) => void;

/** Only the text of each parameter is nuqs's business: what it means is said in one place, the codec. */
const RAW_PARAMS = Object.fromEntries(VIEW_PARAMS.map((name) => [name, parseAsString]));

/** The view that the URL holds, and the way to change it. */
export function useView(): readonly [View, SetView] {
  const [raw, setRaw] = useQueryStates(RAW_PARAMS);
  const view = useMemo(() => {
    const params = new URLSearchParams();
    for (const name of VIEW_PARAMS) {
      const text = raw[name];
      if (text !== null && text !== undefined) params.set(name, text);
    }
    return parseView(params);
  }, [raw]);

  const setView = useCallback<SetView>(
    (change, step = 'push') => {
      const params = formatView({ ...view, ...change });
      const texts = Object.fromEntries(VIEW_PARAMS.map((name) => [name, params.get(name)]));
      void setRaw(texts, { history: step, scroll: false });
    },
    [view, setRaw],
  );
  return [view, setView];
}

/** The view that the URL held when the page was opened. */
export function readInitialView(): View {
  return parseView(new URLSearchParams(globalThis.location.search));
}
