import type { BilledRuns } from '#spikes/prices/billed-runs.ts';
import { fitUnit, type UnitFit } from '#spikes/prices/price-fit.ts';
import { PRICE_UNITS, type PriceUnit } from '#spikes/prices/price-units.ts';
import type { Reading } from '#spikes/prices/unit-reading.ts';
import type { Steps } from '#domain/steps.ts';

/** Every unit that explains the runs of a version, one fit a unit, the simplest unit first. */
export type UnitFits = readonly UnitFit[];

/**
 * What may be charged for: units as they are reported; where none explains every run with one price, minutes of which
 * one that was begun counts in full; where there still is no one price and amounts are whole cents, units at prices
 * that the cents hide.
 */
export function* fitUnits(runs: BilledRuns): Steps<UnitFits> {
  const fits = new Map<PriceUnit, UnitFit>();
  function* tryUnit(unit: PriceUnit, reading?: Reading): Steps<void> {
    yield;
    const fit = yield* fitUnit(runs, unit, reading);
    const known = fits.get(unit);
    if (fit !== null && (known === undefined || isSimpler(fit, known))) fits.set(unit, fit);
  }

  for (const unit of PRICE_UNITS) yield* tryUnit(unit);
  const all = (): UnitFit[] => PRICE_UNITS.flatMap((unit) => fits.get(unit) ?? []);
  if (all().some((fit) => hasOnePrice(fit) && fit.explainedShare === 1)) return all();

  const { roundingNanoUsd, coarseNanoUsd } = runs;
  yield* tryUnit('minute', { roundingNanoUsd, isStartedMinute: true });
  if (coarseNanoUsd === null || all().some(hasOnePrice)) return all();

  const varied = PRICE_UNITS.filter((unit) => !isMostlyOneValue(runs.measureOf(unit)));
  // To the nearest, or else always up or always down.
  for (const rounding of fits.size === 0 ? [coarseNanoUsd / 2, coarseNanoUsd] : [coarseNanoUsd / 2]) {
    for (const isStartedMinute of [false, true]) {
      for (const unit of varied) {
        if (unit === 'minute' || !isStartedMinute) {
          yield* tryUnit(unit, { roundingNanoUsd: rounding, isStartedMinute });
        }
      }
    }
    if (all().some(hasOnePrice)) break;
  }
  return all();
}

/** The fits, and that of minutes that count in full where no other reading of minutes explains the runs. */
export function* addStartedMinutes(runs: BilledRuns, fits: UnitFits): Steps<UnitFits> {
  if (fits.length === 0 || fits.some(({ unit }) => unit === 'minute')) return fits;
  const { roundingNanoUsd } = runs;
  const fit = yield* fitUnit(runs, 'minute', { roundingNanoUsd, isStartedMinute: true });
  const all = fit === null ? fits : [...fits, fit];
  return all.toSorted((a, b) => PRICE_UNITS.indexOf(a.unit) - PRICE_UNITS.indexOf(b.unit));
}

function hasOnePrice({ periods }: UnitFit): boolean {
  return periods.length === 1;
}

/** Fewer prices first, then more runs. */
function isSimpler(a: UnitFit, b: UnitFit): boolean {
  if (a.periods.length !== b.periods.length) return a.periods.length < b.periods.length;
  return a.explainedShare > b.explainedShare;
}

const MOSTLY = 0.9;

/** Whether nine of ten values are the same: the only candidate outlives all others in a vote (Boyer and Moore, 1981). */
function isMostlyOneValue(values: Float64Array): boolean {
  let [candidate, lead] = [Number.NaN, 0];
  for (const value of values) {
    if (lead === 0) candidate = value;
    lead += value === candidate ? 1 : -1;
  }
  let same = 0;
  for (const value of values) if (value === candidate) same += 1;
  return same >= MOSTLY * values.length;
}
