import { useCallback, useEffect, useEffectEvent, useMemo } from 'react';
import { replaceEqualDeep } from '@tanstack/react-query';
import { flushSync } from 'react-dom';
import { parseAsString, useQueryStates } from 'nuqs';
import { VIEW_PARAMS, formatView, parseView } from '#domain/view-codec.ts';
import { DEFAULT_VIEW, type View } from '#domain/view.ts';
import { DeferredAct } from '#browser/deferred-act.ts';

/**
 * `push` makes a step that Back undoes; `replace` is for what changes with every key stroke. A step can also say what
 * the entry that it leaves is to hold, where key strokes have left something half done there.
 */
export type HistoryStep = 'push' | 'replace' | { readonly pushFrom: Partial<View> };
/** What is to be different, maybe told from the view as it is by then. */
type ViewChange = Partial<View> | ((view: View) => Partial<View>);
/** Together with its runs, where those do not take long; or at once, where somebody looks at the very thing that changes. */
type ShowTime = 'with-runs' | 'at-once';
/** One function for good. */
export type SetView = (change: ViewChange, step?: HistoryStep, when?: ShowTime) => void;

/** Only the text of each parameter is nuqs's business: what it means is said in one place, the codec. */
const RAW_PARAMS = Object.fromEntries(VIEW_PARAMS.map((name) => [name, parseAsString]));

type RawParams = Readonly<Record<string, string | null>>;

/** The view that the URL holds, and the way to change it. */
export function useView(): readonly [View, SetView] {
  const [raw, setRaw] = useQueryStates(RAW_PARAMS);
  const setView = useCallback<SetView>(
    (change, step = 'push', when = 'with-runs') => {
      deferred.release();
      const ready = [...listeners].map((listener) => listener(applyTo(shared, change)));
      const show = (): void => {
        const isFrom = typeof step === 'object';
        if (isFrom) rewriteEntry(applyTo(shared, step.pushFrom));
        const history = isFrom ? 'push' : step;
        void setRaw((newest) => writeView(applyTo(readView(newest), change)), { history, scroll: false });
      };
      if (when === 'at-once') show();
      else deferred.hold(() => flushSync(show), Promise.all(ready));
    },
    [setRaw],
  );
  return [useMemo(() => readShared(raw), [raw]), setView];
}

const deferred = new DeferredAct();
const listeners = new Set<(next: View) => Promise<unknown>>();

/**
 * Hears of a view that is about to be shown. It waits a moment for what is promised here, so that the view and its
 * runs are rendered and painted once, not one after the other.
 */
export function useBeforeView(onNext: (next: View) => Promise<unknown>): void {
  const handle = useEffectEvent(onNext);
  useEffect(() => {
    const listener = (next: View): Promise<unknown> => handle(next);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
}

function applyTo(view: View, change: ViewChange): View {
  return { ...view, ...(typeof change === 'function' ? change(view) : change) };
}

function writeView(view: View): RawParams {
  const params = formatView(view);
  return Object.fromEntries(VIEW_PARAMS.map((name) => [name, params.get(name)]));
}

/** What this entry of the tab's history holds, and nothing that is shown: nuqs would join this to the step that follows. */
function rewriteEntry(view: View): void {
  const query = formatView(view).toString();
  history.replaceState(history.state, '', `${location.pathname}${query === '' ? '' : `?${query}`}${location.hash}`);
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
