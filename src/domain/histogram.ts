import { formatUsdExact, type Usd } from '#domain/money.ts';
import { chooseUsageEdges, listEdges } from '#domain/usage-bins.ts';
import type { MeasureKey } from '#domain/view.ts';

/** How the runs are spread over the values of one measure. */
export interface Histogram {
  /** Where bins begin, ascending plain decimals of the measure's unit. */
  readonly edges: readonly string[];
  /** Runs by bin, one more than there are edges: bin 0 lies below the first edge, the last one begins with the last edge. */
  readonly runs: readonly number[];
  /** The least and the greatest value, plain decimals; null where no run has one. */
  readonly least: string | null;
  readonly most: string | null;
  /** Runs that have no value. */
  readonly missing: number;
}

/** Each counts without the range of its own measure, and with everything else that the view asks for. */
export interface Histograms {
  readonly measures: Readonly<Record<MeasureKey, Histogram>>;
  /** Runs by the hour of the day at their start, 0-23; without the hour that the view asks for. */
  readonly hours: readonly number[];
}

/** Durations that a person would say, in seconds. */
const DURATION_EDGES: readonly number[] = [
  1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 420, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200, 10_800,
  18_000, 28_800, 43_200, 86_400, 172_800, 345_600, 604_800, 1_209_600, 2_592_000,
];

/**
 * Where the bins of a measure begin, so that all positive values from `least` to `most` are spread over them and zero
 * has a bin of its own.
 *
 * @param least positive, in the measure's unit; null where there is no positive value
 */
export function chooseEdges(measure: MeasureKey, least: Usd | null, most: Usd | null): readonly string[] {
  if (measure === 'duration') return chooseDurationEdges(Number(exactOf(least, '1')), Number(exactOf(most, '60')));
  // Beyond the greatest value nothing begins.
  const edges = chooseUsageEdges(least, most).slice(0, -1).map(formatUsdExact);
  if (measure === 'usage') return edges;
  // Whatever is counted, "1 or more" is what is asked most.
  return [...new Set(['1', ...edges.map(wholePart)])].filter((edge) => edge !== '0');
}

/** Every edge that may be chosen for a measure, ascending; for usage in nano-dollars, and only from one of those on. */
export function listMeasureEdges(measure: MeasureKey): readonly number[] {
  return measure === 'duration' ? DURATION_EDGES : listEdges();
}

function chooseDurationEdges(least: number, most: number): string[] {
  const first = Math.max(
    0,
    DURATION_EDGES.findLastIndex((edge) => edge <= least),
  );
  return DURATION_EDGES.slice(first)
    .filter((edge, nth) => nth === 0 || edge <= most)
    .map(String);
}

function exactOf(usd: Usd | null, fallback: string): string {
  return usd === null ? fallback : formatUsdExact(usd);
}

function wholePart(decimal: string): string {
  return decimal.replace(/\..*$/, '');
}
