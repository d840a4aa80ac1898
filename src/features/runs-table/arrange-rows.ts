import type { Run } from '#domain/run.ts';
import type { WindowedRow } from '#ui/use-row-window.ts';

/** A run and its place in the sorted selection, from 0. */
export interface PlacedRun {
  readonly index: number;
  readonly run: Run;
}

/** A row of the table as it is rendered. */
export interface ArrangedRow extends WindowedRow {
  /** Undefined where no run is known to be: the row keeps the place of one that is expected. */
  readonly run: Run | undefined;
}

interface Arrangement {
  readonly rows: readonly WindowedRow[];
  /** Known runs. */
  readonly total: number;
  readonly runAt: (index: number) => Run | undefined;
  /** Runs whose rows have to stay, wherever the others are. */
  readonly kept: readonly PlacedRun[];
  /** Where a row stands that is out of sight. */
  readonly topBeside: (index: number) => number;
}

/** The rows in sight and those that are kept, from top to bottom, none twice. A known run that is on its way has no row yet. */
export function arrangeRows({ rows, total, runAt, kept, topBeside }: Arrangement): readonly ArrangedRow[] {
  const known = new Set(rows.map(({ index }) => runAt(index)?.slug));
  const others = kept.filter(({ run }) => !known.has(run.slug));
  const inSight = rows
    .map(({ index, top }) => ({ index, top, run: runAt(index) ?? others.find((row) => row.index === index)?.run }))
    .filter(({ index, run }) => run !== undefined || index >= total);
  const first = rows[0]?.index ?? 0;
  const last = rows.at(-1)?.index ?? -1;
  const beside = others
    .filter(({ index }) => index < first || index > last)
    .map(({ index, run }) => ({ index, run, top: topBeside(index) }))
    .sort((a, b) => a.index - b.index);
  return [...beside.filter(({ index }) => index < first), ...inSight, ...beside.filter(({ index }) => index >= first)];
}
