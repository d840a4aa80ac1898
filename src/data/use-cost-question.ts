import { useMemo } from 'react';
import type { CostQuestionAt } from '#data/cost-questions.ts';
import { CORECLAW_ZONE } from '#domain/coreclaw-month.ts';
import { useCalmHistory } from '#data/use-calm-history.ts';
import { useNow } from '#data/use-now.ts';
import { useSession } from '#data/use-session.ts';

/**
 * What is loaded, as questions about costs see it: always everything, whatever the view selects.
 *
 * @param leastUsd dollars above usual that are worth a word at the least; null: they follow the account
 */
export function useCostQuestion(leastUsd: number | null): CostQuestionAt {
  const [, { engine }] = useSession();
  const { revision, coveredSinceMs } = useCalmHistory();
  const nowMs = useNow();
  return useMemo(
    () => ({ engine, revision, costs: { zone: CORECLAW_ZONE, nowMs, coveredSinceMs, leastUsd } }),
    [engine, revision, nowMs, coveredSinceMs, leastUsd],
  );
}
