import { useState } from 'react';
import { useBeforeView } from '#browser/use-view.ts';
import { useAskAhead, useEngineQuery } from '#data/use-engine-query.ts';
import { type ViewQuestion, withView } from '#data/use-question.ts';
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

interface WindowProps {
  /** Places of the first and the last row; null while nobody could read them. */
  readonly rows: { readonly first: number; readonly last: number } | null;
  /** Whether what a poll brings moves no row. */
  readonly keepsOrder: boolean;
}

/** The runs of some rows of the sorted selection, and some around them. */
export function useRunsWindow(
  question: ViewQuestion,
  sort: readonly SortTerm[],
  { rows, keepsOrder }: WindowProps,
): RunsWindow {
  const [last, setLast] = useState(() => windowAround(rows ?? NO_ROWS));
  const wanted = rows === null ? last : windowAround(rows);
  if (wanted.offset !== last.offset || wanted.limit !== last.limit) setLast(wanted);
  const { offset } = wanted;
  const order = useOrder(question, sort, keepsOrder);
  const askAhead = useAskAhead();
  // Another view has no order yet that could be kept.
  useBeforeView((next) =>
    askAhead('rows', { ...withView(question, next), sort: next.sort, ...wanted, order: 'fresh' }),
  );
  const { answer, isStale } = useEngineQuery('rows', { ...question, sort, ...wanted, order });
  // While the next window is on its way, the rows of the last one that are still in sight stay.
  return {
    total: answer?.total,
    runAt: (index) => answer?.rows[index - answer.offset],
    isStale: isStale && answer?.offset === offset,
  };
}

/** An order that is to be kept is the last fresh one of the view, which is asked for once and stays as long as nothing changes. */
function useOrder({ revision, scope }: ViewQuestion, sort: readonly SortTerm[], keepsOrder: boolean): 'fresh' | 'kept' {
  const view = JSON.stringify([scope.filter, scope.zone, sort]);
  const runs = `${revision} ${scope.nowMs}`;
  const [fresh, setFresh] = useState({ view, runs });
  const isFresh = fresh.view === view && fresh.runs === runs;
  const isKept = keepsOrder && fresh.view === view && !isFresh;
  if (!isKept && !isFresh) setFresh({ view, runs });
  return isKept ? 'kept' : 'fresh';
}

const NO_ROWS = { first: 0, last: 0 };

function windowAround({ first, last }: { readonly first: number; readonly last: number }) {
  const offset = Math.floor(first / STEP) * STEP;
  return { offset, limit: Math.ceil((last + 1 - offset) / STEP) * STEP };
}
