import { useMemo } from 'react';
import { findPeriodBefore, type Period } from '#domain/period.ts';
import { createZone } from '#domain/time-zone.ts';
import type { View } from '#domain/view.ts';
import { isAnswered } from '#data/server-matches.ts';
import { type ViewQuestion, withView } from '#data/use-question.ts';
import { useHistory } from '#data/use-session.ts';

export interface PeriodBefore {
  readonly period: Period;
  /** The same runs in that period. */
  readonly question: ViewQuestion;
  /** The same for the same view, as time goes on. */
  readonly key: string;
  /** The history is loaded back to its start. */
  readonly isLoaded: boolean;
}

/** What the view is compared with; null where it is not, or has no period before it. */
export function usePeriodBefore(view: View, question: ViewQuestion): PeriodBefore | null {
  const [{ coverage, serverMatches }] = useHistory();
  const found = useMemo(() => {
    const { filter, zone, nowMs } = question.scope;
    const period = view.compare === null ? null : findPeriodBefore(view.time, nowMs, createZone(zone));
    if (period === null) return null;
    return {
      period,
      question: withView(question, { ...view, time: { kind: 'absolute', ...period } }),
      key: JSON.stringify([filter, zone]),
    };
  }, [view, question]);
  if (found === null) return null;
  const { complete, sinceMs } = coverage;
  return {
    ...found,
    isLoaded: complete || isAnswered(serverMatches) || (sinceMs !== null && sinceMs <= found.period.fromMs),
  };
}
