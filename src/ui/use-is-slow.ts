import { useEffect, useState } from 'react';

/** What is over sooner than this passes unseen. */
const NOTICED_MS = 150;

/**
 * Whether something has been going on for so long that a person is to see it. What dims at once for an answer that
 * comes in the next frame flickers, and is painted twice more than it has to be.
 */
export function useIsSlow(isGoingOn: boolean): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isGoingOn) return undefined;
    const timer = setTimeout(() => setIsSlow(true), NOTICED_MS);
    return () => {
      clearTimeout(timer);
      setIsSlow(false);
    };
  }, [isGoingOn]);
  return isGoingOn && isSlow;
}
