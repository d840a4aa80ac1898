import { useCallback, useEffect, useEffectEvent, useMemo } from 'react';
import { replaceEqualDeep } from '@tanstack/react-query';
import { parseAsString, useQueryStates } from 'nuqs';
import { VIEW_PARAMS, formatView, parseView } from '#domain/view-codec.ts';
import { DEFAULT_VIEW, type View } from '#domain/view.ts';

/** `push` makes a step that Back undoes; `replace` is for what changes with every key stroke. */
export type HistoryStep = 'push' | 'replace';
/** What is to be different, maybe told from the view as it is by then. */
type ViewChange = Partial<View> | ((view: View) => Partial<View>);
/** One function for good. */
export type SetView = (change: ViewChange, step?: HistoryStep) => void;

/** Only the text of each parameter is nuqs's business: what it means is said in one place, the codec. */
const RAW_PARAMS = Object.fromEntries(VIEW_PARAMS.map((name) => [name, parseAsString]));

type RawParams = Readonly<Record<string, string | null>>;

/** The view that the URL holds, and the way to change it. */
export function useView(): readonly [View, SetView] {
  const [raw, setRaw] = useQueryStates(RAW_PARAMS);
  const setView = useCallback<SetView>(
    (change, step = 'push') => {
      void setRaw(
        (newest) => {
          const view = readView(newest);
          const next = { ...view, ...(typeof change === 'function' ? change(view) : change) };
          for (const listener of listeners) listener(next);
          const params = formatView(next);
          return Object.fromEntries(VIEW_PARAMS.map((name) => [name, params.get(name)]));
        },
        { history: step, scroll: false },
      );
    },
    [setRaw],
  );
  return [useMemo(() => readShared(raw), [raw]), setView];
}

const listeners = new Set<(next: View) => void>();

/** Hears of a view that is about to be shown, while there is still everything to be rendered for it. */
export function useBeforeView(onNext: (next: View) => void): void {
  const hear = useEffectEvent(onNext);
  useEffect(() => {
    const listener = (next: View): void => hear(next);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
}

/** The view that the URL held when the page was opened. */
export function readInitialView(): View {
  return parseView(new URLSearchParams(globalThis.location.search));
}

function readView(raw: RawParams): View {
  const params = new URLSearchParams();
  for (const name of VIEW_PARAMS) {
    const text = raw[name];
    if (text !== null && text !== undefined) params.set(name, text);
  }
  return parseView(params);
}

let shared: View = DEFAULT_VIEW;

/** There is one URL. What of its view is as before is the object it was before, so that what depends on it rests. */
function readShared(raw: RawParams): View {
  shared = replaceEqualDeep(shared, readView(raw));
  return shared;
}
