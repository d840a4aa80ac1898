import type { CSSProperties, ReactNode } from 'react';
import type { ColumnChoice } from '#domain/table-layout.ts';
import { COLUMN_BY_KEY, type RunColumn } from '#features/runs-table/run-columns.tsx';
import styles from './RunsTable.module.css';

/** A column as it is shown. */
export interface ShownColumn {
  /** A field of the run, or what only the table has. */
  readonly key: string;
  /** What its cells say of their place. */
  readonly cell: {
    /** From 1, among all columns; undefined where all of them are shown. */
    readonly 'aria-colindex'?: number | undefined;
    readonly className: string | undefined;
    readonly style?: CSSProperties | undefined;
  };
  readonly render: RunColumn['render'];
  /** Its header: of a field that rows are sorted by, or whatever stands there. */
  readonly head: RunColumn | (() => ReactNode);
}

/** Pixels of the column that does not belong to the runs' fields. */
const BOXES_WIDTH = 36;

/** The columns that are shown, in their order. Widths are no matter here: see {@link measureColumns}. */
export function arrangeColumns(choices: readonly ColumnChoice[], boxes: ShownColumn | null): readonly ShownColumn[] {
  const areAllShown = choices.every(({ isShown }) => isShown);
  const before = boxes === null ? [] : [boxes];
  return [
    ...before,
    ...choices.flatMap(({ key, isShown, isPinned, width }, nth) => {
      const head = COLUMN_BY_KEY.get(key);
      if (head === undefined || !isShown) return [];
      const classes = [
        head.isNumeric && styles['numeric'],
        isPinned && styles['pinned'],
        // Only where its texts may be longer: the browser paints every clipped cell by itself.
        (head.isOpen || width !== null) && styles['clipped'],
      ];
      const cell = {
        'aria-colindex': areAllShown ? undefined : before.length + nth + 1,
        className: classes.filter(Boolean).join(' ') || undefined,
        style: isPinned ? { left: `var(--left-${key})` } : undefined,
      };
      return [{ key, cell, render: head.render, head }];
    }),
  ];
}

/** The tracks of the rows' grid, how wide a row is at least, and how far from the left the pinned columns stay: CSS variables. */
export function measureColumns(choices: readonly ColumnChoice[], hasBoxes: boolean): Readonly<Record<string, string>> {
  let total = hasBoxes ? BOXES_WIDTH : 0;
  const tracks = hasBoxes ? [`${total}px`] : [];
  const lefts: Record<string, string> = {};
  for (const { key, isShown, isPinned, width } of choices) {
    const column = COLUMN_BY_KEY.get(key);
    if (column === undefined || !isShown) continue;
    const px = width ?? column.width;
    if (isPinned) lefts[`--left-${key}`] = `${total}px`;
    // What stays in place needs to know where: it has a width.
    const grows = column.grow > 0 && width === null && !isPinned;
    tracks.push(grows ? `minmax(${px}px, ${column.grow}fr)` : `${px}px`);
    total += px;
  }
  return { '--tracks': tracks.join(' '), '--row-width': `${total}px`, ...lefts };
}
