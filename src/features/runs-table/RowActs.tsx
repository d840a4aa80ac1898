import { useLayoutEffect, useRef, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { Trans } from '@lingui/react/macro';
import type { ViewQuestion } from '#data/use-question.ts';
import { countChosen } from '#domain/choose-runs.ts';
import { NOTHING_CHOSEN } from '#domain/chosen-runs.ts';
import type { SortTerm } from '#domain/view.ts';
import type { ArrangedRow } from '#features/runs-table/arrange-rows.ts';
import { useTableState } from '#features/runs-table/use-table-state.ts';
import { ChosenBar } from '#features/runs-table/ChosenBar.tsx';
import { useRowClicks } from '#features/runs-table/use-row-clicks.ts';
import { useRowKeys } from '#features/runs-table/use-row-keys.ts';
import { useRowRange } from '#features/runs-table/use-row-range.ts';
import styles from './ChosenBar.module.css';

interface RowActsProps {
  readonly question: ViewQuestion;
  readonly sort: readonly SortTerm[];
  /** The rows that there are. */
  readonly rows: readonly ArrangedRow[];
  readonly firstInSight: number;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Holds the rows; each says its place in `data-index`. */
  readonly body: RefObject<HTMLElement | null>;
  readonly onGoTo: (index: number) => void;
}

/** What clicks and keys do to rows, and what the chosen ones come to. */
export function RowActs({ question, sort, rows, firstInSight, scroller, body, onGoTo }: RowActsProps) {
  const { chosen, boxes, total, choose, setState } = useTableState();
  const { toggle, extend, forget, cut } = useRowRange(question, sort);
  const isAny = countChosen(chosen, total) > 0;
  const slugAt = (index: number): string | undefined => rows.find((row) => row.index === index)?.run?.slug;

  function clear(): void {
    forget();
    choose(NOTHING_CHOSEN);
  }

  const filter = JSON.stringify([question.scope.filter, question.scope.zone]);
  const lastFilter = useRef(filter);
  // All that the filters select are chosen only as long as the filters are these. Nobody is to see others as chosen.
  useLayoutEffect(() => {
    if (filter !== lastFilter.current && chosen.isAll) clear();
    lastFilter.current = filter;
  });

  useRowClicks({ body, slugAt, onToggle: toggle, onExtend: extend });
  useRowKeys({
    scroller,
    body,
    total,
    firstInSight,
    slugAt,
    onGoTo,
    onToggle: toggle,
    onExtend: extend,
    onEscape: () => {
      if (isAny) clear();
      else setState((before) => ({ ...before, boxes: null }));
    },
  });

  const panel = scroller.current?.closest('section') ?? null;
  if (panel === null || (!isAny && boxes === null)) return null;
  // At the foot of the table; these acts stand at its head.
  return createPortal(
    isAny ? (
      <ChosenBar question={question} cut={cut} onClear={clear} />
    ) : (
      <p className={styles['bar']}>
        <Trans>
          Nothing is selected. Shift selects up to where you click. Without boxes: Ctrl or ⌘ and a click, or the key x
          on a run.
        </Trans>
      </p>
    ),
    panel,
  );
}
