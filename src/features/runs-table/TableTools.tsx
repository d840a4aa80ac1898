import { useLayoutEffect } from 'react';
import { Trans } from '@lingui/react/macro';
import { useShownColumns, useTableLayout } from '#browser/changing-table-layout.ts';
import { SORT_KEYS } from '#domain/view.ts';
import { PopoverTrigger } from '#ui/PopoverButton.tsx';
import { BOX_COLUMN } from '#features/runs-table/box-column.tsx';
import { ColumnEdge } from '#features/runs-table/ColumnEdge.tsx';
import { ColumnsDialog } from '#features/runs-table/ColumnsDialog.tsx';
import { GoTo } from '#features/runs-table/GoTo.tsx';
import { OpenRow } from '#features/runs-table/OpenRow.tsx';
import { OrderNote } from '#features/runs-table/OrderNote.tsx';
import { RowActs } from '#features/runs-table/RowActs.tsx';
import type { TablePlaceProps } from '#features/runs-table/TablePlace.tsx';
import { useTableState } from '#features/runs-table/use-table-state.ts';
import styles from './TablePlace.module.css';

/** All that can be done to the table, which was of no use before its first rows. */
export function TableTools({ sight, onGoTo, question, sort, total, openRun, ...elements }: TablePlaceProps) {
  const { boxes, setState } = useTableState();
  const layout = useTableLayout();
  const shown = useShownColumns().length;
  const all = SORT_KEYS.length;

  // It is chosen here, or in another tab.
  useLayoutEffect(() => setState((before) => ({ ...before, layout, Edge: ColumnEdge })), [setState, layout]);

  const columnWords =
    shown === all ? (
      <Trans>Columns</Trans>
    ) : (
      <span>
        <Trans>
          Columns
          <span className={styles['shown']}>
            : {shown} of {all}
          </span>
        </Trans>
      </span>
    );

  return (
    <>
      <OrderNote sort={sort} />
      <div className={styles['tools']}>
        <button
          type="button"
          className={styles['tool']}
          aria-pressed={boxes !== null}
          onClick={() => setState((before) => ({ ...before, boxes: boxes === null ? BOX_COLUMN : null }))}
        >
          <Trans>Select</Trans>
        </button>
        <PopoverTrigger look="plain" className={styles['tool']} words={columnWords}>
          {(popover) => <ColumnsDialog {...popover} />}
        </PopoverTrigger>
      </div>
      <OpenRow question={question} sort={sort} sight={sight} onGoTo={onGoTo} openRun={openRun} body={elements.body} />
      <GoTo question={question} sort={sort} total={total} onGoTo={onGoTo} />
      <RowActs question={question} sort={sort} firstInSight={sight.first} onGoTo={onGoTo} {...elements} />
    </>
  );
}
