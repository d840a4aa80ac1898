import { useEffect, useState } from 'react';
import { useHistory } from '#data/use-session.ts';

/** Safari has no idle callback; a moment after the rows is as good. */
const SOON_MS = 50;

/** A load that is over sooner is drawn once: what is drawn meanwhile takes from it the time that it needs. */
const PATIENCE_MS = 1500;

/**
 * Whether the first rows are on screen, the rest too or not soon, and the browser has had nothing better to do since;
 * and what is to be shown then has come. Without a network it would not come.
 */
export function useIdleAfterRows(preload: () => Promise<void>): boolean {
  const [{ coverage, phase }] = useHistory();
  const [isTime, setIsTime] = useState(false);
  const isLoading = phase.kind === 'loading';
  const hasRows = coverage.loaded > 0 || phase.kind === 'loaded';
  const canBegin = hasRows && phase.kind !== 'offline';

  // The browser's idle time is outside of React.
  useEffect(() => {
    if (!canBegin) return undefined;
    let cancel: (() => void) | undefined;
    const timer = setTimeout(
      () => {
        cancel = whenIdle(() => void preload().then(() => setIsTime(true)));
      },
      isLoading ? PATIENCE_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      cancel?.();
    };
  }, [canBegin, isLoading, preload]);

  return isTime;
}

function whenIdle(begin: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(begin, SOON_MS);
    return () => clearTimeout(timer);
  }
  const callback = requestIdleCallback(begin, { timeout: 1000 });
  return () => cancelIdleCallback(callback);
}
