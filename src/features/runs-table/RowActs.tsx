import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { Trans } from '@lingui/react/macro';
import type { ViewQuestion } from '#data/use-question.ts';
import { countChosen } from '#domain/choose-runs.ts';
import { NOTHING_CHOSEN } from '#domain/chosen-runs.ts';
import type { SortTerm } from '#domain/view.ts';
import { ChosenBar } from '#features/runs-table/ChosenBar.tsx';
import type { ArrangedRow } from '#features/runs-table/arrange-rows.ts';
import { findLink, findRow, readIndex } from '#features/runs-table/row-elements.ts';
import { useRowKeys } from '#features/runs-table/use-row-keys.ts';
import { useRowRange } from '#features/runs-table/use-row-range.ts';
import { useRowTabStop } from '#features/runs-table/use-row-tab-stop.ts';
import { useTableState } from '#features/runs-table/use-table-state.ts';
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

  useRowTabStop(body, firstInSight);
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

interface RowClicksProps {
  readonly body: RefObject<HTMLElement | null>;
  readonly slugAt: (index: number) => string | undefined;
  readonly onToggle: (slug: string) => void;
  readonly onExtend: (slug: string) => void;
}

/** Clicks that choose rows: on their boxes, or with a modifier. Those on links and buttons are theirs. */
function useRowClicks({ body, slugAt, onToggle, onExtend }: RowClicksProps): void {
  const click = useEffectEvent((event: MouseEvent) => {
    const { target, shiftKey, altKey } = event;
    const row = findRow(target);
    const slug = row === null ? undefined : slugAt(readIndex(row));
    if (row === null || slug === undefined || altKey || isOnControl(target)) return;
    const isOnBox = target instanceof Element && target.closest('td[data-column="boxes"]') !== null;
    if (!isOnBox && !shiftKey && !event.ctrlKey && !event.metaKey) return;
    if (shiftKey) onExtend(slug);
    else onToggle(slug);
    // From here the keyboard goes on.
    if (!(target instanceof HTMLInputElement)) findLink(row)?.focus({ preventScroll: true });
  });

  // The rows are many, and what they do is one thing: their table hears it.
  useEffect(() => {
    const element = body.current;
    const handle = (event: MouseEvent): void => click(event);
    element?.addEventListener('click', handle);
    element?.addEventListener('mousedown', keepText);
    return () => {
      element?.removeEventListener('click', handle);
      element?.removeEventListener('mousedown', keepText);
    };
  }, [body]);
}

/** With shift the browser would select the text in between. */
function keepText(event: MouseEvent): void {
  if (event.shiftKey && !isOnControl(event.target)) event.preventDefault();
}

function isOnControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button') !== null;
}
