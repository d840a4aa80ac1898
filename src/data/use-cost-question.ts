import { useMemo } from 'react';
import type { CostQuestionAt } from '#data/cost-questions.ts';
import { useCalmHistory } from '#data/use-calm-history.ts';
import { useNow } from '#data/use-now.ts';
import { useSession } from '#data/use-session.ts';

/** CoreClaw counts its days in UTC+8, as far as its second API shows. */
export const COST_ZONE = 'Asia/Shanghai';

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
    () => ({ engine, revision, costs: { zone: COST_ZONE, nowMs, coveredSinceMs, leastUsd } }),
    [engine, revision, nowMs, coveredSinceMs, leastUsd],
  );
}
