import { useLayoutEffect } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useShownColumns, useTableLayout } from '#browser/changing-table-layout.ts';
import { useHistory } from '#data/use-session.ts';
import { formatCount } from '#domain/format.ts';
import { SORT_KEYS, type SortTerm } from '#domain/view.ts';
import { PopoverTrigger } from '#ui/PopoverButton.tsx';
import { ColumnEdge } from '#features/runs-table/ColumnEdge.tsx';
import { ColumnsDialog } from '#features/runs-table/ColumnsDialog.tsx';
import { GoTo } from '#features/runs-table/GoTo.tsx';
import { OpenRow } from '#features/runs-table/OpenRow.tsx';
import { RowActs } from '#features/runs-table/RowActs.tsx';
import type { TablePlaceProps } from '#features/runs-table/TablePlace.tsx';
import { BOX_COLUMN } from '#features/runs-table/box-column.tsx';
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

/** What an order is of, while it is not of all runs. Newest first it is right whatever is loaded, since the newest come first. */
function OrderNote({ sort }: { readonly sort: readonly SortTerm[] }) {
  const { i18n } = useLingui();
  const [{ coverage, serverMatches }] = useHistory();
  const [first] = sort;
  const isNewestFirst = first === undefined || (first.key === 'started' && first.descending);
  // What the server was asked for is in, and the totals say how much of it.
  if (coverage.complete || coverage.count === null || serverMatches !== null || isNewestFirst) return null;
  const [loaded, count] = [coverage.loaded, coverage.count].map((runs) => formatCount(runs, i18n.locale));
  return (
    <span className={styles['order']}>
      <Trans>
        The order covers {loaded} of {count} runs
      </Trans>
    </span>
  );
}
