import { startTransition, useEffect, useState } from 'react';
import { useHasRows, useHistory } from '#data/use-session.ts';

/** Safari has no idle callback; a moment after the rows is as good. */
const SOON_MS = 50;

/** A load that is over sooner is drawn once: what is drawn meanwhile takes from it the time that it needs. */
const PATIENCE_MS = 1500;

/** Settles when all that came so far is shown, one after the other: all at once would hold the page up. */
let turn = Promise.resolve();

/**
 * Whether the first rows are on screen, the rest too or not soon, and the browser has had nothing better to do since;
 * and what is to be shown then has come. Without a network it would not come.
 */
export function useIdleAfterRows(preload: () => Promise<void>): boolean {
  const [{ phase }] = useHistory();
  const hasRows = useHasRows();
  const [isTime, setIsTime] = useState(false);
  const isLoading = phase.kind === 'loading';
  const canBegin = hasRows && phase.kind !== 'offline';

  // The browser's idle time is outside of React.
  useEffect(() => {
    if (!canBegin) return undefined;
    let isOver = false;
    const show = (): void => {
      if (!isOver) startTransition(() => setIsTime(true));
    };
    const begin = async (): Promise<void> => {
      await untilIdle();
      // Fetched side by side, so that none waits for the code of another; shown in turn.
      await preload();
      turn = showNext(turn, show);
    };
    const timer = setTimeout(() => void begin(), isLoading ? PATIENCE_MS : 0);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [canBegin, isLoading, preload]);

  return isTime;
}

async function showNext(before: Promise<void>, show: () => void): Promise<void> {
  await before;
  await untilIdle();
  show();
}

async function untilIdle(): Promise<void> {
  await new Promise<unknown>((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(resolve, { timeout: 1000 });
    else setTimeout(resolve, SOON_MS);
  });
}
