import type { BucketStep } from '#domain/buckets.ts';
import { addUsd, compareUsd, formatUsdExact, parseUsd, subtractUsd, ZERO_USD, type Usd } from '#domain/money.ts';
import { clipRange } from '#domain/time-range.ts';
import { UsdSums } from '#domain/usd-sums.ts';
import type { AbsoluteRange, MeasureRange } from '#domain/view.ts';

/**
 * Runs by start and usage. Columns are the buckets of the charts. Row 0 holds what costs less than the first of
 * `usageEdges`, nothing as a rule; row r holds usageEdges[r - 1] <= usage < usageEdges[r].
 */
export interface HeatMap {
  readonly step: BucketStep;
  /** IANA name. */
  readonly zone: string;
  /** Column c holds edgesMs[c] <= start < edgesMs[c + 1]. */
  readonly edgesMs: readonly number[];
  readonly usageEdges: readonly Usd[];
  /** No amount of row 0 is above this. */
  readonly lowest: Usd;
  /** No two amounts on the map are nearer to each other. */
  readonly grain: Usd;
  /** [column * rows + row] */
  readonly runs: Uint32Array;
  /** Exact nano-dollars, save for what `besideUsd` holds. */
  readonly nanoUsd: Float64Array;
  /** By the index of its cell: the part of a sum that is no safe integer of nano-dollars. */
  readonly besideUsd: ReadonlyMap<number, Usd>;
  /** Selected runs without a usage that can be read, without a start, or with one outside what a chart can show. */
  readonly notOnMap: number;
}

/** A rectangle of cells, both ends included. */
export interface HeatRegion {
  readonly columns: readonly [number, number];
  readonly rows: readonly [number, number];
}

/** What a part of the map holds. */
export interface HeatSums {
  readonly runs: number;
  readonly usage: Usd;
}

export function countColumns({ edgesMs }: Pick<HeatMap, 'edgesMs'>): number {
  return Math.max(0, edgesMs.length - 1);
}

export function countRows({ usageEdges }: Pick<HeatMap, 'usageEdges'>): number {
  return usageEdges.length;
}

/** Runs and exact dollars of the cells of a region. */
export function sumRegion(map: HeatMap, { columns, rows }: HeatRegion): HeatSums {
  const usage = new UsdSums(1);
  let runs = 0;
  for (let column = columns[0]; column <= columns[1]; column++) {
    for (let row = rows[0]; row <= rows[1]; row++) {
      const cell = column * countRows(map) + row;
      const count = map.runs[cell] ?? 0;
      if (count === 0) continue;
      runs += count;
      usage.add(0, usageOf(map, cell));
    }
  }
  return { runs, usage: usage.total(0) };
}

/** Exact dollars of a cell, by its index. */
export function usageOf({ nanoUsd, besideUsd }: HeatMap, cell: number): Usd {
  const beside = besideUsd.get(cell);
  const nano = nanoUsd[cell] ?? 0;
  return beside === undefined ? nano : addUsd(nano, beside);
}

/** The amounts that some rows hold, both ends included; null is open. */
export interface UsageSpan {
  readonly lo: Usd | null;
  readonly hi: Usd;
}

export function findUsageSpan({ usageEdges, lowest, grain }: HeatMap, [first, last]: HeatRegion['rows']): UsageSpan {
  return {
    lo: first === 0 ? null : (usageEdges[first - 1] ?? null),
    hi: last === 0 ? lowest : subtractUsd(usageEdges[last] ?? ZERO_USD, grain),
  };
}

/** What selects the runs of a region, and none besides. */
export interface RegionFilter {
  readonly time: AbsoluteRange;
  readonly usage: MeasureRange;
}

/**
 * The filter that selects exactly the runs of a region.
 *
 * @param within what the runs on the map were selected by: an edge of the map may reach beyond it
 */
export function filterRegion(map: HeatMap, region: HeatRegion, within: RegionFilter): RegionFilter {
  const { lo, hi } = findUsageSpan(map, region.rows);
  const fromMs = map.edgesMs[region.columns[0]] ?? 0;
  const toMs = map.edgesMs[region.columns[1] + 1] ?? fromMs;
  return {
    time: clipRange({ fromMs, toMs }, within.time),
    usage: {
      lo: pickBound([lo, parseBound(within.usage.lo)], 1),
      hi: pickBound([hi, parseBound(within.usage.hi)], -1),
    },
  };
}

function parseBound(text: string | null): Usd | null {
  return text === null ? null : parseUsd(text);
}

/** The bound that leaves less, as text. */
function pickBound(bounds: readonly (Usd | null)[], sign: 1 | -1): string | null {
  const [strictest] = bounds.filter((bound) => bound !== null).sort((a, b) => sign * compareUsd(b, a));
  return strictest === undefined ? null : formatUsdExact(strictest);
}
