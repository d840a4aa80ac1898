import { countColumns, countRows, type HeatMap, type HeatRegion } from '#domain/heat-map.ts';
import { approximateUsd, formatUsdExact, ZERO_USD } from '#domain/money.ts';
import { formatUsdShort } from '#domain/format.ts';
import { findBucket } from '#domain/buckets.ts';
import type { LinearScale } from '#features/charts/linear-scale.ts';
import type { PlotScales } from '#features/charts/use-plot-scales.ts';
import type { ValueAxis } from '#features/charts/value-axis.ts';

/** Where the cells of a heat map stand: its value axis counts rows, since those are what is drawn. */

export interface HeatCell {
  readonly column: number;
  readonly row: number;
}

export interface PxBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Between what costs nothing and the rest, in rows. */
const GAP = 0.6;

/** More labels would touch. */
const MOST_LABELS = 7;
const FEWEST_LABELS = 3;
/** Share of the axis: labels that are nearer would touch. */
const NEAREST = 0.055;
const ROUND_DIGITS: ReadonlySet<string> = new Set(['1', '2', '5']);

/** The value axis, labelled at round amounts, coarser ones where the finer would be too many. */
export function createUsageAxis(map: HeatMap, locale: string): ValueAxis {
  const edges = map.usageEdges.map((usd, index) => ({
    at: edgeOfRow(index + 1),
    digits: formatUsdExact(usd)
      .replace('.', '')
      .replaceAll(/^0+|0+$/g, ''),
    label: formatUsdShort(approximateUsd(usd), locale),
  }));
  const decades = edges.filter(({ digits }) => digits === '1');
  const round = decades.length < FEWEST_LABELS ? edges.filter(({ digits }) => ROUND_DIGITS.has(digits)) : decades;
  const stride = Math.ceil(round.length / MOST_LABELS);
  const labelled = round.filter((_, index) => index % stride === 0);
  const rows = countRows(map) + GAP;
  const zero = map.lowest === ZERO_USD ? [{ at: 0.5, label: formatUsdShort(0, locale) }] : [];
  const labels = new Map(
    [...zero, ...labelled.filter(({ at }) => at - 0.5 > rows * NEAREST)].map(({ at, label }) => [at, label]),
  );
  return {
    domain: [0, rows],
    ticks: [...labels.keys()],
    format: (at) => labels.get(at) ?? '',
  };
}

/** Whether a tick stands at an amount; the one for nothing stands in the middle of its row. */
export function isAmount(tick: number): boolean {
  return tick > 1;
}

/** The lower edge of a row on the value axis. */
function edgeOfRow(row: number): number {
  return row === 0 ? 0 : row + GAP;
}

export function boxOf(map: HeatMap, { columns, rows }: HeatRegion, { x, y }: Pick<PlotScales, 'x' | 'y'>): PxBox {
  return {
    left: x.toPx(map.edgesMs[columns[0]] ?? 0),
    right: x.toPx(map.edgesMs[columns[1] + 1] ?? 0),
    top: y.toPx(rows[1] === 0 ? 1 : edgeOfRow(rows[1] + 1)),
    bottom: y.toPx(edgeOfRow(rows[0])),
  };
}

/** The cell at a point of the chart, or the nearest one; null without cells. */
export function findCell(
  map: HeatMap,
  { x, y }: { readonly x: LinearScale; readonly y: LinearScale },
  atPx: { readonly x: number; readonly y: number },
): HeatCell | null {
  const columns = countColumns(map);
  if (columns === 0) return null;
  const ms = x.toValue(atPx.x);
  const found = findBucket(map.edgesMs, ms);
  const value = y.toValue(atPx.y);
  return {
    column: found === -1 ? (ms < (map.edgesMs[0] ?? 0) ? 0 : columns - 1) : found,
    row: value < 1 + GAP / 2 ? 0 : clamp(Math.floor(value - GAP), 1, countRows(map) - 1),
  };
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
