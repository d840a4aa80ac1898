import { useEffect, useId, useRef, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { ChevronDown, ChevronUp, Pin } from 'lucide';
import { changeTableLayout } from '#browser/changing-table-layout.ts';
import { canMove, moveColumn, pinColumn, resizeColumn, showColumn } from '#domain/table-layout-changes.ts';
import {
  clampWidth,
  type ColumnChoice,
  LEAST_WIDTH,
  LINK_COLUMN,
  MOST_WIDTH,
  type TableLayout,
} from '#domain/table-layout.ts';
import { Icon } from '#ui/Icon.tsx';
import { COLUMN_BY_KEY } from '#features/runs-table/run-columns.tsx';
import styles from './ColumnsDialog.module.css';

interface ColumnItemProps {
  readonly choice: ColumnChoice;
  readonly layout: TableLayout;
}

/** What can be decided of one column. */
export function ColumnItem({ choice, layout }: ColumnItemProps) {
  const { t, i18n } = useLingui();
  const { key, isShown, isPinned, width } = choice;
  const boxId = useId();
  const pressed = useRef<HTMLButtonElement>(null);
  const column = COLUMN_BY_KEY.get(key);
  const name = column === undefined ? key : i18n._(column.label);

  // An element that gets another place loses the focus.
  useEffect(() => {
    pressed.current?.focus();
    pressed.current = null;
  });

  function change(apply: (before: TableLayout) => TableLayout, button?: HTMLButtonElement): void {
    pressed.current = button ?? null;
    changeTableLayout(apply);
  }

  const moves = [
    { by: -1, label: t`Move ${name} left`, icon: ChevronUp },
    { by: 1, label: t`Move ${name} right`, icon: ChevronDown },
  ] as const;
  return (
    <li className={styles['column']}>
      <input
        id={boxId}
        type="checkbox"
        checked={isShown}
        disabled={key === LINK_COLUMN}
        title={key === LINK_COLUMN ? t`Always shown: it holds the link to the run` : undefined}
        onChange={({ currentTarget }) => {
          const { checked } = currentTarget;
          change((before) => showColumn(before, key, checked));
        }}
      />
      <label htmlFor={boxId}>{name}</label>
      <WidthField
        name={name}
        ownWidth={column?.width ?? 0}
        width={width}
        onResize={(to) => change((before) => resizeColumn(before, key, to))}
      />
      <button
        type="button"
        className={styles['act']}
        aria-label={t`Pin ${name}`}
        title={t`Pin ${name}: it stays in sight at the left`}
        aria-pressed={isPinned}
        onClick={({ currentTarget }) => change((before) => pinColumn(before, key, !isPinned), currentTarget)}
      >
        <Icon of={Pin} size={14} />
      </button>
      {moves.map(({ by, label, icon }) => (
        <button
          key={by}
          type="button"
          className={styles['act']}
          aria-label={label}
          title={label}
          // Disabled it would lose the focus at the end of the way.
          aria-disabled={!canMove(layout, key, by)}
          onClick={({ currentTarget }) => change((before) => moveColumn(before, key, by), currentTarget)}
        >
          <Icon of={icon} size={14} />
        </button>
      ))}
    </li>
  );
}

interface WidthFieldProps {
  /** Of the column. */
  readonly name: string;
  readonly ownWidth: number;
  /** Null for its own. */
  readonly width: number | null;
  readonly onResize: (width: number | null) => void;
}

/** A column's width as a number. It applies while it is typed, as soon as it is one that a column can have. */
function WidthField({ name, ownWidth, width, onResize }: WidthFieldProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState<string | null>(null);

  function type(text: string): void {
    setTyped(text);
    if (text === '') onResize(null);
    else if (Number(text) === clampWidth(Number(text))) onResize(Number(text));
  }

  function leave(): void {
    if (typed !== null && typed !== '') onResize(Number(typed));
    setTyped(null);
  }

  return (
    <input
      type="number"
      className={styles['width']}
      aria-label={t`Width of ${name} in pixels`}
      title={t`Width in pixels; empty is the column's own`}
      min={LEAST_WIDTH}
      max={MOST_WIDTH}
      step={10}
      placeholder={String(ownWidth)}
      value={typed ?? width ?? ''}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      onBlur={leave}
    />
  );
}
