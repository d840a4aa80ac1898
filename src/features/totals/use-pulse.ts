import { useMemo } from 'react';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useThrottledHistory } from '#data/use-throttled-history.ts';
import { useQuestion } from '#data/use-question.ts';
import type { Pulse } from '#spikes/reports/pulse.ts';
import { DEFAULT_VIEW, type View } from '#domain/view.ts';

interface PulseNow {
  /** Undefined before the first answer. */
  readonly pulse: Pulse | undefined;
  /** IANA name of the zone whose days and months these are. */
  readonly zone: string;
  readonly nowMs: number;
}

/** Today, this month and what is running, of the runs that the view selects at any time. */
export function usePulse(view: View): PulseNow {
  const anyTime = useMemo(() => ({ ...view, time: DEFAULT_VIEW.time }), [view]);
  const question = useQuestion(anyTime);
  const { revision, coveredSinceMs } = useThrottledHistory();
  const { answer } = useEngineQuery('pulse', { ...question, revision, coveredSinceMs });
  const { zone, nowMs } = question.scope;
  return { pulse: answer, zone, nowMs };
}
