import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useLingui } from '@lingui/react/macro';
import { changeTableLayout, useTableLayout } from '#browser/changing-table-layout.ts';
import { LEAST_WIDTH, MOST_WIDTH } from '#domain/table-layout.ts';
import { resizeColumn } from '#domain/table-layout-changes.ts';
import type { RunColumn } from '#features/runs-table/run-columns.tsx';
import styles from './RunsTable.module.css';

/** Pixels that one press of an arrow key is worth. */
const STEP = 10;

interface Drag {
  readonly fromX: number;
  readonly width: number;
}

/** The right edge of a column: dragged, or moved with the arrow keys, it makes the column wider; Enter or two clicks make it as it was. */
export function ColumnEdge({ column: { key, label, width: ownWidth } }: { readonly column: RunColumn }) {
  const { t, i18n } = useLingui();
  const width = useTableLayout().columns.find((each) => each.key === key)?.width ?? null;
  const drag = useRef<Drag | null>(null);
  const name = i18n._(label);
  const shownWidth = width ?? ownWidth;

  function resize(to: number | null): void {
    changeTableLayout((layout) => resizeColumn(layout, key, to));
  }

  function begin(event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { fromX: event.clientX, width: measure(event.currentTarget) };
  }

  function follow(event: PointerEvent<HTMLElement>): void {
    if (drag.current !== null) resize(drag.current.width + event.clientX - drag.current.fromX);
  }

  function end(): void {
    drag.current = null;
  }

  function press(event: KeyboardEvent<HTMLElement>): void {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (by === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    resize(by === undefined ? null : measure(event.currentTarget) + by);
  }

  return (
    <div
      role="separator"
      tabIndex={0}
      className={styles['edge']}
      aria-orientation="vertical"
      aria-label={t`Width of ${name}`}
      aria-valuenow={shownWidth}
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={MOST_WIDTH}
      aria-valuetext={t`${shownWidth} pixels`}
      title={t`Drag to resize ${name}; two clicks reset it`}
      onPointerDown={begin}
      onPointerMove={follow}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => resize(null)}
      onKeyDown={press}
    />
  );
}

/** Of its column, on screen. */
function measure(edge: HTMLElement): number {
  return edge.closest('th')?.getBoundingClientRect().width ?? 0;
}
