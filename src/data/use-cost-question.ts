import { useMemo } from 'react';
import { CORECLAW_ZONE } from '#domain/coreclaw-month.ts';
import { startOfHour } from '#domain/hours.ts';
import type { CostQuestion } from '#spikes/cost-answers.ts';
import { useThrottledHistory } from '#data/use-throttled-history.ts';
import { useNow } from '#data/use-now.ts';

/**
 * What is loaded, as questions about costs see it: always everything, whatever the view selects.
 *
 * @param leastUsd dollars above usual that are worth a word at the least; null: they follow the account
 * @param clock of the hour, as the engine looks at whole hours: within one, a question is the same. Of the minute where
 *   runs go on that grow.
 */
export function useCostQuestion(leastUsd: number | null, clock: 'hour' | 'minute' = 'hour'): CostQuestion {
  const { revision, coveredSinceMs } = useThrottledHistory();
  const minuteMs = useNow();
  const nowMs = clock === 'hour' ? startOfHour(minuteMs) : minuteMs;
  return useMemo(
    () => ({ revision, zone: CORECLAW_ZONE, nowMs, coveredSinceMs, leastUsd }),
    [revision, nowMs, coveredSinceMs, leastUsd],
  );
}
