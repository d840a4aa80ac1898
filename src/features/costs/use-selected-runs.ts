import type { ViewQuestion } from '#data/use-question.ts';
import { useThrottledHistory } from '#data/use-throttled-history.ts';
import { useQuestion } from '#data/use-question.ts';
import type { View } from '#domain/view.ts';

interface SelectedRuns {
  readonly question: ViewQuestion;
  /** The history is loaded back to here, unix milliseconds; null when all of it is. */
  readonly coveredSinceMs: number | null;
}

/** The runs that the view selects; while many pages come, as they were within the last few seconds. */
export function useSelectedRuns(view: View): SelectedRuns {
  const question = useQuestion(view);
  const { revision, coveredSinceMs } = useThrottledHistory();
  return { question: { ...question, revision }, coveredSinceMs };
}
