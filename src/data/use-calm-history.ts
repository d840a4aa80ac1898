import { useEffect, useRef, useState } from 'react';
import { useHistory } from '#data/use-session.ts';

/** While a history is read, what looks at all of it is asked again after so long. */
const PAUSE_MS = 3000;

interface CalmHistory {
  readonly revision: number;
  /** The history is loaded back to here, unix milliseconds, in the far future where nothing is; null when all of it is. */
  readonly coveredSinceMs: number | null;
}

/** How much is loaded; while many pages come, as it was within the last few seconds. */
export function useCalmHistory(): CalmHistory {
  const [{ revision, phase, coverage }] = useHistory();
  const isReading = phase.kind === 'loading';
  const coveredSinceMs = coverage.complete ? null : (coverage.sinceMs ?? Number.MAX_SAFE_INTEGER);
  const latest = useRef<CalmHistory>({ revision, coveredSinceMs });
  const [calm, setCalm] = useState<CalmHistory>({ revision, coveredSinceMs });

  // The clock is outside of React.
  useEffect(() => {
    latest.current = { revision, coveredSinceMs };
  }, [revision, coveredSinceMs]);
  useEffect(() => {
    if (!isReading) return undefined;
    const timer = setInterval(() => {
      setCalm(latest.current);
    }, PAUSE_MS);
    return () => {
      clearInterval(timer);
    };
  }, [isReading]);

  return isReading ? calm : { revision, coveredSinceMs };
}
