import { compareText } from '#domain/compare-text.ts';
import { addUsd, approximateUsd, compareUsd, NANO_PER_USD, subtractUsd, type Usd, ZERO_USD } from '#domain/money.ts';
import type { UnitFit, UnitPrice } from '#spikes/prices/price-fit.ts';
import { measureUnits } from '#spikes/prices/price-units.ts';
import { codeAt, isFinished, nanoUsdAt, numberAt, type RunColumns } from '#spikes/run-columns.ts';
import { fewestUnits, mostUnits } from '#spikes/prices/unit-reading.ts';
import { SUCCEEDED } from '#domain/status.ts';
import { STEP_ITEMS, type Steps } from '#domain/steps.ts';

/** What is odd about what a run cost. */
export type MisfitKind = 'dearer' | 'cheaper' | 'charged-failure';

/** A finished run that cost something else than its units at the price of its version at the time. */
export interface PriceMisfit {
  readonly row: number;
  /** Slugs. */
  readonly run: string;
  readonly scraper: string;
  readonly version: string;
  /** Unix seconds. */
  readonly startedAtS: number;
  readonly kind: MisfitKind;
  readonly usage: Usd;
  /** What the price would give: nothing for a failure where failures are free. */
  readonly fitting: Usd;
  /** Usage above what the price would give; negative where it is below. */
  readonly difference: Usd;
}

export interface MisfitTotal {
  readonly runs: number;
  readonly difference: Usd;
}

export interface PriceMisfits {
  /** The dearest above what would fit first; a hundred at the most. */
  readonly runs: readonly PriceMisfit[];
  /** Of all of them. */
  readonly totals: Readonly<Record<MisfitKind, MisfitTotal>>;
}

const MOST_LISTED = 100;
const MISFIT_KINDS: readonly MisfitKind[] = ['dearer', 'cheaper', 'charged-failure'];
/** Floats of equal amounts differ by less. */
const EPSILON = 1e-9;

/** A version that has a price, with its started runs. */
export interface PricedRuns {
  readonly version: string;
  readonly fit: UnitFit;
  readonly rows: readonly number[];
  /** Whether runs with results may be free since an allowance is not used up. */
  readonly isAllowance: boolean;
}

/**
 * Runs of a scraper outside of what the price of their time allows, rounding included, and failures that were charged:
 * without any units, or where most failures of the scraper cost nothing. Credits and failures that cost nothing fit.
 */
export function* findMisfits(
  columns: RunColumns,
  scraper: string,
  versions: readonly PricedRuns[],
): Steps<PriceMisfits> {
  const areFailuresFree = mostlyFreeFailures(columns, versions);
  const found: Omit<PriceMisfit, 'run'>[] = [];
  let looked = 0;
  for (const { version, fit, rows, isAllowance } of versions) {
    yield;
    for (const row of rows) {
      if (++looked % STEP_ITEMS === 0) yield;
      const cost = nanoUsdAt(columns, row);
      if (!(cost >= 0) || !isFinished(columns, row)) continue;
      const isFailure = codeAt(columns.status, row) !== SUCCEEDED;
      if (cost === 0 && (isFailure || (isAllowance && numberAt(columns.results, row) > 0))) continue;
      const kind = isFailure && areFailuresFree ? 'charged-failure' : judgeCost(columns, row, cost, fit, isFailure);
      const usage = kind === null ? null : columns.usage.get(row);
      if (kind === null || usage === null) continue;
      const fitting = kind === 'charged-failure' ? ZERO_USD : priceOf(columns, row, fit);
      const startedAtS = numberAt(columns.startedAtS, row);
      if (fitting === null) continue;
      found.push({ row, scraper, version, startedAtS, kind, usage, fitting, difference: subtractUsd(usage, fitting) });
    }
  }
  yield;
  return listMisfits(
    found,
    (misfit) => Object.assign({ run: columns.slugAt(misfit.row) }, misfit),
    (misfit) => columns.slugAt(misfit.row),
  );
}

/** One list of those of all scrapers. */
export function joinMisfits(all: readonly PriceMisfits[]): PriceMisfits {
  const totals = MISFIT_KINDS.map((kind) => {
    const each = all.map((misfits) => misfits.totals[kind]);
    return {
      runs: each.reduce((sum, { runs }) => sum + runs, 0),
      difference: each.reduce((sum, { difference }) => addUsd(sum, difference), ZERO_USD),
    };
  });
  const runs = all.flatMap((misfits) => misfits.runs).sort((a, b) => compareMisfits(a, b) || compareText(a.run, b.run));
  return { runs: runs.slice(0, MOST_LISTED), totals: toRecord(totals) };
}

function listMisfits(
  found: readonly Omit<PriceMisfit, 'run'>[],
  name: (misfit: Omit<PriceMisfit, 'run'>) => PriceMisfit,
  slugOf: (misfit: Omit<PriceMisfit, 'run'>) => string,
): PriceMisfits {
  const totals = MISFIT_KINDS.map((kind) => {
    const own = found.filter((misfit) => misfit.kind === kind);
    return {
      runs: own.length,
      difference: own.reduce((sum, { difference }) => addUsd(sum, difference), ZERO_USD),
    };
  });
  const inOrder = found.toSorted((a, b) => compareMisfits(a, b) || compareText(slugOf(a), slugOf(b)));
  return { runs: inOrder.slice(0, MOST_LISTED).map(name), totals: toRecord(totals) };
}

function toRecord([dearer, cheaper, failures]: readonly MisfitTotal[]): PriceMisfits['totals'] {
  const none: MisfitTotal = { runs: 0, difference: ZERO_USD };
  return { dearer: dearer ?? none, cheaper: cheaper ?? none, 'charged-failure': failures ?? none };
}

type Comparable = Pick<PriceMisfit, 'difference' | 'startedAtS'>;

/** The dearest first, of equals the newest. */
function compareMisfits(a: Comparable, b: Comparable): number {
  return compareUsd(b.difference, a.difference) || b.startedAtS - a.startedAtS;
}

/** Whether half of the failures of known usage cost nothing. */
function mostlyFreeFailures(columns: RunColumns, versions: readonly PricedRuns[]): boolean {
  let [free, charged] = [0, 0];
  for (const { rows } of versions) {
    for (const row of rows) {
      if (codeAt(columns.status, row) === SUCCEEDED || !isFinished(columns, row)) continue;
      const cost = nanoUsdAt(columns, row);
      if (cost === 0) free += 1;
      else if (cost > 0) charged += 1;
    }
  }
  return free > 0 && free >= charged;
}

/** Null where the run fits, or does not tell its units. */
function judgeCost(
  columns: RunColumns,
  row: number,
  cost: number,
  fit: UnitFit,
  isFailure: boolean,
): MisfitKind | null {
  const { unit, reading } = fit;
  const reported = measureUnits(columns, row, unit);
  if (Number.isNaN(reported)) return null;
  if (isFailure && reported === 0) return 'charged-failure';
  const { lowNanoUsd, highNanoUsd } = priceAt(columns, row, fit);
  const rounding = reading.roundingNanoUsd;
  if (cost > (highNanoUsd * mostUnits(reported, unit, reading) + rounding) * (1 + EPSILON)) return 'dearer';
  if (cost < lowNanoUsd * fewestUnits(reported, unit, reading) * (1 - EPSILON) - rounding) return 'cheaper';
  return null;
}

/** The price of its version when the run began. */
function priceAt(columns: RunColumns, row: number, { periods }: UnitFit): UnitPrice {
  const [first] = periods;
  if (periods.length === 1) return first.price;
  const startS = numberAt(columns.startedAtS, row);
  return (periods.findLast(({ price }) => price.fromS <= startS) ?? first).price;
}

/** Null where it is more than a run can cost. */
function priceOf(columns: RunColumns, row: number, fit: UnitFit): Usd | null {
  const units = mostUnits(measureUnits(columns, row, fit.unit), fit.unit, fit.reading);
  const nanoUsd = Math.round(approximateUsd(priceAt(columns, row, fit).price) * NANO_PER_USD * units);
  return Number.isSafeInteger(nanoUsd) ? nanoUsd : null;
}
