import { chooseEdges, type Histogram, type Histograms } from '#domain/histogram.ts';
import { compareUsd, formatUsdExact, parseUsd, usdFromDollars, type Usd } from '#domain/money.ts';
import { createZone } from '#domain/time-zone.ts';
import { DEFAULT_VIEW, MEASURE_KEYS, type MeasureKey, type RunFilter } from '#domain/view.ts';
import { createBinFinder } from '#engine/bin-finder.ts';
import { COLUMN_OF, missHour, missMeasure, type Misses } from '#engine/match.ts';
import type { Scope } from '#engine/messages.ts';
import type { Floats } from '#engine/room.ts';
import type { RunStore } from '#engine/run-store.ts';
import type { Selection } from '#engine/selection.ts';

const MEASURE_BIT: Readonly<Record<MeasureKey, number>> = { usage: 1, duration: 2, traffic: 4, results: 8 };
const HOUR_BIT = 16;
/** Nothing counts the run. */
const OUT = 128;

/** The scope without what histograms ignore, each of them its own. */
export function openRanges(scope: Scope): Scope {
  const { measures, hour } = DEFAULT_VIEW;
  const filter: RunFilter = { ...scope.filter, measures, hour };
  return { ...scope, filter };
}

/** @param open what the scope selects without its ranges and its hour */
export function countHistograms(store: RunStore, open: Selection, scope: Scope): Histograms {
  const misses = findRangeMisses(store, open, scope);
  const numbers = (measure: keyof typeof COLUMN_OF): Histogram =>
    countNumbers(store.numbers[COLUMN_OF[measure]], measure, misses);
  return {
    measures: {
      usage: countUsage(store, misses),
      duration: numbers('duration'),
      traffic: numbers('traffic'),
      results: numbers('results'),
    },
    hours: countHours(store, scope, misses),
  };
}

/** By row: which of the ranges it misses; one that misses a single range counts in that histogram alone. */
function findRangeMisses(store: RunStore, open: Selection, scope: Scope): Misses {
  const misses = new Uint8Array(store.size).fill(OUT);
  const { rows } = open.candidates;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    if (open.has(row)) misses[row] = 0;
  }
  const { measures } = scope.filter;
  for (const key of MEASURE_KEYS) missMeasure(store, key, measures[key], MEASURE_BIT[key], misses);
  missHour(store, scope, HOUR_BIT, misses);
  return misses;
}

function countNumbers(column: Floats, measure: MeasureKey, misses: Misses): Histogram {
  const others = ~MEASURE_BIT[measure];
  const { least, leastPositive, most, missing } = findExtent(column, misses, others);
  const edges = chooseEdges(measure, toUsd(leastPositive), leastPositive === null ? null : toUsd(most));
  const runs = countBins(column, misses, others, Float64Array.from(edges, Number));
  return { edges, runs: Array.from(runs), least: exactOf(toUsd(least)), most: exactOf(toUsd(most)), missing };
}

function countUsage({ usage }: RunStore, misses: Misses): Histogram {
  const others = ~MEASURE_BIT.usage;
  const { nano } = usage;
  const plain = findExtent(nano, misses, others);
  const beside = plain.beyond.map((row) => usage.get(row) ?? 0);
  const known = [...beside, plain.least, plain.leastPositive, plain.most]
    .filter((usd) => usd !== null)
    .sort(compareUsd);
  const positive = known.filter((usd) => usd > 0);
  const edges = chooseEdges('usage', positive.at(0) ?? null, positive.at(-1) ?? null);
  const edgesUsd = edges.map((edge) => parseUsd(edge) ?? 0);
  // A plain amount is a whole number of nano-dollars, so an edge between two of those may be rounded.
  const plainEdges = Float64Array.from(edges, (edge, nth) => nanoOf(edgesUsd[nth], edge));
  const runs = countBins(nano, misses, others, plainEdges);
  for (const usd of beside) {
    const above = edgesUsd.findIndex((edge) => compareUsd(usd, edge) < 0);
    const bin = above === -1 ? edges.length : above;
    runs[bin] = (runs[bin] ?? 0) + 1;
  }
  const [least, most] = [exactOf(known.at(0)), exactOf(known.at(-1))];
  return { edges, runs: Array.from(runs), least, most, missing: plain.missing };
}

/** How far the values reach of the rows that miss nothing but their own range; null where there are none. */
interface Extent {
  readonly least: number | null;
  readonly leastPositive: number | null;
  readonly most: number | null;
  /** Rows that have no value. */
  readonly missing: number;
  /** Rows whose value is kept beside the column, which has infinity there. */
  readonly beyond: readonly number[];
}

function findExtent(column: Floats, misses: Misses, others: number): Extent {
  let least = Number.POSITIVE_INFINITY;
  let leastPositive = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let missing = 0;
  const beyond: number[] = [];
  for (let row = 0; row < misses.length; row++) {
    if (((misses[row] ?? 0) & others) !== 0) continue;
    const value = column[row] ?? Number.NaN;
    if (value < Number.POSITIVE_INFINITY) {
      if (value > most) most = value;
      if (value < leastPositive) {
        if (value < least) least = value;
        if (value > 0) leastPositive = value;
      }
    } else if (value === Number.POSITIVE_INFINITY) beyond.push(row);
    else missing += 1;
  }
  return {
    least: finiteOrNull(least),
    leastPositive: finiteOrNull(leastPositive),
    most: finiteOrNull(most),
    missing,
    beyond,
  };
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Rows by bin, those apart whose value is not in the column. */
function countBins(column: Floats, misses: Misses, others: number, edges: Float64Array): Uint32Array {
  const runs = new Uint32Array(edges.length + 1);
  const binOf = createBinFinder(edges);
  for (let row = 0; row < misses.length; row++) {
    if (((misses[row] ?? 0) & others) !== 0) continue;
    const value = column[row] ?? Number.NaN;
    if (!(value < Number.POSITIVE_INFINITY)) continue;
    const bin = binOf(value);
    runs[bin] = (runs[bin] ?? 0) + 1;
  }
  return runs;
}

/** In no zone the clock changes by less than a quarter of an hour, or within one. */
const QUARTER_S = 900;

function countHours(store: RunStore, { zone: zoneName }: Scope, misses: Misses): number[] {
  const zone = createZone(zoneName);
  const starts = store.numbers.startedAtS;
  const hours = new Uint32Array(24);
  let quarter = Number.NaN;
  let hour = 0;
  for (let row = 0; row < misses.length; row++) {
    if (((misses[row] ?? 0) & ~HOUR_BIT) !== 0) continue;
    const start = starts[row] ?? Number.NaN;
    if (start !== start) continue;
    const its = Math.floor(start / QUARTER_S);
    if (its !== quarter) {
      quarter = its;
      hour = zone.hourOfDayAt(start * 1000);
    }
    hours[hour] = (hours[hour] ?? 0) + 1;
  }
  return Array.from(hours);
}

/** Numbers of any unit are exact decimals as money is. */
function toUsd(value: number | null): Usd | null {
  return value === null ? null : (parseUsd(String(value)) ?? usdFromDollars(value));
}

function exactOf(usd: Usd | null | undefined): string | null {
  return usd === null || usd === undefined ? null : formatUsdExact(usd);
}

function nanoOf(usd: Usd | undefined, decimal: string): number {
  return typeof usd === 'number' ? usd : Number(decimal) * 1e9;
}
