import { useEffect, useState } from 'react';
import { useHistory } from '#data/use-session.ts';

/** Safari has no idle callback; a moment after the rows is as good. */
const SOON_MS = 50;

/** Whether the first rows are on screen and the browser has had nothing better to do since. */
export function useIdleAfterRows(): boolean {
  const [{ coverage, phase }] = useHistory();
  const [isTime, setIsTime] = useState(false);
  const hasRows = coverage.loaded > 0 || phase.kind === 'loaded';

  // The browser's idle time is outside of React.
  useEffect(() => {
    if (!hasRows) return undefined;
    const begin = () => {
      setIsTime(true);
    };
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(begin, SOON_MS);
      return () => {
        clearTimeout(timer);
      };
    }
    const callback = requestIdleCallback(begin, { timeout: 1000 });
    return () => {
      cancelIdleCallback(callback);
    };
  }, [hasRows]);

  return isTime;
}
