import { useEffect, useMemo, useRef, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useTimeStyle } from '#browser/time-style.ts';
import { useGeometryMemory } from '#browser/use-geometry.ts';
import type { SetView } from '#browser/use-view.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useQuestion } from '#data/use-question.ts';
import { useHistory } from '#data/use-session.ts';
import { isChosen } from '#domain/chosen-runs.ts';
import { formatCount } from '#domain/format.ts';
import { approximateUsd } from '#domain/money.ts';
import { formatView } from '#domain/view-codec.ts';
import type { View } from '#domain/view.ts';
import { Panel } from '#ui/Panel.tsx';
import { useRowWindow } from '#ui/use-row-window.ts';
import { arrangeRows, type PlacedRun } from '#features/runs-table/arrange-rows.ts';
import { HeaderRow } from '#features/runs-table/HeaderRow.tsx';
import { NoRows } from '#features/runs-table/NoRows.tsx';
import { RunRow } from '#features/runs-table/RunRow.tsx';
import { TablePlace } from '#features/runs-table/TablePlace.tsx';
import { assignSlots, NO_SLOTS } from '#features/runs-table/row-slots.ts';
import { TableContext } from '#features/runs-table/table-context.ts';
import { openTableState, TableStateContext } from '#features/runs-table/table-state.ts';
import { useColumns } from '#features/runs-table/use-columns.ts';
import { useHeldRows } from '#features/runs-table/use-held-rows.ts';
import { useIsSettled } from '#features/runs-table/use-is-settled.ts';
import { useRunsWindow } from '#features/runs-table/use-runs-window.ts';
import { useTableGeometry } from '#features/runs-table/use-table-geometry.ts';
import { useIsSlow } from '#ui/use-is-slow.ts';
import styles from './RunsTable.module.css';

const HEAD_AND_BORDER = 36;

interface RunsTableProps {
  readonly view: View;
  readonly setView: SetView;
  readonly onClear: () => void;
  /** The runs of a view are rendered, or take so long that nothing else is to wait for them. */
  readonly onShown: (view: View) => void;
}

/** Runs whose rows stay while they are out of sight, and the view in which that is so. */
interface HeldRuns {
  readonly order: string;
  readonly runs: readonly PlacedRun[];
}

/** Addresses of the view with a run open, by the run's slug. */
function createHrefs(view: View): (slug: string) => string {
  const params = formatView({ ...view, run: 'any' });
  return (slug) => {
    params.set('run', slug);
    return `?${params.toString()}`;
  };
}

/** Every selected run, as a native table of which only the rows in sight exist. */
export function RunsTable({ view, setView, onClear, onShown }: RunsTableProps) {
  const { t, i18n } = useLingui();
  const question = useQuestion(view);
  const { answer: totals, isPending } = useEngineQuery('totals', question);
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const [state, setState] = useState(openTableState);
  const { columns, columnCount, variables, rowHeight } = useColumns(state);
  const known = totals?.runs ?? 0;
  const { count, start } = useTableGeometry({ view, known, isPending });
  const { rows, sight, height, base, topBeside, readOffset, scrollToRow } = useRowWindow({
    scroller,
    body,
    count,
    rowHeight,
    start,
  });
  useGeometryMemory(view, () => ({
    rows: count,
    tableTop: readOffset(),
    tableLeft: scroller.current?.scrollLeft ?? 0,
  }));
  const [isPointedAt, setIsPointedAt] = useState(false);
  const [{ phase }] = useHistory();
  const first = rows[0]?.index;
  const last = rows.at(-1)?.index;
  const {
    total = known,
    runAt,
    isStale,
  } = useRunsWindow(question, view.sort, {
    rows: first === undefined || last === undefined ? null : { first, last },
    // Under the pointer.
    keepsOrder: isPointedAt && phase.kind === 'loaded',
  });
  const isLate = useIsSlow(isStale);
  useEffect(() => {
    if (!isStale || isLate) onShown(view);
  }, [isStale, isLate, onShown, view]);
  const order = useMemo(() => formatView({ ...view, run: null }).toString(), [view]);
  const [held, setHeld] = useState<HeldRuns>({ order, runs: [] });
  // Rows of another view hold nothing that this one has to keep.
  const kept = held.order === order ? held.runs : [];
  // Of another view the rows come first that somebody sees.
  const isSettled = useIsSettled(order);
  const worthwhile = isSettled ? rows : rows.filter(({ index }) => index >= sight.first && index < sight.last);
  const placed = arrangeRows({ rows: worthwhile, total, runAt, kept, topBeside });
  const [lastSlots, setSlots] = useState(NO_SLOTS);
  const slots = assignSlots(
    lastSlots,
    placed.flatMap(({ run }) => run?.slug ?? []),
  );
  if (slots !== lastSlots) setSlots(slots);
  useHeldRows({
    body,
    rows: placed,
    onHeld: (runs) => {
      if (runs.length > 0 || kept.length > 0) setHeld({ order, runs });
    },
  });

  const { zone, nowMs } = question.scope;
  const [timeStyle] = useTimeStyle();
  const largestUsage = approximateUsd(totals?.largestUsage ?? 0);
  // One object as long as nothing in it changes: every cell reads it.
  const context = useMemo(
    () => ({
      i18n,
      zone,
      nowMs,
      timeStyle,
      largestUsage,
      hrefOf: createHrefs(view),
      open: (slug: string) => {
        setView({ run: slug });
      },
    }),
    [i18n, zone, nowMs, timeStyle, largestUsage, view, setView],
  );
  // Heights are no variables: those are inherited, and every cell would be styled again when there are more or fewer rows.
  const geometry = {
    ...variables,
    '--rows-base': `${base}px`,
    '--row-height': `${rowHeight}px`,
  };
  const changing = useMemo(() => ({ state, setState, total }), [state, total]);
  const panel = (
    <Panel
      title={t`Runs`}
      subtitle={count > 0 && total === 0 ? undefined : formatCount(total, i18n.locale)}
      aside={
        <TablePlace
          question={question}
          sort={view.sort}
          sight={sight}
          total={total}
          onGoTo={scrollToRow}
          rows={placed}
          scroller={scroller}
          body={body}
          openRun={view.run}
        />
      }
      className={styles['panel']}
    >
      <TableContext value={context}>
        <div
          ref={scroller}
          className={styles['scroller']}
          role="group"
          aria-label={t`Runs, scrollable`}
          tabIndex={0}
          style={{ ...geometry, height: height + HEAD_AND_BORDER }}
          onPointerEnter={() => setIsPointedAt(true)}
          onPointerLeave={() => setIsPointedAt(false)}
        >
          <table
            className={styles['table']}
            aria-label={t`Runs`}
            aria-rowcount={total + 1}
            aria-colcount={columnCount}
            aria-busy={isStale}
          >
            <HeaderRow columns={columns} sort={view.sort} setView={setView} Edge={state.Edge} />
            <tbody ref={body} className={isLate ? styles['stale'] : undefined} style={{ height }}>
              {placed.map(({ index, top, run }) => (
                <RunRow
                  // A run does not grow out of a skeleton.
                  key={run === undefined ? `place ${index}` : slots.get(run.slug)}
                  columns={columns}
                  run={run}
                  index={index}
                  isExpected={index >= total}
                  top={top}
                  isOpen={run !== undefined && run.slug === view.run}
                  isChosen={run !== undefined && isChosen(state.chosen, run.slug)}
                />
              ))}
            </tbody>
          </table>
          {totals !== undefined && count === 0 && <NoRows onClear={onClear} />}
        </div>
      </TableContext>
    </Panel>
  );
  return <TableStateContext value={changing}>{panel}</TableStateContext>;
}
