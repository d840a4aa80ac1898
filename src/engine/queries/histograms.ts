import { chooseEdges, listMeasureEdges, type Histogram, type Histograms } from '#domain/histogram.ts';
import { compareUsd, formatUsdExact, parseUsd, usdFromDollars, type Usd } from '#domain/money.ts';
import { createZone } from '#domain/time-zone.ts';
import { DEFAULT_VIEW, MEASURE_KEYS, type MeasureKey, type RunFilter } from '#domain/view.ts';
import { FixedBins } from '#engine/fixed-bins.ts';
import { missHour, missMeasure, type Misses } from '#engine/match.ts';
import type { Scope } from '#engine/scope.ts';
import type { Floats } from '#engine/growable-arrays.ts';
import type { RunStore } from '#engine/run-store.ts';
import { COLUMN_OF } from '#engine/sortable-rows.ts';
import type { Selection } from '#engine/selection.ts';
import type { LoadedHistory } from '#engine/loaded-history.ts';

export const priority = 'filters';

/** How the runs are spread over each measure and over the hours of the day. */
export function answer(history: LoadedHistory, { scope }: { readonly scope: Scope }): Histograms {
  return countHistograms(history.store, history.selectOnce(openRanges(scope)), scope);
}

const MEASURE_BIT: Readonly<Record<MeasureKey, number>> = { usage: 1, duration: 2, traffic: 4, results: 8 };
const HOUR_BIT = 16;
/** Nothing counts the run. */
const OUT = 128;

/** The scope without what histograms ignore, each of them its own. */
function openRanges(scope: Scope): Scope {
  const { measures, hour } = DEFAULT_VIEW;
  const filter: RunFilter = { ...scope.filter, measures, hour };
  return { ...scope, filter };
}

/** @param open what the scope selects without its ranges and its hour */
function countHistograms(store: RunStore, open: Selection, scope: Scope): Histograms {
  const misses = findRangeMisses(store, open, scope);
  const numbers = (measure: Exclude<MeasureKey, 'usage'>): Histogram =>
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
  const misses = new Uint8Array(store.size);
  if (open.total < store.size) {
    misses.fill(OUT);
    const { rows } = open.candidates;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] ?? 0;
      if (open.has(row)) misses[row] = 0;
    }
  }
  const { measures } = scope.filter;
  for (const key of MEASURE_KEYS) missMeasure(store, key, measures[key], MEASURE_BIT[key], misses);
  missHour(store, scope, HOUR_BIT, HOUR_BIT, misses);
  return misses;
}

/** Whatever edges are chosen, they are some of these. */
const DURATION_BINS = /* @__PURE__ */ createBins('duration');
const OTHER_BINS = /* @__PURE__ */ createBins('usage');

function createBins(measure: MeasureKey): FixedBins {
  return new FixedBins(Float64Array.from(listMeasureEdges(measure)));
}

function countNumbers(column: Floats, measure: Exclude<MeasureKey, 'usage'>, misses: Misses): Histogram {
  const bins = measure === 'duration' ? DURATION_BINS : OTHER_BINS;
  const { runs, least, leastPositive, most, missing } = bins.tally(column, misses, ~MEASURE_BIT[measure]);
  const edges = chooseEdges(measure, toUsd(leastPositive), leastPositive === null ? null : toUsd(most));
  return {
    edges,
    runs: Array.from(bins.merge(runs, Float64Array.from(edges, Number))),
    least: exactOf(toUsd(least)),
    most: exactOf(toUsd(most)),
    missing,
  };
}

function countUsage({ usage }: RunStore, misses: Misses): Histogram {
  const plain = OTHER_BINS.tally(usage.nano, misses, ~MEASURE_BIT.usage);
  const beside = plain.beyond.map((row) => usage.get(row) ?? 0);
  const known = [...beside, plain.least, plain.leastPositive, plain.most]
    .filter((usd) => usd !== null)
    .sort(compareUsd);
  const positive = known.filter((usd) => usd > 0);
  const edges = chooseEdges('usage', positive.at(0) ?? null, positive.at(-1) ?? null);
  const edgesUsd = edges.map((edge) => parseUsd(edge) ?? 0);
  const runs = OTHER_BINS.merge(
    plain.runs,
    Float64Array.from(edges, (edge, nth) => nanoOf(edgesUsd[nth], edge)),
  );
  for (const usd of beside) {
    const above = edgesUsd.findIndex((edge) => compareUsd(usd, edge) < 0);
    const bin = above === -1 ? edges.length : above;
    runs[bin] = (runs[bin] ?? 0) + 1;
  }
  const [least, most] = [exactOf(known.at(0)), exactOf(known.at(-1))];
  return { edges, runs: Array.from(runs), least, most, missing: plain.missing };
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

declare module '#engine/query.ts' {
  interface Queries {
    readonly histograms: typeof answer;
  }
}
