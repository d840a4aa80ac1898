import { rowsQuestion, type ViewQuestion } from '#data/queries.ts';
import { useAnswer } from '#data/use-answer.ts';
import type { Run } from '#domain/run.ts';
import type { SortTerm } from '#domain/view.ts';

export interface RunsWindow {
  /** Selected runs in all; undefined before the first answer. */
  readonly total: number | undefined;
  /** The run at a place of the sorted selection; undefined while it is on its way. */
  readonly runAt: (index: number) => Run | undefined;
  /** What is shown belongs to the view before. */
  readonly isStale: boolean;
}

/** Rows are asked for in multiples of this, so that a small scroll asks nothing. */
const STEP = 50;

/** The runs from `first` to `last` of the sorted selection, and some around them. */
export function useRunsWindow(
  question: ViewQuestion,
  sort: readonly SortTerm[],
  { first, last, order }: { readonly first: number; readonly last: number; readonly order: 'fresh' | 'kept' },
): RunsWindow {
  const offset = Math.floor(first / STEP) * STEP;
  const limit = Math.ceil((last + 1 - offset) / STEP) * STEP;
  const { answer, isStale } = useAnswer(rowsQuestion(question, sort, { offset, limit, order }));
  // While the next window is on its way, the rows of the last one that are still in sight stay.
  return {
    total: answer?.total,
    runAt: (index) => answer?.rows[index - answer.offset],
    isStale: isStale && answer?.offset === offset,
  };
}
