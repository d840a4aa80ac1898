import { approximateUsd } from '#domain/money.ts';
import { countColumns, countRows, usageOf, type HeatMap, type HeatRegion } from '#domain/heat-map.ts';
import { clamp, type HeatCell } from '#features/charts/heat-plot.ts';

/** What a hand is at on a heat map: one cell, or the rectangle from the cell where it began to the one where it is. */
export interface Picking {
  readonly by: 'hover' | 'keys' | 'drag';
  readonly anchor: HeatCell;
  readonly at: HeatCell;
}

export function regionOf({ anchor, at }: Picking): HeatRegion {
  return {
    columns: [Math.min(anchor.column, at.column), Math.max(anchor.column, at.column)],
    rows: [Math.min(anchor.row, at.row), Math.max(anchor.row, at.row)],
  };
}

export function isOneCell({ anchor, at }: Picking): boolean {
  return anchor.column === at.column && anchor.row === at.row;
}

const STEPS: Readonly<Record<string, HeatCell>> = {
  ArrowLeft: { column: -1, row: 0 },
  ArrowRight: { column: 1, row: 0 },
  ArrowUp: { column: 0, row: 1 },
  ArrowDown: { column: 0, row: -1 },
  Home: { column: -Infinity, row: 0 },
  End: { column: Infinity, row: 0 },
  PageUp: { column: 0, row: 5 },
  PageDown: { column: 0, row: -5 },
};

/**
 * What a key makes of what is picked: arrows, Home, End and the page keys move the cursor, which begins at the
 * dearest cell; with Shift they leave the other corner where it is. Null for keys that mean nothing here.
 */
export function pickByKey(
  map: HeatMap,
  picking: Picking | null,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
): Picking | null {
  const step = STEPS[key];
  if (step === undefined) return null;
  if (picking === null) {
    const start = findDearest(map);
    return start === null ? null : { by: 'keys', anchor: start, at: start };
  }
  const at = {
    column: clamp(picking.at.column + step.column, 0, countColumns(map) - 1),
    row: clamp(picking.at.row + step.row, 0, countRows(map) - 1),
  };
  return { by: 'keys', anchor: shiftKey ? picking.anchor : at, at };
}

/** The cell of the most dollars; the last of the lowest row where there is no run. */
function findDearest(map: HeatMap): HeatCell | null {
  const columns = countColumns(map);
  if (columns === 0) return null;
  const rows = countRows(map);
  let dearest = (columns - 1) * rows;
  let most = Number.NEGATIVE_INFINITY;
  for (const [cell, runs] of map.runs.entries()) {
    if (runs === 0) continue;
    const dollars = approximateUsd(usageOf(map, cell));
    if (dollars > most) [dearest, most] = [cell, dollars];
  }
  return { column: Math.floor(dearest / rows), row: dearest % rows };
}

/** What is picked, on a map that may have become another one meanwhile; null where it is not there any more. */
export function keepOnMap(map: HeatMap, picking: Picking | null): Picking | null {
  if (picking === null) return null;
  const isThere = [picking.anchor, picking.at].every(
    ({ column, row }) => column < countColumns(map) && row < countRows(map),
  );
  return isThere ? picking : null;
}
